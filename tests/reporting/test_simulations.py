"""What is said of a simulation, in words."""

import dataclasses

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.reporting.blocks import Table, as_text
from argmap.reporting.simulations import percent, simulation_report
from argmap.running.results import Failure
from argmap.whatif.simulating import simulate


def rivals(weight=1.0):
    return ArgumentMap(
        title="Will it rain?",
        theses=[Thesis(id="rain", text="R", title="Rain"), Thesis(id="dry", text="D")],
        evidence=[Evidence(id="clouds", text="C", base=0.7), Evidence(id="ache", text="A", base=0.5)],
        links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=weight)],
    )


@pytest.fixture
def found():
    return simulate(rivals(), n=1_000, uncertain={"clouds": (0.4, 1.0), "ache": (0.5, 0.5)}, semantics="df-quad")


def said(simulation, **options):
    return as_text(simulation_report(simulation, {"rain": "Rain"}, **options))


def test_the_verdict_comes_first_and_how_surely_it_holds(found):
    text = said(found)
    assert text.startswith("Under its uncertainty: Will it rain?\n===")
    assert f"In {percent(found.agreement.share)} of 1000 draws of 2 uncertain numbers, Rain (rain) leads as in the map as it is." in text
    assert "The margin of rain over dry is 0." in text
    assert "in nine draws out of ten" in text
    assert f"The theses stand in another order in {percent(found.reversals.share)}." in text


def test_tables_say_who_leads_how_supports_spread_and_what_matters(found):
    leads, supports, numbers = (block for block in simulation_report(found, {"rain": "Rain"}) if isinstance(block, Table))
    assert [row[0] for row in leads.rows] == ["Rain (rain)", "dry", "no leader"]
    assert [row[0] for row in supports.rows] == ["rain", "dry"]
    assert numbers.rows == (
        ("base:clouds", "0.700", "0.4 to 1", f"{found.drivers()[0].mean:.3f}", "+1.00"),
        ("base:ache", "0.500", "0.5 to 0.5", "0.500", "-"),
    )


def test_only_so_many_numbers_are_shown(found):
    assert "1 more number varied; it goes with the margin less closely." in said(found, most=1)
    assert "2 more numbers varied; they go with the margin less closely." in said(found, most=0)


def test_nobody_may_lead_in_the_map_as_it_is():
    found = simulate(rivals().replace(evidence=(Evidence(id="clouds", text="C", base=0.5), rivals().node("ache"))), n=200, uncertain={"clouds": (0.4, 0.6)})
    assert "nobody leads as in the map as it is" in said(found)


def test_one_thesis_has_no_margin():
    amap = rivals().replace(theses=rivals().theses[:1], links=rivals().links[:1])
    text = said(simulate(amap, n=50))
    assert "The margin" not in text
    assert "goes with the support" in text


def test_what_went_wrong_is_said(found):
    supports = found.supports.copy()
    supports[:2] = float("nan")
    failures = tuple(Failure(at, (), "ValueError: no") for at in range(7))
    broken = dataclasses.replace(
        found, outcomes=dataclasses.replace(found.outcomes, supports=supports), failures=failures, remarks=("the executor lost 1 block(s)",)
    )
    text = said(broken)
    assert "2 draws did not settle; nobody leads there. 7 draws failed." in text
    assert text.count("failed: ValueError: no") == 5
    assert "The executor lost 1 block(s)." in text


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0 %"), (1, "100 %"), (0.0004, "under 0.1 %"), (0.0006, "0.1 %"), (0.9994, "99.9 %"), (0.9996, "over 99.9 %")]
)
def test_shares_are_never_rounded_to_none_or_all(share, words):
    assert percent(share) == words
