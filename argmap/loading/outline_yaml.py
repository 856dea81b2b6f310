"""Argument maps as YAML outlines, the twin of MindMup's files: claims, under them reasons, under these their premises.

::

    It will rain:
      r1:
        Clouds gather:
        -Clouds bring rain:
        strength: 4
      o1:
        It is June:

A reason whose key begins with ``o`` or ``-`` is an objection; a claim that begins with ``-`` is implicit.
"""

import re
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.json_text import kind, word
from argmap.loading.located import Tree, read_tree
from argmap.loading.mindmup import IMPLICIT, weight
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap

NAME = "mindmup-yaml"
TITLE = "YAML outline of claims and reasons"
SUFFIXES: tuple[str, ...] = ()  # .yaml and .yml are argmap's own unless the content says otherwise

_REASON = re.compile(r"""^[ ]+["']?(?:[ro][0-9]*|reason\w*|objection\w*)["']?[ ]*:[ ]*$""", re.MULTILINE)
_TOP = re.compile(r"^([^\s#].*)", re.MULTILINE)
_SECTIONS = re.compile(r"""["']?(argmap|meta|title|statements|arguments|issues|issue_schemes|assumptions|tests|language|references)["']?[ ]*:""")
_NOTE, _OF_REASONS = "note", ("label", "strength")


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is such an outline: a claim at the top, and reasons under it."""
    head = text[:50_000]
    return suffix in {".yaml", ".yml", ""} and bool(_REASON.search(head)) and not any(_SECTIONS.match(top[1]) for top in _TOP.finditer(head))


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read an outline.

    Returns:
        The map and the report. The topmost claims are theses. A claim that stands in several places is one statement. Labels say why, strengths
        from 1 to 5 become weights, implicit claims are tagged ``implicit``.

    Raises:
        LoadError: When the text is no YAML, or no outline of claims.

    >>> amap, report = read("It will rain:\n  r1:\n    Clouds gather:\n    strength: 4\n  o1:\n    -It is June:\n", "rain.yml")
    >>> [(link.kind, link.premises, link.weight) for link in amap.links]
    [('supports', ('Clouds_gather',), 0.8), ('attacks', ('It_is_June',), 1.0)]
    """
    tree = read_tree(text, name)
    if not isinstance(tree.root, dict):
        raise LoadError(name, [Problem(1, 1, f"an outline is claims with their reasons, not {kind(tree.root)}")])
    return _Claims(tree).read()


class _Claims:
    """An outline on its way into a map."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.sketch = Sketch(NAME, next((_said(key) for key in tree.root if key != _NOTE), ""))
        self.ledger = self.sketch.ledger
        self.notes: dict[str, str] = {}
        self.implicit: dict[str, bool] = {}
        self.seen: dict[str, bool] = {}  # each claim, and whether it stands at the top

    def read(self) -> tuple[ArgumentMap, Conversion]:
        """Put claims and reasons in."""
        for problem in self.tree.problems:
            self.ledger.drop("keys", "they are there twice, and the first stands", f"line {problem.line}")
        waiting: list[tuple[str, Any]] = []
        if _NOTE in self.tree.root:
            self.sketch.note = self._text(self.tree.root[_NOTE], self._line(self.tree.root, _NOTE)) or None
        for key, reasons in self.tree.root.items():
            if key != _NOTE:
                waiting.append((self._claim(self.tree.root, key, top=True), reasons))
        waiting.reverse()
        while waiting:
            claim, reasons = waiting.pop()
            waiting += self._reasons(claim, reasons)[::-1]
        for claim, top in self.seen.items():
            said = {"note": self.notes[claim]} if claim in self.notes else {}
            self.sketch.state(claim, claim, kind="thesis" if top else None, tags=IMPLICIT if self.implicit[claim] else (), **said)
        return self.sketch.finish()

    def _claim(self, above: dict[str, Any], key: str, *, top: bool = False) -> str:
        """Note a claim; give what it says."""
        claim = _said(key)
        if not claim:
            self.ledger.change("claims", "they say nothing, so they are called after their ids", self._line(above, key))
        elif claim in self.seen:
            self.ledger.change("claims", "they stand in several places and are one statement", self._line(above, key))
        self.seen[claim] = self.seen.get(claim, False) or top
        self.implicit[claim] = self.implicit.get(claim, True) and key.startswith("-")
        return claim

    def _reasons(self, claim: str, reasons: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - plain data
        """Put the reasons of a claim in, and give their premises with the reasons for these."""
        if not isinstance(reasons, dict):
            if reasons not in (None, []):
                self.ledger.drop("values of claims", f"under a claim stand its reasons, not {kind(reasons)}", claim)
            return []
        found: list[tuple[str, Any]] = []
        for key, inside in reasons.items():
            place = self._line(reasons, key)
            if key == _NOTE:
                if claim in self.notes:
                    self.ledger.drop("notes", "the statement has one already", place)
                elif note := self._text(inside, place):
                    self.notes[claim] = note
            elif not isinstance(inside, dict):
                self.ledger.drop("reasons", "they have no premises", place)
            else:
                premises = [(self._claim(inside, premise), below) for premise, below in inside.items() if premise not in _OF_REASONS]
                found += premises
                said: dict[str, Any] = {"why": self._text(inside.get("label"), place) or None} | weight(inside.get("strength"), self.ledger, place)
                self.sketch.link("attacks" if key.startswith(("o", "-")) else "supports", [at for at, _ in premises], claim, place=place, **said)
        return found

    def _text(self, value: Any, place: str) -> str:  # noqa: ANN401 - plain data
        if isinstance(value, dict | list):
            self.ledger.drop("labels and notes", "they are no text", place)
        return word(value)

    def _line(self, above: dict[str, Any], key: str) -> str:
        return f"line {self.tree.places[id(above), key][0][0]}"


def _said(key: str) -> str:
    """Give what a claim says, without the mark of an implicit one."""
    return key.removeprefix("-").strip()
