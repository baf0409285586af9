"""The part of *dedup* that finds near-duplicates: meet in buckets, compare, choose; only few pages are compared twice.

A page that is the best of all its buckets is kept, whatever else is found. So every page is compared with such first,
once a round, and what is similar leaves: of a million pages made from one template nearly all go at one comparison
each. Only what rounds leave is compared with all its candidates.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import apache_beam as beam
import numpy as np
from apache_beam.pvalue import PCollection, TaggedOutput

from dedup.bands import BandPlan
from dedup.candidates import BucketLimits
from pipeline.config import Config
from pipeline.config.tables import Dedup as Settings
from pipeline.duplicates.comparing import Match, answers, best_matches, compare, leading, undecided
from pipeline.duplicates.fragments import held_of, match_of
from pipeline.duplicates.meeting import Output, meet_all, meet_best, meet_first
from pipeline.duplicates.nodes import Documents, Node, chunk_of, members_of, read_documents
from pipeline.duplicates.rows import Fate, fate_of
from pipeline.duplicates.wire import ASKED, HELD, Place, deal, unpack
from pipeline.storage import open_storage
from pipeline.transforms.choose import ChooseKept
from pipeline.transforms.fragments import StandingEdges

Grouped = dict[str, Iterable[Any]]
# Rounds in which pages are compared with the best of their buckets. One does for a template and for most clusters.
ROUNDS = 2


class Meet(beam.DoFn):
    """From one part of the buckets to records for chunks, under `pairs`, `led` and `asked`, and to `borders`.

    how: `first`, `best` or `all`; see `pipeline.duplicates.meeting`.
    """

    def __init__(self, how: str, limits: BucketLimits) -> None:
        self._how = how
        self._limits = limits

    def process(self, group: tuple[int, Grouped]) -> Iterator[Any]:
        for tag, output in self._meet(*group):
            yield TaggedOutput(tag, output)

    def _meet(self, bucket: int, found: Grouped) -> Iterator[Output]:
        if self._how == "first":
            return meet_first(bucket, found["members"], self._limits)
        return (meet_best if self._how == "best" else meet_all)(found["members"], found["borders"])


class Answer(beam.DoFn):
    """From a chunk and those that ask for its documents to (place of a chunk that asks, sketches for it).

    Only documents that are kept for certain are told of, unless is_for_all.
    """

    def __init__(self, output: str, is_for_all: bool) -> None:
        self._output = output
        self._is_for_all = is_for_all

    def process(self, group: tuple[Place, Grouped]) -> Iterator[tuple[Place, Any]]:
        place, found = group
        certain = () if self._is_for_all else (found["led"], found["held"])
        wanted = leading(found["asked"], *certain) if certain else unpack(found["asked"], ASKED)
        if len(wanted):
            yield from answers(read_documents(open_storage(self._output), place), wanted)


class Compare(beam.DoFn):
    """From a chunk, its pairs and the sketches sent to it to what `act` makes of those that are similar."""

    def __init__(self, output: str, settings: Settings, act: "Act") -> None:
        self._output = output
        self._settings = settings
        self._act = act

    def process(self, group: tuple[Place, Grouped]) -> Iterator[Any]:
        place, found = group
        pairs, held = list(found["pairs"]), list(found["held"])
        if pairs or held:
            documents = read_documents(open_storage(self._output), place)
            plan = plan_of(self._settings)
            matches = compare(documents, pairs, found["told"], plan, self._settings.min_similarity)
            yield from self._act(documents, pairs, held, matches)


# What is done with a chunk, its PAIR and HELD records, and those of its pairs that are similar.
Act = Callable[[Documents, list[bytes], list[bytes], Iterator[Match]], Iterator[Any]]


def drop_similar(
    documents: Documents, pairs: list[bytes], held: list[bytes], matches: Iterator[Match], plan: BandPlan, buckets: int
) -> Iterator[Any]:
    """(place, fates of those that are dropped), and of the others members of buckets and HELD records, so tagged."""
    best = best_matches(matches)
    if best:
        yield documents.place, [fate_of(match) for match in best.values()]
    still = unpack(held, HELD)
    still = still[~np.isin(still["row"], list(best))]
    if len(still):
        yield TaggedOutput("held", (documents.place, still.tobytes()))
    members = members_of(documents, *undecided(pairs, held, best), plan)
    for bucket, part in deal(members, buckets):
        yield TaggedOutput("members", (bucket, (documents.place, part)))


def make_edges(
    documents: Documents, pairs: list[bytes], held: list[bytes], matches: Iterator[Match]
) -> Iterator[tuple[Node, Match]]:
    """(node of the worse document, match)."""
    for match in matches:
        yield documents.node(match.row, match.rank), match


class TellFate(beam.DoFn):
    """From the edges of a chunk and the nodes dropped in it to (place, fates)."""

    def process(self, group: tuple[Place, Grouped]) -> Iterator[tuple[Place, list[Fate]]]:
        place, found = group
        kept = {node: witness[0] for node, witness in found["dropped"]}
        chosen = [match for node, match in found["edges"] if kept.get(node) == match.better]
        by_row = {match.row: match for match in sorted(chosen, key=lambda match: match.kind)}  # near before contained
        if by_row:
            yield place, [fate_of(match) for match in by_row.values()]


class FindNear(beam.PTransform[dict[str, PCollection[Any]], PCollection[tuple[Place, list[Fate]]]]):
    """From `members` of buckets, (bucket, (place, MEMBER records)), and `fragments`, edges, to fates by chunk."""

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        super().__init__()
        self._output = output
        self._settings = config.dedup
        self._buckets = buckets
        self._limits = BucketLimits(config.dedup.bucket_pages, config.dedup.bucket_leaders)

    def expand(self, found: dict[str, PCollection[Any]]) -> PCollection[tuple[Place, list[Fate]]]:
        members, fragments = found["members"], found["fragments"]
        held = fragments | "Held" >> beam.Map(held_of)
        met = self._meet("First", {"members": members}, "first")
        borders, dropped = met.borders, []
        for number in range(1, ROUNDS + 1):
            if number > 1:
                met = self._meet(f"Round{number}", {"members": members, "borders": borders}, "best")
            act = partial(drop_similar, plan=plan_of(self._settings), buckets=self._buckets)
            compared = self._compare(f"Round{number}", met, held, act, "members", "held")
            members, held = compared.members, compared.held
            dropped.append(compared.found)
        met = self._meet("All", {"members": members, "borders": borders}, "all")
        near = self._compare("All", met, held, make_edges).found
        early = tuple(dropped) | "EarlyFates" >> beam.Flatten()
        inside = {"edges": fragments, "fates": early} | "StandingEdges" >> StandingEdges()
        edges = (near, inside | "AsEdges" >> beam.Map(match_of)) | "BothKinds" >> beam.Flatten()
        return (early, self._choose(edges)) | "AllFates" >> beam.Flatten()

    def _meet(self, label: str, found: dict[str, PCollection[Any]], how: str) -> Any:
        meet = beam.ParDo(Meet(how, self._limits)).with_outputs("pairs", "led", "asked", "borders")
        return found | f"{label}Buckets" >> beam.CoGroupByKey() | f"{label}Meet" >> meet

    def _compare(self, label: str, met: Any, held: PCollection[Any], act: Act, *tags: str) -> Any:
        asked = {"asked": met.asked, "led": met.led, "held": held} | f"{label}Asked" >> beam.CoGroupByKey()
        told = asked | f"{label}Answer" >> beam.ParDo(Answer(self._output, is_for_all=not tags))
        compared = {"pairs": met.pairs, "held": held, "told": told} | f"{label}Told" >> beam.CoGroupByKey()
        comparer = beam.ParDo(Compare(self._output, self._settings, act))
        return compared | f"{label}Compare" >> comparer.with_outputs(*tags, main="found")

    def _choose(self, edges: PCollection[tuple[Node, Match]]) -> PCollection[tuple[Place, list[Fate]]]:
        chosen = (
            edges
            | "Edges" >> beam.MapTuple(lambda node, match: (match.better, node, match.similarity))
            | "ChooseKept" >> ChooseKept()
        )
        by_chunk = {
            "edges": edges | "EdgesByChunk" >> beam.Map(lambda edge: (chunk_of(edge[0]), edge)),
            "dropped": chosen | "DroppedByChunk" >> beam.Map(lambda drop: (chunk_of(drop[0]), drop)),
        }
        return by_chunk | "EdgesAndDropped" >> beam.CoGroupByKey() | "TellFate" >> beam.ParDo(TellFate())


def plan_of(settings: Settings) -> BandPlan:
    """The bands of a config."""
    return BandPlan(settings.bands, settings.rows)
