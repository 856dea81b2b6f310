"""Report why a verdict is what it is."""

from collections.abc import Mapping

from argmap.explaining.contributions import NOTHING, Contributions
from argmap.explaining.verdicts import NEAR, Explanation
from argmap.model.maps import ArgumentMap
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, name_of, number, one_line, several, short, titles_of, verdict_in_words
from argmap.scoring.results import Verdict

_LONG = 110
"""So much of a text is quoted in a sentence."""


def explanation_report(explanation: Explanation, amap: ArgumentMap, *, most: int = 10) -> list[Block]:
    """Report why a verdict is what it is: what carries it, what speaks against it, by which lines of argument, and on which sources it stands.

    Args:
        explanation: What was found.
        amap: The map.
        most: How many pieces of evidence to show on each side, and how many lines of argument.
    """
    titles = titles_of(amap)
    blocks: list[Block] = [Heading(f"Why: {one_line(amap.title, 200)}"), _opening(explanation, titles)]
    blocks.append(_in_short(explanation, amap, titles))
    blocks += _sides(explanation, amap, most)
    blocks += _lines(explanation, titles, most)
    blocks += _sources(explanation, amap)
    hedges = _hedges(explanation, titles)
    if hedges:
        blocks += [Heading("What to keep in mind"), *hedges]
    return blocks


def contributions_report(found: Contributions, amap: ArgumentMap, *, most: int = 10) -> list[Block]:
    """Report contributions of one kind, whoever makes them.

    Args:
        found: The contributions.
        amap: The map.
        most: How many to show, the largest ones.
    """
    titles = titles_of(amap)
    subject = _subject(found.of, titles)
    blocks: list[Block] = [Heading(f"What {_NAMES[found.by]} contribute to {subject}")]
    blocks.append(f"It is {_signed(found)}; without {_WITHOUT[found.by]} it would be {found.baseline:.3f}. {_MEANING[found.method]}")
    shown = list(found.contributions.items())[:most]
    if shown:
        sampled = bool(found.errors)
        header = (_NAMES[found.by], found.method, *(["give or take"] if sampled else []), *([] if found.by == "paths" else ["text"]))
        rows = []
        for name, share in shown:
            error = [f"{found.errors[name]:.4f}"] if sampled else []
            rows.append((name.replace(" -> ", " → "), f"{share:+.4f}", *error, *([] if found.by == "paths" else [_text_of(found.by, name, amap)])))
        blocks.append(Table(header, tuple(rows), frozenset({1, 2} if sampled else {1})))
    left = list(found.contributions.values())[most:]
    beyond = len(left) + found.unlisted
    if beyond and found.additive:
        blocks.append(f"{count_of(beyond, 'other')} make {sum(left) + found.rest:+.4f} together.")
    elif beyond:
        blocks.append(f"{count_of(beyond, 'other')} are not shown.")
    return [*blocks, *found.remarks]


_NAMES = {"evidence": "evidence", "links": "links", "sources": "sources", "paths": "lines of argument"}
_WITHOUT = {"evidence": "any evidence", "links": "any links", "sources": "what rests on sources", "paths": "any evidence"}
_MEANING = {
    "shapley": "These are Shapley values: each one's share of the difference, averaged over all orders in which they could come in.",
    "removal": "This is what would be lost if each alone were dropped.",
    "gradient": "This is how far it moves for a small change of each number, for each 1.0 of that change.",
    "integral": "These are shares of the difference, summed up as all evidence is turned up from nothing to where it stands.",
}


def _subject(of: Mapping[str, float], titles: Mapping[str, str]) -> str:
    names = [name_of(node, titles) for node in of]
    if list(of.values()) == [1.0]:
        return f"the strength of {names[0]}"
    if list(of.values()) == [1.0, -1.0]:
        return f"the margin of {names[0]} over {names[1]}"
    return " ".join(f"{share:+g} × {name}" for name, share in zip(names, of.values(), strict=True))


def _signed(found: Contributions) -> str:
    return f"{found.value:.3f}" if len(found.of) == 1 else f"{found.value:+.3f}"


def _text_of(by: str, name: str, amap: ArgumentMap) -> str:
    if by == "sources":
        return one_line(amap.source(name).title)
    return short(amap.node(name)) if by == "evidence" else one_line(amap.link(name).why or "")


def _opening(found: Explanation, titles: Mapping[str, str]) -> str:
    """Say the verdict, whose and by which method it is, and what it would be without any evidence."""
    scores, verdict, of = found.scores, found.scores.verdict, found.evidence.of
    whose = "" if scores.perspective is None else f", as {scores.perspective} weighs it"
    said = [verdict_in_words(verdict, titles), f"Scored by {scores.semantics}{whose}.", _bare_in_words(found.bare, verdict, titles)]
    if verdict.leader is None and list(of.values()) == [1.0, -1.0]:
        said.append("What follows explains how far the first of them is ahead all the same.")
    return " ".join(said)


def _bare_in_words(bare: Verdict, verdict: Verdict, titles: Mapping[str, str]) -> str:
    if bare.unsettled:
        return "Without any evidence there would be no verdict."
    if bare.margin is None:
        return "".join(f"Without any evidence its support would be {support:.3f}." for support in bare.supports.values())
    if bare.leader is None:
        return "Without any evidence no thesis would lead."
    still = "still " if bare.leader == verdict.leader else ""
    return f"Without any evidence {leader_of(bare.leader, titles)} would {still}lead, by {bare.margin:.3f}."


