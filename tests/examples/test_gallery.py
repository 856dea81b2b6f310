"""The gallery shows what its commands draw."""

import importlib.util
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SPEC = importlib.util.spec_from_file_location("redraw", DOCS / "redraw.py")
redraw = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(redraw)
ENTRIES = redraw.entries()
NUMBER = re.compile(r"-?\d+\.\d+|argmap-[0-9a-f]{8}")  # and names made of them


def test_every_picture_of_the_documentation_stands_in_the_gallery_under_its_command():
    shown = [picture for entry in ENTRIES for picture in entry.pictures]
    assert sorted(shown) == sorted(path.name for path in (DOCS / "images").iterdir())
    gallery = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert gallery.count("![") == len(shown)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if not entry.of_page], ids=lambda entry: entry.pictures[0])
def test_a_picture_is_what_its_command_draws(entry):
    """To the last element and word, and to a tenth of a pixel: other machines add numbers up in another order."""
    with redraw.drawn(entry) as folder:
        for picture in entry.pictures:
            drawn, kept = ((place / picture).read_text(encoding="utf-8") for place in (folder, redraw.IMAGES))
            assert NUMBER.sub("#", drawn) == NUMBER.sub("#", kept), f"run `python docs/redraw.py`: {picture} has changed"
            assert _numbers(drawn) == pytest.approx(_numbers(kept), abs=0.1)


def _numbers(text):
    return [float(found) for found in NUMBER.findall(text) if not found.startswith("argmap")]
