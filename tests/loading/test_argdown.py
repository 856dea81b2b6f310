"""Argdown: what its relations, reconstructions and titles become in a map."""

from collections import Counter

import pytest

from argmap.errors import LoadError
from argmap.loading.argdown import looks_like, read
from argmap.loading.formats import detect


def links(text):
    """Give the links of a text: their kinds with the titles or ids of their ends."""
    return [(link.kind, "+".join(link.premises), link.target) for link in read(text, "x.argdown")[0].links]


def counts(report, side):
    """Give how many of each kind of thing were kept, changed or dropped."""
    found = Counter()
    for entry in getattr(report, side):
        found[entry.what] += entry.count
    return found


# A statement [A] with one line under it: the kind, from, to; in loose and in strict mode.
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("+ [B]", [("supports", "B", "A")]),
        ("<+ [B]", [("supports", "B", "A")]),
        ("+> [B]", [("supports", "A", "B")]),
        ("- [B]", [("attacks", "B", "A")]),
        ("<- <X>", [("attacks", "X", "A")]),
        ("-> [B]", [("attacks", "A", "B")]),
        ("-> <X>", [("attacks", "A", "X")]),
        (">< [B]", [("attacks", "A", "B"), ("attacks", "B", "A")]),
        ("_ [B]", [("attacks", "B", "A")]),
    ],
)
def test_signs_say_which_way_a_relation_goes(line, found):
    assert links(f"[A]: a\n  {line}\n") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("+ [B]", [("supports", "B", "A")]),
        ("- [B]", [("attacks", "A", "B"), ("attacks", "B", "A")]),
        ("-> [B]", [("attacks", "A", "B"), ("attacks", "B", "A")]),
        ("- <X>", [("attacks", "X", "A")]),
        (">< [B]", [("attacks", "A", "B"), ("attacks", "B", "A")]),
    ],
)
def test_in_strict_mode_attacks_between_statements_are_contraries(line, found):
    assert sorted(links(f"===\nmodel: {{mode: strict}}\n===\n\n[A]: a\n  {line}\n")) == sorted(found)


def test_contraries_said_twice_are_one():
    text = "===\nmodel:\n  mode: strict\n===\n\n[A]\n  - [B]\n\n[B]\n  - [A]\n"
    assert sorted(links(text)) == [("attacks", "A", "B"), ("attacks", "B", "A")]
    assert sorted(links("[A]\n  >< [B]\n\n[B]\n  >< [A]\n")) == [("attacks", "A", "B"), ("attacks", "B", "A")]


def test_rivals_that_only_exclude_each_other_are_all_theses():
    amap, report = read("[A]: a\n  >< [B]\n  >< [C]\n\n[B]\n  + <X>\n", "x")
    assert [thesis.id for thesis in amap.theses] == ["A", "B", "C"]
    assert counts(report, "changed")["contradictory statements"] == 2


def test_indentation_says_what_a_relation_belongs_to():
    text = "[A]\n  + [B]\n    - [C]\n      + [D]\n    - [E]\n  + [F]\n"
    assert set(links(text)) == {("supports", "B", "A"), ("attacks", "C", "B"), ("supports", "D", "C"), ("attacks", "E", "B"), ("supports", "F", "A")}


def test_an_indent_between_two_levels_belongs_to_the_upper_one():
    """The official parser takes it so: a level is left as soon as a line is indented less."""
    assert ("supports", "D", "A") in links("[A]\n  + [B]\n      + [C]\n    + [D]\n")


def test_the_same_relation_counts_once():
    assert links("[A]\n  + [B]\n  + [B]\n\n[B]\n  +> [A]\n") == [("supports", "B", "A")]


RAIN = """# Weather

<Front>: A front comes in.

(1) [Clouds]: Clouds gather.
(2) Clouds bring rain. {uses: none}
-- Modus ponens, weather lore {weight: 0.8} --
(3) [Rain]: It will rain. {reason: "as ever"}
"""