def _in_short(found: Explanation, amap: ArgumentMap, titles: Mapping[str, str]) -> str:
    """Say how much evidence there is on each side, and what weighs most."""
    evidence = found.evidence
    subject = _subject(evidence.of, titles)
    said = [f"{subject[0].upper()}{subject[1:]} is {_signed(evidence)}, of which evidence makes {evidence.made:+.3f}."]
    for where, side in (("for it", found.carrying), ("against it", found.opposing)):
        if not side:
            said.append(f"No evidence speaks {where}.")
            continue
        first, weight = next(iter(side.items()))
        text = one_line(amap.node(first).text, _LONG).rstrip(".")
        if len(side) == 1:
            said.append(f"One piece of evidence speaks {where}, {first} ({weight:+.3f}): “{text}”.")
        else:
            together = f"{sum(side.values()):+.3f} together"
            said.append(f"{len(side)} pieces of evidence speak {where} ({together}), above all {first} ({weight:+.3f}): “{text}”.")
    return " ".join(said)


def _sides(found: Explanation, amap: ArgumentMap, most: int) -> list[Block]:
    blocks: list[Block] = []
    for title, side in (("carries it", found.carrying), ("speaks against it", found.opposing)):
        shown = list(side.items())[:most]
        if shown:
            rows = tuple((n, f"{value:+.3f}", f"{found.removals.contributions[n]:+.3f}", short(amap.node(n))) for n, value in shown)
            blocks.append(Table((title, "share", "lost without", "text"), rows, frozenset({1, 2})))
        if len(side) > most:
            blocks.append(f"{len(side) - most} more, {sum(list(side.values())[most:]):+.3f} together.")
    if blocks:
        errors = found.evidence.errors
        sampled = f", from a sample (standard errors up to {max(errors.values()):.1g})" if errors else ""
        blocks.append(
            f"Shares are Shapley values{sampled}: they add up to what evidence makes. What is lost without a piece is how far the number would fall if that "
            "piece alone were dropped; it is less than the share where others say the same, and more where others need it."
        )
    return blocks


def _lines(found: Explanation, titles: Mapping[str, str], most: int) -> list[Block]:
    lines = found.lines
    if lines is None:
        return [f"No lines of argument are shown: {found.no_lines}."]
    shown = list(lines.contributions.items())[:most]
    if not shown:
        return []
    rows = tuple((name.replace(" -> ", " → "), f"{share:+.3f}") for name, share in shown)
    beyond = len(lines.contributions) + lines.unlisted - len(shown)
    rest = lines.made - sum(share for _, share in shown)
    said = f"{count_of(beyond, 'other line')} {'makes' if beyond == 1 else 'make'} {rest:+.3f} together." if beyond else "There are no others."
    rival = [name_of(node, titles) for node, share in lines.of.items() if share < 0.0]
    against = f" What supports {', '.join(rival)} counts against it." if rival else ""
    return [
        Heading("By which lines of argument"),
        Table(("line of argument", "share"), rows, frozenset({1})),
        f"{said} These shares, too, add up to what evidence makes.{against}",
    ]


def _sources(found: Explanation, amap: ArgumentMap) -> list[Block]:
    if not found.without_source:
        return []
    shares, leader = found.sources.contributions, found.scores.verdict.leader
    rows = tuple(
        (source, f"{shares[source]:+.3f}", without.leader or "none", number(without.margin), one_line(amap.source(source).title))
        for source, without in found.without_source.items()
    )
    told = {item for player in found.evidence.players.values() for item in player.evidence}
    whole = [source for source in found.without_source if told <= set(found.sources.players[source].evidence)]
    turns = [source for source, without in found.without_source.items() if without.leader != leader]
    said = [f"All evidence rests on {' and on '.join(whole)}: to drop {'it' if len(whole) == 1 else 'one of them'} is to drop everything."] if whole else []
    if turns:
        said.append(f"Dropping {'' if len(turns) == 1 else 'any one of '}{several(turns)} would change the leader.")
    else:
        said.append("Dropping any one source leaves the leader as it is.")
    return [
        Heading("On which sources it stands"),
        " ".join(said),
        Table(("without source", "share", "leader", "margin", "title"), rows, frozenset({1, 3})),
    ]


def _hedges(found: Explanation, titles: Mapping[str, str]) -> list[Block]:
    """Say what a reader of these numbers has to know: a baseline that leans, saturation, flatness, ties."""
    evidence, said = found.evidence, list[Block]()
    if found.leaning:
        said.append(
            f"Without any evidence the margin would already be {evidence.baseline:+.3f}, against {evidence.value:+.3f} with it: read it with that in mind."
        )
    if found.replaceable and any(abs(lost) > NOTHING for lost in found.removals.contributions.values()):
        said.append(f"Saturation: nothing is lost without {several(found.replaceable)} alone, for others stand in; together with them it has its share.")
    said += [
        f"{name_of(node, titles)} is within {NEAR:g} of its base score, where {found.scores.semantics} is flat: what bears on it nearly cancels out, and "
        "small changes hardly show."
        for node in found.flat
    ]
    gradients = found.gradients.remarks if found.gradients is not None else ()
    remarks = (*found.scores.remarks, *evidence.remarks, *found.removals.remarks, *gradients)
    return [*said, *(remark for remark in dict.fromkeys(remarks) if not remark.startswith("Sampled:"))]
