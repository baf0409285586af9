"""DataTrove's marks and copies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.core.datatrove import Copies, count_copies, filled_lines, is_mark, split_lines, terminal_marks


@pytest.mark.parametrize(
    ("pieces", "copies"),
    [
        ([], Copies(0, 0, 0)),
        (["海", "山"], Copies(2, 0, 0)),
        (["海辺", "山", "海辺", "海辺", "", ""], Copies(6, 3, 4)),
    ],
)
def test_count_copies(pieces: list[str], copies: Copies) -> None:
    """All but the first; empty ones too."""
    assert count_copies(pieces) == copies


def test_terminal_marks() -> None:
    """159 marks: Japanese ones and those of other scripts, no closing bracket and no ellipsis."""
    assert len(terminal_marks()) == 159
    assert set("。．！？｡.!?‼⁇।؟") < terminal_marks()
    assert not set("」』）)”\"'…、～♪") & terminal_marks()


def test_is_mark() -> None:
    """129 marks of punctuation and 159 that end sentences, 7 of them in both sets; １ is one, 『 and ・ are not."""
    assert np.count_nonzero(is_mark()) == 129 + 159 - len("!.?。．！？")
    assert is_mark()[[ord(c) for c in "、。「」…#１\x00\x9f।"]].all()
    assert not is_mark()[[ord(c) for c in "『』・ー※■〜２あ\t\n "]].any()


def test_split_lines() -> None:
    """Where str.splitlines cuts, stripped; blank lines stay."""
    assert split_lines(TextView("あ\n\n い\u2028う\x0c\r\n", Tokens.of([]))) == ("あ", "", "い", "う", "")


@given(st.text(alphabet="あ \n\r\x0b\x1c\x85\u2028\u3000", max_size=12))
def test_any_lines(text: str) -> None:
    """Whether newlines alone end them or not."""
    view = TextView(text, Tokens.of([]))
    assert split_lines(view) == tuple(line.strip() for line in text.splitlines())
    assert filled_lines(view) == tuple(line.strip() for line in text.splitlines() if line.strip())
