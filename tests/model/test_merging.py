"""Merging: what is the same is one, and what is not is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.errors import MapError
from argmap.model.differing import FieldChange, field_changes, parts_of
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.merging import Conflict, merge
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Source
from argmap.model.uncertainty import Uncertainty
from argmap.scoring.dropping import without

A, B, C = (Claim(id=name, text=name.upper()) for name in "abc")


def amap(*nodes, **fields):
    sections = {section: [node for node in nodes if isinstance(node, kind)] for section, kind in (("theses", Thesis), ("claims", Claim))}
    return ArgumentMap(**{"title": "t"} | sections | fields)


@st.composite
def versions(draw, **options):
    """Draw a map, and another that keeps some of its nodes and says some things otherwise."""
    old = draw(maps(max_nodes=7, max_links=7, **options))
    kept = [node for node in old.nodes if draw(st.booleans())]
    new = ArgumentMap(
        title="another",
        note=draw(st.none() | st.just("n")),
        policy=draw(st.sampled_from([Policy(), old.policy, Policy(claim=0.3)])),
        sources=[source.replace(reliability=draw(st.sampled_from([source.reliability, 0.5]))) for source in old.sources],
        theses=[node for node in kept if isinstance(node, Thesis)],
        claims=[node.replace(base=draw(st.sampled_from([node.base, 0.3]))) for node in kept if isinstance(node, Claim)],
        evidence=[
            Evidence(id=node.id, text=draw(st.sampled_from([node.text, "other"])), source=node.source) for node in kept if isinstance(node, Evidence | Signpost)
        ],
        perspectives=[view.replace(base={key: 0.3 for key in view.base if key in {node.id for node in kept}}, weight={}) for view in old.perspectives],
    )
    return old, new


# What is the same


def test_the_same_part_is_there_once_and_new_ones_come_after():
    merged = merge(amap(A, B), amap(C, B))
    assert (merged.amap.claims, merged.conflicts) == ((A, B, C), ())


def test_links_of_the_same_nodes_are_united():
    ours, theirs = (amap(A, B, C, links=[Support(premises="a", target=target)]) for target in "bc")
    assert [link.id for link in merge(ours, theirs).amap.links] == ["a->b", "a->c"]


@given(amap=maps())
def test_merging_a_map_with_itself_changes_nothing(amap):
    for merged in (merge(amap), merge(amap, amap), merge(amap, amap, amap, prefer="last"), merge(amap, amap, strict=True)):
        assert (merged.amap, merged.conflicts) == (amap, ())


@st.composite
def pieces(draw):
    """Draw three maps that overlap and do not differ: pieces of one map, of which some state its policy and uncertainty."""
    whole = draw(maps(max_nodes=6, max_links=6, retellings=False, signposts=False))
    names = [node.id for node in whole.nodes]
    silent = {"policy": Policy(), "uncertainty": Uncertainty(), "perspectives": ()}
    found = [without(whole, draw(st.sets(st.sampled_from(names))) if names else (), ()) for _ in range(3)]
    return [piece.replace(**silent) if draw(st.booleans()) else piece for piece in found]


@given(three=pieces())
def test_without_conflicts_it_does_not_matter_what_is_merged_first(three):
    first, second, third = three
    whole = merge(first, second, third)
    left, right = merge(merge(first, second).amap, third), merge(first, merge(second, third).amap)
    assert left.amap == right.amap == whole.amap
    assert left.conflicts == right.conflicts == whole.conflicts == ()


# What is not the same


def test_the_first_is_kept_unless_the_last_is_preferred():
    ours, theirs = amap(A, title="ours"), amap(A.replace(base=0.3), title="theirs")
    merged = merge(ours, theirs)
    assert (merged.amap.claims, merged.amap.title) == ((A,), "ours")
    assert merged.conflicts == (Conflict("claim", "a", 0, 1, (FieldChange("base", None, 0.3),)),)
    merged = merge(ours, theirs, prefer="last")
    assert (merged.amap.claims, merged.amap.title) == (theirs.claims, "theirs")
    assert merged.conflicts == (Conflict("claim", "a", 1, 0, (FieldChange("base", 0.3, None),)),)


def test_a_title_of_the_whole_can_be_given():
    assert merge(amap(A), amap(B), title="both").amap.title == "both"


def test_conflicts_name_the_map_whose_word_was_kept():
    """The second map brings `b` in, so it is its word that the third does not share."""
    views = [{}, {"b": 0.2}, {"b": 0.3}]
    given_maps = [amap(A, *([B] if base else []), perspectives=[Perspective(id="p", base=base)]) for base in views]
    assert merge(*given_maps).conflicts == (Conflict("perspective", "p", 1, 2, (FieldChange("base.b", 0.2, 0.3),)),)
    assert merge(*given_maps, prefer="last").conflicts == (Conflict("perspective", "p", 2, 1, (FieldChange("base.b", 0.3, 0.2),)),)


def test_strict_refuses_with_every_conflict():
    with pytest.raises(MapError) as caught:
        merge(amap(A, B), amap(A.replace(base=0.3), B.replace(text="X")), strict=True)
    assert str(caught.value).splitlines() == [
        "claim 'a' is not the same in maps 1 and 2: base None and 0.3",
        "claim 'b' is not the same in maps 1 and 2: text 'B' and 'X'",
    ]
    assert caught.value.ids == ("a", "b")


def test_numbers_of_one_perspective_are_united():
    ours = amap(A, B, perspectives=[Perspective(id="p", title="P", base={"a": 0.1})])
    theirs = amap(A, B, perspectives=[Perspective(id="p", note="n", base={"b": 0.2})])
    merged = merge(ours, theirs)
    assert merged.amap.perspectives == (Perspective(id="p", title="P", note="n", base={"a": 0.1, "b": 0.2}),)
    assert merged.conflicts == ()


def test_policy_and_uncertainty_are_united_and_what_is_not_stated_gives_way():
    ours = amap(A, B, policy=Policy(claim=0.2), uncertainty=Uncertainty(base={"a": [0.1, 0.2]}))
    theirs = amap(A, B, policy=Policy(analysis=0.4), uncertainty=Uncertainty(within_source=0.9, base={"b": [0.1, 0.2]}))
    merged = merge(ours, theirs)
    assert merged.amap.policy == Policy(claim=0.2, analysis=0.4)
    assert merged.amap.uncertainty == Uncertainty(within_source=0.9, base={"a": [0.1, 0.2], "b": [0.1, 0.2]})
    assert merged.conflicts == ()


def test_differing_policies_uncertainties_and_notes_are_conflicts():
    ours = amap(A, note="n", policy=Policy(claim=0.2), uncertainty=Uncertainty(base={"a": [0.1, 0.2]}))
    theirs = amap(A, note="m", policy=Policy(claim=0.3), uncertainty=Uncertainty(base={"a": [0.1, 0.3]}))
    merged = merge(ours, theirs)
    assert merged.amap == ours
    assert [(conflict.what, conflict.id, conflict.fields) for conflict in merged.conflicts] == [
        ("policy", "policy", (FieldChange("claim", 0.2, 0.3),)),
        ("uncertainty", "uncertainty", (FieldChange("base.a", [0.1, 0.2], [0.1, 0.3]),)),
        ("note", "note", (FieldChange("note", "n", "m"),)),
    ]
    assert str(merged.conflicts[2]) == "note is not the same in maps 1 and 2: note 'n' and 'm'"


# What cannot stand beside what was kept


def test_what_hangs_on_a_part_of_another_kind_is_left_out_and_reported():
    """`x` is a signpost in the kept map, so the other's link from it, the undercut of that link, and its numbers for `x` cannot stand."""
    ours = amap(A, signposts=[Signpost(id="x", text="X")], perspectives=[Perspective(id="p")])
    theirs = amap(
        A,
        Claim(id="x", text="X"),
        links=[Support(premises="x", target="a"), Undercut(premises="a", target="x->a", id="u")],
        perspectives=[Perspective(id="p", base={"x": 0.5})],
        uncertainty=Uncertainty(base={"x": [0.1, 0.2]}),
    )
    for merged, other in ((merge(ours, theirs), 1), (merge(theirs, ours, prefer="last"), 0)):
        assert merged.amap.links == ()
        assert merged.amap.signposts == ours.signposts
        assert merged.amap.perspectives == ours.perspectives
        left_out = {conflict.id: conflict for conflict in merged.conflicts if conflict.kept is None}
        assert {name: (conflict.what, conflict.other) for name, conflict in left_out.items()} == {
            "x->a": ("link", other), "u": ("link", other), "p": ("perspective", other), "uncertainty": ("uncertainty", other),
        }  # fmt: skip
        assert left_out["x->a"].fields == field_changes(None, theirs.link("x->a"))
        assert str(left_out["p"]) == f"perspective 'p' of map {other + 1} cannot stand beside what was kept: {left_out['p'].why}"


