"""``argmap signposts``."""

import json

import pytest
from click.shell_completion import ShellComplete

from argmap.cli import argmap as program
from argmap.cli import main
from argmap.loading.map_file import load


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_what_to_watch(rain, capsys):
    code, out, err = run(capsys, "signposts", rain)
    assert (code, err) == (0, "")
    assert out.startswith("What to watch: Will it rain?")
    assert "Watch first: The radar shows rain (radar, without a date, probability 0.5)" in out


def test_json_is_one_document_and_options_reach_it(rain, capsys):
    arguments = ["--json", "--semantics", "df-quad", "--perspective", "hopeful", "--probability", "radar=0.25", "--samples", 20, "--seed", 3, "--source", "eye"]
    code, out, err = run(capsys, "signposts", rain, *arguments)
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["semantics"], found["perspective"], found["count"], found["exact"]) == ("df-quad", "hopeful", 20, False)
    (row,) = found["signposts"]
    assert (row["probability"], row["unstated"]) == (0.25, False)
    assert json.loads(run(capsys, "signposts", rain, "--json", "--before", "2026-12-31")[1])["signposts"] == []


def test_a_signpost_that_came_out_is_written_down_as_evidence_with_its_source(rain, capsys, tmp_path):
    path = tmp_path / "after.yaml"
    code, out, err = run(capsys, "signposts", rain, "--resolve", "radar=yes", "--source", "eye", "--date", "2026-12-31", "-o", path)
    assert code == 0
    assert err == f"note: wrote {path}\n"
    assert "The map has no pending signpost." in out
    amap = load(path)
    radar = amap.node("radar")
    assert (radar.kind, radar.status, radar.source.ref, radar.date.isoformat()) == ("evidence", "confirmed", "eye", "2026-12-31")
    assert amap.link("radar->rain").weight == 0.9
    assert amap.signposts == ()


def test_a_resolved_signpost_needs_no_file(rain, capsys):
    assert run(capsys, "signposts", rain, "--resolve", "radar=no")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--probability", "radar"], "'radar' is not ID=P, such as radar=0.4"),
        (["--probability", "radar=x"], "'x' is no probability"),
        (["--probability", "radar=0.1", "--probability", "radar=0.2"], "'radar' is given twice"),
        (["--probability", "radr=0.1"], "'radr' is no pending signpost (did you mean 'radar'?)"),
        (["--before", "2026-13-01"], "'2026-13-01' is no day; write it as 2026-12-31"),
        (["--before", "20261231"], "'20261231' is no day"),
        (["--date", "2026-12-31"], "--date and --output go with --resolve"),
        (["-o", "x.yaml"], "--date and --output go with --resolve"),
        (["--resolve", "radar=perhaps"], "perhaps"),
        (["--resolve", "radar"], "'radar' is not ID=yes or ID=no"),
        (["--resolve", "radar=yes", "--source", "ey"], "names the source 'ey', which does not exist"),
    ],
)
def test_bad_input_has_a_reason_in_one_line(rain, capsys, arguments, words):
    code, out, err = run(capsys, "signposts", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_ids_are_completed(rain):
    complete = ShellComplete(program, {}, "argmap", "_ARGMAP_COMPLETE")
    for option in ("--probability", "--resolve"):
        assert [item.value for item in complete.get_completions(["signposts", str(rain), option], "ra")] == ["radar="]
    assert [item.value for item in complete.get_completions(["signposts", str(rain), "--source"], "")] == ["eye"]
