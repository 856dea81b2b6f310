"""Numbers over a grid."""

import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError, MissingExtraError, SaveError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.dials import KINDS, dials_of, find_dial
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import sweeping
from argmap.whatif.applying import apply
from argmap.whatif.gauging import Gauge
from argmap.whatif.sweeping import sweep


@pytest.fixture
def rain():
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.5)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9),
            Evidence(id="ache", text="a", base=0.75),
            Evidence(id="forecast", text="f", status="confirmed", source={"ref": "radio"}),
        ],
        links=[
            Support(premises="clouds", target="rain"),
            Support(premises="ache", target="dry", weight=0.4),
            Support(premises="forecast", target="dry", weight=0.0),
        ],
    )


@pytest.mark.parametrize("semantics", ["quadratic-energy", "weight-of-evidence"])
@examples(20)
@given(maps(min_theses=2, max_nodes=7, max_links=7, perspectives=False, uncertainty=False), st.data())
def test_each_point_is_a_change_of_the_map(semantics, amap, data):
    dials = data.draw(st.lists(st.sampled_from(dials_of(amap, KINDS)), unique=True, min_size=1, max_size=2)) if dials_of(amap, KINDS) else assume(False)
    kinds = [dial.kind for dial in dials]
    assume("base" not in kinds or kinds == ["base"] * len(kinds))  # a stated base score stands on its own, whatever it follows from
    try:
        found = sweep(amap, {dial.name: [0.0, 0.4, 0.9] for dial in dials}, of=amap.theses[1].id, semantics=semantics)
    except ConvergenceError:
        assume(False)
    for place in product(range(3), repeat=len(dials)):
        scores = score(apply(amap, *(dial.to(float(found.axes[at][i])) for at, (dial, i) in enumerate(zip(dials, place, strict=True)))), semantics)
        known = [scores.known(thesis.id) for thesis in amap.theses]
        assert found.supports[place] == pytest.approx([np.nan if value is None else value for value in known], abs=1e-9, nan_ok=True)
        assert found.measured[place] == pytest.approx(found.supports[place][1], nan_ok=True)
        top = sorted((value for value in known if value is not None), reverse=True)
        if None in known or abs(top[0] - top[1] - amap.policy.tolerance) > 1e-9:
            assert found.leader[place] == (-1 if scores.verdict.leader is None else found.theses.index(scores.verdict.leader))


def test_break_evens_are_where_they_are_by_hand(rain):
    """The margin is 0.5 (c - 0.3), which passes through plus and minus 0.01; a grid of two points finds both."""
    for how in (None, 2, (0.0, 1.0), (0.1, 0.9, 7), [0.9, 0.1], np.array([0.0, 0.3, 1.0])):
        found = sweep(rain, {"clouds": how}, semantics="df-quad")
        assert [(pytest.approx(turn.at, abs=2e-9), turn.before, turn.after) for turn in found.break_evens] == [(0.28, "dry", None), (0.32, None, "rain")]
    assert found.frontiers == ()
    assert found.names == ("base:clouds",)


def test_how_a_number_is_swept(rain):
    def points(how, **options):
        return sweep(rain, {"clouds": how}, **options).axes[0].tolist()

    assert points(3) == [0.0, 0.5, 1.0]
    assert points(None, points=2) == points((0.0, 1.0), points=2) == [0.0, 1.0]
    assert points((0.2, 0.4, 3)) == pytest.approx([0.2, 0.3, 0.4])
    assert points([0.7, 0.2, 0.7]) == [0.2, 0.7]
    assert points((0.2, 0.4, 0.9)) == [0.2, 0.4, 0.9]
    assert points((0.2, 0.2, 1)) == [0.2]
    assert len(points(None)) == 101


@pytest.mark.parametrize(
    "how", [(0.4, 0.2), (-0.1, 0.5), [0.5, 1.1], [], [float("nan")], (0.0, float("nan")), 0, (0.0, 1.0, 0), -1, "x", ("a", "b"), (0.0, "b", 3)]
)
def test_a_sweep_stays_within_the_range(rain, how):
    with pytest.raises(MapError, match=r"base:clouds: a sweep goes through numbers in \[0, 1\], one at least, from low to high"):
        sweep(rain, {"clouds": how})


