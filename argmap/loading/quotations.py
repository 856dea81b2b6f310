"""Hold quotations against local copies of their sources: the words stand there, with the place, or the nearest passage is shown.

White space and typographic quotes are folded; nothing else is. Where a quotation leaves words out, by ``…``, ``[...]`` or ``(...)``, its pieces
stand in this order, each near the one before. Copies are text or HTML files inside the map's folder; nothing is fetched.
"""

import os
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from argmap.errors import LoadError
from argmap.loading.files import LARGEST, read_text
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.model.quoted import HeldQuotation
from argmap.model.viewing import grounds

_SINGLE, _DOUBLE = (0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A), (0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB)
_FOLDED = dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"')
_SILENT = frozenset({"script", "style", "template", "head"})
_BREAKING = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "blockquote", "section", "article"})
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"\[ ?(?:\.{3,}|…) ?\]|\( ?(?:\.{3,}|…) ?\)|\.{3,}|…")

REACH = 1000
"""So many letters may be left out between two pieces of a quotation; about half a page."""


def check_quotations(amap: ArgumentMap, folder: str | os.PathLike[str] = ".", *, max_bytes: int = LARGEST) -> tuple[HeldQuotation, ...]:
    """Hold every quotation against the copy of its source, where the source, or one that it rests on, has a copy.

    Args:
        amap: The map.
        folder: Where the map's file is; copies are inside it.
        max_bytes: Largest copy that is read.

    Returns:
        One result for each quotation with a copy to look into, in map order. Where a source rests on others, the first copy that has the
        words counts. A copy that cannot be read, or whose path leads out of the folder, is left alone and says why in `unread`.
    """
    copies: dict[str, _Copy | str] = {}
    found = []
    for item in amap.evidence:
        for quotation in item.quotations:
            tried = [_held(item, quotation.text, source, copies, Path(folder), max_bytes) for source in _with_copies(amap, item)]
            if tried:
                found.append(next((one for one in tried if one.found), max(tried, key=lambda one: one.likeness)))
    return tuple(found)


def _with_copies(amap: ArgumentMap, item: Evidence) -> list[tuple[str, str]]:
    sources = grounds(amap, item.source.ref) if item.source is not None else ()
    return [(source.id, source.local_copy) for source in sources if source.local_copy is not None]


def _held(item: Evidence, words: str, source: tuple[str, str], copies: dict[str, "_Copy | str"], folder: Path, max_bytes: int) -> HeldQuotation:
    name, path = source
    if path not in copies:
        copies[path] = _opened(folder, path, max_bytes)
    copy = copies[path]
    if isinstance(copy, str):
        return HeldQuotation(item.id, words, name, path, None, None, "", 0.0, None, copy)
    place = copy.find(words)
    if place is not None:
        return HeldQuotation(item.id, words, name, path, *place, "", 1.0, None)
    nearest, likeness, near = copy.nearest(words)
    return HeldQuotation(item.id, words, name, path, None, None, nearest, likeness, near)


def _opened(folder: Path, path: str, max_bytes: int) -> "_Copy | str":
    """Read a copy, or say why not; nothing outside the folder is read, also not through links."""
    root = folder.resolve()
    try:
        whole = (root / path).resolve()
        if Path(path).is_absolute() or not whole.is_relative_to(root):
            return f"{path}: the copy of a source must stand inside the map's folder, {str(folder)!r}"
        return _Copy(whole, max_bytes)
    except LoadError as error:
        return str(LoadError(path, error.problems))  # as the map names it, not by where it is on this machine
    except (OSError, ValueError, RuntimeError) as error:  # names that no file can have, and circles of links, an error of either kind
        return f"{path}: {error}"


