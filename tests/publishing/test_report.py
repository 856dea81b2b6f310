"""Reports: what they say, to whom nothing can be said, and that nothing in a map gets out of its place."""

import base64
import hashlib
import html
import re
import shlex
import shutil

import pytest
from charted import MISTRAL, RESTLESS, crowd, rain, restless, silent
from hypothesis import given, settings
from strategies import maps

from argmap.cli import main
from argmap.errors import MapError, SaveError
from argmap.loading.formats import load_reported
from argmap.loading.map_file import load
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.publishing.effort import Effort
from argmap.publishing.full_texts import spelled_out
from argmap.publishing.registers import LISTED, evidence_register
from argmap.publishing.report import report
from argmap.refuting.firmness import firmness
from argmap.reporting.blocks import Table, as_markdown
from argmap.reporting.firmness import firmness_report
from argmap.reporting.words import titles_of
from argmap.saving.map_file import save
from argmap.scoring.methods import METHODS, score
from argmap.whatif.flipping import flip


@pytest.fixture(scope="module")
def amap():
    return load(MISTRAL)


@pytest.fixture(scope="module")
def mistral(amap):
    return report(amap, name="mistral.yaml")


def titles(found):
    return [section.title for section in found.sections]


def test_a_repl_shows_what_it_is_about_and_its_sections(mistral, amap):
    assert repr(mistral) == f"<Report {amap.title!r}: {', '.join(titles(mistral))}>"


def test_it_answers_what_a_reader_asks_in_that_order(mistral, amap):
    assert titles(mistral) == [
        "The verdict",
        "How firm it is",
        "The argument",
        "What carries it",
        "Where readers differ",
        "What would flip it",
        "What to watch, and by when",
        "The claims",
        "The evidence",
        "Sources",
        "Methods and their agreement",
        "How to reproduce it",
    ]
    assert f"<h1>{amap.title}</h1>" in mistral.html
    assert amap.note.split(".")[0] in mistral.html
    assert re.findall(r'<li><a href="#(\w+)">', mistral.html) == [section.id for section in mistral.sections]


def test_its_parts_are_those_of_the_commands(mistral, amap):
    by_id = {section.id: section for section in mistral.sections}
    assert list(by_id["firmness"].blocks) == list(spelled_out(firmness_report(firmness(amap), titles_of(amap))[1:], amap))
    assert f"Without {', '.join(flip(amap).removal.ids)}" in mistral.markdown.replace("\\", "")


def test_every_piece_of_evidence_stands_with_status_source_and_strength(mistral, amap):
    scores = score(amap)
    rows = {row[0]: row for row in next(section for section in mistral.sections if section.id == "evidence").blocks[0].rows}
    assert list(rows) == [item.id for item in amap.evidence]
    for item in amap.evidence:
        _, words, status, source, _, strength = rows[item.id]
        assert words.startswith(item.text)
        assert all(quotation.text in words for quotation in item.quotations)
        assert all(str(figure) in words for figure in item.figures)
        assert (status, source) == (item.status.value, f"{item.source.ref}, {item.source.at}")
        assert strength == f"{scores[item.id]:.3f}"


def test_the_commands_ask_for_the_same(amap):
    found = report(amap, name="my map.yaml", semantics="df-quad", perspective="sceptic", seed=7, quick=True)
    about, _, _, commands = found.sections[-1].blocks
    said = [command for (command,) in commands.rows]
    assert said[0] == "argmap report 'my map.yaml' --semantics df-quad --perspective sceptic --seed 7 --quick -o report.html"
    assert "argmap cruxes 'my map.yaml' --semantics df-quad --seed 7" in said
    assert not any(command.startswith("argmap flip") for command in said)
    assert hashlib.sha256(amap.model_dump_json().encode()).hexdigest() in about.rows[1][1]
    assert "Scored by df-quad with the numbers of sceptic." in found.markdown


FIGURES = re.compile(r"\d+\.\d{3,}|\d+(?:\.\d)? ?%")


