"""``argmap simulate``."""

import json

import pandas as pd
import pytest
import xarray as xr
from click.shell_completion import ShellComplete

from argmap.cli import argmap as program
from argmap.cli import main
from argmap.running import ledger


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_who_leads_how_often(rain, capsys):
    code, out, err = run(capsys, "simulate", rain, "-n", 500)
    assert (code, err) == (0, "")
    assert out.startswith("Under its uncertainty: Will it rain?")
    assert "of 500 draws of 5 uncertain numbers, Rain (rain) leads as in the map as it is" in out
    assert "goes with the margin" in out
    assert "The map states no uncertainty, so every credibility" in out


def test_json_is_one_document(rain, capsys):
    code, out, err = run(capsys, "simulate", rain, "-n", 200, "--seed", 3, "--json", "--semantics", "df-quad", "--uncertain", "clouds=0.2..0.9")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["n"], found["seed"], found["semantics"], found["done"]) == (200, 3, "df-quad", 200)
    assert found["uncertain"] == {"base:clouds": "0.2 to 0.9"}


def test_options_reach_the_simulation(rain, capsys):
    _, out, _ = run(
        capsys, "simulate", rain, "-n", 50, "--spread", 0.1, "--within-source", 0.25, "--perspective", "hopeful", "--uncertain", "forecast=0..1", "--json"
    )
    found = json.loads(out)
    assert (found["within_source"], found["perspective"]) == (0.25, "hopeful")
    assert found["uncertain"] == {
        "base:clouds": "0 to 0.2",
        "base:forecast": "0 to 1",
        "weight:front->rain": "0.7 to 0.9",
        "weight:clouds->front": "0.8 to 1",
        "weight:forecast->dry": "0.3 to 0.5",
    }


def test_ids_of_links_hold_an_arrow(rain, capsys):
    _, out, _ = run(capsys, "simulate", rain, "-n", 50, "--uncertain", "front->rain=0.1..0.9", "--json")
    assert json.loads(out)["uncertain"] == {"weight:front->rain": "0.1 to 0.9"}


@pytest.mark.parametrize(("suffix", "read"), [(".parquet", pd.read_parquet), (".csv", lambda path: pd.read_csv(path, index_col="scenario")), (".nc", None)])
def test_every_draw_can_be_written_to_a_file(rain, tmp_path, capsys, suffix, read):
    path = tmp_path / f"runs{suffix}"
    code, _, err = run(capsys, "simulate", rain, "-n", 30, "-o", path)
    assert (code, err) == (0, f"note: wrote {path}\n")
    if read is None:
        with xr.open_dataset(path, engine="scipy") as labelled:
            assert labelled["support"].shape == (30, 2)
    else:
        assert list(read(path).columns) == ["support:rain", "support:dry", "leader"]
        assert len(read(path)) == 30


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--uncertain", "clouds"], "'clouds' is not ID=LOW..HIGH, such as clouds=0.6..0.9"),
        (["--uncertain", "clouds=low..high"], "'clouds=low..high' is not ID=LOW..HIGH"),
        (["--uncertain", "clods=0.1..0.2"], "no number of the map is called 'clods' (did you mean 'clouds'?)"),
        (["--uncertain", "clouds=0.9..0.2"], "clouds: the spread 0.9, 0.2 is out of order"),
        (["--uncertain", "clouds=0..1", "--uncertain", "clouds=0..0.5"], "one number is given twice"),
        (["--spread", "2"], "2.0 is not in the range 0<=x<=1"),
        (["-n", "0"], "0 is not in the range x>=1"),
        (["-o", "runs.txt"], "'runs.txt' must end in .parquet, .nc, .csv"),
    ],
)
def test_bad_input_is_refused_in_one_line(rain, capsys, arguments, words):
    code, out, err = run(capsys, "simulate", rain, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_an_interruption_shows_what_was_finished(rain, capsys, monkeypatch):
    """Ctrl-C during the third block: two are shown, and the exit code is that of an interruption."""
    real, calls = ledger.rows_of, []

    def rows_of(work, first, last):
        calls.append(first)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(work, first, last)

    monkeypatch.setattr(ledger, "rows_of", rows_of)
    code, out, _ = run(capsys, "simulate", rain, "-n", 5_000)
    assert code == 130
    assert "of 5000 draws that were worked out" in out
    assert "Interrupted: finished blocks are here." in out


def test_a_directory_keeps_what_is_finished(rain, tmp_path, capsys):
    for _ in range(2):
        code, _, _ = run(capsys, "simulate", rain, "-n", 30, "--directory", tmp_path / "runs")
        assert code == 0
    assert list((tmp_path / "runs").glob("block-*.parquet"))


def test_ids_are_completed_with_what_follows_them(rain):
    found = ShellComplete(program, {}, "argmap", "_ARGMAP_COMPLETE").get_completions(["simulate", str(rain), "--uncertain"], "f")
    assert [item.value for item in found] == ["front=", "forecast=", "front->rain=", "forecast->dry="]
