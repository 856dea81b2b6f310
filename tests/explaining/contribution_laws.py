"""Laws of contributions, the smallest cases that show where a kind of contribution rightly breaks one, and the published page of both.

Written anew by ``PYTHONPATH=.:tests python tests/explaining/contribution_laws.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from strategies import maps

from argmap.explaining.contributions import contributions
from argmap.model.links import ON_LINKS, Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.viewing import base_score, with_numbers
from argmap.scoring.coalitions import Game, players_of
from argmap.scoring.dropping import without
from argmap.scoring.methods import score

METHODS = ("shapley", "removal", "gradient", "integral")
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "contributions.md"
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class ContributionLaw:
    """A property that a kind of contribution keeps or breaks.

    Attributes:
        name: As in the literature.
        statement: What it says.
        source: Paper and principle.
        cases: What it is tried on.
        check: Takes a method, a semantics and a case; an AssertionError says that the law is broken there.
    """

    name: str
    statement: str
    source: str
    cases: st.SearchStrategy[Any]
    check: Callable[[str, str, Any], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """That a kind of contribution breaks a law under some semantics: where, and why that is as it should be."""

    law: str
    method: str
    semantics: str
    case: Any
    reason: str


def shares(amap: ArgumentMap, method: str, semantics: str, of: Any = None) -> dict[str, float]:
    """Give the contributions of the evidence to the first thesis."""
    return dict(contributions(amap, of or amap.theses[0].id, method=method, semantics=semantics).contributions)


def value(amap: ArgumentMap, semantics: str) -> float:
    return score(amap, semantics)[amap.theses[0].id]


def _efficiency(method: str, semantics: str, amap: ArgumentMap) -> None:
    bare = without(amap, [item.id for item in amap.evidence], ())
    assert abs(sum(shares(amap, method, semantics).values()) - (value(amap, semantics) - value(bare, semantics))) <= CLOSE


def _existence(method: str, semantics: str, amap: ArgumentMap) -> None:
    bare = without(amap, [item.id for item in amap.evidence], ())
    if abs(value(amap, semantics) - value(bare, semantics)) > 1e-6:
        assert any(abs(share) > CLOSE for share in shares(amap, method, semantics).values())


def _counterfactuality(method: str, semantics: str, amap: ArgumentMap) -> None:
    for player, share in shares(amap, method, semantics).items():
        assert abs(value(amap, semantics) - share - value(without(amap, [player], ()), semantics)) <= CLOSE


def _directionality(method: str, semantics: str, amap: ArgumentMap) -> None:
    leads = {amap.theses[0].id}
    for _ in amap.links:
        leads |= {part for link in amap.links if link.target in leads for part in (link.id, *link.premises)}
        leads |= {part for link in amap.links if isinstance(link, ON_LINKS) and link.target in leads for part in (link.id, *link.premises)}
    for player, share in shares(amap, method, semantics).items():
        assert player in leads or share == 0.0


def _coalitions(amap: ArgumentMap, semantics: str) -> tuple[list[str], dict[tuple[bool, ...], float]]:
    players = players_of(amap)
    present = np.array([[bool(at >> bit & 1) for bit in range(len(players))] for at in range(1 << len(players))], dtype=np.bool_).reshape(
        1 << len(players), len(players)
    )
    found = Game(amap, {amap.theses[0].id: 1.0}, players, semantics)(present)
    return [player.id for player in players], {tuple(row): number for row, number in zip(present.tolist(), found.tolist(), strict=True)}


def _dummy(method: str, semantics: str, amap: ArgumentMap) -> None:
    names, worth = _coalitions(amap, semantics)
    found = shares(amap, method, semantics)
    for at, name in enumerate(names):
        gains = [number - worth[(*row[:at], False, *row[at + 1 :])] for row, number in worth.items()]
        if all(abs(gain) <= 1e-12 for gain in gains):
            assert abs(found[name]) <= CLOSE


def _symmetry(method: str, semantics: str, amap: ArgumentMap) -> None:
    names, worth = _coalitions(amap, semantics)
    found = shares(amap, method, semantics)
    for one in range(len(names)):
        for other in range(one):

            def swapped(row: tuple[bool, ...], one: int = one, other: int = other) -> tuple[bool, ...]:
                changed = list(row)
                changed[one], changed[other] = row[other], row[one]
                return tuple(changed)

            if all(abs(number - worth[swapped(row)]) <= 1e-12 for row, number in worth.items()):
                assert abs(found[names[one]] - found[names[other]]) <= CLOSE


def _local_faithfulness(method: str, semantics: str, amap: ArgumentMap) -> None:
    for player, share in shares(amap, method, semantics).items():
        base = base_score(amap, player)
        step = 1e-7 if base < 0.5 else -1e-7
        if abs(share) > 1e-6:
            moved = value(with_numbers(amap, {player: base + step}, {}), semantics) - value(amap, semantics)
            assert moved * step * share > 0.0


def _paths_from(amap: ArgumentMap, node: str) -> list[int]:
    """Give the sign of each path from a node to the first thesis, of a map with plain links only."""
    if node == amap.theses[0].id:
        return [1]
    return [(-1 if isinstance(link, Attack) else 1) * sign for link in amap.links_from(node) for sign in _paths_from(amap, link.target)]


def _sign(method: str, semantics: str, amap: ArgumentMap) -> None:
    for player, share in shares(amap, method, semantics).items():
        signs = _paths_from(amap, player)
        if len(signs) == 1:
            assert share * signs[0] >= -1e-12


def _invariability(method: str, semantics: str, case: tuple[ArgumentMap, str, float]) -> None:
    amap, player, base = case
    one, other = (shares(one, method, semantics)[player] for one in (amap, with_numbers(amap, {player: base}, {})))
    assert one * other >= 0.0 or min(abs(one), abs(other)) <= 1e-12


def _linearity(method: str, semantics: str, amap: ArgumentMap) -> None:
    first, second = amap.theses[0].id, amap.theses[1].id
    of_each = [shares(amap, method, semantics, thesis) for thesis in (first, second)]
    for player, share in shares(amap, method, semantics, {first: 2.0, second: -0.5}).items():
        assert abs(share - 2.0 * of_each[0][player] + 0.5 * of_each[1][player]) <= CLOSE


def _anonymity(method: str, semantics: str, amap: ArgumentMap) -> None:
    turned = ArgumentMap(title="t", theses=amap.theses, claims=amap.claims[::-1], evidence=amap.evidence[::-1], links=amap.links[::-1], policy=amap.policy)
    one, other = shares(amap, method, semantics), shares(turned, method, semantics)
    assert all(abs(share - other[player]) <= CLOSE for player, share in one.items())


def _debates(**options: Any) -> st.SearchStrategy[ArgumentMap]:
    narrow = {"min_theses": 1, "acyclic": True, "retellings": False, "perspectives": False, "uncertainty": False, "signposts": False, "details": False}
    return maps(max_nodes=7, max_links=8, **(narrow | options))


_ANY = _debates()
_PLAIN = _debates(linked=False, on_links=False)
_KAMPIK = "Kampik et al., IJAR 2024"
_YIN = "Yin, Potyka, Toni, IJCAI 2024"

LAWS = (
    ContributionLaw(
        "efficiency",
        "Contributions sum to what all evidence makes: the number with it less the number without any.",
        f"Shapley 1953; quantitative contribution existence in {_KAMPIK}; {_YIN}",
        _ANY,
        _efficiency,
    ),
    ContributionLaw("contribution existence", "Where the evidence makes a difference, something contributes.", _KAMPIK, _ANY, _existence),
    ContributionLaw(
        "counterfactuality",
        "The number less a contribution is the number of the map with that piece dropped.",
        f"quantitative counterfactuality in {_KAMPIK}",
        _ANY,
        _counterfactuality,
    ),
    ContributionLaw(
        "local faithfulness",
        "What contributes to a number raises it when it becomes a little more credible, and what contributes against it lowers it.",
        _KAMPIK,
        _ANY,
        _local_faithfulness,
    ),
    ContributionLaw("directionality", "A piece from which nothing leads to a node contributes nothing to it.", _KAMPIK, _ANY, _directionality),
    ContributionLaw("dummy", "A piece that changes the number of no coalition contributes nothing.", f"Shapley 1953; {_YIN}", _ANY, _dummy),
    ContributionLaw("symmetry", "Two pieces that do the same in every coalition contribute the same.", f"Shapley 1953; {_YIN}", _ANY, _symmetry),
    ContributionLaw(
        "sign",
        "A piece from which a single line leads to a node contributes with the sign of that line (minus for an odd number of attacks), or nothing.",
        f"sign correctness and qualitative invariability in {_YIN}",
        _PLAIN,
        _sign,
    ),
    ContributionLaw(
        "invariability on several lines",
        "Whatever a piece's own base score is, it contributes on the same side. The papers claim it for a single line only.",
        _YIN,
        st.nothing(),
        _invariability,
    ),
    ContributionLaw(
        "linearity",
        "Contributions to a weighted sum of strengths are the weighted sums of contributions to each.",
        "Shapley 1953",
        _debates(min_theses=2),
        _linearity,
    ),
    ContributionLaw("anonymity", "The order in which a map states its parts changes nothing.", "argmap", _ANY, _anonymity),
)


def small(links: list[Any], evidence: dict[str, float], *, base: float = 0.0, claims: dict[str, float] | None = None) -> ArgumentMap:
    """Build a map with one thesis t."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="t", base=base)],
        claims=[Claim(id=name, text="c", base=start) for name, start in (claims or {}).items()],
        evidence=[Evidence(id=name, text="e", base=start) for name, start in evidence.items()],
        links=links,
    )


