"""Attempts to break a verdict."""

import json
import math

import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.changes import Drop
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.refuting import refuters
from argmap.refuting.refuters import refute
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Aggregation, Semantics
from argmap.whatif.applying import apply


@pytest.fixture
def rain():
    """Rain leads by what the radio says; the ache speaks for dry, and so does the eye."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R"), Source(id="eye", title="E")],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f")],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9, source={"ref": "radio"}),
            Evidence(id="wind", text="w", base=0.9, source={"ref": "radio"}),
            Evidence(id="blue", text="b", base=0.8, source={"ref": "eye"}),
        ],
        links=[
            Support(premises="clouds", target="front", weight=0.9),
            Support(premises="wind", target="front", weight=0.9),
            Support(premises="front", target="rain", weight=0.9),
            Support(premises="blue", target="dry", weight=0.4),
        ],
        perspectives=[Perspective(id="deaf", base={"clouds": 0.0, "wind": 0.0})],
    )


def by_name(amap, **options):
    return {found.name: found for found in refute(amap, **options)}


def test_each_attempt_says_what_was_done_what_is_sound_and_what_was_found(rain):
    found = by_name(rain)
    assert list(found) == ["idle placebo", "even placebo", "retelling", "duplicate", "polarity", "sources"]
    assert all(attempt.does and attempt.sound and attempt.found for attempt in found.values())
    assert json.loads(json.dumps(found["sources"].to_dict()))["trials"][0]["id"] == "radio"


def test_sources_are_dropped_as_changes_drop_them(rain):
    found = by_name(rain)["sources"]
    assert not found.survived
    assert [(trial.id, trial.leader) for trial in found.trials] == [("radio", "dry"), ("eye", "rain")]
    assert found.trials[0].margin == pytest.approx(score(apply(rain, Drop("clouds", "wind"))).verdict.margin)
    assert found.found == "The lead changes in 1 of 2: dry leads at radio."


def test_counting_an_observation_twice_can_turn_a_close_verdict(rain):
    """Under DF-QuAD blue lifts dry to 1 - 0.5 (1 - 0.32) = 0.66 and, twice, to 1 - 0.5 (1 - 0.32)^2 = 0.769; rain stands between them."""
    close = rain.replace(links=[Support(premises="clouds", target="rain", weight=0.45), Support(premises="blue", target="dry", weight=0.4)])
    found = by_name(close, semantics="df-quad")["duplicate"]
    blue = next(trial for trial in found.trials if trial.id == "blue")
    assert blue.leader == "dry"
    assert blue.moved == pytest.approx(0.5 * 0.68 - 0.5 * 0.68**2)
    assert not found.survived


@pytest.mark.parametrize("semantics", METHODS)
@examples(12)
@given(maps(min_theses=2, max_nodes=6, max_links=6, perspectives=False, retellings=False))
def test_what_bears_on_nothing_and_what_is_told_again_moves_nothing(semantics, amap):
    """Of evidence with one link a target: a second link from it would be a second argument until it is told again."""
    ends = [(premise, link.target, link.kind) for link in amap.links for premise in link.premises]
    assume(len(ends) == len(set(ends)))
    found = by_name(amap, semantics=semantics, shuffles=1)
    for name in ("idle placebo", "retelling"):
        assert found[name].survived or all(math.isnan(trial.moved) for trial in found[name].trials if not trial.moved <= refuters.SAME)


def test_a_verdict_that_base_scores_decide_outlives_any_polarity(rain):
    decided = rain.replace(theses=[Thesis(id="rain", text="r", base=0.95), Thesis(id="dry", text="d", base=0.05)])
    found = by_name(decided)["polarity"]
    assert not found.survived
    assert found.found == "rain leads in 100% of 200 shuffles."
    assert by_name(rain)["polarity"].survived


def test_shuffles_are_the_same_for_the_same_seed(rain):
    one, same, other = (by_name(rain, seed=seed, shuffles=30)["polarity"].trials for seed in (0, 0, 1))
    assert one == same != other


def test_from_a_perspective_its_numbers_are_disturbed(rain):
    found = by_name(rain, perspective="deaf")["sources"]
    assert [(trial.id, trial.leader) for trial in found.trials] == [("radio", "dry"), ("eye", None)]


def test_a_map_without_sources_or_shuffles_has_nothing_to_try(rain):
    bare = rain.replace(sources=[], evidence=[item.replace(source=None) for item in rain.evidence])
    found = by_name(bare, shuffles=0)
    assert found["sources"].found == "There is nothing to try."
    assert found["polarity"].survived


def test_without_a_leader_nobody_may_come_to_lead(rain):
    level = rain.replace(links=[])
    found = by_name(level)
    assert found["polarity"].found == "Nobody leads to begin with."
    assert found["duplicate"].found == "Nobody comes to lead in every case."


def test_many_turns_are_counted_and_the_first_are_named():
    """Rain has 1 - 0.5 * 0.9^5 = 0.705 against 0.68, and with one source less 0.672, which nobody leads with."""
    items = [Evidence(id=f"e{at}", text="e", base=1.0, source={"ref": f"s{at}"}) for at in range(5)]
    crowded = ArgumentMap(
        title="Rain?",
        sources=[Source(id=f"s{at}", title="S") for at in range(5)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d", base=0.68)],
        evidence=items,
        links=[Support(premises=item.id, target="rain", weight=0.1) for item in items],
    )
    found = by_name(crowded, semantics="df-quad")["sources"]
    assert found.found == "The lead changes in 5 of 5: nobody leads at s0, nobody leads at s1, nobody leads at s2, and 2 more."


def test_evidence_that_speaks_twice_is_found_by_telling_it_again():
    """Two links from one fact to one claim are two arguments, until the fact is told again and counts once."""
    items = [Evidence(id=f"e{at}", text="e", base=0.8) for at in range(4)]
    amap = ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=items,
        links=[Support(premises=item.id, target="rain", weight=0.3, id=f"{item.id}.{at}") for item in items for at in range(2)],
    )
    found = by_name(amap)["retelling"]
    assert not found.survived
    assert found.found.endswith("at e0, e1, e2 and 1 more.")


def test_what_does_not_settle_is_not_called_still():
    """Two claims that support themselves through an influence without a fixed point swing for ever."""
    swinging = Semantics("swinging", Aggregation("sum", lambda held, one: held + one), lambda base, total: 1.0 if 0.0 < total < 0.6 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        links=[Support(premises="rain", target="rain")],
    )
    found = by_name(amap, semantics=swinging, shuffles=2)["idle placebo"]
    assert not found.survived
    assert found.to_dict()["trials"] == [{"id": "placebo", "leader": None, "margin": None, "moved": None}]
    assert found.found == "The supports do not settle."


def test_a_verdict_takes_two_theses(rain):
    with pytest.raises(MapError, match="fewer than two theses"):
        refute(rain.replace(theses=rain.theses[:1], links=rain.links[:3]))


def test_of_many_the_weightiest_are_tried_and_the_others_counted(rain):
    found = by_name(rain, tries=1)
    assert [trial.id for trial in found["retelling"].trials] == [trial.id for trial in found["duplicate"].trials] == ["clouds"]
    assert [trial.id for trial in found["sources"].trials] == ["radio"]
    assert {name: attempt.left for name, attempt in found.items() if attempt.left} == {"retelling": 2, "duplicate": 2, "sources": 1}
    assert refute(rain, tries=3) == refute(rain)
