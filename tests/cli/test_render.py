"""`argmap render`."""

import math
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.loading.map_file import load
from argmap.rendering.svg import to_svg

BUSES = Path(__file__).parents[2] / "examples" / "foreign" / "night_buses.argdown"


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", b"<"), (".png", b"\x89PNG"), (".dot", b"digraph")])
def test_the_suffix_says_what_is_drawn(suffix, begins, rain, tmp_path, capsys):
    path = tmp_path / f"rain{suffix}"
    assert main(["render", str(rain), "-o", str(path)]) == 0
    assert begins in path.read_bytes()[:200]
    assert capsys.readouterr().err == f"note: wrote {path}\n"


def test_a_perspective_is_drawn_with_its_numbers(rain, tmp_path):
    plain, seen = tmp_path / "plain.dot", tmp_path / "seen.dot"
    assert main(["render", str(rain), "-o", str(plain)]) == 0
    assert main(["render", str(rain), "-o", str(seen), "--perspective", "hopeful"]) == 0
    assert plain.read_bytes() != seen.read_bytes()


def test_letters_without_a_font_are_a_note(rain, tmp_path, capsys):
    rain.write_text(rain.read_text(encoding="utf-8").replace("Clouds gather", "Clouds \u0378"), encoding="utf-8")
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.png")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "note: no font of this machine has a letter of the picture, the PNG shows boxes: \u0378; install fonts, or use SVG"
    assert len(said) == 2


def test_cards_are_as_wide_as_asked_for(rain, tmp_path):
    path = tmp_path / "rain.svg"
    assert main(["render", str(rain), "-o", str(path), "--layout", "cards", "--width", "390"]) == 0
    assert path.read_text(encoding="utf-8").partition(">")[0].count('width="390"') == 1


@pytest.mark.parametrize(("options", "name"), [(["--frames", "day"], "rain-begin"), (["--pages", "20"], "rain-1"), (["--as-of", "2026-01-01"], "rain")])
def test_days_and_pages_are_as_wide_as_asked_for(options, name, rain, tmp_path):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.svg"), "--layout", "cards", "--width", "390", *options]) == 0
    assert (tmp_path / f"{name}.svg").read_text(encoding="utf-8").partition(">")[0].count('width="390"') == 1


def test_boxes_say_what_is_asked_for(tmp_path):
    path = tmp_path / "buses.svg"
    for words, said in (("both", True), ("titles", False)):
        assert main(["render", str(BUSES), "-o", str(path), "--words", words]) == 0
        assert ("The trial was never announced.</text>" in path.read_text(encoding="utf-8")) is said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--width", "390"], "--width goes with --layout cards"),
        (["--width", "100", "--layout", "cards"], "320"),
    ],
)
def test_a_width_that_makes_no_sense_ends_with_2(options, said, rain, tmp_path, capsys):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.svg"), *options]) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_suffix_ends_with_2(rain, tmp_path, capsys):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.xyz")]) == 2
    assert "xyz" in capsys.readouterr().err


@pytest.mark.parametrize("layout", ["flow", "cards", "tug"])
def test_the_layout_is_that_of_the_picture(layout, rain, tmp_path):
    path = tmp_path / "rain.svg"
    assert main(["render", str(rain), "-o", str(path), "--layout", layout]) == 0
    assert path.read_text(encoding="utf-8") == to_svg(load(rain), layout=layout)


@pytest.mark.parametrize("theme", ["auto", "light", "dark", "print"])
def test_the_theme_is_that_of_the_picture(theme, rain, tmp_path):
    path = tmp_path / "rain.svg"
    assert main(["render", str(rain), "-o", str(path), "--theme", theme]) == 0
    assert path.read_text(encoding="utf-8") == to_svg(load(rain), theme=theme)


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        (["--focus", "front"], {"focus": "front"}),
        (["--focus", "front", "--depth", "1"], {"focus": ("front", 1)}),
        (["--most", "3"], {"most": 3}),
        (["--all"], {"most": math.inf}),
        (["--fold", "depth:1"], {"fold": "depth:1"}),
        (["--against", "hopeful"], {"against": "hopeful"}),
        (["--perspective", "hopeful", "--against", "-"], {"perspective": "hopeful", "against": "-"}),
    ],
)
def test_what_is_shown_is_what_was_asked_for(options, chosen, rain, tmp_path):
    path = tmp_path / "rain.svg"
    assert main(["render", str(rain), "-o", str(path), *options]) == 0
    assert path.read_text(encoding="utf-8") == to_svg(load(rain), **chosen)


def test_a_day_is_drawn_with_what_was_known(rain, tmp_path):
    path = tmp_path / "rain.svg"
    assert main(["render", str(rain), "-o", str(path), "--as-of", "2026-01-31"]) == 0
    assert "as of 2026-01-31" in path.read_text(encoding="utf-8")


def test_frames_are_files_of_their_own(rain, tmp_path, capsys):
    dated = rain.read_text(encoding="utf-8").replace("status: confirmed,", "status: confirmed, date: 2026-05-01,")
    rain.write_text(dated, encoding="utf-8")
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.svg"), "--frames", "month"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == ["rain-2026-05.svg", "rain-begin.svg"]
    assert capsys.readouterr().err.count("note: wrote") == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--layout", "spiral"], "spiral"),
        (["--theme", "pink"], "pink"),
        (["--depth", "1"], "--depth goes with --focus"),
        (["--all", "--most", "3"], "does not go with --most"),
        (["--frames", "day", "--against", "hopeful"], "--frames does not go with --against"),
        (["--pages", "5", "--as-of", "2026-01-01"], "--pages does not go with --as-of"),
        (["--pages", "5", "--fold", "tag"], "--pages shows all"),
        (["--focus", "frnt"], "unknown node 'frnt'"),
        (["--fold", "size"], "cannot fold by 'size'"),
        (["--against", "nobody"], "nobody"),
    ],
)
def test_what_makes_no_sense_ends_with_2(options, words, rain, tmp_path, capsys):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.svg"), *options]) == 2
    assert words in capsys.readouterr().err


def test_pages_are_files_of_their_own(rain, tmp_path, capsys):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.svg"), "--pages", "40"]) == 0
    assert [path.name for path in tmp_path.glob("*.svg")] == ["rain-1.svg"]
    assert "rain-1.svg" in capsys.readouterr().err
