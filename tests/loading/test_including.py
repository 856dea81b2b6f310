"""Maps of several files: what they say together, where it stands, and which paths are refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.conversion import Ledger
from argmap.errors import ArgmapError, ConversionWarning, LoadError
from argmap.loading import formats
from argmap.loading.formats import load, load_placed, load_reported, loads_reported
from argmap.loading.including import DEEPEST
from argmap.loading.map_file import load_located, loads
from argmap.model.differing import parts_of
from argmap.model.maps import ArgumentMap
from argmap.model.merging import merge
from argmap.model.nodes import Claim
from argmap.model.perspectives import Perspective, Policy
from argmap.model.uncertainty import Uncertainty
from argmap.saving.map_file import save
from argmap.scoring.dropping import without

HEAD = "argmap: 1\ntitle: T\n"
MAIN = HEAD + "include: [facts.yaml]\ntheses:\n  rain: {text: It rains}\nclaims:\n  front: {text: A front, supports: {rain: 0.8}}\n"
FACTS = "argmap: 1\nevidence:\n  clouds: {text: Clouds, supports: {front: 0.9}}\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Write files into a folder, which is the working directory then, and give the folder."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            path = tmp_path / (name.replace("__", "/") + ".yaml")
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def refusal(path="main.yaml", **options):
    """Give what is said when a file is refused, line by line."""
    with pytest.raises(LoadError) as caught:
        load(path, **options)
    return str(caught.value).splitlines()


# What the files say together


def test_an_included_file_is_part_of_the_map(folder):
    """It may be partial: its link ends in the including file, and neither title nor theses are its own."""
    folder(main=MAIN, facts=FACTS)
    whole = MAIN.replace("include: [facts.yaml]\n", "") + FACTS.removeprefix("argmap: 1\n")
    assert load("main.yaml") == loads(whole)


def test_one_path_may_stand_without_a_list_and_nothing_may_be_included(folder):
    folder(main=MAIN.replace("[facts.yaml]", "facts.yaml"), facts=FACTS, other=MAIN.replace("[facts.yaml]", ""), third=MAIN.replace("[facts.yaml]", "[]"))
    assert "clouds" in load("main.yaml")
    assert load("other.yaml") == load("third.yaml") == loads(MAIN.replace("include: [facts.yaml]\n", ""))


def test_title_and_note_of_an_included_file_are_its_own(folder):
    folder(main=MAIN, facts=FACTS + "title: Facts\nnote: Collected in May\n")
    amap = load("main.yaml")
    assert (amap.title, amap.note) == ("T", None)


def test_paths_are_taken_from_the_file_that_names_them(folder):
    folder(main=HEAD + "include: [sub/a.yaml]\n", sub__a="argmap: 1\ninclude: [b.yaml, ../c.yaml]\n", sub__b="argmap: 1\nclaims: {b: {text: B}}\n",
           c="argmap: 1\nclaims: {c: {text: C}}\n")  # fmt: skip
    assert [claim.id for claim in load("main.yaml").claims] == ["b", "c"]


def test_a_file_that_is_included_twice_is_read_once(folder):
    folder(main=HEAD + "include: [a.yaml, b.yaml, ./a.yaml]\n", a="argmap: 1\ninclude: b.yaml\n", b="argmap: 1\nclaims: {b: {text: B}}\n")
    assert [claim.id for claim in load("main.yaml").claims] == ["b"]


def test_the_same_part_in_two_files_is_one(folder):
    """Defaults may be written out or not, and each file may have links of its own from it."""
    folder(main=MAIN, facts=FACTS + "claims:\n  front: {text: A front, tags: [], supports: {rain: 0.8, dry: 0.1}}\ntheses: {dry: {text: It is dry}}\n")
    amap = load("main.yaml")
    assert [claim.id for claim in amap.claims] == ["front"]
    assert [link.id for link in amap.links] == ["front->rain", "front->dry", "clouds->front"]


def test_numbers_of_one_perspective_policies_and_uncertainties_are_united(folder):
    ours = "perspectives:\n  p: {title: P, base: {rain: 0.1}}\npolicy: {claim: 0.2}\nuncertainty: {base: {rain: [0.1, 0.2]}}\n"
    theirs = "perspectives:\n  p: {note: n, base: {clouds: 0.3, rain: 0.1}}\n  q: {}\npolicy: {analysis: 0.4, claim: 0.2}\n"
    theirs += "uncertainty: {within_source: 0.9, base: {clouds: [0.5, 0.6]}, weight: {front->rain: [0, 1]}}\n"
    folder(main=MAIN + ours, facts=FACTS + theirs)
    amap = load("main.yaml")
    assert amap.perspectives == (Perspective(id="p", title="P", note="n", base={"rain": 0.1, "clouds": 0.3}), Perspective(id="q"))
    assert amap.policy == Policy(claim=0.2, analysis=0.4)
    assert amap.uncertainty == Uncertainty(within_source=0.9, base={"rain": [0.1, 0.2], "clouds": [0.5, 0.6]}, weight={"front->rain": [0, 1]})


@given(amap=maps(max_nodes=6, max_links=6, retellings=False, signposts=False), data=st.data())
def test_a_map_in_pieces_is_the_map(amap, data, tmp_path_factory):
    """Pieces of one map, which overlap, include each other to what merging them gives."""
    folder = tmp_path_factory.mktemp("pieces")
    names = [node.id for node in amap.nodes]
    pieces = [without(amap, data.draw(st.sets(st.sampled_from(names))) if names else (), ()) for _ in range(2)]
    for number, piece in enumerate(pieces):
        save(piece, folder / f"piece{number}.yaml")
    (folder / "whole.yaml").write_text("argmap: 1\ntitle: T\ninclude: [piece0.yaml, piece1.yaml]\n", encoding="utf-8")
    assert load(folder / "whole.yaml") == merge(*pieces, title="T").amap.replace(note=None)


def test_a_map_is_saved_as_one_whole_file(folder):
    folder(main=MAIN, facts=FACTS)
    save(load("main.yaml"), "whole.yaml")
    assert "include" not in (folder() / "whole.yaml").read_text(encoding="utf-8")
    assert load("whole.yaml") == load("main.yaml")


def test_foreign_files_are_included_and_what_they_lose_is_told(folder):
    folder(main=HEAD + "include: [debate.argdown]\nclaims:\n  own: {text: Own, supports: {tax: 0.4}}\n")
    text = "[tax]: Raise the tax.\n  + [money]: It brings money.\n  - <moves>: People move.\n"
    (folder() / "debate.argdown").write_text(text, encoding="utf-8")
    foreign, report = loads_reported(text, name="debate.argdown")
    amap, whole = load_reported("main.yaml")
    assert {key: part for key, part in parts_of(amap).items() if part.id in {p.id for p in parts_of(foreign).values()}} == parts_of(foreign)
    assert "own->tax" in amap
    assert (whole.kept, whole.changed, whole.dropped) == (report.kept, report.changed, report.dropped)


class Shouts:
    """A reader of texts that begin with a word; it leaves a remark behind."""

    NAME, TITLE, SUFFIXES = "shouts", "Shouts", (".shouts",)

    @staticmethod
    def looks_like(text, _suffix):
        """Look at the first word."""
        return text.startswith("HEAR")

    @staticmethod
    def read(_text, _name):
        """Make a map of one claim, and account for three things."""
        ledger = Ledger("shouts", "argmap")
        ledger.keep("claims")
        ledger.change("voices", "they are lowered", "line 1")
        ledger.drop("remarks", "no place", "line 2")
        numbers = {"policy": Policy(claim=0.3), "uncertainty": Uncertainty(base={"c": {"mean": 0.5, "sd": 0.1}})}
        views = [Perspective(id="p", base={"c": 0.5}), Perspective(id="q", base={"c": 0.4})]
        return ArgumentMap(title="Shouts", note="n", claims=[Claim(id="c", text="C")], perspectives=views, **numbers), ledger.conversion()


def test_what_included_foreign_files_lose_is_told(folder, monkeypatch):
    monkeypatch.setattr(formats, "readers", lambda: {"shouts": Shouts})
    folder(main=HEAD + "include: [x.yaml]\nperspectives:\n  p: {title: P}\n", x="HEAR")
    amap, report = load_reported("main.yaml")
    foreign, alone = Shouts.read("", "")
    assert amap == foreign.replace(title="T", note=None, perspectives=[foreign.perspectives[0].replace(title="P"), foreign.perspectives[1]])
    assert (report.source, report.kept, report.changed, report.dropped) == ("argmap", alone.kept, alone.changed, alone.dropped)
    with pytest.warns(ConversionWarning, match=r"main.yaml: left behind: remarks \(1\)"):
        load("main.yaml")
    places = load_placed("main.yaml")[1]
    assert {part: (places.file(part), places.of(part)) for part in ("c", "p", "q")} == {
        "c": ("x.yaml", (1, 1)), "p": ("main.yaml", (5, 3)), "q": ("x.yaml", (1, 1)),
    }  # fmt: skip


# Where parts stand


def test_parts_have_places_in_the_right_file(folder):
    folder(main=MAIN, sub__more="argmap: 1\nclaims:\n\n  more: {text: M}\n", facts=FACTS + "include: sub/more.yaml\n")
    for _, places in (load_located("main.yaml"), load_placed("main.yaml")):
        found = {part: (places.file(part), places.of(part)) for part in ("front", "clouds", "clouds->front", "more")}
        assert found == {
            "front": ("main.yaml", (7, 3)), "clouds": ("facts.yaml", (3, 3)), "clouds->front": ("facts.yaml", (3, 37)), "more": ("sub/more.yaml", (4, 3)),
        }  # fmt: skip
        assert (places.file("zzz"), places.of("zzz")) == ("main.yaml", None)


def test_problems_of_all_files_come_at_once_each_with_its_place(folder):
    folder(
        main=MAIN + "  odd: {text: X, supports: {clouds: 2, zzz: 1}}\nnoet: x\n",
        facts=FACTS + "  half: {txt: Y}\n  clouds: {text: again}\nlinks:\n  l: {from: clouds}\nxyz: 1\nsources: [1]\n",
    )
    assert refusal() == [
        "main.yaml:8:37: weight is 2; it must be in [0, 1]",
        "main.yaml:8:40: link 'odd->zzz' supports unknown node 'zzz'",
        "main.yaml:9:1: unknown key 'noet' (did you mean 'note'?)",
        "facts.yaml:4:3: 'text' is missing",
        "facts.yaml:4:10: unknown key 'txt' (did you mean 'text'?)",
        "facts.yaml:5:3: the key 'clouds' is here twice (first at line 3)",
        "facts.yaml:7:3: link 'l' does not say what it does: write one of supports, attacks, undercuts, backs with its target",
        f"facts.yaml:8:1: unknown key 'xyz'; known here: argmap, {', '.join(ArgumentMap.model_fields)}, include",
        "facts.yaml:9:10: sources must be a mapping from id to what is said of it",
    ]


def test_broken_parts_of_included_files_may_be_named(folder):
    """What is there and cannot be read is not unknown besides."""
    folder(main=MAIN + "  c: {text: C, supports: {half: 1}}\n", facts=FACTS + "  half: none\n")
    assert refusal() == ["facts.yaml:4:9: 'half' must be a mapping (key: value), not 'none'"]


# What they do not say alike


def test_a_part_that_two_files_have_otherwise_is_a_problem_of_both_places(folder):
    folder(main=MAIN, facts=FACTS + "claims:\n  front: {text: A front, base: 0.3, supports: {rain: 0.7}}\n")
    assert refusal() == [
        "main.yaml:7:3: base of 'front' is None here and 0.3 in facts.yaml:5:3; let both say the same, or only one of them",
        "main.yaml:7:37: weight of 'front->rain' is 0.8 here and 0.7 in facts.yaml:5:48; let both say the same, or only one of them",
        "facts.yaml:5:3: base of 'front' is 0.3 here and None in main.yaml:7:3; let both say the same, or only one of them",
        "facts.yaml:5:48: weight of 'front->rain' is 0.7 here and 0.8 in main.yaml:7:37; let both say the same, or only one of them",
    ]


def test_a_node_of_another_kind_is_a_conflict(folder):
    folder(main=MAIN, facts=FACTS + "  front: {text: A front}\n")
    assert [line.split(";")[0] for line in refusal()] == [
        "main.yaml:7:3: kind of 'front' is 'claim' here and 'evidence' in facts.yaml:4:3",
        "main.yaml:7:3: status of 'front' is None here and 'reported' in facts.yaml:4:3",
        "facts.yaml:4:3: kind of 'front' is 'evidence' here and 'claim' in main.yaml:7:3",
        "facts.yaml:4:3: status of 'front' is 'reported' here and None in main.yaml:7:3",
    ]


def test_numbers_that_two_files_state_otherwise_are_conflicts(folder):
    ours = "policy: {claim: 0.2}\nperspectives:\n  p: {base: {rain: 0.1}}\nuncertainty: {base: {rain: {low: 0.1, high: 0.3}}}\n"
    theirs = "policy: {claim: 0.3}\nperspectives:\n  p: {base: {rain: 0.2}}\nuncertainty: {base: {rain: {low: 0.1, mode: 0.1, high: 0.3}}}\n"
    folder(main=MAIN + ours, facts=FACTS + theirs)
    assert [line.split(" in ")[0] for line in refusal()[:3]] == [
        "main.yaml:8:17: policy.claim is 0.2 here and 0.3",
        "main.yaml:10:20: perspectives.p.base.rain is 0.1 here and 0.2",
        "main.yaml:11:22: uncertainty.base.rain is {'low': 0.1, 'high': 0.3} here and {'low': 0.1, 'mode': 0.1, 'high': 0.3}",
    ]
    assert refusal()[3:5] == [
        "facts.yaml:4:17: policy.claim is 0.3 here and 0.2 in main.yaml:8:17; let both say the same, or only one of them",
        "facts.yaml:6:20: perspectives.p.base.rain is 0.2 here and 0.1 in main.yaml:10:20; let both say the same, or only one of them",
    ]


# Which paths are refused


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("/etc/passwd", "'/etc/passwd' is an absolute path; write the path from this file"),
        ("'C:\\facts.yaml'", "'C:\\\\facts.yaml' is an absolute path; write the path from this file"),
        ("../facts.yaml", "'../facts.yaml' leads out of the map's folder; included files stand inside it"),
        ("link.yaml", "'link.yaml' leads out of the map's folder; included files stand inside it"),
        ("linked/facts.yaml", "'linked/facts.yaml' leads out of the map's folder; included files stand inside it"),
        ("https://example.org/facts.yaml", "'https://example.org/facts.yaml' is an address; nothing is fetched: keep a copy in the map's folder"),
        ("main.yaml", "the files include each other in a circle: inner/main.yaml -> inner/main.yaml"),
        ("fcts.yaml", "cannot include 'fcts.yaml': there is no such file (did you mean '{}/inner/facts.yaml'?)"),
        ("folder", "cannot include 'folder': this is a directory; name a file in it"),
        ('"a\\0b"', "'a\\x00b' cannot be followed: embedded null byte"),
        ("7", "an included file is named by its path, not 7"),
        ("''", "an included file is named by its path, not ''"),
    ],
)
def test_files_stay_inside_the_folder_of_the_map(folder, said, message):
    outside = folder(facts=FACTS, inner__main=HEAD + f"include:\n  - {said}\n", inner__facts=FACTS, inner__folder__x=FACTS)
    (outside / "inner" / "link.yaml").symlink_to(outside / "facts.yaml")
    (outside / "inner" / "linked").symlink_to(outside)
    assert refusal("inner/main.yaml") == [f"inner/main.yaml:4:5: {message.format(outside)}"]


def test_a_link_that_stays_inside_is_followed(folder):
    inside = folder(main=MAIN, sub__facts=FACTS)
    (inside / "facts.yaml").symlink_to(inside / "sub" / "facts.yaml")
    assert "clouds" in load("main.yaml")


def test_links_in_a_circle_are_refused(folder):
    inside = folder(main=MAIN)
    (inside / "facts.yaml").symlink_to(inside / "facts.yaml")
    assert refusal()[0].startswith("main.yaml:3:11: ")


def test_a_circle_of_files_is_named_where_it_closes(folder):
    folder(main=MAIN, facts=FACTS + "include: more.yaml\n", more="argmap: 1\ninclude:\n  - main.yaml\n  - facts.yaml\n")
    assert refusal() == [
        "more.yaml:3:5: the files include each other in a circle: main.yaml -> facts.yaml -> more.yaml -> main.yaml",
        "more.yaml:4:5: the files include each other in a circle: facts.yaml -> more.yaml -> facts.yaml",
    ]


def test_a_long_row_of_files_is_refused(folder):
    folder(main=HEAD + "include: f0.yaml\n", **{f"f{at}": f"argmap: 1\ninclude: f{at + 1}.yaml\n" for at in range(DEEPEST)}, **{f"f{DEEPEST}": FACTS})
    assert refusal() == [f"f{DEEPEST - 2}.yaml:2:10: more than {DEEPEST} files include each other in a row"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"argmap: 1\nx: [", "facts.yaml:3:1: "),
        (
            b"claims: {}\n",
            "facts.yaml:1:1: this is not a map file: the key 'argmap' is missing; write",
        ),
        (b"argmap: 1\n\xff\x81", "facts.yaml:2:1: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"argmap: 1\0", "main.yaml:3:11: cannot include 'facts.yaml': this is a binary file, not a map"),
        (b" ", "main.yaml:3:11: cannot include 'facts.yaml': the file is empty; a map begins with 'argmap: 1' and a title"),
    ],
)
def test_an_included_file_that_is_no_map_is_a_problem_with_its_place(folder, content, message):
    (folder(main=MAIN) / "facts.yaml").write_bytes(content)
    assert len(refusal()) == 1
    assert refusal()[0].startswith(message)


def test_the_limit_is_for_all_files_together(folder):
    folder(main=MAIN, facts=FACTS)
    size = len((MAIN + FACTS).encode())
    assert "clouds" in load("main.yaml", max_bytes=size)
    assert refusal(max_bytes=size - 1) == [
        f"main.yaml:3:11: with 'facts.yaml' the map is larger than {size - 1:,} bytes; allow more with max_bytes (--max-bytes)"
    ]


def test_a_text_can_include_nothing():
    with pytest.raises(LoadError) as caught:
        loads(MAIN, name="m")
    way_out = "load the map from its file, or merge maps (argmap.merge)"
    assert str(caught.value) == f"m:3:1: a text has no folder to include files from; {way_out}"


def test_what_to_include_must_be_paths(folder):
    folder(main=HEAD + "include: {a: 1}\n", other=HEAD + "include: b.yaml\n", b="argmap: 1\ninclude: 7\n")
    assert refusal() == ["main.yaml:3:1: include must be a list of paths, not {'a': 1}"]
    assert refusal("other.yaml") == ["b.yaml:2:10: include must be a list of paths, not 7"]


@given(main=st.text(max_size=40), facts=st.text(max_size=40), cut=st.integers(0, len(FACTS)))
def test_any_text_gives_a_map_or_a_clear_refusal(main, facts, cut, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (folder / "main.yaml").write_text(MAIN + main, encoding="utf-8", errors="replace")
    (folder / "facts.yaml").write_text(FACTS[:cut] + facts + FACTS[cut:], encoding="utf-8", errors="replace")
    with suppress(ArgmapError):
        load(folder / "main.yaml")
