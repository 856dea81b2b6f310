"""What is drawn is what was found: lengths and places on the picture against the numbers themselves."""

import datetime as dt
import itertools
import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from charted import SVG, marks, rain, results, ticks

from argmap.explaining.contributions import contributions
from argmap.model.links import Support
from argmap.model.nodes import Evidence, Signpost
from argmap.whatif.arriving import timeline
from argmap.whatif.flipping import flip, reach
from argmap.whatif.simulating import simulate
from argmap.whatif.stability import stability
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado


def test_steps_of_a_waterfall_lead_from_the_baseline_to_the_value():
    found = contributions(rain(), {"rain": 1.0, "dry": -1.0}, semantics="df-quad")
    drawn = found.plot(rain())
    number = ticks(drawn)
    bars = [(number(float(bar[0]["x"])), number(float(bar[0]["x"]) + float(bar[0]["width"]))) for bar in marks(drawn).values()]
    # df-quad: rain 0.5 + 0.5 * 0.9 = 0.95, dry 0.5 + 0.5 * 0.3 = 0.65: from 0 over 0.45 to 0.30.
    assert bars[1] == pytest.approx((0.0, 0.45), abs=2e-3)
    assert bars[2] == pytest.approx((0.30, 0.45), abs=2e-3)
    assert bars[3] == pytest.approx((0.0, 0.30), abs=2e-3)


def test_what_is_grouped_is_counted_and_summed():
    """Sixty pieces of evidence, twelve rows: the rest together is what all make less what is shown."""
    amap, found = results("crowd")
    drawn = found["shapley"].plot(amap)
    shares = list(found["shapley"].contributions.values())
    row = next(name for name in marks(drawn) if "others, together" in name)
    assert row.startswith(f"{len(shares) - 12} others, together")
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    words = [text.text for text in root.iter(SVG + "text")]
    assert f"{sum(shares[12:]):+.3f}".replace("-", "−") in words


def test_ends_of_a_tornado_stand_where_they_were_measured():
    found = tornado(rain(), semantics="df-quad", spread=0.5)
    drawn = found.plot()
    number = ticks(drawn)
    for bar, parts in zip(found.bars, marks(drawn).values(), strict=True):
        drawn_to = {round(number(float(part["x"]) + side * float(part["width"])), 2) for part in parts for side in (0, 1)}
        for end in (bar.low, bar.high):
            assert min(abs(end.value - place) for place in drawn_to) < 0.02


def test_both_ends_on_one_side_share_the_height():
    """A number in the middle of a hump: both of its ends lower the margin, so neither may hide the other."""
    found = tornado(rain(), semantics="df-quad")
    from dataclasses import replace  # noqa: PLC0415 - used here only

    bar = found.bars[0]
    humped = replace(found, bars=(replace(bar, low=replace(bar.low, value=found.value - 0.1), high=replace(bar.high, value=found.value - 0.05)),))
    (parts,) = marks(humped.plot()).values()
    low, high = sorted(parts, key=lambda part: float(part["y"]), reverse=True)
    assert float(high["y"]) + float(high["height"]) <= float(low["y"])


def test_an_interval_ends_where_the_lead_does():
    found = stability(rain(), semantics="df-quad")
    drawn = found.plot(rain())
    number = ticks(drawn)
    row = next(name for name in marks(drawn) if name.startswith("Clouds gather; credibility"))
    main = max(marks(drawn)[row], key=lambda part: float(part["x"]) if part.get("fill-opacity") is None and float(part["height"]) > 5 else -1.0)
    assert number(float(main["x"])) == pytest.approx(0.32, abs=2e-3)
    assert "has least room: at 0.90 now, once it falls below 0.32 nobody leads" in drawn.title
    assert "2 numbers may take any value from 0 to 1 without changing who leads." in drawn.figure.notes


def test_an_arrow_ends_at_what_is_needed():
    found = flip(rain(), semantics="df-quad")
    drawn = found.plot(rain())
    number = ticks(drawn)
    tips = [float(re.match(r"M([\d.]+)", part["d"])[1]) for parts in marks(drawn, "path").values() for part in parts if "Z" in part["d"]]
    # The tip is four points beyond the number, so that the arrow covers it.
    together = [turn.needed for nearest in found.nearest.values() if len(nearest.turns) > 1 for turn in nearest.turns]
    assert together
    assert [number(tip) for tip in tips] == pytest.approx([*(single.needed for single in found.singles), *together], abs=0.02)


