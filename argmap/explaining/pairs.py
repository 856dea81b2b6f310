"""The two theses by whose margin readers of one map are told apart."""

from collections import Counter
from collections.abc import Sequence

from argmap.errors import MapError
from argmap.model.refusals import nearest_or_all
from argmap.scoring.results import Scores

Pair = tuple[str, str]
"""A thesis, and the one whose support is taken off its own."""


def facing_pair(first: Scores, second: Scores) -> Pair:
    """Give what one reader has first against what the other has first; where that is the same thesis, against the first reader's second.

    Raises:
        MapError: When the map has fewer than two theses.
    """
    order, other = _ranked(first), _ranked(second)
    return order[0], other[0] if other[0] != order[0] else order[1]


def common_pair(scores: Sequence[Scores]) -> Pair:
    """Give the two theses that most of at least one reader have first, in map order; where that is one thesis, it and what most have second.

    Raises:
        MapError: When the map has fewer than two theses.
    """
    ranked = [_ranked(one) for one in scores]
    first = [name for name, _ in Counter(order[0] for order in ranked).most_common(2)]
    chosen = first if len(first) > 1 else [first[0], Counter(order[1] for order in ranked).most_common(1)[0][0]]
    one, other = sorted(chosen, key=scores[0].theses.index)
    return one, other


def checked_pair(of: Sequence[str], theses: Sequence[str]) -> Pair:
    """Give a pair as it was asked for.

    Raises:
        MapError: When a thesis is unknown, or it is no pair.
    """
    pair = tuple(of)
    for name in pair:
        if name not in theses:
            raise MapError(f"unknown thesis {name!r}{nearest_or_all(name, theses)}", ids=(name,))
    if len(pair) != 2 or pair[0] == pair[1]:  # noqa: PLR2004 - see above
        raise MapError(f"a margin is that of one thesis over another, not of {' and '.join(pair) or 'none'}", ids=pair)
    return pair[0], pair[1]


def _ranked(scores: Scores) -> list[str]:
    """Give the theses by support, ties in map order."""
    if len(scores.theses) < 2:  # noqa: PLR2004 - a margin takes two
        raise MapError("with fewer than two theses there is no margin on which readers could differ")
    return sorted(scores.theses, key=lambda thesis: -scores.strengths[thesis])
