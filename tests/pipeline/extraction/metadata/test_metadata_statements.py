"""Tests of licences in words at the end of a page."""

import pytest

from pipeline.extraction.metadata.statements import statement_of

FILLER = "<p>" + "本文である。" * 5_000 + "</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("本サイトの内容は政府標準利用規約（第2.0版）に準拠しています。", "jp-gov-terms-2.0"),
        ("利用ルールは「政府標準利用規約（第２．０版）」に基づいています。", "jp-gov-terms-2.0"),
        ("<a href=/r>政府標準利用規約(第1.0版)</a>に準拠した", "jp-gov-terms-1.0"),
        ("政府標準利用規約<span>（第1.1版）</span>が適用されます", "jp-gov-terms-1.1"),
        ("政府標準利用規約に準拠しています。", "jp-gov-terms"),
        ("政府標準利用規約（第9.9版）に準拠しています。", "jp-gov-terms"),
        ("公共データ利用規約（第1.0版）（PDL1.0）が適用されます。", "jp-public-data-1.0"),
        ("公共データ利用規約に従って利用できます。", "jp-public-data"),
        ("当社の利用規約に準拠。政府標準利用規約（第2.0版）に準拠しています。", "jp-gov-terms-2.0"),
        ("政府標準利用規約（第2.0版）とは何でしょうか。", ""),
        ("利用規約に準拠しています。", ""),
        ("<p>青空文庫作成ファイル：<br />このファイルは", "aozora-bunko"),
        (
            '<p>このファイルは、インターネットの図書館、<a href="http://www.aozora.gr.jp/">青空文庫</a>で作られました。',
            "aozora-bunko",
        ),
        ("青空文庫で読みました。", ""),
        ("", ""),
    ],
)
def test_statements(html: str, expected: str) -> None:
    assert statement_of(html) == expected
    assert statement_of(FILLER + html) == expected


def test_what_stands_before_the_end_is_text() -> None:
    assert statement_of("政府標準利用規約（第2.0版）に準拠しています。" + FILLER) == ""
