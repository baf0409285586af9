"""Writes the card of a trained extractor: what it is, what it was trained on, how well it does and where it fails."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extraction.kiyome.model import ExtractionModel
from pipeline.extraction.training.figures import Figures
from pipeline.extraction.training.pages import Source

_INTRODUCTION = """\
# Main text of Japanese pages (本文抽出)

A page is cut into blocks, and every block gets the probability that it is main text, in two steps: gradient boosting
over {features} features of the block and its surroundings ({trees} trees), then a logistic regression over
{context} features of what the trees made of the blocks around. Blocks of {min_chance:g} or more are the text, unless
all they do is to lead on: teasers in cards, what is left of a list of links, a table of contents (`kiyome/teasers.py`).

*Main* is the content for whose sake a page exists, as a careful editor would take it into a corpus. Title, date,
author, tags, captions, notes under the body, readers' comments and tables of contents are *optional*: they count
neither way. Pages that are only links or teasers have no main text.

**The labels are not human labels.** A large language model read each page and marked its blocks under this guide, those
of the gold pages and those of the file of marks alike; so the model learns that judge's taste, with its errors."""

_TRAINING = """\
## Training

| pages | number |
| --- | --- |
| Japanese, marked by text (gold) | {gold} |
| Japanese, marked by digests of blocks | {marked} |
| in other languages, marked by digests of blocks | {foreign} |

{blocks} blocks of {sites} sites. Blocks count by the root of their length, pages by the root of their number of blocks;
optional blocks teach nothing. Pages in other languages teach layout: their words become pseudo-Japanese before anything
is measured, and they count half. Left out of training, not of the figures, for want of the marked text in the page:
{left_out}. The regression has C = {strength:g}; it is fitted to what trees say of sites that they have not seen.

{digests}

This command writes the same model, figures and card again:

```
{command}
```"""

_FIGURES = """\
## Figures

By {folds}-fold cross-validation by site: hosts that share a word are one site, and no site is trained on and tested on.
Precision, recall and F1 count character 4-grams, after NFKC and without white space, and are means of pages. Four
things flatter these figures a little: the features, the settings and the least probability were chosen on these pages;
the last look at a whole page was made with those of gold that are only links or teasers before the eyes, so that on
other such pages it empties fewer (`page_kinds.jsonl` names some, `benchmarks/page_kinds.py` counts); the second step
was fitted to pages whose first step had seen the page; most pages are of public repositories."""

_NAMES = {
    Source.GOLD: "gold",
    Source.MARKED: "marked Japanese pages that are not gold",
    Source.FOREIGN: "pages in other languages, in the guise of Japanese",
}

_LIMITS = """\
## Known failures

- Pages that are only links or products without headlines, feeds and tag pages with one entry: many are given text.
- Pages whose main text is one or two short blocks, or nothing but a table, may lose it.
- It looks at how Japanese is written; pages in other languages should not get this far."""


@dataclass(frozen=True, slots=True)
class Training:
    """What a model was trained on.

    pages: by source. left_out: URLs of pages that taught nothing. strength: the second step's C. sha256: of files.
    """

    pages: dict[str, int]
    blocks: int
    sites: int
    left_out: list[str]
    folds: int
    strength: float
    sha256: dict[str, str]


def model_card(model: ExtractionModel, training: Training, figures: Mapping[Source, Figures], command: str) -> str:
    """The card in Markdown; a function of its arguments alone."""
    introduction = _INTRODUCTION.format(
        features=len(model.features),
        trees=len(model.forest.values),
        context=len(model.context),
        min_chance=model.min_chance,
    )
    parts = [
        introduction,
        _trained(training, command),
        _FIGURES.format(folds=training.folds),
        _overall(figures),
        "### By page type\n\n" + _types(figures),
        _LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _trained(training: Training, command: str) -> str:
    return _TRAINING.format(
        **training.pages,
        blocks=training.blocks,
        sites=training.sites,
        left_out=", ".join(f"`{url}`" for url in training.left_out) or "none",
        strength=training.strength,
        digests="\n".join(f"- `{name}`: sha256 `{digest}`" for name, digest in sorted(training.sha256.items())),
        command=command,
    )


def _overall(figures: Mapping[Source, Figures]) -> str:
    head = ("pages", "with main text", "precision", "recall", "F1", "F1 under 0.5", "without main text", "given text")
    rows = (
        (
            _NAMES[source],
            str(found.pages),
            f"{found.precision:.3f}",
            f"{found.recall:.3f}",
            f"{found.f1:.3f}",
            str(found.bad),
            str(found.empty),
            str(found.empty_kept),
        )
        for source, found in figures.items()
    )
    return _table(head, rows)


def _types(figures: Mapping[Source, Figures]) -> str:
    rows = (
        (_NAMES[source], each.page_type, str(each.pages), f"{each.f1:.3f}")
        for source, found in figures.items()
        for each in found.types
    )
    return _table(("pages", "type", "with main text", "F1"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
