"""Every example map is one that a reader can learn from: it loads, scores, settles, survives a round trip, and its verdict is its evidence's."""

from pathlib import Path

import pytest

from argmap.loading.map_file import load, loads
from argmap.saving.map_file import dumps
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import score

EXAMPLES = Path(__file__).parents[2] / "examples"
MAPS = sorted((EXAMPLES / "maps").glob("*.yaml"))


@pytest.fixture(params=MAPS, ids=lambda path: path.stem)
def amap(request):
    """Each example map in turn."""
    return load(request.param)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_saving_and_loading_gives_the_same_map(amap, form):
    assert loads(dumps(amap, format=form)) == amap


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_scores_settle(amap, semantics):
    assert score(amap, semantics).converged


def test_each_perspective_can_be_taken(amap):
    for perspective in amap.perspectives:
        assert score(amap, perspective=perspective.id).converged


def test_each_link_has_its_reason(amap):
    assert [link.id for link in amap.links if not link.why] == []


def test_all_evidence_has_a_source(amap):
    assert [item.id for item in amap.evidence if item.source is None] == []
