"""``argmap timeline``."""

import json

import pytest

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def dated(rain):
    """The small map, with dates."""
    text = rain.read_text(encoding="utf-8")
    text = text.replace("clouds: {text: Clouds gather,", "clouds: {text: Clouds gather, date: 2026-06-01,")
    text = text.replace("radar: {text: The radar shows rain,", "radar: {text: The radar shows rain, due: 2026-07-01,")
    rain.write_text(text, encoding="utf-8")
    return rain


def test_it_replays_the_debate(dated, capsys):
    code, out, err = run(capsys, "timeline", dated)
    assert (code, err) == (0, "")
    assert out.startswith("Timeline: Will it rain?")
    assert "2026-06-01" in out
    assert "* 1 June 2026: Rain (rain) takes the lead, through clouds." in out


def test_json_is_one_document_and_options_reach_it(dated, capsys):
    arguments = [
        "--json",
        "--by",
        "month",
        "--undated",
        "last",
        "--semantics",
        "df-quad",
        "--perspective",
        "hopeful",
        "--probability",
        "radar=0.25",
        "--source",
        "eye",
    ]
    found = json.loads(run(capsys, "timeline", dated, *arguments)[1])
    assert [frame["label"] for frame in found["frames"]] == ["begin", "2026-06", "2026-07", "no date"]
    assert (found["semantics"], found["perspective"], found["undated"]) == ("df-quad", "hopeful", ["forecast"])
    support, low, high = (found["frames"][2][name]["rain"] for name in ("supports", "low", "high"))
    assert support == pytest.approx(0.75 * low + 0.25 * high)
    assert low < high
    assert not json.loads(run(capsys, "timeline", dated, "--json", "--samples", 20, "--seed", 1)[1])["exact"]
    assert [frame["label"] for frame in json.loads(run(capsys, "timeline", dated, "--json", "--until", "2026-06-15")[1])["frames"]] == ["begin", "2026-06-01"]


def test_frames_are_the_pictures_of_the_days_of_the_timeline(dated, tmp_path, capsys):
    """As `argmap render --frames` draws them, as far as the timeline goes."""
    folder = tmp_path / "all" / "frames"
    code, out, err = run(capsys, "timeline", dated, "--frames", folder, "--by", "month")
    assert (code, out) == (0, run(capsys, "timeline", dated, "--by", "month")[1])
    assert err == "".join(f"note: wrote {folder / f'rain-{label}.svg'}\n" for label in ("begin", "2026-06"))
    run(capsys, "render", dated, "--frames", "month", "-o", tmp_path / "rain.svg")
    for label in ("begin", "2026-06"):
        assert (folder / f"rain-{label}.svg").read_bytes() == (tmp_path / f"rain-{label}.svg").read_bytes()
    until = run(capsys, "timeline", dated, "--frames", folder, "--until", "2026-05-31", "--perspective", "hopeful", "--semantics", "df-quad")
    assert until[2] == f"note: wrote {folder / 'rain-begin.svg'}\n"


def test_signposts_come_out_as_told_one_by_one_or_each(dated, capsys):
    def outcome(*arguments):
        found = json.loads(run(capsys, "timeline", dated, "--json", *arguments)[1])
        return [arrival["outcome"] for frame in found["frames"] for arrival in frame["arrivals"] if arrival["outcome"]]

    assert outcome() == ["expected"]
    assert outcome("--resolve", "radar=yes") == ["yes"]
    assert outcome("--resolve", "each=no") == ["no"]
    assert outcome("--resolve", "each=no", "--resolve", "radar=silent") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--by", "week"], "'week' is not one of"),
        (["--frames", "there", "--undated", "last"], "--frames shows what has no date from the beginning"),
        (["--until", "soon"], "'soon' is no day; write it as 2026-12-31"),
        (["--resolve", "radar=maybe"], "signposts come out as yes, no, expected or silent, not 'maybe'"),
        (["--resolve", "radr=yes"], "'radr' is no pending signpost"),
    ],
)
def test_bad_input_has_a_reason_in_one_line(dated, capsys, arguments, words):
    code, out, err = run(capsys, "timeline", dated, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
