"""The stages that data passes: a file imports its own stage and those above it, by full path, never the package root."""

import ast
from pathlib import Path

import pytest

import argmap

ROOT = Path(argmap.__file__).parent

MODEL = {"errors", "model"}
FILES = MODEL | {"authoring", "conversion", "loading", "saving"}
NUMBERS = MODEL | {"compiling", "doors", "scoring"}
FINDINGS = NUMBERS | {"graph", "whatif"}

# Which stages a stage may import, besides itself. What is not listed is refused.
ALLOWED = {
    "__init__": set(),  # names resolve lazily
    "errors": set(),
    "model": {"errors"},
    "authoring": MODEL,
    "conversion": {"errors"},
    "tabular": MODEL,
    "loading": MODEL | {"conversion", "tabular", "graph", "graph_files"},
    "saving": NUMBERS | {"conversion", "tabular", "graph", "graph_files"},
    "graph": MODEL,
    "graph_files": MODEL | {"graph"},
    "compiling": MODEL,
    "scoring": MODEL | {"compiling", "doors"},
    "running": NUMBERS,
    "explaining": NUMBERS | {"graph", "running"},
    "whatif": NUMBERS | {"graph", "running", "saving"},
    "refuting": FINDINGS | {"explaining", "running"},
    "doors": set(),
    "checking": FINDINGS,
    "rendering": FINDINGS | {"explaining", "saving"},
    "charting": FINDINGS | {"explaining", "running", "refuting", "rendering", "saving", "doors"},
    "reporting": FINDINGS | {"conversion", "explaining", "refuting", "checking", "rendering"},
    "exploring": FINDINGS | {"explaining", "rendering", "saving", "reporting"},
    "publishing": FINDINGS | {"conversion", "explaining", "running", "refuting", "rendering", "charting", "reporting", "saving"},
    "cli": FINDINGS | FILES | {"running", "charting", "exploring", "publishing", "explaining", "refuting", "checking", "rendering", "reporting"},
    "__main__": {"cli"},
}  # fmt: skip

# Doors from what is shown to what shows it: a notebook asks the map itself for its picture, and a result is asked to plot itself.
DOORS = {("model/maps.py", "argmap.rendering"), ("doors.py", "argmap.charting"), ("doors.py", "argmap.reporting")}


def stage_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(source: str) -> list[str]:
    """List what a source text imports from argmap, as dotted names; type checkers' own imports left out."""
    tree = ast.parse(source)
    skipped = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) for inner in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append("." * node.level + (node.module or ""))
            if node.module == "argmap":
                found += [f"argmap.{alias.name}" for alias in node.names]
    return [name for name in found if name.startswith((".", "argmap"))]


def offences(stage: str, source: str) -> list[str]:
    """Say what is wrong with the imports of a file of this stage."""
    wrong = []
    for name in imports(source):
        above = name.split(".")[1] if name.startswith("argmap.") else None
        if name.startswith("."):
            wrong.append(f"relative import {name!r}: write the full path")
        elif above is None:
            wrong.append("imports the package root: import the defining module")
        elif above != stage and above not in ALLOWED[stage]:
            wrong.append(f"{stage} may not import {name}")
    return wrong


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_import_only_stages_above_them(path):
    name = path.relative_to(ROOT).as_posix()
    found = [wrong for wrong in offences(stage_of(path), path.read_text(encoding="utf-8")) if not any(name == door and to in wrong for door, to in DOORS)]
    assert found == []


def test_every_stage_is_on_the_list():
    assert {stage_of(path) for path in ROOT.rglob("*.py")} <= set(ALLOWED)


def test_the_list_has_no_circle():
    """Stages can be put in an order in which each imports only earlier ones."""
    left = {stage: set(above) & set(ALLOWED) - {stage} for stage, above in ALLOWED.items()}
    while left:
        free = {stage for stage, above in left.items() if not above & set(left)}
        assert free, f"a circle among {sorted(left)}"
        left = {stage: above for stage, above in left.items() if stage not in free}


@pytest.mark.parametrize(
    ("stage", "source"),
    [
        ("scoring", "import argmap"),
        ("scoring", "import argmap as am"),
        ("scoring", "from argmap import score"),
        ("scoring", "import argmap.whatif.applying"),
        ("scoring", "from argmap.whatif.applying import apply"),
        ("scoring", "def f():\n    from argmap.rendering.dot import to_dot"),
        ("explaining", "from argmap.whatif.applying import apply"),
        ("whatif", "from argmap.explaining.words import say"),
        ("model", "from argmap.scoring.methods import score"),
        ("errors", "from argmap.model.maps import ArgumentMap"),
        ("model", "from .nodes import Claim"),
        ("model", "from . import nodes"),
        ("loading", "from argmap.saving.files import write_text"),
    ],
)
def test_a_wrong_import_is_seen(stage, source):
    """The guard itself: each of these snippets is refused."""
    assert offences(stage, source)


@pytest.mark.parametrize(
    ("stage", "source"),
    [
        ("scoring", "from argmap.compiling.program import Program"),
        ("scoring", "from argmap.scoring.results import Scores"),
        ("scoring", "import numpy as np"),
        ("model", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from argmap.scoring.results import Scores"),
        ("cli", "from argmap.rendering.dot import to_dot"),
    ],
)
def test_a_right_import_is_let_through(stage, source):
    assert offences(stage, source) == []
