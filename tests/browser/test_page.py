"""The page as a reader has it: by mouse, touch and keyboard, in a frame of another page, and for a map of any size."""

import json
import shlex

import pytest
from live_pages import DESK, MAP, PHONE, changes, drawn_anew, expected, middle, numbers, state, until

from argmap.cli import main
from argmap.exploring.page import to_page
from argmap.loading.map_file import load
from argmap.model.changes import Drop
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from benchmarks.maps import fan

pytestmark = pytest.mark.browser


def test_a_bar_is_dragged_with_the_mouse_and_everything_follows(opened, mistral):
    """Numbers, the width of bars, the verdict and the address move with the hand; one undo takes the whole drag back."""
    page = opened(mistral)
    before = numbers(page)
    page.mouse.move(*middle(page, ".grip[data-node=bnp_kyc] .hit", 0.6))
    page.mouse.down()
    page.mouse.move(*middle(page, ".grip[data-node=bnp_kyc] .hit", 0.3), steps=6)
    page.mouse.move(*middle(page, ".grip[data-node=bnp_kyc] .hit", 0.2), steps=6)
    held = numbers(page)
    page.mouse.up()
    base = state(page)["base"]
    assert 0.1 < base["bnp_kyc"] < 0.2
    after = apply(load(MAP), *changes(page))
    assert numbers(page) == held == expected(after)
    assert f"set=bnp_kyc%7E{base['bnp_kyc']}" in page.url
    share = (
        page.locator("[id=node-sovereign_demand] .level").bounding_box()["width"] / page.locator("[id=node-sovereign_demand] .track").bounding_box()["width"]
    )
    assert share == pytest.approx(score(after)["sovereign_demand"], abs=0.01)
    page.get_by_role("button", name="Undo").click()
    assert numbers(page) == before
    assert page.url == mistral
    page.get_by_role("button", name="Redo").click()
    assert numbers(page) == held
    page.get_by_role("button", name="Reset").click()
    assert numbers(page) == before == expected(load(MAP))
    assert page.complaints == []


def test_a_bar_is_dragged_with_a_finger(opened, mistral):
    page = opened(mistral, has_touch=True, is_mobile=True, viewport={"width": 1000, "height": 900})
    x, y = middle(page, ".grip[data-node=bnp_kyc] .hit", 0.6)
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 5 * step, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert state(page)["base"]["bnp_kyc"] < 0.6
    assert numbers(page) == expected(apply(load(MAP), *changes(page)))


def test_the_keyboard_alone_moves_mutes_drops_opens_and_goes_back(opened, mistral):
    page = opened(mistral)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.node") == "bnp_kyc":
            break
    grip = page.locator(".grip[data-node=bnp_kyc]")
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.hit')).stroke") != "none"
    steps = [("ArrowRight", 0.73), ("Shift+ArrowLeft", 0.63), ("PageDown", 0.53), ("ArrowDown", 0.52), ("End", 1), ("Home", 0)]
    for key, value in steps:
        page.keyboard.press(key)
        drawn_anew(page)
        assert float(grip.get_attribute("aria-valuenow")) == value
    page.keyboard.press("Escape")
    assert state(page)["base"] == {}
    page.keyboard.press("m")
    assert state(page)["base"] == {"bnp_kyc": 0}
    page.keyboard.press("m")
    page.keyboard.press("Delete")
    assert state(page)["dropped"] == ["bnp_kyc"]
    assert numbers(page) == {**expected(apply(load(MAP), *changes(page))), "bnp_kyc": "out"}
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.node") == "bnp_kyc"
    page.keyboard.press("Control+z")
    assert state(page)["dropped"] == []
    page.keyboard.press("Control+Shift+z")
    assert state(page)["dropped"] == ["bnp_kyc"]
    assert page.complaints == []


def test_a_node_opens_to_its_words_its_numbers_and_what_it_contributes(opened, mistral):
    page, amap = opened(mistral), load(MAP)
    item = next(item for item in amap.evidence if item.quotations and item.source)
    page.locator(f"[id=node-{item.id}]").press("Enter")
    sheet = page.locator(".sheet")
    assert item.text in sheet.inner_text()
    assert item.quotations[0].text in sheet.inner_text()
    assert amap.source(item.source.ref).title in sheet.inner_text()
    without, now = score(apply(amap, Drop(item.id))), score(amap)
    row = sheet.locator("tbody tr").first.locator("td").all_inner_texts()
    thesis = amap.theses[0].id
    assert row[:2] == [f"{now[thesis]:.3f}", f"{without[thesis]:.3f}"]
    link = amap.links_from(item.id)[0]
    weight = sheet.get_by_label(f"Weight of {link.id}", exact=True)
    weight.focus()
    page.keyboard.press("Home")
    assert state(page)["weight"] == {link.id: 0}
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Weight of {link.id}"
    assert numbers(page) == expected(apply(amap, *changes(page)))


