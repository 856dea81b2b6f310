"""Analysis of Competing Hypotheses: a map read as Heuer's matrix of evidence against rival theses.

Each piece of evidence is rated against each thesis, and the thesis with least *against* it is preferred, not the one with most
for it: most evidence is consistent with every thesis and tells them apart by nothing (Heuer, *Psychology of Intelligence
Analysis*, 1999, chapter 8).

The matrix itself is the literature's; how a map with claims in between becomes one (`argmap.scoring.rating`) is ours. So are the graded scores,
which weigh the ratings as they are. The scores of the published programs count bands, and stand under their own names.

>>> heuer = Matrix.of(
...     rows=["statement", "broadcasts", "loss_of_face"],
...     theses=["no_reply", "minor", "major"],
...     cells=[["C", "C", "C"], ["I", "C", "C"], ["II", "C", "C"]],
... )
>>> heuer.inconsistency("parc").tolist(), heuer.diagnosticity("spread").round(4).tolist()
([-3.0, 0.0, 0.0], [0.0, 0.9428, 1.4142])
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.errors import MapError, Refusal
from argmap.model.refusals import did_you_mean
from argmap.scoring.frames import pandas_for

if TYPE_CHECKING:
    import pandas as pd

Numbers = NDArray[np.float64]
"""An array of floats; the shape is said where it is used."""

WEIGHTED = "weighted"
PARC = "parc"
PARC_WEIGHTED = "parc-weighted"
OPEN_SOURCE_ACH = "open-source-ach"
OPEN_SYNTHESIS = "open-synthesis"

INCONSISTENCIES = (WEIGHTED, PARC, PARC_WEIGHTED, OPEN_SOURCE_ACH, OPEN_SYNTHESIS)
"""The ways to score a thesis; see `Matrix.inconsistency`."""

GRADED = "graded"
SPREAD = "spread"
COUNTS = "counts"

DIAGNOSTICITIES = (GRADED, SPREAD, COUNTS)
"""The ways to score a row; see `Matrix.diagnosticity`."""

FEWEST_DECISIVE = 3
"""A verdict that fewer rows decide is no verdict: one misjudged item would turn it. Ours."""

LEVELS: Mapping[str, float] = immutabledict({"Low": 1 / math.sqrt(2), "Medium": 1.0, "High": math.sqrt(2)})
"""PARC's factors for credibility and for relevance; the two are multiplied, so Low × Low is 1/2 and High × High is 2."""

