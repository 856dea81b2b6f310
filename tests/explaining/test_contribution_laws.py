"""Every law of contributions over every kind of them, under every gradual semantics."""

import pytest
from explaining.contribution_laws import BROKEN, LAWS, METHODS, PAGE, page
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.scoring.gradual import SEMANTICS

_LAWS = {law.name: law for law in LAWS}
_BROKEN = {(broken.law, broken.method) for broken in BROKEN}
KEPT = [(law, method) for law in _LAWS for method in METHODS if (law, method) not in _BROKEN]


@pytest.mark.parametrize(("law", "method"), KEPT)
@examples(40)
@given(data=st.data(), semantics=st.sampled_from(list(SEMANTICS)))
def test_a_kind_of_contribution_keeps_the_law(law, method, data, semantics):
    _LAWS[law].check(method, semantics, data.draw(_LAWS[law].cases))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.law}-{broken.method}")
def test_a_law_that_is_listed_as_broken_is_broken(broken):
    with pytest.raises(AssertionError):
        _LAWS[broken.law].check(broken.method, broken.semantics, broken.case)


def test_every_exception_names_a_law_and_a_kind_once():
    assert len(_BROKEN) == len(BROKEN)
    assert all(law in _LAWS and method in METHODS for law, method in _BROKEN)


def test_the_published_table_is_what_is_tested():
    assert PAGE.read_text(encoding="utf-8") == page()
