"""Report what a simulation found."""

from collections.abc import Iterator, Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, name_of, number, one_line, verdict_in_words
from argmap.whatif.shares import Share
from argmap.whatif.simulations import Simulation

_FEW = 5
"""So many failures are shown."""


def simulation_report(simulation: Simulation, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report who leads how often, how supports spread, and which uncertainty matters.

    Args:
        simulation: What was found.
        titles: Short names of the theses.
        most: How many of the numbers that varied to show.
    """
    blocks: list[Block] = [Heading(f"Under its uncertainty: {one_line(simulation.scores.title, 200)}"), verdict_in_words(simulation.scores.verdict, titles)]
    blocks += [" ".join(_in_words(simulation, titles)), _leads(simulation, titles), _supports(simulation)]
    drivers = simulation.drivers()
    rows = [(d.number.dial.name, f"{d.number.dial.now:.3f}", d.number.words, f"{d.mean:.3f}", _signed(d.correlation)) for d in drivers[:most]]
    moved = "support" if simulation.pair is None else "margin"
    blocks.append(Table(("number", "now", "drawn from", "mean", f"goes with the {moved}"), tuple(rows), frozenset({1, 3, 4})))
    if len(drivers) > most:
        rest = len(drivers) - most
        blocks.append(f"{count_of(rest, 'more number')} varied; {'it goes' if rest == 1 else 'they go'} with the {moved} less closely.")
    for failure in simulation.failures[:_FEW]:
        blocks.append(f"Scenario {failure.scenario} failed: {one_line(failure.error, 200)}")
    return [*blocks, *(f"{remark[:1].upper()}{remark[1:].rstrip('.')}." for remark in simulation.remarks)]


def percent(share: float) -> str:
    """Write a share in per cent, never rounded to none or all.

    >>> percent(0.5), percent(0.99999), percent(0.0)
    ('50.0 %', 'over 99.9 %', '0 %')
    """
    if share in {0.0, 1.0}:
        return f"{100 * share:.0f} %"
    if not 0.0005 <= share < 0.9995:  # noqa: PLR2004 - what one decimal would round away
        return "under 0.1 %" if share < 0.5 else "over 99.9 %"  # noqa: PLR2004 - half
    return f"{100 * share:.1f} %"


def _in_words(simulation: Simulation, titles: Mapping[str, str]) -> Iterator[str]:
    done, leader, margin = len(simulation.scenarios), simulation.scores.verdict.leader, simulation.margin
    varied = count_of(len(simulation.draws), "draw") if simulation.complete else f"{done} of {count_of(len(simulation.draws), 'draw')} that were worked out"
    numbers = count_of(len(simulation.draws.numbers), "uncertain number")
    holds = f"{name_of(leader, titles)} leads" if leader is not None else "nobody leads"
    yield f"In {percent(simulation.agreement.share)} of {varied} of {numbers}, {holds} as in the map as it is."
    if margin is not None and simulation.pair is not None:
        first, second = simulation.pair
        low, high = margin.quantiles[0.05], margin.quantiles[0.95]
        yield f"The margin of {first} over {second} is {number(margin.mean)} on average, and between {number(low)} and {number(high)} in nine draws out of ten."
        yield f"The theses stand in another order in {percent(simulation.reversals.share)}."
    if simulation.unsettled:
        yield f"{count_of(simulation.unsettled, 'draw')} did not settle; nobody leads there."
    if simulation.failures:
        yield f"{count_of(len(simulation.failures), 'draw')} failed."


def _leads(simulation: Simulation, titles: Mapping[str, str]) -> Table:
    half = simulation.convergence()[len(simulation.convergence()) // 2 - 1].leads
    rows = tuple((leader_of(leader, titles), percent(share.share), *_error(share), percent(half[leader].share)) for leader, share in simulation.leads.items())
    return Table(("who leads", "probability", "error", "95 % interval", "at half the draws"), rows, frozenset({1, 2, 3, 4}))


def _error(share: Share) -> tuple[str, str]:
    return f"{100 * share.error:.2g} %", f"{percent(share.low)} to {percent(share.high)}"


def _supports(simulation: Simulation) -> Table:
    now = simulation.scores.verdict.supports
    rows = tuple(
        (thesis, number(now[thesis]), number(found.mean), number(found.sd), *(number(value) for value in found.quantiles.values()))
        for thesis, found in simulation.distributions.items()
    )
    return Table(("support of", "now", "mean", "sd", "5 %", "25 %", "median", "75 %", "95 %"), rows, frozenset(range(1, 9)))


def _signed(correlation: float) -> str:
    return "-" if correlation != correlation else f"{correlation:+.2f}"  # noqa: PLR0124 - NaN alone differs from itself
