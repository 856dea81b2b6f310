"""Stated texts as a report shows them."""

from argmap.reporting.words import one_line

_FULL = 2_000
"""So much of a text is shown where it stands in full."""


def in_full(text: str) -> str:
    """Give a text as a report shows it: in one line, and without what could disguise it."""
    return one_line(text, _FULL)
