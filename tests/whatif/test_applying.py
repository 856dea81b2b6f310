"""Changes carried out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.errors import MapError
from argmap.model.changes import (
    Add,
    Drop,
    Keep,
    Mute,
    Resolution,
    Resolve,
    Scale,
    Scenario,
    SetBase,
    SetPolicy,
    SetReliability,
    SetWeight,
    TakePerspective,
)
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.model.viewing import base_score, with_perspective
from argmap.scoring.methods import score
from argmap.whatif.applying import apply

AMAP = ArgumentMap(
    title="t",
    sources=[
        Source(id="article", title="Article", reliability=0.9, rests_on="study"),
        Source(id="study", title="Study", reliability=0.5),
        Source(id="x", title="X"),
    ],
    theses=[Thesis(id="yes", text="Yes"), Thesis(id="no", text="No")],
    claims=[Claim(id="c", text="C")],
    evidence=[Evidence(id="a", text="A", status="confirmed", source="article"), Evidence(id="b", text="B", status="projected", base=0.6)],
    signposts=[
        Signpost(
            id="s",
            text="It comes",
            title="Coming",
            note="Even odds",
            tags=["soon"],
            if_yes={"links": [{"kind": "supports", "premises": "s", "target": "yes", "weight": 0.5}]},
            if_no={"text": "It stays away", "links": [{"kind": "supports", "premises": "s", "target": "no", "weight": 0.4}]},
        ),
        Signpost(id="r", text="R"),
    ],
    links=[
        Support(premises="a", target="c", weight=0.8),
        Support(premises="c", target="yes", weight=0.7),
        Attack(premises="b", target="yes", weight=0.4),
        Undercut(id="u", premises="b", target="a->c", weight=0.5),
    ],
    perspectives=[Perspective(id="sceptic", base={"a": 0.1}, weight={"u": 1.0}, reliability={"study": 0.2, "x": 0.3})],
)


def test_the_map_stays_as_it_was():
    before = AMAP.model_dump_json()
    apply(AMAP, Drop("a"), SetBase({"c": 0.9}))
    assert AMAP.model_dump_json() == before


def test_no_change_gives_the_map_itself():
    assert apply(AMAP) == AMAP


def test_changes_scenarios_and_lists_are_carried_out_in_order():
    scenario = Scenario(title="S", changes=[SetBase({"c": 0.2}), SetBase({"c": 0.3})])
    assert apply(AMAP, SetBase({"c": 0.9}), scenario).node("c").base == 0.3
    assert apply(AMAP, [scenario, [SetBase({"c": 0.9})]]).node("c").base == 0.9


def test_add_puts_parts_in():
    after = apply(AMAP, Add(evidence=[Evidence(id="e", text="E")], links=[Support(premises="e", target="c")], sources=[Source(id="new", title="New")]))
    assert after.node("e").text == "E"
    assert after.link("e->c").weight == 1.0
    assert after.source("new").title == "New"


def test_drop_takes_parts_out_by_id_and_by_selection():
    assert "a" not in apply(AMAP, Drop("a"))
    assert [item.id for item in apply(AMAP, Drop(status="projected")).evidence] == ["a"]
    assert "u" not in apply(AMAP, Drop("u", "x"))


def test_the_last_thesis_can_go():
    assert apply(AMAP, Drop(kind="thesis")).theses == ()


def test_an_unused_source_can_go_and_a_used_one_cannot():
    after = apply(AMAP, Drop("x"))
    assert [source.id for source in after.sources] == ["article", "study"]
    assert dict(after.perspective("sceptic").reliability) == {"study": 0.2}
    uncertain = AMAP.replace(uncertainty={"reliability": {"study": [0.1, 0.2], "x": [0.1, 0.2]}})
    assert apply(uncertain, Drop("x")).uncertainty.reliability.keys() == {"study"}
    for source, user in (("article", "a"), ("study", "article")):
        with pytest.raises(MapError, match=f"the source '{source}' is still used, by '{user}'; to doubt it use set_reliability"):
            apply(AMAP, Drop(source))
    assert [source.id for source in apply(AMAP, Drop("a", "article", "study")).sources] == ["x"]


def test_keep_drops_all_other_evidence_and_nothing_else():
    after = apply(AMAP, Keep(status="confirmed"))
    assert [item.id for item in after.evidence] == ["a"]
    assert (after.claims, after.theses, after.signposts) == (AMAP.claims, AMAP.theses, AMAP.signposts)


def test_muting_silences_a_node_itself_and_a_link():
    """A muted node keeps its links and what supports it; a dropped one is gone with them."""
    after = apply(AMAP, Mute("c", "b->yes"))
    assert after.node("c").base == 0.0
    assert after.link("b->yes").weight == 0.0
    assert score(after)["c"] > 0.0
    assert apply(AMAP, Mute(status="projected")).links == AMAP.links


def test_muting_a_selection_passes_over_signposts():
    mixed = apply(AMAP, Mute("s", "c"))
    assert mixed.node("c").base == 0.0
    assert mixed.signposts == AMAP.signposts


def test_scaling_base_scores_scales_credibility():
    """Unstated credibility is worked out first: 0.95 x 0.9 x 0.5, halved."""
    after = apply(AMAP, Scale(kind="evidence", base=0.5))
    assert base_score(after, "a") == pytest.approx(0.95 * 0.9 * 0.5 / 2, abs=1e-15)
    assert base_score(after, "b") == 0.3


def test_scaling_stops_at_one():
    assert base_score(apply(AMAP, Scale("b", base=5.0)), "b") == 1.0


def test_scaling_weights_reaches_links_and_links_from_nodes():
    after = apply(AMAP, Scale("b", "a->c", weight=0.5))
    assert [link.weight for link in after.links] == [0.7, 0.4, 0.2, 0.25]


def test_scaling_passes_over_signposts():
    after = apply(AMAP, Scale("s", "c", base=2.0))
    assert base_score(after, "c") == 0.2


def test_numbers_are_set():
    after = apply(AMAP, SetBase({"a": 0.3}), SetWeight({"u": 0.1}), SetReliability({"study": 0.4}), SetPolicy({"claim": 0.2, "linked": "min"}))
    assert (after.node("a").base, after.link("u").weight, after.source("study").reliability) == (0.3, 0.1, 0.4)
    assert (after.policy.claim, after.policy.linked, after.policy.thesis) == (0.2, "min", 0.5)


def test_doubting_the_study_doubts_the_article():
    assert base_score(apply(AMAP, SetReliability({"study": 0.0})), "a") == 0.0


def test_a_resolved_signpost_is_evidence_with_the_links_of_its_outcome():
    after = apply(AMAP, Resolve({"s": "yes"}))
    assert after.node("s") == Evidence(id="s", text="It comes", title="Coming", tags=["soon"], status="confirmed")
    assert [link.target for link in after.links_from("s")] == ["yes"]
    assert [signpost.id for signpost in after.signposts] == ["r"]


def test_a_resolution_says_where_and_when():
    how = Resolution(outcome="no", source={"ref": "x", "at": "p. 3"}, date=dt.date(2027, 1, 2), status="reported")
    item = apply(AMAP, Resolve({"s": how, "r": False})).node("s")
    assert (item.text, item.source.at, item.date, item.status) == ("It stays away", "p. 3", dt.date(2027, 1, 2), "reported")


def test_an_outcome_without_a_text_still_says_which_way():
    assert apply(AMAP, Resolve({"r": "no"})).node("r").text == "It did not come about: R"
    assert apply(AMAP, Resolve({"r": Resolution(outcome="no", text="Nothing came")})).node("r").text == "Nothing came"


def test_taking_a_perspective_is_a_change_like_others():
    """What is set after it wins over it."""
    assert apply(AMAP, TakePerspective("sceptic")) == with_perspective(AMAP, "sceptic")
    assert apply(AMAP, TakePerspective("sceptic"), SetBase({"a": 0.7})).node("a").base == 0.7


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Drop("aa->c"), r"change 1 \(drop\): unknown id 'aa->c' \(did you mean 'a->c'\?\)"),
        (Drop("x", kind="evidence"), "unknown id 'x'"),
        (Keep("c"), r"change 1 \(keep\): keep is about evidence, and c selects none"),
        (Mute("s"), "'s' is a signpost, which is silent until it is resolved"),
        (Scale("s", base=0.5), "s selects no node with a base score"),
        (Scale("no", weight=0.5), "no selects no link"),
        (SetBase({"u": 0.5}), "'u' is a link; its number is a weight: use set_weight"),
        (SetBase({"s": 0.5}), "'s' is a signpost, which has no base score until it is resolved"),
        (SetBase({"zz": 0.5}), "unknown node 'zz'"),
        (SetWeight({"a": 0.5}), "'a' is a node; its number is a base score: use set_base"),
        (SetWeight({"a->cc": 0.5}), "unknown link 'a->cc'"),
        (SetReliability({"artcle": 0.5}), "unknown source 'artcle'"),
        (Resolve({"a": "yes"}), "'a' is no signpost"),
        (Resolve({"zz": "yes"}), "unknown signpost 'zz'"),
        (Resolve({"s": Resolution(outcome="yes", source="nowhere")}), "names the source 'nowhere', which does not exist"),
        (TakePerspective("scptic"), r"unknown perspective 'scptic' \(did you mean 'sceptic'\?\)"),
        (Add(claims=[Claim(id="a", text="A")]), "the id 'a' is used twice"),
        (Add(links=[Support(premises="a", target="cc")]), "supports unknown node 'cc'"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_a_map_does_not_have_is_refused(change, words):
    with pytest.raises(MapError, match=words) as refused:
        apply(AMAP, change)
    assert all(problem.location[:2] == ("changes", 0) for problem in refused.value.problems)


def test_a_refusal_names_the_change():
    """Changes are counted from 1 over all of them, inside a scenario by its title."""
    with pytest.raises(MapError, match=r"change 2 \(drop\)"):
        apply(AMAP, Drop("a"), Drop("a"))
    with pytest.raises(MapError, match=r"change 2 of 'Twice' \(drop\)") as refused:
        apply(AMAP, SetBase({"c": 0.5}), Scenario(title="Twice", changes=[Drop("a"), Drop("a")]))
    assert refused.value.problems[0].location == ("changes", 2)
    assert refused.value.ids == ("a",)


@pytest.mark.parametrize("wrong", ["drop", {"drop": "a"}, 3, None])
def test_what_is_no_change_is_refused(wrong):
    with pytest.raises(MapError, match="is no change"):
        apply(AMAP, wrong)


@given(maps(signposts=False, perspectives=False, retellings=False), st.randoms(use_true_random=False))
def test_evidence_folded_in_one_at_a_time_gives_the_same_map_and_scores(amap, random):
    """However the evidence is cut into steps, the map and its scores are those of adding all at once."""
    bare = apply(amap, Drop(kind="evidence")) if amap.evidence else amap
    left = [link for link in amap.links if link.id not in bare]
    steps = []
    known = {node.id for node in bare.nodes} | {link.id for link in bare.links}
    for item in amap.evidence:
        known.add(item.id)
        links = []
        while ready := [link for link in left if link.target in known and set(link.premises) <= known]:
            links += ready
            known |= {link.id for link in ready}
            left = [link for link in left if link not in ready]
        steps.append(Add(evidence=[item], links=links))
    circular = [link for link in left if link.id not in known]  # undercuts of one another come in together
    if circular:
        steps.append(Add(links=circular))
    at_once = apply(bare, Add(evidence=amap.evidence, links=[link for step in steps for link in step.links])) if steps else bare
    cut = random.randrange(len(steps) + 1)
    one_by_one = apply(apply(bare, *steps[:cut]), *steps[cut:])
    assert one_by_one == at_once
    assert score(one_by_one) == score(at_once)
    assert {link.id for link in at_once.links} == {link.id for link in amap.links}


@given(maps(min_nodes=1), st.data())
def test_dropping_keeps_a_map_sound(amap, data):
    """Whatever is dropped, what is left is a map again, without the part and with nothing that names it."""
    gone = data.draw(st.sampled_from([part.id for part in (*amap.nodes, *amap.links)]))
    after = apply(amap, Drop(gone))
    assert gone not in after
    assert ArgumentMap.model_validate(after.model_dump()) == after