def test_a_link_opens_and_its_line_is_as_wide_as_it_weighs(opened, mistral):
    page = opened(mistral)
    line = page.locator("[id='link-bnp_kyc→sovereign_demand'] .line").first
    before = float(line.get_attribute("stroke-width"))
    page.locator("[id='link-bnp_kyc→sovereign_demand'] path.hit").first.dispatch_event("click")
    slider = page.locator(".sheet").get_by_label("Weight of bnp_kyc->sovereign_demand", exact=True)
    slider.focus()
    page.keyboard.press("End")
    drawn_anew(page)
    assert (before, float(line.get_attribute("stroke-width"))) == (3.5, 6)
    assert numbers(page) == expected(apply(load(MAP), *changes(page)))


def test_signposts_perspectives_and_methods_give_pythons_numbers(opened, mistral):
    page, amap = opened(mistral), load(MAP)
    signpost = next(node for node in amap.signposts if node.if_yes.links)
    way = page.locator(f".way[data-node={signpost.id}][data-outcome=yes]")
    way.press(" ")
    drawn_anew(page)
    assert way.get_attribute("aria-pressed") == "true"
    page.get_by_label("Perspective").select_option(amap.perspectives[0].id)
    page.get_by_label("Scoring method").select_option("df-quad")
    after = apply(amap, *changes(page))
    assert state(page)["outcomes"] == {signpost.id: "yes"}
    assert {**expected(after, "df-quad"), **numbers(page)} == expected(after, "df-quad")