def test_a_reconstruction_is_a_link_with_linked_premises():
    amap, report = read(RAIN, "x")
    (link,) = amap.links
    assert (link.id, link.kind, link.premises, link.target, link.weight) == ("Front", "supports", ("Clouds", "Clouds_bring_rain"), "Rain", 0.8)
    assert link.why == "Front: A front comes in. (by Modus ponens, weather lore) as ever"
    assert [node.id for node in amap.nodes] == ["Rain", "Clouds", "Clouds_bring_rain"]
    assert amap.title == "Weather"
    assert report.lossless


def test_steps_of_a_reconstruction_lead_over_intermediate_conclusions():
    text = "<A>\n\n(1) [p]: p\n(2) [q]: q\n----\n(3) [r]: r\n(4) [s]: s\n-----\n(5) [t]: t {inference: 0.6}\n"
    assert links(text) == [("supports", "p+q", "r"), ("supports", "r+s", "t")]
    amap, _ = read(text, "x")
    assert [(link.id, link.weight) for link in amap.links] == [("A_1", 1.0), ("A", 0.6)]


def test_an_inference_can_name_its_premises():
    text = "(1) [p]: p\n(2) [q]: q\n(3) [r]: r\n-- {uses: [1, (3), 9]} --\n(4) [s]: s\n----\n(5) [t]: t\n"
    assert links(text) == [("supports", "p+r", "s"), ("supports", "q+s", "t")]


def test_rules_and_data_of_an_inference_may_take_several_lines():
    amap, report = read("(1) [p]: p\n--\nA rule: x .->. y, another / one -, it\\-s {weight: 0.5} // why\n--\n(2) [q]: q\n", "x")
    assert amap.links[0].why == "(by A rule: x → y, another / one -, it-s)"
    assert amap.links[0].weight == 0.5
    assert counts(report, "dropped") == {"comments": 1}


def test_a_reconstructed_argument_speaks_through_its_conclusion():
    text = "[T]: t\n  + <A>\n  - <B>\n\n<A> {weight: 0.7}\n\n(1) [p]: p\n----\n(2) [T]\n\n<B>\n\n(1) [q]: q\n----\n(2) [c]: c\n  + <C>\n"
    assert links(text) == [("attacks", "c", "T"), ("supports", "C", "c"), ("supports", "p", "T"), ("supports", "q", "c")]
    amap, _ = read(text, "x")
    assert amap.link("A").weight == 0.7


def test_an_inference_can_name_its_premises_in_either_way():
    named = "(1) [p]: p\n(2) [q]: q\n(3) [r]: r\n-- {NAME: ['1', '3']} --\n(4) [s]: s\n-- {NAME: [2, 4]} --\n(5) [t]: t\n"
    assert links(named.replace("NAME", "from")) == links(named.replace("NAME", "uses")) == [("supports", "p+r", "s"), ("supports", "q+s", "t")]


def test_a_premise_that_no_inference_names_is_one_of_the_last():
    assert links("(1) [p]: p\n(2) [q]: q\n-- {uses: [1]} --\n(3) [s]: s\n----\n(4) [t]: t\n") == [("supports", "p", "s"), ("supports", "q+s", "t")]
    assert links("(1) [p]: p\n(2) [q]: q\n-- {uses: [1]} --\n(3) [s]: s\n") == [("supports", "p+q", "s")]


def test_what_is_said_of_a_reconstructed_argument_stands_in_the_reason():
    text = (
        '<A>: Gist [wiki](https://w.example) {source: "Smith", note: handy, weight: 0.4, isInGroup: true, color: red, many: [1]}\n  > "said"\n\n'
        "(1) [p]: p\n-- lore {uses: [1], page: 3, rank: r2} --\n(2) [c]: c\n-- {step: two} --\n(3) [d]: d {reason: as ever}\n"
    )
    amap, report = read(text, "x")
    first, last = amap.links
    assert (first.why, last.why, last.weight) == (
        "(by lore) (page: 3)",
        "A: Gist wiki as ever (step: two; source: Smith; handy; wiki: https://w.example; “said”)",
        0.4,
    )
    assert counts(report, "changed")["data, sources and quotations of reconstructed arguments"] == 2
    assert counts(report, "dropped") == {"settings 'color'": 1, "settings 'rank'": 1, "entries 'many' of data blocks": 1}
    assert read("<A>\n\n(1) p\n----\n(2) c {reason: as ever}\n", "x")[0].links[0].why == "A: as ever"


