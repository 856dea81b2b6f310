"""``argmap flip``."""

import json

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_what_would_turn_the_verdict(rain, capsys):
    code, out, err = run(capsys, "flip", rain)
    assert (code, err) == (0, "")
    assert out.startswith("What would turn it: Will it rain?")
    assert "then leads" in out


def test_json_is_one_document(rain, capsys):
    code, out, _ = run(capsys, "flip", rain, "--json", "--semantics", "df-quad", "--lock", "clouds", "--lock", "eye")
    document = json.loads(out)
    assert code == 0
    assert {"clouds", "eye"}.isdisjoint(row["id"] for row in document["singles"])
    assert document["semantics"] == "df-quad"


def test_a_wrong_id_is_bad_input(rain, capsys):
    code, out, err = run(capsys, "flip", rain, "--lock", "clods")
    assert (code, out) == (2, "")
    assert "unknown id 'clods' among the locked (did you mean 'clouds'?)" in err
