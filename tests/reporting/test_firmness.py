"""How firm a verdict is, said for people."""

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.sources import Source
from argmap.refuting.firmness import firmness
from argmap.reporting.blocks import as_text
from argmap.reporting.firmness import firmness_report


@pytest.fixture
def rain():
    """Much that speaks for rain, told by three sources, and an ache against it."""
    told = [Evidence(id=f"clouds{at}", text="c", base=0.8, source={"ref": f"radio{at}"}) for at in range(3)]
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id=f"radio{at}", title="R") for at in range(3)],
        theses=[Thesis(id="rain", text="r", title="Rain"), Thesis(id="dry", text="d")],
        evidence=[*told, Evidence(id="ache", text="a", base=0.1)],
        links=[*(Support(premises=item.id, target="rain") for item in told), Support(premises="ache", target="dry")],
    )


def said(amap, **options):
    return as_text(firmness_report(firmness(amap, draws=20, shuffles=5, flips=False, **options), {"rain": "Rain"}))


def test_of_sources_it_is_said_how_many_were_tried(rain):
    assert "It depends on no single source.\n" in said(rain)
    some = said(rain, tries=2)
    assert "It depends on no single source of the 2 that were tried." in some
    assert "Rain still leads in every case. The 2 weightiest of 3 were tried." in some


def test_the_name_of_a_thesis_may_be_the_id_of_another(rain):
    found = firmness(rain, draws=20, shuffles=5, flips=False)
    told = as_text(firmness_report(found, {"rain": "dry", "dry": "Sun"}))
    assert "dry still leads in every case." in told
    assert "Sun still leads" not in told


def test_what_could_not_be_tried_is_no_attempt(rain):
    unsourced = said(rain.replace(evidence=[item.model_copy(update={"source": None}) for item in rain.evidence]))
    assert "Its evidence names no sources, so nobody can tell whether it depends on a single one." in unsourced
    (row,) = (line for line in unsourced.splitlines() if line.startswith("sources"))
    assert row.split()[1:7] == ["-", "There", "is", "nothing", "to", "try."]
    assert "It stands up to all 5 attempts." in unsourced
    assert "It stands up to all 6 attempts." in said(rain)