def test_an_argument_that_is_reconstructed_keeps_all_its_wordings():
    amap, report = read("[T]\n  + <A>: one\n\n<A>: two\n\n(1) p\n----\n(2) [T]\n", "x")
    assert amap.links[0].why == "A: one: two"
    assert counts(report, "dropped") == {}


def test_a_reconstruction_puts_its_argument_under_its_heading():
    amap, _ = read("# One\n\n[T]: t\n  + <A>: gist\n\n# Two\n\n<A>\n\n(1) p\n----\n(2) [T]\n", "x")
    assert (amap.links[0].tags, amap.theses[0].tags) == (("Two",), ("One",))


def test_undercuts_bear_on_inferences():
    under_inference = "<A>\n\n(1) [p]: p\n----\n  <_ <U>: u\n    - <V>\n  _ [w]: w\n(2) [c]: c\n"
    assert links(under_inference) == [("attacks", "V", "U"), ("supports", "p", "c"), ("undercuts", "U", "A"), ("undercuts", "w", "A")]
    under_conclusion = "<A>\n\n(1) [p]: p\n----\n(2) [c]: c\n  <_ <U>\n"
    of_the_argument = "<A>\n  <_ <U>\n\n(1) [p]: p\n----\n(2) [c]: c\n"
    outwards = "<A>\n\n(1) [p]: p\n----\n(2) [c]: c\n\n<U>\n  _> <A>\n"
    for text in (under_conclusion, of_the_argument, outwards):
        assert links(text) == [("supports", "p", "c"), ("undercuts", "U", "A")]


def test_an_undercut_of_an_argument_that_is_not_reconstructed_bears_on_its_links():
    one = "[T]\n  + <R>\n    <_ <U>\n"
    assert links(one) == [("supports", "R", "T"), ("undercuts", "U", "R->T")]
    several, report = read("[T]\n  + <R>\n    _ <U>\n\n[S]\n  - <R>\n", "x")
    assert [link.target for link in several.links if link.kind == "undercuts"] == ["R->T", "R->S"]
    assert counts(report, "changed")["undercuts of arguments that bear on several things"] == 1
    none, report = read("<R>\n  <_ <U>\n", "x")
    assert [(link.kind, link.target) for link in none.links] == [("attacks", "R")]
    assert counts(report, "changed")["undercuts of arguments that bear on nothing"] == 1
    many, report = read("".join(f"[T{at}]\n  + <R>\n\n" for at in range(9)) + "<R>\n  <_ <U>\n", "x")
    assert [link.target for link in many.links if link.premises == ("U",)] == ["R"]
    assert counts(report, "changed")["undercuts of arguments that bear on too many things"] == 1


def test_what_bears_on_a_reconstructed_argument_as_a_whole_bears_on_its_inference():
    text = "<A>\n  - <X>\n  + <Y>\n\n(1) [p]: p\n----\n(2) [c]: c\n"
    assert links(text) == [("supports", "p", "c"), ("undercuts", "X", "A"), ("backs", "Y", "A")]
    assert links("[S]\n  >< <A>\n\n<A>\n\n(1) [p]: p\n----\n(2) [c]: c\n") == [("attacks", "c", "S"), ("supports", "p", "c"), ("undercuts", "S", "A")]


