"""The chart of a result: which figure shows what was found."""

from collections.abc import Callable, Sequence
from typing import Any

from argmap.charting.bars import camps_figure, scores_figure, sensitivity_figure
from argmap.charting.chart import Chart
from argmap.charting.comparisons import comparison_figure, difference_figure
from argmap.charting.courses import timeline_figure
from argmap.charting.curves import curve_figure
from argmap.charting.edits import revision_figure
from argmap.charting.figures import Figure
from argmap.charting.histograms import simulation_figure
from argmap.charting.intervals import stability_figure
from argmap.charting.matrices import panel_figure
from argmap.charting.moves import flips_figure, nearest_figure, reached_figure
from argmap.charting.names import Names
from argmap.charting.planes import plane_figure
from argmap.charting.rows import MOST
from argmap.charting.tornadoes import tornado_figure
from argmap.charting.trials import firmness_figure
from argmap.charting.watches import signposts_figure
from argmap.charting.waterfalls import contributions_figure, cruxes_figure, explanation_figure
from argmap.errors import MapError
from argmap.explaining.camps import Camps
from argmap.explaining.contributions import Contributions
from argmap.explaining.cruxes import Cruxes
from argmap.explaining.revisions import Revision
from argmap.explaining.verdicts import Explanation
from argmap.model.maps import ArgumentMap
from argmap.refuting.firmness import Firmness
from argmap.rendering.theme import Theme, theme_of
from argmap.scoring.panel import Panel
from argmap.scoring.results import Scores
from argmap.whatif.arrivals import Timeline
from argmap.whatif.comparing import Comparison
from argmap.whatif.diffing import Difference
from argmap.whatif.flipping import Flips, Reached
from argmap.whatif.nearest import Nearest
from argmap.whatif.prospects import Signposts
from argmap.whatif.sensitivity import Sensitivity
from argmap.whatif.simulations import Simulation
from argmap.whatif.stability import Stability
from argmap.whatif.sweeps import Sweep
from argmap.whatif.tornado import Tornado

_PLANE = 2


def _sweep_figure(found: Sweep, names: Names, most: int) -> Figure:
    if len(found.axes) > _PLANE:
        raise MapError(f"a picture has two dimensions, and {len(found.axes)} numbers were swept: sweep one or two, or look at the frame")
    return (plane_figure if len(found.axes) == _PLANE else curve_figure)(found, names, most)


_FIGURES: dict[type, tuple[Callable[[Any, Names, int], Figure], Callable[[Any], tuple[str, ...]]]] = {
    Camps: (camps_figure, lambda found: found.scores[0].theses),
    Comparison: (comparison_figure, lambda found: found.after.theses),
    Contributions: (contributions_figure, lambda found: tuple(found.of)),
    Cruxes: (cruxes_figure, lambda found: found.scores[0].theses),
    Difference: (difference_figure, lambda found: found.comparison.after.theses),
    Explanation: (explanation_figure, lambda found: found.scores.theses),
    Firmness: (firmness_figure, lambda found: found.scores.theses),
    Flips: (flips_figure, lambda found: found.scores.theses),
    Nearest: (nearest_figure, lambda _: ()),
    Panel: (panel_figure, lambda found: found.theses),
    Reached: (reached_figure, lambda found: found.scores.theses),
    Revision: (revision_figure, lambda found: tuple(dict.fromkeys((*found.after.supports, *found.before.supports)))),
    Scores: (scores_figure, lambda found: found.theses),
    Sensitivity: (sensitivity_figure, lambda found: found.scores.theses),
    Signposts: (signposts_figure, lambda found: found.theses),
    Simulation: (simulation_figure, lambda found: found.theses),
    Stability: (stability_figure, lambda found: found.scores.theses),
    Sweep: (_sweep_figure, lambda found: found.theses),
    Timeline: (timeline_figure, lambda found: found.theses),
    Tornado: (tornado_figure, lambda found: found.scores.theses),
}
"""For each kind of result what shows it, and where it has its theses."""


def chart(result: object, amap: ArgumentMap | Sequence[ArgumentMap] | None = None, *, theme: str | Theme = "auto", most: int = MOST) -> Chart:
    """Draw the chart of a result.

    Args:
        result: What `argmap.score`, `argmap.panel`, `argmap.explain`, `argmap.contributions`, `argmap.firmness`, `argmap.explain_change`,
            `argmap.cruxes`, `argmap.camps`, `argmap.compare`, `argmap.diff`, `argmap.flip`, `argmap.reach`, `argmap.nearest`, `argmap.stability`,
            `argmap.tornado`, `argmap.sweep` (over one number or two), `argmap.simulate`, `argmap.sensitivity`, `argmap.signposts` or
            `argmap.timeline` gave.
        amap: The map that it is about, for names instead of ids, and for the letters that its theses have on the map's own picture. Several where it
            is about a change: the map after it, and the one before.
        theme: ``auto`` follows the reader's colour scheme; ``light``, ``dark`` and ``print`` (greys and textures) do not. Or a `Theme`.
        most: Rows at most; the rest is grouped and counted.

    Returns:
        The chart, with the finding as its title.

    Raises:
        MapError: When there is no chart of it, or no row would be left.
        RenderError: When there is no theme of this name.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> from argmap.whatif.tornado import tornado
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.4)],
    ... )
    >>> found = chart(tornado(amap, semantics="df-quad", spread=0.7), amap)
    >>> print(found.title)
    “Clouds gather” below 0.32 turns the verdict; so does 1 other number
    >>> found.numbers.rows[0][:2], found.svg.startswith("<svg")
    (('Clouds gather', 'base:clouds'), True)
    """
    if type(result) not in _FIGURES:
        known = ", ".join(sorted(kind.__name__ for kind in _FIGURES))
        raise MapError(f"there is no chart of a {type(result).__name__}; there are charts of {known}")
    if most < 1:
        raise MapError(f"a chart has at least one row, not {most}")
    figure, theses = _FIGURES[type(result)]
    maps = () if amap is None else (amap,) if isinstance(amap, ArgumentMap) else amap
    return Chart(figure(result, Names(theses(result), *maps), most), theme_of(theme))


def finding(result: object) -> str:
    """Say in a line what a result found: the title of its chart, with ids for names.

    >>> from argmap.model.nodes import Thesis
    >>> from argmap.scoring.methods import score
    >>> finding(score(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry", base=0.2)])))
    'rain leads by 0.300'
    """
    if isinstance(result, Sweep) and len(result.axes) > _PLANE:
        return f"{len(result.axes)} numbers were swept"
    figure, theses = _FIGURES[type(result)]
    return figure(result, Names(theses(result)), MOST).title
