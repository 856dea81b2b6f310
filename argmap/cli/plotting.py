"""The option that draws a chart of what a command found."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.printing import note

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap

_SUFFIXES = (".svg", ".png")


def _check_suffix(_: click.Context, __: click.Parameter, path: str | None) -> str | None:
    if path is not None and Path(path).suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"{path!r} must end in {' or '.join(_SUFFIXES)}")
    return path


plot_option = click.option("--plot", metavar="FILE", type=click.Path(dir_okay=False), callback=_check_suffix, help="Draw a chart of it, too; .svg or .png.")


def draw(found: object, amap: "ArgumentMap | Sequence[ArgumentMap]", path: str | None) -> None:
    """Draw the chart of a result where one was asked for."""
    if path is not None:
        from argmap.charting.charts import chart

        chart(found, amap).save(path)
        note(f"wrote {path}")
