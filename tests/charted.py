"""Results of every kind to draw charts of: from the example, from a map of hostile texts, from nearly nothing; and what stands on a chart."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from pathlib import Path

from argmap.explaining.camps import camps
from argmap.explaining.contributions import contributions
from argmap.explaining.cruxes import cruxes
from argmap.explaining.revisions import explain_change
from argmap.explaining.verdicts import explain
from argmap.loading.map_file import load
from argmap.model.changes import Drop, SetBase
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.refuting.firmness import firmness
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.panel import panel
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.arriving import timeline
from argmap.whatif.comparing import compare
from argmap.whatif.diffing import diff
from argmap.whatif.flipping import flip, reach
from argmap.whatif.nearest import Nearest
from argmap.whatif.sensitivity import sensitivity
from argmap.whatif.simulating import simulate
from argmap.whatif.stability import stability
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado
from argmap.whatif.watching import signposts

MISTRAL = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"

HOSTILE = (
    "欧州の規制産業は、データの管理と来歴に対価を支払う用意がある。漢字かな交じり文は語の間に空白がない",
    "الفجوة في الحوسبة ورأس المال واسعة جدا بحيث لا يمكن سدها",
    "חברות באירופה משקיעות במרכזי נתונים מקומיים כי הלקוחות דורשים ריבונות",
    "บริษัทในยุโรปลงทุนในศูนย์ข้อมูลท้องถิ่นเพราะลูกค้าต้องการอธิปไตย",
    "👩\u200d👩\u200d👧 🇪🇺 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://example.org/a/very/long/address/without/any/spaces?query=and&parameters=that&never=stop",
    "W" * 300,
    "i" * 300,
    "An extraordinarily long sentence that goes on about regulation, procurement and provenance in one breath. " * 4,
    "</text><script>window.ran = true</script>",
    '" onload="window.ran = true" x="',
    "\ue000 bell \x07 \x1b ]]>",
)


def rain(**more):
    """A small map in which clouds speak for rain, and an ache that is not felt for the opposite."""
    return ArgumentMap(
        **{
            "title": "Will it rain?",
            "theses": [Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
            "evidence": [Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
            "links": [Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.4)],
        }
        | more
    )


def crowd(n_theses=4, n=60):
    """Rivals, sixty pieces of evidence and ten readers, all with hostile names."""
    every = range(n)
    evidence = [
        Evidence(id=f"e{at}", text=f"{HOSTILE[at % len(HOSTILE)]} {at}", base=0.2 + 0.7 * (at * 37 % 60) / 60, date=dt.date(2020, 1, 1) + dt.timedelta(37 * at))
        for at in every
    ]
    kinds = (Attack, Support, Support)
    links = [kinds[at % 3](premises=f"e{at}", target=f"t{(at * at + at // 7) % n_theses}", weight=0.1 + 0.5 * (at * 17 % 60) / 60) for at in every]
    outcomes = [{"links": [{"kind": "supports", "premises": f"s{at}", "target": f"t{at % n_theses}", "weight": 0.6}]} for at in range(5)]
    return ArgumentMap(
        title=HOSTILE[9],
        theses=[Thesis(id=f"t{at}", text=HOSTILE[at % len(HOSTILE)], title=HOSTILE[(at + 3) % len(HOSTILE)]) for at in range(n_theses)],
        evidence=evidence,
        links=[*links, Undercut(id="u", premises="e0", target=links[1].id)],
        signposts=[
            Signpost(id=f"s{at}", text=HOSTILE[at], due=dt.date(2027 + at, 1, 1) if at % 2 else None, probability=0.5, if_yes=outcomes[at]) for at in range(5)
        ],
        perspectives=[Perspective(id=f"p{at}", base={f"e{at}": 0.9, f"e{at + 5}": 0.05}) for at in range(10)],
    )


def silent():
    """A map in which nothing bears on anything, so that all numbers are 0 or alike."""
    signpost = Signpost(id="radar", text="Radar", probability=0.5)
    ache = Evidence(id="ache", text="No ache", base=0.0)
    return rain(evidence=[ache], links=[], signposts=[signpost], perspectives=[Perspective(id="p", base={"ache": 0.5})])


RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)


def restless():
    """A map whose claim attacks itself: under `RESTLESS` its strength jumps for ever where its base score is a half or more."""
    claims = [Claim(id="self", text="A claim against itself", base=0.2)]
    links = [*rain().links, Attack(premises="self", target="self"), Support(premises="self", target="rain", weight=0.1)]
    return rain(claims=claims, links=links)


@cache
def results(name):
    """Results of every kind about one of the maps, by what they are."""
    amap = {"mistral": lambda: load(MISTRAL), "crowd": crowd, "silent": silent}[name]()
    first, second = (thesis.id for thesis in amap.theses[:2])
    items = [item.id for item in amap.evidence]
    readers = [None, *(view.id for view in amap.perspectives)]
    margin = {first: 1.0, second: -1.0}
    pairs = readers[-2:]
    after = apply(amap, Drop(items[0]), SetBase({second: 0.8}), *(SetBase({item: 0.3}) for item in items[1:3]))
    flips = flip(amap, norms=() if name == "crowd" else ("l1",))
    together = Nearest("l2", flips.singles[:20], 0.5 if flips.singles else None, flips.singles[0].leader if flips.singles else None, 0.1, False, 1, 60)
    found = {
        "scores": score(amap),
        "panel": panel(amap, methods=["quadratic-energy", "df-quad", "grounded", "ach"]),
        "explanation": explain(amap, samples=40),
        "shapley": contributions(amap, margin, samples=40),
        "removal": contributions(amap, first, by="links" if amap.links else "evidence", method="removal"),
        "gradient": contributions(amap, {first: 0.5, second: 0.25}, method="gradient"),
        "sources": contributions(amap, margin, by="sources", samples=40),
        "paths": contributions(amap, margin, by="paths"),
        "cruxes": cruxes(amap, *pairs, samples=40),
        "path cruxes": cruxes(amap, *pairs, method="path"),
        "camps": camps(amap),
        "tornado": tornado(amap),
        "strength tornado": tornado(amap, of=first),
        "stability": stability(amap),
        "flips": replace(flips, nearest={**flips.nearest, "l2": together}),
        "reached": reach(amap, first, 0.45, norms=()),
        "sweep": sweep(amap, {items[0]: 41}),
        "plane": sweep(amap, {items[-1]: 17, f"base:{first}": 9}),
        "simulation": simulate(amap, n=400, spread=0.3),
        "signposts": signposts(amap),
        "timeline": timeline(amap),
        "yearly timeline": timeline(amap, by="year", undated="last"),
        "difference": diff(amap, after),
        "revision": explain_change(amap, after),
        "firmness": firmness(amap, draws=20, shuffles=8),
        "nearest": together,
        "comparison": compare(amap, apply(amap, Drop(items[0]))),
        "sobol": sensitivity(amap, n=4, dials=items[:3]),
        "morris": sensitivity(amap, method="morris", n=2),
    }
    return amap, found


SVG = "{http://www.w3.org/2000/svg}"


def marks(drawn, tag="rect"):
    """Give the elements of each row, by the row's name."""
    root = ET.fromstring(drawn.in_theme("light").svg)  # noqa: S314 - our own
    return {
        group.get("aria-label"): [dict(part.attrib) for part in group.iter(SVG + tag)]
        for group in root.iter(SVG + "g")
        if group.get("role") == "graphics-symbol"
    }


def ticks(drawn):
    """Give where numbers stand on the scale beneath the plot, from its own words."""
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    words = [
        (float(text.text.replace("−", "-")), float(text.get("x")))
        for text in root.iter(SVG + "text")
        if re.fullmatch(r"[+−]?\d+(\.\d+)?", text.text or "") and text.get("font-size") == "9" and text.get("text-anchor") == "middle"
    ]
    (low, at_low), (high, at_high) = words[0], words[-1]
    return lambda x: low + (x - at_low) * (high - low) / (at_high - at_low)
