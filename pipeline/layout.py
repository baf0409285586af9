"""Names of files below an output folder; the one place where they are made."""

from hashlib import blake2b

INPUTS = "run/inputs.jsonl"
ANNOTATE_PART = "run/annotate.json"
DEDUP_PART = "run/dedup.json"
AGAINST = "run/against.json"
CONFIG = "run/config.toml"
BOOK_MODEL = "run/book_model"
PROGRESS = "run/progress"
LOG = "run/log.txt"
SHARD_REPORTS = "run/shards"
SHARD_LISTS = "run/removed"
DONE = "done"
ANNOTATED = "annotated"
ERRORS = "errors"
GATED = "gated"
DUPLICATES = "duplicates"
BOILERPLATE = "boilerplate"
DUPLICATES_DONE = "run/duplicates.json"
INDEX_PAGES = "index/pages.parquet"
INDEX_DUPLICATES = "index/duplicates.parquet"
RELEASE = "release"
MANIFEST = "release/manifest.json"
FUNNEL = "release/funnel.json"
RUN = "release/run.json"
CARD = "release/README.md"
REMOVED = "release/boilerplate.parquet"


def input_key(source_file: str) -> str:
    """16 hexadecimal digits that stand for an input in file names and in keys of a shuffle."""
    return blake2b(source_file.encode(), digest_size=8).hexdigest()


def chunk_name(source_file: str, number: int, piece: int = 0) -> str:
    """The name that all files of a chunk share: `<input key>-<piece>-<number>`; the same input gives the same names."""
    return chunk_name_of_key(input_key(source_file), number, piece)


def chunk_name_of_key(key: str, number: int, piece: int = 0) -> str:
    """The same, where only the input's key is known."""
    return f"{key}-{piece:05d}-{number:06d}"


def chunk_file(folder: str, name: str) -> str:
    """The Parquet file of a chunk in one of the folders annotated, errors, gated, duplicates and boilerplate."""
    return f"{folder}/{name}.parquet"


def done_marker(source_file: str) -> str:
    """Written when all chunks of an input are."""
    return f"{DONE}/{input_key(source_file)}.json"


def last_chunk(source_file: str, piece: int = 0) -> str:
    """Holds the number of the last chunk of a piece of an input."""
    return f"run/last/{input_key(source_file)}-{piece:05d}"


def part_file(kind: str, shard: int, shards: int) -> str:
    """A shard of the release; kind is `data`, `ledger` or `index`."""
    return f"{RELEASE}/{kind}/part-{shard:05d}-of-{shards:05d}.parquet"


def counters(job: str) -> str:
    """What the engine has counted in a job, as its dashboard shows it."""
    return f"run/counters/{job}.json"


def shard_report(shard: int) -> str:
    """What the writer of a shard counted."""
    return f"{SHARD_REPORTS}/{shard:05d}.json"


def shard_list(shard: int) -> str:
    """The lines that the writer of a shard removed."""
    return f"{SHARD_LISTS}/{shard:05d}.parquet"


def merged_list(number: int) -> str:
    """The lines of several such files."""
    return f"{SHARD_LISTS}/merged/{number:05d}.parquet"
