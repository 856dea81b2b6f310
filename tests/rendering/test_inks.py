"""How far letters reach, found by drawing them; with a pen of our own, so that no font is needed, and with the fonts that there are."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.rendering.inks import UNASSIGNED, Sample, lengths_of, missing
from argmap.rendering.png import drawn

FAMILIES = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif"


def sample(text, length, *, bold=False, outlined=True):
    return Sample(text, FAMILIES, bold, outlined, 10.0, length)


@pytest.mark.parametrize(("text", "bold"), [("Hamburg", False), ("Hamburg", True), ("iiiii", False), ("MMMMM", True), ("a -", False), ("ab…", False)])
def test_what_is_measured_is_what_the_metrics_say(text, bold):
    """Liberation Sans is there in our tests, and its widths are known; ink ends a little before the advance."""
    from argmap.rendering.fonts import width  # noqa: PLC0415 - only this test compares

    expected = width(text, 10, bold=bold)
    [found] = lengths_of([sample(text, expected, bold=bold)], drawn)
    assert expected - 2.0 <= found <= expected + expected / 40


def test_longer_than_expected_is_found_and_order_is_kept():
    found = lengths_of([sample("MMMMMMMM", 40.0), sample("M", 40.0)], drawn)
    assert 60 < found[0] < 80
    assert 6 < found[1] < 12


def test_nothing_drawn_has_no_length_and_pictures_have_at_least_what_is_expected():
    assert lengths_of([sample("\u00a0", 10.0), sample("\u00a0", 10.0, outlined=False)], drawn) == [0.0, 10.0]
    assert lengths_of([], drawn) == []


def test_a_letter_that_no_font_has_is_found():
    assert missing([("a", FAMILIES), ("\u0379", FAMILIES), ("é", FAMILIES), (UNASSIGNED, FAMILIES)], drawn) == ["\u0379", UNASSIGNED]


def test_marks_joiners_and_spaces_are_not_looked_for():
    assert missing([("\u0301", FAMILIES), ("\u200d", FAMILIES), (" ", FAMILIES)], drawn) == []


def png_of(rows, wide, kinds):
    """Write the alpha of pixels as a PNG, each row by its kind of filter; the filters are written out as in the standard."""
    above, raw = [0] * (4 * wide), b""
    for row, kind in zip(rows, kinds, strict=True):
        line = [value for alpha in row for value in (9, 8, 7, alpha)]
        left = [0, 0, 0, 0, *line[:-4]]
        corner = [0, 0, 0, 0, *above[:-4]]
        guess = {0: [0] * len(line), 1: left, 2: above, 3: [(a + b) // 2 for a, b in zip(left, above, strict=True)], 4: list(map(paeth, left, above, corner))}[
            kind
        ]
        raw += bytes([kind, *((value - other) % 256 for value, other in zip(line, guess, strict=True))])
        above = line
    packed = zlib.compress(raw)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", wide, len(rows), 8, 6, 0, 0, 0)), (b"IDAT", packed[:5]), (b"IDAT", packed[5:]), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data + bytes(4) for name, data in chunks)


def paeth(left, above, corner):
    guess = left + above - corner
    far = abs(guess - left), abs(guess - above), abs(guess - corner)
    return left if far[0] <= far[1] and far[0] <= far[2] else above if far[1] <= far[2] else corner


@examples(15)
@given(st.data())
def test_every_filter_of_png_is_undone(data):
    """A sample is as long as its last pixel that is not clear, 48 pixels being what is expected."""
    rows = data.draw(st.lists(st.lists(st.sampled_from([0, 0, 0, 1, 77, 255]), min_size=144, max_size=144), min_size=3, max_size=3))
    kinds = data.draw(st.lists(st.integers(0, 4), min_size=3, max_size=3))
    [found] = lengths_of([sample("x", 48.0)], lambda _: png_of(rows, 144, kinds))
    last = max((at + 1 for row in rows for at, alpha in enumerate(row) if alpha), default=0)
    assert found == max(last - 2.5, 0.0)
