"""Kialo's text export: an outline of numbered claims, Pro and Con, with references to each other and links to sources.

::

    Discussion Title: Will it rain?

    1. It will rain.
    1.1. Pro: Clouds gather, says [the radio](https://radio.example/weather).
    1.2. Con: It is June.
    1.2.1. Pro: -> See 1.1.

The number says under which claim another stands; a text may go on over several lines. The newer export is read as well
(`argmap.loading.kialo_lines`).
"""

import re
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.kialo_lines import HEADERS, LOOKS, REFERENCE, Entry, Footnote, marks_in, outline
from argmap.loading.sketching import LinkKind, Sketch
from argmap.model.maps import ArgumentMap

NAME = "kialo"
TITLE = "Kialo text export"
SUFFIXES = (".txt",)

_LINK = re.compile(r"\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])+)\]\(((?:[^()\\\n]|\\.|\([^()\n]*\))+)\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[:/?#]|\Z)", re.IGNORECASE)
_MARKS = re.compile(r"[\\()\[\]]")
_ESCAPE = r"\\\g<0>"
_KINDS: dict[str, LinkKind] = {"Pro": "supports", "Con": "attacks"}


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is an export of Kialo: its title line, or numbered claims with Pro and Con near its beginning."""
    del suffix
    head = text[:20_000].lstrip()
    return head.startswith(HEADERS) or (head.startswith("1. ") and bool(LOOKS.search(head)))


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read an export.

    Args:
        text: The export.
        name: Named in problems.

    Returns:
        The map and the report. What stands at the top is the thesis; where claims without Pro and Con stand under it, they are the theses
        and it is the question.

    Raises:
        LoadError: When there is no numbered claim in it.

    >>> amap, report = read("1. It will rain.\n1.1. Pro: Clouds gather.\n1.1.1. Con: Few.\n1.2. Con: -> See 1.1.1.\n", "rain.txt")
    >>> [(link.premises, link.kind, link.target) for link in amap.links]
    [(('Clouds_gather',), 'supports', 'It_will_rain'), (('Few',), 'attacks', 'It_will_rain'), (('Few',), 'attacks', 'Clouds_gather')]
    """
    title, head, entries, footnotes = outline(text)
    if not entries and title is None:
        raise LoadError(name, [Problem(1, 1, "no numbered claims are here; a Kialo export has lines such as '1.1. Pro: Clouds gather.'")])
    sketch = Sketch(NAME, plain(entries[0].text if title is None else title)[0])
    return _Debate(entries, footnotes, sketch).read(without_escapes(head))


def plain(text: str) -> tuple[str, list[tuple[str, str]]]:
    r"""Give a text without its Markdown links and escapes, and the words and addresses of the links.

    >>> plain(r"Clouds \(grey ones\) [gather](https://radio.example).")
    ('Clouds (grey ones) gather.', [('gather', 'https://radio.example')])
    """
    links: list[tuple[str, str]] = []

    def words(link: re.Match[str]) -> str:
        links.append((without_escapes(link[1]).strip(), without_escapes(link[2]).strip()))
        return link[1]

    return without_escapes(_LINK.sub(words, text) if "](" in text else text), links


def without_escapes(text: str) -> str:
    """Give a text without the backslashes before its marks."""
    return _ESCAPED.sub(lambda mark: mark[1], text) if "\\" in text else text


def as_link(words: str, address: str) -> str:
    r"""Write a link as Markdown.

    >>> as_link("the [first] one", "https://radio.example/(1)")
    '[the \\[first\\] one](https://radio.example/\\(1\\))'
    """
    return f"[{_MARKS.sub(_ESCAPE, words)}]({_MARKS.sub(_ESCAPE, address)})"


def host_of(address: str) -> str | None:
    """Give who publishes at an address, as far as the address says.

    >>> host_of("https://www.radio.example/weather"), host_of("page 3")
    ('radio.example', None)
    """
    found = _HOST.match(address)
    return found[1].lower() if found else None


