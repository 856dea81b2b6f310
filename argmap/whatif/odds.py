"""How likely signposts are to come out each way."""

from collections.abc import Mapping

import numpy as np

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.whatif.limits import States

UNSTATED = 0.5
"""Probability of a signpost that states none."""

_SUM = 1e-9
"""How far the probabilities of a table may be from 1 together."""

Joint = Mapping[tuple[str, ...], Mapping[tuple[str, ...], float]]
"""For signposts that hang together: by their ids, the probability of each way in which they may come out, such as ``("yes", "no")``."""


class Odds:
    """How likely the signposts of a map are to come out each way: independent of one another, but for groups.

    Args:
        amap: The map.
        probabilities: That a signpost comes out yes, by id, instead of what the map states.
        joint: Groups of signposts that hang together, each with a table.

    Attributes:
        probabilities: That each signpost comes out yes. float array in [0, 1], shape (n_signposts,).
        unstated: Ids of the signposts of which nobody says how likely they are; they have 0.5.
        groups: Places of the signposts of each group, and its table, shape (2, 2, ...), no before yes.

    Raises:
        MapError: When a signpost is unknown, a number is not in [0, 1], or a table makes no sense.
    """

    def __init__(self, amap: ArgumentMap, probabilities: Mapping[str, float] | None = None, joint: Joint | None = None) -> None:
        given = dict(probabilities or {})
        self._place = {signpost.id: at for at, signpost in enumerate(amap.signposts)}
        for name, number in given.items():
            check_pending(amap, name)
            if not 0.0 <= number <= 1.0:
                raise MapError(f"the probability of {name!r} is {number!r}; it must be in [0, 1]", ids=(name,))
        stated = [given.get(signpost.id, signpost.probability) for signpost in amap.signposts]
        self.probabilities = np.array([UNSTATED if number is None else number for number in stated], dtype=np.float64)
        self.groups: list[tuple[tuple[int, ...], Floats]] = []
        together: set[str] = set()
        for names, table in (joint or {}).items():
            for name in names:
                check_pending(amap, name)
                if name in together or names.count(name) > 1 or name in given:
                    also = "has a probability of its own as well" if name in given else "stands in two groups or twice in one"
                    raise MapError(f"{name!r} {also}; a table says all about its signposts", ids=(name,))
            together |= set(names)
            self._group(names, table)
        self.unstated = tuple(s.id for s, number in zip(amap.signposts, stated, strict=True) if number is None and s.id not in together)

    def _group(self, names: tuple[str, ...], table: Mapping[tuple[str, ...], float]) -> None:
        filled = np.zeros((2,) * len(names))
        for ways, number in table.items():
            if len(ways) != len(names) or any(way not in {"yes", "no"} for way in ways) or not 0.0 <= number <= 1.0:
                raise MapError(f"the table of {', '.join(names)} has {ways!r}: {number!r}; write 'yes' or 'no' for each signpost, and a probability", ids=names)
            filled[tuple(int(way == "yes") for way in ways)] = number
        if not abs(filled.sum() - 1.0) <= _SUM:
            raise MapError(f"the probabilities of {', '.join(names)} add up to {filled.sum():.6g}, not to 1", ids=names)
        for axis, name in enumerate(names):
            marginal = float(filled.sum(axis=tuple(other for other in range(len(names)) if other != axis))[1])
            if not 0.0 < marginal < 1.0:
                raise MapError(f"the table leaves {name!r} one way only to come out; resolve it instead", ids=(name,))
            self.probabilities[self._place[name]] = marginal
        self.groups.append((tuple(self._place[name] for name in names), filled / filled.sum()))

    def of(self, states: States, *, but: int | None = None) -> Floats:
        """Give the probability of joint outcomes; float array, shape (n_states,).

        Args:
            states: 0 or 1 for each signpost, shape (n_states, n_signposts).
            but: Place of a signpost that is left out of account, so that the others' probability comes out.
        """
        found = np.ones(len(states))
        grouped = {at for places, _ in self.groups for at in places}
        for at, p in enumerate(self.probabilities.tolist()):
            if at not in grouped and at != but:
                found *= np.where(states[:, at] == 1, p, 1.0 - p)
        for places, table in self.groups:
            found *= table[tuple(states[:, at].astype(np.intp) for at in places)]
        return found


def check_pending(amap: ArgumentMap, name: str) -> None:
    """See that an id is that of a pending signpost.

    Raises:
        MapError: When it is not.
    """
    pending = [signpost.id for signpost in amap.signposts]
    if name not in pending:
        raise MapError(f"{name!r} is no pending signpost{'; it is known already' if name in amap else did_you_mean(name, pending)}", ids=(name,))
