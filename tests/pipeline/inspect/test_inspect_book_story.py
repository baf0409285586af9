"""Tests of what is told of a book score: contributions add up, parts are scored as texts, line ends do not matter."""

import math
from collections.abc import Iterator

import pytest

from classifiers import BookScorer
from classifiers.labels import as_scored
from filters.core import Tokenizer
from pipeline.config.tiers import Tiers
from pipeline.inspect.book_story import TextScorer, book_story
from pipeline.inspect.judging import Text

PROSE = "　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"


@pytest.fixture(scope="module")
def scorer() -> TextScorer:
    return TextScorer(BookScorer.shipped(), Tiers(("high", "low"), (0.1, 0.0)), Tokenizer())


@pytest.mark.parametrize("text", ["", "。", PROSE * 5, PROSE * 200, "\ud800", "\0", "a" * 3000, "😀\u3099" * 40])
def test_contributions_add_up_to_the_log_odds_of_the_score(scorer: TextScorer, text: str) -> None:
    found = scorer.story(text)
    total = found["bias"] + sum(f["contribution"] for f in found["features"])
    assert found["log_odds"] == pytest.approx(total)
    assert 1 / (1 + math.exp(-found["log_odds"])) == pytest.approx(found["book_score"], abs=2e-6)
    sizes = [abs(f["contribution"]) for f in found["features"]]
    assert sizes == sorted(sizes, reverse=True)
    assert found["tier"] == ("high" if found["book_score"] >= 0.1 else "low")


def test_parts_of_a_long_text(scorer: TextScorer) -> None:
    """They are the text, in order; the last is navigation, and scored so."""
    text = PROSE * 80 + "メニュー | 検索 | 次へ\n" * 150
    parts = scorer.story(text)["parts"]
    assert len(parts) > 2
    assert [part["start"] for part in parts] == [0, *(part["end"] for part in parts[:-1])]
    assert parts[-1]["end"] == len(text)
    assert parts[0]["book_score"] > parts[-1]["book_score"]
    last = scorer.story(text[parts[-1]["start"] :])
    assert (parts[-1]["book_score"], parts[-1]["grade"]) == (last["book_score"], last["grade"])
    assert parts[0]["beginning"] == text[:80]


def test_a_short_text_has_no_parts(scorer: TextScorer) -> None:
    assert scorer.story(PROSE)["parts"] == []


def test_line_ends_do_not_matter(scorer: TextScorer) -> None:
    text = PROSE * 5
    assert as_scored("a\r\nb\rc\n") == "a\nb\nc\n"
    for other in ("\r\n", "\r"):
        assert scorer.story(text.replace("\n", other)) == scorer.story(text)


def test_lines_and_stories_agree(scorer: TextScorer) -> None:
    texts = [Text(1, PROSE), Text("二", PROSE.replace("\n", "\r\n") * 9)]
    stories = [scorer.story(text.text) for text in texts]
    assert list(scorer.lines(texts)) == [
        {"id": text.id, **{name: story[name] for name in ("book_score", "grade", "tier")}}
        for text, story in zip(texts, stories, strict=True)
    ]


def test_what_adds_without_a_value_is_told_too() -> None:
    """Whatever names a model gives its contributions, their sum is that of what is shown."""
    found = book_story({"a": 1.0, "b": 2.0}, {"b": 0.25, "c": -0.5, "bias": 1.0})
    assert found == {
        "log_odds": 0.75,
        "bias": 1.0,
        "features": [
            {"feature": "c", "value": None, "contribution": -0.5},
            {"feature": "b", "value": 2.0, "contribution": 0.25},
            {"feature": "a", "value": 1.0, "contribution": None},
        ],
    }


def test_without_contributions() -> None:
    assert book_story({"a": 1.0}, {}) == {
        "log_odds": None,
        "bias": None,
        "features": [{"feature": "a", "value": 1.0, "contribution": None}],
    }


def test_lines_are_not_gathered(scorer: TextScorer) -> None:
    """A text is asked for when the one before is told, however many there are."""
    asked = []

    def texts() -> Iterator[Text]:
        for i in range(1_000_000):
            asked.append(i)
            yield Text(i, PROSE)

    found = scorer.lines(texts())
    assert [next(found)["id"], next(found)["id"]] == [0, 1]
    assert asked == [0, 1]
