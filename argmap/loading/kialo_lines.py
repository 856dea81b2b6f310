"""The lines of Kialo's exports: numbered claims with their texts, and, in the newer export, the footnotes behind them.

The newer export puts number and sign on a line of their own, indents what stands below, and names its sources at the end::

    Discussion Name:
    Will it rain?

    1. Thesis:
    It will rain.

      1.1. Pro:
      Clouds gather, says the radio [1].

    Sources:
    [1] https://radio.example/weather
    "Clouds are gathering."
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

HEADERS = ("Discussion Title:", "Discussion Name:")
CLAIM = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.(?:[ \t]+|$)(?:((?i:Pro|Con)):(?:[ \t]+|$))?(.*)")
LOOKS = re.compile(r"^[0-9]+(?:\.[0-9]+)+\. (?i:Pro|Con): ", re.MULTILINE)
REFERENCE = re.compile(r"->[ \t]*See[ \t]+([0-9]+(?:\.[0-9]+)*)\.?[ \t]*\Z")
_HEADING = re.compile(r"[ \t]*([0-9]+(?:\.[0-9]+)*)\.[ \t]+(Pro|Con|Thesis|Question):[ \t]*\Z")
_FOOTNOTE = re.compile(r"\[([0-9]{1,9})\][ \t]+(\S.*)")
_MARK = re.compile(r"[ \t]*\[([0-9]+)\]")
_THESIS_DEPTH = 2


@dataclass(slots=True)
class Entry:
    """One numbered claim of the outline, or a reference to one.

    Attributes:
        key: The number, made unique where the file has it twice.
        path: The number as it stands.
        above: The number of the claim that it stands under; empty at the top.
        sign: "Pro" or "Con"; None where there is neither.
        text: What stands after the number and the sign.
        more: Further lines of the text, until they are joined to it.
    """

    key: str
    path: str
    above: str
    sign: str | None
    text: str
    more: list[str] | None = None

    @property
    def is_thesis(self) -> bool:
        """Whether it is neither for nor against anything because it stands at the top, or under a question there."""
        return not self.above or (self.sign is None and self.path.count(".") < _THESIS_DEPTH)


class Footnote(NamedTuple):
    """A source of the newer export.

    Attributes:
        address: Where it can be read.
        quoted: Its words; empty where there are none.
    """

    address: str
    quoted: str


class Export(NamedTuple):
    """What stands in an export.

    Attributes:
        title: None where there is no line for it.
        head: What stands above the first claim otherwise.
        entries: The claims, in their order.
        footnotes: The sources by their numbers; empty in the older export.
    """

    title: str | None
    head: str
    entries: list[Entry]
    footnotes: dict[str, Footnote]


def outline(text: str) -> Export:
    r"""Split an export of either kind into its claims.

    >>> found = outline("1. It will rain.\n1.1. Pro: Clouds gather.")
    >>> [(entry.key, entry.above, entry.sign, entry.text) for entry in found.entries]
    [('1', '', None, 'It will rain.'), ('1.1', '1', 'Pro', 'Clouds gather.')]
    """
    lines = text.replace("\r\n", "\n").lstrip("\n \t").split("\n")
    if lines[0].startswith(HEADERS[1]) and any(map(_HEADING.match, lines)):
        return _newer(lines)
    head, entries = _older(lines)
    title = head.pop(0)[len(HEADERS[0]) :] if head and head[0].startswith(HEADERS) else None
    return Export(title, "\n".join(head).strip(" \t\n"), entries, {})


def marks_in(text: str, footnotes: dict[str, Footnote]) -> tuple[str, list[str]]:
    """Give a text without the marks of its footnotes, and their numbers.

    >>> marks_in("Clouds gather [1], in [9].", {"1": Footnote("https://radio.example", "")})
    ('Clouds gather, in [9].', ['1'])
    """
    numbers: list[str] = []

    def without(mark: re.Match[str]) -> str:
        if mark[1] not in footnotes:
            return mark[0]
        numbers.append(mark[1])
        return ""

    return (_MARK.sub(without, text) if footnotes else text), numbers


def _newer(lines: list[str]) -> Export:
    ends = [at for at, line in enumerate(lines) if line.strip() == "Sources:" and at + 1 < len(lines) and _FOOTNOTE.match(lines[at + 1])]
    end = ends[-1] if ends else len(lines)
    headings = {at: found for at, line in enumerate(lines[:end]) if (found := _HEADING.match(line))}
    starts = list(headings)
    entries: list[Entry] = []
    seen: set[str] = set()
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        path, sign = headings[start].groups()
        said = "\n".join(line.strip(" \t") for line in lines[start + 1 : stop]).strip("\n")
        entries.append(_entry(path, sign if sign in {"Pro", "Con"} else None, said, len(entries), seen))
    above = [lines[0].removeprefix(HEADERS[1]), *lines[1 : min(headings, default=end)]]
    title, _, head = "\n".join(above).strip(" \t\n").partition("\n")
    return Export(title, head.strip(" \t\n"), entries, _footnotes(lines[end + 1 :]))


def _footnotes(lines: list[str]) -> dict[str, Footnote]:
    """Read the sources; the first line begins one. Lines of a quotation may begin like a source, but not with the next number."""
    found: dict[str, tuple[str, list[str]]] = {}
    for line in lines:
        begun = _FOOTNOTE.match(line)
        if begun and (not found or int(begun[1]) == int(next(reversed(found))) + 1):
            found[begun[1]] = (begun[2].strip(), [])
        else:
            found[next(reversed(found))][1].append(line)
    return {number: Footnote(address, _unquoted("\n".join(more).strip(" \t\n"))) for number, (address, more) in found.items()}


def _unquoted(text: str) -> str:
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def _entry(path: str, sign: str | None, said: str, before: int, seen: set[str]) -> Entry:
    """Make an entry; a number that was there before gets a key of its own."""
    key = path if path not in seen else f"{path} (again, after {before} claims)"
    seen.add(path)
    return Entry(key, path, path.rpartition(".")[0], sign, said)


def _older(lines: list[str]) -> tuple[list[str], list[Entry]]:
    """Split a text into what stands above the first claim, and the claims with the lines that go on with them."""
    head: list[str] = []
    entries: list[Entry] = []
    seen: set[str] = set()
    tops, listed = 0, ""
    for line in lines:
        found = CLAIM.match(line)
        if found is not None:
            path, sign, said = found.groups()
            above = path.rpartition(".")[0]
            # Lines of a text may be numbered as well: a claim is Pro or Con of something, or has a number that is new and comes next.
            if (sign and above) or (path not in seen and (above in seen if above else path == str(tops + 1) and not (tops and listed == str(tops)))):
                tops += not above
                listed = ""
                entries.append(_entry(path, sign and sign.capitalize(), said, len(entries), seen))
                continue
            listed = path
        if not entries:
            head.append(line)
        elif entries[-1].more is None:
            entries[-1].more = [line]
        else:
            entries[-1].more.append(line)
    for entry in entries:
        entry.text = (entry.text if entry.more is None else "\n".join([entry.text, *entry.more])).strip(" \t\n")
    return head, entries
