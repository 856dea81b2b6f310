"""Report where readers part: who reads the map how, which disagreements matter between two of them, and what people's tables say."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.explaining.camps import Camps, Division
from argmap.explaining.cruxes import Crux, Cruxes
from argmap.model.maps import ArgumentMap
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, name_of, number, one_line, several

if TYPE_CHECKING:
    from argmap.model.opinions import Elicitation, Opinions

SAID_IN_FULL = 3
"""So many cruxes get a sentence of their own."""

_NUMBERS = {"base": "the base score of {}", "weight": "the weight of {}", "reliability": "the reliability of {}", "policy": "the policy's number for {}"}


def readers_of(amap: ArgumentMap) -> dict[str | None, str]:
    """Give the names of a map's readers: titles of its perspectives, else their ids; None is the map's own numbers."""
    return {None: "the map itself"} | {view.id: one_line(view.title or view.id) for view in amap.perspectives}


def camps_report(camps: Camps, divisions: Sequence[Division], readers: Mapping[str | None, str], titles: Mapping[str, str]) -> list[Block]:
    """Report who reads a map how, how far readers are apart, and what divides those who name different leaders.

    Args:
        camps: How every perspective reads the map.
        divisions: What divides the camps, most first; empty where it was not asked for, or there is one camp.
        readers: Names of the readers; see `readers_of`.
        titles: Short names of the theses.
    """
    first, second = (name_of(thesis, titles) for thesis in camps.of)
    theses = camps.scores[0].theses
    rows = [
        (
            _with_id(scores.perspective, readers),
            leader_of(scores.verdict.leader, {}),
            f"{camps.margin(scores):+.3f}",
            *(f"{scores[thesis]:.3f}" for thesis in theses),
        )
        for scores in camps.scores
    ]
    blocks: list[Block] = [
        Heading(f"Who reads it how: {one_line(camps.title, 200)}"),
        Table(("reader", "leader", "margin", *theses), tuple(rows), frozenset(range(2, 3 + len(theses)))),
        f"The margin is that of {first} over {second}.",
    ]
    said = [f"{count_of(len(who), 'reader')} {'names' if len(who) == 1 else 'name'} {leader_of(leader, titles)}" for leader, who in camps.camps]
    blocks.append(f"{'; '.join(said)}.")
    if len(camps.scores) > 3:  # noqa: PLR2004 - the map and two readers are told apart by the table above
        margins = [camps.margin(scores) for scores in camps.scores]
        names = ["map" if name is None else name for name in camps.readers]
        cells = tuple((name, *(f"{one - other:+.3f}" for other in margins)) for name, one in zip(names, margins, strict=True))
        blocks.append(Table(("gap to", *names), cells, frozenset(range(1, len(names) + 1))))
    for division in divisions[:1]:
        apart = f"it makes {division.share:.3f} of the gap, in the mean over {count_of(division.of_pairs, 'pair')} of readers who name different leaders"
        blocks.append(f"What divides the camps most is {_named(division)} ({one_line(division.text)}): {apart}.")
    return blocks


def cruxes_report(found: Cruxes, readers: Mapping[str | None, str], titles: Mapping[str, str], *, most: int = 10) -> list[Block]:
    """Report where two readers part: what makes the gap, what would close it, and what they may agree to differ on.

    Args:
        found: Why they come to different margins.
        readers: Names of the readers; see `readers_of`.
        titles: Short names of the theses.
        most: How many cruxes to show.
    """
    one, other = (readers[reader] for reader in found.readers)
    first, second = (name_of(thesis, titles) for thesis in found.of)
    blocks: list[Block] = [Heading(f"Where they part: {one} and {other}")]
    apart = f"{_opening(one)} has {first} over {second} by {found.margins[0]:+.3f}, {other} by {found.margins[1]:+.3f}: a gap of {abs(found.gap):.3f}"
    blocks.append(f"{apart}, over {count_of(len(found.disagreements), 'number')}. {_leaders(found.leaders, (one, other), titles)}")
    cruxes = list(found)
    if cruxes:
        rows = tuple(
            (crux.name, _said(crux, 0), _said(crux, 1), f"{crux.share:+.3f}", f"{crux.closes:+.3f}", one_line(crux.why or crux.text)) for crux in cruxes[:most]
        )
        blocks.append(Table(("crux", *(reader or "map" for reader in found.readers), "share", "closes", "about"), rows, frozenset({3, 4})))
        blocks.append(_key(found, shown=len(rows), cruxes=len(cruxes)))
        blocks.append("\n".join(_settled(crux, found, (one, other), titles) for crux in cruxes[:SAID_IN_FULL]))
    if found.leaders[0] != found.leaders[1]:
        blocks.append(_accord(found, titles))
    if found.moot:
        numbers = several([crux.name for crux in found.moot])
        blocks.append(
            f"They may agree to differ on {count_of(len(found.moot), 'number')}, which {'moves' if len(found.moot) == 1 else 'move'} nothing: {numbers}."
        )
    return [*blocks, *found.remarks]


def elicitation_report(elicited: "Elicitation", *, most: int = 10) -> list[Block]:
    """Report what people say of a map's numbers, the widest spread first.

    Args:
        elicited: What they say.
        most: How many numbers to show.
    """
    ranked = sorted(elicited.opinions, key=lambda one: -one.range)
    people = count_of(len(elicited.perspectives), "person").replace("persons", "people")
    blocks: list[Block] = [Heading(f"What {people} {'says' if people == '1 person' else 'say'} of {count_of(len(ranked), 'number')}")]
    if not ranked:
        return [*blocks, "Nobody says anything: every cell is empty."]
    names = {view.id: view.title or view.id for view in elicited.perspectives}
    rows = []
    for one in ranked[:most]:
        pooled = getattr(elicited.pooled, one.kind).get(one.id)
        moments = (
            number(one.mean),
            number(one.sd),
            number(one.low),
            number(one.high),
            number(pooled),
        )
        rows.append((one.name, str(len(one.values)), *moments, one_line(", ".join(names[person] for person in one.outlying))))
    header = ("number", "people", "mean", "sd", "least", "most", f"pooled ({elicited.pool})", "outlying")
    blocks.append(Table(header, tuple(rows), frozenset(range(1, 7))))
    blocks.append(f"The widest spread is that of {_named(ranked[0])}: from {ranked[0].low:g} to {ranked[0].high:g}.{_unshown(len(ranked) - len(rows))}")
    return blocks


def _named(one: "Crux | Division | Opinions") -> str:
    """Name a number in words."""
    return _NUMBERS[one.kind].format(one.id)


def _with_id(reader: str | None, readers: Mapping[str | None, str]) -> str:
    return readers[None] if reader is None else name_of(reader, {reader: readers[reader]} if readers[reader] != reader else {})


def _unshown(left: int) -> str:
    return "" if left == 0 else f" {left} more {'is' if left == 1 else 'are'} not shown."


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(crux: Crux, reader: int) -> str:
    """Give what a reader says; in brackets where it is the map's own, or follows from other numbers."""
    said = number((crux.first, crux.second)[reader])
    return said if crux.said[reader] else f"({said})"