def test_an_attack_on_an_argument_is_left_out_where_one_on_its_premise_says_the_same():
    text = "<A>\n  - [x]\n\n(1) [p]: p\n  {line}\n----\n(2) [c]: c\n"
    assert [link.kind for link in read(text.replace("{line}", "- [x]") + "\n<A>\n  - [y]\n", "x")[0].links] == ["attacks", "supports", "undercuts"]
    assert links(text.replace("{line}", "- [x]")) == [("attacks", "x", "p"), ("supports", "p", "c")]
    assert links(text.replace("{line}", ">< [x]")) == [("attacks", "x", "p"), ("attacks", "p", "x"), ("supports", "p", "c")]
    assert links(text.replace("{line}", "-> [x]")) == [("attacks", "p", "x"), ("supports", "p", "c"), ("undercuts", "x", "A")]


def test_statements_of_one_title_are_one_node():
    amap, report = read("[A]: first #one\n\n[A]: second #two\n\n[A]\n\n[B]: b\n  + [A]\n", "x")
    assert [(node.id, node.text, node.title, node.tags) for node in amap.evidence] == [("A", "second", "A", ("one", "two"))]
    assert counts(report, "dropped") == {"statements and arguments that are worded in several ways": 1}
    amap, _ = read("[A]: first {isCanonical: true}\n\n[A]: second\n", "x")
    assert amap.nodes[0].text == "first"


def test_of_several_weights_of_an_inference_the_nearest_counts_and_the_others_are_reported():
    text = (
        "<A> {weight: 0.3, inference: 0.4}\n\n(1) [p]: p {credence: 0.5, base: 0.5}\n-- rule {weight: 0.8} --\n(2) [c]: c\n-- {inference: 0.3} --\n(3) [d]: d\n"
    )
    amap, report = read(text, "x")
    assert [link.weight for link in amap.links] == [0.8, 0.3]
    assert [(entry.what, entry.how) for entry in report.dropped] == [("entries 'inference' of data blocks", "another entry states another number")]
    amap, report = read(text.replace("{inference: 0.3}", "{weight: 0.9}"), "x")
    assert [link.weight for link in amap.links] == [0.8, 0.9]
    assert [(entry.what, entry.count, entry.places) for entry in report.dropped][1:] == [("weights of arguments", 1, ("line 6",))]


def test_relations_carry_weights_from_their_line_or_their_argument():
    text = "[T]\n  + <A> {weight: 0.4}\n  - <B>: b {weight: 0.3}\n  + [C]\n\n[S]\n  + <A>\n  + <B>\n"
    amap, _ = read(text, "x")
    assert {link.id: link.weight for link in amap.links} == {"A->T": 0.4, "A->S": 1.0, "B->T": 0.3, "B->S": 0.3, "C->T": 1.0}


def test_data_blocks_carry_credences_and_what_evidence_has():
    data = ("credence: 0.8", "status: confirmed", 'date: "2026-01-31"', "source: Smith 2020", "reason: he saw it", "page: 12")
    text = "[T]\n  + [e]: E {\n" + "".join(f"    {entry}\n" for entry in data) + "  }\n"
    amap, report = read(text, "x")
    item = amap.evidence[0]
    assert (item.base, item.status, str(item.date), amap.source(item.source.ref).title) == (0.8, "confirmed", "2026-01-31", "Smith 2020")
    assert item.note == "he saw it\npage: 12"
    assert report.lossless


@pytest.mark.parametrize(
    ("data", "title", "url"),
    [
        ('source: Smith, url: "https://smith.example"', "Smith", "https://smith.example"),
        ('url: "https://smith.example"', "https://smith.example", "https://smith.example"),
        ('source: "https://smith.example/a"', "https://smith.example/a", "https://smith.example/a"),
        ('source: "Smith, on https://smith.example", url: 3', "Smith, on https://smith.example", None),
    ],
)
def test_data_blocks_name_sources_by_title_address_or_both(data, title, url):
    amap, _ = read(f"[T]\n  + [e]: E {{{data}}}\n", "x")
    assert [(source.title, source.url) for source in amap.sources] == [(title, url)]


