"""The shape in which people write maps, turned into the model's fields."""

import pytest

from argmap.errors import MapError
from argmap.model.inline import Origin, default_id, expand, read_fields


def refusal(written):
    """Give what is said when a piece of a map is refused."""
    with pytest.raises(MapError) as caught:
        expand(written)
    return str(caught.value)


@pytest.mark.parametrize("section", ["sources", "theses", "claims", "evidence", "signposts", "perspectives"])
def test_ids_move_from_keys_into_parts(section):
    assert expand({section: {"a": {"note": "N"}, "b": {}}}) == {section: [{"note": "N", "id": "a"}, {"id": "b"}]}


def test_ids_are_text():
    assert expand({"theses": {2026: {"text": "A"}}}) == {"theses": [{"text": "A", "id": "2026"}]}


def test_an_empty_section_has_no_parts():
    assert expand({"theses": None, "evidence": {}}) == {"theses": [], "evidence": []}


def test_what_is_no_section_stays_as_it_is():
    assert expand({"title": "T", "zzz": 3}) == {"title": "T", "zzz": 3}


def test_nothing_written_is_changed():
    written = {"claims": {"c": {"text": "C", "supports": {"a": {"weight": 1, "why": "W"}}}}}
    copy = {"claims": {"c": {"text": "C", "supports": {"a": {"weight": 1, "why": "W"}}}}}
    expand(written)
    assert written == copy


@pytest.mark.parametrize(
    ("said", "about"),
    [({"a": 0.5}, {"weight": 0.5}), ({"a": {"weight": 0.5, "why": "W"}}, {"weight": 0.5, "why": "W"}), (["a"], {}), (("a",), {}), ("a", {}), ({"a": {}}, {})],
)
@pytest.mark.parametrize("kind", ["supports", "attacks"])
def test_links_move_out_of_their_premises(kind, said, about):
    assert expand({"claims": {"c": {kind: said}}}) == {
        "claims": [{"id": "c"}],
        "links": [{"kind": kind, "premises": ["c"], "target": "a", **about}],
    }


def test_links_come_in_the_order_of_the_text():
    written = {"claims": {"c": {"attacks": ["b"], "supports": ["a"]}}, "links": {"l": {"from": "c", "backs": "c->a"}}, "evidence": {"e": {"supports": "c"}}}
    assert [default_id(link) for link in expand(written)["links"]] == ["c->a", "c->b", "l", "e->c"]


def test_named_links_become_links():
    assert expand({"links": {"l": {"from": ["a", "b"], "undercuts": "c->d", "why": "W"}}}) == {
        "links": [{"id": "l", "kind": "undercuts", "premises": ["a", "b"], "target": "c->d", "why": "W"}]
    }


def test_outcomes_hold_their_links():
    assert expand({"signposts": {"s": {"if_yes": {"supports": "a", "text": "T"}, "if_no": None}}}) == {
        "signposts": [{"id": "s", "if_yes": {"text": "T", "links": [{"kind": "supports", "premises": ["s"], "target": "a"}]}}]
    }


def test_an_outcome_that_is_no_mapping_is_left_to_the_model():
    assert expand({"signposts": {"s": {"if_yes": 5}}}) == {"signposts": [{"id": "s", "if_yes": 5}]}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"theses": ["a"]}, "theses must be a mapping from id to what is said of it"),
        ({"theses": {"a": None}}, "'a' must be a mapping (key: value), not nothing"),
        ({"links": 3}, "links must be a mapping from id to what is said of it"),
        ({"claims": {"c": {"supports": 5}}}, "supports must name targets, each once, as in {target: weight}"),
        ({"claims": {"c": {"supports": ["a", "a"]}}}, "supports must name targets, each once, as in {target: weight}"),
        ({"claims": {"c": {"supports": ["a", 3]}}}, "supports must name targets, each once, as in {target: weight}"),
        ({"claims": {"c": {"suports": "a"}}}, "unknown key 'suports' (did you mean 'supports'?)"),
        ({"claims": {"c": {"backs": "a->b"}}}, "'backs' cannot stand here; write it under 'links', with an id of its own"),
        ({"claims": {"c": {"supports": {"a": {"id": "x"}}}}}, "unknown key 'id'; known here: weight, why, tags; name the link under 'links' to say more of it"),
        ({"links": {"l": {"from": "a"}}}, "link 'l' does not say what it does: write one of supports, attacks, undercuts, backs with its target"),
        (
            {"links": {"l": {"from": "a", "backs": "b", "attacks": "c"}}},
            "link 'l' has attacks and backs; it can have only one: write one of supports, attacks, undercuts, backs with its target",
        ),
        ({"links": {"l": {"backs": "b"}}}, "link 'l' does not say where it starts: write 'from' with one premise or a list"),
        (
            {"links": {"l": {"from": "a", "backs": "b", "premises": "c"}}},
            "unknown key 'premises'; known here: from, supports, attacks, undercuts, backs, weight, why, tags",
        ),
        ({"signposts": {"s": {"if_yes": {"links": []}}}}, "unknown key 'links'; known here: supports, attacks, undercuts, backs, text"),
    ],
)
def test_what_cannot_be_read_is_refused(written, said):
    assert refusal(written) == said


