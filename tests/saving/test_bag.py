"""Maps as bipolar graphs: numbers and links are read again as they were."""

import re

import pytest
from corpus import corpus, needs_corpus
from hypothesis import given
from strategies import maps

from argmap.loading.formats import load_reported, loads_reported
from argmap.model.links import ON_NODES, Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.viewing import base_score
from argmap.saving.formats import dumps_reported
from argmap.saving.frameworks import names
from argmap.scoring.methods import score

ANY = re.compile(r"[^\s(),%\"\ufeff]+")


def graph(amap):
    """Give all that a bipolar graph holds of a map, by the names that are written."""
    name = names([*amap.theses, *amap.claims, *amap.evidence], ANY)
    links = [link for link in amap.links if isinstance(link, ON_NODES) and len(link.premises) == 1]
    told = sorted((link.kind, name[link.premises[0]], name[link.target], link.weight) for link in links)
    return {name[node.id]: base_score(amap, node.id) for node in amap.nodes if node.kind != "signpost"}, told


@given(maps())
def test_numbers_and_links_of_any_map_are_read_again(amap):
    text, _ = dumps_reported(amap, "bag")
    again, _ = loads_reported(text, format="bag", name="x")
    assert graph(again) == graph(amap)
    once_more, report = dumps_reported(again, "bag")
    assert sorted(once_more.splitlines()) == sorted(text.splitlines())
    assert report.lossless
    assert loads_reported(once_more, format="bag", name="x")[0] == again


@given(maps(linked=False, on_links=False, retellings=False, signposts=False, perspectives=False, uncertainty=False, details=False))
def test_what_the_format_holds_is_read_again_as_the_same_map(amap):
    """A map that was read holds no more than the format does: from there on nothing changes."""
    held, _ = loads_reported(dumps_reported(amap, "bag")[0], format="bag", name="x")
    text, report = dumps_reported(held, "bag")
    assert report.lossless
    assert loads_reported(text, format="bag", name="x")[0] == held


@given(maps(acyclic=True, linked=False, on_links=False, retellings=False, signposts=False, details=False))
def test_a_bipolar_map_scores_alike_before_and_after(amap):
    name = names([*amap.theses, *amap.claims, *amap.evidence], ANY)
    again, _ = loads_reported(dumps_reported(amap, "bag")[0], format="bag", name="x")
    one, other = score(amap, "df-quad"), score(again, "df-quad")
    back = {known: key for key, known in names([*again.theses, *again.claims, *again.evidence], ANY).items()}
    assert all(other.strengths[back[name[key]]] == pytest.approx(strength, abs=1e-9) for key, strength in one.strengths.items())


def test_everything_that_has_no_place_is_counted():
    amap = ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="dry", base=0.5)],
        claims=[Claim(id="front", text="front", base=0.1)],
        evidence=[Evidence(id="clouds", text="clouds", base=0.5, status="claimed"), Evidence(id="june", text="june", base=1.0, status="confirmed")],
        links=[
            Support(premises="clouds", target="front"),
            Support(premises=("clouds", "front"), target="rain", weight=0.5),
            Attack(premises="june", target="rain", weight=0.5),
            {"kind": "undercuts", "premises": "june", "target": "clouds->front"},
            {"kind": "backs", "premises": "clouds", "target": "clouds->front"},
        ],
    )
    text, report = dumps_reported(amap, "bag")
    assert text.splitlines()[-2:] == ["sup(clouds, front).", "att(june, rain, 0.5)."]
    assert [(entry.what, entry.count) for entry in report.kept] == [("supports", 1), ("attacks", 1), ("arguments", 5)]
    assert [(entry.what, entry.places) for entry in report.dropped] == [
        ("supports with linked premises", ("clouds+front->rain",)),
        ("undercuts", ("june->clouds->front",)),
        ("backings", ("clouds->clouds->front",)),
        ("texts", ("rain",)),
        ("statuses", ("june",)),
    ]
    assert [(entry.what, entry.places) for entry in report.changed] == [
        ("weights", ("june->rain",)),
        ("title of the map", ()),
        ("base scores", ("rain",)),
        ("theses, claims and evidence", ("dry",)),
    ]


@needs_corpus
@pytest.mark.parametrize("path", corpus("bag"), ids=lambda path: path.name)
def test_real_graphs_are_written_back(path):
    amap, _ = load_reported(path)
    text, report = dumps_reported(amap, "bag")
    assert report.lossless
    assert sorted(text.split()) == sorted(path.read_text(encoding="utf-8").split())
    assert loads_reported(text, format="bag", name=path.name)[0] == amap
