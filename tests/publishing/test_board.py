"""The top of a report's page."""

import re

import pytest
from charted import rain

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.model.perspectives import Perspective
from argmap.publishing.board import MOST, Board, Standing, as_section, board_colours, facts_of
from argmap.publishing.report import report
from argmap.refuting.firmness import firmness
from argmap.rendering.palettes import RIVALS_LIGHT
from argmap.scoring.methods import score


def test_theses_stand_by_their_support_with_the_letters_of_the_pictures():
    theses = [Thesis(id="dry", text="It stays dry", base=0.2), Thesis(id="rain", text="It will rain", title="Rain", base=0.7)]
    amap = ArgumentMap(title="t", theses=theses)
    board = Board.of(amap, score(amap))
    assert board.headline == "Rain leads by 0.500"
    assert board.standings == (Standing("B", "Rain", "It will rain", 0.7), Standing("A", "It stays dry", "", 0.2))
    assert board.more == 0


def test_one_thesis_leads_nobody():
    amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="It will rain", base=0.7)])
    assert Board.of(amap, score(amap)).headline == "One thesis without a rival, with a support of 0.700"


def test_bars_are_as_long_as_supports():
    page = as_section(Board("Rain leads", (Standing("A", "Rain & hail", "It <will>", 0.7), Standing("B", "Dry", "", None)), 0), [("5 of 11", "methods agree")])
    assert re.findall(r'class="held" width="([\d.]+)"', page) == ["70.00", "0.00"]
    assert re.findall(r'class="support">([^<]+)<', page) == ["0.700", "-"]
    assert "Rain &amp; hail" in page
    assert '<span class="says">It &lt;will&gt;</span>' in page
    assert page.count('class="says"') == 1
    assert "<li><b>5 of 11</b> methods agree</li>" in page
    assert "style=" not in page


def test_of_many_theses_some_are_counted_only():
    amap = ArgumentMap(title="t", theses=[Thesis(id=f"t{at}", text=f"T {at}") for at in range(MOST + 3)])
    board = Board.of(amap, score(amap))
    assert (len(board.standings), board.more) == (MOST, 3)
    assert "And 3 more, each with no more support." in as_section(board, [])
    assert 'class="facts"' not in as_section(board, [])


def test_without_a_thesis_there_is_no_board():
    amap = ArgumentMap(title="t")
    assert as_section(Board.of(amap, score(amap)), []) == ""


def test_facts_count_what_the_section_on_firmness_tells():
    amap = rain(perspectives=[Perspective(id="doubter", base={"clouds": 0.1})])
    found = firmness(amap, draws=40, shuffles=5)
    methods, views, weightings, attempts = facts_of(found)
    assert methods == (f"{sum(who == 'rain' for who in found.methods.values())} of 11", "scoring methods agree")
    assert views == ("1 of 2", "points of view agree")
    assert weightings == (f"{100 * found.agreement.share:.0f} %", "of varied weightings agree")
    assert attempts == (f"{5 - len(found.broken)} of 5", "attempts to break it failed")  # it has no sources to drop


@pytest.mark.parametrize("letter", RIVALS_LIGHT)
def test_colours_are_those_of_the_pictures(letter):
    line, text, *_ = RIVALS_LIGHT[letter]
    assert f".rival-{letter}{{--line-of:{line};--text-of:{text}}}" in board_colours()


def test_the_board_stands_at_the_top_of_the_page():
    page = report(rain()).html
    assert page.index("<h1>") < page.index('class="board"') < page.index("<nav")
    assert "scoring methods agree" in page
    assert 'class="facts"' not in report(rain(), quick=True).html