def _leaders(leaders: tuple[str | None, str | None], names: tuple[str, str], titles: Mapping[str, str]) -> str:
    if leaders[0] == leaders[1]:
        return "Neither names a leader." if leaders[0] is None else f"Both name {name_of(leaders[0], titles)}."
    said = [f"{name} names {leader_of(leader, titles)}" for name, leader in zip(names, leaders, strict=True)]
    return f"{_opening(said[0])}, {said[1]}."


def _key(found: Cruxes, *, shown: int, cruxes: int) -> str:
    """Explain the columns of the table."""
    how = "Shapley values over all disagreements" if found.method == "shapley" else "gradients added up along the straight line between the two views"
    brackets = " In brackets is what a reader leaves to the map." if any(not all(crux.said) for crux in found) else ""
    shares = f"Shares are {how}, and sum to {found.gap:+.3f}"
    return f"{shares}; under 'closes' is by how much the gap shrinks if only this is settled halfway.{brackets}{_unshown(cruxes - shown)}"


def _settled(crux: Crux, found: Cruxes, names: tuple[str, str], titles: Mapping[str, str]) -> str:
    """Say what settling one number would do."""
    gap = abs(found.gap)
    moved = f"would close by {crux.closes:.3f}" if crux.closes >= 0.0 else f"would widen by {-crux.closes:.3f}"
    then = f". {_leaders(crux.halfway.leaders, names, titles).removesuffix('.')}, then" if crux.turns else ""
    return f"If you two settled only {_named(crux)}, at {crux.halfway.number:.3g}, the gap of {gap:.3f} {moved}{then}."


def _accord(found: Cruxes, titles: Mapping[str, str]) -> str:
    accord = found.accord
    named = "neither would name a leader" if accord.leader is None else f"both would name {name_of(accord.leader, titles)}"
    if accord.exact:
        proof = "" if len(accord.names) == 1 else "; no fewer would do"
    else:
        proof = f"; fewer than {accord.at_least} would not do, and what lies between was not all tried"
    which = "this one number" if len(accord.names) == 1 else f"these {len(accord.names)} numbers"
    return f"Settle {which} halfway, and {named}: {', '.join(accord.names)}{proof}."
