"""Every law over every semantics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.exceptions import BROKEN
from laws.map_laws import MAP_LAWS
from laws.node_laws import NODE_LAWS
from laws.table import PAGE, page
from strategies import examples

from argmap.scoring.gradual import SEMANTICS

LAWS = {law.name: law for law in (*NODE_LAWS, *MAP_LAWS)}
_EXPECTED = {(broken.law, broken.semantics) for broken in BROKEN}
KEPT = [(law, semantics) for law in LAWS for semantics in SEMANTICS if (law, semantics) not in _EXPECTED]


@pytest.mark.parametrize(("law", "semantics"), KEPT)
@examples(25)
@given(data=st.data())
def test_a_semantics_keeps_the_law(law, semantics, data):
    LAWS[law].check(SEMANTICS[semantics], data.draw(LAWS[law].cases))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.law}-{broken.semantics}")
def test_a_law_that_is_listed_as_broken_is_broken(broken):
    with pytest.raises(AssertionError):
        LAWS[broken.law].check(SEMANTICS[broken.semantics], broken.case)


def test_every_exception_names_a_law_and_a_semantics_once():
    assert len(_EXPECTED) == len(BROKEN)
    assert all(law in LAWS and semantics in SEMANTICS for law, semantics in _EXPECTED)


def test_the_published_table_is_what_is_tested():
    assert PAGE.read_text(encoding="utf-8") == page()
