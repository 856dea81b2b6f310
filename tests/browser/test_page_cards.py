"""The cards of a page: the whole argument as text that reflows, live in every row, by mouse, finger and keyboard."""

import re

import pytest
from live_pages import DESK, MAP, ON_PHONE, PHONE, changes, drawn_anew, expected, middle, state, until

from argmap.exploring.page import to_page
from argmap.loading.map_file import load
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from benchmarks.maps import fan

pytestmark = pytest.mark.browser

SHOWN = """
() => argmap.app.cards.cards.flatMap(card => card.parts.filter(part => part.number).map(part =>
  [part.id, part.number.textContent, part.level ? 100 * parseFloat(part.level.style.transform.slice(7)) : null]))
"""


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The page of the Mistral map that begins with the cards."""
    path = tmp_path_factory.mktemp("page") / "cards.html"
    path.write_text(to_page(load(MAP), name=str(MAP), layout="cards"), encoding="utf-8")
    return path.as_uri()


def written(tmp_path, amap, **options):
    """Write the page of a map; give its address."""
    path = tmp_path / "page.html"
    path.write_text(to_page(amap, **options), encoding="utf-8")
    return path.as_uri()


def rows(page):
    """Each number on the cards with its node and the width of its bar in percent, however often the node is shown."""
    drawn_anew(page)
    return page.evaluate(SHOWN)


def bar(name):
    """The bar of the evidence whose text begins so."""
    return f".bar input[aria-label^='Base score: {name}']"


def test_a_drag_moves_every_row_of_every_statement(opened, cards):
    page, amap = opened(cards), load(MAP)
    before = rows(page)
    assert len(before) > len({node for node, _, _ in before}) == len(expected(amap))
    assert [(node, number) for node, number, _ in before] == [(node, expected(amap)[node]) for node, _, _ in before]
    page.locator(bar("BNP Paribas")).scroll_into_view_if_needed()
    page.mouse.move(*middle(page, bar("BNP Paribas"), 0.7))
    page.mouse.down()
    page.mouse.move(*middle(page, bar("BNP Paribas"), 0.2), steps=6)
    held = rows(page)
    page.mouse.up()
    assert 0.1 < state(page)["base"]["bnp_kyc"] < 0.3
    after = apply(amap, *changes(page))
    assert rows(page) == held
    assert [(node, number) for node, number, _ in held] == [(node, expected(after)[node]) for node, _, _ in held]
    for node, _, width in held:
        assert width is None or width == pytest.approx(100 * score(after)[node], abs=0.01)
    page.get_by_role("button", name="Undo").click()
    assert rows(page) == before
    assert page.complaints == []


def test_every_step_stands_once_as_wide_as_it_weighs(opened, cards):
    page, amap = opened(cards), load(MAP)
    wide = """() => Object.fromEntries(argmap.app.cards.cards.flatMap(card => card.parts.filter(part => part.link)
      .map(part => [part.link.id, parseFloat(part.stripe.style.borderLeftWidth)])))"""
    assert page.locator("button.sign").count() == len(amap.links)
    drawn = page.evaluate(wide)
    assert set(drawn) == {link.id for link in amap.links}
    page.evaluate("argmap.app.act.put({weight: {'bnp_kyc->production_focus': 1}})")
    drawn_anew(page)
    assert page.evaluate(wide)["bnp_kyc->production_focus"] == 6
    step = page.locator("li", has_text="BNP Paribas").locator(".step").first
    step.locator("button").click()
    assert page.locator(".sheet").is_visible()
    assert "link · supports" in page.locator(".sheet .head").inner_text()


def test_a_step_tells_its_weight_also_when_an_undercut_leaves_nothing_of_it(opened, tmp_path):
    facts = [Evidence(id="e", text="E", base=1.0), Evidence(id="u", text="U", base=1.0)]
    links = [Support(id="s", premises="e", target="t", weight=0.5), Undercut(premises="u", target="s")]
    page = opened(
        written(tmp_path, ArgumentMap(title="T", theses=[Thesis(id="t", text="T")], evidence=facts, links=links), semantics="df-quad", layout="cards")
    )
    told = page.locator(".step.supports .weight").first
    assert told.inner_text() == ".50"
    page.evaluate("argmap.app.act.put({weight: {s: 0.8}})")
    drawn_anew(page)
    assert told.inner_text() == ".80"


def test_the_keyboard_does_on_cards_what_it_does_on_the_diagram(opened, cards):
    page = opened(cards)
    page.locator(bar("BNP Paribas")).focus()
    for key, value in [("ArrowRight", 0.73), ("Shift+ArrowLeft", 0.63), ("PageDown", 0.53), ("End", 1), ("Home", 0)]:
        page.keyboard.press(key)
        assert state(page)["base"] == {"bnp_kyc": value}
    page.keyboard.press("Escape")
    assert state(page)["base"] == {}
    page.keyboard.press("m")
    assert state(page)["base"] == {"bnp_kyc": 0}
    page.keyboard.press("Delete")
    assert state(page)["dropped"] == ["bnp_kyc"]
    assert page.locator(bar("BNP Paribas")).get_attribute("aria-valuetext") == "dropped"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Base score: BNP Paribas")
    badge = page.locator("button.badge", has_text="A2").first
    badge.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card-head') !== null")


def touched(page, x, y, across, down):
    """Draw a finger over the screen."""
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + across * step / 8, "y": y + down * step / 8}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_it_works_on_a_phone(opened, mistral):
    """Cards come first; a finger drags a bar while verdict, undo and options stay in sight; the diagram is one press away."""
    page, amap = opened(mistral, **ON_PHONE), load(MAP)
    assert not page.locator(".paper svg").is_visible()
    page.locator(bar("Robostral")).scroll_into_view_if_needed()
    x, y = middle(page, bar("Robostral"), 0.7)
    touched(page, x, y, -80, 0)
    assert state(page)["base"]["robostral"] < 0.6
    changed = apply(amap, *changes(page))
    assert page.locator(".card.thesis > .card-head .number").all_inner_texts() == [expected(changed)[thesis.id] for thesis in amap.theses]
    for part in (".verdict", ".shares", ".tools button >> nth=0", ".unfold"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] < PHONE["height"] / 4
    page.get_by_role("button", name="Options").click()
    page.get_by_label("Scoring method").select_option("df-quad")
    page.get_by_role("button", name="Options").click()
    assert not page.get_by_label("Scoring method").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Diagram", exact=True).click()
    assert page.locator(".paper svg").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.complaints == []


@pytest.mark.parametrize("view", ["Cards", "Diagram"])
def test_a_finger_that_scrolls_over_bars_moves_none(opened, mistral, view):
    page = opened(mistral, **ON_PHONE)
    page.get_by_role("button", name=view, exact=True).click()
    part = bar("Robostral") if view == "Cards" else ".grip[data-node=robostral] .hit"
    page.locator(part).scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    before = page.evaluate("scrollY")
    touched(page, *middle(page, part, 0.2), 0, -120)
    until(page, f"scrollY > {before} + 20")
    assert state(page)["base"] == {}


def test_a_finger_that_taps_a_bar_of_the_diagram_moves_it(opened, mistral):
    page = opened(mistral, **ON_PHONE)
    page.get_by_role("button", name="Diagram", exact=True).click()
    page.touchscreen.tap(*middle(page, ".grip[data-node=bnp_kyc] .hit", 0.3))
    assert 0.1 < state(page)["base"]["bnp_kyc"] < 0.4


@pytest.mark.parametrize("view", ["Cards", "Diagram"])
def test_what_a_finger_is_to_hit_is_large_enough(opened, mistral, view):
    """At least 24 pixels each way, whatever can be pressed or dragged."""
    page = opened(mistral, **ON_PHONE)
    page.get_by_role("button", name=view, exact=True).click()
    page.get_by_role("button", name="Options").click()
    page.evaluate("argmap.app.act.set('base', 'bnp_kyc', 0.2); argmap.app.act.commit(); argmap.app.act.open('bnp_kyc')")
    small = page.evaluate("""() => [...document.querySelectorAll('button, select, input, .grip, .way, summary')]
      .map(part => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
      .filter(([, {width, height}]) => width && height && (width < 23.5 || height < 23.5)).map(([part, {width, height}]) => [part, width, height])""")
    assert small == []


def test_the_diagram_can_be_fitted_and_enlarged(opened, mistral):
    """On a narrow screen it begins as large as its words need, and its paper scrolls, not the page."""
    page = opened(mistral, **ON_PHONE)
    page.get_by_role("button", name="Diagram", exact=True).click()
    wide = "document.querySelector('.paper svg').getBoundingClientRect().width"
    assert page.evaluate(wide) == 900
    page.get_by_role("button", name="Fit", exact=True).click()
    assert page.evaluate(wide) == page.locator(".paper").bounding_box()["width"]
    page.get_by_role("button", name="Larger", exact=True).click()
    assert page.evaluate(wide) == pytest.approx(1.35 * page.locator(".paper").bounding_box()["width"], abs=1)
    page.get_by_role("button", name="Smaller", exact=True).click()
    page.get_by_role("button", name="Smaller", exact=True).click()
    assert page.evaluate(wide) == page.locator(".paper").bounding_box()["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_at_twice_the_size_nothing_is_cut_off(opened, cards):
    """A desk at 200 %: the verdict stays, the tools scroll away, and no line runs out of the page."""
    page = opened(cards, viewport={"width": 600, "height": 450}, device_scale_factor=2)
    page.evaluate("scrollTo(0, 900)")
    drawn_anew(page)
    assert page.locator(".verdict").bounding_box()["y"] >= 0
    assert page.locator(".tools").bounding_box()["y"] < 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_text_runs_out_of_its_card(opened, tmp_path):
    """Long words, scripts that run from right to left, and deep steps, at the width of a phone."""
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    amap = ArgumentMap(
        title="Ob es wohl regnet?",
        theses=[Thesis(id="t", text=long), Thesis(id="u", text="明日は一日中晴れるでしょうから傘は必要ありません")],
        claims=[Claim(id=f"c{at}", text="הרוח מביאה עננים מן הים ולכן יהיה גשם") for at in range(8)],
        evidence=[Evidence(id="e", text=long, status="projected")],
        links=[Support(premises="c0", target="t"), *(Attack(premises=f"c{at + 1}", target=f"c{at}") for at in range(7)), Support(premises="e", target="c7")],
    )
    page = opened(written(tmp_path, amap), **ON_PHONE)
    out = page.evaluate("""() => [...document.querySelectorAll('.card *:not(input)')].filter(part => {
      const card = part.closest('.card').getBoundingClientRect(), box = part.getBoundingClientRect();
      return box.width && (box.right > card.right + 1 || box.left < card.left - 1) && !part.closest('.unseen');
    }).map(part => part.outerHTML.slice(0, 100))""")
    assert out == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_far_cards_of_a_large_map_catch_up_when_they_come_near(opened, tmp_path):
    amap = fan(300)
    page = opened(written(tmp_path, amap, layout="cards"))
    until(page, "argmap.app.cards.cards.some(card => !card.near)")
    page.evaluate("argmap.app.act.set('base', 'e149', 0.07); argmap.app.act.commit()")
    until(page, "argmap.app.cards.groupOf('e149').scrollIntoView() || argmap.app.cards.groupOf('e149').textContent.includes('0.07')")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(page, "!argmap.app.cards.cards[0].near")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    after = apply(amap, *changes(page))
    assert [(node, number) for node, number, _ in page.evaluate(SHOWN)] == [(node, expected(after)[node]) for node, _, _ in page.evaluate(SHOWN)]
    assert page.complaints == []


def test_a_jump_over_cards_that_are_not_made_yet_arrives(opened, tmp_path):
    """They grow as they are made, on the way."""
    page = opened(written(tmp_path, fan(300), layout="cards"), **ON_PHONE)
    for node in ("e149", "c3", "c140", "e5"):
        page.evaluate("id => argmap.app.act.reveal(id)", node)
        page.wait_for_timeout(900)
        top, bottom, room = page.evaluate(
            "id => { const at = argmap.app.cards.groupOf(id).getBoundingClientRect(); return [at.top, at.bottom, argmap.app.room.top]; }", node
        )
        assert room <= top < bottom <= PHONE["height"]


def test_a_claim_on_which_nothing_bears_can_be_held(opened, tmp_path):
    """A map without evidence is not dead: in the diagram and on cards."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="It is so"), Thesis(id="b", text="It is not so")],
        claims=[Claim(id="c", text="Everybody says so")],
        links=[Support(premises="c", target="a"), Attack(premises="c", target="b")],
    )
    page = opened(written(tmp_path, amap))
    page.locator(".grip[data-node=c]").press("End")
    assert state(page)["base"] == {"c": 1}
    page.get_by_role("button", name="Cards", exact=True).click()
    page.locator(bar("Everybody")).press("Home")
    assert state(page)["base"] == {"c": 0}
    assert {(node, number) for node, number, _ in rows(page)} == set(expected(apply(amap, *changes(page))).items())


