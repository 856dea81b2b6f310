"""Parts side by side, field by field."""

from hypothesis import given
from strategies import maps

from argmap.model.differing import FieldChange, field_changes, parts_of, section_of, word_for
from argmap.model.links import Backing, Support
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source


def signpost(*targets, **fields):
    links = [{"kind": "supports", "premises": ["s"], "target": target} | fields for target in targets]
    return Signpost(id="s", text="S", if_yes={"links": links})


def test_what_differs_is_named_by_its_field():
    assert field_changes(Claim(id="a", text="A", base=0.2), Claim(id="a", text="B")) == (FieldChange("text", "A", "B"), FieldChange("base", 0.2, None))


def test_tables_are_compared_entry_by_entry():
    old, new = Perspective(id="p", base={"a": 0.1, "b": 0.2}), Perspective(id="p", base={"b": 0.3, "c": 0.4})
    assert field_changes(old, new) == (FieldChange("base.a", 0.1, None), FieldChange("base.b", 0.2, 0.3), FieldChange("base.c", None, 0.4))


def test_a_place_in_a_source_is_a_field_of_its_own():
    old, new = (Evidence(id="e", text="E", source={"ref": "s", "at": at}) for at in ("p. 1", "p. 2"))
    assert field_changes(old, new) == (FieldChange("source.at", "p. 1", "p. 2"),)


def test_links_of_an_outcome_are_compared_by_their_ids():
    assert field_changes(signpost("a", "b"), signpost("a", "b", weight=0.5)) == (
        FieldChange("if_yes.links.s->a.weight", 1.0, 0.5),
        FieldChange("if_yes.links.s->b.weight", 1.0, 0.5),
    )


def test_the_order_of_the_links_of_an_outcome_is_content():
    assert field_changes(signpost("a", "b"), signpost("b", "a")) == (FieldChange("if_yes.links", ["s->a", "s->b"], ["s->b", "s->a"]),)


def test_a_part_of_another_kind_differs_in_its_kind_and_in_what_only_one_kind_says():
    old, new = Claim(id="a", text="A"), Evidence(id="a", text="A", status="claimed")
    assert field_changes(old, new) == (FieldChange("kind", "claim", "evidence"), FieldChange("status", None, "claimed"))


def test_of_a_part_on_one_side_everything_that_is_said_is_listed():
    assert field_changes(None, Thesis(id="a", text="A")) == (FieldChange("text", None, "A"), FieldChange("kind", None, "thesis"))
    assert field_changes(Thesis(id="a", text="A"), None) == (FieldChange("text", "A", None), FieldChange("kind", "thesis", None))


@given(amap=maps(), other=maps())
def test_two_parts_differ_where_they_are_unequal_and_nowhere_else(amap, other):
    """Fields are found for unequal parts, and the other way round they are the same with the sides swapped."""
    here, there = (sorted(parts_of(one).items(), key=lambda entry: entry[0][0]) for one in (amap, other))
    for ((family, name), part), ((others, _), twin) in zip(here, there, strict=False):
        renamed = twin.replace(id=name) if family == others else part
        found = field_changes(part, renamed)
        assert bool(found) == (part != renamed)
        swapped = field_changes(renamed, part)
        assert {(c.field, repr(c.new), repr(c.old)) for c in found} == {(c.field, repr(c.old), repr(c.new)) for c in swapped}


@given(amap=maps())
def test_parts_are_found_by_family_and_id_and_know_their_section(amap):
    assert list(parts_of(amap).values()) == [*amap.sources, *amap.nodes, *amap.links, *amap.perspectives]
    assert all(part in getattr(amap, section_of(part)) for part in parts_of(amap).values())


def test_parts_have_words():
    parts = [Support(premises="a", target="b"), Backing(premises="a", target="b->c"), Source(id="s", title="S"), Perspective(id="p")]
    assert [word_for(part) for part in parts] == ["link", "link", "source", "perspective"]


def test_changes_are_plain_data():
    assert FieldChange("base", 0.2, None).to_dict() == {"field": "base", "old": 0.2, "new": None}
