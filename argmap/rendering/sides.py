"""Which rival gains from a node or a link, by the signs of the paths to the theses; weights do not matter."""

from argmap.model.links import Attack, Link, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.rendering.palettes import LETTERS, NEUTRAL

_SWEEPS = 30
_ALPHABET = "".join(sorted(LETTERS + "IJKLMOPQRSTUVWXYZ"))  # without the letter that stands for nobody
_NEARLY = 1e-6


class Sides:
    """Who gains from what.

    Attributes:
        letter: Of each thesis, by id.
    """

    def __init__(self, amap: ArgumentMap) -> None:
        self._amap = amap
        self.letter = {thesis.id: letter_of(at) for at, thesis in enumerate(amap.theses)}
        size = len(amap.theses)
        self._leaning = {node.id: [0.0] * size for node in amap.nodes}
        for at, thesis in enumerate(amap.theses):
            self._leaning[thesis.id][at] = 1.0
        self._spread()

    def of_node(self, node_id: str) -> str:
        """Give the letter of the thesis that gains from a node; `NEUTRAL` where none does, or several alike."""
        return self._read(self._leaning[node_id])

    def of_link(self, link: Link) -> str:
        """Give the letter of the thesis that gains from a link; `NEUTRAL` where none does, or several alike."""
        return self._read(self._gain(link))

    def _spread(self) -> None:
        # A node leans as its links do on average, so leanings stay bounded and cycles settle or are cut off.
        argued = [node.id for node in self._amap.nodes if not isinstance(node, Thesis) and self._amap.links_from(node.id)]
        moved, sweeps = 1.0, len(argued) + _SWEEPS  # a chain written from its end needs a sweep for each of its links
        while moved >= _NEARLY and sweeps:
            moved, sweeps = 0.0, sweeps - 1
            for node_id in reversed(argued):
                links = self._amap.links_from(node_id)
                gains = [self._gain(link) for link in links]
                new = [sum(column) / len(links) for column in zip(*gains, strict=True)]
                moved = max([moved, *(abs(a - b) for a, b in zip(new, self._leaning[node_id], strict=True))])
                self._leaning[node_id] = new

    def _gain(self, link: Link) -> list[float]:
        sign, seen = _sign(link), {link.id}
        while link.target not in self._leaning:
            link = self._amap.link(link.target)
            if link.id in seen:  # links that undercut each other in a circle
                return [0.0] * len(self._amap.theses)
            seen.add(link.id)
            sign *= _sign(link)
        return [sign * value for value in self._leaning[link.target]]

    def _read(self, leaning: list[float]) -> str:
        best = max(leaning, default=0.0)
        first = [thesis.id for thesis, value in zip(self._amap.theses, leaning, strict=True) if best - value < _NEARLY]
        # What speaks against one of two rivals helps the other; what speaks against the only thesis helps nobody.
        moved = best if len(leaning) == 1 else max(map(abs, leaning), default=0.0)
        return self.letter[first[0]] if len(first) == 1 and moved > _NEARLY else NEUTRAL


def letter_of(at: int) -> str:
    """Give the letter of the thesis at a place in the map's order; behind Z letters have numbers.

    >>> letter_of(0), letter_of(8), letter_of(25)
    ('A', 'I', 'A2')
    """
    turn, place = divmod(at, len(_ALPHABET))
    return _ALPHABET[place] + (str(turn + 1) if turn else "")


def _sign(link: Link) -> float:
    return -1.0 if isinstance(link, Attack | Undercut) else 1.0
