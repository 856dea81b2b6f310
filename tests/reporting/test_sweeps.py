"""Sweeps said for people."""

import pytest

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.reporting.blocks import Table, as_text
from argmap.reporting.sweeps import sweep_report
from argmap.running.results import Failure
from argmap.scoring.aggregations import SUM
from argmap.scoring.semantics import Semantics
from argmap.whatif.sweeping import sweep
from argmap.whatif.sweeps import Sweep


@pytest.fixture
def rain():
    """The margin is 0.5 (clouds - ache), under DF-QuAD."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r", title="Rain"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", base=0.9), Evidence(id="ache", text="a", base=0.3)],
        links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
    )


def said(found):
    return as_text(sweep_report(found, {"rain": "Rain"}))


def test_a_line_says_where_the_lead_passes(rain):
    text = said(sweep(rain, {"clouds": 101}, semantics="df-quad"))
    assert "As it is: Rain (rain) leads dry by 0.300" in text
    assert "Swept: base:clouds (now 0.900), 101 points; measured: the margin of rain over dry, as it is 0.300." in text
    assert (
        "On the way up base:clouds, at 0.28 the lead passes from dry to nobody (-0.620 from now); "
        "at 0.32 the lead passes from nobody to Rain (rain) (-0.580 from now)."
    ) in text
    assert "Who leads on the grid: Rain (rain) in" in text


def test_a_long_line_is_shown_by_some_of_its_points(rain):
    blocks = sweep_report(sweep(rain, {"clouds": 101}), {})
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert len(table.rows) == 21
    assert [row[0] for row in table.rows][::20] == ["0.000", "1.000"]


def test_a_line_without_a_change_says_so(rain):
    assert "The leader is the same all along base:clouds." in said(sweep(rain, {"clouds": (0.5, 0.9, 3)}, semantics="df-quad"))


def test_a_plane_shows_who_leads_and_where_leads_end(rain):
    text = said(sweep(rain, {"clouds": 11, "ache": 11}, semantics="df-quad"))
    assert "Who leads, base:clouds downwards and base:ache across:" in text
    assert "Where a lead ends, as (base:clouds, base:ache):" in text
    assert "Rain (rain): from (0.020, 0.000) to (1.000, 0.980)" in text
    assert "The leader is the same all over the grid." in said(sweep(rain, {"clouds": (0.8, 0.9, 2), "ache": (0.1, 0.2, 2)}))


def test_a_cube_says_who_leads_how_often(rain):
    text = said(sweep(rain, {"clouds": 2, "ache": 2, "ache->dry": 2}, semantics="df-quad"))
    # Rain leads where clouds is 1, unless both others are; dry where clouds is 0 and both others are 1.
    assert "Who leads on the grid: Rain (rain) in 37.5 %, dry in 12.5 %, no leader in 50 %." in text


def test_what_does_not_settle_and_what_failed_is_said():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b", base=0.4)],
        links=[Attack(premises="a", target="a", weight=0.4)],
    )
    found = sweep(amap, {"a->a": [0.4, 1.0]}, semantics=jumpy)
    assert "not settled" in said(found)
    fields = {name: getattr(found, name) for name in found.__slots__}
    failed = Sweep(**fields | {"failures": (Failure(1, (), "ValueError: bad luck"),), "remarks": ("Interrupted.",)})
    assert "1 scenario failed, the first with ValueError: bad luck." in said(failed)
    assert said(failed).endswith("Interrupted.")
