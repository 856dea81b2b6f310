"""``--plot``: a chart beside what a command prints."""

import pytest

from argmap.cli import main
from argmap.loading.map_file import load
from argmap.model.changes import SetBase
from argmap.saving.map_file import save
from argmap.whatif.applying import apply

COMMANDS = {
    "score": ["score"],
    "score by all": ["score", "--panel"],
    "explain": ["explain", "--quick"],
    "explain in part": ["explain", "--by", "sources"],
    "flip": ["flip"],
    "flip to a strength": ["flip", "--target", "rain=0.4"],
    "cruxes": ["cruxes"],
    "camps": ["cruxes", "--camps"],
    "firmness": ["explain", "--firm"],
    "what-if": ["what-if", "--mute", "clouds"],
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


def test_what_a_change_took_away_has_its_name_on_the_chart(rain, tmp_path, capsys):
    run(capsys, "what-if", rain, "--drop", "forecast", "--plot", tmp_path / "chart.svg")
    assert "The forecast says dry" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


@pytest.fixture
def revised(rain, tmp_path):
    """The map after a change, as a file."""
    path = tmp_path / "revised.json"
    amap = load(rain)
    save(apply(amap, SetBase({"clouds": 0.1})), path)
    return path


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (["diff"], "After the change It stays dry leads, where Rain led before"),
        (["diff", "--why"], "the edit of “Clouds gather” makes that change alone"),
        (["explain", "--since"], "the edit of “Clouds gather” makes that change alone"),
    ],
)
def test_a_change_between_two_maps_is_drawn(rain, revised, tmp_path, capsys, asked, title):
    command, *options = asked
    maps = [revised, *options, rain] if options == ["--since"] else [rain, revised, *options]
    code, _, err = run(capsys, command, *maps, "--plot", tmp_path / "chart.svg")
    assert (code, err) == (0, f"note: wrote {tmp_path / 'chart.svg'}\n")
    assert title in " ".join((tmp_path / "chart.svg").read_text(encoding="utf-8").split("</title>")[0].split())
