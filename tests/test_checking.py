"""What `check` points out, code by code."""

import json

import pytest
from hypothesis import given
from strategies import maps

from argmap.checking import check
from argmap.errors import MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.sources import Source
from argmap.scoring.methods import score

SOUND = ArgumentMap(
    title="t",
    sources=[Source(id="src", title="S"), Source(id="own", title="Own")],
    theses=[Thesis(id="yes", text="Yes"), Thesis(id="no", text="No")],
    claims=[Claim(id="c", text="C")],
    evidence=[
        Evidence(id="a", text="A", source="src", status="confirmed"),
        Evidence(id="b", text="B", source="own"),
        Evidence(id="d", text="D", source="own", retells="b"),
    ],
    signposts=[
        Signpost(
            id="s", text="S", probability=0.5, due="2027-01-01", if_yes={"links": [{"kind": "supports", "premises": "s", "target": "c", "why": "because"}]}
        )
    ],
    links=[
        Support(premises="a", target="c", why="w"),
        Support(premises="c", target="yes", why="w"),
        Support(premises="b", target="no", weight=0.2, why="w"),
        Support(premises="d", target="no", weight=0.2, why="w"),
    ],
)


def found(amap, code):
    return [finding for finding in check(amap) if finding.code == code]


def ids(amap, code):
    return [finding.ids for finding in found(amap, code)]


def add(**parts):
    return SOUND.replace(**{section: (*getattr(SOUND, section), *more) for section, more in parts.items()})


def test_a_sound_map_has_no_findings():
    assert check(SOUND) == ()


def test_self_attack_and_self_support():
    amap = add(links=[Attack(premises="c", target="c", why="w")])
    assert ids(amap, "self-attack") == [("c->c", "c")]
    assert found(amap, "cycle") == []
    amap = add(links=[Support(id="l", premises=("a", "c"), target="c", why="w")])
    assert ids(amap, "self-support") == [("l", "c")]


def test_a_cycle_is_named_in_the_direction_of_the_argument():
    amap = add(claims=[Claim(id="d1", text="D1")], links=[Support(premises="c", target="d1", why="w"), Attack(premises="d1", target="c", why="w")])
    (finding,) = found(amap, "cycle")
    assert finding.ids == ("c", "d1")
    assert finding.message == "a circle: c -> d1 -> c; their strengths are sought by iteration"


def test_a_shortest_way_round_stands_for_a_tangle():
    claims = [Claim(id=f"n{at}", text=f"N{at}") for at in range(4)]
    ring = [Support(premises=f"n{at}", target=f"n{(at + 1) % 4}", why="w") for at in range(4)]
    amap = ArgumentMap(title="t", claims=claims, links=[*ring, Attack(premises="n1", target="n0", why="w")])
    (finding,) = found(amap, "cycle")
    assert finding.ids == ("n0", "n1")
    assert "(and 2 more that hang together with them)" in finding.message


def test_a_long_cycle_is_named_in_part():
    claims = [Claim(id=f"n{at}", text=f"N{at}") for at in range(12)]
    amap = ArgumentMap(title="t", claims=claims, links=[Support(premises=f"n{at}", target=f"n{(at + 1) % 12}", why="w") for at in range(12)])
    (finding,) = found(amap, "cycle")
    assert len(finding.ids) == 12
    assert finding.message.startswith("a circle: n0 -> n1 -> n2 -> n3 -> n4 -> n5 -> n6 -> n7 -> ... -> n0;")


def test_a_circle_can_run_through_undercuts():
    """The claim feeds the undercut of the link that feeds the claim; two undercuts can deny each other."""
    amap = add(links=[{"kind": "undercuts", "id": "u", "premises": "c", "target": "a->c", "why": "w"}])
    assert ids(amap, "cycle") == [("c", "u")]
    pair = [{"kind": "undercuts", "id": one, "premises": "a", "target": other, "why": "w"} for one, other in (("u", "v"), ("v", "u"))]
    assert ids(add(links=pair), "cycle") == [("u", "v")]


def test_unequal_priors():
    amap = SOUND.replace(theses=(SOUND.theses[0].replace(base=0.6), SOUND.theses[1]))
    (finding,) = found(amap, "unequal-priors")
    assert "yes 0.6, no 0.5" in finding.message


def test_a_bare_thesis():
    assert ids(add(theses=[Thesis(id="other", text="Other")]), "bare-thesis") == [("other",)]


