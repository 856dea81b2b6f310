"""Texts that mean harm, wherever a text can stand on a page, and the policy behind them."""

import pytest
from live_pages import changes, expected, numbers, state

from argmap.exploring.page import to_page
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.whatif.applying import apply

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</title></style><img src=x onerror=alert(3)>",
    '" onload="alert(4)" x="',
    "<!--<script>",
    "]]><svg onload=alert(5)>",
    "javascript:alert(6)",
    "${alert(7)} `alert(8)` \\u003cscript>",
    "line\u2028sep\u2029par\u202eevil\u0000",
    "{look}{code}{0}",
]


def hostile():
    """A map that says every hostile text wherever a text can stand."""
    every = range(len(HOSTILE))
    source = {"id": "s", "title": HOSTILE[1], "url": "javascript:alert(9)", "author": HOSTILE[2], "note": HOSTILE[0]}
    odd = ["__proto__", "constructor", "toString", "hasOwnProperty", "1", "0"]
    return ArgumentMap(
        title="".join(HOSTILE),
        note=HOSTILE[1],
        sources=[source],
        theses=[Thesis(id="t0", text=HOSTILE[0], title=HOSTILE[1]), Thesis(id="t1", text=HOSTILE[2], note=HOSTILE[1])],
        claims=[Claim(id=f"c{at}", text=HOSTILE[at], note=HOSTILE[at], tags=[HOSTILE[at]]) for at in every],
        evidence=[
            *(
                Evidence(id=f"e{at}", text=HOSTILE[at], source={"ref": "s", "at": HOSTILE[at]}, quotations=[{"text": HOSTILE[at], "by": HOSTILE[at]}])
                for at in every
            ),
            *(Evidence(id=name, text=name) for name in odd),
        ],
        signposts=[Signpost(id=f"w{at}", text=HOSTILE[at], if_yes={"text": HOSTILE[at]}) for at in every],
        perspectives=[Perspective(id="p", title=HOSTILE[1], note=HOSTILE[0])],
        links=[
            *(Support(premises=f"e{at}", target=f"c{at}", why=HOSTILE[at]) for at in every),
            *(Attack(premises=f"c{at}", target=f"t{at % 2}") for at in every),
            *(Support(premises=name, target="t0") for name in odd),
            Undercut(id="u", premises="e1", target="e0->c0"),
            Backing(id="b", premises="e2", target="u"),
        ],
    )


def test_hostile_texts_are_shown_and_never_run(opened, tmp_path):
    """Every text in every place, every part opened, and the address too."""
    path = tmp_path / "hostile.html"
    path.write_text(to_page(hostile(), name=HOSTILE[0]), encoding="utf-8")
    page = opened(path.as_uri() + "#set=%3Cscript%3Ealert(1)%3C/script%3E~0.5&set=e0~0.5")
    parts = [part.id for part in (*hostile().nodes, *hostile().links)]
    for part in parts:
        page.evaluate("id => argmap.app.act.open(id)", part)
    assert page.locator("script").count() == 2
    assert page.evaluate("[...document.querySelectorAll('img, iframe, object, a[href^=javascript]')].length") == 0
    assert HOSTILE[0] in page.locator("h1").inner_text()
    page.get_by_label("Search the map").fill("<script>")
    page.wait_for_timeout(200)
    assert page.complaints == []


def test_ids_that_mean_something_to_javascript_are_ids(opened, tmp_path):
    path = tmp_path / "odd.html"
    path.write_text(to_page(hostile()), encoding="utf-8")
    page = opened(path.as_uri())
    assert numbers(page) == expected(hostile())
    for node in ("__proto__", "constructor", "toString"):
        page.evaluate("id => { argmap.app.act.set('base', id, 0.25); argmap.app.act.commit(); }", node)
    assert state(page)["base"] == {"__proto__": 0.25, "constructor": 0.25, "toString": 0.25}
    assert numbers(page) == expected(apply(hostile(), *changes(page)))
    again = opened(page.url)
    assert numbers(again) == numbers(page)


def test_the_policy_refuses_whatever_is_put_in(opened, mistral):
    """A script or a style that somehow gets in is not run, and nothing can be fetched."""
    page = opened(mistral)
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<b id=styled style='color:red' onclick='window.ran = true'>x</b><img src='https://example.org/x.png'>");
      document.getElementById("styled").click();
      fetch("https://example.org/").catch(() => {});
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(255, 0, 0)"
    assert refused == [("https://example.org/x.png", "csp")]
    said = [complaint for complaint in page.complaints if not complaint.startswith("https:")]
    assert len(said) >= 4
    assert [complaint for complaint in said if "Content Security Policy" not in complaint] == []
