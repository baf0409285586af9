"""Expressions of a list are found where they count, and lists are read from where they are."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, expressions
from filters.core.expressions import (
    Match,
    find_counting,
    find_expressions,
    find_in_lower_case,
    find_list,
    longest,
    read_expressions,
)


def view(text: str) -> TextView:
    return TextView(text, Tokens.of(()))


def write(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("アスパラガス", [Match(0, 2, whole=False)]),
        ("明日アスと", [Match(2, 4, whole=True)]),
        ("ーアス", [Match(1, 3, whole=False)]),
        ("アス・アスｱ", [Match(0, 2, whole=True), Match(3, 5, whole=False)]),
        ("スーパーカジノ店", [Match(4, 8, whole=True)]),
        ("儲かる", []),
        ("\ud800アス\0", [Match(1, 3, whole=True)]),
        ("", []),
    ],
)
def test_matches(tmp_path: Path, text: str, found: list[Match]) -> None:
    """An expression in pure katakana is whole only where no katakana stands beside it."""
    file = write(tmp_path / "list.txt", "アス", "カジノ店")
    assert list(find_expressions(view(text), file)) == found


@pytest.mark.parametrize("gap", [*range(12), 1000])
def test_matches_apart(tmp_path: Path, gap: int) -> None:
    """None is lost or found twice, near or far from the next, in a list of words of different lengths."""
    file = write(tmp_path / "list.txt", "出会い系", "会い", "系サイト案内")
    text = f"出会い系{'。' * gap}系サイト案内{'会' * gap}会い"
    found = [(m.start, text[m.start : m.end]) for m in find_expressions(view(text), file)]
    assert found == [(1, "会い"), (0, "出会い系"), (4 + gap, "系サイト案内"), (10 + 2 * gap, "会い")]


def by_walking(text: str, expressions: list[str]) -> list[tuple[int, int]]:
    spans, start = [], 0
    while start < len(text):
        length = max((len(e) for e in expressions if text.startswith(e, start)), default=0)
        if length:
            spans.append((start, start + length))
        start += max(length, 1)
    return spans


@given(
    text=st.text(alphabet="あいう", max_size=40),
    expressions=st.lists(st.text(alphabet="あいう", min_size=1, max_size=5), min_size=1, max_size=6, unique=True),
)
def test_longest_from_the_left(tmp_path_factory: pytest.TempPathFactory, text: str, expressions: list[str]) -> None:
    """What is chosen is what a walk from the left would take."""
    file = write(tmp_path_factory.mktemp("lists") / "list.txt", *expressions)
    chosen = longest(find_expressions(view(text), file))
    assert [(m.start, m.end) for m in chosen] == by_walking(text, expressions)


@pytest.mark.parametrize(
    ("line", "text", "starts"),
    [
        ("馬券", "馬券と万馬券", [0, 4]),
        ("馬券\tnot=万馬券", "馬券と万馬券", [0]),
        ("馬券\tnot=未成年者は＊を購入,勝*", "未成年者は馬券を購入できず、馬券を購入し、勝馬券、馬券", [14, 25]),
        ("馬\tnot=馬馬", "馬、馬馬、馬馬馬", [0]),
        ("馬\tnot=馬車馬", "馬車馬の馬", [4]),
        ("カジノ\tnot=＊禁止", "カジノ禁止。カジノー。カジノへ", [11]),
        ("末尾\tnot=＊の末尾", "の末尾、末尾の", [1, 4]),
    ],
)
def test_contexts(tmp_path: Path, line: str, text: str, starts: list[int]) -> None:
    """No hit inside a context, at any of its places there; all of them are still found."""
    file = write(tmp_path / "list.txt", line)
    assert [match.start for match in find_counting(view(text), file)] == starts
    assert len(find_expressions(view(text), file)) == text.count(line.split("\t")[0])


@given(
    text=st.text(alphabet="あい", max_size=30),
    expression=st.text(alphabet="あい", min_size=1, max_size=2),
    before=st.text(alphabet="あい", max_size=2),
    behind=st.text(alphabet="あい", max_size=2),
)
def test_contexts_as_defined(
    tmp_path_factory: pytest.TempPathFactory, text: str, expression: str, before: str, behind: str
) -> None:
    """A match counts unless the context stands somewhere around it."""
    context = before + expression + behind
    columns = f"\tnot={context}" if before or behind else ""
    file = write(tmp_path_factory.mktemp("lists") / "list.txt", expression + columns)
    places = [i for i in range(len(text)) if text.startswith(expression, i)]
    around = [range(i, i + len(context)) for i in range(len(text)) if columns and text.startswith(context, i)]
    free = [i for i in places if not any(i in span and i + len(expression) - 1 in span for span in around)]
    assert [match.start for match in find_counting(view(text), file)] == free


def test_readings(tmp_path: Path) -> None:
    """Only where MeCab reads it so; a match that is part of a word has no reading of its own."""
    file = write(tmp_path / "list.txt", "上手\treading=カミテ", "生\treading=ナマ,ショウ\tnot=＊ビール", "一日")
    text = "舞台の上手から。上手に書く。学生が生で食べる。生ビール。四月一日。"
    tagged = TextView(text, Tokens.of(()))
    assert [(m.start, text[m.start : m.end]) for m in find_counting(tagged, file)] == [
        (3, "上手"),
        (17, "生"),
        (30, "一日"),
    ]


LETTERS = st.text(alphabet="aAāĀßẞİi\u0307Kkk海σΣςǅǆ", min_size=1, max_size=3)


@given(text=st.lists(LETTERS, max_size=8).map("".join), expressions=st.lists(LETTERS, min_size=1, unique=True))
def test_in_lower_case(tmp_path_factory: pytest.TempPathFactory, text: str, expressions: list[str]) -> None:
    """As many as in a text that is in lower case; İ becomes two characters."""
    file = write(tmp_path_factory.mktemp("lists") / "list.txt", *expressions)
    found = find_in_lower_case(view(text), file)
    lower = find_expressions(view(text.lower()), file)
    assert len(longest(found)) == len(longest(lower))
    assert [match.end - match.start for match in found] == [match.end - match.start for match in lower]


def test_only_one_letter_becomes_one_without_case() -> None:
    """Of all characters but İ, str.lower makes letters that have two cases."""
    made = {c for code in range(0x110000) if (lower := chr(code).lower()) != chr(code) for c in lower}
    assert {c for c in made if c == c.upper()} == {"\u0307"}
    assert all(c == c.lower() for c in made)


def test_read(tmp_path: Path) -> None:
    """Comments, blank lines, white space at the ends, copies and a byte order mark are left out."""
    path = tmp_path / "list.txt"
    path.write_bytes("\ufeff# 見出し\r\n 楽して稼ぐ \r\n\r\n楽して稼ぐ\r\nC#\r\n".encode())
    assert read_expressions(path) == ("楽して稼ぐ", "C#")
    assert read_expressions(Path(write(path, "生\treading=ナマ", "馬券\tnot=万馬券"))) == ("生", "馬券")


def test_not_utf8(tmp_path: Path) -> None:
    """A list in another encoding is named, with what to do."""
    path = tmp_path / "list.txt"
    path.write_bytes("稼ぐ".encode("shift_jis"))
    with pytest.raises(ValueError, match=r"list\.txt: not UTF-8 at byte 0; save it as UTF-8"):
        find_expressions(view("稼ぐ"), str(path))


def test_empty_list(tmp_path: Path) -> None:
    """A list of nothing finds nothing."""
    assert find_expressions(view("あ"), write(tmp_path / "list.txt", "# nothing yet")) == ()


def test_own_list_before_packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative name means the working directory first, then the package."""
    own = write(tmp_path / "ng_expressions.txt", "犬")
    monkeypatch.chdir(tmp_path)
    assert find_list("ng_expressions.txt") == Path(own)
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert find_list("ng_expressions.txt").parent.name == "configs"
    assert find_list(own) == Path(own)


def test_changed_list_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that lives on sees the list as it is now, a second later at most; meanwhile it asks no file."""
    path = tmp_path / "list.txt"
    now = [1000.0]
    monkeypatch.setattr(expressions, "monotonic", lambda: now[0])
    file = write(path, "犬")
    assert len(find_expressions(view("犬と猫"), file)) == 1
    write(path, "犬", "猫")
    os.utime(path, ns=(1, 1))
    assert len(find_expressions(view("犬と猫"), file)) == 1
    now[0] += 1
    assert len(find_expressions(view("犬と猫"), file)) == 2


def test_shipped_list() -> None:
    """The example list holds some forty expressions, none twice, none of a single character."""
    expressions = read_expressions(find_list("ng_expressions.txt"))
    assert 30 <= len(expressions) <= 60
    assert min(map(len, expressions)) >= 2