def test_the_command_and_the_lines_shown_give_the_numbers_shown(opened, mistral, capsys):
    """The command is run as it stands; the Python lines are executed as they stand. The base score set on what is dropped is left out of both."""
    page = opened(mistral)
    page.evaluate("""() => {
      const {act, model} = argmap.app;
      act.set("base", "bnp_kyc", 0.37);
      act.set("base", "epo_ocr", 0.2);
      act.set("weight", "bnp_kyc->production_focus", 0.15);
      for (const part of ["voxtral_alexa", "full_stack_pitch->full_stack"]) if (model.node.has(part) || model.link.has(part)) act.mute(part);
      act.resolve(model.data.nodes.at(-1).id, "no");
      for (const part of ["epo_ocr->production_focus", "epo_ocr"]) act.drop(part);
      act.put({method: "squared-df-quad", perspective: model.data.views[1].id});
    }""")
    command, lines = page.locator(".recipe code").all_inner_texts()
    shown = dict(page.evaluate("[...argmap.app.model.solved().verdict.supports]"))
    assert len(shown) == 2
    assert main([*shlex.split(command)[1:], "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {row["id"]: row["after"] for row in said["theses"]} == pytest.approx(shown, rel=0, abs=1e-9)
    names = {}
    exec(lines, names)  # noqa: S102 - what readers are told to run
    assert {thesis: names["scores"][thesis] for thesis in shown} == pytest.approx(shown, rel=0, abs=1e-9)


def test_the_command_for_a_map_as_it_stands(opened, mistral, capsys):
    page = opened(mistral + "#as=sceptic&method=df-quad")
    shown = dict(page.evaluate("[...argmap.app.model.solved().verdict.supports]"))
    assert main([*shlex.split(page.locator(".recipe code").first.inner_text())[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["theses"] == pytest.approx(shown, rel=0, abs=1e-9)


def test_an_address_brings_its_state_and_garbage_does_no_harm(opened, mistral):
    page = opened(mistral + "#set=bnp_kyc~0.2&drop=epo_ocr&method=df-quad&weight=bnp_kyc-%3Eproduction_focus~0.1")
    assert state(page) | {"perspective": None} == {
        "method": "df-quad",
        "perspective": None,
        "base": {"bnp_kyc": 0.2},
        "weight": {"bnp_kyc->production_focus": 0.1},
        "dropped": ["epo_ocr"],
        "outcomes": {},
    }
    assert {**numbers(page), "epo_ocr": ""} == {**expected(apply(load(MAP), *changes(page)), "df-quad"), "epo_ocr": ""}
    garbage = [
        "set=bnp_kyc~7&set=bnp_kyc~&set=bnp_kyc&set=~0.5&set=nobody~0.5&set=bnp_kyc~NaN&set=__proto__~0.5&set=constructor~1",
        "%E0%A4%A&method=<script>&as=nobody&yes=bnp_kyc&drop=nobody&weight=bnp_kyc~0.5",
        "&&&===~~~" + "x" * 200_000,
    ]
    nothing = page.evaluate("JSON.parse(JSON.stringify(argmap.app.model.data.start))")
    for fragment in garbage:
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        page.wait_for_timeout(50)
        assert state(page) == nothing
    assert page.complaints == []


def in_view(page):
    """How many of the nodes found are on the screen."""
    return sum(0 < box["y"] < DESK["height"] for box in (found.bounding_box() for found in page.locator(".node.found").all()))


def test_search_finds_and_brings_to_view(opened, mistral):
    page = opened(mistral)
    page.get_by_label("Search the map").fill("compute")
    found = page.locator(".node.found").count()
    assert found > 1
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    assert in_view(page) > 0
    page.keyboard.press("Escape")
    assert page.locator(".node.found").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier_is_found(opened, mistral, size, scheme, axe):
    """By axe-core, at rest and with a part open, in both views."""
    page = opened(mistral, viewport=size, color_scheme=scheme)
    for turn in range(3):
        if turn:
            page.evaluate("id => argmap.app.act.open(id)", ["bnp_kyc", "bnp_kyc->production_focus"][turn - 1])
        found = axe.run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_verdict_is_told_to_a_screen_reader_once_the_hand_rests(opened, mistral):
    page = opened(mistral)
    live = page.locator("[role=status].unseen")
    before = live.text_content()
    page.locator(".grip[data-node=bnp_kyc]").press("Home")
    assert live.text_content() == before
    page.wait_for_timeout(700)
    assert live.text_content() != before
    assert "leads by" in live.text_content()


def test_reduced_motion_is_respected(opened, mistral):
    page = opened(mistral, reduced_motion="reduce")
    page.get_by_label("Search the map").fill("compute")
    page.keyboard.press("Enter")
    assert in_view(page) > 0


def test_it_stands_in_a_frame_of_another_page(chromium, mistral, tmp_path):
    """Also in one that may do nothing but run its script."""
    path = tmp_path / "article.html"
    path.write_text(f'<!doctype html><p>Words<iframe sandbox="allow-scripts" src="{mistral}" width=1000 height=700></iframe>', encoding="utf-8")
    page = chromium.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    frame = page.frames[1]
    until(frame, "globalThis.argmap !== undefined")
    frame.locator(".grip[data-node=bnp_kyc]").press("Home")
    until(frame, "document.querySelector('#node-bnp_kyc .number').textContent === '0.00'")
    assert complaints == []
    page.close()


def test_a_large_map_draws_what_is_near_and_keeps_the_rest_in_reach(opened, tmp_path):
    """Parts far from the screen keep their place, name and keyboard stop; once near, they show the numbers of now."""
    amap = fan(300)
    path = tmp_path / "large.html"
    path.write_text(to_page(amap), encoding="utf-8")
    page = opened(path.as_uri())
    far = page.locator(".node.far").count()
    assert 200 < far < 300
    last = page.locator(".node.evidence").last
    name = last.get_attribute("id").removeprefix("node-")
    assert "far" in last.get_attribute("class").split()
    assert "Evidence (reported): Something reported" in last.get_attribute("aria-label")
    page.evaluate("id => { argmap.app.act.set('base', id, 0.07); argmap.app.act.commit(); }", name)
    last.focus()
    last.scroll_into_view_if_needed()
    until(page, f"!document.getElementById('node-{name}').classList.contains('far')")
    assert last.locator(".number").text_content() == "0.07"
    page.evaluate("scrollTo(0, 0)")
    until(page, "document.querySelectorAll('.node.far').length > 200")
    page.emulate_media(media="print")
    assert page.locator(".node.far .number").last.is_visible()
    assert page.complaints == []
