"""``--plot``: a chart beside what a command prints."""

import pytest

from argmap.cli import main

COMMANDS = {
    "score": ["score"],
    "score by all": ["score", "--panel"],
    "explain": ["explain", "--quick"],
    "explain in part": ["explain", "--by", "sources"],
    "flip": ["flip"],
    "flip to a strength": ["flip", "--target", "rain=0.4"],
    "cruxes": ["cruxes"],
    "signposts": ["signposts"],
    "timeline": ["timeline"],
    "simulate": ["simulate", "-n", "50"],
    "sweep": ["sweep", "--vary", "clouds=0..1:11"],
    "sweep a plane": ["sweep", "--vary", "clouds=0..1:5", "--vary", "forecast=0..1:5"],
    "sensitivity": ["sensitivity"],
    "stability": ["sensitivity", "--method", "stability"],
    "morris": ["sensitivity", "--method", "morris", "--n", "2"],
}


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("asked", COMMANDS.values(), ids=COMMANDS)
def test_it_draws_what_is_found_and_prints_the_same_as_without(rain, tmp_path, capsys, asked):
    path = tmp_path / "chart.svg"
    command, *options = asked
    assert run(capsys, command, rain, *options, "--json", "--plot", path) == (0, run(capsys, command, rain, *options, "--json")[1], f"note: wrote {path}\n")
    assert path.read_text(encoding="utf-8").startswith("<svg")


def test_names_of_the_map_stand_on_the_chart(rain, tmp_path, capsys):
    run(capsys, "score", rain, "--plot", tmp_path / "chart.svg")
    assert "It stays dry" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_a_png_is_drawn_by_the_suffix(rain, tmp_path, capsys):
    run(capsys, "score", rain, "--plot", tmp_path / "chart.PNG")
    assert (tmp_path / "chart.PNG").read_bytes().startswith(b"\x89PNG")


def test_another_suffix_is_refused_before_any_work(rain, tmp_path, capsys):
    code, out, err = run(capsys, "simulate", rain, "--plot", tmp_path / "chart.pdf")
    assert (code, out) == (2, "")
    assert "must end in .svg or .png" in err


def test_a_change_has_no_chart(rain, tmp_path, capsys):
    code, _, err = run(capsys, "explain", rain, "--since", rain, "--plot", tmp_path / "chart.svg")
    assert code == 2
    assert "leave out --since" in err