def test_both_views_find_and_choose_the_same(opened, mistral):
    page = opened(mistral)
    page.get_by_label("Search the map").fill("compute")
    found = sorted(page.evaluate("[...document.querySelectorAll('.node.found')].map(node => node.id.replace('node-', ''))"))
    page.get_by_role("button", name="Cards", exact=True).click()
    marked = page.evaluate("[...argmap.app.cards.groups].filter(([, groups]) => groups.every(group => group.matches('.found'))).map(([id]) => id)")
    assert sorted(marked) == found
    page.get_by_role("button", name="Show the next one").click()
    page.get_by_role("button", name="Show the one before").click()
    assert re.fullmatch(rf"{len(found)} of {len(found)}", page.locator(".count").inner_text())
    page.wait_for_timeout(700)
    last = page.evaluate("id => argmap.app.cards.groupOf(id).getBoundingClientRect().top", page.evaluate("argmap.app.controls.found.at(-1)"))
    assert 0 < last < DESK["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_on_cards(opened, cards, scheme, axe):
    """By axe-core, on a desk and with everything unfolded on a phone, with the help open."""
    for context in ({}, ON_PHONE):
        page = opened(cards, color_scheme=scheme, **context)
        page.evaluate("argmap.app.act.set('base', 'bnp_kyc', 0.2); argmap.app.act.drop('epo_ocr'); argmap.app.act.help(); argmap.app.controls.unfold(true)")
        found = axe.run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
