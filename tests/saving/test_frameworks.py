"""Maps as frameworks: what is written is read again, and all that is left behind is counted."""

import re

import pytest
from frameworks import facts, frameworks
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.loading.formats import loads_reported
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.saving.formats import dumps_reported
from argmap.saving.frameworks import framework, names, standing_in

FORMATS = ("apx", "tgf", "af")
ANY = re.compile(r"\S+")

odd_names = st.lists(st.sampled_from(["a", "b", "a.thesis", "x'", "*", "-1", "é", "#b", "1", "thesis", "{y}"]), min_size=1, max_size=5, unique=True)


def losses(report):
    return {(entry.what, entry.count) for entry in report.dropped}


@pytest.mark.parametrize("format_", FORMATS)
@given(framework=frameworks(odd_names))
def test_a_framework_is_written_as_it_was_read(format_, framework):
    arguments, attacks = framework
    if format_ == "af":
        number = {name: str(at) for at, name in enumerate(arguments, start=1)}
        text = "\n".join([f"p af {len(arguments)}", *(f"{number[one]} {number[other]}" for one, other in attacks)]) + "\n"
    elif format_ == "tgf":
        text = "\n".join([*arguments, "#", *(" ".join(pair) for pair in attacks)]) + "\n"
    else:
        text = "".join([*(f"arg({name}).\n" for name in arguments), *(f"att({one},{other}).\n" for one, other in attacks)])
    amap, _ = loads_reported(text, format=format_, name="f")
    written, report = dumps_reported(amap, format_)
    assert sorted(written.splitlines()) == sorted(text.splitlines())  # attacks stand in the order of their attackers
    assert report.lossless
    assert loads_reported(written, format=format_, name="f")[0] == amap


@pytest.mark.parametrize("format_", FORMATS)
@given(amap=maps())
def test_any_map_is_reduced_to_a_framework_that_is_read_again(format_, amap):
    text, report = dumps_reported(amap, format_)
    again, _ = loads_reported(text, format=format_, name="f")
    nodes = [*amap.theses, *amap.claims, *amap.evidence]
    left_out = standing_in(amap)
    attacks = {(link.premises[0], link.target) for link in amap.links if isinstance(link, Attack) and len(link.premises) == 1}
    assert len(again.evidence) == len(nodes) - len(left_out)
    assert sum(isinstance(link, Attack) for link in again.links) == len(attacks)
    assert dumps_reported(again, format_)[0] == text
    counted = {entry.what: entry.count for entry in report.dropped}
    assert counted.get("signposts", 0) == len(amap.signposts)
    assert counted.get("sources", 0) == len(amap.sources)
    assert counted.get("undercuts", 0) == sum(link.kind == "undercuts" for link in amap.links)
    assert counted.get("supports", 0) == sum(isinstance(link, Support) for link in amap.links) - len(left_out)


def test_everything_that_has_no_place_is_counted():
    amap = ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="It will rain", base=0.4)],
        claims=[Claim(id="front", text="A front comes")],
        evidence=[Evidence(id="clouds", text="Clouds gather"), Evidence(id="june", text="It is June", base=1.0, status="confirmed")],
        signposts=[Signpost(id="wind", text="The wind turns")],
        links=[
            Support(premises="clouds", target="front"),
            Attack(premises="june", target="rain", weight=0.5),
            Attack(id="again", premises="june", target="rain"),
            Attack(premises=("june", "clouds"), target="rain"),
            {"kind": "undercuts", "premises": "june", "target": "clouds->front"},
            {"kind": "backs", "premises": "clouds", "target": "clouds->front"},
        ],
    )
    found = framework(amap, "apx", ANY)
    assert found.names == ("rain", "front", "clouds", "june")
    assert found.attacks == (("june", "rain"),)
    assert losses(found.report) == {
        ("supports", 1), ("undercuts", 1), ("backings", 1), ("attacks with linked premises", 1), ("texts", 4), ("base scores", 1), ("statuses", 2),
        ("signposts", 1), ("weights", 1),
    }  # fmt: skip
    assert [(entry.what, entry.count) for entry in found.report.changed] == [
        ("attacks", 1),
        ("title of the map", 1),
        ("theses and claims", 2),
        ("names of links", 1),
    ]
    assert dumps_reported(amap, "af")[0] == "p af 4\n4 1\n"
    assert ("ids", 4) in [(entry.what, entry.count) for entry in dumps_reported(amap, "af")[1].changed]


def test_texts_are_names_only_where_all_of_them_can_be():
    assert names(facts("a", "b"), ANY) == {"a": "a", "b": "b"}
    assert names([Evidence(id="n1", text="(+)"), *facts("b")], ANY) == {"n1": "(+)", "b": "b"}
    assert names([Evidence(id="n1", text="It rains"), *facts("b")], ANY) == {"n1": "n1", "b": "b"}
    assert names([Evidence(id="n1", text="b"), *facts("b")], ANY) == {"n1": "n1", "b": "b"}
    assert names([Evidence(id="n1", text="rain")], ANY) == {"n1": "n1"}


def test_only_a_thesis_that_says_the_same_and_is_touched_by_nothing_else_stands_in():
    a, b = facts("a", "b")
    support = Support(premises="a", target="t")
    stands = ArgumentMap(title="t", theses=[Thesis(id="t", text="a")], evidence=[a, b], links=[support])
    assert standing_in(stands) == {"t": "a"}
    assert standing_in(stands.replace(theses=[Thesis(id="t", text="T")])) == {}
    assert standing_in(stands.replace(links=[Attack(premises="a", target="t")])) == {}
    assert standing_in(stands.replace(links=[support, Attack(premises="b", target="t")])) == {}
    assert standing_in(stands.replace(links=[support, Support(premises="t", target="t")])) == {}


def test_nothing_is_written_as_nothing():
    empty = ArgumentMap(title="t")
    assert [dumps_reported(empty, format_)[0] for format_ in FORMATS] == ["", "#\n", "p af 0\n"]
