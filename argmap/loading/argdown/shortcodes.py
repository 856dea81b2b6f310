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

SIGNS = {f"{mark}{name}{mark}": symbol for name, symbol in SYMBOLS.items() for mark in ".:"}
"""What each shortcode stands for, by all of it."""

PATTERN = r"\.\w+\.|:\w+:|" + "|".join(re.escape(code) for code in SIGNS if not re.match(r".\w+.\Z", code))
"""Matches a shortcode, as a regular expression; words that are none as well, so that the dots of U.S.A. are not taken apart."""
