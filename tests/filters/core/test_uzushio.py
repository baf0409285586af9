"""Paragraphs as Uzushio sees them."""

import pytest

from filters.core import TextView, Tokens, uzushio


@pytest.mark.parametrize(
    ("text", "length", "paragraphs"),
    [("", 0, ""), ("\n\n", 0, ""), ("あ い\n\nう\n", 4, "あ いう"), ("𠮷野\n😀", 5, "𠮷野😀")],
)
def test_paragraphs(text: str, length: int, paragraphs: str) -> None:
    """Newlines count nowhere, characters above U+FFFF twice."""
    view = TextView(text, Tokens.of(()))
    assert uzushio.length(view) == length
    assert uzushio.paragraphs(view).decode() == paragraphs
