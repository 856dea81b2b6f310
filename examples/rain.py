"""A first map, written in Python: two readings, one doubt about a step, and what it does to the verdict."""

import argmap as am

amap = am.ArgumentMap(
    title="Will it rain?",
    sources=[am.Source(id="radio", title="The radio", reliability=0.8)],
    theses=[am.Thesis(id="rain", text="It will rain"), am.Thesis(id="dry", text="It stays dry")],
    claims=[am.Claim(id="front", text="A front is coming in")],
    evidence=[
        am.Evidence(id="clouds", text="Clouds gather in the west", status="confirmed"),
        am.Evidence(id="forecast", text="The forecast says dry", status="reported", source="radio"),
    ],
    links=[
        am.Support(premises="clouds", target="front", weight=0.8, why="Fronts come from the west here"),
        am.Support(premises="front", target="rain", weight=0.9),
        am.Support(premises="forecast", target="dry", weight=0.7),
    ],
)
late = am.Undercut(premises="clouds", target="forecast->dry", weight=0.6, why="It was made before the clouds came")
doubted = amap.replace(links=[*amap.links, late])

for title, view in (("as told", amap), ("with the doubt", doubted)):
    verdict = am.score(view).verdict
    supports = ", ".join(f"{thesis} {support:.2f}" for thesis, support in verdict.supports.items())
    print(f"{title}: {supports}; leader: {verdict.leader}")