def _both_ways(target: str, weight: float = 1.0) -> list[Any]:
    """Let x support a node in proportion to its strength, and attack it by the square of it, through two linked claims."""
    through = [Support(premises="x", target="c1"), Support(premises="x", target="c2"), Attack(premises=("c1", "c2"), target=target)]
    return [Support(premises="x", target=target, weight=weight), *through]


_NIL = {"c1": 0.0, "c2": 0.0}
_FULL = small([Support(premises=name, target="t") for name in "ab"], {"a": 1.0, "b": 1.0}, base=0.2)
_HALF = small([Support(premises=name, target="t") for name in "ab"], {"a": 0.5, "b": 0.5})
_CANCELLED = small(_both_ways("t"), {"x": 1.0}, base=0.5, claims=_NIL)
_GATED = small([*_both_ways("c"), Support(premises=("c", "y"), target="t")], {"x": 1.0, "y": 1.0}, claims=_NIL | {"c": 0.5})
_UNLIKE = small([Support(premises="a", target="t", weight=0.8), Support(premises="b", target="t", weight=0.5)], {"a": 0.5, "b": 0.8})
_SQUARED = small(
    [
        Support(premises="a", target="t", weight=0.25),
        *(Support(premises="b", target=name, weight=0.5) for name in _NIL),
        Support(premises=("c1", "c2"), target="t"),
    ],
    {"a": 1.0, "b": 1.0},
    claims=_NIL,
)
_BEYOND = small(_both_ways("t"), {"x": 0.8}, base=0.5, claims=_NIL)
_TURNING = small(_both_ways("t", 0.5), {"x": 0.2}, base=0.5, claims=_NIL)
_TIED = small([Support(premises=name, target="t") for name in "ab"], {"a": 0.6, "b": 0.6}, base=0.5)

