"""What a statement, an argument or a heading says: plain text, with tags, links, quotations and data taken out of it."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.settings import Settings

LINE = re.compile(
    r"""[ \t]*(?:
      (?P<blank>(?:\n|\Z))
    | (?P<comment>//|/\*|<!--)
    | (?P<number>\(\d+\))
    | (?P<inference>--)
    | (?P<relation>\+>|->|<\+|<-|\+|-|><|_>|<_|_(?=\s))
    | (?P<heading>\#+[ ])
    | (?P<item>\d+\.(?=\s)|\*(?=\s))
    | (?P<quote>>(?=\s|\Z))
    | (?P<element>\[[^-]|<[^-])
    )""",
    re.VERBOSE,
)
"""What a line begins with; nothing of this for a line of text."""

ENDS = frozenset({"blank", "number", "inference", "relation", "heading", "item"})
"""What ends the content that stands above it."""

_SPECIAL = r"[\n\\\[<@#*_{]|/(?=[/*])|"
_LINKS = re.compile(r"[ \t]*(?:\[[^\]\n]+\]\([^()\n]+\)[ \t]*)+(?=\n|\Z)")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^()\n]+)\)")
_MARKS = frozenset({'""', "“”", "„“", "«»"})
_MARKED = re.compile('["“”„«»]')
_STOPS = frozenset('.!?…"”’»)')
_WORDS = re.compile(r"[^ \t\n]+")
_TAG = re.compile(r"#([a-zA-Z0-9\[\\\]^_`\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+)")
_MAY_FOLLOW = frozenset(" \t\n)}_.,!?;:-*")
_BLANKS = frozenset(" \t")
_LONGEST = 40
CLOSING = {"[": "]", "<": ">"}
"""What closes a title."""


@dataclass(slots=True)
class Content:
    """What is said, and what stands beside it.

    Attributes:
        text: The words, without marks of emphasis, links, mentions and closing tags, on one line.
        tags: The tags, each once.
        links: Label and address of each link.
        quotes: Paragraphs behind ``>``.
        mentions: How many statements and arguments are mentioned.
        emphasis: How many pieces are bold or italic.
        data: The data block; None where there is none.
    """

    text: str = ""
    tags: Collection[str] = ()
    links: Sequence[tuple[str, str]] = ()
    quotes: Sequence[str] = ()
    mentions: int = 0
    emphasis: int = 0
    data: dict[str, Any] | None = None


class ContentReader:
    """Reads content from where it begins.

    Args:
        marks: The text.
        read_data: Reads the data block between two offsets.
        note: Takes problems that lose nothing: offset, what is wrong.
        settings: What the front matter asks for.
    """

    def __init__(self, marks: Marks, read_data: Callable[[int, int], dict[str, Any] | None], note: Callable[[int, str], None], settings: Settings) -> None:
        self._marks, self._read_data, self._note, self._settings = marks, read_data, note, settings
        self._find = re.compile(_SPECIAL + settings.shortcode).search
        self._text = marks.text
        self._signs = {"\\": self._escape, "[": self._bracket, "<": self._bracket, "@": self._mention, "#": self._tag, "{": self._data} | dict.fromkeys(
            "*_", self._emphasis
        )

    def read(self, at: int, *, no_text: str = "") -> tuple[Content, int]:
        """Read content from an offset on.

        Args:
            at: Where it begins.
            no_text: Where only tags and data may stand: what is wrong with a text.

        Returns:
            The content, and the offset of the newline that ends it, of what begins another element within the paragraph, or of the text's end.
        """
        self._said = said = Content()
        self._out: list[str] = []
        self._kept = 0  # behind the last piece that is neither white space nor a tag, nor a source of the whole
        self._tagged = -1  # behind the last tag
        self._open: list[tuple[str, int, int]] = []  # marks of emphasis: which, where in the output, where in the text
        self._tags: dict[str, None] = {}
        self._links: list[tuple[str, str]] = []
        self._quotes: list[list[str]] = []
        self._quoting = False
        self._no_text, self._no_tags = no_text, False
        text, find, ended = self._text, self._find, False
        while not ended:
            match = find(text, at)
            stop = match.start() if match else len(text)
            if stop > at:
                self._say(text[at:stop], at)
            if match is None:
                at = stop
                break
            sign = text[stop]
            if sign == "\n":
                at, ended = self._next_line(stop)
            elif sign in self._signs:
                at = self._signs[sign](stop)
            else:
                at = self._comment_or_symbol(stop, match[0])
        self._close_emphasis()
        said.text = " ".join(_WORDS.findall("".join(self._out[: self._kept])))
        if self._tags or self._links or self._quotes:
            quotes = (_quotation(" ".join(word for word in lines if word)) for lines in self._quotes)
            said.tags, said.links, said.quotes = tuple(self._tags), self._links, [words for words in quotes if words]
        return said, at

    def _say(self, words: str, at: int) -> None:
        self._out.append(words)
        bare = words.lstrip(" \t")
        if bare:
            self._kept = len(self._out)
            if self._no_text:
                self._note(at + len(words) - len(bare), self._no_text)
                self._no_text = ""

    def _next_line(self, at: int) -> tuple[int, bool]:
        """Pass a newline: give where to go on, and whether the content ends there."""
        text, start = self._text, at + 1
        match = LINE.match(text, start)
        while match and match.lastgroup == "comment":
            begin = match.start("comment")
            behind = self._marks.comment_end(begin)
            if behind == begin:
                break
            start = behind
            while text[start : start + 1] in _BLANKS:
                start += 1
            if text[start : start + 1] in {"\n", ""}:
                at, start = start, start + 1
            match = LINE.match(text, min(start, len(text)))
        kind = match.lastgroup if match else None
        if kind in ENDS:
            return at, True
        self._out.append(" ")
        if kind == "quote" and match:
            end = self._marks.line_end(start)
            if not self._quoting:
                self._quotes.append([])
            self._quotes[-1].append(" ".join(text[match.end("quote") : end].split()))
            self._quoting = True
            return end, False
        self._quoting = False
        return self._next_bracket(start, match.start("element")) if kind == "element" and match else (start, False)

    def _next_bracket(self, start: int, bracket: int) -> tuple[int, bool]:
        """Tell what a line that begins with a bracket is: links to sources, an element of its own, or text."""
        links = _LINKS.match(self._text, start) if self._is_whole() else None
        if links:
            self._name_sources(links)
            return links.end(), False
        return (bracket, True) if begins_element(self._marks, bracket) else (start, False)

    def _is_whole(self) -> bool:
        """Tell whether what was said so far ends with a full stop, a tag or a quotation, so that links on a line of their own name its sources."""
        return self._kept > 0 and (bool(self._quotes) or self._tagged >= self._kept or self._out[self._kept - 1].rstrip(" \t")[-1:] in _STOPS)

    def _name_sources(self, links: re.Match[str]) -> None:
        """Take links on a line of their own: they are part of the text only where words follow."""
        for label, address in _LINK.findall(links[0]):
            self._out += [label, " "]
            self._links.append((" ".join(label.split()), address.strip()))

    def _escape(self, at: int) -> int:
        self._say(self._text[at + 1 : at + 2].strip("\n") or "\\", at)
        return at + (1 if self._text[at + 1 : at + 2] in {"\n", ""} else 2)

    def _comment_or_symbol(self, at: int, found: str) -> int:
        if found == "/":
            behind = self._marks.comment_end(at)
            if behind > at:
                return behind
            self._note(at, "this comment has no end; it was read as text")
        self._say(self._settings.signs.get(found, found), at)
        return at + len(found)

    def _bracket(self, at: int) -> int:
        """Read a link; leave a title where it stands, which the official parser does not take there."""
        text, marks = self._text, self._marks
        behind = marks.comment_end(at)
        if behind > at:
            return behind
        sign = text[at]
        close = marks.next_of(CLOSING[sign], at + 1)
        if close > at + 1:
            end = marks.next_of(")", close + 2) if sign == "[" and text.startswith("(", close + 1) else -1
            if close + 2 < end < marks.paragraph_end(at):
                label, address = text[at + 1 : close], text[close + 2 : end].strip()
                self._say(label, at)
                self._links.append((" ".join(label.split()), address))
                return end + 1
            if close < marks.line_end(at) and text[at + 1] != "-":
                shown = _short(text[at : min(close + 1, at + _LONGEST + 1)])
                lacks = "has no colon" if self._begins_line(at) else "begins no line"
                self._note(at, f"the title {shown} {lacks}, so it was read as text (mention it with an @)")
        self._say(sign, at)
        return at + 1

    def _begins_line(self, at: int) -> bool:
        while at and self._text[at - 1] in _BLANKS:
            at -= 1
        return not at or self._text[at - 1] == "\n"

    def _mention(self, at: int) -> int:
        sign = self._text[at + 1 : at + 2]
        close = self._marks.next_of(CLOSING[sign], at + 2) if sign in CLOSING else -1
        if at + 2 < close < self._marks.line_end(at):
            self._said.mentions += 1
            self._say(self._text[at + 2 : close], at)
            return close + 1
        self._say("@", at)
        return at + 1

    def _tag(self, at: int) -> int:
        text = self._text
        match = _TAG.match(text, at)
        if match:
            tag, end = match[1], match.end()
        elif text.startswith("(", at + 1) and at + 2 < (close := self._marks.next_of(")", at + 2)) < self._marks.paragraph_end(at):
            tag, end = " ".join(_WORDS.findall(text[at + 2 : close])), close + 1
        else:
            tag, end = "", at + 1
        if not tag:
            self._say(text[at:end], at)
            return end
        if self._settings.shows_tags:
            self._out.append(text[at:end])
        self._tags[tag], self._tagged = None, len(self._out)
        if self._no_tags:
            self._note(at, "a tag cannot follow a data block; put the data at the end")
        return end

    def _emphasis(self, at: int) -> int:
        text, sign = self._text, self._text[at]
        last = self._open[-1][0] if self._open else ""
        for marker in (sign * 2, sign):
            if last == marker and text.startswith(marker, at) and (text[at + len(marker) : at + len(marker) + 1] or "\n") in _MAY_FOLLOW:
                self._open.pop()
                self._said.emphasis += 1
                return at + len(marker)
        for marker in (sign * 2, sign):
            if text.startswith(marker, at) and not text[at + len(marker) : at + len(marker) + 1].isspace():
                self._open.append((marker, len(self._out), at))
                self._out.append("")
                return at + len(marker)
        self._say(sign, at)
        return at + 1

    def _close_emphasis(self) -> None:
        """Let marks of emphasis that are never closed stand for themselves."""
        for marker, position, at in self._open:
            self._out[position] = marker
            self._kept = max(self._kept, position + 1)
            words = "bold" if len(marker) > 1 else "italic"
            self._note(at, f"the {words} text that {marker!r} begins has no end; it was read as a sign like any other (write {_escaped(marker)} for it)")

    def _data(self, at: int) -> int:
        end = self._marks.data_end(at)
        if end < 0:
            self._say("{", at)
            return at + 1
        found = self._read_data(at, end)
        if self._said.data is None:
            self._said.data = found
        elif found:
            self._said.data.update(found)
        self._no_tags = True
        self._no_text = self._no_text or "text cannot follow a data block; put the data at the end"
        return end


def begins_element(marks: Marks, at: int) -> bool:
    """Tell whether a title begins a new statement or argument within a paragraph: it has a colon, or stands alone on its line."""
    text, end = marks.text, marks.line_end(at)
    close = marks.next_of(CLOSING[text[at]], at + 1)
    if not at + 1 < close < end or text.startswith("<!--", at):
        return False
    return text.startswith(":", close + 1) or not text[close + 1 : end].strip()


def _quotation(words: str) -> str:
    """Give what is quoted, without signs for bold words, escapes and the quotation marks around it."""
    if words.count("**") % 2 == 0:
        words = words.replace("**", "")
    words = re.sub(r"\\(.)", r"\1", words)
    inner = words[1:-1]
    return inner if inner and words[:1] + words[-1:] in _MARKS and not _MARKED.search(inner) else words


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "..."


def _escaped(marker: str) -> str:
    return "".join("\\" + sign for sign in marker)