def test_entries_that_a_map_has_no_place_for_are_reported():
    text = (
        "[T]: t {credence: 3, color: red, isInMap: false, isInGroup: true, many: [1], none: null, status: lost, date: 2026-02-30, weight: true, "
        "inference: deductive}\n  + [a] {weight: high}\n"
    )
    amap, report = read(text, "x")
    assert counts(report, "dropped") == {
        "entries 'credence' of data blocks": 1,
        "settings 'color'": 1,
        "settings 'isInMap'": 1,
        "entries 'many' of data blocks": 1,
        "entries 'weight' of data blocks": 1,
    }
    assert amap.theses[0].note == "status: lost\ndate: 2026-02-30\ninference: deductive"
    assert (amap.theses[0].base, amap.links[0].weight) == (None, 1.0)


def test_markdown_links_and_quotations_are_where_evidence_is_from():
    text = (
        "[T]: See [the wiki](https://wiki.example/T) for more\n  + [e]: It is so [log](logs/run.md#L12-L16)\n    > all\n    > tests passed\n    indeed\n"
        "    > twice\n    >\n  + [f]: And [so](https://so.example), [again](https://so.example), [too](x.html), [there](#heading-t)\n"
    )
    amap, report = read(text, "x")
    first, second = amap.evidence
    assert (first.text, first.source.at, [words.text for words in first.quotations]) == ("It is so log indeed", "L12-L16", ["all tests passed", "twice"])
    assert (amap.source(first.source.ref).url, amap.source(first.source.ref).local_copy) == (None, "logs/run.md")
    assert (second.text, amap.source(second.source.ref).title, second.note) == ("And so, again, too, there", "so", "again: https://so.example\ntoo: x.html")
    assert (amap.theses[0].text, amap.theses[0].note) == ("See the wiki for more", "the wiki: https://wiki.example/T")
    assert counts(report, "dropped") == {"links within the file": 1}


def test_a_link_to_lines_of_a_file_names_the_copy_of_the_source_before_it():
    text = (
        "[T]\n  + [e]: It is so. #seen\n    [Smith](https://smith.example) [evidence](evidence/smith.md#L3-L4)\n    > so\n"
        "  + [f]: More.\n    [own copy](notes/f.txt)\n    [again](https://smith.example)\n  + [g]: Up [there](../up.md), [here](www.x.example/a.html)\n"
    )
    amap, report = read(text, "x")
    e, f, g = amap.evidence
    smith, own, up = amap.sources
    assert (e.text, e.source.at, smith.title, smith.url, smith.local_copy) == ("It is so.", "L3-L4", "Smith", "https://smith.example", "evidence/smith.md")
    assert (f.source.at, own.url, own.local_copy, f.note) == (None, None, "notes/f.txt", "again: https://smith.example")
    assert (up.url, up.local_copy, g.note) == ("../up.md", None, "here: www.x.example/a.html")
    assert counts(report, "changed")["links to lines of a file"] == 1


def test_what_only_evidence_has_stands_in_the_note_of_a_claim_or_is_reported():
    text = "[T]\n  + [c]: C [log](run.md#L1) {status: confirmed, date: 2026-01-01}\n    > it ran\n    + [e]\n"
    amap, report = read(text, "x")
    assert amap.claims[0].note == "log: run.md#L1\n“it ran”"
    assert counts(report, "dropped") == {"status of statements that are argued for": 1, "date of statements that are argued for": 1}


def test_headings_become_tags_of_what_stands_under_them():
    text = "# All\n\n[T]: t\n\n## *Pro* {isGroup: false}\n\n[a]: a #x\n  +> [T]\n\n### Deep\n\n[b]: b\n  +> [T]\n\n## Con\n\n[c]: c\n  -> [T]\n\n[a]\n"
    amap, report = read(text, "x")
    assert amap.title == "All"
    assert {node.id: node.tags for node in amap.nodes} == {"T": (), "a": ("x", "Pro"), "b": ("Pro", "Deep"), "c": ("Con",)}
    assert counts(report, "changed")["headings"] == 4
    assert counts(report, "dropped") == {"tags and data of headings": 1}
    two, _ = read("# One\n\n[a]: a\n  + [b]\n\n# Two\n\n[b]: b {isInGroup: false}\n\n[c] {isInGroup: true}\n", "file.argdown")
    assert two.title == "file"
    assert {node.id: node.tags for node in two.nodes} == {"a": ("One",), "b": ("One",), "c": ("Two",)}


