"""A map as a page: one file that holds the diagram, the compiled program and what runs it, and asks nothing of the outside."""

import base64
import hashlib
import html
import json
from typing import Any

from argmap.errors import RenderError
from argmap.exploring.assets import script, style
from argmap.exploring.document import document_of, said
from argmap.exploring.picture import live_picture
from argmap.model.maps import ArgumentMap
from argmap.rendering.theme import Theme, theme_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score

MOST = 5_000
"""Nodes of the largest map that becomes a page; it weighs about 3 kB a node."""


def to_page(
    amap: ArgumentMap,
    *,
    name: str = "MAP",
    semantics: str = DEFAULT,
    perspective: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
) -> str:
    """Make a page in which a reader can move every number of a map and see what follows.

    Args:
        amap: The map.
        name: Of its file, for the command that the page shows.
        semantics: The scoring method that the page begins with; the reader can choose any gradual semantics and weight of evidence.
        perspective: Id of the perspective that it begins with; None for the map's own numbers.
        theme: As for `argmap.to_svg`.
        layout: What the page begins with: the diagram as ``flow`` or ``tug``, as for `argmap.to_svg`, or the ``cards``. Its reader can turn
            from one to the other; on a narrow screen the cards come first.

    Returns:
        One HTML document. It fetches nothing, runs no script but its own, and can stand in a frame of another page.

    Raises:
        MapError: When the page cannot run the method, or the perspective is unknown.
        RenderError: When the theme or layout is unknown, or the map has more than `MOST` nodes.

    >>> page = to_page(ArgumentMap(title="Will it rain?"))
    >>> page.startswith("<!doctype html>"), "default-src 'none'" in page
    (True, True)
    """
    if len(amap.nodes) > MOST:
        raise RenderError(
            f"a page holds up to {MOST} nodes, and this map has {len(amap.nodes)}; `argmap render` draws it, or drop what is not to be argued about"
        )
    colours = theme_of(theme)
    data = document_of(amap, name=name, semantics=semantics, perspective=perspective, layout=layout)
    svg, of_picture = live_picture(amap, score(amap, semantics, perspective=perspective), colours, layout)
    code, look = f'"use strict";(()=>{{\n{script("page")}}})();', of_picture + style(colours)
    policy = f"default-src 'none'; script-src '{_digest(code)}'; style-src '{_digest(look)}'; img-src data:; base-uri 'none'; form-action 'none'"
    return _PAGE.format(
        policy=html.escape(policy, quote=False), title=html.escape(said(amap.title) or ""), look=look, svg=svg, data=inert_json(data), code=code
    )


def inert_json(data: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    r"""Write data so that it can stand inside a script element: nothing in it ends the element or a line of it.

    >>> inert_json({"text": "</script>"})
    '{"text":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", r"\u003c").replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_PAGE = """<!doctype html>
<html lang="en" class="argmap-root">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
<div id="argmap-page" class="argmap-whole argmap-page"><noscript><h1>{title}</h1><p>Its numbers can be moved where scripts may run.</p></noscript>{svg}</div>
<script type="application/json" id="argmap-data">{data}</script>
<script>{code}</script>
</body>
</html>
"""
