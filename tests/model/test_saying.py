"""Nodes and links named in sentences."""

import pytest

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.saying import said_by, sentence_of, target_of

AMAP = ArgumentMap(
    title="t",
    theses=[Thesis(id="rain", text="It will rain", title="Rain")],
    evidence=[Evidence(id=name, text=name.title()) for name in ("clouds", "glass", "haze", "dew", "fog")],
    links=[
        Support(id="s", premises=("clouds", "glass"), target="rain"),
        Undercut(id="u", premises="haze", target="s"),
        Backing(id="b", premises="dew", target="u"),
        Undercut(id="v", premises="fog", target="b"),
        Attack(id="a", premises="fog", target="rain"),
        Undercut(id="one", premises="dew", target="two"),
        Undercut(id="two", premises="haze", target="one"),
    ],
)


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("a", "Fog attacks Rain"),
        ("s", "Clouds and Glass support Rain"),
        ("u", "Haze undercuts the step from Clouds and Glass to Rain"),
        ("b", "Dew backs the step from Haze to the step from Clouds and Glass to Rain"),
        ("v", "Fog undercuts the step from Dew to the step from Haze to the step from Clouds and Glass"),
        ("one", "Dew undercuts the step from Haze to the step from Dew to the step from Haze"),
    ],
)
def test_links_are_told_by_what_their_ends_say_and_not_for_ever(link, sentence):
    """Of steps on steps the third is named by its begin alone, which ends circles as well."""
    assert sentence_of(AMAP, AMAP.link(link)) == sentence


def test_a_title_is_what_a_node_says_in_short():
    assert [said_by(AMAP.node(name)) for name in ("rain", "fog")] == ["Rain", "Fog"]
    assert target_of(AMAP, AMAP.link("a")) == "Rain"
