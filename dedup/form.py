"""The form of a text in which duplicates are compared: NFKC without white space."""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

CodePoints = npt.NDArray[np.uint32]

# The stream-safe text format of Unicode Standard Annex #15 allows 30 combining marks in a row. Canonical ordering costs
# the square of such a run, so without a limit one page of marks would keep a worker busy for hours.
MAX_MARKS_IN_A_ROW = 30

# Characters that are their own NFKC and never join a neighbour unless combining marks are about. Normalizing only what
# lies between them is several times faster on Japanese prose than normalizing the whole text.
_INERT = "\t\n\r -~、。々「」『』【】ぁ-ゖァ-ヾ一-鿿"
_NOT_INERT = re.compile(f"[^{_INERT}]+")


def dedup_form(text: str) -> str:
    """Return the NFKC form of `text` with all white space (`str.isspace`) removed.

    So pages that differ only in width (Ａ and A, ｶﾞ and ガ), line breaks or indentation are equal. Any str is taken,
    lone surrogates too; time is linear, because a run of combining marks is cut after MAX_MARKS_IN_A_ROW.
    """
    return "".join(_nfkc(text).split())


def code_points(text: str) -> CodePoints:
    """Return the code points of `text`, one uint32 a character; lone surrogates stand for themselves."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _nfkc(text: str) -> str:
    points = code_points(text)
    marks = _combining_marks().take(points)
    if not marks.any():
        return _nfkc_of_runs(text, _not_inert().take(points))
    short = points[_position_in_run(marks) <= MAX_MARKS_IN_A_ROW]
    return unicodedata.normalize("NFKC", short.tobytes().decode("utf-32-le", "surrogatepass"))


def _nfkc_of_runs(text: str, changing: npt.NDArray[np.bool_]) -> str:
    """Normalize each run of characters that are not inert by itself."""
    if not changing.any():
        return text
    bounds = [0, *(np.flatnonzero(changing[1:] != changing[:-1]) + 1).tolist(), len(text)]
    runs = [text[start:end] for start, end in pairwise(bounds)]
    first = 0 if changing[0] else 1  # such runs are every second one
    runs[first::2] = [unicodedata.normalize("NFKC", run) for run in runs[first::2]]
    return "".join(runs)


def _position_in_run(marks: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Count each mark's place in its run of consecutive marks, from 1; 0 for other characters."""
    index = np.arange(len(marks))
    last_other = np.maximum.accumulate(np.where(marks, -1, index))
    return index - last_other


@lru_cache(maxsize=1)
def _not_inert() -> npt.NDArray[np.bool_]:
    """Tell for each code point whether it is not inert; built once a process in some 15 ms."""
    characters = np.arange(sys.maxunicode + 1, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    table = np.zeros(len(characters), dtype=np.bool_)
    for run in _NOT_INERT.finditer(characters):
        table[run.start() : run.end()] = True
    return table


@lru_cache(maxsize=1)
def _combining_marks() -> npt.NDArray[np.bool_]:
    """Tell for each code point whether its compatibility decomposition starts with a combining mark (class not 0)."""
    table = np.zeros(0x110000, dtype=np.bool_)
    for point in range(0x300, 0x20000):  # all combining marks of Unicode lie in these two planes
        table[point] = unicodedata.combining(unicodedata.normalize("NFKD", chr(point))[0]) != 0
    return table
