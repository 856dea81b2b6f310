"""What is read off a simulation: against the scenarios themselves, and against counts by hand."""

import json
import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import xarray as xr

from argmap.errors import MissingExtraError, SaveError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.whatif import simulations
from argmap.whatif.shares import Share
from argmap.whatif.simulating import simulate


def rivals(**stated):
    """Three theses, each with one piece of evidence; `fog` rests on nothing uncertain."""
    return ArgumentMap(
        title="What will it be?",
        theses=[Thesis(id=name, text=name) for name in ("rain", "dry", "fog")],
        evidence=[Evidence(id=f"for_{name}", text=name, base=base) for name, base in (("rain", 0.7), ("dry", 0.6), ("fog", 0.1))],
        links=[Support(premises=f"for_{name}", target=name) for name in ("rain", "dry", "fog")],
        uncertainty={"base": {"for_rain": [0.2, 1], "for_dry": [0.2, 1]}} | stated,
    )


@pytest.fixture(scope="module")
def found():
    return simulate(rivals(), n=2_000, semantics="df-quad", seed=5)


def test_leads_are_counted(found):
    supports = found.supports
    gap = np.sort(supports, axis=1)
    clear = gap[:, 2] - gap[:, 1] > 0.01
    for at, thesis in enumerate(found.theses):
        assert found.leads[thesis].share == np.mean(clear & (supports.argmax(axis=1) == at))
    assert found.leads[None].share == np.mean(~clear)
    assert sum(share.share for share in found.leads.values()) == pytest.approx(1.0)
    assert list(found.leads) == ["rain", "dry", "fog", None]
    assert found.agreement == found.leads["rain"]


def test_orders_ranks_and_reversals_are_counted(found):
    supports = pd.DataFrame(found.supports, columns=list(found.theses))
    places = supports.rank(axis=1, ascending=False, method="first")
    for thesis in found.theses:
        np.testing.assert_allclose(found.ranks[thesis], [np.mean(places[thesis] == place) for place in (1, 2, 3)])
    as_now = (supports["rain"] >= supports["dry"]) & (supports["dry"] >= supports["fog"])  # rain, dry, fog is the order of the map as it is
    assert found.reversals.share == pytest.approx(1.0 - as_now.mean())
    assert found.orders["rain", "dry", "fog"].share == pytest.approx(as_now.mean())
    assert list(found.orders.values()) == sorted(found.orders.values(), key=lambda share: -share.share)
    assert sum(share.share for share in found.orders.values()) == pytest.approx(1.0)


def test_supports_and_the_margin_of_the_first_two_are_described(found):
    assert found.pair == ("rain", "dry")
    margin = found.supports[:, 0] - found.supports[:, 1]
    assert (found.margin.mean, found.margin.sd) == (pytest.approx(margin.mean()), pytest.approx(margin.std()))
    assert found.margin.quantiles[0.5] == pytest.approx(np.median(margin))
    assert found.distributions["fog"].sd == pytest.approx(0.0)
    assert found.distributions["fog"].mean == pytest.approx(0.5 + 0.5 * 0.1)


def test_estimates_are_followed_as_draws_come_in(found):
    stages = found.convergence()
    assert [stage.draws for stage in stages] == [200 * tenth for tenth in range(1, 11)]
    assert stages[-1].leads == found.leads
    for stage in stages:
        assert stage.leads["rain"].share == np.mean(found.leader[: stage.draws] == 0)
    assert stages[0].leads["rain"].error > stages[-1].leads["rain"].error


def test_few_draws_have_few_stages():
    assert [stage.draws for stage in simulate(rivals(), n=3).convergence()] == [1, 2, 3]


def test_drivers_are_ranked_by_their_correlation_with_the_margin(found):
    drawn = found.settings()
    margin = found.supports[:, 0] - found.supports[:, 1]
    for driver in found.drivers():
        column = drawn[driver.number.dial.name]
        assert driver.correlation == pytest.approx(scipy.stats.spearmanr(column, margin).statistic)
        assert driver.mean == pytest.approx(column.mean())
    assert {driver.number.dial.id: np.sign(driver.correlation) for driver in found.drivers()} == {"for_rain": 1.0, "for_dry": -1.0}
    sizes = [abs(driver.correlation) for driver in found.drivers()]
    assert sizes == sorted(sizes, reverse=True)


def test_a_number_that_does_not_vary_goes_with_nothing():
    *_, last = simulate(rivals(), n=50, uncertain={"for_fog": (0.1, 0.1)}).drivers()
    assert (last.number.dial.id, math.isnan(last.correlation)) == ("for_fog", True)
    assert simulate(rivals(), n=50, uncertain={"for_fog": (0.1, 0.1)}).to_dict()["numbers"][-1]["correlation"] is None


def test_drivers_come_from_the_first_scenarios_of_a_long_run(found, monkeypatch):
    monkeypatch.setattr(simulations, "SAMPLE", 100)
    short = simulate(rivals(), n=100, semantics="df-quad", seed=5)
    assert found.drivers() == short.drivers()


