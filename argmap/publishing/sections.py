"""The sections of a report: what each says, in blocks, and the pictures that go with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from argmap.charting.charts import chart
from argmap.errors import ArgmapError, MapError
from argmap.explaining.camps import camps, divisions
from argmap.explaining.contributions import contributions
from argmap.explaining.cruxes import cruxes
from argmap.explaining.verdicts import explain, margin_of
from argmap.model.maps import ArgumentMap
from argmap.publishing.board import facts_of
from argmap.publishing.effort import Effort
from argmap.publishing.full_texts import spelled_out
from argmap.publishing.registers import claim_register, evidence_register, signpost_register, source_register
from argmap.publishing.safe import in_full
from argmap.refuting.firmness import firmness
from argmap.rendering.svg import to_svg
from argmap.reporting.blocks import Block, Table
from argmap.reporting.cruxes import camps_report, cruxes_report, readers_of
from argmap.reporting.explanations import contributions_report, explanation_report
from argmap.reporting.firmness import firmness_report
from argmap.reporting.flips import flips_report
from argmap.reporting.panels import panel_report
from argmap.reporting.signposts import signposts_report
from argmap.reporting.words import number, titles_of, verdict_in_words
from argmap.scoring.panel import panel
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.flipping import Flips, flip
from argmap.whatif.watching import signposts

_Told = tuple[list[Block], list[str]]

_UNSHARED = "On a map of this size that is all that is said of each piece of evidence; argmap explain shares out what all of them add together."

DRAWN = 24
"""Nodes on the diagram, those that contribute most: so many can be read on one sheet of paper."""

CHARTED = 10
"""Rows of a chart, likewise; the table beside it has more."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report.

    Attributes:
        id: Its anchor.
        title: Its heading.
        blocks: What it says.
        pictures: SVG documents that stand before the blocks.
        facts: Figures for the top of the page, each with what it counts.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    pictures: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a report is about, and its sections one by one.

    Attributes:
        amap: The map.
        scores: Its strengths, by the method and from the perspective that are asked for.
        semantics: The method.
        seed: Of all random numbers.
        effort: How much is tried.
    """

    amap: ArgumentMap
    scores: Scores
    semantics: str | Semantics
    seed: int
    effort: Effort

    def sections(self, *, quick: bool) -> Iterator[Section]:
        """Give the sections in reading order; `quick` leaves out how firm the verdict is and what would flip it."""
        yield self._verdict()
        rivals = len(self.amap.theses) > 1
        turning = self._turning() if rivals and not quick else None
        if turning is not None:
            yield self._firm(turning)
        yield Section("diagram", "The argument", (), (to_svg(self.amap, scores=self.scores, most=DRAWN, prefix="diagram-"),))
        yield self._told("reasons", "What carries it", self._reasons)
        if rivals and self.amap.perspectives:
            yield self._told("readers", "Where readers differ", self._readers)
        if turning is not None:
            yield self._told("flips", "What would flip it", lambda: self._flips(turning))
        if rivals and self.amap.signposts:
            yield self._told("signposts", "What to watch, and by when", self._signposts)
        if self.amap.claims:
            yield Section("claims", "The claims", tuple(claim_register(self.amap, self.scores)))
        if self.amap.evidence:
            yield Section("evidence", "The evidence", tuple(evidence_register(self.amap, self.scores)))
        if self.amap.sources:
            yield Section("sources", "Sources", tuple(source_register(self.amap)))
        if rivals:
            yield self._told("methods", "Methods and their agreement", self._methods)

    @property
    def _asked(self) -> dict[str, Any]:
        return {"semantics": self.semantics, "perspective": self.scores.perspective, "seed": self.seed}

    def _verdict(self) -> Section:
        titles, scores = titles_of(self.amap), self.scores
        whose = "the map's own numbers" if scores.perspective is None else f"the numbers of {scores.perspective}"
        said = f"Scored by {scores.semantics} with {whose}. Support lies between 0 and 1: the more, the better a thesis stands up to what speaks against it."
        left = (
            []
            if len(self.amap.theses) > 1
            else ["Without a rival thesis there is no lead, so how firm one is, who disagrees about it and what would flip it are left out."]
        )
        rows = tuple((in_full(thesis.title or thesis.id), number(scores.known(thesis.id)), in_full(thesis.text)) for thesis in self.amap.theses)
        return Section(
            "verdict",
            "The verdict",
            (verdict_in_words(scores.verdict, titles), Table(("thesis", "support", "what it says"), rows, frozenset({1})), said, *scores.remarks, *left),
        )

    def _turning(self) -> Flips | ArgmapError:
        """Find what turns the verdict, once for the two sections that tell of it; or say why not."""
        if not self.effort.turns:
            return MapError(f"{self.scores.semantics} scores one map at a time, and this map is too large to try what would turn it")
        try:
            return flip(self.amap, norms=self.effort.norms, **self._asked)
        except ArgmapError as error:
            return error

    def _firm(self, turning: Flips | ArgmapError) -> Section:
        known: Flips | Literal[False] = turning if isinstance(turning, Flips) else False
        facts: list[tuple[str, str]] = []

        def tell() -> _Told:
            found = firmness(self.amap, **self.effort.breaking | {"flips": known}, **self._asked)
            facts.extend(facts_of(found))
            return firmness_report(found, titles_of(self.amap)), []

        return replace(self._told("firmness", "How firm it is", tell), facts=tuple(facts))

    def _reasons(self) -> _Told:
        if self.effort.samples == 0 and not self.effort.turns:
            raise MapError(f"{self.scores.semantics} scores one map at a time, and this map is too large to share out what each piece of evidence adds")
        if self.effort.samples == 0:
            of = margin_of(self.amap, semantics=self.semantics, perspective=self.scores.perspective)
            lost = contributions(self.amap, of, method="removal", **self._asked)
            return [*contributions_report(lost, self.amap, most=20), _UNSHARED], self._charts(lost)
        found = explain(self.amap, samples=self.effort.samples, **self._asked)
        return explanation_report(found, self.amap), self._charts(found)

    def _readers(self) -> _Told:
        people = [view.id for view in self.amap.perspectives]
        readers, titles = readers_of(self.amap), titles_of(self.amap)
        seen = camps(self.amap, semantics=self.semantics)
        if not self.effort.turns:
            return [*camps_report(seen, (), readers, titles), "What readers would have to settle was not looked for: this map is too large for the method."], []
        pair = camps(self.amap, perspectives=people if len(people) > 1 else (*people, None), semantics=self.semantics).furthest
        found = cruxes(self.amap, *pair, semantics=self.semantics, samples=self.effort.samples or None, seed=self.seed)
        parted = camps(self.amap, perspectives=people, semantics=self.semantics) if len(people) > 2 else None  # noqa: PLR2004 - of two, the cruxes say it all
        divided = () if parted is None else divisions(self.amap, parted, semantics=self.semantics, seed=self.seed)
        return [*camps_report(seen, divided, readers, titles), *cruxes_report(found, readers, titles)], self._charts(found)

    def _flips(self, turning: Flips | ArgmapError) -> _Told:
        if isinstance(turning, ArgmapError):
            raise turning
        return flips_report(turning, titles_of(self.amap)), self._charts(turning)

    def _signposts(self) -> _Told:
        found = signposts(self.amap, samples=self.effort.outcomes, **self._asked)
        blocks = signposts_report(found, titles_of(self.amap))
        return [blocks[0], *signpost_register(self.amap), *blocks[1:]], self._charts(found)

    def _methods(self) -> _Told:
        found = panel(self.amap)
        return panel_report(found, titles_of(self.amap)), self._charts(found)

    def _charts(self, found: object) -> list[str]:
        return [chart(found, self.amap, most=CHARTED).svg]

    def _told(self, key: str, title: str, tell: Callable[[], _Told]) -> Section:
        """Make a section of a finding, without the heading that the finding has by itself; where there can be none, say why."""
        try:
            blocks, pictures = tell()
        except ArgmapError as error:
            return Section(key, title, (f"Nothing can be said here: {error}.",))
        said = verdict_in_words(self.scores.verdict, titles_of(self.amap))  # at the top, and not again
        once = [block.removeprefix(said).lstrip() if isinstance(block, str) else block for block in blocks[1:]]
        return Section(key, title, tuple(spelled_out([block for block in once if block], self.amap)), tuple(pictures))
