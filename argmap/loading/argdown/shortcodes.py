# ruff: noqa: RUF001 - the signs of logic look like letters
"""Argdown's names for symbols, such as ``.->.`` or ``:heart:``."""

import re

SYMBOLS = {
    "A": "∀", "E": "∃", "O": "𝗢", "P": "𝗣", "->": "→", "<->": "↔", "~": "¬", "^": "∧", "v": "∨", "v_": "⊻", "<>": "◇", "[]": "◻",
    "happy": "😀", "smile": "☺", "smiley": "☺", "laugh": "😆", "lol": "😆", "rofl": "🤣", "joy": "😂", "heart": "❤", "?": "❓", "question": "❓",
    "love": "😍", "wink": "😉", "shush": "🤫", "meh": "😐", "eye-roll": "🙄", "sad": "😢", "disappointed": "😞", "scream": "😱", "think": "🤔",
    "+1": "👍", "up": "👍", "-1": "👎", "down": "👎", "star": "⭐", "y": "✔", "agree": "✔", "n": "❌", "disagree": "❌",
}  # fmt: skip
"""Each stands between two points or two colons."""

_NAMES = "|".join(re.escape(name) for name in SYMBOLS)

PATTERN = rf"\.(?:{_NAMES})\.|:(?:{_NAMES}):"
"""Matches a shortcode, as a regular expression."""