def test_claims_without_support_or_bearing():
    amap = add(claims=[Claim(id="lone", text="Lone")], links=[Attack(premises="a", target="lone", why="w")])
    assert ids(amap, "unsupported-claim") == [("lone",)]
    assert ids(amap, "idle-claim") == [("lone",)]


def test_evidence_without_source_or_bearing():
    amap = add(evidence=[Evidence(id="e", text="E")])
    assert ids(amap, "no-source") == [("e",)]
    assert ids(amap, "idle-evidence") == [("e",)]


def test_corroboration_by_the_same_source():
    """Two reports that rest on one source are no independent reports."""
    amap = add(sources=[Source(id="blog", title="Blog", rests_on="src")], evidence=[Evidence(id="e", text="E", source="blog", corroborates="a")])
    assert ids(amap, "shared-source") == [("e", "a", "src")]
    apart = add(evidence=[Evidence(id="e", text="E", source="own", corroborates="a"), Evidence(id="f", text="F", corroborates="a")])
    assert found(apart, "shared-source") == []


def test_the_same_text_twice():
    amap = add(claims=[Claim(id="again", text="  a ")])
    assert ids(amap, "same-text") == [("a", "again")]


def test_two_links_that_go_the_same_way():
    """Each counts, as the message says, until the evidence is retold: then it counts once."""
    amap = add(links=[Support(id="twin", premises="a", target="c", why="w")])
    assert ids(amap, "twin-links") == [("twin", "a->c")]
    assert ids(add(links=[Attack(id="against", premises="a", target="c", why="w")]), "twin-links") == []
    assert score(amap)["c"] > score(SOUND)["c"]
    retold = [Evidence(id="again", text="Again", retells="a")]
    assert score(amap.replace(evidence=[*amap.evidence, *retold]))["c"] == score(SOUND)["c"]


def test_links_without_weight_or_rationale():
    amap = add(links=[Support(premises="b", target="c", weight=0.0)])
    assert ids(amap, "zero-weight") == [("b->c",)]
    (finding,) = found(amap, "no-rationale")
    assert (finding.ids, finding.severity) == (("b->c",), "note")


def test_open_signposts():
    amap = add(signposts=[Signpost(id="o", text="O")])
    assert found(amap, "open-signpost")[0].message == "the signpost 'o' has no probability and no due"
    assert ids(amap, "idle-signpost") == [("o",)]


def test_a_source_that_nobody_cites():
    assert ids(add(sources=[Source(id="spare", title="Spare")]), "idle-source") == [("spare",)]


def test_a_verdict_that_stands_without_evidence():
    """With base 0.9 the claim alone carries most of the lead."""
    amap = SOUND.replace(claims=(SOUND.claims[0].replace(base=0.9),))
    (finding,) = found(amap, "evidence-adds-little")
    assert "'yes' leads by" in finding.message


def test_a_saturated_verdict():
    amap = SOUND.replace(theses=tuple(thesis.replace(base=0.99) for thesis in SOUND.theses))
    assert ids(amap, "saturated") == [("yes", "no")]


def test_unsettled_strengths(monkeypatch):
    """Many are named in part."""
    claims = [Claim(id=f"n{at}", text=f"N{at}") for at in range(10)]
    amap = ArgumentMap(title="t", claims=claims)

    def unsettled(amap, semantics):
        del semantics
        scores = score(amap)
        return type(scores)(**{name: getattr(scores, name) for name in scores.__slots__} | {"converged": False, "unsettled": frozenset(scores)})

    monkeypatch.setattr("argmap.checking.score", unsettled)
    (finding,) = found(amap, "unsettled")
    assert len(finding.ids) == 10
    assert finding.message.endswith("n7, ...")


def test_a_finding_is_plain_data():
    (finding,) = found(add(theses=[Thesis(id="other", text="Other")]), "bare-thesis")
    assert json.loads(json.dumps(finding.to_dict())) == {
        "code": "bare-thesis",
        "severity": "warning",
        "message": "nothing bears on the thesis 'other'",
        "ids": ["other"],
    }


def test_an_unknown_semantics_is_refused():
    with pytest.raises(MapError, match="unknown semantics"):
        check(SOUND, semantics="none")


@given(maps())
def test_any_map_can_be_looked_over(amap):
    """Every finding names parts that are there, and says so in one line."""
    known = {part.id for part in (*amap.nodes, *amap.links, *amap.sources)}
    for finding in check(amap):
        assert set(finding.ids) <= known
        assert "\n" not in finding.message
