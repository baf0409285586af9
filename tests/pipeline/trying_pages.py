"""Pages that try a sandbox, and a good one."""

SENTENCES = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 5
GOOD = f"<html><head><title>題</title></head><body><article><p>{SENTENCES}</p></article></body></html>"
# Its cost grows faster than its length: seconds of processor time.
ENDLESS = "<html><body>" + "<a href='/x'>リンク</a>" * 100_000 + "</body></html>"
# A third of a second on any machine of these years, so that there is a middle to be hit in.
LONG = f"<html><body><p>{SENTENCES}</p>" + "<p>吾輩は猫である。</p>" * 6_000 + "</body></html>"
