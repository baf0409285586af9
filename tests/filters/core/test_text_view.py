"""A view computes what is asked for, once."""

import pickle

from filters.core import TextView, Tokens

NO_TOKENS = Tokens.of(())


def length(view: TextView, times: int = 1) -> list[int]:
    return [len(view.text)] * times


def test_columns() -> None:
    """Code points, lines and sentences."""
    view = TextView(" あ\U0001f600。い\r\n\u3000\n\ud800", NO_TOKENS)
    assert view.codes.tolist() == [0x20, 0x3042, 0x1F600, 0x3002, 0x3044, 0x0D, 0x0A, 0x3000, 0x0A, 0xD800]
    assert view.lines == ("あ\U0001f600。い", "\ud800")
    assert view.sentences == ("あ\U0001f600。", "い", "\ud800")


def test_once() -> None:
    """What is computed is remembered, by function and arguments."""
    view = TextView("abc", NO_TOKENS)
    assert view.once(length) is view.once(length)
    assert view.once(length) == [3]
    assert view.once(length, 2) == [3, 3]


def test_pickle() -> None:
    """A view travels as its text, tokens and URL."""
    view = TextView("abc", NO_TOKENS, "http://a.example/")
    view.once(length)
    copy = pickle.loads(pickle.dumps(view))
    assert (copy.text, copy.tokens.surfaces, copy.url, vars(copy)["_known"]) == ("abc", (), "http://a.example/", {})
    assert pickle.loads(pickle.dumps(TextView("", NO_TOKENS))).url is None