_DF, _TOP = "df-quad", "euler-top"
_SATURATED = "Under DF-QuAD, base 0.2, two supports of 1: without either nothing is lost, and small changes change nothing, though both together make 0.8."
_SHARED = (
    "Under DF-QuAD, base 0, two supports of 0.5: 0.75 with both and 0.5 with one. What they do together is shared out, 0.375 each, while 0.25 is lost "
    "without either."
)
_SLOPE = "Under DF-QuAD, base 0, two supports of 0.5: the slope is 0.5, and 0.25 is lost without either. A slope is no difference."
_BACK = (
    "Under DF-QuAD, a piece x of 0.8 supports by x and attacks by x² through two linked claims: it raises the number by 0.16 of the way, and would raise it "
    "by more if it were less credible."
)
_CANCELS = "Under DF-QuAD, a piece x of 1 supports by x and attacks by x²: whether it is there makes no difference, but its slope is not 0."
_HALFWAY = (
    "The same piece bears on a claim that is linked with another piece y: half of the way up, x does make a difference, and the more of it the more y is heard."
)
_SCALED = "Under DF-QuAD, credibility 0.5 and weight 0.8 against credibility 0.8 and weight 0.5: the same contribution, but not the same slope."
_LATER = (
    "Under DF-QuAD, two pieces bring 0.25 each when they are heard in full, one of them by the square of how far it is heard: that one comes later, when the "
    "other has taken some of the room."
)
_TURNS = "Under DF-QuAD, a piece x supports by x/2 and attacks by x²: at 0.2 it speaks for the number, at 0.9 against it."
_FIRST = "Two supports of 0.6 where only the strongest counts: the derivative at a tie is given to the first."

