"""Ids for what a foreign file knows by keys of its own: made of words that say what it is, each unique."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping

from argmap.model.stated import is_node_id

LENGTHS = (28, 44, 60)
"""Ids that are made of texts are cut here, at a word where there is one; they get longer only where texts begin alike."""

_NOT_IN_IDS = re.compile(r"\W(?:(?<!\w[.:])|(?!\w))\W*")  # a single dot or colon inside a word may stay: "v1.2", "radio.example"


class Taken:
    """Names that are given away, each once."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._last = dict.fromkeys(names, 1)

    def __contains__(self, name: str) -> bool:
        return name in self._last

    def add(self, name: str) -> str:
        """Give the name away; with a number behind it where it is taken."""
        if name not in self._last:
            self._last[name] = 1
            return name
        number = self._last[name]
        while (given := f"{name}.{number + 1}") in self._last:
            number += 1
        self._last[name] = number + 1
        self._last[given] = 1
        return given


class Names(dict[Hashable, str]):
    """Ids for the keys of a file, each unique, made of words that say what it is.

    >>> Names({1: "It rains!", 2: "It rains?", 3: ""})
    {1: 'It_rains', 2: 'It_rains.2', 3: 'n3'}
    """

    def __init__(self, words: Mapping[Hashable, str], wanted: Mapping[Hashable, str] | None = None) -> None:
        """Give an id to each key.

        Args:
            words: What each is called; ids are made of it.
            wanted: Ids that some should have: exactly, if they can be ids and nobody has them yet. Empty for those that want none.
        """
        super().__init__()
        wishes = {key: name for key, name in (wanted or {}).items() if name}
        taken = Taken()
        exact = {key: taken.add(name) for key, name in wishes.items() if name not in taken and is_node_id(name)}
        for at, (key, said) in enumerate(words.items(), start=1):
            wish = slug(wishes[key]) if key in wishes else ""
            self[key] = exact[key] if key in exact else taken.add(wish or self._called(said, taken) or f"n{at}")

    @staticmethod
    def _called(said: str, taken: Taken) -> str:
        """Make an id of a text, of so many words that nobody has it, if that can be: so it need not change with what stands elsewhere in the file."""
        name = ""
        for longest in LENGTHS:
            name = slug(said, longest=longest)
            if name not in taken:
                break
        return name


def slug(words: str, *, longest: int = LENGTHS[-1]) -> str:
    """Make an id of a text: letters and digits of any script, joined by underscores; empty where it has none.

    >>> slug("Will it rain (in Turin)?"), slug("Été à la mer"), slug("->"), slug("One. Two words", longest=9)
    ('Will_it_rain_in_Turin', 'Été_à_la_mer', '', 'One_Two')
    """
    begin = words[: 2 * longest]  # nearly always enough
    joined = _joined(begin)
    if len(joined) <= longest and len(begin) < len(words):
        joined = _joined(words)
    if len(joined) > longest:
        at = joined.rfind("_", longest // 2, longest + 1)
        joined = joined[: at if at >= 0 else longest].strip("_.:")
    return joined


def _joined(words: str) -> str:
    return _NOT_IN_IDS.sub("_", unicodedata.normalize("NFC", words)).strip("_")
