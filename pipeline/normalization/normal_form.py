"""The one function that brings a text to its normal form, which `NormalizationPolicy` describes.

One vectorized pass exchanges characters and notes what else the text needs; regular expressions run only where needed.
"""

import re
import unicodedata

import numpy as np

from pipeline.normalization.characters import DROPPED, Needs, needs_of_units, normal_units
from pipeline.normalization.policy import NormalizationPolicy
from pipeline.normalization.punctuation import japanese_punctuation, narrow_marks_in_numbers

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile("[\U000e0000-\U000e00ff]")
_EMOJI = "[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_JOINER_OUTSIDE_EMOJI = re.compile(f"(?<!{_EMOJI})\u200d|\u200d(?!{_EMOJI})")

_HALFWIDTH_KANA = re.compile("[\uff61-\uff9f]+")
_COMPATIBILITY_IDEOGRAPH = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")

_SPACES = re.compile(" {2,}")
_EMPTY_LINES = re.compile("\n{3,}")
_MINUS_IN_ASCII = re.compile("(?<=[0-9A-Za-z])−(?=[0-9A-Za-z])")


def normalize(text: str, policy: NormalizationPolicy) -> str:
    """Bring any string to its normal form; doing it twice changes nothing."""
    text, needs = _exchange_characters(text, policy)
    if needs & Needs.JOINER_OR_TAG:
        text = _JOINER_OUTSIDE_EMOJI.sub("", _TAG.sub("", text))
    if needs & Needs.HALFWIDTH_KANA:
        text = _HALFWIDTH_KANA.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    if needs & Needs.VOICED_MARK:
        text = _join_voiced_marks(text)
    if needs & Needs.NFC:
        text = _compose(text)
    if needs & Needs.VOICED_MARK:
        text = text.replace("\u3099", "゛").replace("\u309a", "゜")
    if needs & Needs.MINUS:
        text = _MINUS_IN_ASCII.sub("-", text)
    if needs & Needs.WIDE_MARK:
        text = narrow_marks_in_numbers(text) if policy.ascii_letters_and_digits else text
        text = japanese_punctuation(text) if policy.japanese_punctuation else text
    return _tidy_white_space(text)


def _exchange_characters(text: str, policy: NormalizationPolicy) -> tuple[str, int]:
    """Exchange and drop single characters; (text, steps that its characters call for)."""
    try:
        encoded = text.encode("utf-16-le")
    except UnicodeEncodeError:
        encoded = _LONE_SURROGATE.sub("", text).encode("utf-16-le")
    if b"\r\0\n" in encoded:
        encoded = encoded.decode("utf-16-le").replace("\r\n", "\n").encode("utf-16-le")
    units = np.frombuffer(encoded, dtype="<u2")
    needs = int(np.bitwise_or.reduce(needs_of_units()[units]))
    normal = normal_units(policy.ascii_letters_and_digits)[units]
    if needs & Needs.DROP:
        normal = normal[normal != DROPPED]
    return normal.astype("<u2", copy=False).tobytes().decode("utf-16-le"), needs


def _composable(mark: str) -> str:
    kana = map(chr, range(0x3041, 0x3100))
    return "".join(letter for letter in kana if len(unicodedata.normalize("NFC", letter + mark)) == 1)


_VOICED = re.compile(f"(?<=[{_composable(chr(0x3099))}])゛")
_SEMI_VOICED = re.compile(f"(?<=[{_composable(chr(0x309A))}])゜")


def _join_voiced_marks(text: str) -> str:
    """Make spacing marks after a kana that can take them combining marks, so that NFC composes the two."""
    return _SEMI_VOICED.sub("\u309a", _VOICED.sub("\u3099", text))


def _compose(text: str) -> str:
    """NFC, except that compatibility ideographs stay the characters they are."""
    if unicodedata.is_normalized("NFC", text):
        return text
    pieces = _COMPATIBILITY_IDEOGRAPH.split(text)
    return "".join(piece if number % 2 else unicodedata.normalize("NFC", piece) for number, piece in enumerate(pieces))


def _tidy_white_space(text: str) -> str:
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = text.replace(" \n", "\n").replace("\n ", "\n")
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip(" \n")
