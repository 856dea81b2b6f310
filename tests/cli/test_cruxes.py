"""``argmap cruxes``."""

import json
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.loading.map_file import load

EXAMPLES = Path(__file__).parents[2] / "examples"
MISTRAL = EXAMPLES / "maps" / "mistral.yaml"
PEOPLE = EXAMPLES / "elicited" / "mistral_readers.csv"


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_on_what_the_two_perspectives_of_a_map_part(capsys):
    code, out, err = run(capsys, "cruxes", MISTRAL)
    assert (code, err) == (0, "")
    assert out.startswith("Who reads it how: Mistral")
    assert "Where they part: A supporter and A sceptic" in out
    assert "If you two settled only the weight of gap_too_wide->lost_race, at 0.675, the gap of 0." in out
    assert "Settle these 4 numbers halfway, and both would name Different game (chosen_market): " in out


def test_one_perspective_is_held_against_the_map_itself(rain, capsys):
    code, out, _ = run(capsys, "cruxes", rain, "--most", 0)
    assert code == 0
    assert "Where they part: the map itself and hopeful" in out
    assert "1 more is not shown." in out


def test_json_is_one_document_with_every_number(capsys):
    code, out, _ = run(capsys, "cruxes", MISTRAL, "--json", "--between", "sceptic", "-", "--method", "path", "--semantics", "df-quad")
    document = json.loads(out)
    assert code == 0
    assert [reader["perspective"] for reader in document["cruxes"]["readers"]] == ["sceptic", None]
    assert [reader["perspective"] for reader in document["perspectives"]["readers"]] == [None, "supporter", "sceptic"]
    assert (document["cruxes"]["method"], document["cruxes"]["semantics"]) == ("path", "df-quad")
    assert sum(one["share"] for one in document["cruxes"]["disagreements"]) == pytest.approx(document["cruxes"]["gap"], abs=1e-6)
    assert (document["divisions"], document["elicitation"]) == ([], None)


def test_a_table_gives_the_perspectives(capsys, tmp_path):
    out_path = tmp_path / "asked.yaml"
    code, out, err = run(capsys, "cruxes", MISTRAL, "--table", PEOPLE, "--pool", "median", "-o", out_path)
    assert (code, err) == (0, f"note: wrote {out_path}\n")
    assert out.startswith("What 4 people say of 10 numbers")
    assert "What divides the camps most is the reliability of analysis (Source analysis of the AI Now Summit): it makes 0." in out
    assert "Where they part: Anna and Dmitri" in out
    written = load(out_path)
    assert [view.id for view in written.perspectives] == ["supporter", "sceptic", "anna", "ben", "chiara", "dmitri", "pooled"]
    again = run(capsys, "cruxes", out_path, "--table", PEOPLE, "--json")
    assert again[2] == "note: the table takes the place of the map's own anna, ben, chiara, dmitri, pooled\n"
    document = json.loads(again[1])
    assert document["divisions"][0]["name"] == "reliability:analysis"
    assert document["elicitation"]["pool"] == "mean"
    named = run(capsys, "cruxes", out_path, "--between", "anna", "sceptic", "--json")[1]
    assert [reader["perspective"] for reader in json.loads(named)["cruxes"]["readers"]] == ["anna", "sceptic"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--between", "supporter", "septic"), "unknown perspective 'septic' (did you mean 'sceptic'?)"),
        (("--method", "shaply"), "no way called 'shaply' to share a gap out (did you mean 'shapley'?)"),
        (("--method", "path", "--semantics", "grounded"), "grounded has no gradients to follow a path by"),
        (("--pool", "mean"), "--pool and -o go with --table"),
        (("--table", PEOPLE, "--pool", "mode"), "no way called 'mode' to pool opinions"),
        (("--table", "nowhere.csv"), "nowhere.csv: there is no such file"),
        (("--camps", "--between", "supporter", "sceptic"), "--camps looks at all readers: it does not go with --between"),
    ],
)
def test_bad_input_has_one_line_of_reason(capsys, arguments, words):
    code, out, err = run(capsys, "cruxes", MISTRAL, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_only_the_camps_can_be_asked_for(capsys):
    """All readers, without what two of them part on."""
    whole, camps = (json.loads(run(capsys, "cruxes", MISTRAL, "--json", *options)[1]) for options in ((), ("--camps",)))
    assert set(whole) - set(camps) == {"cruxes"}
    assert all(camps[key] == whole[key] for key in camps)
    out = run(capsys, "cruxes", MISTRAL, "--camps")[1]
    assert run(capsys, "cruxes", MISTRAL)[1].startswith(out.rstrip("\n"))


def test_a_map_without_perspectives_says_what_to_do(tmp_path, capsys):
    path = tmp_path / "plain.yaml"
    path.write_text("argmap: 1\ntitle: t\ntheses: {a: {text: A}, b: {text: B}}\n", encoding="utf-8")
    code, _, err = run(capsys, "cruxes", path)
    assert code == 2
    assert err == "the map has no perspectives to compare; write some under 'perspectives', or give people's numbers with --table\n"
