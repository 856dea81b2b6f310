"""Scales: from numbers to places on the picture, with ticks at round numbers; and how numbers are written beside them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

NOT_SETTLED = "n/s"
"""Stands where a number would be given as if settled."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line of numbers on the picture.

    Attributes:
        low: The number at `start`.
        high: The number at `end`, more than `low`.
        start: A place, in points.
        end: Another; before `start` for numbers that rise upward.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """Give the place of a number; one beyond the scale stands at its end.

        >>> Scale(0.0, 1.0, 100.0, 300.0)(0.25)
        150.0
        """
        share = min(max((number - self.low) / (self.high - self.low), 0.0), 1.0)
        return self.start + share * (self.end - self.start)

    @classmethod
    def around(cls, numbers: Iterable[float], start: float, end: float, *, least: float = 0.0) -> "Scale":
        """Give a scale that holds these numbers and 0, from one round number to another; those that are not settled are left out.

        >>> Scale.around([-0.07, 0.31], 0, 100)
        Scale(low=-0.1, high=0.35, start=0, end=100)
        """
        return cls.about([0.0, *numbers], start, end, least=least)

    @classmethod
    def about(cls, numbers: Iterable[float], start: float, end: float, *, least: float = 0.0) -> "Scale":
        """Give a scale that holds these numbers, of which one has settled, and not 0 unless it is among them.

        >>> Scale.about([0.74, 0.81, math.nan], 0, 100)
        Scale(low=0.74, high=0.81, start=0, end=100)
        """
        held = [number for number in numbers if math.isfinite(number)]
        low, high = min(held), max(held)
        if high - low <= least:
            low, high = (min(low, 0.0), max(high, low + (least or 1.0)))
        step = step_of(low, high, 9)
        return cls(round(math.floor(low / step + _ROUNDING) * step, 12) + 0.0, round(math.ceil(high / step - _ROUNDING) * step, 12) + 0.0, start, end)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Give round numbers on the scale, evenly apart.

        >>> Scale(0.0, 1.0, 0, 100).ticks(6)
        (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
        """
        step = step_of(self.low, self.high, most)
        first, last = math.ceil(self.low / step - _ROUNDING), math.floor(self.high / step + _ROUNDING)
        return tuple(round(at * step, 12) + 0.0 for at in range(first, last + 1))


def step_of(low: float, high: float, most: int) -> float:
    """Give the least round step of which no more than so many marks lie between two numbers.

    >>> step_of(0.0, 1.0, 6), step_of(-0.1, 0.35, 6), step_of(0.2, 1.0, 5)
    (0.2, 0.1, 0.2)
    """
    rough = (high - low) / max(1, most)
    size = 10.0 ** math.floor(math.log10(rough))
    steps = (unit * size for unit in _STEPS)
    return next(float(f"{step:.12g}") for step in steps if math.floor(high / step + _ROUNDING) - math.ceil(low / step - _ROUNDING) < most)


def tick_words(ticks: tuple[float, ...], *, signed: bool = False) -> list[str]:
    """Write ticks with as many decimals as all of them need.

    >>> tick_words((-0.1, 0.0, 0.1), signed=True), tick_words((0.0, 0.25, 0.5))
    (['−0.1', '0', '+0.1'], ['0', '0.25', '0.50'])
    """
    places = next((places for places in range(12) if all(abs(tick - round(tick, places)) < _ROUNDING for tick in ticks)), 12)
    return ["0" if not tick else written(tick, places, signed=signed) for tick in ticks]


def written(number: float | None, places: int = 3, *, signed: bool = False) -> str:
    """Write a number; what is not settled says so, and what rounds to nothing has no sign.

    >>> written(-0.12345), written(0.5, signed=True), written(-0.0001, signed=True), written(None), written(float("nan"))
    ('−0.123', '+0.500', '0.000', 'n/s', 'n/s')
    """
    if number is None or math.isnan(number):
        return NOT_SETTLED
    said = f"{round(number, places) + 0.0:{'+' if signed else ''}.{places}f}"
    return (said if said.strip("+-0.") else said.lstrip("+-")).replace("-", "−")


def percent(share: float) -> str:
    """Write a share in per cent; what is not quite nothing or not quite all is never written as if it were.

    >>> percent(0.834), percent(0.002), percent(0.9999), percent(1.0)
    ('83 %', 'under 1 %', 'over 99 %', '100 %')
    """
    if 0.0 < share < 0.005:  # noqa: PLR2004 - would be rounded to 0
        return "under 1 %"
    return "over 99 %" if 0.995 <= share < 1.0 else f"{share:.0%}".replace("%", " %")  # noqa: PLR2004 - would be rounded to 100
