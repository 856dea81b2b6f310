"""Real files of foreign formats, which lie beside the project where they are; tests that read them are skipped where they are not."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus of real files does not lie beside the project")


def corpus(folder: str) -> list[Path]:
    """Give the files of one folder of the corpus, in order; none where there is no corpus."""
    return sorted(path for path in (FOLDER / folder).glob("*") if path.is_file())


def expected(path: Path) -> dict[str, object]:
    """Give the least counts that a reader must find in a file; nothing where none are known."""
    known = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return known.get(f"{path.parent.name}/{path.name}", {})
