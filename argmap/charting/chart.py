"""A chart: a figure in colours, which shows itself in notebooks and goes into a file."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.charting.figures import NARROW, WIDE, Figure, Numbers, framed
from argmap.errors import RenderError
from argmap.rendering.png import to_png
from argmap.rendering.theme import LIGHT, Theme, theme_of
from argmap.saving.files import write_bytes, write_text
from argmap.scoring.frames import pandas_for

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".svg", ".png")


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A chart of something that was found.

    Attributes:
        figure: What it shows.
        theme: Its colours and fonts.
        wide: Width of the drawing between its margins, in points.
    """

    figure: Figure
    theme: Theme
    wide: float = WIDE

    @property
    def title(self) -> str:
        """The finding."""
        return self.figure.title

    @property
    def subtitle(self) -> str:
        """What is shown."""
        return self.figure.subtitle

    @property
    def numbers(self) -> Numbers:
        """Every number that is drawn, as a table."""
        return self.figure.numbers

    @property
    def svg(self) -> str:
        """The chart as an SVG document; the same bytes for the same result."""
        return framed(self.figure, self.theme, self.wide)

    def __repr__(self) -> str:
        return f"<Chart: {self.title}>"

    def in_theme(self, theme: str | Theme) -> "Chart":
        """Give the same chart in other colours.

        Raises:
            RenderError: When there is no theme of this name.
        """
        return replace(self, theme=theme_of(theme))

    def narrow(self) -> "Chart":
        """Give the same chart for a phone, 390 pixels wide: names stand above their marks, so that nothing has to be made smaller."""
        return replace(self, wide=NARROW)

    def png(self, *, zoom: float = 2.0) -> bytes:
        """Give the chart as PNG, which cannot follow the reader's colours: `auto` is light there.

        Args:
            zoom: Pixels for each pixel of the SVG.
        """
        return to_png(self._still().svg, zoom=zoom)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the chart into a file, as SVG or PNG by its suffix.

        Raises:
            RenderError: When the suffix is neither.
            SaveError: When the file cannot be written.
        """
        check_file(path)
        if Path(path).suffix.lower() == ".png":
            write_bytes(path, self.png())
        else:
            write_text(path, self.svg)

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame of the numbers that are drawn; that of the result itself has all there are.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        frame: pd.DataFrame = pandas_for("a frame of a chart").DataFrame(list(self.numbers.rows), columns=list(self.numbers.columns))
        return frame

    def _still(self) -> "Chart":
        return self if self.theme.dark is None else replace(self, theme=LIGHT if self.theme.name == "auto" else replace(self.theme, dark=None))

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Give a notebook the picture as part of its page, where tooltips and selection work, as a file, and the finding as text."""
        del include, exclude
        svg = self.svg
        return {"text/html": svg, "image/svg+xml": svg, "text/plain": self.title}


def check_file(path: str | os.PathLike[str]) -> None:
    """Refuse a file that no chart can be written to.

    Raises:
        RenderError: When its suffix is neither ``.svg`` nor ``.png``.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise RenderError(f"{os.fspath(path)}: a chart ends in {' or '.join(SUFFIXES)}, not in {Path(path).suffix!r}")