def test_front_matter_names_the_map():
    text = "===\ntitle: Will it rain?\nauthor: Ann\nsubTitle: A test\ndate: 2026\ncolor: {colorScheme: none}\nmodel: {mode: loose}\n===\n\n[T]: t\n"
    amap, report = read(text, "x")
    assert (amap.title, amap.note) == ("Will it rain?", "Author: Ann\nA test\nDate: 2026")
    assert read(text.replace("Ann", "[Ann, Bob]"), "x")[0].note == "Author: Ann, Bob\nA test\nDate: 2026"
    assert counts(report, "dropped") == {"entries of the front matter": 1}
    assert read(text.replace("Ann", "[]"), "x")[0].note == "A test\nDate: 2026"
    heeded = "===\nmodel: {mode: loose, removeTagsFromText: true, shortcodes: {}}\n===\n\n[T]: t\n"
    assert counts(read(heeded, "x")[1], "dropped") == {}
    assert counts(read(heeded.replace("mode", "explodeArguments"), "x")[1], "dropped") == {"entries of the front matter": 1}


def test_what_is_left_out_is_told_in_one_order_always():
    """By the alphabet: the order of a set of texts changes from run to run."""
    report = read("[A]: It rains. {status: confirmed, date: 2024-01-01}\n  + [B]: b\n", "x")[1]
    assert [entry.what.partition(" ")[0] for entry in report.dropped] == ["date", "status"]


def test_paragraphs_that_nothing_is_linked_to_become_asides():
    amap, report = read("Some words first.\n\n[T]: t\n  + a reason\n\n* a list\n* of #tagged words\n\n1. and another\n", "x")
    assert [(claim.text, claim.tags) for claim in amap.claims] == [
        ("Some words first.", ("aside",)),
        ("a list", ("aside",)),
        ("of #tagged words", ("tagged", "aside")),
        ("and another", ("aside",)),
    ]
    assert counts(report, "changed")["paragraphs that nothing is linked to"] == 4
    alone, _ = read("Only words.\n\nAnd more.\n", "x")
    assert [node.text for node in alone.nodes] == ["Only words.", "And more."]


def test_relations_can_stand_under_items_of_lists():
    assert links("* [A]: a\n    + [B]\n* [C]: c\n    - [B]\n") == [("supports", "B", "A"), ("attacks", "B", "C")]


def test_line_ends_of_any_kind_make_no_difference():
    for end in ("\r\n", "\r"):
        assert read(RAIN.replace("\n", end), "x") == read(RAIN, "x")


def test_thousands_of_nested_relations_are_read():
    text = "[A0]\n" + "".join(" " * at + f"+ [A{at}]\n" for at in range(1, 1500))
    assert len(read(text, "x")[0].links) == 1499


@pytest.mark.parametrize("text", ["", "\n\n", "// nothing\n", "# Only a heading\n", "===\ntitle: T\n===\n"])
def test_a_text_without_a_statement_is_refused(text):
    with pytest.raises(LoadError):
        read(text, "x")


@pytest.mark.parametrize(
    ("text", "suffix", "found"),
    [
        ("[A]: a", ".txt", True),
        ("<A>: a", "", True),
        ("[A]\n  + [B]\n", "", True),
        ("words", ".argdown", True),
        ("words", ".txt", False),
        ("<a>\n  <b/>\n</a>", ".xml", False),
        ("- [a]: b", ".yaml", False),
    ],
)
def test_argdown_is_told_by_its_titles_or_its_suffix(text, suffix, found):
    assert looks_like(text, suffix) is found
    assert (detect(text, suffix) == "argdown") is found


def test_a_source_that_is_named_twice_is_one():
    amap, _ = read("[A]: See [the radio](http://radio.example/now) and [the radio](http://radio.example/now).\n", "f")
    assert [source.url for source in amap.sources] == ["http://radio.example/now"]
