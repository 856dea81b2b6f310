"""What each part refuses and settles by itself: nodes, links, sources, policy, perspectives."""

import datetime as dt

import pytest

from argmap.errors import MapError
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Figure, Outcome, Signpost, Status, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Citation, Quotation, Source


def refused(build, *words):
    """Check that building raises MapError with all the words in its message, and give the error."""
    with pytest.raises(MapError) as caught:
        build()
    missing = [word for word in words if word not in str(caught.value)]
    assert not missing, f"{missing} not in: {caught.value}"
    return caught.value


@pytest.mark.parametrize(("number", "words"), [(-0.1, "in [0, 1]"), (1.1, "in [0, 1]"), (float("inf"), "finite"), (float("-inf"), "finite")])
@pytest.mark.parametrize(
    ("field", "build"),
    [
        ("base", lambda x: Claim(id="a", text="t", base=x)),
        ("weight", lambda x: Support(premises="a", target="b", weight=x)),
        ("reliability", lambda x: Source(id="a", title="t", reliability=x)),
        ("probability", lambda x: Signpost(id="a", text="t", probability=x)),
        ("tolerance", lambda x: Policy(tolerance=x)),
    ],
)
def test_numbers_outside_zero_to_one_are_refused_by_name(field, build, number, words):
    refused(lambda: build(number), f"{field} is {number!r}", words)


def test_nan_is_refused_everywhere():
    refused(lambda: Claim(id="a", text="t", base=float("nan")), "base is nan")
    refused(lambda: Figure(value=float("nan"), unit="GW"), "value is nan", "finite")
    refused(lambda: Perspective(id="p", base={"a": float("nan")}), "nan")


@pytest.mark.parametrize("value", ["0.5", True, [0.5], {}])
def test_a_number_must_be_a_number(value):
    """Not a text, a truth value or a list: those are slips, and guessing hides them."""
    refused(lambda: Claim(id="a", text="t", base=value), "base must be a number", repr(value))


def test_whole_numbers_are_numbers():
    assert Claim(id="a", text="t", base=1).base == 1.0


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u00a0"])
def test_empty_texts_are_refused(text):
    refused(lambda: Claim(id="a", text=text), "text is empty", "leave the key out")


def test_white_space_around_a_text_is_dropped():
    assert Claim(id="a", text="  It rains\n").text == "It rains"


@pytest.mark.parametrize(("value", "shown"), [(None, "nothing"), (12, "12"), ([1], "[1]")])
def test_a_text_must_be_text(value, shown):
    refused(lambda: Claim(id="a", text=value), f"text must be text, not {shown}", "quotes")


def test_a_long_wrong_value_is_shown_shortened():
    error = refused(lambda: Claim(id="a", text="t", base="x" * 500), "base must be a number", "...")
    assert len(str(error)) < 120


def test_half_a_surrogate_pair_is_refused():
    refused(lambda: Claim(id="a", text="\ud800"), "surrogate")


@pytest.mark.parametrize("name", ["a b", "", "-a", "a-", ".a", "a->b", "a+b", "a\n", "a/b", "x" * 401, "ü "])
def test_ids_that_cannot_be_read_are_refused(name):
    refused(lambda: Claim(id=name, text="t"), "cannot be an id", "no spaces")


@pytest.mark.parametrize("name", ["a", "bnp_kyc", "2026", "a.b:c-d", "東京", "_", "ß"])
def test_readable_ids_of_any_script_are_taken(name):
    assert Claim(id=name, text="t").id == name


@pytest.mark.parametrize("name", ["a->", "->a", "a b", "a-->b"])
def test_link_ids_that_cannot_be_read_are_refused(name):
    refused(lambda: Support(id=name, premises="a", target="b"), "cannot be an id", "premise->target")


def test_a_long_id_is_shown_shortened():
    assert len(str(refused(lambda: Claim(id="!" * 300, text="t")))) < 200


def test_an_unknown_key_is_refused_with_the_nearest_known_one():
    refused(lambda: Claim(id="a", txt="t"), "unknown key 'txt' (did you mean 'text'?)", "'text' is missing")


def test_an_unknown_key_far_from_any_is_refused_with_all_that_are_known():
    refused(lambda: Figure(value=1, unit="GW", zzzzz=1), "unknown key 'zzzzz'; known here: derived, label, qualifier, unit, value")


def test_an_unknown_key_deep_inside_is_compared_with_the_keys_there():
    refused(lambda: Evidence(id="a", text="t", figures=[{"value": 1, "unti": "GW"}]), "unknown key 'unti' (did you mean 'unit'?)")
    link = {"kind": "supports", "premises": "a", "target": "b", "wieght": 1}
    refused(lambda: ArgumentMap(title="t", links=[link]), "unknown key 'wieght' (did you mean 'weight'?)")


def test_a_missing_field_is_named():
    refused(lambda: Claim(id="a"), "'text' is missing")


def test_a_link_without_ends_names_each_missing_end_and_nothing_else():
    error = refused(lambda: Support(weight=0.5), "'premises' is missing", "'target' is missing")
    assert len(error.problems) == 2


