"""The sections of a report: what each says, in blocks, and the pictures that go with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from argmap.charting.charts import chart
from argmap.errors import ArgmapError
from argmap.explaining.camps import camps, divisions
from argmap.explaining.cruxes import cruxes
from argmap.explaining.verdicts import explain
from argmap.model.maps import ArgumentMap
from argmap.publishing.registers import evidence_register, in_full, signpost_register, source_register
from argmap.refuting.firmness import firmness
from argmap.rendering.svg import to_svg
from argmap.reporting.blocks import Block, Table
from argmap.reporting.cruxes import camps_report, cruxes_report, readers_of
from argmap.reporting.explanations import explanation_report
from argmap.reporting.firmness import firmness_report
from argmap.reporting.flips import flips_report
from argmap.reporting.panels import panel_report
from argmap.reporting.signposts import signposts_report
from argmap.reporting.words import number, titles_of, verdict_in_words
from argmap.scoring.panel import panel
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.flipping import flip
from argmap.whatif.watching import signposts

DRAWN = 24
"""Nodes on the diagram, those that contribute most: so many can be read on one sheet of paper."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report.

    Attributes:
        id: Its anchor.
        title: Its heading.
        blocks: What it says.
        pictures: SVG documents that stand before the blocks.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a report is about, and its sections one by one.

    Attributes:
        amap: The map.
        scores: Its strengths, by the method and from the perspective that are asked for.
        semantics: The method.
        seed: Of all random numbers.
    """

    amap: ArgumentMap
    scores: Scores
    semantics: str | Semantics
    seed: int

    def sections(self, *, quick: bool) -> Iterator[Section]:
        """Give the sections in reading order; `quick` leaves out how firm the verdict is and what would flip it."""
        yield self._verdict()
        rivals = len(self.amap.theses) > 1
        if rivals and not quick:
            yield _told("firmness", "How firm it is", self._firm)
        yield Section("diagram", "The argument", (), (to_svg(self.amap, scores=self.scores, most=DRAWN, prefix="diagram-"),))
        yield _told("reasons", "What carries it", self._reasons)
        if rivals and self.amap.perspectives:
            yield _told("readers", "Where readers differ", self._readers)
        if rivals and not quick:
            yield _told("flips", "What would flip it", self._flips)
        if rivals and self.amap.signposts:
            yield _told("signposts", "What to watch, and by when", self._signposts)
        if self.amap.evidence:
            yield Section("evidence", "The evidence", (evidence_register(self.amap, self.scores),))
        if self.amap.sources:
            yield Section("sources", "Sources", (source_register(self.amap),))
        if rivals:
            yield _told("methods", "Methods and their agreement", self._methods)

    def _verdict(self) -> Section:
        titles, scores = titles_of(self.amap), self.scores
        whose = "the map's own numbers" if scores.perspective is None else f"the numbers of {scores.perspective}"
        said = f"Scored by {scores.semantics} with {whose}."
        left = [] if len(self.amap.theses) > 1 else ["The map has no rival theses, so nothing is said of how firm a lead is, who parts, or what would flip it."]
        rows = tuple((thesis.id, number(scores.known(thesis.id)), in_full(thesis.text)) for thesis in self.amap.theses)
        return Section(
            "verdict",
            "The verdict",
            (verdict_in_words(scores.verdict, titles), Table(("thesis", "support", "what it says"), rows, frozenset({1})), said, *scores.remarks, *left),
        )

    def _firm(self) -> tuple[list[Block], list[str]]:
        found = firmness(self.amap, semantics=self.semantics, perspective=self.scores.perspective, seed=self.seed)
        return firmness_report(found, titles_of(self.amap)), []

    def _reasons(self) -> tuple[list[Block], list[str]]:
        found = explain(self.amap, semantics=self.semantics, perspective=self.scores.perspective, seed=self.seed)
        return explanation_report(found, self.amap), self._charts(found)

    def _readers(self) -> tuple[list[Block], list[str]]:
        people = [view.id for view in self.amap.perspectives]
        readers, titles = readers_of(self.amap), titles_of(self.amap)
        seen = camps(self.amap, semantics=self.semantics)
        pair = camps(self.amap, perspectives=people if len(people) > 1 else (*people, None), semantics=self.semantics).furthest
        found = cruxes(self.amap, *pair, semantics=self.semantics, seed=self.seed)
        divided = divisions(self.amap, seen, semantics=self.semantics, seed=self.seed)
        return [*camps_report(seen, divided, readers, titles), *cruxes_report(found, readers, titles)], self._charts(found)

    def _flips(self) -> tuple[list[Block], list[str]]:
        found = flip(self.amap, semantics=self.semantics, perspective=self.scores.perspective, seed=self.seed)
        return flips_report(found, titles_of(self.amap)), self._charts(found)

    def _signposts(self) -> tuple[list[Block], list[str]]:
        found = signposts(self.amap, semantics=self.semantics, perspective=self.scores.perspective, seed=self.seed)
        blocks = signposts_report(found, titles_of(self.amap))
        return [blocks[0], signpost_register(self.amap), *blocks[1:]], self._charts(found)

    def _methods(self) -> tuple[list[Block], list[str]]:
        found = panel(self.amap)
        return panel_report(found, titles_of(self.amap)), self._charts(found)

    def _charts(self, found: object) -> list[str]:
        return [chart(found, self.amap).svg]


def _told(key: str, title: str, tell: Callable[[], tuple[list[Block], list[str]]]) -> Section:
    """Make a section of a finding, without the heading that the finding has by itself; where there can be none, say why."""
    try:
        blocks, pictures = tell()
    except ArgmapError as error:
        return Section(key, title, (f"Nothing can be said here: {error}.",))
    return Section(key, title, tuple(blocks[1:]), tuple(pictures))
