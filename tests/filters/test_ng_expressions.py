"""ng_expressions: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE, OP, LIMIT = "ng_expressions", "<=", 5.0


@pytest.fixture
def ng_list(tmp_path: Path) -> str:
    path = tmp_path / "ng.txt"
    path.write_text("# mild\nカジノ\n\nアス\n必ず儲かる\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("カジノ。" + "あ" * 996, 1, True),
        ("カジノで必ず儲かる。", 2 * 1000 / 10, False),
        ("カジノ。" * 5 + "あ" * 980, 5, True),
        ("アスパラガスのカジノー", 0, True),
    ],
    ids=["kept", "dropped", "border", "part of a loan word"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], ng_list: str, text: str, value: float, kept: bool
) -> None:
    """Hits per 1,000 characters; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT, file=ng_list) == (pytest.approx(value), kept)


def test_readings_and_contexts(judge: Callable[..., tuple[float | None, bool]], tmp_path: Path) -> None:
    """What the list excepts is not counted; a longer expression that is left counts for a shorter one within."""
    path = tmp_path / "ng.txt"
    path.write_text("馬券\tnot=未成年者は＊を買えません\n万馬券\n生\treading=ナマ\n", encoding="utf-8")
    text = "未成年者は馬券を買えません。学生が万馬券を当てた。"
    assert judge(RULE, text, OP, LIMIT, file=str(path))[0] == pytest.approx(1000 / len(text))
    assert judge(RULE, "生で飲む。", OP, LIMIT, file=str(path)) == (pytest.approx(1000 / 5), False)


def test_shipped_list(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Without a file of the user's the example list is found among the configs, wherever the user stands."""
    assert judge(RULE, "入金不要ボーナスを配る。", OP, LIMIT) == (pytest.approx(1000 / 12), False)
    assert judge(RULE, "", OP, LIMIT)[0] is None


def test_missing_list(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A list that is nowhere is named, even for an empty text."""
    with pytest.raises(ValueError, match=r"'no_such_list\.txt': no such file in"):
        judge(RULE, "", OP, LIMIT, file="no_such_list.txt")
