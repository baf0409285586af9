"""Made pages of a few sites, some of which put the same lines around every page."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
HEADER, NOTICE = "霧の港通信", "この記事は霧の港通信の会員が書いたものです。"
FOOTERS = ("ページの先頭へ", "お問い合わせは 03-1234-5678 まで")
CONFIG = """
[reading]
pages_per_chunk = 9
[boilerplate]
remove = "edges"
min_pages = 5
min_share = 0.2
edge_lines = 3
min_chars_left = 20
[release]
shard_mb = 0.01
rows_per_group = 7
"""


def prose(rnd: random.Random, chars: int = 120) -> str:
    """A text of its own."""
    return "".join(rnd.choice(KANA) for _ in range(chars)) + "。"


def pages(seed: int = 5) -> Iterator[tuple[str, str]]:
    """(host, text) of every page."""
    rnd = random.Random(seed)
    for _ in range(24):  # framed, and in the middle of each a line that recurs but is at no edge
        body = [prose(rnd), prose(rnd), NOTICE, prose(rnd), prose(rnd)]
        yield "framed.example", "\n\n".join([HEADER, *body, *FOOTERS])
    article = "\n".join([HEADER, prose(rnd, 300), FOOTERS[0]])
    for _ in range(8):  # copies of one page, here and on another host: its own lines do not recur
        yield "copied.example", article
        yield "mirror.example", article
    for _ in range(4):  # too few pages
        yield "small.example", f"{HEADER}\n{prose(rnd)}"
    for number in range(40):  # on 6 of 40 pages: too small a share
        yield "large.example", f"{HEADER}\n{prose(rnd)}" if number < 6 else prose(rnd)
    for text in (f"{HEADER}\n{FOOTERS[0]}", f"{HEADER}\n \t \n\t\n}}\n\n{prose(rnd)}", "\n".join(_lines(rnd, 3000))):
        yield "framed.example", text
    for _ in range(6):
        yield "", f"{HEADER}\n{prose(rnd)}"


def write_inputs(folder: Path) -> list[Path]:
    """Two inputs, the pages of every site in both."""
    rows = [
        json.dumps({"id": str(n), "url": f"https://{host}/{n}" if host else "", "text": text}, ensure_ascii=False)
        for n, (host, text) in enumerate(pages())
    ]
    paths = [folder / name for name in ("a.jsonl", "b.jsonl")]
    for path, part in zip(paths, (rows[::2], rows[1::2]), strict=True):
        path.write_text("\n".join(part) + "\n", encoding="utf-8")
    return paths


def _lines(rnd: random.Random, number: int) -> list[str]:
    return [HEADER, *(prose(rnd, 8) for _ in range(number))]
