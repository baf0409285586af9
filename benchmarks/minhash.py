"""Documents a second of MinHash signatures beside datasketch's `MinHash.update_batch`, one process, made texts."""

import random
import statistics
import time
from collections.abc import Callable

import click
from datasketch import MinHash

from dedup.form import dedup_form
from dedup.minhash import MinHashScheme, signature, text_signature
from dedup.shingles import shingle_hashes

# About the mix of Japanese prose: kana, some thousand kanji, marks of which the full-width ones are not their own NFKC.
_ALPHABET = (
    "".join(map(chr, range(0x3042, 0x3094))) * 30 + "".join(map(chr, range(0x4E00, 0x5600))) + "、。！？（）「」" * 40
)


@click.command(epilog="Example: python -m benchmarks.minhash --documents 500 --permutations 128")
@click.option("--documents", default=500, show_default=True, help="Texts a run.")
@click.option("--chars", default=1200, show_default=True, help="Characters of a text.")
@click.option("--permutations", default=256, show_default=True, help="Values of a signature.")
@click.option("--runs", default=7, show_default=True, help="Runs of which the median counts.")
def main(documents: int, chars: int, permutations: int, runs: int) -> None:
    """Print documents a second for each way to make the signatures of the same texts."""
    scheme = MinHashScheme(permutations=permutations)
    texts = make_texts(documents, chars)
    hashes = [shingle_hashes(dedup_form(text)) for text in texts]
    hash_lists = [values.tolist() for values in hashes]
    ways: dict[str, Callable[[], object]] = {
        "kiyome, from text": lambda: [text_signature(text, scheme) for text in texts],
        "kiyome, from hash values": lambda: [signature(values, scheme) for values in hashes],
        "datasketch, from text (SHA-1)": lambda: [_datasketch_of_text(text, scheme) for text in texts],
        "datasketch, from hash values": lambda: [_datasketch_of_hashes(values, scheme) for values in hash_lists],
    }
    click.echo(f"{documents} texts of {chars} characters, {permutations} permutations, median of {runs} runs")
    for name, way in ways.items():
        click.echo(f"{name:<30} {documents / _median_seconds(way, runs):>8,.0f} documents/s")


def make_texts(documents: int, chars: int) -> list[str]:
    """Return the same texts on every machine."""
    rng = random.Random(1)  # noqa: S311 - made texts, no secrets
    return ["".join(rng.choices(_ALPHABET, k=chars)) for _ in range(documents)]


def _datasketch_of_text(text: str, scheme: MinHashScheme) -> MinHash:
    """What a user of datasketch writes: the set of n-grams of the same form, hashed by its default function."""
    form = dedup_form(text)
    grams = {form[i : i + scheme.shingle_chars] for i in range(max(1, len(form) - scheme.shingle_chars + 1))}
    sketch = MinHash(scheme.permutations, seed=scheme.seed, scheme=scheme.name)
    sketch.update_batch([gram.encode() for gram in grams])
    return sketch


def _datasketch_of_hashes(hashes: list[int], scheme: MinHashScheme) -> MinHash:
    """Permuting alone: the hash values are given."""
    sketch = MinHash(scheme.permutations, seed=scheme.seed, scheme=scheme.name, hashfunc=int)
    sketch.update_batch(hashes)
    return sketch


def _median_seconds(way: Callable[[], object], runs: int) -> float:
    way()  # once unmeasured: tables and permutations are built
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        way()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
