"""The duplicate rule on a cluster: rounds of `local best is kept, its neighbours are dropped`, then a short walk."""

from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from dedup.choose import Witness
from pipeline.duplicates.rounds import Standing, first_standing, links, look, tell, walk, witness

# Clusters of duplicates are nearly always cliques, which two rounds decide; what long chains leave goes to one worker.
ROUNDS = 3
Grouped = dict[str, Iterable[Any]]


class Hear(beam.PTransform[PCollection[Standing], PCollection[Any]]):
    """Every document tells its state to its worse neighbours; yields (node, {standing, heard})."""

    def expand(self, standings: PCollection[Standing]) -> PCollection[Any]:
        told = standings | "Tell" >> beam.FlatMap(tell)
        keyed = standings | "ByNode" >> beam.Map(lambda standing: (standing.node, standing))
        return {"standing": keyed, "heard": told} | "Hear" >> beam.CoGroupByKey()


class Round(beam.PTransform[PCollection[Standing], PCollection[Standing]]):
    """One round: hear, then decide."""

    def expand(self, standings: PCollection[Standing]) -> PCollection[Standing]:
        return standings | "Hear" >> Hear() | "Look" >> beam.ParDo(Look())


class Look(beam.DoFn):
    """Decides a document from what it heard."""

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[Standing]:
        (standing,) = group[1]["standing"]
        yield look(standing, group[1]["heard"])


class NameWitness(beam.DoFn):
    """(dropped node, (kept node, similarity)) for a document that is dropped."""

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[tuple[bytes, Witness]]:
        (standing,) = group[1]["standing"]
        found = witness(standing, group[1]["heard"])
        if found is not None:
            yield standing.node, found


class ChooseKept(beam.PTransform[PCollection[tuple[bytes, bytes, float]], PCollection[tuple[bytes, Witness]]]):
    """From verified (better, worse, similarity) to the drops, each with its kept document.

    After the rounds, documents that are undecided, or were decided in the last one, walk down the ranking on one
    worker.
    """

    def expand(self, edges: PCollection[tuple[bytes, bytes, float]]) -> PCollection[tuple[bytes, Witness]]:
        standings = (
            edges
            | "Links" >> beam.FlatMap(links)
            | "ByDocument" >> beam.GroupByKey()
            | "FirstStanding" >> beam.MapTuple(first_standing)
        )
        for number in range(1, ROUNDS + 1):
            standings = standings | f"Round{number}" >> Round()
        settled = standings | "Settled" >> beam.Filter(lambda s: s.is_settled)
        walked = (
            standings
            | "Unsettled" >> beam.Filter(lambda s: not s.is_settled)
            | "OneWalk" >> beam.Map(lambda standing: (0, standing))
            | "ByWalk" >> beam.GroupByKey()
            | "Walk" >> beam.FlatMap(lambda group: walk(group[1]))
        )
        decided = (settled, walked) | "AllDecided" >> beam.Flatten()
        return decided | "LastWord" >> Hear() | "NameWitness" >> beam.ParDo(NameWitness())
