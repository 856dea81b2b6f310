"""What things are called on a chart: by what they say where the map is at hand, else by their ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.sides import letter_of
from argmap.rendering.text import ELLIPSIS, clean, letters

NOBODY = "nobody"
LONGEST = 48
"""Letters of a name in a title."""

_STEP, _END = 26, 42

_KINDS = {"base": "credibility", "weight": "weight", "reliability": "reliability", "policy": "entry of the policy"}


@dataclass(frozen=True, slots=True)
class Label:
    """How a row is called.

    Attributes:
        name: What it is about.
        note: What else there is to say of it, in small type.
        key: What tells it apart from all other rows in the table of numbers.
        drawn: What stands on the picture where the whole name has no room and its end matters; nothing where the name may be cut anywhere.
    """

    name: str
    note: str
    key: str
    drawn: str = ""

    @property
    def in_words(self) -> str:
        """What it is, for the middle of a sentence."""
        return f"{self.note.partition(' (')[0]} of {quoted(self.name)}" if self.note else quoted(self.name)


class Names:
    """Letters and names of theses, nodes, links, sources and numbers.

    Args:
        theses: Ids of the theses, in map order.
        maps: The maps from which names come, the first that has one; none to call everything by its id.
    """

    def __init__(self, theses: Iterable[str], *maps: ArgumentMap) -> None:
        order = dict.fromkeys([*(thesis.id for amap in maps for thesis in amap.theses), *theses])
        self.letters = {thesis: letter_of(at) for at, thesis in enumerate(order)}
        last_first = maps[::-1]
        self._said = {node.id: node.title or node.text for amap in last_first for node in amap.nodes}
        self._links = {link.id: link for amap in last_first for link in amap.links}
        self._sources = {source.id: source.title for amap in last_first for source in amap.sources}

    def letter(self, thesis: str | None) -> str:
        """Give the letter of a thesis; the neutral one for nobody, and for what is no thesis."""
        return NEUTRAL if thesis is None else self.letters.get(thesis, NEUTRAL)

    def node(self, node_id: str) -> str:
        """Say what a node says; or where a step leads."""
        link = self._links.get(node_id)
        return self._said.get(node_id, node_id) if link is None else f"the step to {self.node(link.target)}"

    def leader(self, thesis: str | None) -> str:
        """Name a thesis for a sentence; or nobody."""
        return NOBODY if thesis is None else short(self.node(thesis))

    def first(self, thesis: str | None) -> str:
        """Name a thesis where a sentence begins; its name stays as it is."""
        return capital(NOBODY) if thesis is None else self.leader(thesis)

    def reader(self, perspective: str | None) -> str:
        """Name a perspective, or the map's own numbers."""
        return "the map’s own numbers" if perspective is None else perspective

    def reader_first(self, perspective: str | None) -> str:
        """Name a perspective where a sentence begins."""
        return capital(self.reader(None)) if perspective is None else self.reader(perspective)

    def number(self, kind: str, number_id: str, said: str = "") -> Label:
        """Name a number of the map: whose, and what it is."""
        if kind == "weight" and number_id in self._links:
            link = self._links[number_id]
            return self._step(link, f"weight ({link.kind})", f"{kind}:{number_id}")
        found = self._sources.get(number_id, number_id) if kind == "reliability" else self._said.get(number_id, said or number_id)
        note = "base score" if kind == "base" and number_id in self.letters else _KINDS.get(kind, kind)
        return Label(found, note, f"{kind}:{number_id}")

    def named_number(self, name: str) -> Label:
        """Name a number by kind and id in one, ``weight:a->b``; what is no such name (a group, say) stands as it is."""
        kind, colon, number_id = name.partition(":")
        return self.number(kind, number_id) if colon and kind in _KINDS else Label(name, "", name)

    def player(self, by: str, player: str, evidence: Sequence[str] = (), links: Sequence[str] = ()) -> Label:
        """Name one that contributes: a piece of evidence, a link, a source or a line of argument."""
        if by == "links" and player in self._links:
            return self._step(self._links[player], self._links[player].kind, player)
        if by == "paths":
            steps = [short(self.node(self._links[link].target), _STEP) for link in links if link in self._links]
            return Label(self.node(evidence[0]), "→ " + " → ".join(steps), player) if steps else Label(player, "", player)
        if by == "sources":
            return Label(self._sources.get(player, player), "", player)
        return Label(self.node(player), "", player)

    def _step(self, link: Link, note: str, key: str) -> Label:
        """Name a step from premises to a target, of which both have room."""
        ends = [" and ".join(self.node(premise) for premise in link.premises), self.node(link.target)]
        return Label(" → ".join(ends), note, key, " → ".join(short(end, _END) for end in ends))


def short(name: str, longest: int = LONGEST) -> str:
    """Cut a name to what a title has room for.

    >>> short("A name that is rather too long for any title of a chart to hold")
    'A name that is rather too long for any title of…'
    """
    said = letters(clean(name))
    if len(said) <= longest:
        return "".join(said)
    kept = "".join(said[:longest])
    whole = kept.rpartition(" ")[0]  # no word is cut, unless it is very long
    return (whole if len(whole) > len(kept) // 2 else "".join(said[: longest - 1])).rstrip(" .,;:") + ELLIPSIS


def quoted(name: str) -> str:
    """Set a name in quotation marks for a title."""
    return f"“{short(name)}”"


def counted(number: int, one: str, several: str = "") -> str:
    """Say how many there are.

    >>> counted(1, "draw"), counted(10000, "draw"), counted(2, "reading of it", "readings of it")
    ('1 draw', '10\N{NO-BREAK SPACE}000 draws', '2 readings of it')
    """
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") + f" {one if number == 1 else several or one + 's'}"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]
