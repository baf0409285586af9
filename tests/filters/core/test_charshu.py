"""Normal forms and lines as CharShu sees them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, charshu


def view(text: str) -> TextView:
    return TextView(text, Tokens.of(()))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("「はい、！？」と（ＡＢ）。", '"はい,!?"と(AB).'),
        ("か\u3099ｶﾞ㈱①…‥", "がガ(株)1....."),
        ("—～\u3000【】〈〉％", " - ~ []<>%"),
        ("a\x00\r\tb\nc", "ab\nc"),
        ("!\ufe0f", "!"),
    ],
)
def test_normalize(text: str, form: str) -> None:
    """NFKC, then Japanese marks to ASCII; controls and combining marks vanish, newlines stay."""
    assert charshu.normalize(text) == form


@given(st.text(alphabet=st.characters(max_codepoint=0x1FFFF), min_size=1, max_size=20))
def test_ascii_fraction(text: str) -> None:
    """Equal to that of the normal forms of the characters, side by side; blanks at the ends go first."""
    form = "".join(map(charshu.normalize, text.strip()))
    share = sum(c.isascii() for c in form) / len(form) if form else None
    assert charshu.ascii_fraction(view(text)) == (pytest.approx(share) if form else None)


@pytest.mark.parametrize(
    ("line", "spaced", "closed"),
    [
        ("今日は晴れた。", False, True),
        ("今日は晴れた", False, False),
        ("「今日は晴れた。」", False, False),
        ("（晴れ）", False, True),
        ("今日は…", False, False),
        ("今日は。。。", False, False),
        ("今日は。。", False, True),
        ("今日は‥。", False, False),
        ("晴れた‼\ufe0f", False, True),
        ("晴れた㈱", False, True),
        ("Hello, world.", True, True),
        ("今日—晴れた。", True, True),
        ("晴れた。\r", False, True),
    ],
)
def test_lines(line: str, spaced: bool, closed: bool) -> None:
    """Spaces anywhere, marks at the end; three full stops close nothing, however they are written."""
    found = charshu.lines(view(f"前\n{line}\n後"))
    assert (found.ends - found.starts).tolist() == [1, len(line), 1]
    assert found.spaced.tolist() == [False, spaced, False]
    assert found.closed.tolist() == [False, closed, False]


@given(st.text(alphabet="あ。. \u3000\n\r\x1c\u200b", max_size=20))
def test_all_lines(text: str) -> None:
    """Lines of the stripped text that are not blank; a line is spaced where its normal form has a space."""
    lines = [line for line in text.strip().split("\n") if line and not line.isspace()]
    found = charshu.lines(view(text))
    bounds = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in bounds] == lines
    assert found.spaced.tolist() == [any(" " in charshu.normalize(c) for c in line) for line in lines]


@pytest.mark.parametrize(
    ("text", "kept", "chars"),
    [
        ("\u3000吾輩は猫である。\n\u3000名前はまだ無い。\n", ("吾輩は猫である。",), [8]),
        ("今日は㈱と…言う。\n\n \nメニュー\nはい！", ("今日は㈱と…言う。", "はい！"), [13, 3]),
        ("", (), []),
        ("メニュー", (), []),
    ],
    ids=["blanks at the ends of the text go first", "lengths are those of normal forms", "empty", "none"],
)
def test_kept_lines(text: str, kept: tuple[str, ...], chars: list[int]) -> None:
    """Closed lines without white space, and how long they are."""
    assert tuple(line.strip() for line in charshu.kept_lines(view(text))) == kept
    assert charshu.kept_line_chars(view(text)).tolist() == chars


@given(st.text(max_size=40))
def test_line_chars(text: str) -> None:
    """Lines are as long as the normal forms of their characters."""
    kept = charshu.kept_lines(view(text))
    lengths = [sum(len(charshu.normalize(c)) for c in line) for line in kept]
    assert charshu.kept_line_chars(view(text)).tolist() == lengths


def test_nothing_changes_above() -> None:
    """Characters above U+1FFFF, of which the table knows nothing, stay one each, variation selectors aside."""
    planes = [*range(0x20000, 0x20000 + 0x300), *range(0x2F800, 0x2FA20), 0xE0001, 0xF0000, 0x10FFFF]
    assert all(len(charshu.normalize(chr(code))) == 1 for code in planes)
    assert unicodedata.category("\U000e0100") == "Mn"
    assert charshu.ascii_fraction(view("a\U000e0100b")) == 1
