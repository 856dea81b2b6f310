"""A page in the hand of somebody who tries things: nothing jumps, nothing is hidden, the keyboard keeps its place, and every change can be taken back."""

import pytest
from live_pages import DESK, MAP, drawn_anew, middle, state

from argmap.exploring.page import to_page
from argmap.loading.map_file import load
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.theme import theme_of
from argmap.rendering.words import verdict_in_words
from argmap.scoring.methods import score

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def drag(page, node="bnp_kyc", to=0.2):
    page.mouse.move(*middle(page, f".grip[data-node={node}] .hit", 0.6))
    page.mouse.down()
    page.mouse.move(*middle(page, f".grip[data-node={node}] .hit", to), steps=6)
    page.mouse.up()
    drawn_anew(page)


def test_changes_are_listed_in_words_and_each_can_be_taken_back(opened, mistral):
    page, amap = opened(mistral), load(MAP)
    assert "Drag a bar" in page.locator(".changes").inner_text()
    signpost = amap.signposts[0]
    page.evaluate(
        """signpost => { const {act} = argmap.app; act.set("base", "bnp_kyc", 0.37); act.mute("bnp_kyc->production_focus"); act.resolve(signpost, "no");
        act.drop("epo_ocr"); act.drop("robostral->production_focus"); }""",
        signpost.id,
    )
    said = [" ".join(chip.split()) for chip in page.locator(".chips li").evaluate_all("chips => chips.map(chip => chip.title)")]
    text = {node.id: node.title or node.text for node in amap.nodes}
    focus = text["production_focus"]
    assert said == [
        f"{text['bnp_kyc']}: 0.72 → 0.37",
        f"{text['bnp_kyc']} supports {focus}: 0.50 → muted",
        f"{signpost.title or signpost.text}: no",
        f"{text['epo_ocr']}: dropped",
        f"{text['robostral']} supports {focus}: dropped",
    ]
    assert page.locator(".since").inner_text().startswith(("On the map: ", "Now "))
    for left in range(4, -1, -1):
        page.locator(".chip-off").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(".chips li").count() == left
        assert page.evaluate("document.activeElement.closest('.changes') !== null")
    assert page.evaluate("argmap.app.model.state.dropped.length") == 0
    assert "Drag a bar" in page.locator(".changes").inner_text()


def test_it_says_when_the_leader_is_another(opened, mistral):
    page = opened(mistral)
    page.evaluate("argmap.app.act.put({perspective: 'sceptic'})")
    assert page.locator(".since").inner_text() == "Now Already lost leads, on the map Different game."


@pytest.mark.parametrize("size", [DESK, {"width": 768, "height": 1024}])
def test_the_map_stands_still_while_numbers_change(opened, mistral, size):
    page = opened(mistral, viewport=size)
    at = page.locator("[id=node-bnp_kyc]").bounding_box()
    drag(page)
    page.evaluate("argmap.app.act.drop('epo_ocr'); argmap.app.act.put({perspective: 'sceptic'})")
    drawn_anew(page)
    assert page.locator("[id=node-bnp_kyc]").bounding_box() == at


def test_the_keyboard_keeps_its_place(opened, mistral):
    """Where a button is of no more use, where its words or its part are gone, and where the sheet closes."""
    page = opened(mistral)
    drag(page)
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true"
    assert page.evaluate(FOCUS) == "Undo"
    page.keyboard.press("Enter")
    assert state(page)["base"] == {}
    page.locator("[id=node-bnp_kyc]").press("Enter")
    for name in ("Mute", "Drop", "As on the map"):
        page.locator(".sheet").get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS) == name
    page.locator(".sheet .steps button").nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "node-bnp_kyc"
    page.get_by_role("button", name="Help", exact=True).focus()
    page.keyboard.press("Enter")
    assert "How to use this page" in page.locator(".sheet").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "Help"