@pytest.mark.parametrize("name", ["night_buses.argdown", "readers.yaml"])
def test_its_commands_work_and_give_its_numbers(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    if name == "night_buses.argdown":
        shutil.copy(MISTRAL.parents[1] / "foreign" / name, name)
    else:
        shown = {"links": [Support(premises="radar", target="rain", weight=0.9)]}
        watched = Signpost(id="radar", text="The radar shows rain", probability=0.4, if_yes=shown)
        views = [Perspective(id="keen", base={"clouds": 1.0}), Perspective(id="doubter", base={"clouds": 0.1})]
        save(rain(signposts=[watched], perspectives=views), name)
    amap, conversion = load_reported(name)
    found = report(amap, name=name, conversion=conversion, perspective=next((view.id for view in amap.perspectives), None))
    by_id = {section.id: section for section in found.sections}
    whole, *others = [command for (command,) in by_id["again"].blocks[-1].rows]
    printed = {}
    for command in (whole, *others):
        program, *arguments = shlex.split(command)
        assert (program, main(arguments)) == ("argmap", 0)
        printed[arguments[0], "--panel" in arguments] = capsys.readouterr().out
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == found.html
    assert (tmp_path / "map.svg").exists()
    for section, command in {
        "verdict": "score",
        "firmness": "explain",
        "reasons": "explain",
        "readers": "cruxes",
        "flips": "flip",
        "signposts": "signposts",
    }.items():
        said = as_markdown(by_id[section].blocks) if section in by_id else ""
        assert set(FIGURES.findall(said)) <= set(FIGURES.findall(printed.get((command, False), "")))
    assert set(FIGURES.findall(as_markdown(by_id["methods"].blocks))) <= set(FIGURES.findall(printed["score", True]))


def test_of_a_foreign_file_it_says_how_it_was_read(tmp_path):
    (tmp_path / "one.apx").write_text("arg(a). arg(b).\natt(b, a).\n", encoding="utf-8")
    amap, conversion = load_reported(tmp_path / "one.apx", format="apx")
    found = report(amap, name="one two.apx", options=("--from", "apx"), conversion=conversion, quick=True)
    (section,) = (section for section in found.sections if section.id == "reading")
    assert section.blocks[0] == "The map comes from a file in another format, apx. Nothing was left behind."
    assert {row[0] for row in section.blocks[1].rows} == {"kept", "changed"}
    assert "argmap score 'one two.apx' --from apx" in [command for (command,) in found.sections[-1].blocks[-1].rows]
    assert "reading" not in [section.id for section in report(amap, quick=True).sections]


def test_quick_leaves_out_what_takes_long(amap, mistral):
    assert set(titles(mistral)) - set(titles(report(amap, quick=True))) == {"How firm it is", "What would flip it"}


def test_equal_maps_and_seeds_give_equal_bytes(amap, mistral):
    assert report(amap, name="mistral.yaml").html == mistral.html


def test_one_thesis_has_no_rival_to_differ_about():
    found = report(rain(theses=[Thesis(id="rain", text="It will rain")], links=[]))
    assert titles(found) == ["The verdict", "The argument", "What carries it", "The evidence", "How to reproduce it"]
    assert "Without a rival thesis there is no lead" in found.markdown


def test_what_cannot_be_said_is_said_so():
    found = report(ArgumentMap(title="Nothing"))
    reasons = next(section for section in found.sections if section.id == "reasons")
    assert reasons.blocks[0].startswith("Nothing can be said here: ")
    assert reasons.pictures == ()


def test_maps_in_which_nothing_bears_or_settles_have_a_report_too():
    assert "What would flip it" in titles(report(silent()))
    unsettled = restless().model_copy(update={"claims": (Claim(id="self", text="A claim against itself", base=0.9),)})
    found = report(unsettled, semantics=RESTLESS)
    assert "There is no verdict" in found.markdown
    assert "The scoring method restless is not one of argmap's own" in found.markdown
    assert "argmap report" not in found.markdown


@pytest.mark.parametrize("method", METHODS)
def test_every_method_can_be_reported_on(method):
    found = report(rain(), semantics=method, quick=True)
    assert f"Scored by {method} with" in found.markdown
    assert "Nothing can be said" not in found.markdown


def test_unknown_names_are_refused(amap):
    with pytest.raises(MapError, match="unknown perspective"):
        report(amap, perspective="nobody")


def test_the_policy_lets_only_the_page_s_own_style_in(mistral):
    (look,) = re.findall(r"<style>(.*?)</style>", mistral.html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(look.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;" in mistral.html
    assert not re.search(r"<[^>]* style=|<script|<[^>]* src=|@import|url\((?!#)", mistral.html)
    assert len(mistral.html.encode()) < 400_000


def test_every_id_of_the_page_is_its_own(mistral):
    ids = re.findall(r'<[^>]* id="([^"]+)"', mistral.html)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]+)"', mistral.html)) <= set(ids)


def test_hostile_texts_stay_texts():
    found = report(crowd(n=20), quick=True)
    assert not re.search(r"<script|<[^>]* on\w+=\"window", found.html)
    assert html.escape("<script>") in found.html
    assert "<script" not in found.markdown.replace("\\<", "")
    assert "\x07" not in found.html + found.markdown


def test_only_addresses_of_the_web_become_links():
    urls = {"good": "https://example.org/a?b=1&c=2", "bad": "javascript:alert(1)", "odd": 'https://example.org/"onload="x'}
    found = report(rain(sources=[Source(id=key, title="A source", url=url) for key, url in urls.items()]), quick=True).html
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">https://example.org/a?b=1&amp;c=2</a>' in found
    assert "<td>javascript:alert(1)</td>" in found
    assert '<a href="https://example.org/&quot;onload=&quot;x"' in found


def test_it_is_saved_by_its_suffix(tmp_path):
    found = report(rain(evidence=[Evidence(id="clouds", text="Clouds", base=0.5), Evidence(id="ache", text="No ache")]), quick=True)
    found.save(tmp_path / "rain.html")
    found.save(tmp_path / "rain.md")
    assert (tmp_path / "rain.html").read_text(encoding="utf-8") == found.html
    assert (tmp_path / "rain.md").read_text(encoding="utf-8") == found.markdown == found._repr_markdown_()
    with pytest.raises(SaveError, match=r"ends in \.html or \.md, not in '\.pdf'"):
        found.save(tmp_path / "rain.pdf")


def test_markdown_has_one_title_and_headings_below_it(mistral):
    levels = re.findall(r"^(#+) ", mistral.markdown, re.MULTILINE)
    assert levels[0] == "#"
    assert set(levels[1:]) == {"##", "###"}
    assert as_markdown([mistral.sections[0].blocks[0]]) in mistral.markdown


def test_the_verdict_is_said_once(mistral):
    assert mistral.markdown.count("its share of the odds is 62 %") == 1


def test_tables_have_texts_in_full_and_theses_by_name(mistral, amap):
    cells = [
        cell for section in mistral.sections for block in section.blocks if isinstance(block, Table) for row in (block.header, *block.rows) for cell in row
    ]
    assert not [cell for cell in cells if cell.endswith("…")]
    assert not {thesis.id for thesis in amap.theses} & set(cells)
    assert {"Different game", "Different game over Already lost", "Different game 0.092", "compute_gap → gap_too_wide → Already lost"} <= set(cells)
    assert "quadratic-energy: Different game; it weighs" in mistral.markdown


def test_texts_that_are_cut_alike_stay_cut():
    long = [f"{'Clouds gather over the city and over all of its many wide suburbs, '}{word}" for word in ("again", "still")]
    amap = rain(evidence=[Evidence(id=f"e{at}", text=text) for at, text in enumerate(long)], links=[])
    (table,) = spelled_out([Table(("text",), ((f"{long[0][:59]}…",),))], amap)
    assert table.rows == ((f"{long[0][:59]}…",),)


def large(n, n_theses=2):
    """A map of many pieces of evidence, each with a link."""
    theses = [Thesis(id=f"t{at}", text="A thesis") for at in range(n_theses)]
    evidence = [Evidence(id=f"e{at}", text="A fact", base=0.1 + 0.8 * at / n) for at in range(n)]
    return ArgumentMap(title="Many", theses=theses, evidence=evidence, links=[Support(premises=f"e{at}", target=f"t{at % n_theses}") for at in range(n)])


def test_a_long_table_lists_the_strongest_and_counts_the_others():
    amap = large(LISTED + 50)
    table, more = evidence_register(amap, score(amap))
    assert [row[0] for row in table.rows] == [f"e{at}" for at in range(50, LISTED + 50)]
    assert more.startswith(f"Of {LISTED + 50} pieces of evidence, the {LISTED} of the highest strength are listed")


def test_the_effort_shrinks_with_the_map():
    assert Effort.for_map(large(50)).is_full
    middle, many = Effort.for_map(large(600)), Effort.for_map(large(5_000))
    assert (middle.tries, middle.shuffles, middle.draws, middle.samples, middle.norms, middle.turns) == (124, 124, None, 970, ("l2",), True)
    assert (many.tries, many.shuffles, many.samples, many.norms, many.turns) == (20, 20, 0, (), True)
    assert Effort.for_map(large(50, n_theses=9)).norms == ()


def test_who_asks_for_shares_gets_some():
    assert [Effort(samples=samples).orders for samples in (None, 970, 3, 0)] == [None, 970, 20, 20]
    assert Effort(samples=0, draws=100, turns=False).orders == 4


def test_what_would_take_too_long_is_no_part_of_firmness():
    assert Effort(tries=3, shuffles=4).breaking == {"draws": None, "shuffles": 4, "tries": 3}
    assert Effort(turns=False).breaking["flips"] is False


def test_where_maps_are_scored_one_by_one_it_shrinks_further():
    assert Effort.for_map(large(20), "grounded").samples is None
    assert Effort.for_map(large(100), "grounded").samples == 4
    many = Effort.for_map(large(1_000), "grounded")
    assert (many.samples, many.turns, many.draws) == (0, False, 74)
    assert Effort.for_map(crowd(n=20), "grounded").outcomes is None
    signposts = [Signpost(id=f"s{at}", text="S", probability=0.5) for at in range(14)]
    assert Effort.for_map(large(20).replace(signposts=signposts), "grounded").outcomes == 150_000 // 56


def test_what_a_large_map_leaves_out_is_said(monkeypatch):
    amap = large(40)
    amap = amap.replace(perspectives=[Perspective(id="doubter", base={"e0": 0.9})])
    monkeypatch.setattr(Effort, "for_map", classmethod(lambda cls, *_: cls(tries=3, shuffles=4, draws=5, samples=0, norms=(), turns=False)))
    found = report(amap, semantics="grounded").markdown
    assert "The 3 weightiest of 40 were tried." in found
    assert "Nothing can be said here: grounded scores one map at a time, and this map is too large to try what would turn it." in found
    assert "this map is too large to share out what each piece of evidence adds" in found
    assert "What readers would have to settle was not looked for" in found
    assert "what was sampled then differs within the errors stated" in found


def test_of_a_very_large_map_it_says_what_is_lost_without_each_piece(monkeypatch):
    monkeypatch.setattr(Effort, "for_map", classmethod(lambda cls, *_: cls(samples=0)))
    found = report(large(12), quick=True)
    assert "argmap explain shares out what all of them add together" in found.markdown
    assert "| e11 |" in found.markdown


def test_dates_do_not_break_and_short_tables_stay_on_one_sheet(mistral):
    assert '<td class="date">2026-12-31</td>' in mistral.html
    assert '<div class="table short"' in mistral.html
    assert '<div class="table"' in mistral.html


@settings(max_examples=10, deadline=None)
@given(maps())
def test_every_map_has_a_report(amap):
    found = report(amap, quick=True)
    assert found.html.startswith("<!doctype html>")
    assert found.markdown.endswith("\n")
