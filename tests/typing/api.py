"""What a type checker sees of the public face; mypy reads this file, nobody runs it."""

from datetime import date
from pathlib import Path
from typing import assert_type

import argmap as am


def maps_and_scores() -> None:
    """State the types that users rely on: from a file to a picture."""
    amap = am.load("debate.yaml")
    assert_type(amap, am.ArgumentMap)
    assert_type(am.loads("argmap: 1"), am.ArgumentMap)

    scores = am.score(amap, "df-quad", perspective="sceptic")
    assert_type(scores, am.Scores)
    assert_type(scores["thesis"], float)
    assert_type(scores.verdict, am.Verdict)
    assert_type(scores.verdict.leader, str | None)
    assert_type(am.panel(amap), am.Panel)
    assert_type(am.check(amap), tuple[am.Finding, ...])

    second = am.apply(amap, am.Drop("fact"), am.SetBase({"claim": 0.3}))
    assert_type(second, am.ArgumentMap)
    assert_type(am.compare(amap, second), am.Comparison)

    assert_type(am.dumps(amap), str)
    assert_type(am.ancestors(amap, "thesis"), tuple[str, ...])
    assert_type(am.Support(premises=("a",), target="b").weight, float)
    assert_type(am.__version__, str)


def foreign_formats() -> None:
    """State what comes with a conversion, by path and by text, read and written."""
    amap, told = am.load_reported(Path("debate.argdown"), format="argdown")
    assert_type(amap, am.ArgumentMap)
    assert_type(told, am.Conversion)
    assert_type(told.lossless, bool)
    assert_type([(entry.what, entry.count, entry.how, entry.places) for entry in told.dropped], list[tuple[str, int, str, tuple[str, ...]]])
    assert_type(am.load("debate.txt", format="kialo"), am.ArgumentMap)
    assert_type(am.loads_reported("arg(a)."), tuple[am.ArgumentMap, am.Conversion])

    content, written = am.dumps_reported(amap, "sadface")
    assert_type(content, str | bytes)
    assert_type(written, am.Conversion)
    assert_type(am.save_reported(amap, Path("debate.parquet"), format="parquet"), am.Conversion)
    assert_type(am.check_quotations(amap, Path("sources")), tuple[am.HeldQuotation, ...])


def several_maps() -> None:
    """State what merging and diffing give."""
    old, new = am.load("old.yaml"), am.load("new.yaml")
    merged = am.merge(old, new, title="Both", prefer="last")
    assert_type(merged, am.Merged)
    assert_type(merged.amap, am.ArgumentMap)
    assert_type(merged.conflicts, tuple[am.Conflict, ...])

    found = am.diff(old, new, semantics="df-quad")
    assert_type(found, am.Difference)
    assert_type(found.same, bool)
    assert_type(found.comparison, am.Comparison)
    assert_type([(change.what, change.id) for change in (*found.added, *found.removed, *found.changed)], list[tuple[str, str]])
    assert_type(am.explain_change(old, new), am.Revision)


def findings() -> None:
    """State what explanations and what-if give, and that each plots itself."""
    amap = am.load("debate.yaml")
    assert_type(am.explain(amap), am.Explanation)
    assert_type(am.flip(amap).singles, tuple[am.Flip, ...])
    assert_type(am.nearest(amap).turns, tuple[am.Turn, ...])
    assert_type(am.radius(amap), am.Radius)
    assert_type(am.cruxes(amap, "optimist", "sceptic"), am.Cruxes)
    assert_type(am.signposts(amap), am.Signposts)
    assert_type(am.timeline(amap), am.Timeline)
    assert_type(am.as_of(amap, date(2026, 1, 1)), am.ArgumentMap)
    assert_type(am.stability(amap), am.Stability)
    assert_type(am.firmness(amap), am.Firmness)

    sweep = am.sweep(amap, {"fact": (0.0, 1.0, 11)})
    assert_type(sweep, am.Sweep)
    sweep.to_parquet(Path("sweep.parquet"))
    for result in (sweep, am.simulate(amap, n=1_000), am.tornado(amap)):
        assert_type(result.plot(amap, theme="print", most=8), am.Chart)


def charts_and_pictures() -> None:
    """State what is drawn: as text, as bytes, or into a file."""
    amap = am.load("debate.yaml")
    ours = am.Theme.of(rivals={"a": "#7a1fa2"}, fonts="Inter, sans-serif").following(am.Theme.of("dark"))
    assert_type(ours, am.Theme)
    assert_type(am.to_svg(amap, scores=am.score(amap), theme=ours, layout="tug"), str)
    assert_type(am.to_png(am.to_svg(amap, theme="light")), bytes)
    assert_type([page for page in am.to_pages(amap, each=20)], list[str])  # noqa: C416 - what is gone through is the point
    assert_type([svg for _, svg in am.to_frames(amap, until=date(2026, 1, 1))], list[str])
    assert_type(am.to_dot(amap, am.score(amap)), str)
    am.to_graphviz(amap, am.score(amap)).source  # noqa: B018 - its own package ships no types

    chart = am.chart(am.simulate(amap), amap, theme="dark")
    assert_type(chart, am.Chart)
    assert_type(chart.title, str)
    assert_type(chart.svg, str)
    assert_type(chart.png(zoom=1.0), bytes)
    assert_type(chart.in_theme("print"), am.Chart)
    chart.save(Path("chart.svg"))


def pages_and_reports() -> None:
    """State what is made for readers: the live page, the widget and the report."""
    amap = am.load("debate.yaml")
    assert_type(am.to_page(amap, name="debate.yaml", semantics="df-quad", perspective="sceptic", theme="light"), str)

    widget = am.explore(amap, perspective="sceptic")
    widget.change(base={"fact": 0.4}, dropped=["claim"])
    assert_type(widget.amap, am.ArgumentMap)
    assert_type(widget.scores, am.Scores)
    assert_type(am.apply(amap, *widget.changes), am.ArgumentMap)

    report = am.report(amap, name="debate.yaml", quick=True)
    assert_type(report, am.Report)
    assert_type(report.html, str)
    assert_type(report.markdown, str)
    report.save(Path("report.md"))