def test_the_sheet_does_not_hide_what_it_is_about(opened, mistral):
    page = opened(mistral, reduced_motion="reduce")
    page.evaluate("scrollTo(0, 300)")
    node = next(
        group
        for group in page.locator(".node.evidence").all()
        if DESK["height"] - 150 < group.bounding_box()["y"] < DESK["height"] - group.bounding_box()["height"]
    )
    node.click()
    box, sheet = node.bounding_box(), page.locator(".sheet").bounding_box()
    assert page.locator(".tools").bounding_box()["y"] + page.locator(".tools").bounding_box()["height"] <= box["y"]
    assert box["y"] + box["height"] <= sheet["y"]


def test_what_the_keyboard_reaches_is_not_under_the_tools(opened, mistral):
    page = opened(mistral)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".grip[data-node=bnp_kyc]").focus()
    drawn_anew(page)
    tools = page.locator(".tools").bounding_box()
    assert page.locator(".grip[data-node=bnp_kyc]").bounding_box()["y"] >= tools["y"] + tools["height"] - 1


def test_undo_and_verdict_stay_in_sight(opened, mistral):
    page = opened(mistral)
    page.evaluate("scrollTo(0, 1200)")
    for part in (".verdict", ".shares", ".tools"):
        assert 0 <= page.locator(part).bounding_box()["y"] < 130


def test_colours_that_carry_meaning_stay_where_a_reader_forces_others(opened, mistral):
    page = opened(mistral, forced_colors="active", color_scheme="light")
    fill = theme_of("light")["A-fill"]
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    assert page.evaluate("getComputedStyle(document.querySelector('.share')).backgroundColor") == f"rgb({red}, {green}, {blue})"
    page.get_by_role("button", name="Cards", exact=True).click()
    ground = "part => getComputedStyle(part).backgroundColor"
    assert page.locator(".card.claim .bar").first.evaluate(ground) != page.locator(".card.claim .level").first.evaluate(ground)


def test_one_thesis_has_a_bar_of_its_support_and_two_a_mark_in_the_middle(opened, tmp_path):
    path = tmp_path / "page.html"
    for many in (1, 2, 3):
        theses = [Thesis(id=f"t{at}", text=f"It is {at}") for at in range(many)]
        amap = ArgumentMap(title="t", theses=theses, evidence=[Evidence(id="e", text="E", base=0.9)], links=[Support(premises="e", target="t0")])
        path.write_text(to_page(amap), encoding="utf-8")
        page = opened(path.as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.shares'), '::after').content !== 'none'") == (many == 2)
        if many == 1:
            share, whole = page.locator(".share").bounding_box()["width"], page.locator(".shares").bounding_box()["width"]
            strength = page.evaluate("argmap.app.now.verdict.supports.get('t0')")
            assert share / whole == pytest.approx(strength, abs=0.01)


def test_a_name_that_runs_leftward_does_not_turn_the_numbers(opened, tmp_path):
    """In the sentence of the verdict each number stands after its name, wherever the name begins."""
    path = tmp_path / "page.html"
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="نعم"), Thesis(id="b", text="לא")])
    path.write_text(to_page(amap), encoding="utf-8")
    said = opened(path.as_uri()).locator(".verdict").text_content()
    assert "\u2068“نعم”\u2069 0.50, \u2068“לא”\u2069 0.50" in said


@pytest.mark.parametrize("many", [1, 2, 5, 8])
def test_the_verdict_is_said_as_pictures_say_it(many, opened, tmp_path):
    """With titles and without, of a few theses and of many, settled and within the tolerance."""
    long = "A thesis that nobody gave a short name and that goes on, \U0001f600 and on, and on."
    named = [Thesis(id=f"t{at}", text=f"Text {at}.", title=f"Thesis {at}" if at % 2 else None, base=0.3 + 0.05 * at) for at in range(1, many)]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t0", text=long, base=0.5), *named])
    for at, one in enumerate((amap, amap.replace(policy={"tolerance": 0.5}))):
        path = tmp_path / f"page{at}.html"
        path.write_text(to_page(one), encoding="utf-8")
        assert opened(path.as_uri()).locator(".verdict").text_content().startswith(verdict_in_words(one, score(one).verdict))


