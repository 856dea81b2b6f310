"""argmap: rival readings of the same evidence, as data.

Write down the facts, the readings and every inferential step; see how much support each reading gets, what carries the
verdict, and what would turn it.

>>> import argmap as am
>>> amap = am.ArgumentMap(
...     title="Will it rain?",
...     theses=[am.Thesis(id="rain", text="It will rain"), am.Thesis(id="dry", text="It stays dry")],
...     claims=[am.Claim(id="front", text="A front is coming in")],
...     evidence=[
...         am.Evidence(id="clouds", text="Clouds gather in the west", status="confirmed"),
...         am.Evidence(id="forecast", text="The forecast says dry", status="claimed"),
...     ],
...     links=[
...         am.Support(premises="clouds", target="front", weight=0.8),
...         am.Support(premises="front", target="rain", weight=0.9),
...         am.Support(premises="forecast", target="dry", weight=0.4),
...     ],
... )
>>> verdict = am.score(amap).verdict
>>> {thesis: round(support, 2) for thesis, support in verdict.supports.items()}
{'rain': 0.57, 'dry': 0.53}
>>> verdict.leader
'rain'

The stages, in the order in which data passes them: `argmap.model` (what a person states), `argmap.authoring`,
`argmap.loading` and `argmap.saving` (files), `argmap.graph` (networkx), `argmap.compiling` and `argmap.scoring` (numbers), `argmap.running`
(long work), `argmap.explaining` (why), `argmap.whatif` (changes), `argmap.refuting` (how firm), `argmap.checking` (slips), `argmap.rendering`,
`argmap.charting` and `argmap.exploring` (pictures, charts, the page), `argmap.reporting` (words).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.authoring import MapBuilder
    from argmap.charting.chart import Chart
    from argmap.charting.charts import chart
    from argmap.checking import Finding, check
    from argmap.compiling.from_map import compile_map
    from argmap.compiling.program import Program
    from argmap.conversion import Conversion
    from argmap.errors import (
        ArgmapError,
        ConvergenceError,
        ConversionWarning,
        FontWarning,
        LoadError,
        MapError,
        MissingExtraError,
        Problem,
        Refusal,
        RenderError,
        SaveError,
    )
    from argmap.explaining.camps import Camps, Division, camps, divisions
    from argmap.explaining.contributions import Contributions, contributions
    from argmap.explaining.cruxes import Crux, Cruxes, cruxes
    from argmap.explaining.hybrids import Edit
    from argmap.explaining.revisions import Revision, explain_change
    from argmap.explaining.settling import Accord, Settlement
    from argmap.explaining.verdicts import Explanation, explain
    from argmap.exploring.explore import explore
    from argmap.exploring.page import to_page
    from argmap.graph import ancestors, cycles, descendants, from_networkx, paths, to_networkx
    from argmap.loading.elicitation import elicit
    from argmap.loading.formats import load, load_reported, loads_reported
    from argmap.loading.map_file import loads
    from argmap.loading.quotations import check_quotations
    from argmap.loading.scenarios import load_scenario
    from argmap.loading.schema import map_schema
    from argmap.loading.table_maps import load_tables
    from argmap.loading.tables import load_columns
    from argmap.model.changes import (
        Add,
        Change,
        Drop,
        Keep,
        Mute,
        Resolution,
        Resolve,
        Scale,
        Scenario,
        SetBase,
        SetPolicy,
        SetReliability,
        SetWeight,
        TakePerspective,
    )
    from argmap.model.links import Attack, Backing, Link, Support, Undercut
    from argmap.model.maps import ArgumentMap
    from argmap.model.merging import Conflict, Merged, merge
    from argmap.model.nodes import Claim, Evidence, Figure, Node, Outcome, Signpost, Status, Thesis
    from argmap.model.opinions import Elicitation, Opinions
    from argmap.model.perspectives import Perspective, Policy
    from argmap.model.quoted import HeldQuotation
    from argmap.model.selections import Selection
    from argmap.model.sources import Citation, Quotation, Source
    from argmap.model.uncertainty import Spread, Uncertainty
    from argmap.model.viewing import with_perspective
    from argmap.publishing.report import Report, report
    from argmap.refuting.firmness import Firmness, firmness
    from argmap.refuting.refuters import Refutation, refute
    from argmap.rendering.dot import to_dot, to_graphviz
    from argmap.rendering.frames import to_frames
    from argmap.rendering.pages import to_pages
    from argmap.rendering.png import to_png
    from argmap.rendering.render import render, render_frames, render_pages
    from argmap.rendering.svg import to_svg
    from argmap.rendering.theme import Theme
    from argmap.running.results import Failure, Run
    from argmap.saving.formats import dumps_reported, save_reported
    from argmap.saving.map_file import dumps, save
    from argmap.scoring.aggregations import PRODUCT, SUM, TOP
    from argmap.scoring.belief import Masses
    from argmap.scoring.competing import Matrix
    from argmap.scoring.gradients import Gradient, gradient
    from argmap.scoring.gradual import SEMANTICS
    from argmap.scoring.grounded import Labelling
    from argmap.scoring.methods import METHODS, Method, score
    from argmap.scoring.panel import Panel, panel
    from argmap.scoring.results import Scores, Verdict
    from argmap.scoring.schools import Belief, WeightOfEvidence
    from argmap.scoring.semantics import Aggregation, Semantics
    from argmap.scoring.solving import Solution, Solutions, solve, solve_many
    from argmap.whatif.applying import apply
    from argmap.whatif.arrivals import Timeline
    from argmap.whatif.arriving import as_of, timeline
    from argmap.whatif.break_evens import Flip
    from argmap.whatif.comparing import Comparison, compare
    from argmap.whatif.diffing import Difference, diff
    from argmap.whatif.flipping import Flips, Reached, flip, nearest, radius, reach
    from argmap.whatif.nearest import Nearest
    from argmap.whatif.prospects import Signposts
    from argmap.whatif.radius import Radius
    from argmap.whatif.removals import Removal
    from argmap.whatif.searching import Turn
    from argmap.whatif.sensitivity import Sensitivity, evaluate_sample, problem_of, sensitivity
    from argmap.whatif.simulating import simulate
    from argmap.whatif.simulations import Simulation
    from argmap.whatif.stability import Stability, stability
    from argmap.whatif.sweeping import sweep
    from argmap.whatif.sweeps import Sweep
    from argmap.whatif.tornado import Tornado, tornado
    from argmap.whatif.watching import signposts

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - in the order that sorted() gives
    "Accord",
    "Add",
    "Aggregation",
    "ArgmapError",
    "ArgumentMap",
    "Attack",
    "Backing",
    "Belief",
    "Camps",
    "Change",
    "Chart",
    "Citation",
    "Claim",
    "Comparison",
    "Conflict",
    "Contributions",
    "ConvergenceError",
    "Conversion",
    "ConversionWarning",
    "Crux",
    "Cruxes",
    "Difference",
    "Division",
    "Drop",
    "Edit",
    "Elicitation",
    "Evidence",
    "Explanation",
    "Failure",
    "Figure",
    "Finding",
    "Firmness",
    "Flip",
    "Flips",
    "FontWarning",
    "Gradient",
    "HeldQuotation",
    "Keep",
    "Labelling",
    "Link",
    "LoadError",
    "METHODS",
    "MapBuilder",
    "MapError",
    "Masses",
    "Matrix",
    "Merged",
    "Method",
    "MissingExtraError",
    "Mute",
    "Nearest",
    "Node",
    "Opinions",
    "Outcome",
    "PRODUCT",
    "Panel",
    "Perspective",
    "Policy",
    "Problem",
    "Program",
    "Quotation",
    "Radius",
    "Reached",
    "Refusal",
    "Refutation",
    "Removal",
    "RenderError",
    "Report",
    "Resolution",
    "Resolve",
    "Revision",
    "Run",
    "SEMANTICS",
    "SUM",
    "SaveError",
    "Scale",
    "Scenario",
    "Scores",
    "Selection",
    "Semantics",
    "Sensitivity",
    "SetBase",
    "SetPolicy",
    "SetReliability",
    "SetWeight",
    "Settlement",
    "Signpost",
    "Signposts",
    "Simulation",
    "Solution",
    "Solutions",
    "Source",
    "Spread",
    "Stability",
    "Status",
    "Support",
    "Sweep",
    "TOP",
    "TakePerspective",
    "Theme",
    "Thesis",
    "Timeline",
    "Tornado",
    "Turn",
    "Uncertainty",
    "Undercut",
    "Verdict",
    "WeightOfEvidence",
    "__version__",
    "ancestors",
    "apply",
    "as_of",
    "camps",
    "chart",
    "check",
    "check_quotations",
    "compare",
    "compile_map",
    "contributions",
    "cruxes",
    "cycles",
    "descendants",
    "diff",
    "divisions",
    "dumps",
    "dumps_reported",
    "elicit",
    "evaluate_sample",
    "explain",
    "explain_change",
    "explore",
    "firmness",
    "flip",
    "from_networkx",
    "gradient",
    "load",
    "load_columns",
    "load_reported",
    "load_scenario",
    "load_tables",
    "loads",
    "loads_reported",
    "map_schema",
    "merge",
    "nearest",
    "panel",
    "paths",
    "problem_of",
    "radius",
    "reach",
    "refute",
    "render",
    "render_frames",
    "render_pages",
    "report",
    "save",
    "save_reported",
    "score",
    "sensitivity",
    "signposts",
    "simulate",
    "solve",
    "solve_many",
    "stability",
    "sweep",
    "timeline",
    "to_dot",
    "to_frames",
    "to_graphviz",
    "to_networkx",
    "to_page",
    "to_pages",
    "to_png",
    "to_svg",
    "tornado",
    "with_perspective",
]

_HOME = {
    "Accord": "argmap.explaining.settling",
    "Add": "argmap.model.changes",
    "Aggregation": "argmap.scoring.semantics",
    "ArgmapError": "argmap.errors",
    "ArgumentMap": "argmap.model.maps",
    "Attack": "argmap.model.links",
    "Backing": "argmap.model.links",
    "Belief": "argmap.scoring.schools",
    "Camps": "argmap.explaining.camps",
    "Change": "argmap.model.changes",
    "Chart": "argmap.charting.chart",
    "Citation": "argmap.model.sources",
    "Claim": "argmap.model.nodes",
    "Comparison": "argmap.whatif.comparing",
    "Conflict": "argmap.model.merging",
    "Contributions": "argmap.explaining.contributions",
    "ConvergenceError": "argmap.errors",
    "Conversion": "argmap.conversion",
    "ConversionWarning": "argmap.errors",
    "Crux": "argmap.explaining.cruxes",
    "Cruxes": "argmap.explaining.cruxes",
    "Difference": "argmap.whatif.diffing",
    "Division": "argmap.explaining.camps",
    "Drop": "argmap.model.changes",
    "Edit": "argmap.explaining.hybrids",
    "Elicitation": "argmap.model.opinions",
    "Evidence": "argmap.model.nodes",
    "Explanation": "argmap.explaining.verdicts",
    "Failure": "argmap.running.results",
    "Figure": "argmap.model.nodes",
    "Finding": "argmap.checking",
    "Firmness": "argmap.refuting.firmness",
    "Flip": "argmap.whatif.break_evens",
    "Flips": "argmap.whatif.flipping",
    "FontWarning": "argmap.errors",
    "Gradient": "argmap.scoring.gradients",
    "HeldQuotation": "argmap.model.quoted",
    "Keep": "argmap.model.changes",
    "Labelling": "argmap.scoring.grounded",
    "Link": "argmap.model.links",
    "LoadError": "argmap.errors",
    "METHODS": "argmap.scoring.methods",
    "MapBuilder": "argmap.authoring",
    "MapError": "argmap.errors",
    "Masses": "argmap.scoring.belief",
    "Matrix": "argmap.scoring.competing",
    "Merged": "argmap.model.merging",
    "Method": "argmap.scoring.methods",
    "MissingExtraError": "argmap.errors",
    "Mute": "argmap.model.changes",
    "Nearest": "argmap.whatif.nearest",
    "Node": "argmap.model.nodes",
    "Opinions": "argmap.model.opinions",
    "Outcome": "argmap.model.nodes",
    "PRODUCT": "argmap.scoring.aggregations",
    "Panel": "argmap.scoring.panel",
    "Perspective": "argmap.model.perspectives",
    "Policy": "argmap.model.perspectives",
    "Problem": "argmap.errors",
    "Program": "argmap.compiling.program",
    "Quotation": "argmap.model.sources",
    "Radius": "argmap.whatif.radius",
    "Reached": "argmap.whatif.flipping",
    "Refusal": "argmap.errors",
    "Refutation": "argmap.refuting.refuters",
    "Removal": "argmap.whatif.removals",
    "RenderError": "argmap.errors",
    "Report": "argmap.publishing.report",
    "Resolution": "argmap.model.changes",
    "Resolve": "argmap.model.changes",
    "Revision": "argmap.explaining.revisions",
    "Run": "argmap.running.results",
    "SEMANTICS": "argmap.scoring.gradual",
    "SUM": "argmap.scoring.aggregations",
    "SaveError": "argmap.errors",
    "Scale": "argmap.model.changes",
    "Scenario": "argmap.model.changes",
    "Scores": "argmap.scoring.results",
    "Selection": "argmap.model.selections",
    "Semantics": "argmap.scoring.semantics",
    "Sensitivity": "argmap.whatif.sensitivity",
    "SetBase": "argmap.model.changes",
    "SetPolicy": "argmap.model.changes",
    "SetReliability": "argmap.model.changes",
    "SetWeight": "argmap.model.changes",
    "Settlement": "argmap.explaining.settling",
    "Signpost": "argmap.model.nodes",
    "Signposts": "argmap.whatif.prospects",
    "Simulation": "argmap.whatif.simulations",
    "Solution": "argmap.scoring.solving",
    "Solutions": "argmap.scoring.solving",
    "Source": "argmap.model.sources",
    "Spread": "argmap.model.uncertainty",
    "Stability": "argmap.whatif.stability",
    "Status": "argmap.model.nodes",
    "Support": "argmap.model.links",
    "Sweep": "argmap.whatif.sweeps",
    "TOP": "argmap.scoring.aggregations",
    "TakePerspective": "argmap.model.changes",
    "Theme": "argmap.rendering.theme",
    "Thesis": "argmap.model.nodes",
    "Timeline": "argmap.whatif.arrivals",
    "Tornado": "argmap.whatif.tornado",
    "Turn": "argmap.whatif.searching",
    "Uncertainty": "argmap.model.uncertainty",
    "Undercut": "argmap.model.links",
    "Verdict": "argmap.scoring.results",
    "WeightOfEvidence": "argmap.scoring.schools",
    "ancestors": "argmap.graph",
    "apply": "argmap.whatif.applying",
    "as_of": "argmap.whatif.arriving",
    "camps": "argmap.explaining.camps",
    "chart": "argmap.charting.charts",
    "check": "argmap.checking",
    "check_quotations": "argmap.loading.quotations",
    "compare": "argmap.whatif.comparing",
    "compile_map": "argmap.compiling.from_map",
    "contributions": "argmap.explaining.contributions",
    "cruxes": "argmap.explaining.cruxes",
    "cycles": "argmap.graph",
    "descendants": "argmap.graph",
    "diff": "argmap.whatif.diffing",
    "divisions": "argmap.explaining.camps",
    "dumps": "argmap.saving.map_file",
    "dumps_reported": "argmap.saving.formats",
    "elicit": "argmap.loading.elicitation",
    "evaluate_sample": "argmap.whatif.sensitivity",
    "explain": "argmap.explaining.verdicts",
    "explain_change": "argmap.explaining.revisions",
    "explore": "argmap.exploring.explore",
    "firmness": "argmap.refuting.firmness",
    "flip": "argmap.whatif.flipping",
    "from_networkx": "argmap.graph",
    "gradient": "argmap.scoring.gradients",
    "load": "argmap.loading.formats",
    "load_columns": "argmap.loading.tables",
    "load_reported": "argmap.loading.formats",
    "load_scenario": "argmap.loading.scenarios",
    "load_tables": "argmap.loading.table_maps",
    "loads": "argmap.loading.map_file",
    "loads_reported": "argmap.loading.formats",
    "map_schema": "argmap.loading.schema",
    "merge": "argmap.model.merging",
    "nearest": "argmap.whatif.flipping",
    "panel": "argmap.scoring.panel",
    "paths": "argmap.graph",
    "problem_of": "argmap.whatif.sensitivity",
    "radius": "argmap.whatif.flipping",
    "reach": "argmap.whatif.flipping",
    "refute": "argmap.refuting.refuters",
    "render": "argmap.rendering.render",
    "render_frames": "argmap.rendering.render",
    "render_pages": "argmap.rendering.render",
    "report": "argmap.publishing.report",
    "save": "argmap.saving.map_file",
    "save_reported": "argmap.saving.formats",
    "score": "argmap.scoring.methods",
    "sensitivity": "argmap.whatif.sensitivity",
    "signposts": "argmap.whatif.watching",
    "simulate": "argmap.whatif.simulating",
    "solve": "argmap.scoring.solving",
    "solve_many": "argmap.scoring.solving",
    "stability": "argmap.whatif.stability",
    "sweep": "argmap.whatif.sweeping",
    "timeline": "argmap.whatif.arriving",
    "to_dot": "argmap.rendering.dot",
    "to_frames": "argmap.rendering.frames",
    "to_graphviz": "argmap.rendering.dot",
    "to_networkx": "argmap.graph",
    "to_page": "argmap.exploring.page",
    "to_pages": "argmap.rendering.pages",
    "to_png": "argmap.rendering.png",
    "to_svg": "argmap.rendering.svg",
    "tornado": "argmap.whatif.tornado",
    "with_perspective": "argmap.model.viewing",
}
"""Where each name lives; its module is imported when the name is first asked for, so that importing argmap loads next to nothing."""

if not TYPE_CHECKING:  # a checker should know the names above and no others

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value  # the next time it is found at once
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