class _Debate:
    """An outline on its way into a map.

    Statements and links are put in in an order that follows from the map alone, not from where references stand: theses before claims before
    evidence, links by their targets. So the same map comes out when it is written as an outline again.
    """

    def __init__(self, entries: list[Entry], footnotes: dict[str, Footnote], sketch: Sketch) -> None:
        self.sketch, self.ledger = sketch, sketch.ledger
        self.footnotes = footnotes
        self.references = {entry.key: found[1] for entry in entries if entry.text.startswith("->") and (found := REFERENCE.match(entry.text))}
        self.claims = {entry.key: entry for entry in entries if entry.key not in self.references}
        self.entries = entries
        self._meant: dict[str, str | None] = {}
        self._titles: dict[str, str] = {}
        self._quoted: set[str] = set()

    def read(self, note: str) -> tuple[ArgumentMap, Conversion]:
        """Put everything in; `note` is what stands above the first claim."""
        notes = [note] if note else []
        if note:
            self.ledger.change("lines above the first claim", "they became the map's note", count=note.count("\n") + 1)
        question = self._question()
        if question is not None:
            asked = without_escapes(self.claims.pop(question).text)
            if asked != self.sketch.title:
                notes.append(asked)
                self.ledger.change("questions", "what stands under it is neither for nor against it, so it became the map's note", question)
        self.sketch.note = "\n\n".join(notes) or None
        steps = self._steps(question)
        argued = {end for _, _, end in steps}
        ranked = sorted(self.claims.values(), key=lambda entry: 0 if entry.is_thesis else 1 if entry.key in argued else 2)
        for entry in ranked:
            self._state(entry, cites=not entry.is_thesis and entry.key not in argued)
        self._name_sources()
        rank = {entry.key: at for at, entry in enumerate(ranked)}
        for (premise, sign, end), place in sorted(steps.items(), key=lambda step: (rank.get(step[0][2], -1), rank[step[0][0]], step[0][1] == "Con")):
            self.sketch.link(_KINDS[sign], [premise], end, place=place)
        return self.sketch.finish()

    def _question(self) -> str | None:
        """Give the key of the first claim where it is but the question: what stands under it is neither for nor against it."""
        if not self.entries or self.entries[0].key in self.references:
            return None
        top = self.entries[0]
        below = [entry for entry in self.entries if entry.above == top.path]
        return top.key if below and not any(entry.sign for entry in below) else None

    def _steps(self, question: str | None) -> dict[tuple[str, str, str], str]:
        """Give the links that the outline stands for: premise, sign and target, with the place of each."""
        steps: dict[tuple[str, str, str], str] = {}
        for entry in self.entries:
            if entry.key == question or not self._bears(entry):
                continue
            premise = self._find(entry.key)
            step = (premise or "", str(entry.sign), self._find(entry.above) or entry.above)
            if premise is None:
                self.ledger.drop("references to other claims", "there is no such claim in the file", entry.key)
            elif step in steps:
                self.ledger.drop("links", "the same claim is said to bear on the same one twice", entry.key)
            else:
                steps[step] = entry.key
                if entry.key in self.references:
                    self.ledger.change("references to other claims", "they became links from the claim that they name", count=1)
        return steps

    def _bears(self, entry: Entry) -> bool:
        """Tell whether an entry speaks for or against what it stands under; say so where it should and does not."""
        if entry.path != entry.key:
            self.ledger.change("claims", "their number is there twice; what stands under it was taken to stand under the first", entry.key)
        if entry.sign and entry.above:
            return True
        if entry.key in self.references:
            self.ledger.drop("references to other claims", "they are neither Pro nor Con of anything", entry.key)
        elif entry.sign:
            self.ledger.change("theses", "they are Pro or Con in the file, but nothing stands above them", entry.key)
        elif not entry.is_thesis:
            self.ledger.drop("links", "they are neither Pro nor Con", entry.key)
        return False

    def _find(self, key: str) -> str | None:
        """Give the claim that a number means, through references to references; None where there is none."""
        if key in self.claims:
            return key
        walked: list[str] = []
        at = key
        while at in self.references and at not in self._meant:
            self._meant[at] = None  # what leads back to itself means nothing
            walked.append(at)
            at = self.references[at]
        end = self._meant.get(at, at if at in self.claims else None)
        self._meant.update(dict.fromkeys(walked, end))
        return end

    def _state(self, entry: Entry, *, cites: bool) -> None:
        """Put in a claim. Its first link is its source where it is evidence; links that this does not say stand in its note."""
        text, links = plain(entry.text)
        text, marks = marks_in(text, self.footnotes)
        links += [(self.footnotes[mark].address,) * 2 for mark in marks]
        if not text:
            self.ledger.change("claims", "they say nothing, so they are called after their ids", entry.key)
        said: dict[str, Any] = {}
        noted = links
        for words, address in links:
            self._titles.setdefault(address, words)
        if links and cites:
            words, address = links[0]
            said["source"] = address
            self.ledger.keep("links in texts, as sources of evidence")
            told = self._titles[address] == words and address not in (other for _, other in links[1:2])
            noted = links[1:] if told else links
            if links[1:]:
                self.ledger.change("links in texts", "evidence has one source; further ones stand in its note", entry.key, count=len(links) - 1)
            cited = dict.fromkeys(mark for mark in marks if self.footnotes[mark].address == address and self.footnotes[mark].quoted)
            if cited:
                said["quotations"] = [{"text": self.footnotes[mark].quoted} for mark in cited]
                self._quoted.update(cited)
                self.ledger.keep("quotations", len(cited))
        elif links:
            self.ledger.change("links in texts", "only evidence has a source; they stand in the note of the claim", entry.key, count=len(links))
        if noted:
            said["note"] = "\n".join(as_link(*link) for link in noted)
        self.sketch.state(entry.key, text, kind="thesis" if entry.is_thesis else None, **said)

    def _name_sources(self) -> None:
        """Put in the sources, footnotes that no text marks among them; what they say stands in their notes where no evidence quotes it."""
        notes: dict[str, list[str]] = {}
        for number, (address, quoted) in self.footnotes.items():
            self._titles.setdefault(address, address)
            if quoted and number not in self._quoted:
                notes.setdefault(address, []).append(quoted)
                self.ledger.change("quotations", "no evidence cites them as its source, so they stand in the note of the source", address)
        for address, title in self._titles.items():
            host = host_of(address)
            self.sketch.source(address, title, wanted=host or "", url=address, publisher=host, note="\n\n".join(notes.get(address, ())) or None)
