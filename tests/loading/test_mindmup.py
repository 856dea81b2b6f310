"""MindMup's argument maps."""

import json
from contextlib import suppress

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.formats import detect
from argmap.loading.mindmup import looks_like, read


def idea(title, *below, **attributes):
    return {"title": title, "attr": attributes, "ideas": {str(rank): inner for rank, inner in enumerate(below, start=1)}}


def group(side, *premises, width=None, label=None, **attributes):
    return idea("group", *premises, group=side, parentConnector={"width": width, "label": label}, **attributes)


def mup(*tops, **more):
    return json.dumps({"formatVersion": 3, "id": "root", "title": "Rain?\n", "ideas": {str(at): top for at, top in enumerate(tops, start=1)}} | more)


def links(text):
    amap, report = read(text, "x.mup")
    return [(link.kind, link.premises, link.target, link.weight, link.why) for link in amap.links], {
        side: {(entry.what, entry.places): entry.how for entry in getattr(report, side)} for side in ("changed", "dropped")
    }


def test_groups_become_links_with_their_premises():
    text = mup(
        idea(
            "Rain\n",
            group("supporting", idea("Clouds", note={"index": 1, "text": "Grey"}), idea("Clouds bring rain", styleNames=["attr_implicit_claim"])),
            group("opposing", idea("June", group("opposing", idea("A wet one"))), width=2, label="by the calendar", note={"text": "usually"}),
        ),
        theme={"name": "MindMup"},
    )
    found, report = links(text)
    assert found == [
        ("attacks", ("June",), "Rain", 0.4, "by the calendar; usually"),
        ("attacks", ("A_wet_one",), "June", 1.0, None),
        ("supports", ("Clouds", "Clouds_bring_rain"), "Rain", 1.0, None),
    ]
    assert report["changed"] == {
        ("strengths", ("1/2",)): "they became weights: the strength divided by 5",
        ("looks", ()): "argmap draws maps in its own way",
    }
    assert report["dropped"] == {}
    amap, _ = read(text, "x.mup")
    assert amap.title == "Rain?"
    assert (amap.theses[0].id, amap.node("Clouds").note, amap.node("Clouds_bring_rain").tags) == ("Rain", "Grey", ("implicit",))


def test_a_group_on_a_group_bears_on_the_inference():
    found, report = links(mup(idea("T", group("supporting", idea("A"), group("opposing", idea("B")), group("supporting", idea("C"))))))
    assert [(kind, premises, target) for kind, premises, target, _, _ in found] == [
        ("supports", ("A",), "T"),
        ("undercuts", ("B",), "A->T"),
        ("backs", ("C",), "A->T"),
    ]
    assert report["dropped"] == {}


def test_ideas_stand_in_the_order_of_their_ranks():
    top = {
        "title": "T",
        "ideas": {
            "10": group("opposing", idea("last")),
            "9.5": group("opposing", idea("middle")),
            "-1": group("opposing", idea("first")),
            "x": group("opposing", idea("odd")),
        },
    }
    amap, _ = read(mup(top), "x.mup")
    assert [item.id for item in amap.evidence] == ["first", "middle", "last", "odd"]


def test_an_older_file_is_itself_the_topmost_idea():
    text = json.dumps({"formatVersion": 2, "id": 1, "title": "T", "ideas": {"1": group("supporting", idea("A"))}})
    amap, _ = read(text, "x.mup")
    assert [(link.premises, link.target) for link in amap.links] == [(("A",), "T")]
    assert read(json.dumps({"ideas": {}}), "x")[0].title == "Untitled"
    assert read(json.dumps({"id": "root", "ideas": None}), "x")[0].nodes == ()
    assert read(mup(idea("T"), title=None), "x")[0].title == "T"


