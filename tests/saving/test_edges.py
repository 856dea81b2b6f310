"""Maps as edges between points."""

from hypothesis import given
from strategies import maps

from argmap.conversion import Ledger
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Outcome, Signpost, Thesis
from argmap.saving.edges import count_outcome_losses, edges, hubs, outcomes, words

AMAP = ArgumentMap(
    title="Rain?",
    theses=[Thesis(id="t", text="It will rain")],
    claims=[Claim(id="c", text="A front comes")],
    evidence=[Evidence(id="e", text="Clouds"), Evidence(id="f", text="Wind")],
    signposts=[Signpost(id="s", text="Drops", if_yes=Outcome(links=[Support(premises="s", target="t", weight=0.9), Undercut(premises="s", target="c->t")]))],
    links=[Support(premises="c", target="t"), Attack(id="both", premises=["e", "f"], target="c", weight=0.25), Support(premises="e", target="t")],
)


def test_links_with_several_premises_and_targets_of_links_have_points():
    assert [link.id for link in hubs(AMAP)] == ["c->t", "both"]
    assert [(edge.tail, edge.head, edge.ends) for edge in edges(AMAP)] == [
        ("c", "c->t", False),
        ("c->t", "t", True),
        ("e", "t", True),
        ("e", "both", False),
        ("f", "both", False),
        ("both", "c", True),
        ("s", "t", True),
        ("s", "c->t", True),
    ]
    assert [words(edge) for edge in edges(AMAP) if edge.ends] == ["+", "+", "−0.25", "if yes: +0.9", "if yes: undercuts"]


@given(maps())
def test_every_link_arrives_once_and_every_premise_leaves_once(amap):
    drawn = list(edges(amap))
    stated = [*amap.links, *(link for _, link in outcomes(amap))]
    assert [edge.link for edge in drawn if edge.ends] == stated
    points = {link.id for link in hubs(amap)} | {node.id for node in amap.nodes}
    assert all(edge.tail in points and edge.head in points for edge in drawn)
    leaving = [(edge.link, edge.tail) for edge in drawn if edge.tail != edge.link.id]
    assert leaving == [(link, premise) for link in stated for premise in link.premises]


def test_what_is_said_of_outcomes_is_counted():
    link = Support(premises="s", target="t", why="wet", tags=["x"])
    amap = AMAP.replace(signposts=[Signpost(id="s", text="Drops", if_yes=Outcome(text="It drips", links=[link]), if_no=Outcome(text="It does not"))])

    def lost(**said):
        ledger = Ledger("argmap", "f")
        count_outcome_losses(amap, ledger, **said)
        return {entry.what: entry.count for entry in ledger.conversion().dropped}

    assert lost() == {"texts of outcomes": 2, "reasons of outcomes": 1, "tags of outcomes": 1}
    assert lost(texts=True, reasons=True, tags=True) == {}
