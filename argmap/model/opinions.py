"""What several people say of one map's numbers: their perspectives, how far they spread, and the view that pools them."""

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from argmap.errors import MissingExtraError
from argmap.model.maps import ArgumentMap
from argmap.model.perspectives import Perspective
from argmap.model.uncertainty import Spread, Uncertainty

if TYPE_CHECKING:
    import pandas as pd

SUREST = 0.999
"""Under log-odds pooling nobody counts as surer than this, either way: one 0 would else be a veto."""

FARTHEST = 3.5
"""Who is farther from the median than this, by the modified z-score, is outlying."""

_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Opinions:
    """What people say of one number.

    Attributes:
        kind: "base", "weight", "reliability" or "policy".
        id: Of the node, the link or the source; or the policy's key.
        values: By the ids of the people's perspectives, in [0, 1]; never empty. Who says nothing is not there.
    """

    kind: str
    id: str
    values: Mapping[str, float]

    @property
    def name(self) -> str:
        """Kind and id, as in ``weight:clouds->rain``."""
        return f"{self.kind}:{self.id}"

    @property
    def mean(self) -> float:
        """The mean of what is said, everybody counting alike."""
        return statistics.fmean(self.values.values())

    @property
    def median(self) -> float:
        """The middle of what is said."""
        return statistics.median(self.values.values())

    @property
    def sd(self) -> float | None:
        """The standard deviation of a sample (with n - 1); None where only one person says anything."""
        return statistics.stdev(self.values.values()) if len(self.values) > 1 else None

    @property
    def low(self) -> float:
        """The least that is said."""
        return min(self.values.values())

    @property
    def high(self) -> float:
        """The most that is said."""
        return max(self.values.values())

    @property
    def range(self) -> float:
        """From the least to the most."""
        return self.high - self.low

    @property
    def outlying(self) -> tuple[str, ...]:
        """Who says something far from what the others say: a modified z-score above 3.5, among at least three people.

        The score is ``0.6745 |x - median| / MAD``, MAD being the median distance from the median; where that is 0, because most say the same,
        ``0.7979 |x - median|`` over the mean distance.

        Source: Iglewicz and Hoaglin, *How to Detect and Handle Outliers*, 1993.
        """
        if len(self.values) < _ENOUGH:
            return ()
        middle = self.median
        far = {person: abs(value - middle) for person, value in self.values.items()}
        usual, factor = statistics.median(far.values()), 0.6745
        if usual == 0.0:
            usual, factor = statistics.fmean(far.values()), 0.7979
        return tuple(person for person, distance in far.items() if factor * distance > FARTHEST * usual)

    @property
    def spread(self) -> Spread:
        """Mean and standard deviation as a beta distribution; the range where no beta distribution has them, or one person speaks."""
        sd = self.sd
        if sd is None or sd**2 >= self.mean * (1.0 - self.mean):
            return Spread(low=self.low, high=self.high)
        return Spread(mean=self.mean, sd=sd)


@dataclass(frozen=True, slots=True)
class Elicitation:
    """What several people say of one map's numbers.

    Attributes:
        perspectives: One for each person, titled with the name.
        pooled: The view that pools them.
        pool: How: "mean", "median" or "logodds".
        opinions: On each number that anybody speaks of, in the order of the table.
    """

    perspectives: tuple[Perspective, ...]
    pooled: Perspective
    pool: str
    opinions: tuple[Opinions, ...]

    @property
    def uncertainty(self) -> Uncertainty:
        """How far people spread, as uncertainty of a map: simulation can draw from it."""
        return Uncertainty(**_by_kind({(one.kind, one.id): one.spread for one in self.opinions}))

    def put_into(self, amap: ArgumentMap) -> ArgumentMap:
        """Give the map with the people's perspectives and the pooled one; a perspective of the same id is replaced where it stands."""
        ours = {view.id: view for view in (*self.perspectives, self.pooled)}
        kept = tuple(ours.pop(view.id, view) for view in amap.perspectives)
        return amap.replace(perspectives=(*kept, *ours.values()))

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        people = [{"perspective": view.id, "name": view.title} for view in self.perspectives]
        return {"people": people, "pool": self.pool, "opinions": [_row(self, one) for one in self.opinions]}

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a number, indexed by name: count, mean, median, sd, min, max, range, outlying, and what each person says.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - heavy, and used by few
        except ImportError:
            raise MissingExtraError("a frame of opinions", "analysis") from None
        rows = [_row(self, one) for one in self.opinions]
        said = [row | {"outlying": ", ".join(row["outlying"])} | row["values"] for row in rows]
        people = [view.id for view in self.perspectives]
        columns = ["kind", "id", "count", "mean", "median", "sd", "min", "max", "range", "outlying", *people]
        return pd.DataFrame(said, columns=columns, index=pd.Index([one.name for one in self.opinions], name="name"))


