"""The sample WARC: packed the same every time, current in git, readable by FastWARC, true to its sources."""

import gzip
import importlib.util
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

SAMPLES = Path(__file__).resolve().parents[2] / "data_samples"


def load_pack() -> ModuleType:
    """data_samples is no package, so the script is loaded by its path."""
    spec = importlib.util.spec_from_file_location("data_samples_pack", SAMPLES / "pack.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


pack = load_pack()
MANIFEST = pack.read_manifest()
PAGES = {page.url: page for page in MANIFEST.pages}


def fresh_warc() -> bytes:
    return b"".join(map(pack.gzip_member, pack.make_records()))


def responses(packed: bytes) -> Iterator[tuple[str, dict[str, str], int | None, str, bytes]]:
    """URL, WARC headers, HTTP status, Content-Type as sent, body."""
    for record in ArchiveIterator(io.BytesIO(packed), record_types=WarcRecordType.response, verify_digests=True):
        http = record.http_headers
        yield (
            record.headers["WARC-Target-URI"],
            dict(record.headers),
            http.status_code,
            http["Content-Type"],
            record.reader.read(),
        )


BODIES = {url: body for url, _, _, _, body in responses((SAMPLES / "sample.warc.gz").read_bytes())}


def source_of(page: Any) -> str:
    return (SAMPLES / "pages" / str(page.file)).read_bytes().decode("utf-8")


def paragraphs(file: str) -> str:
    article = re.search(r"<article.*?</article>", (SAMPLES / "pages" / file).read_text(encoding="utf-8"), re.DOTALL)
    assert article is not None
    return "\n".join(re.findall(r"<p>(.*?)</p>", article[0], re.DOTALL))


def jaccard(left: str, right: str) -> float:
    one, two = ({text[i : i + 5] for i in range(len(text) - 4)} for text in (left, right))
    return len(one & two) / len(one | two)


def test_packing_twice_gives_the_same_bytes() -> None:
    assert fresh_warc() == fresh_warc()


def test_committed_warc_equals_a_fresh_pack() -> None:
    assert list(pack.split_members((SAMPLES / "sample.warc.gz").read_bytes())) == list(pack.make_records())


def test_every_member_is_plain_gzip_with_mtime_zero() -> None:
    records = list(pack.make_records())
    packed = fresh_warc()
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed) == b"".join(records)


def test_warcinfo_comes_first() -> None:
    record = next(iter(ArchiveIterator(io.BytesIO(fresh_warc()), record_types=WarcRecordType.any_type)))
    assert record.record_type == WarcRecordType.warcinfo
    assert record.record_date.isoformat() == "2024-07-01T00:00:00+00:00"


def test_every_page_is_read_back_as_the_manifest_says() -> None:
    # verify_digests makes FastWARC leave out a record whose block does not match its digest.
    read = [(url, headers["WARC-Date"], status, kind) for url, headers, status, kind, _ in responses(fresh_warc())]
    assert read == [(page.url, page.date, page.status, page.content_type) for page in MANIFEST.pages]


def test_record_ids_are_stable_and_unique() -> None:
    ids = [headers["WARC-Record-ID"] for _, headers, _, _, _ in responses(fresh_warc())]
    assert len(set(ids)) == len(MANIFEST.pages)
    # UUID version 5 (RFC 9562) of .../essays/rain-gauge in the URL namespace, worked out with sha1sum.
    assert "<urn:uuid:9204d6a6-e7ce-5d5a-b79d-b2aba5590346>" in ids


@pytest.mark.parametrize(
    "page", [page for page in MANIFEST.pages if page.charset and not page.cut_bytes], ids=lambda p: p.file
)
def test_decoded_body_equals_its_source(page: Any) -> None:
    assert BODIES[page.url].decode(page.charset) == source_of(page)


@pytest.mark.parametrize("page", [page for page in MANIFEST.pages if page.cut_bytes], ids=lambda p: p.file)
def test_cut_page_ends_inside_a_character(page: Any) -> None:
    body = BODIES[page.url]
    with pytest.raises(UnicodeDecodeError) as caught:
        body.decode(page.charset)
    assert caught.value.end == len(body)
    assert source_of(page).startswith(body[: caught.value.start].decode(page.charset))


