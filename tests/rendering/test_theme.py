"""Colours that can be read and told apart, and themes of one's own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import RenderError
from argmap.rendering.contrast import contrast
from argmap.rendering.theme import AUTO, DARK, GRAPHICS_PAIRS, LIGHT, PRINT, TEXT_PAIRS, THEMES, Theme, theme_of

COLOURS = st.integers(0, 0xFFFFFF).map(lambda code: f"#{code:06x}")


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("line", "ground"), GRAPHICS_PAIRS)
def test_lines_and_bars_stand_out(theme, line, ground):
    """Graphics need 3:1 (WCAG 2.2, 1.4.11)."""
    assert contrast(theme[line], theme[ground]) >= 3


def meaning(theme):
    """Give what each colour becomes in the dark."""
    return {(theme[role], theme.dark[role]) for role in theme.colours}


def test_every_colour_tells_what_it_becomes_in_the_dark():
    """The style that turns light into dark tells roles apart by their colours."""
    assert len(meaning(AUTO)) == len({light for light, _ in meaning(AUTO)})
    assert LIGHT.colours.keys() == DARK.colours.keys() == PRINT.colours.keys()


def test_colours_that_coincide_are_moved_apart_where_the_dark_ones_differ():
    ours = Theme.of(colours={"ink": "#222222", "pill": "#222222", "paper": "#ffffff", "card": "#ffffff"})
    theme = ours.following(DARK)
    assert len(meaning(theme)) == len({light for light, _ in meaning(theme)})
    assert all(contrast(theme[role], ours[role]) < 1.05 for role in ours.colours)


def test_print_has_no_colour():
    assert all(len({value[1:3], value[3:5], value[5:7]}) == 1 for value in PRINT.colours.values())


def test_a_rivals_colour_gives_its_shades():
    theme = Theme.of(rivals={"A": "#7A1FA2"}, name="ours")
    assert (theme.name, theme["A-line"], theme["B-line"]) == ("ours", "#7a1fa2", LIGHT["B-line"])
    assert theme["A-fill"] == theme["A-edge"] != LIGHT["A-fill"]


def refusal(base, colour):
    """Say why a rival's colour is refused; nothing where it is not."""
    try:
        Theme.of(base, rivals={"A": colour})
    except RenderError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("base", ["light", "dark", "print"])
@given(colour=COLOURS)
def test_an_own_theme_can_be_read_or_is_refused_with_a_way_out(base, colour):
    """And following the way out leads somewhere: the colour named passes."""
    said = refusal(base, colour)
    if said:
        found = re.match(r"A-line (#\w{6}) on .* a contrast of [\d.]+, a line or bar needs 3: the nearest A-line that passes is (#\w{6})\Z", said)
        assert found[1] == colour
        colour = found[2]
    theme = Theme.of(base, rivals={"A": colour})
    assert all(contrast(theme[text], theme[ground]) >= 4.5 for text, ground in TEXT_PAIRS)
    assert all(contrast(theme[line], theme[ground]) >= 3 for line, ground in GRAPHICS_PAIRS)


def test_a_faint_text_is_refused_with_the_numbers_and_the_nearest_that_passes():
    """Of the three grounds that it stands on, its tint is the worst."""
    said = r"A-text #ff9900 on A-tint #edf5fb has a contrast of 1.94, text needs 4.5: the nearest A-text that passes is #"
    with pytest.raises(RenderError, match=said) as error:
        Theme.of(colours={"A-text": "#f90"})
    nearest = str(error.value)[-7:]
    assert contrast(nearest, LIGHT["A-tint"]) >= 4.5
    assert Theme.of(colours={"A-text": nearest})["A-text"] == nearest


def test_a_ground_is_blamed_where_it_is_what_was_changed():
    with pytest.raises(RenderError, match=r"on soft #777777 .*: the nearest soft that passes is"):
        Theme.of(colours={"soft": "#777777"})


def test_a_colour_that_no_shade_of_can_save_says_so():
    """Text on a pale fill and on dark ones at once."""
    with pytest.raises(RenderError, match="no shade of on passes everywhere"):
        Theme.of(colours={"on": "#000000", "A-fill": "#ffff00"})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"base": "lite"}, r"unknown base 'lite' \(did you mean 'light'\?\); a theme is made from light, dark, print"),
        ({"colours": {"inc": "#000000"}}, r"unknown role 'inc' \(did you mean 'ink'\?\)"),
        ({"colours": {"ink": "black"}}, "'black' is no colour: write #rrggbb"),
        ({"rivals": {"Z": "#000000"}}, "unknown rival 'Z'; there are A, B"),
        ({"rivals": {"A": "url(x)"}}, "is no colour"),
        ({"fonts": "x; } body { display: none"}, "names no fonts"),
        ({"fonts": "Inter", "spread": 9.0}, "a spread of 9 is none of a font"),
    ],
)
def test_what_is_no_theme_is_refused(options, said):
    with pytest.raises(RenderError, match=said):
        Theme.of(**options)


def test_fonts_that_are_known_have_their_spread():
    assert Theme.of(fonts="'DejaVu Sans', sans-serif").face.spread == 1.2
    assert Theme.of(fonts="Our Own Font").face.spread > 1
    assert Theme.of(fonts="Our Own Font", spread=0.9).face.spread == 0.9


def test_rivals_without_a_hue_share_the_last():
    assert LIGHT["K-line"] == LIGHT["H-line"]


def test_a_theme_may_be_named_or_given():
    assert theme_of("print") is PRINT
    assert theme_of(PRINT) is PRINT
