"""The one function that scores a map."""

import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.viewing import base_score, with_perspective
from argmap.scoring.aggregations import SUM
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics


@pytest.fixture
def amap():
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r")],
        evidence=[Evidence(id="clouds", text="c", base=1.0)],
        links=[Support(premises="clouds", target="rain", weight=0.5)],
        signposts=[Signpost(id="drops", text="d", if_yes={"links": [Support(premises="drops", target="rain")]})],
        perspectives=[Perspective(id="wet", base={"clouds": 0.4}, weight={"clouds->rain": 1.0}, policy={"thesis": 0.2})],
    )


def test_the_default_is_quadratic_energy(amap):
    assert score(amap).semantics == next(iter(SEMANTICS)) == "quadratic-energy"


def test_an_unknown_semantics_is_refused_with_the_choices(amap):
    with pytest.raises(MapError, match=r"unknown semantics 'df-qad' \(did you mean 'df-quad'\?\)"):
        score(amap, "df-qad")
    with pytest.raises(MapError, match="there are quadratic-energy, df-quad"):
        score(amap, "x")


def test_an_unknown_perspective_is_refused(amap):
    with pytest.raises(MapError, match=r"unknown perspective 'wt' \(did you mean 'wet'\?\)"):
        score(amap, perspective="wt")


def test_a_perspective_puts_its_numbers_in(amap):
    # 0.2 + 0.8 * 0.4
    assert score(amap, "df-quad", perspective="wet")["rain"] == pytest.approx(0.52, abs=1e-15)
    assert score(amap, perspective="wet").perspective == "wet"


def test_a_semantics_of_ones_own_needs_two_functions(amap):
    mine = Semantics("mine", SUM, lambda base, aggregate: min(1.0, max(0.0, base + aggregate)), "none")
    assert score(amap, mine)["rain"] == 1.0
    assert score(amap, mine).semantics == "mine"


def test_a_pending_signpost_is_silent(amap):
    with_it, without = score(amap), score(amap.replace(signposts=()))
    assert with_it["drops"] == 0.0
    assert with_it["rain"] == without["rain"]


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(amap=maps(signposts=False))
def test_weight_zero_is_the_same_as_no_link(semantics, amap):
    """For plain links between nodes; where others bear on the link, they bear on nothing."""
    bare = [link for link in amap.links if not amap.links_into(link.id)]
    muted = amap.replace(links=[link.replace(weight=0.0) if link in bare else link for link in amap.links])
    dropped = amap.replace(links=[link for link in amap.links if link not in bare], perspectives=(), uncertainty={})
    one, other = score(muted, semantics), score(dropped, semantics)
    settled = [node for node in one if node not in one.unsettled | other.unsettled]
    assert {node: one[node] for node in settled} == pytest.approx({node: other[node] for node in settled}, abs=1e-9)


@given(amap=maps())
def test_a_perspective_changes_nothing_but_its_numbers(amap):
    for perspective in amap.perspectives:
        view = with_perspective(amap, perspective.id)
        assert {node.id for node in view.nodes} == {node.id for node in amap.nodes}
        assert all(base_score(view, node) == base for node, base in perspective.base.items())
        assert all(view.link(link).weight == weight for link, weight in perspective.weight.items())
