"""``argmap sensitivity``."""

import json

import pytest

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("method", "title", "finding"),
    [
        ("tornado", "Each number alone: Will it rain?", "moves the margin of"),
        ("stability", "How far each number may move: Will it rain?", "has the least room"),
        ("sobol", "All numbers at once: Will it rain?", "of the variance"),
        ("morris", "All numbers at once: Will it rain?", "on average through its range"),
    ],
)
def test_each_method_says_its_finding(rain, capsys, method, title, finding):
    code, out, err = run(capsys, "sensitivity", rain, "--method", method, "--n", 8)
    assert (code, err) == (0, "")
    assert out.startswith(title)
    assert finding in out


@pytest.mark.parametrize(("method", "rows"), [("tornado", "bars"), ("stability", "intervals"), ("sobol", "indices"), ("morris", "indices")])
def test_json_is_one_document(rain, capsys, method, rows):
    code, out, _ = run(
        capsys, "sensitivity", rain, "--method", method, "--n", 8, "--vary", "clouds", "--vary", "front->rain", "--semantics", "df-quad", "--json"
    )
    document = json.loads(out)
    assert code == 0
    assert len(document[rows]) == 2
    assert document["semantics"] == "df-quad"


def test_a_seed_makes_it_again(rain, capsys):
    def once(seed):
        return run(capsys, "sensitivity", rain, "--method", "sobol", "--n", 8, "--seed", seed, "--json")[1]

    assert once(0) == once(0)
    assert once(0) != once(1)


def test_the_tornado_is_what_comes_unasked(rain, capsys):
    _, out, _ = run(capsys, "sensitivity", rain, "--of", "front", "--perspective", "hopeful", "--spread", "0.1", "--most", "1")
    assert "the strength of front" in out
    assert "1 are shown" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--vary", "clods"], "did you mean 'clouds'"),
        (["--spread", "0"], "a spread is above 0 and at most 1"),
        (["--method", "sobol", "--n", "100"], "powers of two"),
        (["--method", "stability", "--of", "rain"], "stability is that of the leader"),
    ],
)
def test_bad_input_is_refused(rain, capsys, arguments, words):
    code, out, err = run(capsys, "sensitivity", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in err
