"""Both steps learn what is easy, from pages of other sites; the same pages give the same model."""

import numpy as np
import pytest
from made_pages import MadePage, made_pages, write_warc

from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.context import context_features
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.extractor import chances
from pipeline.extraction.kiyome.features import measure
from pipeline.extraction.kiyome.model import ExtractionModel, to_json
from pipeline.extraction.training.figures import Figures
from pipeline.extraction.training.fit import FOLDS, cross_validate, fit, fit_second
from pipeline.extraction.training.labels import GoldRow
from pipeline.extraction.training.pages import MarkedPage, Source, read_pages

Fitted = tuple[ExtractionModel, dict[Source, Figures]]


def read(folder: pytest.TempPathFactory, made: list[MadePage]) -> list[MarkedPage]:
    path = folder.mktemp("pages") / "pages.warc"
    write_warc(path, {page.url: page.html for page in made})
    return read_pages([GoldRow(**page.gold) for page in made], [], [path])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[MarkedPage]:
    return read(tmp_path_factory, made_pages())


@pytest.fixture(scope="module")
def fitted(pages: list[MarkedPage]) -> Fitted:
    return fit(pages)


def test_what_is_easy_is_learned(fitted: Fitted) -> None:
    found = fitted[1][Source.GOLD]
    assert (found.pages, found.empty) == (20, 10)
    assert found.f1 > 0.95
    assert found.empty_kept == 0


def test_the_model_finds_the_main_text_of_a_page_of_another_site(fitted: Fitted) -> None:
    page = MadePage(13, 0, made_pages(14)[39 - 1].paragraphs)
    blocks = cut(parse(page.html).tree)
    chosen = chances(measure(blocks), fitted[0]) >= fitted[0].min_chance
    assert [text for text, is_chosen in zip(blocks.text, chosen, strict=True) if is_chosen] == list(page.paragraphs)


def test_the_same_pages_give_the_same_model(pages: list[MarkedPage], fitted: Fitted) -> None:
    again = fit(pages)
    assert to_json(again[0], {}) == to_json(fitted[0], {})
    assert again[1] == fitted[1]


def test_other_seeds_are_other_forests(pages: list[MarkedPage], fitted: Fitted) -> None:
    """By which `benchmarks.extractor_seeds` tells what of the figures is luck; its first set is that of `fit`."""
    (first, figures), (other, _) = cross_validate(pages), cross_validate(pages, (7, 8))
    assert figures == fitted[1]
    assert not all(np.array_equal(a["chance"], b["chance"]) for a, b in zip(first, other, strict=True))


def test_the_features_that_the_model_names_are_those_of_pages(pages: list[MarkedPage], fitted: Fitted) -> None:
    model = fitted[0]
    assert model.features == tuple(pages[0].features)
    assert len(model.context) == len(model.means) == len(model.weights)


def test_pages_that_are_not_aligned_teach_nothing_but_count(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A page marked all wrongly is left out; the model is the one fitted without it."""
    made = made_pages(FOLDS, 2)
    wrong = MadePage(0, 99, made[0].paragraphs)
    path = tmp_path_factory.mktemp("pages") / "pages.warc"
    write_warc(path, {page.url: page.html for page in (*made, wrong)})
    rows = [GoldRow(**page.gold) for page in made]
    lie = GoldRow(wrong.url, "blog", "ここにはない文です。" * 10, "")
    honest, with_lie = (fit(read_pages(given, [], [path])) for given in (rows, [*rows, lie]))
    assert to_json(honest[0], {}) == to_json(with_lie[0], {})
    assert with_lie[1][Source.GOLD].bad == honest[1][Source.GOLD].bad + 1


def test_the_second_step_is_a_regression_on_context(pages: list[MarkedPage]) -> None:
    """Fitted to the truth itself it says the truth: weights are per unit, not standardized."""
    contexts = [context_features(page.is_main, page.measured, page.features) for page in pages]
    step = fit_second(pages, contexts)
    rows = np.concatenate([np.stack(list(context.values()), axis=1) for context in contexts])
    truth = np.concatenate([page.is_main for page in pages])
    assert step.names == tuple(contexts[0])
    assert (((rows - step.means) @ step.weights + step.bias > 0) == (truth == 1)).all()


def test_too_few_sites(pages: list[MarkedPage]) -> None:
    with pytest.raises(ValueError, match="of 1 sites; cross-validation by site needs at least 8"):
        fit(pages[:2])