def test_central_numbers_are_those_of_the_scenarios_that_a_thesis_leads(found):
    drawn = found.settings()
    for at, thesis in enumerate((*found.theses, None)):
        led = found.leader == (-1 if thesis is None else at)
        if led.any():
            assert dict(found.central()[thesis]) == pytest.approx(drawn[led].mean().to_dict())
        else:
            assert thesis not in found.central()
    assert "fog" not in found.central()


def test_drawn_numbers_come_again(found):
    drawn = found.settings()
    assert (drawn.index.name, list(drawn.columns), len(drawn)) == ("scenario", ["base:for_rain", "base:for_dry"], 2_000)
    np.testing.assert_allclose(found.supports[:, 0], 0.5 + 0.5 * drawn["base:for_rain"])  # df-quad: half the room is filled by the evidence's strength
    pd.testing.assert_frame_equal(found.settings(10, 20), drawn.iloc[10:20])
    assert len(found.settings(1_990, 5_000)) == 10


def test_a_frame_has_a_row_for_each_scenario(found):
    frame = found.to_frame()
    assert list(frame.columns) == ["support:rain", "support:dry", "support:fog", "leader"]
    assert frame["leader"].value_counts(normalize=True)["rain"] == pytest.approx(found.leads["rain"].share / (1 - found.leads[None].share))
    assert frame["leader"].isna().mean() == found.leads[None].share
    assert frame.attrs["seed"] == 5


def test_arrays_are_labelled_and_say_how_they_came_about(found):
    labelled = found.to_xarray()
    assert labelled["support"].dims == ("scenario", "thesis")
    np.testing.assert_array_equal(labelled["support"].sel(thesis="dry"), found.supports[:, 1])
    assert float((labelled["leader"] == "").mean()) == found.leads[None].share
    about = labelled.attrs
    assert (about["title"], about["semantics"], about["seed"], about["n"]) == ("What will it be?", "df-quad", "5", "2000")
    assert json.loads(about["uncertain"]) == {"base:for_rain": "0.2 to 1", "base:for_dry": "0.2 to 1"}


def test_files_hold_what_frames_and_arrays_hold(found, tmp_path):
    found.to_parquet(tmp_path / "runs.parquet")
    read = pd.read_parquet(tmp_path / "runs.parquet")
    pd.testing.assert_frame_equal(read, found.to_frame())
    assert read.attrs == found.to_frame().attrs
    found.to_netcdf(tmp_path / "runs.nc")
    with xr.open_dataset(tmp_path / "runs.nc", engine="scipy") as labelled:
        np.testing.assert_array_equal(labelled["support"], found.supports)
        assert [str(name) for name in labelled["thesis"].to_numpy()] == list(found.theses)
        assert labelled.attrs == found.to_xarray().attrs


@pytest.mark.parametrize(("write", "name"), [("to_parquet", "a.parquet"), ("to_netcdf", "a.nc")])
def test_a_file_that_cannot_be_written_is_said_so(found, tmp_path, write, name):
    with pytest.raises(SaveError, match="cannot write"):
        getattr(found, write)(tmp_path / "nowhere" / name)


@pytest.mark.parametrize(
    ("missing", "write", "extra"), [("pandas", "to_frame", "analysis"), ("xarray", "to_xarray", "analysis"), ("pandas", "settings", "analysis")]
)
def test_a_missing_package_names_its_extra(found, monkeypatch, missing, write, extra):
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    with pytest.raises(MissingExtraError, match=rf"argmap\[{extra}\]"):
        getattr(found, write)()


def test_parquet_without_pyarrow_names_its_extra(found, monkeypatch, tmp_path):
    def without(*_, **__):
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", without)
    with pytest.raises(MissingExtraError, match=r"argmap\[tables\]"):
        found.to_parquet(tmp_path / "a.parquet")


def test_plain_data_is_json_and_says_the_same(found):
    said = found.to_dict()
    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert (said["title"], said["leader"], said["n"], said["seed"], said["done"], said["unsettled"], said["complete"]) == (
        "What will it be?", "rain", 2_000, 5, 2_000, 0, True,
    )  # fmt: skip
    assert [row["thesis"] for row in said["leads"]] == ["rain", "dry", "fog", None]
    assert said["agreement"]["share"] == found.agreement.share
    assert said["margin"]["first"] == "rain"
    assert said["supports"]["rain"]["now"] == pytest.approx(0.85)
    assert {row["leader"] for row in said["central"]} == set(found.central())


def test_one_thesis_has_no_margin_and_leads_nowhere():
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="rain", text="R")], evidence=[Evidence(id="e", text="E", base=0.5)], links=[Support(premises="e", target="rain")]
    )
    found = simulate(amap, n=100)
    assert (found.pair, found.margin, found.to_dict()["margin"]) == (None, None, None)
    assert found.agreement == found.leads[None] == Share.of(100, 100)
    assert {driver.number.dial.name: driver.correlation > 0.3 for driver in found.drivers()} == {"base:e": True, "weight:e->rain": True}
    assert found.ranks == {"rain": (1.0,)}
