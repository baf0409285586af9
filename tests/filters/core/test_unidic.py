"""The numbers that MeCab prints stand for the kinds of unidic-lite."""

import shutil
from pathlib import Path

import pytest
from unidic_lite import DICDIR

from filters.core import TokenKind
from filters.core.unidic import kind_table, known_number, parse_kind, unknown_number

UNIDIC = Path(DICDIR)


def test_parse_kind() -> None:
    """Unknown words have six columns; * is empty."""
    assert parse_kind("名詞,普通名詞,一般,*,*,*") == TokenKind("名詞", "普通名詞", "一般")


def test_known_words() -> None:
    """Line 2 of left-id.def is a pronoun of Japanese origin."""
    table = kind_table(UNIDIC)
    assert table.kinds[table.places[known_number(1)]] == TokenKind("代名詞", goshu="和")


def test_unknown_words() -> None:
    """Two that share a context id, by the costs that the dictionary gives them."""
    table = kind_table(UNIDIC)
    assert table.kinds[table.places[unknown_number(17094)]] == TokenKind("記号", "一般")
    assert table.kinds[table.places[unknown_number(17308)]] == TokenKind("名詞", "普通名詞", "サ変可能")


def test_a_dictionary_whose_costs_do_not_tell(tmp_path: Path) -> None:
    """Refused: kinds would be mixed up. All costs are made zero."""
    shutil.copy(UNIDIC / "left-id.def", tmp_path)
    data = bytearray((UNIDIC / "unk.dic").read_bytes())
    trie_bytes, entry_bytes = (int.from_bytes(data[at : at + 4], "little") for at in (24, 28))
    first = 72 + trie_bytes + 6  # the head, the trie, and what comes before the cost in an entry of 16 bytes
    for at in range(first, first + entry_bytes, 16):
        data[at : at + 2] = b"\0\0"
    (tmp_path / "unk.dic").write_bytes(data)
    with pytest.raises(ValueError, match="the cost 0 is that of several kinds"):
        kind_table(tmp_path)