def pool_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Pool opinions by their weighted mean, the linear opinion pool.

    >>> pool_mean([0.2, 0.8], [1.0, 2.0])
    0.6
    """
    # Means of equal numbers are off by a rounding, and could leave [0, 1].
    return min(max(statistics.fmean(values, weights), min(values)), max(values))


def pool_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """Pool opinions by their weighted median: half of the weight lies on either side; midway where it falls between two.

    >>> pool_median([0.9, 0.2, 0.4], [1.0, 1.0, 1.0]), pool_median([0.2, 0.4], [1.0, 1.0])
    (0.4, 0.30000000000000004)
    """
    ranked = sorted(zip(values, weights, strict=True))
    beneath, half = list(accumulate(weight for _, weight in ranked)), math.fsum(weights) / 2.0
    at = next(at for at, weight in enumerate(beneath) if weight > half or math.isclose(weight, half))
    return (ranked[at][0] + ranked[at + 1][0]) / 2.0 if math.isclose(beneath[at], half) else ranked[at][0]


def pool_logodds(values: Sequence[float], weights: Sequence[float]) -> float:
    """Pool opinions by the weighted mean of their log-odds, the logarithmic opinion pool; nobody counts as surer than 0.999 either way.

    >>> round(pool_logodds([0.5, 0.9], [1.0, 1.0]), 6)  # odds 1 and 9: their geometric mean is 3
    0.75

    Source: Genest and Zidek, *Combining Probability Distributions: A Critique and an Annotated Bibliography*, Statistical Science 1, 1986.
    """
    sure = [min(max(value, 1.0 - SUREST), SUREST) for value in values]
    return 1.0 / (1.0 + math.exp(-statistics.fmean([math.log(value / (1.0 - value)) for value in sure], weights)))


POOLS: Mapping[str, Callable[[Sequence[float], Sequence[float]], float]] = {"mean": pool_mean, "median": pool_median, "logodds": pool_logodds}
"""The ways to pool opinions."""


def gathered(
    people: Mapping[str, str], said: Mapping[tuple[str, str], Mapping[str, float]], *, pool: str = "mean", weights: Mapping[str, float], pooled_id: str
) -> Elicitation:
    """Make perspectives out of what people say, and pool them.

    Args:
        people: Names by the ids of their perspectives.
        said: Numbers in [0, 1] by person, of each number by kind and id.
        pool: A key of `POOLS`.
        weights: How much each person counts in the pooled view, by id; at least 0. Who is not there counts 1.
        pooled_id: Of the pooled perspective.

    Raises:
        MapError: When an id or a number makes no sense.
    """
    views = tuple(
        Perspective(id=person, title=name, **_by_kind({key: values[person] for key, values in said.items() if person in values}))
        for person, name in people.items()
    )
    pooled = {}
    for key, values in said.items():
        counting = {value: weight for value, weight in ((person, weights.get(person, 1.0)) for person in values) if weight > 0.0}
        if counting:
            pooled[key] = POOLS[pool]([values[person] for person in counting], list(counting.values()))
    view = Perspective(id=pooled_id, title=f"All together ({pool})", note=f"{len(people)} people, pooled by {pool}.", **_by_kind(pooled))
    return Elicitation(views, view, pool, tuple(Opinions(*key, values) for key, values in said.items()))


def _by_kind(numbers: Mapping[tuple[str, str], Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (kind, key), number in numbers.items():
        found.setdefault(kind, {})[key] = number
    return found


def _row(elicited: Elicitation, one: Opinions) -> dict[str, Any]:
    moments = {"count": len(one.values), "mean": one.mean, "median": one.median, "sd": one.sd, "min": one.low, "max": one.high, "range": one.range}
    pooled = getattr(elicited.pooled, one.kind).get(one.id)
    return {"name": one.name, "kind": one.kind, "id": one.id} | moments | {"outlying": list(one.outlying), "pooled": pooled, "values": dict(one.values)}
