"""Lists of expressions are read as their lines say, and a line that says what it cannot is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core.expression_lists import Expression, parse_line, read_list


@pytest.mark.parametrize(
    ("line", "expression"),
    [
        ("カジノ", Expression("カジノ")),
        (" \u3000C# 入門 \t \t\r\n", Expression("C# 入門")),
        ("a=b", Expression("a=b")),
        ("生\treading=ナマ", Expression("生", ("ナマ",))),
        ("生\treading=ナマ, ショウ,,ナマ,", Expression("生", ("ナマ", "ショウ"))),
        ("馬券\tnot=万馬券,＊禁止,*と＊", Expression("馬券", (), ("万馬券", "馬券禁止", "馬券と馬券"))),
        ("生 \t not=＊放送\t\treading=ナマ", Expression("生", ("ナマ",), ("生放送",))),
        ("\\1\tnot=＊2", Expression("\\1", (), ("\\12",))),
    ],
)
def test_line(line: str, expression: Expression) -> None:
    """Columns in any order, blanks around them, several values with commas."""
    assert parse_line(line) == expression
    assert expression.is_plain == ("\t" not in line.rstrip())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("生\treeding=ナマ", r"line 2: got the column 'reeding=ナマ'; known: reading=カタカナ,… and not=文脈,…"),
        ("生\tナマ", r"line 2: got the column 'ナマ'; known: "),
        ("生\treading", r"line 2: got the column 'reading'"),
        ("生\treading=", r"line 2: got the column 'reading='"),
        ("生\tnot=,", r"line 2: got the column 'not=,'"),
        ("生\treading=ナマ\treading=ショウ", r"line 2: got the column 'reading=ショウ'; .*each once"),
        (
            "生 reading=ナマ",
            r"line 2: got '生 reading=ナマ'; an expression comes first, then a tab before every column",
        ),
        ("\treading=ナマ", r"line 2: got .*; an expression comes first"),
        ("生\treading=なま", r"line 2: got the reading 'なま'; write it in full-width katakana"),
        ("生\treading=ﾅﾏ", r"line 2: got the reading 'ﾅﾏ'"),
        ("行け！\treading=イケ", r"line 2: '行け！' has a sentence end in it"),
        ("生\tnot=死", r"line 2: got not=死; write a longer text with '生' in it, or with ＊ in its place"),
        ("生\tnot=＊", r"line 2: got not=＊; write a longer text"),
        ("カジノ\tnot=＊禁止", r"line 2: 'カジノ' stands in line 1 with other columns; write all of them in one line"),
    ],
)
def test_mistakes(tmp_path: Path, line: str, says: str) -> None:
    """The list and the line are named, with what was given and what is known."""
    path = tmp_path / "list.txt"
    path.write_text(f"カジノ\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"list of expressions .*list\.txt, {says}"):
        read_list(path)


def test_copies(tmp_path: Path) -> None:
    """What stands twice with the same columns counts once."""
    path = tmp_path / "list.txt"
    path.write_text("生\treading=ナマ\n# 生\n\n生\treading=ナマ\n", encoding="utf-8")
    assert read_list(path) == (Expression("生", ("ナマ",)),)


@given(st.text(st.characters(), max_size=40))
def test_any_line(line: str) -> None:
    """An expression, or a ValueError that is no other."""
    try:
        found = parse_line(line)
    except ValueError:
        return
    assert found.text
    assert all(found.text in context for context in found.contexts)
