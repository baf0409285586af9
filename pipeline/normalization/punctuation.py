"""Western full-width marks ， and ． in Japanese: commas and points of numbers, or a way of writing 、 and 。."""

import re

_COMMA_IN_NUMBER = re.compile("(?<=[0-9])，(?=[0-9])")
_POINT_IN_NUMBER = re.compile("(?<=[0-9])．(?=[0-9])")

# Between digits a mark belongs to a number; ． after a letter or digit abbreviates or numbers (図1．, No．2, Vol．3).
_COMMA_OF_SENTENCE = re.compile("，(?<![0-9０-９]，(?=[0-9０-９]))")
_POINT_OF_SENTENCE = re.compile("(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ])．")


def narrow_marks_in_numbers(text: str) -> str:
    """Write 1，000 and 3．14 as 1,000 and 3.14."""
    return _POINT_IN_NUMBER.sub(".", _COMMA_IN_NUMBER.sub(",", text))


def japanese_punctuation(text: str) -> str:
    """Write 、 for ， if the text has more of the latter in sentences, and 。 for ． likewise; each for itself.

    Public documents wrote ，。 (公用文作成の要領, 1952 to 2022) and science writes ，．; the sentences are the same.
    """
    if len(_COMMA_OF_SENTENCE.findall(text)) > text.count("、"):
        text = _COMMA_OF_SENTENCE.sub("、", text)
    if len(_POINT_OF_SENTENCE.findall(text)) > text.count("。"):
        text = _POINT_OF_SENTENCE.sub("。", text)
    return text
