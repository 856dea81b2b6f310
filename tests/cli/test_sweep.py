"""``argmap sweep``."""

import json

import pandas as pd
import pytest
import xarray as xr

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_where_the_lead_changes(rain, capsys):
    code, out, err = run(capsys, "sweep", rain, "--vary", "clouds")
    assert (code, err) == (0, "")
    assert out.startswith("Sweep: Will it rain?")
    assert "the lead passes from" in out


@pytest.mark.parametrize(
    ("asked", "points"),
    [("clouds", [0.0, 0.5, 1.0]), ("clouds=0.2..0.8", [0.2, 0.5, 0.8]), ("clouds=0..1:2", [0.0, 1.0]), ("base:clouds=.5..1.:2", [0.5, 1.0])],
)
def test_a_range_may_be_said(rain, capsys, asked, points):
    code, out, _ = run(capsys, "sweep", rain, "--vary", asked, "--points", 3, "--seed", 1, "--json")
    assert code == 0
    assert json.loads(out)["axes"][0]["points"] == pytest.approx(points)


def test_two_numbers_make_a_plane(rain, capsys):
    code, out, _ = run(
        capsys, "sweep", rain, "--vary", "front->rain=0..1:5", "--vary", "eye", "--points", 4, "--of", "rain", "--semantics", "df-quad", "--json"
    )
    document = json.loads(out)
    assert code == 0
    assert (len(document["values"]), len(document["values"][0]), document["of"]) == (5, 4, {"rain": 1.0})


@pytest.mark.parametrize(
    ("name", "read"), [("s.csv", pd.read_csv), ("s.parquet", pd.read_parquet), ("s.nc", lambda path: xr.load_dataset(path, engine="scipy").to_dataframe())]
)
def test_the_grid_is_written(rain, capsys, tmp_path, name, read):
    code, _, err = run(capsys, "sweep", rain, "--vary", "clouds=0..1:3", "-o", tmp_path / name)
    assert (code, err) == (0, f"note: wrote {tmp_path / name}\n")
    assert len(read(tmp_path / name)) == (6 if name.endswith(".nc") else 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--vary", "clods"], "did you mean 'clouds'"),
        (["--vary", "clouds=a..b"], "write it as ID=LOW..HIGH"),
        (["--vary", "clouds=0.5"], "no number of the map is called"),
        (["--vary", "clouds=0..2"], "a sweep goes through numbers in [0, 1]"),
        (["--vary", "clouds=0..1:0"], "numbers in [0, 1], one at least"),
        (["--vary", "clouds", "--vary", "clouds=0..1"], "The same number is varied twice"),
        (["--vary", "clouds", "-o", "x.txt"], "the name ends in .csv, .parquet or .nc"),
        ([], "Missing option '--vary'"),
    ],
)
def test_bad_input_is_refused(rain, capsys, arguments, words):
    code, out, err = run(capsys, "sweep", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in err
