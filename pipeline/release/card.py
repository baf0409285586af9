"""The data card: README.md of a release, for those who receive it."""

from typing import Any

_COLUMNS = """\
| column | what it holds |
|---|---|
| `doc_id` | stable id, 32 hexadecimal digits, from input name, offset and record id |
| `url`, `fetched_at` | where and when the page was fetched |
| `source_file`, `source_offset`, `record_id` | the record in the input |
| `title`, `text` | title and main text, normalized, without lines that recur across the site |
| `author`, `published`, `site_name` | what the page says: names, `YYYY-MM-DD`, the site; empty where it says nothing |
| `tokens`, `chars` | morphemes (MeCab, unidic-lite) and characters |
| `book_score`, `book_grade` | probability that a careful reader takes it for book prose; expected grade from 0 to 5 |
| `licence` | URL of the page's licence, where it names one, or `jp-gov-terms-*`, `jp-public-data-*`, `aozora-bunko` |
| `masked` | e-mail addresses and telephone numbers masked in the text |
"""


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


def _against(releases: list[dict[str, Any]]) -> str:
    if not releases:
        return ""
    names = ", ".join(f"`{release['release']}` ({release['documents']:,} texts)" for release in releases)
    return (
        "Pages that earlier releases hold were left out, as duplicates of the kind `earlier`; `kept_release` and\n"
        f"`kept_id` in `ledger/` say where they are: {names}.\n\n"
    )


def card_text(funnel: dict[str, Any], run: dict[str, Any], files: list[dict[str, Any]]) -> str:
    """The card as Markdown; every number is from the funnel."""
    parts = [entry for entry in files if entry["path"].startswith("data/")]
    released = funnel["released"]
    return f"""# Japanese text, cleansed with Kiyome

{released["total"]:,} texts, {released["chars"]:,} characters, in {len(parts)} shards of zstd-compressed Parquet.

```python
from datasets import load_dataset
texts = load_dataset("parquet", data_files="data/*.parquet", split="train", streaming=True)
```

## How it came to be

{_steps(funnel)}

`ledger/` has a row for every page with its outcome: the rules it failed (rule, version, value, limit) or the kept page
that it duplicates. `funnel.json` has the counts by rule, `run.json` versions and configuration
(sha256 `{run["config_sha256"]}`), `manifest.json` rows, bytes and sha256 of every file. This release is called
`{run["release"]}`; `index/` has what a later run needs to leave out its pages: doc_id, hash of the text,
MinHash sketch.

{_against(run["against"])}Lines that recur across the pages of one host, such as headers and notices, were taken out:
{released["boilerplate_lines"]:,} lines, {released["boilerplate_chars"]:,} characters. `boilerplate.parquet` lists each
line once, with its host and how often it was taken out.

## Columns of data/

{_COLUMNS}
## Limits

The texts belong to their authors. `licence` repeats what a page says of itself; where it is empty, nothing is known.
`book_score` is a model's judgement, trained on labels given by a large language model, not by people. Any shard is a
fair sample of the whole, since pages are dealt to shards by a hash.
"""