def test_where_nothing_flips_nothing_is_drawn_but_what_was_tried():
    found = reach(rain(), "rain", 0.0, kinds=["weight"], norms=())
    assert found.plot().title == "No single number makes “rain” at most 0.00 strong"
    assert found.plot().numbers.rows == ()


def test_the_strip_of_a_curve_changes_at_the_break_evens():
    found = sweep(rain(), {"clouds": (0.0, 1.0, 11)}, semantics="df-quad")
    drawn = found.plot(rain())
    number = ticks(drawn)
    spans = {name: (number(float(parts[0]["x"])), number(float(parts[0]["x"]) + float(parts[0]["width"]))) for name, parts in marks(drawn).items()}
    assert spans["It stays dry leads"] == pytest.approx((0.0, 0.28), abs=2e-3)
    assert spans["nobody leads"] == pytest.approx((0.28, 0.32), abs=2e-3)
    assert spans["It will rain leads"] == pytest.approx((0.32, 1.0), abs=2e-3)
    assert drawn.title == "It will rain leads only with “Clouds gather” above 0.320; below 0.280 It stays dry does"


def test_a_curve_that_turns_above_says_so():
    found = sweep(rain(), {"ache->dry": (0.0, 1.0, 11)}, semantics="df-quad")
    weaker = sweep(
        rain(evidence=[Evidence(id="clouds", text="Clouds", base=0.6), Evidence(id="ache", text="No ache", base=1.0)]), {"ache->dry": 11}, semantics="df-quad"
    )
    assert "whatever" in found.plot().title
    assert weaker.plot().title == "rain leads only with “ache->dry” below 0.580; from 0.620 on dry does"


def test_cells_of_a_plane_cover_it_once_and_agree_with_the_leader():
    found = sweep(rain(), {"clouds": 21, "ache": 13}, semantics="df-quad")
    drawn = found.plot(theme="light")
    table = json.loads(re.search(r"<metadata>(.*?)</metadata>", drawn.svg)[1].replace("&gt;", ">"))
    leaders = [row[3] for row in table["rows"]]
    assert leaders == ["" if at < 0 else found.theses[at] for at in found.leader.ravel().tolist()]
    areas = [
        (float(right) - float(left)) * (float(lower) - float(upper))
        for d in re.findall(r'd="([^"]*Z)"', drawn.svg)
        for left, upper, right, lower in re.findall(r"M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+Z", d)
    ]
    assert sum(areas) == pytest.approx(600.0 * 330.0, rel=0.02)  # parts overlap by a hair


def test_bars_of_a_histogram_are_in_proportion_to_their_counts():
    found = simulate(rain(), n=500, uncertain={"clouds": (0.2, 1.0)}, semantics="df-quad")
    drawn = found.plot(rain())
    number = ticks(drawn)
    paths = marks(drawn, "path")
    area = next(parts for name, parts in paths.items() if name.startswith("It will rain"))[0]["d"]
    points = [tuple(map(float, pair.split(","))) for pair in re.findall(r"[ML]([\d.,]+)", area)]
    base = points[0][1]
    steps = points[1:-1]
    bins = [(number(x), number(after), base - y) for (x, y), (after, _) in zip(steps[::2], steps[1::2], strict=True)]
    supports = found.supports[:, 0]
    inside = [int(((supports >= low - 1e-6) & (supports < high + 1e-6)).sum()) for low, high, _ in bins]
    heights = [high for *_, high in bins]
    assert np.corrcoef(inside, heights)[0, 1] > 0.99


