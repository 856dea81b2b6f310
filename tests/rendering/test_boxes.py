"""What the boxes say, and that they have room for it."""

import pytest
from lxml import etree

from argmap.errors import RenderError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.boxes import EVIDENCE_SIZE, LEFT, METER, WIDE, box_of, words_of
from argmap.rendering.fonts import width
from argmap.rendering.frames import to_frames
from argmap.rendering.pages import to_pages
from argmap.rendering.svg import LAYOUTS, to_svg

SVG = "{http://www.w3.org/2000/svg}"
LONG = "The council counted every passenger on every line for a whole year, between midnight and five, and found hardly any. " * 3


def debate():
    return ArgumentMap(
        title="Buses?",
        theses=[Thesis(id="run", title="Run them", text="The town should run buses all night")],
        claims=[Claim(id="safe", title="Safe ways home", text="People get home safely"), Claim(id="plain", text="A claim without a title")],
        evidence=[
            Evidence(id="shifts", title="Late shifts", text="Many jobs end after midnight", date="2026-05-01"),
            Evidence(id="count", title="A count of passengers in the small hours of the night", text=LONG),
            Evidence(id="cut", title="Every third bus…", text="Every third bus at eight is full"),
        ],
        links=[
            Support(premises="safe", target="run"),
            Support(premises="plain", target="run"),
            *(Support(premises=at, target="safe") for at in ("shifts", "count", "cut")),
            Support(premises="shifts", target="plain"),
        ],
    )


def shown(svg):
    return [text.text for text in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("words", "said", "unsaid"),
    [
        ("both", {"Late shifts", "Safe ways home", "Many jobs", "People get", "without a title", "Every third bus at"}, {"Every third bus…"}),
        ("titles", {"Late shifts", "Safe ways home", "without a title", "Every third bus…"}, {"Many jobs", "People get"}),
        ("texts", {"Many jobs", "People get", "without a title", "Every third bus at"}, {"Every third bus…"}),
    ],
)
def test_boxes_say_what_is_asked_for(layout, words, said, unsaid):
    found = " ".join(shown(to_svg(debate(), layout=layout, words=words)))
    assert all(one in found for one in said)
    assert not any(one in found for one in unsaid)


def test_boxes_say_titles_and_texts_unless_told_otherwise():
    assert to_svg(debate()) == to_svg(debate(), words="both")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_thesis_says_both_whatever_others_say(layout):
    for words in ("both", "titles", "texts"):
        found = " ".join(shown(to_svg(debate(), layout=layout, words=words)))
        assert "Run them" in found
        assert "The town" in found


def test_where_a_statement_is_only_named_its_text_is_not_told_again():
    """In cards: a claim in the list of its thesis, and evidence that another card lists in full."""
    found = shown(to_svg(debate(), layout="cards"))
    assert found.count("Safe ways home") == 2
    assert found.count("People get home safely") == 1
    assert found.count("Late shifts") == 2
    assert found.count("Many jobs end after midnight") == 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("words", ["both", "titles", "texts"])
def test_words_stay_inside_their_card(layout, words):
    for group in etree.fromstring(to_svg(debate(), layout=layout, words=words).encode()).iter(f"{SVG}g"):
        if "node" not in (group.get("class") or "").split():
            continue
        card = group.find(f"{SVG}rect")
        x, y, wide, high = (float(card.get(name)) for name in ("x", "y", "width", "height"))
        for text in group.iter(f"{SVG}text"):
            size = float(text.get("font-size"))
            long = width(text.text or "", size, bold=text.get("font-weight") == "bold")
            begin = float(text.get("x")) - {"end": long, "middle": long / 2}.get(text.get("text-anchor"), 0.0)
            assert x <= begin
            assert begin + long <= x + wide
            assert y <= float(text.get("y")) - size * 0.72  # the height of its capitals
            assert float(text.get("y")) <= y + high


def test_a_box_grows_by_what_it_says():
    node = debate().node("count")
    both, titles, texts = (box_of(node, 0, words=words) for words in ("both", "titles", "texts"))
    assert len(both.title) == 2
    assert len(both.lines) == WIDE.lines
    assert (titles.title, texts.title) == ((), ())
    assert both.height > texts.height > titles.height
    assert all(width(line, EVIDENCE_SIZE, bold=True) <= WIDE.evidence - LEFT - METER for line in both.title)


def test_a_full_stop_or_an_ellipsis_makes_no_title_of_its_own():
    assert words_of(Claim(id="c", title="It rains.", text="It rains"), "both") == ("", "It rains")
    assert words_of(Claim(id="c", title="it rains …", text="It rains a lot"), "both") == ("", "It rains a lot")
    assert words_of(Claim(id="c", title="Rain", text="It rains a lot"), "both") == ("Rain", "It rains a lot")


def test_a_box_that_holds_others_is_only_named():
    found = shown(to_svg(debate(), fold="depth:1"))
    assert "2 of 6 nodes are folded into 1 box." in found
    assert not any("“Every third bus…”" in text for text in found)


def test_frames_and_pages_say_what_is_asked_for():
    for svg in (next(iter(to_pages(debate(), words="titles"))), *(svg for _, svg in to_frames(debate(), words="titles"))):
        assert "Late shifts" in shown(svg)
        assert "Many jobs end after midnight" not in shown(svg)


@pytest.mark.parametrize("draw", [to_svg, lambda amap, **look: list(to_frames(amap, **look)), lambda amap, **look: list(to_pages(amap, **look))])
def test_unknown_words_are_refused(draw):
    with pytest.raises(RenderError, match=r"unknown words 'title' .did you mean 'titles'"):
        draw(debate(), words="title")