def test_what_cannot_be_swept_is_refused(rain, monkeypatch):
    with pytest.raises(MapError, match="there is no number to sweep"):
        sweep(rain, {})
    with pytest.raises(MapError, match="did you mean 'clouds'"):
        sweep(rain, {"clods": None})
    with pytest.raises(MapError, match="is given twice"):
        sweep(rain, {"clouds": 2, "base:clouds": 2})
    monkeypatch.setattr(sweeping, "MOST", 100)
    with pytest.raises(MapError, match="a grid of 101 points is too large"):
        sweep(rain, {"clouds": None})


def test_a_frontier_is_where_it_is_by_hand(rain):
    """Rain leads where 0.5 c - 0.375 w > 0.01, dry where it is below -0.01: two straight lines through the plane."""
    found = sweep(rain, {"clouds": 21, "ache->dry": (0.0, 1.0, 11)}, semantics="df-quad")
    lines = {line.thesis: line.points for line in found.frontiers}
    assert set(lines) == {"rain", "dry"}
    for thesis, beyond in (("rain", 0.01), ("dry", -0.01)):
        assert [0.5 * c - 0.375 * w for c, w in lines[thesis]] == pytest.approx([beyond] * len(lines[thesis]), abs=1e-12)
        assert {lines[thesis][0][1], lines[thesis][-1][1]} <= {0.0, 1.0} or 0.0 in {lines[thesis][0][0], lines[thesis][-1][0]}
    assert found.break_evens == ()
    assert sum(found.leaders().values()) == pytest.approx(1.0)
    assert found.leaders()["rain"] == (found.leader == 0).mean()


def test_three_numbers_make_a_cube(rain):
    found = sweep(rain, {"clouds": 2, "ache": 3, "radio": 4}, semantics="df-quad")
    assert found.supports.shape == (2, 3, 4, 2)
    assert (found.break_evens, found.frontiers) == ((), ())
    cube = found.to_xarray()
    assert cube["value"].dims == ("base:clouds", "base:ache", "reliability:radio")
    assert float(cube["value"].sel({"base:clouds": 1.0, "base:ache": 0.5, "reliability:radio": 0.0})) == pytest.approx(1.0 - 0.6)


def test_a_number_that_can_do_nothing_is_remarked(rain):
    assert sweep(rain, {"forecast": 2, "radio": 2}).remarks[0].startswith("reliability:radio moves nothing here")


def test_data_frame_and_cube_say_the_same(rain, tmp_path):

    found = sweep(rain, {"clouds": 3, "ache": 2}, semantics="df-quad")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["values"] == found.measured.tolist()
    assert document["supports"]["dry"] == found.supports[..., 1].tolist()
    # Rain leads where 0.5 c - 0.2 a is above 0.01.
    assert document["leaders"] == [[None, "dry"], ["rain", "rain"], ["rain", "rain"]]
    assert found.to_frame()["leader"].fillna("").tolist() == [leader or "" for row in document["leaders"] for leader in row]
    assert [axis["id"] for axis in document["axes"]] == ["clouds", "ache"]
    assert document["frontiers"][0]["thesis"] == "rain"
    frame = found.to_frame()
    assert list(frame.columns) == ["base:clouds", "base:ache", "support:rain", "support:dry", "value", "leader"]
    assert frame["value"].to_numpy().reshape(3, 2).tolist() == found.measured.tolist()
    assert frame.loc[3, ["base:clouds", "base:ache"]].tolist() == [0.5, 1.0]
    found.to_parquet(tmp_path / "sweep.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "sweep.parquet"), frame)
    found.to_netcdf(tmp_path / "sweep.nc")
    with xr.open_dataset(tmp_path / "sweep.nc", engine="scipy") as cube:
        assert cube["support"].to_numpy().tolist() == found.supports.tolist()
        assert cube["leader"].to_numpy().tolist() == found.to_xarray()["leader"].to_numpy().tolist()
        assert cube.attrs["semantics"] == "df-quad"
        assert json.loads(cube.attrs["of"]) == {"rain": 1.0, "dry": -1.0}


@examples(15)
@given(maps(min_theses=2, max_nodes=5, max_links=5))
def test_ids_of_all_kinds_can_be_kept_in_files(amap):
    """Links are named by arrows, and ids have letters of any script."""
    dials = dials_of(amap, ("base", "weight"))
    assume(dials)
    try:
        found = sweep(amap, {dials[-1].name: 2})
    except ConvergenceError:
        assume(False)
    with tempfile.TemporaryDirectory() as folder:
        found.to_netcdf(f"{folder}/x.nc")
        with xr.open_dataset(f"{folder}/x.nc", engine="scipy") as cube:
            number, _ = cube["support"].dims
            assert cube[number].attrs["long_name"] == dials[-1].name
            assert cube["thesis"].to_numpy().tolist() == list(found.theses)


def test_a_folder_that_is_not_there_is_said(rain, tmp_path):
    found = sweep(rain, {"clouds": 2})
    for write in (found.to_parquet, found.to_netcdf):
        with pytest.raises(SaveError, match="cannot write"):
            write(tmp_path / "nowhere" / "x")


@pytest.mark.parametrize(("package", "method", "extra"), [("xarray", "to_xarray", "analysis"), ("pandas", "to_frame", "analysis")])
def test_what_is_not_installed_is_said(rain, monkeypatch, package, method, extra):

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"argmap\[{extra}\]"):
        getattr(sweep(rain, {"clouds": 2}), method)()