class _Copy:
    """The words of a local copy, folded, with the place of each letter in the file."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        text = read_text(path, max_bytes=max_bytes)
        pieces = _html_pieces(text) if path.suffix.lower() in {".html", ".htm", ".xhtml"} else _text_pieces(text)
        letters: list[str] = []
        self.places: list[tuple[int, int]] = []
        for line, column, piece in pieces:
            for at, letter in enumerate(piece.translate(_FOLDED)):
                space = letter.isspace()
                if space and (not letters or letters[-1] == " "):
                    continue
                letters.append(" " if space else letter)
                self.places.append((line, column + at))
        self.text = "".join(letters)

    def find(self, words: str) -> tuple[int, int] | None:
        """Give line and column where the words begin; None where they do not stand."""
        whole = _folded(words)
        at = self.text.find(whole)
        if at < 0 and _LEFT_OUT.search(whole):
            at = self._find_pieces([piece for part in _LEFT_OUT.split(whole) if _WORD.search(piece := part.strip())])
        return None if at < 0 else self.places[at]

    def _find_pieces(self, pieces: list[str]) -> int:
        """Give where the first of some pieces begins that stand in this order, each within reach of the one before; -1 where they do not."""
        chains: list[tuple[int, int]] = []  # where they end and begin, by their ends
        for number, piece in enumerate(pieces):
            longer: list[tuple[int, int]] = []
            before = 0
            at = self.text.find(piece)
            while at >= 0:
                while before < len(chains) and chains[before][0] <= at:
                    before += 1
                if number == 0:
                    longer.append((at + len(piece), at))
                elif before and at - chains[before - 1][0] <= REACH:
                    longer.append((at + len(piece), chains[before - 1][1]))
                at = self.text.find(piece, at + 1)
            chains = longer
        return chains[0][1] if chains else -1

    def nearest(self, words: str) -> tuple[str, float, int | None]:
        """Give the passage of as many words that shares most of them, how much that is, and its line."""
        wanted = Counter(word.lower() for word in _WORD.findall(_folded(words)))
        size = sum(wanted.values())
        stands = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(self.text)]
        if not size or not stands:
            return "", 0.0, None
        held: Counter[str] = Counter()
        shared = best = first = 0
        for at, (word, _, _) in enumerate(stands):  # a window of as many words slides over the copy
            held[word] += 1
            shared += held[word] <= wanted[word]
            if at >= size:
                gone = stands[at - size][0]
                shared -= held[gone] <= wanted[gone]
                held[gone] -= 1
            if shared > best:
                best, first = shared, max(0, at - size + 1)
        if not best:
            return "", 0.0, None
        begin, end = stands[first][1], stands[min(first + size, len(stands)) - 1][2]
        return self.text[begin:end], best / size, self.places[begin][0]


def _folded(words: str) -> str:
    return " ".join(words.translate(_FOLDED).split())


def _text_pieces(text: str) -> list[tuple[int, int, str]]:
    return [(number, 1, line) for number, line in enumerate(text.splitlines(keepends=True), start=1)]


def _html_pieces(text: str) -> list[tuple[int, int, str]]:
    reader = _Html()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError as error:  # so Python's parser meets declarations that it does not know
        raise ValueError(f"it is no HTML: {error}") from None
    return reader.pieces


class _Html(HTMLParser):
    """Takes the words that a reader would see, with their lines; nothing is run, nothing is followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # or places after them would be those of shorter text
        self.pieces: list[tuple[int, int, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Begin a part that is not shown, or a new line."""
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BREAKING:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a part that is not shown, or a line."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BREAKING:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._silent:
            return
        line, column = self.getpos()
        for number, part in enumerate(data.splitlines(keepends=True)):
            self.pieces.append((line + number, column + 1 if number == 0 else 1, part))

    def handle_entityref(self, name: str) -> None:
        """Take a letter that is written by its name."""
        self._add(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Take a letter that is written by its number."""
        self._add(unescape(f"&#{name};"))

    def _add(self, words: str) -> None:
        if self._silent:
            return
        line, column = self.getpos()
        self.pieces.append((line, column + 1, words))
