"""Camps: who agrees with whom, how far readers are apart, and what divides them."""

import json

import pytest
from readers import two_readers

from argmap.errors import MapError, MissingExtraError
from argmap.explaining import camps as explaining
from argmap.explaining.camps import camps, divisions
from argmap.explaining.cruxes import cruxes
from argmap.model.nodes import Thesis
from argmap.model.perspectives import Perspective
from argmap.scoring.methods import score


@pytest.fixture
def rain():
    """Four readers besides the map itself: two of them name the first thesis, the others the second."""
    amap = two_readers()
    more = [Perspective(id="farmer", base={"dry": 0.2}, weight={"ache->dry": 0.1}), Perspective(id="baker", base={"dry": 0.9, "ache": 0.9})]
    return amap.replace(perspectives=[*(view.replace(policy={}) for view in amap.perspectives), *more])


def test_readers_are_scored_and_gathered_by_leader(rain):
    found = camps(rain)
    assert found.readers == (None, "sailor", "patient", "farmer", "baker")
    for scores, reader in zip(found.scores, found.readers, strict=True):
        assert scores == score(rain, perspective=reader)
    assert found.camps == (("dry", ("sailor", "baker")), ("rain", ("patient", "farmer")), (None, (None,)))  # on the map's own numbers nobody leads


def test_the_furthest_apart_have_the_largest_and_the_smallest_margin(rain):
    found = camps(rain)
    margins = {scores.perspective: scores["rain"] - scores["dry"] for scores in found.scores}
    assert found.of == ("rain", "dry")
    assert found.furthest == (max(margins, key=margins.__getitem__), min(margins, key=margins.__getitem__)) == ("farmer", "baker")
    gaps = found.gaps()
    assert gaps.loc["sailor", "own"] == pytest.approx(margins["sailor"] - margins[None]) == -gaps.loc["own", "sailor"]
    assert camps(rain, perspectives=["sailor", "baker"], of=("dry", "rain")).furthest == ("baker", "sailor")


def test_what_divides_camps_is_the_mean_share_over_pairs_of_them(rain):
    found = camps(rain, perspectives=["sailor", "patient", "farmer", "baker"])
    pairs = [("sailor", "patient"), ("sailor", "farmer"), ("patient", "baker"), ("farmer", "baker")]  # all that name different leaders
    total: dict[str, list[float]] = {}
    for one, other in pairs:
        for crux in cruxes(rain, one, other).disagreements:
            total.setdefault(crux.name, []).append(crux.share)
    divided = divisions(rain, found)
    assert {one.name: one.share for one in divided} == pytest.approx({name: sum(shares) / 4 for name, shares in total.items()}, abs=1e-12)
    assert {one.name: one.pairs for one in divided} == {name: len(shares) for name, shares in total.items()}
    assert {one.of_pairs for one in divided} == {4}
    assert [one.share for one in divided] == sorted((one.share for one in divided), reverse=True)
    assert divided[0].text


def test_with_many_disagreements_shares_are_drawn_and_with_one_camp_nothing_divides(rain, monkeypatch):
    seen = camps(rain)  # who names no leader is in no camp, and divides nobody
    exact = {one.name: one.share for one in divisions(rain, seen, method="path")}
    monkeypatch.setitem(explaining.EXACT, True, 1)
    drawn = {one.name: one.share for one in divisions(rain, seen, seed=1)}
    assert drawn == pytest.approx(exact, abs=0.03)
    assert divisions(rain, camps(rain, perspectives=["sailor", "baker"])) == ()


def test_the_margin_is_that_of_the_two_theses_that_most_have_first(rain):
    amap = rain.replace(theses=[*rain.theses, Thesis(id="snow", text="s", base=0.99)])
    assert camps(amap).of == ("rain", "snow")
    assert camps(amap, perspectives=["farmer"]).of == ("rain", "snow")


def test_what_cannot_be_compared_is_refused(rain):
    with pytest.raises(MapError, match="no perspective to read the map from"):
        camps(rain, perspectives=[])
    with pytest.raises(MapError, match="only one reader"):
        _ = camps(rain, perspectives=[None]).furthest
    with pytest.raises(MapError, match=r"unknown perspective 'bakr' \(did you mean 'baker'\?\)"):
        camps(rain, perspectives=["bakr"])
    with pytest.raises(MapError, match=r"unknown thesis 'rian'"):
        camps(rain, of=("rian", "dry"))
    with pytest.raises(MapError, match="with fewer than two theses"):
        camps(rain.replace(theses=rain.theses[:1], links=[], perspectives=[]))


def test_they_are_plain_data_and_frames(rain):
    found = camps(rain)
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["gaps"][1][0] == document["readers"][1]["margin"] - document["readers"][0]["margin"]
    assert document["camps"][1] == {"leader": "rain", "readers": ["patient", "farmer"]}
    assert list(found.to_frame().columns) == ["perspective", "leader", "margin", "rain", "dry"]


@pytest.mark.usefixtures("without_pandas")
@pytest.mark.parametrize("frame", ["to_frame", "gaps"])
def test_without_pandas_a_frame_says_what_to_install(rain, frame):
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        getattr(camps(rain), frame)()
