"""Microseconds of processor time a page for tokenizing, for what rules share and for each rule.

The page is prose made for this purpose; with --texts, pages of a JSONL file with a column `text`.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

import click

from filters.core import (
    Rule,
    TextView,
    Tokenizer,
    Tokens,
    characters,
    expressions,
    load_catalogue,
    swallow,
    word_hashes,
    words,
)
from filters.core.ngrams import char_ngrams

SENTENCES = (
    "朝の市場には、まだ明けきらぬうちから人の声が絶えない。",
    "魚を運ぶ男たちは、濡れた石畳の上を滑るように走ってゆく。",
    "「今日は鯵がいい」と老人が言った。「海が荒れる前の魚だよ。」",
    "一九二三年の調査によれば、組合に加わる店は百二十軒を数えた。",
    "統計とは、こうした暮らしの影を紙の上に写し取る作業である。",
    "オランダから来た技師は、港の図面を広げて長いこと黙っていた。",
)
Page = tuple[str, Tokens]


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


def median_us(run: Callable[[], object], pages: int, rounds: int) -> float:
    """The median over `rounds` of the microseconds of processor time a page that `run` takes."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) / pages * 1e6)
    return statistics.median(times)


def each(pages: Iterable[Page], look: Callable[[TextView], object]) -> Callable[[], object]:
    """A run that does `look` on a fresh view of every page."""
    return lambda: [look(TextView(text, tokens)) for text, tokens in pages]


def families() -> dict[str, Callable[[TextView], object]]:
    """What several rules share, computed once a page for all of them, and all rules together."""
    rules = load_catalogue().values()
    return {
        "lines": lambda view: view.lines,
        "character classes": characters.count_classes,
        "n-grams, 2 to 10": char_ngrams,
        "Swallow's lines and sentences": swallow.line_repetition,
        "parts of speech": words.pos_counts,
        "hashes of words": word_hashes.hashes,
        "NG expressions": lambda view: expressions.find_expressions(view, "ng_expressions.txt"),
        "all rules": lambda view: [rule(view) for rule in rules],
    }


def measure(texts: list[str], rounds: int) -> dict[str, float]:
    """Microseconds a page by name; a rule's figure is what it adds once all that is shared is known."""
    tokenizer = Tokenizer()
    pages = [(text, tokenizer.tokenize(text)) for text in texts]
    views = [TextView(text, tokens) for text, tokens in pages]
    result = {"MeCab": median_us(lambda: [tokenizer.tokenize(text) for text in texts], len(texts), rounds)}
    for name, look in families().items():
        each(pages, look)()  # tables are built on first use
        result[name] = median_us(each(pages, look), len(texts), rounds)
    for rule in load_catalogue().values():
        run = partial(_on_each, rule, views)
        run()
        result[rule.id] = median_us(run, len(texts), rounds)
    return result


def _on_each(rule: Rule, views: list[TextView]) -> None:
    for view in views:
        rule(view)


@click.command(epilog="Example: python benchmarks/rules.py --texts pages.jsonl --limit 200")
@click.option("--chars", default=2_400, show_default=True, help="Characters of the made page.")
@click.option("--texts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSONL with a column text.")
@click.option("--limit", default=100, show_default=True, help="Pages to read of --texts.")
@click.option("--rounds", default=21, show_default=True, help="Runs of which the median is taken.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(chars: int, texts: Path | None, limit: int, rounds: int, as_json: bool) -> None:
    """Print microseconds a page for MeCab, for what rules share, and for each rule beyond that."""
    pages = read_texts(texts, limit) if texts else [made_page(chars)] * 5
    result = measure(pages, rounds)
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    click.echo(f"{len(pages)} pages, {sum(map(len, pages)) // len(pages)} characters a page; median of {rounds} runs")
    for name, us in result.items():
        click.echo(f"{us:10.1f} µs  {name}")


if __name__ == "__main__":
    main()
