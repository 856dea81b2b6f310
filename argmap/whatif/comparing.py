"""Compare two maps, or two scorings: before, after, difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.doors import Plotted
from argmap.model.maps import ArgumentMap
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 12
"""So many rows are readable at a glance."""


@dataclass(frozen=True, slots=True)
class Row:
    """One node before and after.

    Attributes:
        id: Of the node.
        kind: Of the node, where a map was given that has it; a thesis is known without.
        before: Strength before, in [0, 1]; None where the node is absent or its strength did not settle.
        after: Strength after, likewise.
        difference: After minus before, in [-1, 1]; None where either is None.
    """

    id: str
    kind: str | None
    before: float | None
    after: float | None
    difference: float | None


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Plotted):
    """What a change did: every node of either side, the most moved first.

    Attributes:
        before: The scores that it is compared with.
        after: The scores after.
        rows: One for each node, by absolute difference, then those on one side only, then those that stayed; ties in map order.
    """

    before: Scores
    after: Scores
    rows: tuple[Row, ...]

    @property
    def theses(self) -> tuple[Row, ...]:
        """The rows of the theses, in map order."""
        by_id = {row.id: row for row in self.rows}
        return tuple(by_id[thesis] for thesis in dict.fromkeys((*self.before.theses, *self.after.theses)))

    @property
    def moved(self) -> tuple[Row, ...]:
        """The rows of nodes whose strength changed, or that are there on one side only."""
        return tuple(row for row in self.rows if row.difference != 0.0 and (row.before, row.after) != (None, None))

    @property
    def leader_changed(self) -> bool:
        """Whether another thesis leads, or one where there was none, or none where there was one."""
        return self.before.verdict.leader != self.after.verdict.leader

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {
            "leader_changed": self.leader_changed,
            "theses": [_as_dict(row) for row in self.theses],
            "nodes": [_as_dict(row) for row in self.rows],
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a node, indexed by id, in the order of `rows`: kind, before, after, difference.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of a comparison")
        columns: dict[str, Any] = {"kind": pandas.Series([row.kind for row in self.rows], dtype=object)}
        for name in ("before", "after", "difference"):
            columns[name] = pandas.Series([getattr(row, name) for row in self.rows], dtype=float)
        frame: pd.DataFrame = pandas.DataFrame(columns).set_index(pandas.Index([row.id for row in self.rows], name="id", dtype=object))
        return frame

    def __str__(self) -> str:
        """Show the theses and the most moved nodes."""
        theses = self.theses
        others = [row for row in self.moved if row not in theses]
        shown = [*theses, *others[:SHOWN]]
        width = max([4, *(len(row.id) for row in shown)])
        lines = [f"{'node':{width}}  {'before':>6}  {'after':>6}  difference"]
        lines += [f"{row.id:{width}}  {_number(row.before):>6}  {_number(row.after):>6}  {_number(row.difference, '+.3f'):>10}" for row in shown]
        if len(others) > SHOWN:
            lines.append(f"... and {len(others) - SHOWN} more that moved")
        return "\n".join(lines)


def compare(
    before: ArgumentMap | Scores,
    after: ArgumentMap | Scores,
    *,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
) -> Comparison:
    """Compare the strengths of two maps.

    Args:
        before: A map, or scores that are there already.
        after: The same after a change.
        semantics: How maps are scored; scores are taken as they are.
        perspective: Whose numbers maps are scored by. They replace numbers that a change has set; to change what a reader
            sees, apply the change to `with_perspective` instead.

    Raises:
        MapError: When the semantics or the perspective is unknown.

    >>> from argmap.model.changes import SetBase
    >>> from argmap.model.nodes import Claim
    >>> from argmap.whatif.applying import apply
    >>> amap = ArgumentMap(title="t", claims=[Claim(id="a", text="A"), Claim(id="b", text="B")])
    >>> print(compare(amap, apply(amap, SetBase({"b": 0.4}))))
    node  before   after  difference
    b      0.100   0.400      +0.300
    """
    kinds: dict[str, str] = {}
    scored = []
    for side in (before, after):
        if isinstance(side, ArgumentMap):
            kinds |= {node.id: node.kind for node in side.nodes}
            scored.append(score(side, semantics, perspective=perspective))
        else:
            kinds = dict.fromkeys(side.theses, "thesis") | kinds
            scored.append(side)
    first, second = scored
    rows = [_row(node, kinds.get(node), first, second) for node in dict.fromkeys((*first.strengths, *second.strengths))]
    return Comparison(before=first, after=second, rows=tuple(sorted(rows, key=_by_effect)))


def _row(node: str, kind: str | None, before: Scores, after: Scores) -> Row:
    first, second = before.known(node), after.known(node)
    return Row(node, kind, first, second, None if first is None or second is None else second - first)


def _by_effect(row: Row) -> tuple[int, float]:
    if row.difference is None:
        return (1, 0.0)
    return (0, -abs(row.difference)) if row.difference else (2, 0.0)


def _as_dict(row: Row) -> Mapping[str, Any]:
    return {"id": row.id, "kind": row.kind, "before": row.before, "after": row.after, "difference": row.difference}


def _number(value: float | None, form: str = ".3f") -> str:
    return "-" if value is None else f"{value:{form}}"
