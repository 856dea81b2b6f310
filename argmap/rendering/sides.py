"""Which rival gains from a node or a link, by the signs of the paths to the theses; weights do not matter."""

from collections.abc import Iterable, Mapping, Sequence

from argmap.model.links import ON_LINKS, Attack, Link, Undercut
from argmap.model.maps import ArgumentMap
from argmap.rendering.palettes import LETTERS, NEUTRAL

_SWEEPS = 30
_ALPHABET = "".join(sorted(LETTERS + "IJKLMOPQRSTUVWXYZ"))  # without the letter that stands for nobody
_NEARLY = 1e-6


class Sides:
    """Who gains from what.

    Attributes:
        letter: Of each thesis, by id.
    """

    def __init__(self, amap: ArgumentMap, of: Iterable[str] | None = None) -> None:
        """Work out who gains.

        Args:
            amap: The map.
            of: Ids of the nodes that will be asked about, to save work; None for all.
        """
        self._amap = amap
        self.letter = {thesis.id: letter_of(at) for at, thesis in enumerate(amap.theses)}
        self._nobody = [0.0] * len(amap.theses)
        self._leaning = {thesis.id: [float(at == other) for other in range(len(amap.theses))] for at, thesis in enumerate(amap.theses)}
        self._ends: dict[tuple[str, str], tuple[str, float]] = {}
        self._spread([node.id for node in amap.nodes] if of is None else list(of))

    def boxed(self, amap: ArgumentMap, boxes: Mapping[str, Sequence[str]]) -> "Sides":
        """Give the same for a map in which boxes stand for several nodes: a box leans as these do on average."""
        found = Sides(amap, ())
        means = {box: [sum(column) / len(held) for column in zip(*map(self._of, held), strict=True)] for box, held in boxes.items()}
        found.letter, found._nobody, found._leaning = self.letter, self._nobody, self._leaning | means
        return found

    def of_node(self, node_id: str) -> str:
        """Give the letter of the thesis that gains from a node; `NEUTRAL` where none does, or several alike."""
        return self._read(self._of(node_id))

    def of_link(self, link: Link) -> str:
        """Give the letter of the thesis that gains from a link; `NEUTRAL` where none does, or several alike."""
        return self._read(self._gain(link))

    def _of(self, node_id: str) -> list[float]:
        return self._leaning.get(node_id, self._nobody)

    def _spread(self, begin: Sequence[str]) -> None:
        # A node leans as its links do on average, so leanings stay bounded and cycles settle or are cut off.
        argued = self._from_the_end(begin)
        moved, sweeps = 1.0, _SWEEPS
        while moved >= _NEARLY and sweeps:
            moved, sweeps = 0.0, sweeps - 1
            for node_id in argued:
                links = self._amap.links_from(node_id)
                gains = [self._gain(link) for link in links]
                new = [sum(column) / len(links) for column in zip(*gains, strict=True)]
                moved = max([moved, *(abs(a - b) for a, b in zip(new, self._of(node_id), strict=True))])
                self._leaning[node_id] = new

    def _from_the_end(self, begin: Sequence[str]) -> list[str]:
        """Order nodes so that what a node bears on comes before it, save in circles: then one sweep does for the rest."""
        ordered: dict[str, None] = {}
        seen = {thesis.id for thesis in self._amap.theses}
        for node in begin:
            waiting = [(node, False)]
            while waiting:
                node_id, done = waiting.pop()
                if done:
                    ordered[node_id] = None
                elif node_id not in seen:
                    seen.add(node_id)
                    waiting.append((node_id, True))
                    waiting += [(end, False) for end, _ in map(self._end_of, self._amap.links_from(node_id)) if end]
        return [node_id for node_id in ordered if self._amap.links_from(node_id)]

    def _gain(self, link: Link) -> list[float]:
        end, sign = self._end_of(link)
        return [sign * value for value in self._of(end)] if end else self._nobody

    def _end_of(self, link: Link) -> tuple[str, float]:
        """Give the node that a link bears on in the end, and whether it helps or hurts it; no node for links that undercut each other in a circle."""
        chain: dict[tuple[str, str], Link] = {}
        while (key := _key(link)) not in self._ends and key not in chain and isinstance(link, ON_LINKS):
            chain[key] = link
            link = self._amap.link(link.target)
        if key in chain:
            found = ("", 0.0)
        elif key in self._ends:
            found = self._ends[key]
        else:
            found = self._ends[key] = (link.target, _sign(link))
        for name, rider in reversed(chain.items()):
            found = self._ends[name] = (found[0], found[1] * _sign(rider))
        return found

    def _read(self, leaning: list[float]) -> str:
        best = max(leaning, default=0.0)
        first = [thesis for thesis, value in zip(self.letter, leaning, strict=True) if best - value < _NEARLY]
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


def _key(link: Link) -> tuple[str, str]:
    """Tell links apart: those of a signpost's two outcomes may share an id, where one supports what the other attacks."""
    return link.id, link.kind


def _sign(link: Link) -> float:
    return -1.0 if isinstance(link, Attack | Undercut) else 1.0