def test_a_card_says_title_and_text(opened, tmp_path):
    """Where a statement stands in full; where it is only named, the title does."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="Run them")],
        claims=[Claim(id="c", title="Safe ways", text="People get home"), Claim(id="d", title="Every bus…", text="Every bus is full")],
        evidence=[Evidence(id="e", title="Late shifts", text="Jobs end late")],
        links=[Support(premises="c", target="t"), Support(premises="d", target="t"), Support(premises="e", target="c"), Support(premises="e", target="d")],
    )
    path = tmp_path / "page.html"
    path.write_text(to_page(amap, layout="cards"), encoding="utf-8")
    page = opened(path.as_uri())
    assert page.locator(".cards .words").all_inner_texts() == ["People get home", "Jobs end late"]
    assert page.locator(".cards h2 .name").all_inner_texts() == ["Run them", "Safe ways", "Every bus is full"]
    assert page.locator(".cards .row .name").all_inner_texts() == ["Safe ways", "Every bus…", "Late shifts", "Late shifts"]


def test_on_paper_the_map_stands_without_its_tools(opened, mistral):
    page = opened(mistral)
    drag(page)
    page.emulate_media(media="print")
    for part in (".tools", ".switcher", ".zoom", ".recipe-part button >> nth=0", ".knob >> nth=0"):
        assert not page.locator(part).is_visible()
    assert page.locator(".paper svg").bounding_box()["width"] <= DESK["width"]
    assert page.locator(".chips li").first.is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Cards", exact=True).click()
    page.emulate_media(media="print")
    assert page.locator(".card").first.is_visible()
    assert not page.locator(".bar input").first.is_visible()


def test_the_help_explains_the_method_and_the_reader_who_are_chosen(opened, mistral):
    page = opened(mistral + "#method=df-quad&as=sceptic")
    page.get_by_role("button", name="Help", exact=True).click()
    said = page.locator(".sheet").inner_text()
    assert "Scoring by df-quad" in said
    assert "Ambition evidence\nA target." in said
    assert load(MAP).perspective("sceptic").note in said


def test_copying_is_told_to_a_screen_reader(opened, mistral):
    page = opened(mistral, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied").first.wait_for(state="attached")
    assert page.locator("[aria-live=polite]").text_content() == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == mistral + "#"


def test_each_button_that_copies_gets_its_words_back(opened, mistral):
    page = opened(mistral, permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    link, other = page.locator(".options button").first, page.locator("footer button").first
    words = link.text_content(), other.text_content()
    link.click()
    page.clock.run_for(1000)
    other.click()
    page.clock.run_for(1000)
    other.click()
    page.clock.run_for(5000)
    assert (link.text_content(), other.text_content()) == words


def test_only_the_verdict_and_what_was_asked_for_are_read_out(opened, mistral):
    """A drag moves fifty numbers; a screen reader must not be told each."""
    page = opened(mistral)
    page.get_by_role("button", name="Cards", exact=True).click()
    page.locator("[id=node-bnp_kyc]").evaluate("() => argmap.app.act.open('bnp_kyc')")
    live = page.evaluate("[...document.querySelectorAll('output, [role=status], [aria-live], [role=alert], [role=log]')].map(part => part.className)")
    assert sorted(live) == ["count", "unseen", "unseen"]


def test_without_scripts_the_picture_stands_with_its_title(chromium, mistral):
    context = chromium.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(mistral)
    assert page.locator("h1").inner_text() == load(MAP).title
    assert page.locator("[id=node-bnp_kyc]").is_visible()
    context.close()


def test_what_is_only_near_is_said_beside_the_verdict(opened, tmp_path):
    """Dropping a part of a cycle is switched off here; the sentence goes when the part is back."""
    path = tmp_path / "page.html"
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        evidence=[Evidence(id="e", text="E")],
        links=[Attack(premises="a", target="b"), Attack(premises="b", target="a"), Support(premises="e", target="a")],
    )
    path.write_text(to_page(amap), encoding="utf-8")
    page = opened(path.as_uri())
    said = page.locator(".verdict")
    page.evaluate("argmap.app.act.drop('e')")
    assert "Near, not exact" in said.inner_text()
    assert page.locator(".near").is_visible()
    page.get_by_role("button", name="Undo").click()
    drawn_anew(page)
    assert "Near" not in said.inner_text()
    assert not page.locator(".near").is_visible()