def test_a_link_without_premises_is_refused():
    refused(lambda: Support(premises=[], target="b"), "premises is empty")


def test_an_unknown_status_is_refused_with_the_choices():
    error = refused(lambda: Evidence(id="a", text="t", status="confirmd"), "status is 'confirmd'", "did you mean 'confirmed'?")
    assert all(status.value in str(error) for status in Status)


def test_an_unknown_qualifier_is_refused_with_the_choices():
    refused(lambda: Figure(value=1, unit="GW", qualifier="exactly"), "about, over, under, at least, at most")


@pytest.mark.parametrize("value", ["soon", "2026-13-01", True, 20261231])
def test_a_wrong_date_is_refused_with_an_example(value):
    error = refused(lambda: Signpost(id="a", text="t", due=value), "2026-12-31", f"not {value!r}")
    assert error.problems[0].location == ("due",)


def test_a_list_is_asked_for_where_one_is_needed():
    refused(lambda: Evidence(id="a", text="t", figures=5), "figures must be a list, not 5")


@pytest.mark.parametrize("value", [5, "x", None])
def test_a_mapping_is_asked_for_where_one_is_needed(value):
    refused(lambda: ArgumentMap(title="t", policy=value), "policy must be a mapping")
    refused(lambda: Perspective(id="p", base=value), "base must be a mapping")


@pytest.mark.parametrize("link", [{"premises": "a", "target": "b"}, {"kind": "supprots", "premises": "a", "target": "b"}])
def test_a_link_says_its_kind(link):
    refused(lambda: ArgumentMap(title="t", links=[link]), "'kind'", "supports, attacks, undercuts, backs")


def test_a_problem_knows_its_place():
    error = refused(lambda: Evidence(id="a", text="t", figures=[{"value": 1, "unit": ""}]))
    assert error.problems[0].location == ("figures", 0, "unit")


def test_an_id_problem_knows_its_id():
    assert refused(lambda: Claim(id="a b", text="t")).ids == ("a b",)


def test_a_problem_without_words_of_its_own_keeps_those_of_the_checker():
    refused(lambda: Figure(value=1, unit="GW", derived="perhaps"), "derived: ")


def test_one_premise_may_be_given_bare():
    assert Support(premises="a", target="b") == Support(premises=("a",), target="b")


def test_one_tag_may_be_given_bare():
    assert Claim(id="a", text="t", tags="money").tags == ("money",)


@pytest.mark.parametrize(
    ("link", "name"),
    [
        (Support(premises="a", target="b"), "a->b"),
        (Attack(premises=["a", "c"], target="b"), "a+c->b"),
        (Undercut(premises="d", target="a->b"), "d->a->b"),
        (Backing(premises="d", target="named"), "d->named"),
        (Support(id="named", premises="a", target="b"), "named"),
    ],
)
def test_a_link_is_named_by_its_ends_unless_it_has_a_name(link, name):
    assert link.id == name


def test_a_source_may_be_given_by_its_id():
    assert Evidence(id="a", text="t", source="article").source == Citation(ref="article")
    assert Signpost(id="a", text="t", source={"ref": "article", "at": "p. 3"}).source == Citation(ref="article", at="p. 3")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(value=10, unit="GW", qualifier="over"), "over 10 GW"),
        (Figure(value=3.9, unit="bn USD", label="raised"), "raised 3.9 bn USD"),
        (Figure(value=1234567, unit="customers"), "1,234,567 customers"),
        (Figure(value=-2.5, unit="%"), "-2.5 %"),
    ],
)
def test_a_figure_reads_as_in_a_sentence(figure, words):
    assert str(figure) == words


def test_defaults_are_as_documented():
    assert Evidence(id="a", text="t").status is Status.REPORTED
    assert Source(id="a", title="t").reliability == 1.0
    assert Support(premises="a", target="b").weight == 1.0
    assert Signpost(id="a", text="t").if_yes == Outcome()
    assert (Policy().thesis, Policy().claim, Policy().linked) == (0.5, 0.1, "product")


def test_parts_carry_what_is_said_of_them():
    quotation = Quotation(text="own the full stack", by="a chief executive", at="lead")
    item = Evidence(id="a", text="t", quotations=[quotation], date="2026-06-02")
    assert item.quotations == (quotation,)
    assert item.date == dt.date(2026, 6, 2)


@pytest.mark.parametrize("field", ["base", "weight", "reliability", "policy"])
def test_overrides_are_numbers_in_range(field):
    refused(lambda: Perspective(id="p", **{field: {"x": 2.0}}), "2.0", "in [0, 1]")


def test_overrides_cannot_be_changed_in_place():
    numbers = {"a": 0.5}
    perspective = Perspective(id="p", base=numbers)
    numbers["a"] = 0.9
    assert perspective.base["a"] == 0.5
    with pytest.raises(TypeError):
        perspective.base["a"] = 0.9


def test_a_thesis_is_told_by_its_kind():
    assert Thesis(id="a", text="t").kind == "thesis"
