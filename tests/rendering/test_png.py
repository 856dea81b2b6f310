"""PNG from SVG: what cannot be drawn is said."""

import warnings

import pytest

from argmap.errors import FontWarning, RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.rendering import png
from argmap.rendering.png import to_png
from argmap.rendering.svg import to_svg


def picture(text):
    return to_svg(ArgumentMap(title="t", theses=[Thesis(id="t", text=text)]), theme="light")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one \u0378", "has a letter of the picture, the PNG shows boxes: \u0378; "),
        ("".join(map(chr, [0x378, 0x379, 0x380])), "has 3 letters .*: \u0378 \u0379 \u0380; "),
    ],
)
def test_letters_that_no_font_has_are_named(text, said):
    with pytest.warns(FontWarning, match=f"no font of this machine {said}install fonts, or use SVG"):
        assert to_png(picture(text)).startswith(b"\x89PNG")


def test_of_many_such_letters_some_are_named():
    unassigned = "".join(chr(code) for code in range(0x1FAFF, 0x1FB00)) + "".join(chr(code) for code in range(0x12550, 0x12564))
    with pytest.warns(FontWarning, match=r"2\d letters of the picture, .* …; "):
        to_png(picture(unassigned))


def test_plain_letters_are_drawn_without_a_word():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        to_png(picture("Łódź – “quoted” – 5 €"))


def test_what_is_no_svg_is_refused():
    with pytest.raises(RenderError, match="cannot be turned into PNG"):
        to_png("<svg")


class PanicException(BaseException):
    """As the program that draws raises where it gives up: no Exception, so that nobody catches it by chance."""


def test_a_panic_of_the_program_is_an_error_like_all_others(monkeypatch):
    monkeypatch.setattr(png.resvg_py, "svg_to_bytes", raising(PanicException("removal index")))
    with pytest.raises(RenderError, match="cannot be turned into PNG: removal index"):
        to_png(picture("plain"))


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_an_interruption_goes_through(monkeypatch, error):
    monkeypatch.setattr(png.resvg_py, "svg_to_bytes", raising(error))
    with pytest.raises(error):
        to_png(picture("plain"))


def raising(error):
    def raises(**_):
        raise error

    return raises
