"""The layout `cards`: what each card lists, and where the cards stand."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from strategies import examples, maps

from argmap.loading.map_file import load
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.arrangement import arrange
from argmap.rendering.ledger_rows import ledgers, numbers
from argmap.rendering.svg import to_svg

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def debate(*links, theses=("a", "b"), claims="cd", evidence="efgh"):
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=name, text=name.upper()) for name in theses],
        claims=[Claim(id=name, text=name.upper()) for name in claims],
        evidence=[Evidence(id=name, text=name.upper()) for name in evidence],
        links=links,
    )


def listed(amap):
    """Give each ledger's rows as (node, depth), a repeated node in brackets."""
    return {ledger.node: [(row.node if row.full else f"({row.node})", row.depth) for row in ledger.rows] for ledger in ledgers(amap, arrange(amap))}


def test_a_ledger_lists_what_bears_on_its_node():
    amap = debate(Support(premises="c", target="a"), Support(premises="e", target="c"), Attack(premises="f", target="c"), evidence="ef")
    assert listed(amap)["a"] == [("(c)", 0)]
    assert listed(amap)["c"] == [("e", 0), ("f", 0)]


def test_an_undercut_is_listed_beneath_the_step_that_it_hits():
    """And an undercut of it one further in, and so is what supports the evidence itself."""
    amap = debate(
        Support(premises="e", target="c"),
        Undercut(id="u", premises="f", target="e->c"),
        Undercut(id="v", premises="g", target="u"),
        Support(premises="h", target="e"),
    )
    assert listed(amap)["c"] == [("e", 0), ("h", 1), ("f", 1), ("g", 2)]


def test_evidence_is_shown_in_full_once():
    amap = debate(Support(premises="e", target="c"), Support(premises="e", target="d"), Support(premises="c", target="a"), Support(premises="d", target="b"))
    assert listed(amap)["c"] == [("e", 0)]
    assert listed(amap)["d"] == [("(e)", 0)]


def test_premises_that_work_together_stand_together():
    amap = debate(Support(premises=("e", "f"), target="c"))
    rows = next(ledger.rows for ledger in ledgers(amap, arrange(amap)) if ledger.node == "c")
    assert [(row.node, row.place, row.linked) for row in rows] == [("e", 0, True), ("f", 1, True)]


def test_what_bears_on_nothing_is_listed_last():
    """With undercuts that only hit each other."""
    amap = debate(Undercut(id="u", premises="e", target="v"), Undercut(id="v", premises="f", target="u"), Support(premises="h", target="g"))
    assert listed(amap)[""] == [("g", 0), ("h", 1), ("e", 0), ("f", 1)]


def test_claims_are_numbered_by_the_thesis_they_serve():
    amap = debate(Support(premises="c", target="a"), Support(premises="d", target="c"), Attack(premises="x", target="b"), claims="cdxy")
    assert numbers(ledgers(amap, arrange(amap)), {"a": "A", "b": "B"}) == {"a": "A", "c": "A1", "d": "A2", "b": "B", "x": "B1", "y": "1"}


@examples(40)
@given(maps())
def test_every_step_is_listed_once_and_every_piece_of_evidence_in_full_once(amap):
    rows = [row for ledger in ledgers(amap, arrange(amap)) for row in ledger.rows]
    steps = [(row.link.id, row.place) for row in rows if row.link is not None]
    assert sorted(steps) == sorted((link.id, at) for link in amap.links for at in range(len(link.premises)))
    assert sorted(row.node for row in rows if row.full) == sorted(node.id for node in amap.evidence)