def test_a_node_and_a_link_of_one_name_cannot_both_stand():
    ours = amap(A, B, links=[Support(id="n", premises="a", target="b")])
    theirs = amap(Claim(id="n", text="N"), B, links=[Attack(premises="n", target="b")])
    merged = merge(ours, theirs)
    assert merged.amap == ours
    assert [(conflict.what, conflict.id) for conflict in merged.conflicts] == [("claim", "n"), ("link", "n->b")]


def test_a_link_whose_name_an_outcome_has_is_left_out():
    ours = amap(A, signposts=[Signpost(id="s", text="S", if_yes={"links": [{"kind": "supports", "premises": ["s"], "target": "a"}]})])
    theirs = amap(A, B, links=[Support(id="s->a", premises="b", target="a")])
    merged = merge(ours, theirs)
    assert (merged.amap.links, merged.amap.claims) == ((), (A, B))
    assert [(conflict.what, conflict.id) for conflict in merged.conflicts] == [("link", "s->a")]


@given(pair=st.tuples(maps(max_nodes=6), maps(max_nodes=6)) | versions(), prefer=st.sampled_from(["first", "last"]))
def test_every_part_of_every_map_is_in_the_whole_or_in_the_conflicts(pair, prefer):
    """Nothing is lost: a part stands, or a conflict has what it says otherwise, and no part stands that no map has."""
    merged = merge(*pair, prefer=prefer)
    whole = parts_of(merged.amap)
    kept = 0 if prefer == "first" else 1
    for number, amap in enumerate(pair):
        for key, part in parts_of(amap).items():
            told = [conflict for conflict in merged.conflicts if conflict.id == key[1] and conflict.other == number]
            if key[0] == "perspective":
                fields = {change.field for conflict in told for change in conflict.fields}
                united = whole[key]
                for table in ("base", "weight", "reliability", "policy"):
                    for name, value in getattr(part, table).items():
                        assert getattr(united, table).get(name) == value or f"{table}.{name}" in fields
            elif number == kept:
                assert whole[key] == part
            elif whole.get(key) != part:
                assert any(conflict.fields == field_changes(whole.get(key), part) for conflict in told if conflict.what != "perspective") or any(
                    conflict.kept is None and conflict.fields == field_changes(None, part) for conflict in told
                )
    every = [part for amap in pair for part in parts_of(amap).values() if not isinstance(part, Perspective)]
    assert all(part in every for part in whole.values() if not isinstance(part, Perspective))


