"""The scenarios among the examples, carried out on the map that they are about."""

from pathlib import Path

import pytest

from argmap.loading.map_file import load
from argmap.loading.scenarios import load_scenario
from argmap.whatif.applying import apply
from argmap.whatif.comparing import compare

EXAMPLES = Path(__file__).parents[2] / "examples"
SCENARIOS = sorted((EXAMPLES / "scenarios").glob("*.yaml"))


def mistral():
    return load(EXAMPLES / "maps" / "mistral.yaml")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_each_scenario_moves_both_or_one_of_the_theses(path):
    scenario = load_scenario(path)
    comparison = compare(mistral(), apply(mistral(), scenario))
    assert scenario.note
    assert any(row.difference for row in comparison.theses)


def test_counting_only_what_is_confirmed_lowers_both_theses():
    """As the scenario's note says: both lose, the one that rests on readings more."""
    after = compare(mistral(), apply(mistral(), load_scenario(EXAMPLES / "scenarios" / "confirmed_only.yaml")))
    chosen, lost = (row.difference for row in after.theses)
    assert lost < chosen < 0