def test_charsets_show_in_the_bytes() -> None:
    """One known word of each old page, in bytes worked out from the code tables, not with pack.py."""
    by_file = {page.file: BODIES[page.url] for page in MANIFEST.pages}
    assert b"\x87\x8a" in by_file["old_home_crystal_radio_sjis.html"]  # ㈱, NEC row 13
    assert b"\xce\xde\xd9\xc4" in by_file["halfwidth_kana_memo_sjis.html"]  # ﾎﾞﾙﾄ, JIS X 0201
    assert b"\xb1\xed" in by_file["old_diary_swallows_eucjp.html"]  # 燕, JIS X 0208 row 17 cell 77
    assert b"\x1b$BN.@11+" in by_file["newsletter_meteors_iso2022jp.html"]  # 流星雨
    assert by_file["textbook_strata.html"].startswith(b"\xef\xbb\xbf")
    assert b"charset=Shift_JIS" in by_file["wrong_charset_local_history.html"]
    assert "水路".encode() in by_file["wrong_charset_local_history.html"]
    assert b"\xe9" in by_file["french_walnuts_latin1.html"]
    assert by_file["png_as_html.hex"].startswith(b"\x89PNG\r\n\x1a\n")
    assert by_file["empty.html"] == b""


def test_extra_headers_are_sent() -> None:
    warc = b"".join(pack.make_records())
    assert b"X-Robots-Tag: noai\r\nTDM-Reservation: 1\r\n" in warc


def test_files_and_urls_are_unique_and_complete() -> None:
    assert len({page.url for page in MANIFEST.pages}) == len(MANIFEST.pages)
    assert sorted(page.file for page in MANIFEST.pages) == sorted(path.name for path in (SAMPLES / "pages").iterdir())


def test_every_host_is_under_the_reserved_domain() -> None:
    assert {url for url in PAGES if not re.match(r"https?://[^/]+\.example/", url)} == set()


def test_near_duplicates_are_near_and_exact_duplicates_exact() -> None:
    essay, reprint = paragraphs("essay_rain_gauge.html"), paragraphs("essay_rain_gauge_reprint.html")
    assert jaccard(essay, reprint) == pytest.approx(0.93, abs=0.02)
    assert paragraphs("news_bridge.html") == paragraphs("news_bridge_print.html")


def test_texts_are_eight_with_one_near_duplicate_one_short_one_empty() -> None:
    texts = [json.loads(line) for line in (SAMPLES / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in texts] == [{"id", "url", "text"}] * 8
    assert len({row["id"] for row in texts}) == len({row["url"] for row in texts}) == 8
    assert jaccard(paragraphs("essay_rain_gauge.html"), texts[0]["text"]) == pytest.approx(0.92, abs=0.02)
    assert [len(row["text"]) < 50 for row in texts] == [False] * 6 + [True, True]
    assert texts[-1]["text"] == ""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the samples that a test may change."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path / "samples"


def test_check_accepts_the_committed_file() -> None:
    assert pack.main(["--check"]) == 0


def test_check_fails_after_a_page_changed_until_it_is_packed_again(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = copy / "pages" / "short_note.html"
    page.write_text(page.read_text(encoding="utf-8").replace("鍵", "傘"), encoding="utf-8")
    assert pack.main(["--check"], copy) == 1
    assert "run: python data_samples/pack.py" in capsys.readouterr().err
    assert pack.main([], copy) == 0
    assert pack.main(["--check"], copy) == 0


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-3], lambda b: b[:40] + b"\xff" * 40 + b[80:], lambda b: b"", lambda b: b + b"x"]
)
def test_check_fails_on_a_damaged_file(copy: Path, damage: Callable[[bytes], bytes]) -> None:
    target = copy / "sample.warc.gz"
    target.write_bytes(damage(target.read_bytes()))
    assert pack.main(["--check"], copy) == 1


def test_check_fails_when_there_is_no_file(copy: Path) -> None:
    (copy / "sample.warc.gz").unlink()
    assert pack.main(["--check"], copy) == 1


def test_a_character_outside_the_charset_is_named_with_its_page() -> None:
    page = pack.Page("a.html", "https://a.example/", "text/html", "2024-01-01T00:00:00Z", "x", "x", charset="cp932")
    with pytest.raises(ValueError, match=r"pages/a\.html: 'cp932' codec can't encode character '\\U0001f602'"):
        pack.encode_body(page, "笑😂")


def test_an_unknown_key_is_named_with_what_is_known(copy: Path) -> None:
    manifest = copy / "pages.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "charsett = 'utf-8'\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"french_walnuts_latin1\.html: .*charsett.*known keys: file, url"):
        pack.read_manifest(copy)
