"""What is spared on large maps, and said to be."""

import json

import pytest

from argmap.cli import main
from argmap.publishing.effort import Effort


@pytest.fixture
def sparing(monkeypatch):
    """Make every map a large one."""

    def spare(**less):
        monkeypatch.setattr(Effort, "for_map", classmethod(lambda cls, *_: cls(**less)))

    return spare


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_small_maps_have_everything(rain, capsys):
    assert run(capsys, "flip", rain)[2] == ""
    assert run(capsys, "explain", rain, "--quick")[2] == ""


def test_many_numbers_are_not_turned_at_once_unless_asked_for(rain, sparing, capsys):
    everything = run(capsys, "flip", rain)[1]
    sparing(norms=())
    _, out, err = run(capsys, "flip", rain, "--json")
    assert json.loads(out)["nearest"] == {}
    assert "less is tried than on a smaller map" in err
    assert run(capsys, "flip", rain, "--full") == (0, everything, "")
    assert list(json.loads(run(capsys, "flip", rain, "--norm", "l1", "--json")[1])["nearest"]) == ["l1"]


def test_fewer_attempts_are_made_to_break_the_verdict(rain, sparing, capsys):
    sparing(shuffles=3, draws=4)
    _, out, err = run(capsys, "explain", rain, "--firm")
    assert "of 3 shuffles" in out
    assert "of 4 random ones" in out
    assert "--full tries everything" in err


def test_where_shares_take_too_long_it_is_said_what_is_lost(rain, sparing, capsys):
    sparing(samples=0)
    code, out, err = run(capsys, "explain", rain)
    assert code == 0
    assert "note: what is lost without each piece of evidence stands in for shares" in err
    assert out == run(capsys, "explain", rain, "--method", "removal")[1]
    assert "stands in" not in run(capsys, "explain", rain, "--quick", "--samples", "50")[2]