@given(pair=versions(), prefer=st.sampled_from(["first", "last"]))
def test_conflicts_are_told_in_full_whichever_side_is_kept(pair, prefer):
    """The parts of both maps that differ are exactly the conflicts between parts that both have."""
    differing = {key for key, part in parts_of(pair[0]).items() if key[0] != "perspective" and parts_of(pair[1]).get(key, part) != part}
    told = {conflict.id for conflict in merge(*pair, prefer=prefer).conflicts if conflict.kept is not None and conflict.what not in _UNITED}
    assert told == {name for _, name in differing}


_UNITED = ("perspective", "policy", "uncertainty", "note")


def test_sources_in_conflict_make_no_circle():
    """Each map's sources rest on each other in its own way; together they would go in a circle."""
    first, second = Source(id="s", title="S", rests_on="t"), Source(id="t", title="T", rests_on="s")
    ours, theirs = amap(sources=[first, Source(id="t", title="T")]), amap(sources=[Source(id="s", title="S"), second])
    assert merge(ours, theirs).amap == ours


# Results and refusals


def test_results_are_plain_data():
    document = merge(amap(A, title="ours"), amap(A.replace(base=0.3))).to_dict()
    assert document["title"] == "ours"
    assert document["parts"]["claims"] == 1
    conflict = {"what": "claim", "id": "a", "kept": 0, "other": 1, "fields": [{"field": "base", "kept": None, "other": 0.3}], "why": None}
    assert document["conflicts"] == [conflict]


def test_nonsense_is_refused():
    with pytest.raises(MapError, match="nothing to merge; give at least one map"):
        merge()
    with pytest.raises(MapError, match="unknown preference 'frist' \\(did you mean 'first'\\?\\); there are first, last"):
        merge(amap(A), prefer="frist")
