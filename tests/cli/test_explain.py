"""``argmap explain``."""

import json

import pytest

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_what_carries_the_verdict(rain, capsys):
    code, out, err = run(capsys, "explain", rain)
    assert (code, err) == (0, "")
    assert out.startswith("Why: Will it rain?")
    assert "carries it" in out
    assert "speaks against it" in out
    assert "without source" in out


def test_json_is_one_document(rain, capsys):
    code, out, _ = run(capsys, "explain", rain, "--json", "--perspective", "hopeful", "--semantics", "df-quad")
    document = json.loads(out)
    assert code == 0
    assert (document["semantics"], document["perspective"]) == ("df-quad", "hopeful")
    assert {"leader", "margin", "without_evidence", "evidence", "removals", "without_source"} <= document.keys()


def test_a_thesis_by_itself_in_markdown(rain, capsys):
    code, out, _ = run(capsys, "explain", rain, "--thesis", "dry", "--markdown", "--most", "1")
    assert code == 0
    assert out.startswith("# Why: Will it rain?")
    assert "| forecast |" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--semantics", "ach"], "contributions are those of gradual semantics, and 'ach' is none"),
        (["--thesis", "rian"], "unknown node 'rian' (did you mean 'rain'?)"),
        (["--perspective", "x"], "unknown perspective 'x'"),
    ],
)
def test_what_cannot_be_explained_is_bad_input(rain, capsys, arguments, words):
    code, out, err = run(capsys, "explain", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in err
