"""Report how firm a verdict is, and what tried to break it."""

import re
from collections.abc import Mapping

from argmap.refuting.firmness import SPREAD, Firmness
from argmap.refuting.refuters import Refutation
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, one_line, several
from argmap.whatif.flipping import Flips


def firmness_report(found: Firmness, titles: Mapping[str, str]) -> list[Block]:
    """Report how firm a verdict is: who agrees with it, how near a flip is, what it stands on, and how it fared under attack.

    Args:
        found: What was found.
        titles: Short names of the theses, where they have any.
    """
    leader = found.scores.verdict.leader
    says = "no leader" if leader is None else leader_of(leader, titles)
    blocks: list[Block] = [Heading("How firm is it?")]
    others = _others({method: who for method, who in found.methods.items() if who != leader}, titles)
    blocks.append(f"Methods: {len(found.agreeing_methods)} of {len(found.methods)} find {says}{others}.")
    if len(found.perspectives) > 1:
        parting = _others({view or "the map's own numbers": who for view, who in found.perspectives.items() if who != leader}, titles)
        agreeing = several([view or "the map's own numbers" for view in found.agreeing_perspectives]) or "none"
        blocks.append(f"Points of view that find {says}: {agreeing}{parting}.")
    if found.agreement is None:
        blocks.append("The verdict does not settle, so nothing was simulated, and nothing can turn it.")
    else:
        share = found.agreement
        blocks.append(
            f"Weightings: {100 * share.share:.1f} % (give or take {100 * share.error:.1f}) of {found.draws:,} random ones find {says}, with every credibility "
            f"and weight up to {SPREAD:g} to either side, or as uncertain as the map states."
        )
    if found.flips is not None:
        blocks.append(_flips_in_words(found.flips, titles))
    blocks.append(_sources_in_words(found, titles))
    rows = tuple((a.name, _result(a), f"{_titled(a.found, titles)}{_left_in_words(a)}", a.sound) for a in found.refutations)
    blocks.append(Table(("attempt to break it", "result", "what happens", "what a sound map shows"), rows))
    tried, broken = sum(1 for attempt in found.refutations if attempt.trials), len(found.broken)
    blocks.append(f"It stands up to {f'{tried - broken} of' if broken else 'all'} {count_of(tried, 'attempt')}.")
    return blocks


def _result(attempt: Refutation) -> str:
    if not attempt.trials:
        return "-"
    return "stands" if attempt.survived else "broken"


def _others(parting: Mapping[str, str | None], titles: Mapping[str, str]) -> str:
    """Name those who find otherwise, by whom they find."""
    groups: dict[str | None, list[str]] = {}
    for who, leader in parting.items():
        groups.setdefault(leader, []).append(who)
    return "".join(f"; {leader_of(leader, titles)}: {several(names)}" for leader, names in groups.items())


def _flips_in_words(flips: Flips, titles: Mapping[str, str]) -> str:
    said = []
    if flips.singles:
        first = flips.singles[0]
        what = {"base": "the credibility", "weight": "the weight", "reliability": "the reliability"}.get(first.kind, "the number")
        said.append(f"Smallest change of one number: {what} of {first.id} from {first.now:.3f} to {first.needed:.3f}, and {_leads(first.leader, titles)}.")
    else:
        said.append(f"No change of one number turns it: {flips.tried} were tried.")
    if flips.removal.ids:
        least = "" if flips.removal.exact else f" (perhaps fewer: sets smaller than {flips.removal.at_least} do not)"
        said.append(f"Fewest pieces of evidence whose loss turns it, {len(flips.removal.ids)}{least}: {several(flips.removal.ids)}.")
    else:
        said.append("No loss of evidence was found that turns it.")
    if flips.radius is not None and flips.radius.at_least >= 1.0:
        said.append("No setting of its numbers makes another thesis lead: proven.")
    elif flips.radius is not None and flips.radius.proven:
        most = "" if flips.radius.at_most is None else f"; moving all by {flips.radius.at_most:.3f} in the worst direction can turn it"
        said.append(f"While no number moves by more than {flips.radius.at_least:.3f}, it stands{most}.")
    return " ".join(said)


def _leads(leader: str | None, titles: Mapping[str, str]) -> str:
    return "nobody leads" if leader is None else f"{leader_of(leader, titles)} leads"


def _titled(said: str, titles: Mapping[str, str]) -> str:
    """Name theses that lead by their short names; all at once, for the name of one may be the id of another."""
    ids = "|".join(map(re.escape, titles))
    return re.sub(rf"(?<![\w.:-])(?:{ids})(?= (?:still )?leads)", lambda found: one_line(titles[found[0]]), said) if titles else said


def _left_in_words(attempt: Refutation) -> str:
    tried = len(attempt.trials)
    return f" The {tried:,} weightiest of {tried + attempt.left:,} were tried." if attempt.left else ""


def _sources_in_words(found: Firmness, titles: Mapping[str, str]) -> str:
    if not found.sources:
        attempt = next(attempt for attempt in found.refutations if attempt.name == "sources")
        if not attempt.trials:
            return "Its evidence names no sources, so nobody can tell whether it depends on a single one."
        return f"It depends on no single source{f' of the {len(attempt.trials)} that were tried' if attempt.left else ''}."
    cases = [f"without {source} {_leads(who, titles)}" for source, who in found.sources.items()]
    return f"It depends on single sources: {several(cases)}."
