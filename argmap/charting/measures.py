"""What is measured, in words and colours: the margin of one thesis over another, the strength of a node, or any weighted sum."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.charting.names import Names, short
from argmap.rendering.palettes import NEUTRAL
from argmap.scoring.results import Scores

Way = tuple[str, str]
"""A role of colour, and words."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is about.

    Attributes:
        words: For the middle of a sentence.
        above: Letter of whom a number above 0, or a rise, speaks for.
        below: Letter of whom a number below 0, or a fall, speaks for.
        signed: Whether it has a sign: a strength has none.
        ways: Who is ahead below 0 and above it; nobody where it is no margin.
    """

    words: str
    above: str
    below: str
    signed: bool
    ways: tuple[Way, Way]

    @property
    def axis(self) -> str:
        """What an axis of it is called; where a tie is, for a margin."""
        return "margin; 0 is a tie" if self.ways[0][1] else self.words

    def letter(self, rise: float) -> str:
        """Give the letter of whom a rise or a fall speaks for."""
        return self.above if rise >= 0.0 else self.below


def measure_of(of: Mapping[str, float], names: Names) -> Measure:
    """Say what shares of strengths measure."""
    shares = list(of.items())
    if len(shares) == 2 and [share for _, share in shares] == [1.0, -1.0]:  # noqa: PLR2004 - a margin
        (first, _), (second, _) = shares
        above, below = names.letter(first), names.letter(second)
        words = f"margin of {short(names.node(first))} over {short(names.node(second))}"
        return Measure(words, above, below, signed=True, ways=((f"{below}-text", names.leader(second)), (f"{above}-text", names.leader(first))))
    blank = ((f"{NEUTRAL}-text", ""), (f"{NEUTRAL}-text", ""))
    if len(shares) == 1 and shares[0][1] == 1.0:
        node = shares[0][0]
        what = "support of" if node in names.letters else "strength of"
        return Measure(f"{what} {short(names.node(node))}", names.letter(node), NEUTRAL, signed=False, ways=blank)
    words = " ".join(f"{'−' if share < 0 else '+'} {abs(share):g} × {short(names.node(node))}" for node, share in shares).removeprefix("+ ")
    return Measure(words, NEUTRAL, NEUTRAL, signed=True, ways=blank)


def about(title: str, semantics: str, perspective: str | None, names: Names) -> str:
    """Say of which map a chart is, by which method and from which perspective."""
    seen = "" if perspective is None else f" · as {names.reader(perspective)}"
    return f"{title} · {semantics}{seen}"


def about_scores(scores: Scores, names: Names) -> str:
    """Say the same of scores."""
    return about(scores.title, scores.semantics, scores.perspective, names)