def test_every_problem_is_told():
    assert refusal({"theses": {"a": 1, "b": 2}}).count("must be a mapping") == 2


def test_what_cannot_be_read_is_left_out_of_the_fields():
    fields = read_fields({"theses": {"a": 1, "b": {"text": "B"}}})
    assert (fields.values, fields.problems[0].ids, fields.problems[0].location) == ({"theses": [{"text": "B", "id": "b"}]}, ("a",), ("theses", "a"))


WRITTEN = {
    "title": "T",
    "claims": {"x": 3, "c": {"text": "C", "supports": {"a": {"weight": 1}, "b": 0.5}, "attacks": ["d", "e"]}},
    "links": {"l": {"from": "c", "undercuts": "c->a"}, "m": {"from": ["c", "b"], "supports": "a"}},
    "signposts": {"s": {"if_no": {"attacks": {"a": {"why": "W"}}}}},
}


@pytest.mark.parametrize(
    ("location", "origin"),
    [
        (("title",), Origin(("title",))),
        (("claims", 0), Origin(("claims", "c"))),
        (("claims", 0, "id"), Origin(("claims", "c"), on_key=True)),
        (("claims", 0, "tags", 2), Origin(("claims", "c", "tags", 2))),
        (("links", 0), Origin(("claims", "c", "supports", "a"), on_key=True)),
        (("links", 0, "weight"), Origin(("claims", "c", "supports", "a", "weight"))),
        (("links", 0, "target"), Origin(("claims", "c", "supports", "a"), on_key=True)),
        (("links", 0, "premises", 0), Origin(("claims", "c", 0), on_key=True)),
        (("links", 1, "weight"), Origin(("claims", "c", "supports", "b"))),
        (("links", 3, "target"), Origin(("claims", "c", "attacks", 1))),
        (("links", 4), Origin(("links", "l"))),
        (("links", 4, "id"), Origin(("links", "l"), on_key=True)),
        (("links", 4, "premises", 0), Origin(("links", "l", "from"))),
        (("links", 4, "target"), Origin(("links", "l", "undercuts"))),
        (("links", 4, "why"), Origin(("links", "l", "why"))),
        (("links", 5, "premises", 1), Origin(("links", "m", "from", 1))),
        (("signposts", 0, "if_no", "links", 0, "target"), Origin(("signposts", "s", "if_no", "attacks", "a"), on_key=True)),
        (("signposts", 0, "if_no", "links", 0, "why"), Origin(("signposts", "s", "if_no", "attacks", "a", "why"))),
    ],
)
def test_each_location_of_the_model_leads_to_where_it_was_written(location, origin):
    assert read_fields(WRITTEN).written(location) == origin


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ({"premises": "a", "target": "b"}, "a->b"),
        ({"premises": ["a", "c"], "target": "b"}, "a+c->b"),
        ({"premises": ["a"], "target": "b", "id": None}, "a->b"),
        ({"premises": ["a"], "target": "b", "id": "l"}, "l"),
    ],
)
def test_a_link_has_its_name_or_that_of_its_ends(link, name):
    assert default_id(link) == name