def test_what_a_map_has_no_place_for_is_reported():
    _, report = links(
        mup(
            idea("T", idea("A", icon={"url": "x"}), group(True, idea("B")), group("blank", idea("C")), group("opposing")),
            links=[{"ideaIdFrom": 1, "ideaIdTo": 2}],
        )
    )  # fmt: skip
    assert report["dropped"] == {
        ("links", ("1/1",)): "they are neither supporting nor opposing",
        ("attachments and pictures", ("1/1",)): "a map has no place for them",
        ("groups", ("1/2",)): "a group is supporting or opposing, not 'a truth value'",
        ("groups", ("1/3",)): "a group is supporting or opposing, not 'blank'",
        ("links", ("1/4",)): "they start from nothing",
        ("arrows between ideas", ()): "they are neither supporting nor opposing",
    }


def test_an_empty_list_is_no_ideas_and_styles_say_what_the_author_thinks():
    leaf = {"title": "Clouds", "ideas": [], "attr": []}
    text = mup(idea("Rain", group("supporting", leaf), group("opposing", idea("June", styleNames=["attr_eval_rejected", "attr_eval_accepted", "other", 3]))))
    amap, report = read(text, "x.mup")
    assert [(item.text, item.tags) for item in amap.evidence] == [("Clouds", ()), ("June", ("rejected", "accepted"))]
    assert report.lossless


def test_titles_of_groups_and_empty_claims():
    found, report = links(mup(idea("T", idea("Because", idea(""), group="supporting", note="so"))))
    assert found[0][4] == "Because; so"
    assert report["changed"] == {("claims", ("1/1/1",)): "they say nothing, so they are called after their ids"}


@pytest.mark.parametrize(("width", "expected_weight"), [(5, 1.0), (2.5, 0.5), ("4", 0.8), (9, 1.0), (-1, 0.0), ("thick", 1.0), (True, 1.0), ("nan", 1.0)])
def test_widths_are_strengths_from_1_to_5(width, expected_weight):
    found, report = links(mup(idea("T", group("opposing", idea("A"), width=width))))
    assert found[0][3] == expected_weight
    assert [what for what, _ in (*report["changed"], *report["dropped"])] == ["strengths"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "the file must be an object, not a list"),
        ("{}", "this is no MindMup map: it has no 'ideas'"),
        ('{"ideas": {\n]', "x.mup:2:1: this is no JSON"),
        (mup([]), "idea 1 must be an object, not a list"),
        (mup({"ideas": 3}), "'ideas' of 1 must be an object, not a number"),
        (mup({"attr": "x"}), "'attr' of idea 1 must be an object, not a text"),
    ],
)
def test_other_shapes_are_refused(text, words):
    with pytest.raises(LoadError) as caught:
        read(text, "x.mup")
    assert words in str(caught.value)


def test_maps_are_known_by_their_shape():
    assert detect(mup(idea("T")), ".mup") == "mindmup"
    assert looks_like(mup(idea("T")), ".json")
    assert looks_like('{"ideas": {}}', ".mup")
    assert not looks_like('{"ideas": {}}', ".json")
    assert not looks_like("argmap: 1", ".mup")


@needs_corpus
@pytest.mark.parametrize("path", corpus("mup"), ids=lambda path: path.stem)
def test_real_maps_have_all_their_claims(path):
    least = expected(path)
    amap, report = read(path.read_text(encoding="utf-8"), path.name)
    assert report.lossless
    assert len(amap.nodes) == least["claim"]
    assert sum(link.kind == "supports" for link in amap.links) == least["supporting"]
    assert sum(link.kind == "attacks" for link in amap.links) == least["opposing"]
    assert all(len(link.premises) == 2 for link in amap.links)


keys = st.sampled_from(["ideas", "attr", "group", "title", "1", "2", "note", "text", "links", "parentConnector", "width"])
values = st.recursive(
    st.sampled_from([None, True, 3, "supporting", "opposing", "group", "a"]),
    lambda inner: st.dictionaries(keys, inner, max_size=4) | st.lists(inner, max_size=2),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["ideas", "attr", "title", "formatVersion", "id", "links"]), values).map(json.dumps) | st.text(max_size=20))
def test_any_object_gives_a_map_or_a_refusal(text):
    with suppress(ArgmapError):
        read(text, "x.mup")
