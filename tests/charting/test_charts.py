"""The chart of every kind of result."""

import xml.etree.ElementTree as ET

import pytest
from charted import rain, results

from argmap.charting.charts import chart
from argmap.errors import MapError, RenderError
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado

KINDS = list(results("silent")[1])


@pytest.mark.parametrize("name", ["mistral", "crowd", "silent"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_result_has_a_chart_with_a_finding_and_the_same_bytes_again(name, kind):
    amap, found = results(name)
    for drawn, again in ((chart(found[kind], amap), chart(found[kind], amap)), (found[kind].plot(), found[kind].plot())):
        assert drawn.title
        assert drawn.title == drawn.title.strip()
        assert not drawn.title.endswith(".")
        assert drawn.svg == again.svg
        ET.fromstring(drawn.svg)  # noqa: S314 - our own


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_chart_is_drawn_in_every_theme(kind, theme):
    """Other colours, the same words."""
    amap, found = results("crowd")
    drawn, other = chart(found[kind], amap), chart(found[kind], amap, theme=theme)
    assert drawn.svg != other.svg
    words = [["".join(text.itertext()) for text in ET.fromstring(one.svg).iter("{http://www.w3.org/2000/svg}text")] for one in (drawn, other)]  # noqa: S314 - our own
    assert words[0] == words[1]


@pytest.mark.parametrize("kind", KINDS)
def test_fewer_rows_are_drawn_where_fewer_are_wanted_and_the_table_has_all(kind):
    amap, found = results("crowd")
    few, many = (chart(found[kind], amap, most=most) for most in (1, 100))
    assert few.numbers == many.numbers
    assert few.svg.count("<rect") <= many.svg.count("<rect")


def test_what_is_no_result_has_no_chart():
    with pytest.raises(MapError, match="there is no chart of a dict; there are charts of Camps, "):
        chart({})


def test_a_sweep_over_three_numbers_has_no_chart():
    found = sweep(rain(), {"clouds": 2, "ache": 2, "rain": 2})
    with pytest.raises(MapError, match="a picture has two dimensions, and 3 numbers were swept"):
        found.plot()


def test_a_theme_that_is_not_there_and_no_rows_are_refused():
    found = tornado(rain())
    with pytest.raises(RenderError, match="unknown theme 'neon'"):
        found.plot(theme="neon")
    with pytest.raises(MapError, match="at least one row, not 0"):
        found.plot(most=0)


def test_results_stay_as_small_as_they_are():
    """The door to the chart adds no dictionary to a frozen value."""
    found = tornado(rain())
    assert not hasattr(found, "__dict__")
