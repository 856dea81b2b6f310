"""The README's commands name only what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").rglob("*.md"))


def test_there_are_exactly_two_blocks_of_commands():
    """The first installs and does the main job, the second installs and runs the tests; `.ci/run` runs both."""
    assert len(BLOCKS) == 2
    assert "argmap score" in BLOCKS[0]
    assert "pytest" in BLOCKS[1]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"examples/[\w./]+\w", README))))
def test_the_files_that_it_names_are_there(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []
