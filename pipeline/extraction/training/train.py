"""From files to a trained extractor: reads marked pages, fits, writes the model and its card."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from classifiers.storage import write_verified
from pipeline.extraction.kiyome.model import to_json
from pipeline.extraction.training.figures import Figures
from pipeline.extraction.training.fit import FOLDS, STRENGTH, fit
from pipeline.extraction.training.labels import file_digest, read_gold, read_marks
from pipeline.extraction.training.model_card import Training, model_card
from pipeline.extraction.training.pages import GOLD_PAGES, GOLD_ROWS, MarkedPage, Source, read_pages
from pipeline.extraction.training.sites import sites

CARD_NAME = "MODEL_CARD.md"


def train_from_files(gold: Path, marks: Path, warcs: Sequence[Path], output: Path) -> dict[Source, Figures]:
    """Train on a gold folder and on marked pages; write `output`, its .sha256 and MODEL_CARD.md beside it.

    gold: a folder with extraction.jsonl and extraction.warc.gz. marks: see `labels`. warcs: hold the marked pages.
    Returns cross-validated figures by source of the marks. The same files give the same bytes. Raises as `read_gold`,
    `read_marks`, `read_pages` and `fit` do; OSError when the output cannot be written.
    """
    pages = read_pages(read_gold(gold / GOLD_ROWS), read_marks(marks), (gold / GOLD_PAGES, *warcs))
    model, figures = fit(pages)
    digests = {path.name: file_digest(path) for path in (gold / GOLD_ROWS, marks)}
    training = _training(pages, digests)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_verified(output, to_json(model, asdict(training)).encode())
    card = model_card(model, training, figures, _command(gold, marks, warcs, output))
    (output.parent / CARD_NAME).write_text(card, encoding="utf-8")
    return figures


def _training(pages: Sequence[MarkedPage], digests: Mapping[str, str]) -> Training:
    return Training(
        pages={str(source): sum(page.source is source for page in pages) for source in Source},
        blocks=sum(len(page.is_main) for page in pages),
        sites=len(set(sites(page.url for page in pages).values())),
        left_out=[page.url for page in pages if not page.is_aligned],
        folds=FOLDS,
        strength=STRENGTH,
        sha256=dict(digests),
    )


def _command(gold: Path, marks: Path, warcs: Sequence[Path], output: Path) -> str:
    named = " ".join(f"--warc {path.name}" for path in warcs)
    return f"kiyome train-extractor --gold {gold.name} --marks {marks.name} {named} --output {output.name}"
