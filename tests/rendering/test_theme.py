"""Colours that can be read and told apart."""

import pytest

from argmap.rendering.theme import DARK, LIGHT, TEXT_PAIRS, contrast


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


def test_every_role_has_a_colour_of_its_own():
    """The style that turns light into dark tells roles apart by their colours."""
    assert len(set(LIGHT.colours.values())) == len(LIGHT.colours)
    assert LIGHT.colours.keys() == DARK.colours.keys()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_lines_and_bars_stand_out(theme):
    """Graphics need 3:1 (WCAG 2.2, 1.4.11)."""
    for side in "ABCDEFGHN":
        assert contrast(theme[f"{side}-line"], theme["paper"]) >= 3
        assert contrast(theme[f"{side}-line"], theme["track"]) >= 3
