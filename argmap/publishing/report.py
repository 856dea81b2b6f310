"""The report of a map, for a reader who was not in the room: as one HTML page, and as Markdown."""

import hashlib
import os
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from argmap.conversion import Conversion
from argmap.errors import SaveError
from argmap.model.maps import ArgumentMap
from argmap.publishing.board import Board
from argmap.publishing.effort import Effort
from argmap.publishing.page import to_html
from argmap.publishing.safe import in_full
from argmap.publishing.sections import Inquiry, Section
from argmap.reporting.blocks import Block, Heading, Table, as_markdown
from argmap.reporting.conversions import conversion_report
from argmap.saving.files import write_text
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics

SUFFIXES = (".html", ".md")


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What is to be said about a map.

    Attributes:
        title: The question.
        note: What a reader should know before.
        sections: The answers.
        board: Who leads and by how much, for the top of the page.
    """

    title: str
    note: str
    sections: tuple[Section, ...]
    board: Board | None = None

    def __repr__(self) -> str:
        return f"<Report {self.title!r}: {', '.join(section.title for section in self.sections)}>"

    @property
    def html(self) -> str:
        """The report as one HTML document, with pictures; it fetches nothing and runs nothing."""
        return to_html(self.title, self.note, self.sections, self.board)

    @property
    def markdown(self) -> str:
        """The report as Markdown, without pictures."""
        parts = [as_markdown([Heading(self.title), *([self.note] if self.note else [])])]
        for section in self.sections:
            if section.blocks:
                parts.append(f"#{as_markdown([Heading(section.title)])}")
                parts += [f"##{text}" if isinstance(block, Heading) else text for block in section.blocks for text in [as_markdown([block])]]
        return "\n\n".join(parts) + "\n"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the report as HTML or Markdown, by the suffix.

        Raises:
            SaveError: When the suffix is another, or the file cannot be written.
        """
        check_file(path)
        write_text(path, self.html if Path(path).suffix.lower() == ".html" else self.markdown)

    def _repr_markdown_(self) -> str:
        return self.markdown


def report(
    amap: ArgumentMap,
    *,
    name: str = "MAP",
    options: Sequence[str] = (),
    conversion: Conversion | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    seed: int = 0,
    quick: bool = False,
) -> Report:
    """Report on a map for a reader who was not in the room.

    It has the question, the verdict and how firm it is, the diagram, what carries the verdict, where readers differ, what would flip it, what to
    watch and by when, the evidence and its sources, what every method finds, and how to reproduce all that. What a map gives no occasion
    for is left out.

    Args:
        amap: The map.
        name: Of its file, for the commands that reproduce the report.
        options: With which these commands read the file, such as ``("--from", "kialo")``.
        conversion: What became of the file, as `argmap.load_reported` gives it: of a foreign format the report says what was kept, changed and dropped.
        semantics: Any scoring method.
        perspective: Whose numbers to use; None for the map's own.
        seed: Of all random numbers; equal seeds give equal reports.
        quick: Leave out what takes longest: how firm the verdict is, and what would flip it.

    Raises:
        MapError: When a name is unknown.

    >>> from argmap.model.nodes import Thesis
    >>> found = report(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")]))
    >>> [section.title for section in found.sections]
    ['The verdict', 'The argument', 'What carries it', 'How to reproduce it']
    >>> found.markdown.splitlines()[0]
    '# Will it rain?'
    """
    scores = score(amap, semantics, perspective=perspective)
    effort = Effort.for_map(amap, semantics)
    sections = [*Inquiry(amap, scores, semantics, seed, effort).sections(quick=quick), *_reading(conversion)]
    called = shlex.join([name, *options])
    again = _reproducing(amap, called, [section.id for section in sections], semantics, perspective, seed, effort, quick=quick)
    return Report(in_full(amap.title), in_full(amap.note or ""), (*sections, again), Board.of(amap, scores))


def check_file(path: str | os.PathLike[str]) -> None:
    """Refuse a file that no report can be written to.

    Raises:
        SaveError: When its suffix is neither ``.html`` nor ``.md``.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise SaveError(os.fspath(path), f"a report ends in {' or '.join(SUFFIXES)}, not in {Path(path).suffix!r}")


def _reading(conversion: Conversion | None) -> Iterator[Section]:
    """Say what became of a file of a foreign format; of argmap's own all is kept."""
    if conversion is not None and (conversion.changed or conversion.dropped):
        _, table, said = conversion_report("", [conversion])
        yield Section("reading", "How the file was read", (f"The map comes from a file in another format, {conversion.source}. {said}", table))


_SPARED = (
    " So that it ends in reasonable time on a map of this size by this method, less is tried than on a smaller map: fewer random orders and cases, and "
    "nothing that takes longest. The options --full, and --samples where there is one, try more: what was sampled then differs within the errors stated."
)

_COMMANDS = {
    "verdict": "score {map}{asked}",
    "firmness": "explain {map}{asked}{seed}",
    "diagram": "render {map}{asked} -o map.svg",
    "reasons": "explain {map}{asked}{seed}",
    "readers": "cruxes {map}{method}{seed}",
    "flips": "flip {map}{asked}{seed}",
    "signposts": "signposts {map}{asked}{seed}",
    "methods": "score {map} --panel",
}


def _reproducing(
    amap: ArgumentMap, called: str, ids: list[str], semantics: str | Semantics, perspective: str | None, seed: int, effort: Effort, *, quick: bool
) -> Section:
    """Say by which version, from what, and by which commands each part can be had again."""
    digest = hashlib.sha256(amap.model_dump_json().encode()).hexdigest()
    about = (("argmap", version("argmap")), ("map", f"SHA-256 of its content as JSON (amap.model_dump_json()): {digest}"), ("seed", str(seed)))
    blocks: list[Block] = [Table(("what", "which"), about), "Equal versions, maps and seeds give equal numbers."]
    if isinstance(semantics, str):
        method = "" if semantics == DEFAULT else f" --semantics {shlex.quote(semantics)}"
        asked = method + ("" if perspective is None else f" --perspective {shlex.quote(perspective)}")
        words = {"map": called, "method": method, "asked": asked, "seed": f" --seed {seed}"}
        whole = f"report {words['map']}{asked}{words['seed']}{' --quick' if quick else ''} -o report.html"
        commands = dict.fromkeys([whole, *(template.format(**words) for part, template in _COMMANDS.items() if part in ids)])
        blocks.append(f"The first of these commands makes this report; the others give its parts, and more.{'' if effort.is_full else _SPARED}")
        blocks.append(Table(("command",), tuple((in_full(f"argmap {command}"),) for command in commands)))
    else:
        blocks.append(f"The scoring method {semantics.name} is not one of argmap's own, so Python code that has it is needed: am.report(amap, semantics=...).")
    return Section("again", "How to reproduce it", tuple(blocks))
