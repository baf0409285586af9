"""MeCab's tokens arrive whole, whatever the text."""

import fugashi
import pytest
from unidic_lite import DICDIR

from filters.core import Tokenizer, TokenKind
from filters.core.mecab import pieces
from filters.core.unidic import parse_kind


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def test_tokens(tokenizer: Tokenizer) -> None:
    """Surfaces in order, kinds by UniDic."""
    tokens = tokenizer.tokenize("彼は\n走った。")
    assert tokens.surfaces == ("彼", "は", "走っ", "た", "。")
    assert [tokens.kinds[i].pos1 for i in tokens.kind_ids] == ["代名詞", "助詞", "動詞", "助動詞", "補助記号"]
    assert tokens.kinds[tokens.kind_ids[2]] == TokenKind("動詞", "一般", "", "五段-ラ行", "連用形-促音便", "和")
    assert len(tokens) == 5
    assert tokens.count_surface("彼") == tokens.count_surface("は") == 1
    assert tokens.count_surface("っ") == 0


@pytest.mark.parametrize(
    "text",
    [
        "ググる人のツイッタラーは@user_1に-->「ﾊﾝｶｸ」と囁いた\u3000。\t終わり",
        "ﷺ😀 xyzzy123 ---- ★",
        "漢語と和語とカタカナ語が、混ざる文。",
        "\x85\r\x01",
        "（ ゜Д゜） と（ ● ´ ー ｀ ● ）",
        "\nabc\n",
    ],
)
def test_kinds_are_those_of_the_features(tokenizer: Tokenizer, text: str) -> None:
    """What the context id stands for is what the feature of the node says, of unknown words too."""
    tagger = fugashi.GenericTagger(f'-r "{DICDIR}/mecabrc" -d "{DICDIR}"')
    nodes = tagger(text.replace("\t", " "))
    tokens = tokenizer.tokenize(text)
    assert list(tokens.surfaces) == [node.surface for node in nodes]
    assert [tokens.kinds[i] for i in tokens.kind_ids] == [parse_kind(node.feature_raw) for node in nodes]


def test_unreadable(tokenizer: Tokenizer) -> None:
    """NUL and lone surrogates are read as spaces; nothing is nothing."""
    assert tokenizer.tokenize("犬\0猫\ud800鳥").surfaces == ("犬", "猫", "鳥")
    assert len(tokenizer.tokenize("")) == len(tokenizer.tokenize(" \n\0")) == 0


def test_long_text(tokenizer: Tokenizer) -> None:
    """A text cut in pieces gives the tokens of its sentences."""
    assert tokenizer.tokenize("彼は走った。" * 1000).surfaces == tokenizer.tokenize("彼は走った。").surfaces * 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("あいうえ", ["あいうえ"]),
        ("あい。うえお。か", ["あい。", "うえお。か"]),
        ("あいうえおかきく", ["あいうえお", "かきく"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    """Cut behind the last sentence end in the second half of five characters, or after five."""
    assert list(pieces(text, max_chars=5)) == expected