_INCONSISTENT, _STRONGLY = 0.1, 0.5
_BANDS = ("N", "C", "CC", "II", "I")  # by step: 0, 1, 2, and from the end -2, -1
_LABELS: Mapping[str, float] = immutabledict({"CC": 0.75, "C": 0.25, "N": 0.0, "NA": 0.0, "I": -0.25, "II": -0.75})
_DIGITS = 9  # 0.3 - 0.2 is meant to be 0.1: ratings are compared after rounding, or the order of sums would choose the band


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Ratings of evidence against rival theses.

    Attributes:
        rows: Ids of the evidence and then of the assumptions that bear on a thesis, each in map order.
        theses: Ids of the theses, in map order.
        ratings: Float array, shape (n_rows, n_theses), in [-1, 1]: 1 for wholly consistent, -1 for wholly inconsistent.
        weights: Float array, shape (n_rows,), in [0, 1]: credibility of evidence, base score of an assumption.
        left_out: Ids of the links that were left out because they lie inside a cycle.
        assumptions: The rows that are claims with nothing beneath them.

    Both arrays are copies that cannot be written to.

    Raises:
        MapError: When an array has the wrong shape or a number is out of range.

    >>> matrix = Matrix(("clouds",), ("rain", "dry"), [[0.7, -0.2]], [0.5])
    >>> matrix.bands(), matrix.inconsistency().tolist()
    ((('CC', 'I'),), [0.0, 0.1])
    """

    rows: tuple[str, ...]
    theses: tuple[str, ...]
    ratings: Numbers
    weights: Numbers
    left_out: tuple[str, ...] = ()
    assumptions: frozenset[str] = frozenset()

    def __eq__(self, other: object) -> bool:
        """Tell whether two matrices say the same."""
        return isinstance(other, Matrix) and self._content() == other._content()

    def __hash__(self) -> int:
        """Hash by what it says."""
        return hash(self._content())

    def _content(self) -> tuple[object, ...]:
        return self.rows, self.theses, self.ratings.tobytes(), self.weights.tobytes(), self.left_out, self.assumptions

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratings", _checked(self.ratings, (len(self.rows), len(self.theses)), "ratings", -1.0, 1.0))
        object.__setattr__(self, "weights", _checked(self.weights, (len(self.rows),), "weights", 0.0, 1.0))

    @classmethod
    def of(
        cls,
        rows: Sequence[str],
        theses: Sequence[str],
        cells: Sequence[Sequence[str]],
        weights: Sequence[float] | None = None,
        *,
        assumptions: Collection[str] = (),
    ) -> "Matrix":
        """Enter a matrix by the labels of its cells, as matrices are published.

        A label becomes a number in the middle of its half of the side: C is 0.25, CC 0.75, I -0.25, II -0.75; N is 0. NA ("not
        applicable") is read as N, as Open Synthesis does: mind that a thesis can look better merely because less applies to it.

        Args:
            rows: Names of the evidence.
            theses: Names of the theses.
            cells: One label for each thesis, for each row.
            weights: One for each row, in [0, 1]; by default 1.
            assumptions: The rows that are assumptions.

        Raises:
            MapError: When a label is unknown or the numbers of labels, weights and names differ.

        >>> Matrix.of(["e"], ["h1", "h2"], [["CC", "I"]]).ratings.tolist()
        [[0.75, -0.25]]
        """
        unknown = [(row, label) for row, labels in zip(rows, cells, strict=False) for label in labels if label not in _LABELS]
        if unknown:
            known = ", ".join(_LABELS)
            raise MapError(*(Refusal(f"row {row!r} has the unknown rating {label!r}; it must be one of {known}", (row,)) for row, label in unknown))
        uneven = [row for row, labels in zip(rows, cells, strict=False) if len(labels) != len(theses)]
        if uneven or len(cells) != len(rows):
            where = f"row {uneven[0]!r}" if uneven else f"a matrix of {len(rows)} rows by {len(theses)} theses"
            raise MapError(f"{where} has the wrong number of ratings", ids=tuple(uneven))
        return cls(
            rows=tuple(rows),
            theses=tuple(theses),
            ratings=np.array([[_LABELS[label] for label in labels] for labels in cells], dtype=np.float64).reshape(len(rows), len(theses)),
            weights=np.ones(len(rows)) if weights is None else np.array(weights, dtype=np.float64),
            assumptions=frozenset(assumptions),
        )

    def bands(self) -> tuple[tuple[str, ...], ...]:
        """Give each rating as Heuer's label, row by row: CC from 0.5, C from 0.1, I from -0.1 down, II from -0.5 down, else N.

        A rating within rounding of an edge counts as on it.
        """
        return tuple(tuple(_BANDS[step] for step in row) for row in self._steps().tolist())

    def inconsistency(self, variant: str = WEIGHTED, *, factors: Sequence[float] | None = None) -> Numbers:
        """Score what speaks against each thesis: the thesis nearest to 0 is preferred.

        - ``weighted``: Σ weight · max(0, -r): Heuer's weighted inconsistency over the graded ratings (ours).
        - ``parc``: Σ s with II -2, I -1, else 0; never positive.
        - ``parc-weighted``: Σ factor · s, where a row's factor is its credibility times its relevance (see `LEVELS`).
        - ``open-source-ach``: Σ factor · s' with II 2, I 1, else 0.
        - ``open-synthesis``: Σ (3 - m)² over m < 3 on the scale II 1, I 2, N 3, C 4, CC 5.

        Args:
            variant: One of `INCONSISTENCIES`.
            factors: One for each row, 0 or more; for the two variants that have factors. By default ``open-source-ach`` counts each
                row once (it knows High 2, Medium 1, Low 0.5), and ``parc-weighted`` takes each row's weight by thirds as a
                Low, Medium or High credibility, and every relevance as Medium.

        Returns:
            Float array, shape (n_theses,).

        Raises:
            MapError: When the variant is unknown or has no factors, or the factors do not fit.

        >>> Matrix.of(["e1", "e2"], ["h1", "h2"], [["I", "II"], ["C", "I"]]).inconsistency("open-synthesis").tolist()
        [1.0, 5.0]

        Source: Heuer 1999, chapter 8, step 5; PARC ACH 1.1, as restated at herox.com/IARPAGFChallenge/forum/thread/2677; Open Source
        ACH, ``code/functions.php``; Open Synthesis, ``openach/metrics.py``.
        """
        _known(variant, INCONSISTENCIES, "inconsistency")
        if factors is not None and variant not in (PARC_WEIGHTED, OPEN_SOURCE_ACH):
            raise MapError(f"inconsistency {variant!r} has no factors; those that have are {PARC_WEIGHTED}, {OPEN_SOURCE_ACH}", ids=(variant,))
        if variant == WEIGHTED:
            return _numbers(self.weights @ np.maximum(0.0, -self.ratings))
        against = np.minimum(0.0, self._steps())
        if variant == PARC:
            return _numbers(against.sum(axis=0))
        if variant == OPEN_SYNTHESIS:
            return _numbers((against**2).sum(axis=0))
        if factors is not None:
            by_row = _checked(factors, (len(self.rows),), "factors", 0.0, math.inf)
        else:
            by_row = self._factors() if variant == PARC_WEIGHTED else np.ones(len(self.rows))
        return _numbers(by_row @ (against if variant == PARC_WEIGHTED else np.abs(against)))

    def consistency(self) -> Numbers:
        """Score what speaks for each thesis, as Open Synthesis does to order theses with equal inconsistency.

        Σ (m - 3)² over m > 3 on the scale II 1, I 2, N 3, C 4, CC 5.

        Returns:
            Float array, shape (n_theses,).

        >>> Matrix.of(["e1", "e2"], ["h1", "h2"], [["CC", "II"], ["C", "N"]]).consistency().tolist()
        [5.0, 0.0]

        Source: Open Synthesis, ``openach/metrics.py``.
        """
        return _numbers((np.maximum(0.0, self._steps()) ** 2).sum(axis=0))

    def diagnosticity(self, variant: str = GRADED) -> Numbers:
        """Score how well each row tells the theses apart: the higher, the better.

        - ``graded``: population standard deviation of the ratings over the theses (ours).
        - ``spread``: the same of the bands, CC 2, C 1, N 0, I -1, II -2. ArkhamMirror's scale; Open Synthesis' is 3 higher
          throughout, which leaves the deviation as it is.
        - ``counts``: minus the sum over the theses of II -2, I -1, else 0. It counts inconsistency, not difference: a row that is
          inconsistent with all theses alike gets the highest rank though it tells none apart. For comparison with Open Source ACH only.

        Args:
            variant: One of `DIAGNOSTICITIES`.

        Returns:
            Float array, shape (n_rows,), never negative.

        Raises:
            MapError: When the variant is unknown.

        >>> flaw = Matrix.of(["against_all", "telling"], ["h1", "h2", "h3"], [["I", "I", "I"], ["I", "C", "C"]])
        >>> flaw.diagnosticity("counts").tolist(), flaw.diagnosticity("spread").round(4).tolist()
        ([3.0, 1.0], [0.0, 0.9428])

        Source: Open Synthesis, ``openach/metrics.py``; ArkhamMirror, ``useACHStore.ts``; Open Source ACH, ``class_evidence.php``.
        """
        _known(variant, DIAGNOSTICITIES, "diagnosticity")
        if variant == COUNTS:
            return _numbers(np.maximum(0.0, -self._steps()).sum(axis=1))
        return _numbers(np.sqrt(_means(_about_the_mean(self.ratings if variant == GRADED else self._steps()) ** 2)[:, 0]))

    @property
    def decisive(self) -> tuple[str, ...]:
        """The rows that decide it: inconsistent with at least one thesis (r at most -0.1), but not equally with all."""
        against = np.maximum(0.0, -self.ratings.round(_DIGITS))
        return tuple(row for row, cells in zip(self.rows, against.tolist(), strict=True) if len(set(cells)) > 1 and max(cells) >= _INCONSISTENT)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON.

        >>> document = Matrix.of(["e"], ["h1", "h2"], [["C", "I"]]).to_dict()
        >>> document["rows"]
        [{'id': 'e', 'assumption': False, 'weight': 1.0, 'ratings': {'h1': 0.25, 'h2': -0.25}, 'bands': {'h1': 'C', 'h2': 'I'}}]
        >>> document["inconsistency"], document["decisive"]
        ({'h1': 0.0, 'h2': 0.25}, ['e'])
        """
        cells = zip(self.rows, self.weights.tolist(), self.ratings.tolist(), self.bands(), strict=True)
        return {
            "theses": list(self.theses),
            "rows": [
                {
                    "id": row,
                    "assumption": row in self.assumptions,
                    "weight": weight,
                    "ratings": dict(zip(self.theses, ratings, strict=True)),
                    "bands": dict(zip(self.theses, bands, strict=True)),
                }
                for row, weight, ratings, bands in cells
            ],
            "left_out": list(self.left_out),
            "inconsistency": dict(zip(self.theses, self.inconsistency().tolist(), strict=True)),
            "contrast": dict(zip(self.theses, contrast(self).tolist(), strict=True)),
            "decisive": list(self.decisive),
        }

    def to_rows(self) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
        """Give the matrix as it is printed: each row with its weight and its labels.

        >>> Matrix.of(["e"], ["h1", "h2"], [["C", "I"]]).to_rows()
        (('row', 'weight', 'h1', 'h2'), [('e', 1.0, 'C', 'I')])
        """
        cells = zip(self.rows, self.weights.tolist(), self.bands(), strict=True)
        return ("row", "weight", *self.theses), [(row, weight, *bands) for row, weight, bands in cells]

    def to_csv(self) -> str:
        r"""Give `to_rows` as CSV, which `argmap.load` reads as a map of evidence that bears on the theses directly.

        >>> Matrix.of(["e"], ["h1", "h2"], [["C", "I"]]).to_csv()
        'row,weight,h1,h2\ne,1.0,C,I\n'
        """
        header, rows = self.to_rows()
        return "".join(",".join(map(str, cells)) + "\n" for cells in (header, *rows))  # ids and labels need no quotes

    def to_frame(self) -> "pd.DataFrame":
        """Give the ratings as a frame: one row a piece of evidence, one column a thesis, indexed by id; `weights` has the same order.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of ratings")
        frame: pd.DataFrame = pandas.DataFrame(self.ratings, index=pandas.Index(list(self.rows), name="id"), columns=list(self.theses), copy=True)
        return frame

    def _steps(self) -> NDArray[np.int64]:
        """Give the bands as whole numbers from 2 for CC down to -2 for II."""
        ratings = self.ratings.round(_DIGITS)
        return np.copysign(np.digitize(np.abs(ratings), [_INCONSISTENT, _STRONGLY]), ratings).astype(np.int64)

    def _factors(self) -> Numbers:
        """Give PARC's factor for each weight by thirds."""
        return np.array(list(LEVELS.values()))[np.digitize(self.weights, [1 / 3, 2 / 3])]


def contrast(matrix: Matrix) -> Numbers:
    """Score each thesis against the field: Σ weight · (r - mean of r over the theses).

    Heuer's inconsistency ignores how much better evidence fits one thesis than another where it is consistent with both; this does
    not, and a row with one rating for all theses adds nothing. The scores sum to 0; the highest is preferred. Ours.

    Returns:
        Float array, shape (n_theses,).

    >>> contrast(Matrix(("clouds", "calendar"), ("rain", "dry"), [[0.75, 0.25], [-0.5, -0.5]], [0.5, 1.0])).tolist()
    [0.125, -0.125]
    """
    return _numbers(matrix.weights @ _about_the_mean(matrix.ratings))


def decisive(matrix: Matrix) -> int:
    """Count the rows that decide it (see `Matrix.decisive`); with fewer than `FEWEST_DECISIVE` there is no leader.

    >>> decisive(Matrix.of(["for_all", "against_all", "telling"], ["h1", "h2"], [["C", "CC"], ["I", "I"], ["I", "N"]]))
    1
    """
    return len(matrix.decisive)


def _checked(values: object, shape: tuple[int, ...], what: str, low: float, high: float) -> Numbers:
    array = np.array(values, dtype=np.float64)
    if array.shape != shape:
        raise MapError(f"{what} have the shape {array.shape}; it must be {shape}")
    if not np.all((array >= low) & (array <= high)):  # NaN is in no range
        raise MapError(f"{what} must be in [{low:g}, {high:g}]")
    array.setflags(write=False)
    return array


def _known(variant: str, variants: tuple[str, ...], what: str) -> None:
    if variant not in variants:
        raise MapError(f"unknown {what} {variant!r}{did_you_mean(variant, variants) or '; known are ' + ', '.join(variants)}", ids=(variant,))


def _numbers(values: NDArray[Any]) -> Numbers:
    return values.astype(np.float64) + 0.0  # which turns -0.0 into 0.0


def _means(values: NDArray[Any]) -> Numbers:
    """Give the mean of each row as a column; 0 where there is nothing to average."""
    return _numbers(values.sum(axis=1, keepdims=True) / max(1, values.shape[1]))


def _about_the_mean(values: NDArray[Any]) -> Numbers:
    """Give each row less its mean, exactly 0 where all its values are equal: a mean alone would leave some rounding."""
    shifted = values - values[:, :1]
    return _numbers(shifted - _means(shifted))