def cards(amap):
    """Give left, top, right and bottom of each card and row of the picture."""
    root = etree.fromstring(to_svg(amap, layout="cards").encode())
    found = {}
    for group in root.find(f".//{SVG}g[@class='diagram']").iter(f"{SVG}g"):
        if {"node", "rest"} & set((group.get("class") or "").split()):
            x, y = map(float, re.match(r"translate\(([-\d.e]+),([-\d.e]+)\)", group.get("transform")).groups())
            frame = group.find(f"{SVG}rect")
            left, top = x + float(frame.get("x")), y + float(frame.get("y"))
            found[(group.get("id") or "rest").removeprefix("node-")] = (left, top, left + float(frame.get("width")), top + float(frame.get("height")))
    return found


def apart(one, other):
    return min(one[2], other[2]) <= max(one[0], other[0]) or min(one[3], other[3]) <= max(one[1], other[1])


def inside(one, other):
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


@examples(30)
@given(maps(max_nodes=16, signposts=False))
def test_cards_are_apart_and_rows_are_inside_one(amap):
    found = cards(amap)
    rows = {node.id: found.pop(node.id) for node in amap.evidence}
    assert all(apart(one, other) for one, other in combinations(found.values(), 2))
    assert all(apart(one, other) for one, other in combinations(rows.values(), 2))
    assert all(sum(inside(row, card) for card in found.values()) == 1 for row in rows.values())


@pytest.mark.parametrize(("many", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [3, 2]), (8, [4, 4]), (9, [3, 3, 3])])
def test_theses_share_rows_of_about_the_same_number(many, rows):
    found = cards(debate(theses=[f"t{at}" for at in range(many)], claims="", evidence=""))
    tops = [top for _, top, _, _ in found.values()]
    assert [tops.count(top) for top in sorted(set(tops))] == rows


def test_a_fuller_thesis_gets_more_columns():
    claims = "cdxyzuvw"
    found = cards(debate(*(Support(premises=claim, target="a") for claim in claims), claims=claims, evidence=""))
    wide = {name: right - left for name, (left, _, right, _) in found.items()}
    assert wide["a"] > 2 * wide["b"]


def test_the_mistral_debate_has_its_claims_under_their_theses():
    amap = load(MISTRAL)
    found, arrangement = cards(amap), arrange(amap)
    for claim in amap.claims:
        thesis, card = found[arrangement.home[claim.id]], found[claim.id]
        assert thesis[0] <= card[0]
        assert card[2] <= thesis[2]
        assert thesis[3] < card[1]


def test_reweighting_moves_no_card():
    amap = load(MISTRAL)
    assert cards(amap.replace(links=[link.replace(weight=1 - link.weight) for link in amap.links])) == cards(amap)


def words(amap, **options):
    root = etree.fromstring(to_svg(amap, layout="cards", **options).encode())
    return [text.text for text in root.iter(f"{SVG}text")]


def test_a_row_says_where_else_its_evidence_is_listed():
    amap = debate(Support(premises="e", target="c"), Support(premises="e", target="d"), Support(premises="c", target="a"), Support(premises="d", target="b"))
    assert "listed under A1" in words(amap)


def test_a_card_says_what_its_claim_bears_on():
    amap = debate(
        Support(premises="c", target="a"),
        Attack(premises="c", target="b"),
        Support(premises="c", target="e"),
        Support(premises="e", target="d"),
        Backing(id="k", premises="c", target="e->d"),
    )
    assert "supports A · supports evidence · attacks B · backs a step" in words(amap)
    assert "supports A · supports evidence · attacks B…" in words(amap, width=320)


def test_evidence_that_is_listed_with_what_bears_on_nothing_is_said_to_be_below():
    """An undercut in a circle uses evidence that a later list has in full."""
    amap = debate(Undercut(id="u", premises="e", target="v"), Undercut(id="v", premises="e", target="u"))
    assert "listed below" in words(amap)


def test_rows_that_were_dropped_or_added_say_so():
    before = debate(Support(premises="e", target="c"), Support(premises="f", target="c"), evidence="ef")
    after = debate(Support(premises="e", target="c"), Support(premises="g", target="c"), evidence="eg")
    said = words(after, before=before)
    assert {"NEW", "OUT"} <= set(said)
