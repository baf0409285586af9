"""Microseconds of processor time a page for tokenizing, for what rules share and for each rule.

The page is prose made for this purpose; with --texts, pages of a JSONL file with a column `text`.
"""

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import click

from filters.core import (
    TextView,
    Tokenizer,
    Tokens,
    characters,
    charshu,
    datatrove,
    expressions,
    fineweb,
    gopher,
    gopher_repetition,
    line_columns,
    load_catalogue,
    ngrams,
    nwc,
    surfaces,
    swallow,
    word_hashes,
    word_places,
    words,
)

LISTS = ("ng_expressions.txt", "adult_vocabulary.txt", "gambling_vocabulary.txt")
RATIO = "all rules / MeCab"
SENTENCES = (
    "朝の市場には、まだ明けきらぬうちから人の声が絶えない。",
    "魚を運ぶ男たちは、濡れた石畳の上を滑るように走ってゆく。",
    "「今日は鯵がいい」と老人が言った。「海が荒れる前の魚だよ。」",
    "一九二三年の調査によれば、組合に加わる店は百二十軒を数えた。",
    "統計とは、こうした暮らしの影を紙の上に写し取る作業である。",
    "オランダから来た技師は、港の図面を広げて長いこと黙っていた。",
)
Page = tuple[str, Tokens]
Look = Callable[[TextView], object]


def made_page(chars: int) -> str:
    """A text of `chars` characters in which sentences recur with a number, four to a paragraph."""
    lines: list[str] = []
    while sum(map(len, lines)) < chars:
        lines.append("".join(f"{SENTENCES[(len(lines) * 5 + k) % 6][:-1]}（{len(lines) * 4 + k}）。" for k in range(4)))
    return "\n".join(lines)[:chars]


def read_texts(path: Path, limit: int) -> list[str]:
    """The first `limit` texts of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in islice(file, limit)]


def shared_steps() -> dict[str, Look]:
    """What several rules share, each once a page, in such an order that each finds what it needs."""
    return {
        "code points": lambda view: view.codes,
        "lines": lambda view: view.lines,
        "lines of DataTrove": datatrove.filled_lines,
        "lines of FineWeb": fineweb.lines,
        "character classes": characters.count_classes,
        "columns of lines": line_columns.line_columns,
        "lines of CharShu": charshu.kept_line_chars,
        "lines of Swallow": swallow.line_repetition,
        "sentences of NWC 2010": nwc.sentences,
        "n-grams, 2 to 10": ngrams.char_ngrams,
        "parts of speech": words.pos_counts,
        "surfaces": surfaces.surfaces,
        "places of words": word_places.word_places,
        "hashes of words": word_hashes.hashes,
        "Gopher's duplicates": lambda view: gopher_repetition.duplicate_ngram_fraction(view, 5),
        "Gopher's words": gopher.word_count,
        **{file: partial(expressions.find_counting, file=file) for file in LISTS},
    }


def first_looks_us(pages: Sequence[Page], looks: Mapping[str, Look]) -> dict[str, float]:
    """Microseconds a page of each look, one after the other on a fresh view: what it adds to those before it."""
    spent = dict.fromkeys(looks, 0)
    for text, tokens in pages:
        view = TextView(text, tokens)
        for name, look in looks.items():
            start = time.process_time_ns()
            look(view)
            spent[name] += time.process_time_ns() - start
    return {name: ns / len(pages) / 1e3 for name, ns in spent.items()}


def run_us(run: Callable[[], object], pages: int) -> float:
    """Microseconds of processor time a page that `run` takes."""
    start = time.process_time()
    run()
    return (time.process_time() - start) / pages * 1e6


def all_rules(pages: Sequence[Page]) -> None:
    """Every rule on a fresh view of every page."""
    rules = load_catalogue().values()
    for text, tokens in pages:
        view = TextView(text, tokens)
        for rule in rules:
            rule(view)


def measure(texts: list[str], rounds: int) -> dict[str, float]:
    """Microseconds a page by name, the median over rounds: MeCab, all rules, shared steps, what rules add to them.

    `RATIO` is that of all rules to MeCab, each round's own: both take longer where other work is on the machine.
    """
    tokenizer = Tokenizer()
    pages = [(text, tokenizer.tokenize(text)) for text in texts]
    looks: dict[str, Look] = {**shared_steps(), **load_catalogue()}
    all_rules(pages)  # tables are built on first use
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        mecab = run_us(lambda: [tokenizer.tokenize(text) for text in texts], len(texts))
        rules = run_us(lambda: all_rules(pages), len(texts))
        found.append({"MeCab": mecab, "all rules": rules, RATIO: rules / mecab, **first_looks_us(pages, looks)})
    return {name: statistics.median(figures[name] for figures in found) for name in found[0]}


@click.command(epilog="Example: python benchmarks/rules.py --texts pages.jsonl --limit 200")
@click.option("--chars", default=2_400, show_default=True, help="Characters of the made page.")
@click.option("--texts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSONL with a column text.")
@click.option("--limit", default=100, show_default=True, help="Pages to read of --texts.")
@click.option("--rounds", default=21, show_default=True, help="Runs of which the median is taken.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(chars: int, texts: Path | None, limit: int, rounds: int, as_json: bool) -> None:
    """Print microseconds a page for MeCab, all rules, what rules share, and what each rule adds to that."""
    pages = read_texts(texts, limit) if texts else [made_page(chars)] * 5
    result = measure(pages, rounds)
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    click.echo(f"{len(pages)} pages, {sum(map(len, pages)) // len(pages)} characters a page; median of {rounds} runs")
    ratio = result.pop(RATIO)
    for name, us in result.items():
        click.echo(f"{us:10.1f} µs  {name}")
    both = result["MeCab"] + result["all rules"]
    click.echo(f"{both:10.1f} µs  MeCab and all rules, which take {ratio:.2f} of MeCab's time")


if __name__ == "__main__":
    main()
