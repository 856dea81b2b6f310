"""Draw the gallery again: run each command of `docs/gallery.md`, and keep the pictures that stand under it.

`python docs/redraw.py` writes `docs/images`. Pages are shown by what a Chromium shows of them (`pip install --group browser`).
"""

import contextlib
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.cli import main
from benchmarks.chromium import chromium

DOCS = Path(__file__).parent
IMAGES = DOCS / "images"
_ENTRY = re.compile(r"^```console\n\$ argmap (?P<command>.+)\n```\n\n(?P<pictures>(?:!\[[^\]]+\]\(images/[^)]+\)\n?)+)", re.MULTILINE)
_PICTURE = re.compile(r"\(images/([^)]+)\)")
_VIEWS = {"wide": (1200, 900), "phone": (390, 844)}  # what a page's picture ends on, and the size of such a window


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the gallery, without its `argmap`, and the names of the pictures under it."""

    command: str
    pictures: tuple[str, ...]

    @property
    def of_page(self) -> bool:
        """Whether the command makes a page, which is shown by what a browser shows of it."""
        return ".html" in self.command


def entries() -> list[Entry]:
    """Give what the gallery shows, in its order."""
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    return [Entry(found["command"], tuple(_PICTURE.findall(found["pictures"]))) for found in _ENTRY.finditer(page)]


@contextlib.contextmanager
def drawn(entry: Entry) -> Iterator[Path]:
    """Run a command where the examples are at hand, and give the folder with what it wrote."""
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place), contextlib.redirect_stdout(io.StringIO()):
        folder = Path(place)
        shutil.copytree(DOCS.parent / "examples", folder / "examples")
        if main(shlex.split(entry.command)):
            msg = f"this command of the gallery failed: argmap {entry.command}"
            raise RuntimeError(msg)
        yield folder


def _photograph(page: Path, pictures: tuple[str, ...]) -> None:
    with chromium() as browser:
        for picture in pictures:
            width, height = _VIEWS[Path(picture).stem.rpartition("-")[2]]
            window = browser.new_page(viewport={"width": width, "height": height})
            window.goto(page.as_uri())
            window.screenshot(path=IMAGES / picture, animations="disabled")


def redraw() -> None:
    """Write every picture of the gallery."""
    for entry in entries():
        with drawn(entry) as folder:
            if entry.of_page:
                _photograph(next(folder.glob("*.html")), entry.pictures)
            for picture in () if entry.of_page else entry.pictures:
                shutil.copy(folder / picture, IMAGES / picture)
        sys.stdout.write(f"argmap {entry.command}\n")


if __name__ == "__main__":
    redraw()
