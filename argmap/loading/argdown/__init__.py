"""Read Argdown: https://argdown.org, its full grammar in loose and in strict mode.

The modules, in the order in which a text passes them: `marks` looks ahead, `data` reads YAML, `settings` asks for, `content` words, `lines` elements,
`building` puts them into an `outline`, `relations` settles what bears on what, and `mapping` says it in argmap's terms.
"""

import re

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.argdown.building import read_outline
from argmap.loading.argdown.mapping import sketch
from argmap.loading.argdown.owned import is_owned, read_owned
from argmap.model.maps import ArgumentMap

NAME = "argdown"
TITLE = "Argdown"
SUFFIXES = (".argdown", ".ad", ".argdn")

_LOOKED_AT = 100_000
_SHAPE = re.compile(r"^(?:\[[^\]\n]+\]|<[^<>\n/!?][^<>\n]*>)(?::[ \t]|[ \t]*(?:#\w|\r?\n[ \t]+(?:<?[-+]|[-+]>|><|<?_>?)[ \t]))", re.MULTILINE)


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is Argdown: by the suffix, or because a title is defined or related at the beginning of a line.

    >>> looks_like("[Rain]: It will rain.", ".txt"), looks_like("{}", ".json"), looks_like("Rain.", ".argdown")
    (True, False, True)
    """
    return suffix in SUFFIXES or bool(_SHAPE.search(text, 0, _LOOKED_AT))


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a map from Argdown.

    What breaks Argdown's rules costs as little as possible: the report has it with line and column, under what was changed where it was clear
    what is meant, otherwise under what was dropped.

    Args:
        text: The text.
        name: The file's name, for problems and for want of a title.

    Raises:
        LoadError: When nothing in it is a statement or an argument; with every problem.

    >>> amap, _ = read("[Rain]: It will rain.\n  + <Clouds>: Clouds gather. {weight: 0.7}\n", "rain.argdown")
    >>> amap.theses[0].text, amap.links[0].id, amap.links[0].weight
    ('It will rain.', 'Clouds->Rain', 0.7)
    """
    outline = read_outline(text)
    if is_owned(outline):
        return read_owned(outline, name)
    if not outline.items:
        raise LoadError(name, outline.problems.all() or [Problem(0, 0, "there is no statement and no argument in this text")])
    return sketch(outline, name).finish()
