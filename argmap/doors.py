"""The doors from a result to its chart and its report: what is found stands in stages before these, which are entered only when somebody asks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.charting.chart import Chart
    from argmap.model.maps import ArgumentMap
    from argmap.rendering.theme import Theme


class Plotted:
    """What has a chart, a report, and a line for a REPL."""

    __slots__ = ()

    def plot(self, amap: "ArgumentMap | Sequence[ArgumentMap] | None" = None, *, theme: "str | Theme" = "auto", most: int | None = None) -> "Chart":
        """Draw the chart of this result; it shows itself in a notebook, and `Chart.save` writes it as SVG or PNG.

        Args:
            amap: The map that it is about, for names instead of ids; of a change, the map after it and the one before.
            theme: ``auto`` follows the reader's colour scheme; ``light``, ``dark`` and ``print`` do not. Or a `Theme`.
            most: Rows at most; the rest is grouped and counted. None for as many as are read at a glance.

        Raises:
            MapError: When there is no chart of it: a sweep over three numbers, say.
            RenderError: When there is no theme of this name.
        """
        from argmap.charting.charts import chart  # noqa: PLC0415 - see above

        return chart(self, amap, theme=theme) if most is None else chart(self, amap, theme=theme, most=most)

    def __repr__(self) -> str:
        """Say in a line what was found, for a result has thousands of numbers: `to_frame`, `to_dict` and `plot` show them."""
        from argmap.charting.charts import finding  # noqa: PLC0415 - see above

        return f"<{type(self).__name__}: {finding(self)}>"

    def _repr_html_(self) -> str:
        """Show the report of this result where a notebook shows it."""
        from argmap.reporting.showing import show_as_html  # noqa: PLC0415 - see above

        return show_as_html(self)
