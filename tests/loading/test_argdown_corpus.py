"""Real Argdown files: what a reader must find in them at least, and arbitrary texts, which may break nothing."""

from collections import Counter
from contextlib import nullcontext

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.argdown import read
from argmap.saving.argdown import write

FILES = [*corpus("argdown"), *corpus("argdown_docs"), *corpus("argdown_invalid")]
BITS = [
    "[",
    "]",
    "<",
    ">",
    ":",
    "{",
    "}",
    "(",
    ")",
    "\n",
    "\n\n",
    "  ",
    "--",
    "----",
    "(1) ",
    "# ",
    "*",
    "_",
    "@[",
    "+",
    "-",
    "->",
    "<_",
    "_>",
    "><",
    "===",
    "//",
    "/*",
    "*/",
]
BITS += ["<!--", "-->", "\\", '"', "\x1c", "\x85", "\r", "\x00", "\ufeff", "weight: 2", "argmap: {version: 1}", "status: [1]", "[a](b#L1)", "> q", "1. ", "* "]
SAMPLE = """===
title: T
===

# H

[T]: A thesis #tag {credence: 0.4}
  + <A>: gist {weight: 0.5}
    <_ <U>
  - [C] // why

<A>

(1) [P]: First *premise*.
(2) Second [one](https://x.example).
-- Rule {uses: [1, 2]} --
(3) [T]
"""


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_gives_at_least_what_is_expected(path):
    """Every statement and every argument that is not reconstructed is a node; every relation and every reconstruction is a link."""
    least = expected(path)
    if "statements" not in least:
        with pytest.raises(LoadError) if "adding-images_L0022" in path.name else nullcontext():
            read(path.read_text(encoding="utf-8"), path.name)
        return
    amap, report = read(path.read_text(encoding="utf-8"), path.name)
    relations = least["relations"]
    kinds = Counter(link.kind for link in amap.links)
    assert len(amap.nodes) >= least["statements"] + least["arguments"] - least["pcs"]
    assert kinds["supports"] + kinds["backs"] >= relations.get("support", 0) + relations.get("entails", 0) + (least["pcs"] if not least["parseErr"] else 0)
    against = ("attack", "contrary", "contradictory", "undercut")
    assert kinds["attacks"] + kinds["undercuts"] >= sum(relations.get(kind, 0) for kind in against) + sum(relations.get(kind, 0) for kind in against[1:3])
    assert "links" not in {entry.what for entry in report.dropped}
    assert read(write(amap)[0], "again.argdown")[0] == amap


@st.composite
def damaged(draw, whole):
    """Draw a text with pieces cut out of it and signs put into it."""
    text = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(BITS) | st.text(max_size=3)) + text[at + draw(st.integers(0, 12)) :]
    return text


@given(damaged([SAMPLE, *(path.read_text(encoding="utf-8") for path in FILES if path.stat().st_size < 3000)]) | st.text())
def test_any_text_gives_a_map_that_survives_writing_or_a_clear_error(text):
    try:
        amap, _ = read(text, "any.argdown")
    except ArgmapError:
        return
    assert read(write(amap)[0], "again.argdown")[0] == amap


@given(damaged([write(read(SAMPLE, "x")[0])[0]]))
def test_a_damaged_file_of_argmaps_own_gives_a_map_or_a_clear_error(text):
    try:
        read(text, "any.argdown")
    except ArgmapError:
        return
