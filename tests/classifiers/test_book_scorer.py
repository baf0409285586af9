"""The shipped model on texts written for these tests: what it must tell apart, and what must not move it."""

import math
import pickle
from hashlib import sha256

import pytest
from book_texts import (
    BOOKS,
    DRAMA,
    ESSAY,
    FICTION,
    FOOTER,
    FORUM,
    HOSTILE,
    NO_BOOKS,
    POEM,
    PROMOTION,
    TEXTBOOK,
    view,
)

from classifiers import FEATURE_NAMES, MODEL_VERSION, BookScorer, model_digest
from classifiers.book_likeness import WEIGHED_NAMES
from classifiers.scorer import SHIPPED_MODEL
from filters.core import TextView

FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
WESTERN_MARKS = str.maketrans("、。", "，．")
DATED = "この橋は1923年に架けられ、長さは120メートル、幅は18メートルであった。" + TEXTBOOK


def score(text: str) -> float:
    return BookScorer.shipped().score(view(text)).score


def test_the_shipped_model_has_the_digest_beside_it() -> None:
    digest = sha256(SHIPPED_MODEL.read_bytes()).hexdigest()
    assert model_digest() == digest
    assert SHIPPED_MODEL.with_name("book.json.sha256").read_text() == f"{digest}  book.json\n"
    assert BookScorer.load(SHIPPED_MODEL.parent).digest == digest
    assert MODEL_VERSION >= 2


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED_MODEL.parent.iterdir()) < 10_000_000


@pytest.mark.parametrize("text", BOOKS.values(), ids=BOOKS)
def test_prose_of_books_scores_high(text: str) -> None:
    found = BookScorer.shipped().score(view(text))
    assert found.score > 0.8
    assert found.grade > 4


@pytest.mark.parametrize("text", NO_BOOKS.values(), ids=NO_BOOKS)
def test_what_no_book_would_print_scores_low(text: str) -> None:
    found = BookScorer.shipped().score(view(text))
    assert found.score < 0.05
    assert found.grade < 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_scores_near_zero(text: str) -> None:
    found = BookScorer.shipped().score(view(text))
    assert found.score < 0.02
    assert 0 <= found.grade < 2


@pytest.mark.parametrize("text", PROMOTION.values(), ids=PROMOTION)
def test_promotion_in_whole_sentences_is_no_book(text: str) -> None:
    found = BookScorer.shipped().score(view(text))
    assert found.score < 0.3
    assert found.grade < 3.3


def test_a_footer_does_not_lift_a_page_and_hardly_sinks_a_book() -> None:
    assert score(FORUM + "\n" + FOOTER) < 0.05
    assert score(ESSAY + "\n" + TEXTBOOK + "\n" + FOOTER) > 0.5


def test_poetry_is_a_book_and_drama_is_not_dropped() -> None:
    assert score(POEM) > 0.8
    # Short sentences and no paragraphs: the model card names what that costs.
    assert score(DRAMA) > 0.5


def test_ten_million_times_one_character_scores_near_zero() -> None:
    # MeCab is left out: its own tests feed it long input.
    text = "あ" * 10_000_000
    assert BookScorer.shipped().score(TextView(text, view("あ" * 1_000).tokens)).score < 0.01


def test_contributions_add_up_to_the_log_odds_of_the_score() -> None:
    scorer = BookScorer.shipped()
    for text in (TEXTBOOK, FICTION + "\n" + NO_BOOKS["shop"]):
        found = scorer.score(view(text))
        log_odds = math.fsum(scorer.contributions(found.features).values())
        assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(found.score, abs=1e-6)
        assert list(found.features) == list(FEATURE_NAMES)


@pytest.mark.parametrize("text", [*BOOKS.values(), DATED, FICTION + "\n" + NO_BOOKS["table"]])
def test_punctuation_and_width_of_digits_change_little(text: str) -> None:
    assert score(text.translate(WESTERN_MARKS)) == pytest.approx(score(text), abs=0.05)
    assert score(text.translate(FULL_WIDTH_DIGITS)) == pytest.approx(score(text), abs=0.05)


def test_indentation_and_blank_lines_change_little() -> None:
    text = ESSAY + "\n" + FICTION
    bare = "\n\n".join(line.strip() for line in text.split("\n"))
    assert score(bare) == pytest.approx(score(text), abs=0.05)


def test_the_first_thousand_characters_score_like_the_whole() -> None:
    text = "\n".join(BOOKS.values()) + "\n" + ESSAY
    assert len(text) > 1_500
    assert score(text[:1_000]) == pytest.approx(score(text), abs=0.05)


def test_the_score_is_that_of_the_features_it_names() -> None:
    scorer = BookScorer.shipped()
    found = scorer.score(view(ESSAY))
    assert scorer.model.score(found.features) == (found.score, found.grade)
    assert set(WEIGHED_NAMES) < set(found.features)


def test_a_scorer_and_its_score_can_be_pickled() -> None:
    scorer = pickle.loads(pickle.dumps(BookScorer.shipped()))
    found = scorer.score(view(ESSAY))
    assert pickle.loads(pickle.dumps(found)) == found
