"""The data card: README.md of a release, for those who receive it."""

from typing import Any

from classifiers import model_digest

_COLUMNS = """\
| column | what it holds |
|---|---|
| `doc_id` | stable id, 32 hexadecimal digits, from input name, offset and record id |
| `url`, `fetched_at` | where and when the page was fetched |
| `source_file`, `source_offset`, `record_id` | the record in the input |
| `title`, `text` | title and main text, normalized, without lines that recur across the site |
| `author`, `published`, `site_name` | what the page says: names, `YYYY-MM-DD`, the site; empty where it says nothing |
| `tokens`, `chars` | morphemes (MeCab, unidic-lite) and characters |
| `book_score`, `book_grade` | {book} |
| `book_tier` | the tier of the book score, as below |
| `licence` | URL of the page's licence, where it names one, or `jp-gov-terms-*`, `jp-public-data-*`, `aozora-bunko` |
| `masked` | e-mail addresses and telephone numbers masked in the text |
"""


# What the book score is, and whose labels its model was trained on.
_SHIPPED = (
    "probability that a careful reader takes it for book prose; expected grade from 0 to 5",
    "trained on labels given by a large language model, not by people",
)
_OWN = (
    "chance of a grade of 4 or more by the labels of another model than Kiyome's; expected grade from 0 to 5",
    "by the model with sha256 `{model}`; ask those who made this release what its labels say",
)


def _of_book(model: str) -> tuple[str, ...]:
    return _SHIPPED if model == model_digest() else tuple(text.format(model=model) for text in _OWN)


def _steps(funnel: dict[str, Any]) -> str:
    return f"""\
| step | pages |
|---|---:|
| read | {funnel["pages_read"]:,} |
| gated out | {funnel["gated"]["total"]:,} |
| in error | {funnel["errors"]["total"]:,} |
| annotated | {funnel["annotated"]:,} |
| opted out | {funnel["opted_out"]:,} |
| rejected by rules | {funnel["rejected"]["total"]:,} |
| duplicates | {funnel["duplicates"]["total"]:,} |
| released | {funnel["released"]["total"]:,} |"""


def _tiers(funnel: dict[str, Any], least: dict[str, float]) -> str:
    released, by_tier = funnel["released"], funnel["released"]["by_tier"]
    rows = [
        f"| {name} | {score:g} | {by_tier[name]['pages']:,} | {_share(by_tier[name]['pages'], released['total'])} "
        f"| {by_tier[name]['chars']:,} | {_share(by_tier[name]['chars'], released['chars'])} |"
        for name, score in least.items()
    ]
    head = ["| tier | book score from | texts | of all | characters | of all |", "|---|---:|---:|---:|---:|---:|"]
    return "\n".join([*head, *rows])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _against(releases: list[dict[str, Any]]) -> str:
    if not releases:
        return ""
    names = ", ".join(f"`{release['release']}` ({release['documents']:,} texts)" for release in releases)
    return (
        "Pages that earlier releases hold were left out, as duplicates of the kind `earlier`; `kept_release` and\n"
        f"`kept_id` in `ledger/` say where they are: {names}.\n\n"
    )


def _files(run: dict[str, Any]) -> str:
    return f"""\
`ledger/` has a row for every page with its outcome: the rules it failed (rule, version, value, limit) or the kept page
that it duplicates. `funnel.json` has the counts by rule, `run.json` versions and configuration
(sha256 `{run["config_sha256"]}`), `manifest.json` rows, bytes and sha256 of every file. This release is called
`{run["release"]}`; `index/` has what a later run needs to leave out its pages: doc_id, hash of the text,
MinHash sketch."""


def card_text(funnel: dict[str, Any], run: dict[str, Any], files: list[dict[str, Any]]) -> str:
    """The card as Markdown; every number is from the funnel."""
    shards = sum(entry["path"].startswith("data/") for entry in files)
    released = funnel["released"]
    book, labels = _of_book(run["config"]["annotate"]["book_model"])
    return f"""# Japanese text, cleansed with Kiyome

{released["total"]:,} texts, {released["chars"]:,} characters, in {shards} shards of zstd-compressed Parquet.

```python
from datasets import load_dataset
texts = load_dataset("parquet", data_files="data/*.parquet", split="train", streaming=True)
```

## How it came to be

{_steps(funnel)}

{_files(run)}

{_against(run["against"])}Lines that recur across the pages of one host, such as headers and notices, were taken out:
{released["boilerplate_lines"]:,} lines, {released["boilerplate_chars"]:,} characters. `boilerplate.parquet` lists each
line once, with its host and how often it was taken out.

## Tiers of the book score

{_tiers(funnel, run["config"]["release"]["tiers"])}

A tier drops nothing: it is there to weight texts by, or to choose from.

## Columns of data/

{_COLUMNS.format(book=book)}
## Limits

The texts belong to their authors. `licence` repeats what a page says of itself; where it is empty, nothing is known.
`book_score` is a model's judgement, {labels}. Any shard is a
fair sample of the whole, since pages are dealt to shards by a hash.
"""
