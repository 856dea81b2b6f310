"""``argmap explain``."""

import json

import pytest

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def then(rain):
    """Give the path of the map as it was: the forecast was believed, the clouds were not."""
    path = rain.with_name("then.yaml")
    text = rain.read_text(encoding="utf-8")
    path.write_text(text.replace("status: confirmed", "status: unknown, base: 0.0").replace("status: claimed", "status: confirmed"), encoding="utf-8")
    return path


def test_it_says_what_carries_the_verdict(rain, capsys):
    code, out, err = run(capsys, "explain", rain)
    assert (code, err) == (0, "")
    assert out.startswith("Why: Will it rain?")
    assert "carries it" in out
    assert "speaks against it" in out
    assert "clouds → front → rain" in out
    assert "without source" in out


def test_json_is_one_document(rain, capsys):
    code, out, _ = run(capsys, "explain", rain, "--json", "--perspective", "hopeful", "--semantics", "df-quad")
    document = json.loads(out)
    assert code == 0
    assert (document["semantics"], document["perspective"]) == ("df-quad", "hopeful")
    assert {"leader", "margin", "without_evidence", "evidence", "removals", "gradients", "sources", "lines", "without_source"} <= document.keys()


def test_a_thesis_by_itself_in_markdown(rain, capsys):
    code, out, _ = run(capsys, "explain", rain, "--thesis", "dry", "--markdown", "--most", "1")
    assert code == 0
    assert out.startswith("# Why: Will it rain?")
    assert "| forecast |" in out


def test_a_margin_by_its_two_theses(rain, capsys):
    document = json.loads(run(capsys, "explain", rain, "--thesis", "dry", "--thesis", "rain", "--json")[1])
    assert document["evidence"]["of"] == {"dry": 1.0, "rain": -1.0}


def test_every_method_explains(rain, capsys):
    code, out, _ = run(capsys, "explain", rain, "--semantics", "ach-contrast")
    assert code == 0
    assert "No lines of argument are shown: ach-contrast has neither" in out


@pytest.mark.parametrize(
    ("arguments", "header"),
    [
        (["--by", "links"], "links"),
        (["--by", "sources", "--method", "removal"], "sources"),
        (["--method", "gradient", "--thesis", "front"], "evidence"),
        (["--by", "paths"], "lines of argument"),
    ],
)
def test_contributions_of_one_kind(rain, capsys, arguments, header):
    code, out, _ = run(capsys, "explain", rain, *arguments)
    assert code == 0
    assert out.startswith(f"What {header} contribute to ")
    document = json.loads(run(capsys, "explain", rain, *arguments, "--json")[1])
    assert {"of", "method", "by", "value", "baseline", "contributions", "errors", "rest"} <= document.keys()


def test_without_a_thesis_the_margin_is_shared_out(rain, capsys):
    assert json.loads(run(capsys, "explain", rain, "--by", "links", "--json")[1])["of"] == {"rain": 1.0, "dry": -1.0}


def test_a_change_since_another_map(rain, then, capsys):
    code, out, _ = run(capsys, "explain", rain, "--since", then)
    assert code == 0
    assert out.startswith("What changed: Will it rain?")
    document = json.loads(run(capsys, "explain", rain, "--since", then, "--json")[1])
    assert (document["before"]["leader"], document["after"]["leader"]) == ("dry", "rain")
    ordered = json.loads(run(capsys, "explain", rain, "--since", then, "--thesis", "dry", "--thesis", "rain", "--json")[1])
    assert ordered["theses"] == ["dry", "rain"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--semantics", "ach", "--method", "gradient"], "ach has no gradients: its scores jump"),
        (["--thesis", "rian"], "unknown node 'rian' (did you mean 'rain'?)"),
        (["--perspective", "x"], "unknown perspective 'x'"),
        (["--by", "link"], "no players called 'link' (did you mean 'links'?)"),
        (["--method", "shaply"], "no contributions called 'shaply' (did you mean 'shapley'?)"),
        (["--thesis", "rain", "--thesis", "rain"], "--thesis is given once for a strength, or twice, with two ids, for a margin."),
        (["--since", "nowhere.yaml", "--by", "links"], "--by and --method share out a number, and --since a change: give either."),
        (["--since", "nowhere.yaml", "--thesis", "rain"], "--since explains who leads, or the order of two theses"),
        (["--since", "nowhere.yaml"], "nowhere.yaml"),
        (["--firm", "--quick"], "--firm tells only how firm the verdict is"),
        (["--firm", "--by", "links"], "give no other of --thesis, --by, --method, --since and --quick"),
    ],
)
def test_what_cannot_be_explained_is_bad_input(rain, capsys, arguments, words):
    code, out, err = run(capsys, "explain", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in " ".join(err.split())


def test_it_ends_with_how_firm_the_verdict_is(rain, capsys):
    out = run(capsys, "explain", rain)[1]
    assert out.index("How firm is it?") > out.index("without source")
    assert json.loads(run(capsys, "explain", rain, "--json")[1])["firmness"]["leader"] == "rain"


def test_how_firm_it_is_can_be_all(rain, capsys):
    assert run(capsys, "explain", rain, "--firm")[1].startswith("How firm is it?")
    whole = json.loads(run(capsys, "explain", rain, "--json")[1])["firmness"]
    assert json.loads(run(capsys, "explain", rain, "--firm", "--json")[1]) == whole


def test_how_firm_it_is_can_be_left_out(rain, capsys):
    assert "How firm" not in run(capsys, "explain", rain, "--quick")[1]
    assert "How firm" not in run(capsys, "explain", rain, "--thesis", "rain")[1]
