"""Maps as Markdown outlines."""

import re

from hypothesis import given
from strategies import maps

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Outcome, Signpost, Thesis
from argmap.saving.markdown import write


def link(kind, premises, target, weight=1.0, **more):
    return {"kind": kind, "premises": premises, "target": target, "weight": weight} | more


AMAP = ArgumentMap(
    title="Rain?",
    note="First *part*\nof it.\n\nSecond part.",
    sources=[{"id": "r", "title": "The radio", "url": "https://radio.example/(1)"}, {"id": "q", "title": "An eye", "url": "https://eye.example/a_b"}],
    theses=[Thesis(id="t", text="It will rain", title="Rain", base=0.4), Thesis(id="d", text="It stays dry")],
    claims=[Claim(id="c", text="A front comes"), Claim(id="k", text="Lost")],
    evidence=[
        Evidence(id="e", text="Clouds", status="confirmed", date="2026-01-02", source={"ref": "q", "at": "p. 3"}),
        Evidence(id="f", text="Wind", source="r"),
        Evidence(id="g", text="Haze"),
    ],
    signposts=[
        Signpost(
            id="s", text="Drops", due="2026-12-31", probability=0.25, source="r", if_yes=Outcome(text="It drips", links=[link("supports", "s", "t", 0.9)])
        ),
        Signpost(id="u", text="Sun", if_no=Outcome(links=[link("undercuts", "u", "c->t", why="no sun"), link("attacks", "u", "d")])),
    ],
    links=[
        link("supports", "c", "t", 0.7, why="fronts bring rain"),
        link("supports", ["e", "f"], "c", 0.6, id="both"),
        link("attacks", "f", "d"),
        link("attacks", "d", "t", 0.5),
        link("undercuts", "g", "c->t", 0.3, id="not_quite"),
        link("backs", "f", "not_quite", id="yes_quite"),
        link("supports", "g", "k"),
    ],
)

OUTLINE = """# Rain?

First \\*part\\* of it.

Second part.

## Rain: It will rain

*(base score 0.4)*

- **−0.5** It stays dry *(a thesis)*
- **+0.7** A front comes — fronts bring rain
  - **undercuts 0.3** Haze *(reported)*
    - **backs** Wind *(reported; The radio)*
  - **+0.6** together:
    - Clouds *(confirmed; 2026-01-02; [An eye](<https://eye.example/a_b>); p. 3)*
    - Wind *(as above)*

## It stays dry

- **−** Wind *(as above)*

## Other statements

- Lost
  - **+** Haze *(as above)*

## What to watch

- Drops *(due 2026-12-31; probability 0.25; The radio)*
  - If yes: It drips
  - If yes: **+0.9** Rain
- Sun
  - If no: **−** It stays dry
  - If no: **undercuts** the step from A front comes — no sun
"""


def test_a_map_becomes_an_outline():
    assert write(AMAP)[0] == OUTLINE


@given(maps())
def test_every_statement_is_written_out_once_and_every_link_is_written_or_reported(amap):
    text, report = write(amap)
    assert "\r" not in text.replace("\n", "")
    loose = sum(entry.count for entry in report.dropped if entry.what == "links")
    outcomes = sum(len(outcome.links) for signpost in amap.signposts for outcome in (signpost.if_yes, signpost.if_no))
    steps = re.findall(r"^ *- (?:If yes: |If no: )?\*\*(?:\+|−|undercuts|backs)", text, re.MULTILINE)
    assert len(steps) == len(amap.links) - loose + outcomes
    assert text == write(amap)[0]


def test_links_that_only_bear_on_each_other_are_reported():
    amap = ArgumentMap(
        title="T",
        evidence=[Evidence(id="e", text="E")],
        links=[link("undercuts", "e", "b", id="a"), link("undercuts", "e", "a", id="b")],
    )
    text, report = write(amap)
    assert text == "# T\n\n## Other statements\n\n- E *(reported)*\n"
    assert report.dropped[0].places == ("a", "b")
