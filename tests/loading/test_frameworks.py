"""Frameworks as maps: the grounded labels are Dung's."""

import pytest
from corpus import corpus, expected, needs_corpus
from frameworks import frameworks, grounded, of_map
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.facts import Problems
from argmap.loading.formats import detect, load_reported, loads_reported
from argmap.loading.frameworks import Framework
from argmap.saving.formats import dumps_reported
from argmap.scoring.grounded import label
from argmap.scoring.methods import score

FORMATS = ("apx", "tgf", "af")
SAMPLES = {
    "apx": "% rain\narg(a).\narg(b).\narg(c).\natt(a,b).\natt(b,c).\n",
    "tgf": "a\nb\nc\n#\na b\nb c\n",
    "af": "p af 3\n# a comment\n1 2\n2 3\n",
}


def build(arguments, attacks):
    problems = Problems("f")
    framework = Framework("apx", "f", problems)
    for name in arguments:
        framework.argue(name, 1, 1)
    for one, other in attacks:
        framework.attack(one, other, 1, 1)
    return framework.finish()


@given(frameworks())
def test_grounded_labels_are_dungs(framework):
    amap, _ = build(*framework)
    found = label(amap).nodes
    textbook = grounded(*framework)
    assert {item.id: found[item.id].value for item in amap.evidence} == textbook
    assert {thesis.id: found[thesis.id].value for thesis in amap.theses} == {thesis.id: textbook[thesis.id.removesuffix(".thesis")] for thesis in amap.theses}


@given(frameworks())
def test_scores_by_grounded_tell_the_labels(framework):
    amap, _ = build(*framework)
    strength = {"in": 1.0, "undecided": 0.5, "out": 0.0}
    strengths = score(amap, "grounded").strengths
    assert {name: strengths[name] for name in framework[0]} == {name: strength[told] for name, told in grounded(*framework).items()}


def test_theses_stand_for_what_the_others_lead_up_to():
    amap, report = build("abcde", ["ab", "bc", "cc", "de"])
    assert [(thesis.id, thesis.text) for thesis in amap.theses] == [("c.thesis", "c"), ("e.thesis", "e")]
    assert [link.id for link in amap.links if link.kind == "supports"] == ["c->c.thesis", "e->e.thesis"]
    assert [(entry.what, entry.count, entry.places) for entry in report.changed] == [("arguments", 2, ("c", "e")), ("arguments", 5, ())]
    assert report.lossless


@given(frameworks())
def test_theses_have_the_strength_of_what_they_stand_for(framework):
    amap, _ = build(*framework)
    strengths = score(amap, "df-quad").strengths
    assert all(strengths[thesis.id] == pytest.approx(strengths[thesis.id.removesuffix(".thesis")]) for thesis in amap.theses)


def test_where_everything_attacks_something_the_first_argument_has_the_thesis():
    assert [thesis.id for thesis in build("ab", ["ab", "ba"])[0].theses] == ["a.thesis"]
    assert [thesis.id for thesis in build("a", [])[0].theses] == ["a.thesis"]
    assert build("", [])[0].nodes == ()


def test_attacks_count_once_and_arguments_come_once():
    _, report = build("ab", ["ab", "ab"])
    assert report.changed[0].how == "they are there twice, and a framework has each once"
    with pytest.raises(LoadError, match="the argument 'a' is here twice"):
        build("aa", [])
    with pytest.raises(LoadError, match=r"there is no argument 'rian' \(did you mean 'rain'\?\)"):
        build(["rain"], [("rian", "rain")])


def test_names_that_are_no_ids_stay_as_texts():
    amap, _ = build(["x'", "x*", "a.thesis", "a"], [("x'", "a")])
    assert [(item.id, item.text) for item in amap.evidence] == [("x", "x'"), ("x.2", "x*"), ("a.thesis", "a.thesis"), ("a", "a")]
    assert [thesis.id for thesis in amap.theses] == ["a.thesis.2"]


@pytest.mark.parametrize("format_", FORMATS)
def test_formats_are_known_by_their_shape(format_):
    text = SAMPLES[format_]
    assert detect(text, "") == format_
    assert detect(text.replace("\n", "\r\n"), f".{format_}") == format_
    amap, report = loads_reported(text.replace("\n", "\r\n"), name="rain.txt")
    assert (report.source, amap.title) == (format_, "rain")
    assert amap == loads_reported(text, name="rain.txt")[0]


@pytest.mark.parametrize("format_", FORMATS)
@given(data=st.data())
def test_any_text_gives_a_map_or_a_refusal(format_, data):
    lines = [*SAMPLES[format_].splitlines(), "", "#", "a", "1", "1 9", "att(a).", "arg(b", "sup(a,b).", "p af 2", "% x", "arg(a). att(a,zz).", "\r", "a b c"]
    text = data.draw(st.lists(st.sampled_from(lines), max_size=8).map("\n".join) | st.text())
    try:
        amap, report = loads_reported(text, format=format_, name="x")
    except ArgmapError:
        return
    assert label(amap).nodes.keys() == {node.id for node in amap.nodes}
    assert report.source == format_


@needs_corpus
@pytest.mark.parametrize("path", corpus("apx") + corpus("tgf"), ids=lambda path: path.name)
def test_real_frameworks_are_read_whole_and_written_back(path):
    amap, report = load_reported(path)
    least = expected(path)
    assert report.lossless
    assert (len(amap.evidence), len(of_map(amap)[1])) == (least["args"], least["atts"])
    labels = label(amap).nodes
    assert {name: labels[name].value for name in of_map(amap)[0]} == grounded(*of_map(amap))
    for format_ in FORMATS:
        text, _ = dumps_reported(amap, format_)
        again, _ = loads_reported(text, format=format_, name=path.name)
        if format_ != "af":
            assert again == amap
        assert dumps_reported(again, format_)[0] == text
