"""Small AIF texts out of a short notation, and JSON and lines that have gone wrong, for the tests of readers."""

import json
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nodeID", "id", "text", "argmap", "x"]), inner, max_size=3),
    max_leaves=5,
)
"""Any JSON value, of keys that readers look for."""


def aif(nodes: dict[str, Any], *paths: str, **more: Any) -> str:
    """Write an AIF text.

    Args:
        nodes: Type and text by id, as in ``"I It rains"``; or a mapping of further fields with ``is`` for these.
        paths: Edges one after the other, as in ``"a > s > b"``.
        more: Further keys of the file.
    """
    written = []
    for key, said in nodes.items():
        fields = said if isinstance(said, dict) else {"is": said}
        kind, _, text = fields["is"].partition(" ")
        written.append({"nodeID": key, "text": text, "type": kind} | {name: value for name, value in fields.items() if name != "is"})
    steps = [path.split(" > ") for path in paths]
    edges = [{"fromID": start, "toID": end} for path in steps for start, end in pairwise(path)]
    return json.dumps({"nodes": written, "edges": edges} | more)


@st.composite
def spoilt(draw: st.DrawFn, document: Any) -> Any:
    """Put anything in the place of something, or take it out, or double it."""
    if not isinstance(document, dict | list) or not document or draw(st.integers(0, 5)) == 0:
        return draw(anything)
    if isinstance(document, dict):
        key = draw(st.sampled_from(sorted(document)))
        if draw(st.integers(0, 5)) == 0:
            return {other: value for other, value in document.items() if other != key}
        return document | {key: draw(spoilt(document[key]))}
    at = draw(st.integers(0, len(document) - 1))
    if draw(st.integers(0, 5)) == 0:
        return [*document[:at], document[at], *document[at:]]
    return [*document[:at], draw(spoilt(document[at])), *document[at + 1 :]]


@st.composite
def torn(draw: st.DrawFn, text: str, edits: list[tuple[str, str]]) -> str:
    """Take lines out of a text and put one thing of `edits` in the place of another; or give any text."""
    lines = text.splitlines()
    cut = [line for at, line in enumerate(lines) if at not in draw(st.sets(st.integers(0, len(lines) - 1), max_size=4))]
    old, new = draw(st.sampled_from(edits))
    return draw(st.just("\n".join(cut).replace(old, new)) | st.text())


def counts(report: Any) -> dict[str, dict[str, int]]:
    """Count what a report says, by side and kind."""
    found: dict[str, dict[str, int]] = {}
    for side in ("kept", "changed", "dropped"):
        found[side] = {}
        for entry in getattr(report, side):
            found[side][entry.what] = found[side].get(entry.what, 0) + entry.count
    return found


def total(report: Any, *what: str) -> int:
    """Count how many of some kinds of things the report accounts for."""
    return sum(entry.count for side in ("kept", "changed", "dropped") for entry in getattr(report, side) if entry.what in what)
