"""What the front matter asks of whoever reads the text: its mode, its tags, its own shortcodes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.loading.argdown.shortcodes import PATTERN, SIGNS

HEEDED = frozenset({"mode", "removeTagsFromText", "shortcodes"})
"""The entries under ``model`` that matter to a reader."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings under ``model`` in the front matter.

    Attributes:
        strict: Whether relations between statements are logical ones.
        shows_tags: Whether tags within a text are part of it; at its end they never are.
        signs: What each shortcode stands for, by all of it: ``:heart:``.
        shortcode: Matches a shortcode, as a regular expression.
    """

    strict: bool
    shows_tags: bool
    signs: Mapping[str, str]
    shortcode: str


def read_settings(front: Mapping[str, Any]) -> Settings:
    """Find the settings in what the front matter says.

    >>> settings = read_settings({"model": {"mode": "strict", "shortcodes": {":tram:": {"unicode": "T"}}}})
    >>> settings.strict, settings.signs[":tram:"]
    (True, 'T')
    """
    model = _mapping(front.get("model"))
    own = {code: sign["unicode"] for code, sign in _mapping(model.get("shortcodes")).items() if _names_sign(code, sign)}
    pattern = "|".join([*map(re.escape, own), PATTERN])
    return Settings(model.get("mode") == "strict", model.get("removeTagsFromText") is not True, SIGNS | own, pattern)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _names_sign(code: str, sign: object) -> bool:
    """Tell whether a code stands between points or colons, and what it names is a text."""
    return re.match(r"([.:])\S+\1\Z", code) is not None and isinstance(_mapping(sign).get("unicode"), str)
