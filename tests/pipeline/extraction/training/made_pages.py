"""Small pages of made sites with marked main text, as rows and as a WARC file."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

SENTENCES = (
    "川沿いの道を歩いていくと、古い水車小屋が見えてきました。",
    "水車は今も回り、近くの家が交代で粉をひいているそうです。",
    "小屋の中には、石臼と木の歯車が昔のまま残されていました。",
    "案内をしてくれた人は、子どものころの祭りの話をしてくれました。",
    "帰りには、峠の茶屋で温かいそばを食べてから山を下りました。",
)
MENU = ("ホーム", "お知らせ", "会社概要", "お問い合わせ", "サイトマップ", "ランキング")


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page of site number `site`; without main text if it has no paragraphs."""

    site: int
    number: int
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://{_name(self.site)}.example/{self.number}.html"

    @property
    def html(self) -> str:
        links = "".join(f'<li><a href="/{i}">{item}</a></li>' for i, item in enumerate(MENU))
        body = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        return (
            f'<html><head><title>散歩の記録{self.number}</title></head><body><ul class="menu">{links}</ul>'
            f'<div class="entry"><h1>散歩の記録{self.number}</h1>{body}</div>'
            f'<div class="footer"><p>Copyright {_name(self.site)} 無断転載を禁じます</p></div></body></html>'
        )

    @property
    def gold(self) -> dict[str, str]:
        main = "\n".join(self.paragraphs)
        return {"url": self.url, "page_type": "blog", "main": main, "optional": f"散歩の記録{self.number}"}


def made_pages(sites: int = 10, each: int = 3) -> list[MadePage]:
    """Pages of some sites; the last of each site is a list of links."""
    return [
        MadePage(site, number, () if number == each - 1 else tuple(_paragraph(site, number, i) for i in range(6)))
        for site in range(sites)
        for number in range(each)
    ]


def write_gold(folder: Path, pages: list[MadePage]) -> None:
    """extraction.jsonl and extraction.warc.gz in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(page.gold, ensure_ascii=False) for page in pages)
    (folder / "extraction.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_warc(folder / "extraction.warc.gz", {page.url: page.html for page in pages})


def write_warc(path: Path, html_of: dict[str, str]) -> None:
    """Responses with HTML, in a WARC file; gzip if its name says so."""
    records = (_record(url, html.encode()) for url, html in html_of.items())
    path.write_bytes(b"".join(gzip.compress(record) if path.suffix == ".gz" else record for record in records))


def _record(url: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http;msgtype=response"
        f"\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _paragraph(site: int, number: int, place: int) -> str:
    chosen = (SENTENCES[(site + number * 2 + place + step) % len(SENTENCES)] for step in range(1 + place % 3))
    return f"{place + 1}日目、" + "".join(chosen)


def _name(site: int) -> str:
    """Four letters at least, so that sites differ by a word."""
    return "".join(chr(ord("a") + (site * 7 + step * 3) % 26) for step in range(5))
