"""The elements of an Argdown text, one after another: what leads each of them in, its title, its content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.loading.argdown.content import CLOSING, LINE, Content, ContentReader
from argmap.loading.argdown.data import is_mapping, read_block
from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.problems import Problems
from argmap.loading.argdown.settings import Settings

_RULES_END = re.compile(r"-{2,}|\{|\\.|\n[ \t]*(?:\n|(?=\(\d+\)))|//|/\*|<!--|\Z")
_COMMENTS = frozenset({"//", "/*", "<!--"})
_HYPHENS = re.compile(r"-{3,}[ \t]*(?=\n|\Z)")
_RULED = re.compile(r"-{3,}[ \t]*\n([ \t]*[^-(<_\s].*\n){1,3}[ \t]*-{3,}[ \t]*\n(?=[ \t]*\(\d+\))")
"""Rules between two lines of hyphens, as people draw them where Argdown has two hyphens on either side."""
_INDENT = re.compile(r"[ \t]*")
_INCLUDES = ("@include(", "@import ")
_LEFT_OPEN = "…"
_LEADS = frozenset({"number", "relation", "item", "heading"})


@dataclass(slots=True)
class Element:
    """A statement, an argument, a heading or an inference, as it stands in the text.

    Attributes:
        lead: "start" for what begins a paragraph, "number", "relation" or "item" for what such a sign leads in; "heading", "inference".
        sign: The sign itself: ``+>``, ``(1)``, ``##``.
        at: Offset of the sign, or of the element where there is none.
        indent: White space before it.
        fresh: Whether an empty line, or the beginning of the text, stands before it.
        is_argument: Whether its title stands in angle brackets.
        title: Its title; empty where there is none.
        defined: Whether it says something, beyond naming what is said elsewhere.
        content: What it says.
        rules: Of an inference: the rules by which it is drawn.
    """

    lead: str
    sign: str
    at: int
    indent: int
    fresh: bool
    content: Content
    is_argument: bool = False
    title: str = ""
    defined: bool = True
    rules: tuple[str, ...] = ()


def read_elements(marks: Marks, start: int, problems: Problems, settings: Settings) -> Iterator[Element]:
    """Give the elements of a text from an offset on."""
    return _Lines(marks, problems, settings).read(start)


class _Lines:
    def __init__(self, marks: Marks, problems: Problems, settings: Settings) -> None:
        self._marks, self._problems, self._settings = marks, problems, settings
        self._text = marks.text
        self._content = ContentReader(marks, lambda start, end: read_block(marks, start, end, problems), problems.note, settings)

    def read(self, at: int) -> Iterator[Element]:
        text, length = self._text, len(self._text)
        fresh = True
        while at < length:
            match = LINE.match(text, at)
            kind = str(match.lastgroup) if match else ""
            begin = match.start(kind) if match else at
            element: Element | None
            if match and kind == "blank":
                fresh, at = True, match.end()
                continue
            if kind == "comment" and (behind := self._marks.comment_end(begin)) > begin:
                at = behind + text.startswith("\n", behind)
                continue
            if match is None and (behind := self._late_front_matter(at)) > at:
                at = behind
                continue
            if match and kind == "inference":
                element, at = self._inference(begin, match.end(), fresh=fresh)
            elif match and kind in _LEADS:
                element, at = self._element(kind, match[kind], begin, match.end(), begin - at + (kind == "item"), fresh=fresh)
            else:
                element, at = self._element("start", "", at, at, 0, fresh=fresh)
            if element is not None:
                yield element
            at += text.startswith("\n", at)
            fresh = False

    def _late_front_matter(self, at: int) -> int:
        """Pass front matter that does not stand at the beginning; give the offset behind it, or the same one where there is none."""
        begin = self._skip(at)
        end = self._marks.next_of("\n===", begin) if self._text.startswith("===", begin) else -1
        if end < 0 or not is_mapping(self._text[begin:end].lstrip("=")):
            return at
        self._problems.lose(begin, "front matter can stand only at the beginning of the text; it was not read")
        return self._marks.line_end(end + 1)

    def _element(self, lead: str, sign: str, at: int, begin: int, indent: int, *, fresh: bool) -> tuple[Element | None, int]:
        """Read what stands behind a sign; nothing where nothing is said."""
        text = self._text
        begin = self._skip(begin)
        at = at if sign else begin
        element = Element(lead, sign, at, indent, fresh, Content())
        opening = text[begin : begin + 1]
        title, behind, defined = self._title(begin) if opening in CLOSING and lead != "heading" else ("", begin, True)
        if title:
            element.title, element.is_argument = title, opening == "<"
        elif text.startswith(_INCLUDES, begin):
            self._problems.lose(begin, "argmap reads one file at a time; what this line includes is not read")
        said, end = self._content.read(
            behind, no_text="" if defined else f"text cannot follow a title without a colon; write '{CLOSING[opening]}:' to define it"
        )
        element.content, element.defined = said, bool(said.text)
        if title and defined and not said.text and not said.tags:
            self._problems.note(behind, "nothing is said of this title; it was read without its colon")
        elif not title and not said.text:
            if said.tags:
                said.text = " ".join(f"#{tag}" for tag in said.tags)
            elif lead == "number":
                said.text = _LEFT_OPEN
                self._problems.note(at, f"nothing stands behind {sign.strip()!r}; it was read as a statement that is left open ({_LEFT_OPEN})")
            else:
                self._problems.lose(at, f"nothing stands behind {sign.strip()!r}" if sign else "nothing is said here")
                return None, end
            element.defined = True
        return element, end

    def _skip(self, at: int) -> int:
        """Pass white space and comments in front of what is said."""
        while True:
            at = _INDENT.match(self._text, at).end()  # type: ignore[union-attr]  # matches anything
            behind = self._marks.comment_end(at)
            if behind == at:
                return at
            at = behind

    def _title(self, at: int) -> tuple[str, int, bool]:
        """Read a title in brackets: give it, the offset behind it, and whether a colon stands there. No title where the bracket is none."""
        text, marks = self._text, self._marks
        closing, end = CLOSING[text[at]], marks.line_end(at)
        close = marks.next_of(closing, at + 1)
        if not at + 1 < close < end:
            self._note_open_title(at, close)
            return "", at, True
        if text.startswith(":", close + 1):
            return text[at + 1 : close], close + 2, True
        if closing == "]" and text.startswith("(", close + 1) and marks.next_of(")", close + 2) > close + 2:
            return "", at, True
        last = marks.next_of(closing + ":", at + 1)
        if close < last < end and text.count(text[at], at + 1, last) == text.count(closing, at + 1, last):
            return text[at + 1 : last], last + 2, True
        return ("", at, True) if text[at + 1] == "-" else (text[at + 1 : close], close + 1, False)

    def _note_open_title(self, at: int, close: int) -> None:
        """Say so where a bracket seems to begin a title that does not end on its line."""
        text, marks = self._text, self._marks
        goes_on = at + 1 < close < marks.paragraph_end(at)
        titled = text[close + 1 : close + 2] == ":" if goes_on else at + 1 < marks.next_of(":", at) < marks.line_end(at)
        if titled and not text[at + 1].isspace():
            closing = CLOSING[text[at]]
            self._problems.note(at, f"a title ends with {closing!r} on the line where it begins; this was read as text")

    def _inference(self, at: int, behind: int, *, fresh: bool) -> tuple[Element, int]:
        """Read an inference: two hyphens, rules and data, two hyphens."""
        text, marks = self._text, self._marks
        element = Element("inference", "--", at, 0, fresh, Content())
        hyphens = _HYPHENS.match(text, at)
        if hyphens and _RULED.match(text, at):
            behind = hyphens.end()
            self._problems.note(behind + 1, "rules stand between two hyphens and two hyphens; they were found between longer lines")
        elif hyphens:
            if len(hyphens[0].rstrip()) == 3:  # noqa: PLR2004 - an inference has four hyphens or more
                self._problems.note(at, "an inference has four hyphens; three were taken for it")
            return element, hyphens.end()
        said: list[str] = []
        while True:
            match = _RULES_END.search(text, behind)
            stop = match.start() if match else len(text)
            said.append(text[behind:stop])
            found = match[0] if match else ""
            if found.startswith("--"):
                behind = stop + len(found)
                break
            behind = self._within(element, stop, found, said)
            if behind < 0:
                report = self._problems.lose if found.count("\n") != 1 else self._problems.note  # where a number follows, all is clear
                report(at, "this inference has no end; put two hyphens behind it")
                behind = stop
                break
        words = re.sub(self._settings.shortcode, lambda match: self._settings.signs.get(match[0], match[0]), "".join(said))
        element.rules = tuple(rule for part in words.split(",") if (rule := " ".join(part.split())))
        end = marks.line_end(behind)
        if text[behind:end].strip() and marks.comment_end(self._skip(behind)) < end:
            self._problems.lose(behind, "nothing can stand behind an inference on its line")
        return element, end

    def _within(self, element: Element, at: int, found: str, said: list[str]) -> int:
        """Read a sign within an inference; give the offset behind it, or -1 where the inference breaks off."""
        if found == "{":
            end = self._marks.data_end(at)
            if end > 0:
                element.content.data = (element.content.data or {}) | (read_block(self._marks, at, end, self._problems) or {})
                return end
        elif found in _COMMENTS:
            behind = self._marks.comment_end(at)
            if behind > at:
                return behind
        elif found[:1] in {"\n", ""}:
            return -1
        said.append(found[-1])
        return at + len(found)