BROKEN = (
    *(Broken(law, method, _DF, _FULL, _SATURATED) for law in ("efficiency", "contribution existence") for method in ("removal", "gradient")),
    *(Broken("counterfactuality", method, _DF, _HALF, _SHARED) for method in ("shapley", "integral")),
    Broken("counterfactuality", "gradient", _DF, _HALF, _SLOPE),
    *(Broken("local faithfulness", method, _DF, _BEYOND, _BACK) for method in ("shapley", "removal", "integral")),
    Broken("dummy", "gradient", _DF, _CANCELLED, _CANCELS),
    Broken("dummy", "integral", _DF, _GATED, _HALFWAY),
    Broken("symmetry", "gradient", _DF, _UNLIKE, _SCALED),
    Broken("symmetry", "integral", _DF, _SQUARED, _LATER),
    *(Broken("invariability on several lines", method, _DF, (_TURNING, "x", 0.9), _TURNS) for method in METHODS),
    *(Broken("anonymity", method, _TOP, _TIED, _FIRST) for method in ("gradient", "integral")),
)

_HEAD = """\
<!-- Written by tests/explaining/contribution_laws.py; the tests compare it with what they run. -->

# What a contribution is

"How much does this piece of evidence contribute?" has several answers, each right for another question:

- **Shapley**: its fair share of what all of the evidence makes together: its mean gain on coming in, over all orders in which the evidence could come in.
- **Removal**: what would be lost if it alone were dropped.
- **Gradient**: how the number answers to a small change of its credibility.
- **Integral** (Aumann-Shapley): its share as all evidence is turned up together, from nothing to where it stands. It splits further, into *lines of argument*.

With the number of interest `F`, the evidence `e` brings `t s_e` to its links at time t (`s_e` being its strength), and by the chain rule

    F(1) - F(0) = Σ_e Σ_paths ∫ s_e Π d_k dt

where `d_k` is the derivative of what stands at the end of a step by what stands at its beginning. The integral of one path is its share; the shares of all
paths sum to what the evidence makes. It needs a scoring method without jumps, and a map where nothing on the way goes in circles: round a circle there are
infinitely many walks, and no list of simple paths adds up to them. argmap says so there, and Shapley values remain. Where derivatives jump (a sum that changes
its sign under DF-QuAD), t is cut finer and finer around the jump, so that the sum is right to 1e-9. Shares are of the number and carry its sign: a line to the
rival thesis counts against the margin.

Dropping is what `Drop` does: evidence goes with its links, tellings of one observation go together, a source takes all that rests on it along. Gradual
semantics and weight of evidence score all coalitions in one pass: there a contribution of 0 is the same as none (neutrality). ACH, Dempster-Shafer and the
grounded labelling count what is there, so each coalition is a map of its own, from which the others were really dropped; they have Shapley values and removals,
but neither gradients nor integrals, for their scores jump.

No kind of contribution has all the properties that one would wish for (Kampik et al., IJAR 2024). The table says which laws each keeps, for evidence, under
every gradual semantics; "keeps" means that no counterexample was found on generated maps without cycles, save for Shapley values, whose efficiency, symmetry,
dummy and linearity are theorems.
"""


def page() -> str:
    """Give the page as text."""
    notes = list(dict.fromkeys(broken.reason for broken in BROKEN))
    number = {(broken.law, broken.method): notes.index(broken.reason) + 1 for broken in BROKEN}
    lines = [_HEAD, f"| law | {' | '.join(METHODS)} |", f"|---|{'---|' * len(METHODS)}"]
    for law in LAWS:
        cells = [f"breaks ({number[law.name, method]})" if (law.name, method) in number else "keeps" for method in METHODS]
        lines.append(f"| [{law.name}](#{law.name.replace(' ', '-')}) | {' | '.join(cells)} |")
    lines += ["", "## Where they break", "", *(f"{at}. {note}" for at, note in enumerate(notes, start=1)), "", "## The laws"]
    for law in LAWS:
        lines += ["", f"### {law.name}", "", law.statement, "", f"Source: {law.source}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
