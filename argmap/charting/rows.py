"""Rows: what each is called on the left, a plot in the middle, numbers in columns on the right. No word can run into another: each has its room."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from immutabledict import immutabledict

from argmap.charting.names import Label
from argmap.rendering.shapes import Pen
from argmap.rendering.text import clean, wrap

NAME, NOTE, HEAD = 10.0, 8.5, 8.5
LEAD = 12.5
MOST = 12
"""Rows that are read at a glance; the rest is grouped and counted."""

_WIDEST = 250.0
_STACKED = 400.0
"""In less width names stand above their marks."""

_GAP = 14.0
_LEAST = 17.0
_MOST_LINES = 2
_LONG = 120  # letters that fill every room


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers beside the rows.

    Attributes:
        head: What they are.
        cells: One for each row, as written.
    """

    head: str
    cells: tuple[str, ...]


class Rows:
    """Rows in a width.

    Args:
        pen: Draws them.
        wide: Width of the whole.
        labels: Of the rows.
        columns: Numbers at the right.
        least: Height of a row at least.
        sections: What stands above a row, by its place, where rows are of several kinds.

    Attributes:
        left: Where the plot begins.
        right: Where it ends.
        top: Of the first row.
        bottom: Of the last row.
        spans: From where to where lines may go through the plot without crossing names.
    """

    def __init__(
        self,
        pen: Pen,
        wide: float,
        labels: Sequence[Label],
        columns: Sequence[Column] = (),
        *,
        least: float = _LEAST,
        sections: Mapping[int, str] = immutabledict(),
    ) -> None:
        self.pen, self.labels, self.columns = pen, labels, columns
        face = pen.face
        names = [one.drawn or one.name for one in labels]
        natural = max((max(face.width(name[:_LONG], NAME), face.width(one.note[:_LONG], NOTE)) for name, one in zip(names, labels, strict=True)), default=0.0)
        stacked = wide < _STACKED
        room = wide if stacked else min(_WIDEST, natural + 0.5)
        self.names = [wrap(name, room, NAME, most=_MOST_LINES, face=face) for name in names]
        self.notes = [wrap(one.note, room, NOTE, most=1, face=face)[0] if one.note else "" for one in labels]
        sizes = ((words, size) for both, size in ((self.names, NAME), ([[note] for note in self.notes], NOTE)) for lines in both for words in lines)
        self.left = 4.0 if stacked else max((face.width(words, size) for words, size in sizes), default=0.0) + _GAP
        self._room = wide if stacked else self.left - _GAP
        self.heads = [wrap(column.head, 60.0, HEAD, most=3, face=face) for column in columns]
        self.wides = [
            max([face.width(word, HEAD) for word in head] + [face.width(cell, NAME, bold=True) for cell in column.cells])
            for column, head in zip(columns, self.heads, strict=True)
        ]
        self.right = wide - sum(self.wides) - _GAP * len(columns)
        self.ends = [wide - sum(self.wides[at + 1 :]) - _GAP * (len(columns) - at - 1) for at in range(len(columns))]
        self.top = max((len(head) * 10.5 for head in self.heads), default=0.0) + (4.0 if columns else 0.0)
        self._named = [len(name) * LEAD + (11.0 if note else 0.0) for name, note in zip(self.names, self.notes, strict=True)]
        self._above = [named + 3.0 if stacked else 0.0 for named in self._named]
        self.highs = [above + least if stacked else max(least, named + 5.0) for above, named in zip(self._above, self._named, strict=True)]
        self.sections = {at: wrap(words, wide if stacked else self.right, NAME, bold=True, most=_MOST_LINES, face=face) for at, words in sections.items()}
        over = {at: 8.0 + LEAD * len(lines) for at, lines in self.sections.items()}
        self.tops = [self.top + sum(self.highs[:at]) + sum(high for one, high in over.items() if one <= at) for at in range(len(labels))]
        self.bottom = self.top + sum(self.highs) + sum(over.values())
        bands = [(top + above, top + high) for top, above, high in zip(self.tops, self._above, self.highs, strict=True)]
        self.spans = bands if stacked and bands else [(self.top - 4.0, self.bottom)]

    def middle(self, at: int) -> float:
        """Give half way down a row, or down what its names leave of it."""
        return self.tops[at] + (self._above[at] + self.highs[at]) / 2

    def draw(self, mark: Callable[[Pen, int], None], said: Sequence[str] = ()) -> None:
        """Draw heads, then each row: what it is called, its marks, its numbers; each row a group that says all of it.

        Args:
            mark: Draws the marks of a row.
            said: What each row says, besides its name and its numbers.
        """
        for head, end in zip(self.heads, self.ends, strict=True):
            for at, word in enumerate(reversed(head)):
                self.pen.text(end, self.top - 5 - at * 10.5, word, HEAD, "muted", text_anchor="end")
        for at, lines in self.sections.items():
            self.pen.block(0, self.tops[at] - 4 - LEAD * (len(lines) - 1), tuple(lines), NAME, "ink", LEAD, bold=True)
        for at, label in enumerate(self.labels):
            cells = ", ".join(f"{column.head} {column.cells[at]}" for column in self.columns if column.cells[at])
            words = "; ".join(part for part in (label.name, label.note, cells, said[at] if said else "") if part)
            pen = self.pen.group(words, role="graphics-symbol", aria_label=clean(words))
            mark(pen, at)
            if self._above[at]:  # so that nothing of the rows above runs through the name
                pen.rect(0, self.tops[at], self._room, self._above[at], fill="paper")
            y = (self.tops[at] + 2.0 if self._above[at] else self.middle(at) - self._named[at] / 2) + 9.5
            y = pen.block(0, y, tuple(self.names[at]), NAME, "ink", LEAD, room=self._room)
            if self.notes[at]:
                pen.block(0, y - 1.5, (self.notes[at],), NOTE, "muted", LEAD, room=self._room)
            for column, end in zip(self.columns, self.ends, strict=True):
                if column.cells[at]:
                    pen.text(end, self.middle(at) + 3.5, column.cells[at], NAME, "ink", bold=True, text_anchor="end")
