"""Code points are those of the characters, there and back."""

from hypothesis import example, given
from hypothesis import strategies as st

from filters.core.code_points import as_text, code_points


@given(st.text(alphabet=st.characters() | st.sampled_from("\0\ud800\udfff\U0010ffff")))
@example("")
@example("\0")
@example("a\0\0")
@example("\ud83d\ude00")
def test_there_and_back(text: str) -> None:
    """NUL at the end, surrogates and pairs of them stay what they are."""
    codes = code_points(text)
    assert codes.tolist() == [ord(c) for c in text]
    assert as_text(codes) == text