def test_a_fan_reaches_from_the_least_to_the_most():
    radar = Signpost(
        id="radar", text="Radar", due=dt.date(2026, 7, 1), probability=0.5, if_yes={"links": [{"kind": "supports", "premises": "radar", "target": "rain"}]}
    )
    evidence = [
        Evidence(id="clouds", text="Clouds", base=0.9, date=dt.date(2026, 5, 1)),
        Evidence(id="ache", text="No ache", base=0.75, date=dt.date(2026, 6, 1)),
    ]
    found = timeline(
        rain(evidence=evidence, signposts=[radar], links=[Support(premises="clouds", target="dry"), Support(premises="ache", target="rain", weight=0.4)]),
        semantics="df-quad",
    )
    drawn = found.plot()
    top, bottom = 34.0, 34.0 + 210.0
    last = found.frames[-1]
    fans = re.findall(r'd="M[\d.]+,([\d.]+)H[\d.]+V([\d.]+)H[\d.]+Z" fill="#0072b2"', drawn.in_theme("light").svg)
    assert [(float(high), float(low)) for high, low in fans] == [
        pytest.approx((bottom - last.high["rain"] * (bottom - top), bottom - last.low["rain"] * (bottom - top)), abs=0.02)
    ]
    assert "expected →" in drawn.svg


@pytest.mark.parametrize("days", [1, 3, 40, 400, 4000, 40000])
def test_days_on_a_timeline_are_apart(days):
    evidence = [Evidence(id=f"e{at}", text=f"E {at}", date=dt.date(1900, 1, 15) + dt.timedelta(days * at // 3)) for at in range(4)]
    drawn = timeline(rain(evidence=evidence, links=[Support(premises="e1", target="rain")])).plot()
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    spans = sorted(
        (float(text.get("x")) - float(text.get("textLength")) / 2, float(text.get("x")) + float(text.get("textLength")) / 2)
        for text in root.iter(SVG + "text")
        if re.fullmatch(r"\d{4}(-\d\d){0,2}|before", text.text or "")
    )
    assert len(spans) >= 2
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))


def test_a_timeline_without_dates_has_its_frames_side_by_side():
    drawn = timeline(rain(evidence=[Evidence(id="clouds", text="Clouds"), Evidence(id="ache", text="No ache")]), undated="last").plot()
    assert "no date" in drawn.svg
    alone = timeline(rain()).plot()
    assert alone.title.endswith("leads throughout")


def test_only_numbers_that_turn_the_verdict_say_where():
    found = tornado(rain(), semantics="df-quad", spread=0.7)
    rows = marks(found.plot())
    assert [("verdict turns at" in name) for name in rows] == [bar.flips for bar in found.bars]
    assert {bar.flips for bar in found.bars} == {True, False}


def test_where_two_lines_run_together_both_colours_show():
    """Without evidence both theses stand at 0.5 however much the ache counts; the second line covers the first, and is dashed with its colour."""
    found = sweep(rain(links=[]), {"ache": 5}, semantics="df-quad")
    lines = [path.attrib for path in ET.fromstring(found.plot(theme="light").svg).iter(SVG + "path") if path.get("stroke-width") == "2.4"]  # noqa: S314 - our own
    first, second, dashes = lines
    assert first["d"] == second["d"] == dashes["d"]
    assert (dashes["stroke"], dashes["stroke-dasharray"]) == (first["stroke"], "7 7")
    apart = sweep(rain(), {"ache": 5}, semantics="df-quad").plot(theme="light").svg
    assert 'stroke-dasharray="7 7"' not in apart


def test_on_a_phone_names_stand_above_their_marks_and_no_line_crosses_them():
    drawn = flip(rain(), semantics="df-quad", norms=("l2",)).plot(rain(), theme="light").narrow()
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    assert float(root.get("width")) <= 390
    rows = [group for group in root.iter(SVG + "g") if group.get("role") == "graphics-symbol"]
    assert len(rows) == 6
    lines = [path.get("d") for path in root.iter(SVG + "path") if path.get("stroke-width") == "0.6"]
    for row in rows:
        track = min(float(part.get("y")) for part in row.iter(SVG + "rect") if part.get("height") == "5")
        names = [float(text.get("y")) for text in row.iter(SVG + "text") if text.get("text-anchor") is None]
        assert max(names) < track
        bands = [tuple(map(float, band)) for line in lines for band in re.findall(r"M[\d.]+,([\d.]+)V([\d.]+)", line)]
        assert not any(top < name < bottom for name in names for top, bottom in bands)


def test_a_chart_without_rows_has_nowhere_to_put_its_lines_on_a_phone_either():
    drawn = flip(rain(links=[]), semantics="df-quad", norms=()).plot().narrow()
    assert "No single number" in drawn.title
    assert drawn.svg.startswith("<svg")
