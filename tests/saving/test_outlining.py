"""Maps as trees."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.model.links import ON_NODES, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.saving.outlining import outline


@given(maps())
def test_each_statement_has_one_place_and_each_link_one_item_for_each_premise(amap):
    tree = outline(amap)
    items = [item for _, item in tree]
    placed = [item.node for item in items if not item.again]
    scored = [node.id for node in amap.nodes if node.kind != "signpost"]
    assert sorted([*placed, *tree.left]) == sorted(scored)
    shown = sorted((item.link.id, item.node) for item in items if item.link is not None)
    assert shown == sorted(
        (link.id, premise) for link in amap.links if isinstance(link, ON_NODES) and link.target not in tree.left for premise in link.premises
    )


@given(maps())
def test_order_is_that_of_the_map_but_for_what_is_reported(amap):
    tree = outline(amap)
    told = [item.node for _, item in tree if not item.again]
    for section in (amap.theses, amap.claims, amap.evidence):
        kept = [node.id for node in section if node.id not in tree.moved and node.id not in tree.left]
        assert [node for node in told if node in kept] == kept


@given(st.data())
def test_the_order_of_any_tree_is_found_again(data):
    size = data.draw(st.integers(1, 12))
    above = [data.draw(st.integers(-1, at - 1)) for at in range(size)]
    below = {at: [inner for inner in range(size) if above[inner] == at] for at in range(-1, size)}
    order, waiting = [], below[-1][::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += below[order[-1]][::-1]
    amap = ArgumentMap(
        title="T",
        theses=[Thesis(id="n-1", text="T")],
        claims=[Claim(id=f"n{at}", text="c") for at in order if below[at]],
        evidence=[Evidence(id=f"n{at}", text="e") for at in order if not below[at]],
        links=[Support(premises=f"n{at}", target=f"n{above[at]}") for at in order],
    )
    assert outline(amap).moved == ()


def test_evidence_comes_first_where_the_claim_still_has_a_place():
    """The claim c bears on a and on b; under b it would be off the path when z, which comes after y, needs it."""
    ends = [("a", "t"), ("b", "a"), ("c", "a"), ("c", "b"), ("x", "b"), ("y", "a"), ("z", "c")]
    amap = ArgumentMap(
        title="T",
        theses=[Thesis(id="t", text="T")],
        claims=[Claim(id=name, text=name) for name in "abc"],
        evidence=[Evidence(id=name, text=name) for name in "xyz"],
        links=[Support(premises=premise, target=target) for premise, target in ends],
    )
    shown = [(depth, item.node, item.again) for depth, item in outline(amap)]
    assert shown == [(0, "t", False), (1, "a", False), (2, "b", False), (3, "x", False), (3, "c", True), (2, "y", False), (2, "c", False), (3, "z", False)]
    assert outline(amap).moved == ()
