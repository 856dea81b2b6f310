"""A figure, and its frame: the finding as its title, what is shown, the legend, the drawing, notes, and all numbers as a table beneath it."""

import hashlib
import json
import math
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass

from argmap.charting.keys import Key, draw_keys
from argmap.charting.scales import written
from argmap.rendering.shapes import SVG, Pen, n
from argmap.rendering.text import clean, wrap
from argmap.rendering.textures import add_textures
from argmap.rendering.theme import Theme

MARGIN = 16.0
WIDE, NARROW = 640.0, 260.0
"""Widths of a drawing between its margins, in points: on a desk, and on a phone."""

Cell = str | float | None
"""What stands in a table of numbers; None for what is not settled or not there."""

SPOKEN = 60
"""Rows of the table that the accessible description reads out."""

LISTED = 5_000
"""Rows of the table that a file holds."""

_NAME = "\ue000"
"""Stands for the name of the chart until its content is known: no text of a chart can hold it."""

_PIXELS = 4 / 3  # of a point
_TITLE, _SUBTITLE, _NOTE = 16.0, 10.5, 9.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a chart, as a table.

    Attributes:
        columns: Names of the columns; the first says what a row is about.
        rows: At full precision.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def spoken(self) -> str:
        """Read the table out: a sentence for each row."""
        named = self.columns[1:]
        said = [f"{_cell(row[0])}: " + ", ".join(f"{name} {_cell(cell)}" for name, cell in zip(named, row[1:], strict=True)) for row in self.rows[:SPOKEN]]
        if len(self.rows) > SPOKEN:
            said.append(f"and {len(self.rows) - SPOKEN} rows more")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a chart shows, whatever its colours.

    Attributes:
        title: The finding, in one sentence.
        subtitle: What is shown.
        about: Of which map, by which method.
        numbers: Every number in it.
        draw: Draws it in a width, and gives the height used.
        keys: What colours and marks mean.
        notes: What a reader of these numbers has to know.
        letters: Letters of the theses that are in it.
    """

    title: str
    subtitle: str
    about: str
    numbers: Numbers
    draw: Callable[[Pen, float], float]
    keys: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


def framed(figure: Figure, theme: Theme, wide: float = WIDE) -> str:
    """Draw a figure as an SVG document without any reference to the outside; the same bytes for the same figure."""
    named = {"id": _NAME, "aria-labelledby": f"{_NAME}-title", "aria-describedby": f"{_NAME}-desc"}
    root = ET.Element("svg", {"xmlns": SVG, "role": "graphics-document document", "aria-roledescription": "chart", "font-family": theme.face.families} | named)
    said = [figure.subtitle, *figure.notes, figure.numbers.spoken()]
    title, desc = ET.SubElement(root, "title", id=f"{_NAME}-title"), ET.SubElement(root, "desc", id=f"{_NAME}-desc")
    title.text, desc.text = clean(figure.title), clean(". ".join(part.rstrip(".") for part in said if part) + ".")
    ET.SubElement(root, "metadata").text = _listed(figure.numbers)
    style = ET.SubElement(root, "style")
    if theme.textured:
        add_textures(root, theme, figure.letters)
    pen = Pen(root, theme)
    ground = pen.make("rect", x=0, y=0, fill="paper")
    y = MARGIN + _draw_head(pen.at(MARGIN, MARGIN), figure, wide)
    y += draw_keys(pen.at(MARGIN, y + 8), figure.keys, wide) + 8
    y += figure.draw(pen.at(MARGIN, y), wide)
    y += _draw_foot(pen.at(MARGIN, y), figure, wide)
    width, height = wide + 2 * MARGIN, y + MARGIN
    for element in (root, ground):
        element.set("width", n(width * (_PIXELS if element is root else 1)))
        element.set("height", n(height * (_PIXELS if element is root else 1)))
    root.set("viewBox", f"0 0 {n(width)} {n(height)}")
    root.set("style", "max-width:100%;height:auto")
    style.text = _dark(root, theme)
    # Several charts of one page keep apart by names that their content gives.
    drawn = ET.tostring(root, encoding="unicode") + "\n"
    return drawn.replace(_NAME, "argmap-" + hashlib.sha256(drawn.encode()).hexdigest()[:8])


def _draw_head(pen: Pen, figure: Figure, wide: float) -> float:
    y = 0.0
    more = 1 if wide >= WIDE else 2  # lines for each that there would be
    for line in wrap(figure.title, wide, _TITLE, bold=True, most=3 * more, face=pen.face):
        y += 19
        pen.text(0, y, line, _TITLE, "ink", bold=True)
    y += 3
    for line in wrap(figure.subtitle, wide, _SUBTITLE, most=4 * more, face=pen.face):
        y += 14
        pen.text(0, y, line, _SUBTITLE, "muted")
    return y + 4


def _draw_foot(pen: Pen, figure: Figure, wide: float) -> float:
    y, more = 4.0, 1 if wide >= WIDE else 2
    for note, most in (*((note, 4 * more) for note in figure.notes), (figure.about, 2)):
        for line in wrap(note, wide, _NOTE, most=most, face=pen.face):
            y += 12
            pen.text(0, y, line, _NOTE, "muted")
    return y


def _listed(numbers: Numbers) -> str:
    """Write the table as JSON, numbers to nine places; null for what there is not."""
    rows = [[_rounded(cell) for cell in row] for row in numbers.rows[:LISTED]]
    more = {"of": len(numbers.rows)} if len(numbers.rows) > LISTED else {}
    return json.dumps({"columns": numbers.columns, "rows": rows} | more, separators=(",", ":"))  # in ASCII, so nothing in it can harm XML


def _rounded(cell: Cell) -> Cell:
    if not isinstance(cell, float):
        return cell
    return None if math.isnan(cell) else round(cell, 9)


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell if isinstance(cell, str) else written(cell)


def _dark(root: ET.Element, theme: Theme) -> str:
    """Turn light into dark by the colours themselves, for readers who prefer it; only within this chart."""
    if theme.dark is None:
        return ""
    swaps = {theme[role]: theme.dark[role] for role in theme.colours}
    used = {(key, colour): None for element in root.iter() for key in ("fill", "stroke") if (colour := element.get(key)) in swaps}
    rules = "".join(f'#{_NAME} [{key}="{colour}"]{{{key}:{swaps[colour]}}}' for key, colour in sorted(used))
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
