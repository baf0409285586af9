"""What all rules share: the view of a text, tokens, the catalogue, and the comparison of a value with its limit."""

from filters.core.catalogue import load_catalogue
from filters.core.decide import Decision, Limit, decide
from filters.core.mecab import TokenColumns, Tokenizer, process_tokenizer
from filters.core.rule import Measures, Rule
from filters.core.text_view import TextView
from filters.core.tokens import TokenKind, Tokens

__all__ = [
    "Decision",
    "Limit",
    "Measures",
    "Rule",
    "TextView",
    "TokenColumns",
    "TokenKind",
    "Tokenizer",
    "Tokens",
    "decide",
    "load_catalogue",
    "process_tokenizer",
]
