"""table_or_code_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "table_or_code_lines", "<=", 0.8
Judge = Callable[..., tuple[float | None, bool]]


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("関数 f は x を二倍にする。\nint f(int x)\n{ return 2 * x; }\n式が短ければ一行で書ける。", 29 / 58, True),
        ("品名\t数\t値段\nりんご\t3\t120\nみかん\t5\t90\n", 1, False),
        ("#include <stdio.h>\nint main(void)\n{\n    return 0;\n}", 1, False),
        ("a = b;\nx|y|z1\nfoo()\n青い海。", 17 / 21, False),
        ("a = b;\nx|y|z\nfoo()\n青い海。", 0.8, True),
    ],
    ids=["kept", "table", "code", "over", "border"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Characters of lines without the white space around them; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| 名前 | 値 |", True),
        ("| これは表の形をした文である。 | 二つ目もそうだ。 |", False),
        ("札幌   12  34", True),
        ("閑さや　　岩にしみ入る　　蝉の声", True),
        ("閑さや　　岩にしみ入る蝉の声", False),
        ("12,345 67,890 円", True),
        ("2024年の春、人口は1,234,567人になった。", False),
        ("if (x) { 終了(); }", True),
        ("npm install foo", True),
        ("We hold these truths to be self-evident", False),
        ("————————", False),
        ("春は、あけぼの", False),
    ],
)
def test_lines(judge: Judge, line: str, found: bool) -> None:
    """Rows and code, and what is like them; verse set in three columns is taken for a row."""
    assert judge(RULE, line, OP, LIMIT)[0] == found


def test_no_lines(judge: Judge) -> None:
    """No lines, no share."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
