"""Map files: what a text means, and every problem at once with its place."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.map_file import load, load_located, loads
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.uncertainty import Spread, Uncertainty

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
HEAD = "argmap: 1\ntitle: T\n"
SOUND = HEAD + "theses:\n  a: {text: A}\n  b: {text: B}\nclaims:\n  c: {text: C, supports: {a: 0.5}}\n"  # the next line is 8
KEYS = "argmap, title, note, policy, sources, theses, claims, evidence, signposts, links, perspectives, uncertainty, include"


def refusal(text):
    """Give what is said when a text is refused, line by line."""
    with pytest.raises(LoadError) as caught:
        loads(text, name="m")
    return str(caught.value).splitlines()


def links_of(supports):
    """Read the links of a claim, written in some form."""
    return loads(HEAD + f"theses: {{a: {{text: A}}, b: {{text: B}}}}\nclaims: {{c: {{text: C, supports: {supports}}}}}").links


# What a text means


def test_a_text_gives_the_map_that_python_would():
    assert loads(SOUND) == ArgumentMap(
        title="T",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="c", text="C")],
        links=[Support(premises="c", target="a", weight=0.5)],
    )


def test_a_file_gives_what_its_text_gives(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(SOUND)
    assert load(path) == load(str(path)) == loads(SOUND)


def test_json_gives_what_yaml_gives():
    assert loads('{"argmap": 1, "title": "T", "theses": {"a": {"text": "A \\ud83d\\ude00"}}}') == loads(HEAD + "theses: {a: {text: A 😀}}")


def test_json_indented_by_tabs_is_read():
    assert loads('{\n\t"argmap": 1,\n\t"title": "T"\n}') == loads(HEAD)


def test_line_ends_and_a_mark_change_nothing(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert load(path) == loads(SOUND)


def test_the_version_may_stand_anywhere():
    assert loads("title: T\nargmap: 1\n") == loads(HEAD)


def test_the_key_of_editors_is_passed_over():
    assert loads(HEAD + "$schema: map.json\n") == loads(HEAD)


def test_empty_sections_are_none():
    assert loads(HEAD + "theses:\nlinks:\nevidence: {}\n") == loads(HEAD)


def test_numbers_may_be_ids():
    assert loads(HEAD + "theses: {2026: {text: A}}\nclaims: {c: {text: C, supports: {2026: 1}}}").links[0].target == "2026"


@pytest.mark.parametrize(("form", "weight"), [("{a: 0.5}", 0.5), ("{a: 1}", 1.0), ("{a: {weight: 0.5}}", 0.5), ("{a: {}}", 1.0), ("[a]", 1.0), ("a", 1.0)])
def test_a_link_may_be_written_in_each_form(form, weight):
    assert links_of(form) == (Support(premises="c", target="a", weight=weight),)


def test_an_inline_link_may_say_more():
    assert links_of("{a: {weight: 0.5, why: Because, tags: [x]}}") == (Support(premises="c", target="a", weight=0.5, why="Because", tags=["x"]),)


@pytest.mark.parametrize("form", ["{a: 1, b: 1}", "[a, b]"])
def test_several_targets_are_several_links(form):
    assert [link.id for link in links_of(form)] == ["c->a", "c->b"]


@pytest.mark.parametrize("form", ["", "null", "{}", "[]"])
def test_no_targets_are_no_links(form):
    assert links_of(form) == ()


def test_each_premise_may_support_and_attack():
    amap = loads(SOUND + "evidence: {e: {text: E, supports: c, attacks: b}}")
    assert {type(link) for link in amap.links_from("e")} == {Support, Attack}


def test_named_links_start_from_one_premise_or_several():
    amap = loads(SOUND + "links:\n  l: {from: c, attacks: b, weight: 0.3}\n  m: {from: [c, a], supports: b}\n")
    assert (amap.link("l"), amap.link("m")) == (Attack(id="l", premises="c", target="b", weight=0.3), Support(id="m", premises=("c", "a"), target="b"))


def test_named_links_may_bear_on_links():
    amap = loads(SOUND + "links:\n  l: {from: b, undercuts: c->a}\n  m: {from: b, backs: l}\n")
    assert (amap.link("l"), amap.link("m")) == (Undercut(id="l", premises="b", target="c->a"), Backing(id="m", premises="b", target="l"))


def test_outcomes_hold_links_of_every_kind():
    said = "{supports: a, attacks: {b: 0.5}, undercuts: {c->a: 0.4}, backs: [c->a2], text: It came}"
    amap = loads(SOUND + f"links: {{c->a2: {{from: c, supports: a}}}}\nsignposts: {{s: {{text: S, if_yes: {said}, if_no: null}}}}")
    outcome = amap.signposts[0].if_yes
    assert (outcome.text, [(link.kind, link.premises, link.target, link.weight) for link in outcome.links]) == (
        "It came",
        [("supports", ("s",), "a", 1.0), ("attacks", ("s",), "b", 0.5), ("undercuts", ("s",), "c->a", 0.4), ("backs", ("s",), "c->a2", 1.0)],
    )


def test_an_outcome_that_is_absent_says_nothing():
    assert loads(HEAD + "signposts: {s: {text: S, if_no: null}}").signposts[0].if_no.links == ()


@pytest.mark.parametrize("source", ["s", "{ref: s}"])
def test_a_source_may_be_cited_by_its_id(source):
    assert loads(HEAD + f"sources: {{s: {{title: S}}}}\nevidence: {{e: {{text: E, source: {source}}}}}").evidence == (Evidence(id="e", text="E", source="s"),)


# What is no map file


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_says_how_a_map_begins(text):
    assert refusal(text) == ["m: the text is empty; a map begins with 'argmap: 1' and a title"]


@pytest.mark.parametrize("text", ["- a", "[1]", "hello", "# only a comment", "5"])
def test_a_map_is_a_mapping(text):
    assert refusal(text) == ["m:1:1: this is not a map file: it must be a mapping that begins with 'argmap: 1'"]


@pytest.mark.parametrize("text", ["title: T", "argmap-scenario: 1\ntitle: T\n", "{}"])
def test_a_missing_version_says_what_to_write(text):
    assert refusal(text) == [
        "m:1:1: this is not a map file: the key 'argmap' is missing; write 'argmap: 1' at the top, or name its format (--from) if it is another program's"
    ]


def test_a_newer_version_asks_for_an_upgrade():
    assert refusal("title: T\nargmap: 2\nnews: 1\n") == [
        "m:2:9: this file is of format 2; this argmap reads format 1: upgrade argmap (pip install --upgrade argmap)"
    ]


@pytest.mark.parametrize(("word", "shown"), [("0", "0"), ("-1", "-1"), ("'1'", "'1'"), ("true", "True"), ("1.0", "1.0"), ("~", "None"), ("v1", "'v1'")])
def test_a_version_is_a_whole_number_from_1(word, shown):
    assert refusal(f"argmap: {word}\ntitle: T") == [f"m:1:9: argmap must be the version of the format, 1, not {shown}"]


def test_a_file_is_named_in_its_problems(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(HEAD + "noet: x\n")
    with pytest.raises(LoadError) as caught:
        load(path)
    assert (str(caught.value), caught.value.path) == (f"{path}:3:1: unknown key 'noet' (did you mean 'note'?)", str(path))


def test_the_limit_on_size_can_be_set(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(HEAD)
    with pytest.raises(LoadError, match="larger than 5 bytes"):
        load(path, max_bytes=5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_places_do_not_depend_on_line_ends(end):
    assert refusal((SOUND + "noet: x\n").replace("\n", end)) == ["m:8:1: unknown key 'noet' (did you mean 'note'?)"]


# Every problem at once


def test_problems_of_all_kinds_come_at_once_in_the_order_of_the_file():
    text = (
        "argmap: 1\n"
        "title: 3\n"
        "theses:\n"
        "  a: {txt: A}\n"
        "  b: {text: B, base: 2}\n"
        "  b: {text: C}\n"
        "claims:\n"
        "  c: {text: C, supports: {d: 0.5, a: 7}}\n"
        "  e: none\n"
        "links:\n"
        "  l: {from: c}\n"
        "zzz: 1\n"
    )
    assert refusal(text) == [
        "m:2:8: title must be text, not 3; put it in quotes if it is meant as text",
        "m:4:3: 'text' is missing",
        "m:4:7: unknown key 'txt' (did you mean 'text'?)",
        "m:5:22: base is 2; it must be in [0, 1]",
        "m:6:3: the key 'b' is here twice (first at line 5)",
        "m:8:27: link 'c->d' supports unknown node 'd'",
        "m:8:38: weight is 7; it must be in [0, 1]",
        "m:9:6: 'e' must be a mapping (key: value), not 'none'",
        "m:11:3: link 'l' does not say what it does: write one of supports, attacks, undercuts, backs with its target",
        f"m:12:1: unknown key 'zzz'; known here: {KEYS}",
    ]


def test_the_head_is_checked_key_by_key():
    assert refusal("argmap: 1\ntitle: 3\npolicy: {claim: 2}\nnote: ''\n") == [
        "m:2:8: title must be text, not 3; put it in quotes if it is meant as text",
        "m:3:17: claim is 2; it must be in [0, 1]",
        "m:4:7: note is empty; fill it in or leave the key out",
    ]


def test_a_missing_title_is_missed_at_the_top():
    assert refusal("argmap: 1\n") == ["m:1:1: 'title' is missing"]


@pytest.mark.parametrize("content", ["[a]", "3", "text"])
def test_a_section_is_a_mapping(content):
    assert refusal(HEAD + f"claims: {content}\n") == ["m:3:9: claims must be a mapping from id to what is said of it"]


@pytest.mark.parametrize(("entry", "shown"), [("", "nothing"), ("3", "3"), ("[a]", "['a']"), ("text", "'text'")])
def test_a_part_is_a_mapping(entry, shown):
    assert refusal(HEAD + f"theses: {{a: {entry}}}\n")[0].endswith(f": 'a' must be a mapping (key: value), not {shown}")


def test_a_double_key_hides_no_key_after_it():
    assert refusal(HEAD + "title: U\nnoet: x\n") == [
        "m:3:1: the key 'title' is here twice (first at line 2)",
        "m:4:1: unknown key 'noet' (did you mean 'note'?)",
    ]


def test_one_id_for_two_nodes_is_refused_at_the_second():
    assert refusal(SOUND + "evidence:\n  c: {text: E}\n") == ["m:9:3: the id 'c' is used twice, for two nodes; ids are unique across the map"]


def test_one_id_for_two_links_is_refused_at_the_second():
    text = HEAD + "theses: {a: {text: A}, b: {text: B}}\nclaims:\n  c:\n    text: C\n    supports: {a: 1}\n    attacks: {a: 1}\n"
    assert [line.split(",")[0] for line in refusal(text)] == ["m:8:15: the id 'c->a' is used twice"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("sources: {s: {title: S, relaibility: 1}}", "8:25: unknown key 'relaibility' (did you mean 'reliability'?)"),
        ("signposts: {p: {text: P, duee: 1}}", "8:26: unknown key 'duee' (did you mean 'due'?)"),
        ("signposts: {p: {text: P, if_yes: {suports: a}}}", "8:35: unknown key 'suports' (did you mean 'supports'?)"),
        ("signposts: {p: {text: P, if_yes: {txet: a}}}", "8:35: unknown key 'txet' (did you mean 'text'?)"),
        ("evidence: {e: {text: E, sorce: s}}", "8:25: unknown key 'sorce' (did you mean 'source'?)"),
        ("evidence: {e: {text: E, suports: {a: 1}}}", "8:25: unknown key 'suports' (did you mean 'supports'?)"),
        ("evidence: {e: {text: E, figures: [{value: 1, unit: u, lable: x}]}}", "8:55: unknown key 'lable' (did you mean 'label'?)"),
        ("evidence: {e: {text: E, quotations: [{text: x, bye: y}]}}", "8:48: unknown key 'bye' (did you mean 'by'?)"),
        ("evidence: {e: {text: E, supports: {a: {wieght: 1}}}}", "8:40: unknown key 'wieght' (did you mean 'weight'?)"),
        ("links: {l: {from: c, supports: b, wy: x}}", "8:35: unknown key 'wy' (did you mean 'why'?)"),
        ("perspectives: {q: {titel: x}}", "8:20: unknown key 'titel' (did you mean 'title'?)"),
        ("policy: {clam: 0.3}", "8:10: unknown key 'clam' (did you mean 'claim'?)"),
        ("uncertainty: {bsae: {c: [0, 1]}}", "8:15: unknown key 'bsae' (did you mean 'base'?)"),
        ("uncertainty: {base: {c: {low: 0, hgih: 1}}}", "8:34: unknown key 'hgih' (did you mean 'high'?)"),
        ("persepctives: {}", "8:1: unknown key 'persepctives' (did you mean 'perspectives'?)"),
        ("evidence: {e: {text: E, xyzzy: 1}}", "8:25: unknown key 'xyzzy'; known here: "),
    ],
)
def test_an_unknown_key_is_named_at_every_level(more, said):
    lines = refusal(SOUND + more)
    assert (len(lines), lines[0].startswith(f"m:{said}")) == (1, True)


def test_an_unknown_key_of_a_citation_is_named():
    assert refusal(SOUND + "sources: {s: {title: S}}\nevidence: {e: {text: E, source: {ref: s, att: x}}}") == ["m:9:42: unknown key 'att' (did you mean 'at'?)"]


def test_every_problem_of_a_table_of_numbers_comes_at_once():
    text = SOUND + (
        "perspectives:\n"
        "  p: {base: {a: 2, x: 0.5}}\n"
        "uncertainty:\n"
        "  within_source: 7\n"
        "  base: {a: [0.9, 0.1], b: [0, high], c: 0.5, x: [0, 1]}\n"
        "  weight: [c->a]\n"
        "  reliability: {s: {mean: 0.5, sd: 0.6}}\n"
    )
    assert refusal(text) == [
        "m:9:17: a is 2; it must be in [0, 1]",
        "m:9:23: perspective 'p' sets the base of unknown node 'x'",
        "m:11:18: within_source is 7; it must be in [0, 1]",
        "m:12:13: the spread 0.9, 0.1 is out of order; the lowest number stands first, the highest last",
        "m:12:28: high must be a number, not 'high'",
        "m:12:42: a spread is [low, high], {low, mode, high} or {mean, sd}, not 0.5",
        "m:12:50: uncertainty spreads the base of unknown node 'x'",
        "m:13:11: weight must be a mapping (key: value), not ['c->a']",
        "m:14:17: no beta distribution with mean 0.5 has the sd 0.6; it must be below 0.5",
    ]


@pytest.mark.parametrize(("said", "shown"), [("[a]", "['a']"), ("5", "5"), ("false", "False")])
def test_uncertainty_is_a_mapping(said, shown):
    assert refusal(SOUND + f"uncertainty: {said}") == [f"m:8:14: the value must be a mapping (key: value), not {shown}"]


def test_empty_uncertainty_is_none():
    assert loads(SOUND + "uncertainty:\n") == loads(SOUND)


def test_uncertainty_is_read_in_each_form():
    stated = loads(SOUND + "uncertainty: {base: {a: [0, 1], b: {low: 0.2, mode: 0.5, high: 0.8}}, weight: {c->a: {mean: 0.5, sd: 0.1}}}").uncertainty
    assert stated == Uncertainty(base={"a": Spread(low=0, high=1), "b": Spread(low=0.2, mode=0.5, high=0.8)}, weight={"c->a": Spread(mean=0.5, sd=0.1)})


@pytest.mark.parametrize("key", ["undercuts", "backs"])
def test_a_link_onto_a_link_needs_a_name(key):
    assert refusal(SOUND + f"evidence: {{e: {{text: E, {key}: {{c->a: 1}}}}}}") == [
        f"m:8:25: {key!r} cannot stand here; write it under 'links', with an id of its own"
    ]


@pytest.mark.parametrize(
    "part", ["evidence: {e: {text: E, id: x}}", "sources: {e: {title: E, id: x}}", "signposts: {e: {text: E, id: x}}", "perspectives: {e: {id: x}}"]
)
def test_an_id_inside_a_part_is_refused_because_the_key_is_the_id(part):
    """It would be lost in silence."""
    (said,) = refusal(SOUND + part)
    assert said.startswith(f"m:8:{part.rindex('id:') + 1}: unknown key 'id'")


@pytest.mark.parametrize("form", ["5", "[a, 3]", "[a, a]", "true", "[[a]]"])
def test_targets_in_no_known_form_are_refused(form):
    assert refusal(SOUND + f"evidence: {{e: {{text: E, attacks: {form}}}}}") == ["m:8:34: attacks must name targets, each once, as in {target: weight}"]


@pytest.mark.parametrize("form", ["{a: hi}", "{a: [1]}", "{a: null}", "{a: true}"])
def test_a_weight_must_be_a_number(form):
    assert refusal(SOUND + f"evidence: {{e: {{text: E, attacks: {form}}}}}")[0].startswith("m:8:38: weight must be a number, not ")


@pytest.mark.parametrize("end", ["id: x", "kind: attacks", "premises: [a]", "target: b"])
def test_an_inline_link_says_nothing_of_its_ends(end):
    key = end.split(":")[0]
    assert refusal(SOUND + f"evidence: {{e: {{text: E, supports: {{a: {{{end}}}}}}}}}") == [
        f"m:8:40: unknown key {key!r}; known here: weight, why, tags; name the link under 'links' to say more of it"
    ]


@pytest.mark.parametrize("end", ["id: x", "kind: attacks", "premises: [a]", "target: b"])
def test_a_named_link_says_its_ends_in_the_words_of_the_file(end):
    key = end.split(":")[0]
    assert refusal(SOUND + f"links: {{l: {{from: c, supports: b, {end}}}}}") == [
        f"m:8:35: unknown key {key!r}; known here: from, supports, attacks, undercuts, backs, weight, why, tags"
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{from: c}", "8:9: link 'l' does not say what it does: write one of supports, attacks, undercuts, backs with its target"),
        ("{from: c, supports: a, attacks: a}",
         "8:9: link 'l' has supports and attacks; it can have only one: write one of supports, attacks, undercuts, backs with its target"),
        ("{supports: a}", "8:9: link 'l' does not say where it starts: write 'from' with one premise or a list"),
        ("null", "8:12: 'l' must be a mapping (key: value), not nothing"),
        ("{from: [c, 3], supports: b}", "8:23: premises must be text, not 3; put it in quotes if it is meant as text"),
        ("{from: c, supports: 3}", "8:32: target must be text, not 3; put it in quotes if it is meant as text"),
        ("{from: [c, c], supports: b}", "8:23: link 'l' has the premise 'c' twice"),
        ("{from: x, supports: b}", "8:19: link 'l' starts from unknown node 'x'"),
        ("{from: [c, x], supports: b}", "8:23: link 'l' starts from unknown node 'x'"),
        ("{from: c, undercuts: c->b}", "8:33: link 'l' undercuts unknown link 'c->b' (did you mean 'c->a'?)"),
        ("{from: c, supports: l}", "8:32: link 'l' supports 'l', which is a link; to bear on an inference write 'undercuts' or 'backs'"),
    ],
)  # fmt: skip
def test_a_named_link_that_says_too_much_or_too_little_is_refused(entry, said):
    assert refusal(SOUND + f"links: {{l: {entry}}}") == [f"m:{said}"]


@pytest.mark.parametrize("start", ["3", "[]", "null"])
def test_a_named_link_starts_from_ids(start):
    (said,) = refusal(SOUND + f"links: {{l: {{from: {start}, supports: b}}}}")
    assert said.startswith("m:8:19: ")


def test_outcomes_are_mappings():
    assert refusal(SOUND + "signposts: {s: {text: S, if_no: 5}}") == ["m:8:33: if_no must be a mapping (key: value), not 5"]


@pytest.mark.parametrize("links", ["[]", "x"])
def test_outcomes_have_no_links_but_by_kind(links):
    assert refusal(SOUND + f"signposts: {{s: {{text: S, if_yes: {{links: {links}}}}}}}") == [
        "m:8:35: unknown key 'links'; known here: supports, attacks, undercuts, backs, text"
    ]


def test_the_links_of_outcomes_have_places():
    text = SOUND + "signposts:\n  s:\n    text: S\n    if_yes: {supports: {a: 2}}\n    if_no: {attacks: {x: 1}, undercuts: [y]}\n"
    assert refusal(text) == [
        "m:11:28: weight is 2; it must be in [0, 1]",
        "m:12:23: link 's->x' attacks unknown node 'x'",
        "m:12:42: link 's->y' undercuts unknown link 'y'",
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("evidence: {e: {text: E, source: x}}", "8:33: 'e' names the source 'x', which does not exist; sources are named under 'sources'"),
        ("evidence: {e: {text: E, source: {ref: x}}}", "8:39: 'e' names the source 'x', which does not exist; sources are named under 'sources'"),
        ("evidence: {e: {text: E, retells: x}}", "8:34: 'e' retells unknown evidence 'x'"),
        ("evidence: {e: {text: E, attacks: {x: 0.1}}}", "8:35: link 'e->x' attacks unknown node 'x'"),
        ("evidence: {e: {text: E, attacks: [a, x]}}", "8:38: link 'e->x' attacks unknown node 'x'"),
        ("evidence: {e: {text: E, attacks: x}}", "8:34: link 'e->x' attacks unknown node 'x'"),
        ("sources: {s: {title: S, rests_on: x}}", "8:35: source 's' rests on 'x', which is no source"),
        ("perspectives: {p: {base: {x: 0.1}}}", "8:30: perspective 'p' sets the base of unknown node 'x'"),
        ("uncertainty: {base: {x: [0, 1]}}", "8:25: uncertainty spreads the base of unknown node 'x'"),
    ],
)
def test_a_dangling_reference_is_shown_at_its_place(more, said):
    lines = refusal(SOUND + more)
    assert (len(lines), lines[0].startswith(f"m:{said}")) == (1, True)


# No false alarms beside broken parts

BROKEN = [
    ("an entry that is no mapping", "theses: {x: X}"),
    ("a missing text", "theses: {x: {}}"),
    ("an unknown key", "theses: {x: {text: X, bse: 1}}"),
    ("a number out of range", "theses: {x: {text: X, base: 3}}"),
    ("a misspelt section", "thesis: {x: {text: X}}"),
    ("a double section", "theses: {y: {text: Y}}\ntheses: {x: {text: X}}"),
]


@pytest.mark.parametrize("broken", [text for _, text in BROKEN], ids=[name for name, _ in BROKEN])
def test_naming_a_broken_node_is_no_second_problem(broken):
    rest = "claims: {c: {text: C, supports: {x: 1}}}\nperspectives: {p: {base: {x: 0.5}}}\n"
    assert not [line for line in refusal(HEAD + broken + "\n" + rest) if "unknown node" in line]


@pytest.mark.parametrize("broken", [text for _, text in BROKEN], ids=[name for name, _ in BROKEN])
def test_other_dangling_references_are_still_found(broken):
    rest = "claims: {c: {text: C, supports: {x: 1, q: 1}}}\n"
    assert [line.partition(": ")[2] for line in refusal(HEAD + broken + "\n" + rest) if "unknown node" in line] == ["link 'c->q' supports unknown node 'q'"]


@pytest.mark.parametrize(
    "link",
    [
        "{from: c, supports: b, attacks: b}",
        "{from: c}",
        "{supports: b}",
        "null",
        "{from: c, supports: 3}",
        "{from: 3, supports: b}",
        "{from: c, attacks: b, weight: 7}",
    ],
)
def test_undercutting_a_broken_link_is_no_second_problem(link):
    assert len(refusal(SOUND + f"links:\n  l: {link}\n  u: {{from: b, undercuts: l}}\n")) == 1


def test_undercutting_a_broken_inline_link_is_no_second_problem():
    text = SOUND + "evidence: {e: {text: E, supports: {c: 7}}}\nlinks: {u: {from: b, undercuts: e->c}}\n"
    assert refusal(text) == ["m:8:39: weight is 7; it must be in [0, 1]"]


def test_an_id_that_cannot_be_one_is_shown_where_it_stands():
    assert refusal(HEAD + "theses: {a b: {text: A}}\nclaims: {'c-': {text: C}}\n") == [
        "m:3:10: 'a b' cannot be an id: use letters, digits and _ . : - (no spaces), starting with a letter, digit or _ and not ending in -",
        "m:4:10: 'c-' cannot be an id: use letters, digits and _ . : - (no spaces), starting with a letter, digit or _ and not ending in -",
    ]


def test_undercutting_a_link_that_cannot_be_one_is_refused_without_a_second_search():
    lines = refusal(SOUND + "evidence: {e: {text: E, supports: {a b: 1}}}\nlinks: {u: {from: b, undercuts: 'e->a b'}}\n")
    assert not [line for line in lines if "unknown" in line]


def test_places_hold_when_parts_before_them_were_left_out():
    text = HEAD + "theses:\n  a b: {text: A}\n  c: {text: C}\nclaims:\n  x: none\n  c: {text: D}\n  d: {text: D, supports: {q: 1}}\n"
    assert [line.split(", ")[0] for line in refusal(text)[2:]] == ["m:8:3: the id 'c' is used twice", "m:9:27: link 'd->q' supports unknown node 'q'"]


# Where parts stand


def test_located_parts_stand_where_their_ids_are_written(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(SOUND + "sources:\n  s: {title: S}\nlinks:\n  l: {from: c, supports: b}\nperspectives:\n  p: {}\nsignposts:\n  w: {text: W}\n")
    amap, places = load_located(path)
    assert amap == load(path)
    assert {part: places.of(part) for part in ("a", "c", "c->a", "s", "l", "p", "w")} == {
        "a": (4, 3), "c": (7, 3), "c->a": (7, 27), "s": (9, 3), "l": (11, 3), "p": (13, 3), "w": (15, 3),
    }  # fmt: skip


def test_what_the_file_does_not_have_has_no_place(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(SOUND)
    assert load_located(path)[1].of("zzz") is None


def test_every_part_of_the_example_has_a_place():
    amap, places = load_located(MISTRAL)
    lines = MISTRAL.read_text(encoding="utf-8").splitlines()
    for part in (*amap.nodes, *amap.sources, *amap.perspectives, *amap.links):
        line, column = places.of(part.id)
        assert lines[line - 1][column - 1 :].startswith((part.id, part.id.partition("->")[2]))


# Hostile input

EXAMPLE = MISTRAL.read_bytes()
PIECES = st.binary(max_size=6) | st.sampled_from(
    [b"\n", b": ", b"- ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!t ", b"null", b"\t", b'"', b"'", b"\xff", b"\0", b"-1", b"id", b"\\ud83d"]
)
CUTS = st.lists(st.tuples(st.integers(0, len(EXAMPLE)), st.integers(0, 40), PIECES), min_size=1, max_size=4)


def mutated(cuts):
    """Replace pieces of the example."""
    data = EXAMPLE
    for at, length, piece in cuts:
        data = data[:at] + piece + data[at + length :]
    return data


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_or_refused(text):
    with suppress(ArgmapError):
        loads(text)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_anything_below_a_sound_head_is_read_or_refused(text):
    with suppress(ArgmapError):
        loads(HEAD + text)


KEYS_OF_ALL_LEVELS = [
    "a", "b", "c->a", "text", "title", "id", "kind", "from", "supports", "attacks", "undercuts", "backs", "weight",
    "source", "ref", "if_yes", "links", "premises", "target", "base",
]  # fmt: skip
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab->: ", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(KEYS_OF_ALL_LEVELS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["sources", "theses", "claims", "evidence", "signposts", "links", "perspectives", "policy", "note", "$schema"]), DATA))
def test_sections_of_any_shape_are_read_or_refused(sections):
    text = repr({"argmap": 1, "title": "T", **sections}).replace("None", "null").replace("True", "true").replace("False", "false")
    with suppress(ArgmapError):
        loads(text)


@given(CUTS)
def test_any_change_to_the_text_of_the_example_is_read_or_refused(cuts):
    with suppress(ArgmapError):
        loads(mutated(cuts).decode("utf-8", "replace"))


@given(CUTS)
def test_any_change_to_the_bytes_of_the_example_is_read_or_refused(tmp_path_factory, cuts):
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_bytes(mutated(cuts))
    with suppress(ArgmapError):
        load(path)
