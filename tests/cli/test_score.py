"""`argmap score`."""

import json

from argmap.cli import main
from argmap.loading.map_file import load
from argmap.scoring.methods import score


def test_json_gives_every_number_at_full_precision(rain, capsys):
    assert main(["score", str(rain), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    scores = score(load(rain))
    assert document == json.loads(json.dumps(scores.to_dict()))
    assert document["scores"] == dict(scores)
    needed = {"title", "semantics", "perspective", "converged", "iterations", "residual", "scores", "theses", "leader", "margin"}
    assert needed <= set(document)


def test_people_get_theses_verdict_and_nodes(rain, capsys):
    assert main(["score", str(rain)]) == 0
    shown = capsys.readouterr()
    assert "Rain (rain) leads dry" in shown.out
    assert "clouds    evidence" in shown.out
    assert shown.err == ""


def test_method_and_perspective_are_those_asked_for(rain, capsys):
    assert main(["score", str(rain), "--semantics", "df-quad", "--perspective", "hopeful", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["semantics"], document["perspective"], document["scores"]["clouds"]) == ("df-quad", "hopeful", 0.1)
    assert main(["score", str(rain), "--perspective", "hopeful"]) == 0
    assert "as hopeful sees it" in capsys.readouterr().out


def test_what_did_not_settle_is_noted_on_standard_error(rain, monkeypatch, capsys):
    def unsettled(amap, semantics, *, perspective):
        scores = score(amap, semantics, perspective=perspective)
        fields = {name: getattr(scores, name) for name in scores.__slots__}
        return type(scores)(**fields | {"unsettled": frozenset({"rain"}), "converged": False})

    monkeypatch.setattr("argmap.scoring.methods.score", unsettled)
    assert main(["score", str(rain), "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["theses"]["rain"] is None
    assert shown.err.startswith("note: some strengths did not settle")


def test_the_size_limit_can_be_raised_and_lowered(tmp_path, capsys):
    """The message about a file that is too large names the option that reads it."""
    path = tmp_path / "map.yaml"
    path.write_text("argmap: 1\ntitle: Small\n")
    assert main(["score", str(path), "--max-bytes", "8"]) == 2
    assert "--max-bytes" in capsys.readouterr().err
    assert main(["score", str(path), "--max-bytes", "99"]) == 0
