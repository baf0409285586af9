"""Tests of MeCab in a sandbox: the same morphemes as without one, and a text that takes too long costs itself."""

import numpy as np
import pytest

from filters.core import Tokenizer, Tokens
from pipeline.annotate.sandboxed_tokenizer import SandboxedTokenizer
from pipeline.errors import PageError
from pipeline.sandbox import Budget

TEXTS = ["吾輩は猫である。名前はまだ無い。", "", "\n\t\0", "𠮟る\ud800🍣ｶﾞ", "ア" * 5_000, "吾輩は猫である。"]


def columns(tokens: Tokens) -> tuple[object, ...]:
    return tokens.written, tokens.bounds.tolist(), tokens.kind_ids.tolist(), tokens.kinds


@pytest.mark.parametrize("is_begun", [False, True])
def test_the_morphemes_are_those_of_the_tokenizer(is_begun: bool) -> None:
    tokenizer = Tokenizer()
    with SandboxedTokenizer(Budget()) as sandboxed:
        if is_begun:
            sandboxed.begin((text,) for text in TEXTS)
        found = [sandboxed.tokenize(text) for text in TEXTS]
    assert [columns(tokens) for tokens in found] == [columns(tokenizer.tokenize(text)) for text in TEXTS]
    assert {tokens.bounds.dtype for tokens in found} == {np.dtype(np.int32)}


def test_a_text_that_takes_too_long_costs_itself() -> None:
    with SandboxedTokenizer(Budget(cpu_s=0.3)) as sandboxed:
        sandboxed.begin([(TEXTS[0],), ("ア" * 1_000_000,), (TEXTS[5],)])
        assert len(sandboxed.tokenize(TEXTS[0])) > 0
        with pytest.raises(PageError, match=r"timeout: more than 0.3 seconds of processor time"):
            sandboxed.tokenize("ア" * 1_000_000)
        assert sandboxed.tokenize(TEXTS[5]).written == TEXTS[5]
