"""Tests of how pages of earlier releases are known: places, the list a run keeps, and what is read by them."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from annotated_pages import SOURCE, origin

from dedup.exact import text_hash
from dedup.rank import EARLIER_WORDS
from pipeline import layout
from pipeline.duplicates.earlier import (
    EarlierIndex,
    is_earlier,
    places_of,
    read_against,
    read_earlier_texts,
    read_group,
    release_of,
    write_against,
)
from pipeline.duplicates.nodes import place_of, read_documents
from pipeline.duplicates.release_index import IndexPart, index_schema
from pipeline.errors import InputError
from pipeline.storage import LocalStorage

FIRST, SECOND = "00000000000000aa", "ffffffffffffffbb"


def write_index(storage: LocalStorage, release: str, pages: int) -> EarlierIndex:
    """One part of two, in row groups of two pages."""
    rows = [
        {"doc_id": origin(n).doc_id, "text_hash": text_hash(f"{n}"), "sketch": bytes([n] * 4)} for n in range(pages)
    ]
    schema = index_schema(IndexPart(release, 1, 2, "scheme"))
    with storage.create(f"earlier/{release}.parquet") as stream:
        pq.write_table(pa.Table.from_pylist(rows, schema), stream, row_group_size=2)
    files = ((1, f"{release}.parquet"),)
    return EarlierIndex(release, "scheme", storage.location("earlier"), 2, files, pages)


def test_the_list_is_kept_with_the_run(storage: LocalStorage) -> None:
    assert read_against(storage) == []
    indexes = [write_index(storage, FIRST, 1), write_index(storage, SECOND, 2)]
    write_against(storage, indexes)
    assert read_against(storage) == indexes


def test_places_are_no_chunks(storage: LocalStorage) -> None:
    places = list(places_of(write_index(storage, SECOND, 5), 1))
    assert len(set(places)) == 3
    assert {len(place) for place in places} == {16}
    assert all(is_earlier(place) and release_of(place) == SECOND for place in places)
    chunk = place_of(layout.chunk_name(SOURCE, 2**31 - 1, 99_999))
    assert not is_earlier(chunk)
    assert release_of(chunk) is None


def test_rows_of_a_group_are_read(storage: LocalStorage) -> None:
    """Their rank is the place of their release in the order of names, above every page of a run."""
    index = write_index(storage, SECOND, 3)
    write_against(storage, [write_index(storage, FIRST, 1), index])
    first, second = places_of(index, 1)
    texts = read_earlier_texts(storage, second)
    assert texts["rank"].tolist() == [1]
    assert texts["rank"].max() < EARLIER_WORDS
    assert texts["key"].tobytes() + texts["key2"].tobytes() == text_hash("2")
    assert f"{int(texts['id'][0]):016x}{int(texts['id2'][0]):016x}" == origin(2).doc_id
    documents = read_documents(storage, first)
    assert documents.doc_ids == [origin(0).doc_id, origin(1).doc_id]
    assert documents.sketches.tolist() == [[0] * 4, [1] * 4]


def test_another_index_in_its_place_is_refused(storage: LocalStorage) -> None:
    index = write_index(storage, FIRST, 1)
    write_against(storage, [index])
    (place,) = places_of(index, 1)
    write_index(storage, SECOND, 1)
    storage.delete(f"earlier/{FIRST}.parquet")
    with pytest.raises(InputError, match=f"cannot read the index .*{FIRST}.parquet"):
        read_group(storage, place, ["doc_id"])
    with storage.open(f"earlier/{SECOND}.parquet") as other, storage.create(f"earlier/{FIRST}.parquet") as stream:
        stream.write(other.read())
    with pytest.raises(InputError, match="is another index than when the run began"):
        read_group(storage, place, ["doc_id"])
    write_against(storage, [])
    with pytest.raises(InputError, match=f"has no part 1 of the index of {FIRST}"):
        read_group(storage, place, ["doc_id"])