def test_parquet_wants_pyarrow(rain, monkeypatch, tmp_path):

    def refuse(*_, **__):
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", refuse)
    with pytest.raises(MissingExtraError, match=r"argmap\[tables\]"):
        sweep(rain, {"clouds": 2}).to_parquet(tmp_path / "x")


def test_an_executor_a_directory_and_progress_change_nothing(rain, tmp_path):
    here = sweep(rain, {"clouds": 40, "ache": 40})
    told = []
    with ThreadPoolExecutor(2) as executor:
        there = sweep(rain, {"clouds": 40, "ache": 40}, executor=executor, directory=tmp_path / "run", progress=lambda done, size: told.append((done, size)))
    assert there.supports.tobytes() == here.supports.tobytes()
    assert told[-1] == (1600, 1600)
    again = sweep(rain, {"clouds": 40, "ache": 40}, directory=tmp_path / "run")
    assert again.measured.tobytes() == here.measured.tobytes()


def test_what_does_not_settle_is_nothing_and_led_by_nobody():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b", base=0.4)], links=[Attack(premises="a", target="a", weight=0.4)]
    )
    found = sweep(amap, {"a->a": [0.2, 0.4, 1.0]}, semantics=jumpy)
    assert found.measured.tolist()[:2] == pytest.approx([0.5, 0.5])
    assert np.isnan(found.measured[2])
    assert found.leader.tolist() == [0, 0, -1]
    (turn,) = found.break_evens
    assert (turn.at, turn.before, turn.after) == (pytest.approx(0.5 / 0.9, abs=2e-9), "a", None)
    assert found.to_dict()["values"][2] is None
    assert found.to_dict()["leaders"] == ["a", "a", None]


def test_one_failure_is_returned_with_its_place(rain, monkeypatch):
    whole = Gauge.read

    def read(self, settings):
        if 0.5 in np.asarray(settings):
            raise ValueError("bad luck")
        return whole(self, settings)

    monkeypatch.setattr(Gauge, "read", read)
    found = sweep(rain, {"clouds": 3})
    assert [(failure.scenario, failure.error) for failure in found.failures] == [(1, "ValueError: bad luck")]
    assert found.failures[0].changes == (find_dial(rain, "clouds").to(0.5),)
    assert found.to_dict()["failures"] == [{"scenario": 1, "error": "ValueError: bad luck"}]


def test_an_interrupted_sweep_has_what_is_finished(rain):
    def interrupt(*_):
        raise KeyboardInterrupt

    found = sweep(rain, {"clouds": 3}, progress=interrupt)
    assert found.break_evens == ()
    assert "interrupted" in found.remarks[0]
