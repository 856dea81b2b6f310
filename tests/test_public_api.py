"""The public face: every name resolves, says what it is, and costs nothing until it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

import argmap

HEAVY = {"graphviz", "matplotlib", "networkx", "numba", "numpy", "pandas", "pydantic", "rich", "scipy", "yaml"}


def test_all_is_sorted_and_has_each_name_once():
    assert argmap.__all__ == sorted(set(argmap.__all__))


@pytest.mark.parametrize("name", argmap.__all__)
def test_every_name_resolves_and_says_what_it_is(name):
    """Classes and functions have a docstring of their own; data does not need one."""
    value = getattr(argmap, name)
    if callable(value):
        assert value.__doc__


@pytest.mark.parametrize("name", [name for name in argmap.__all__ if isinstance(getattr(argmap, name), type)])
def test_every_class_comes_from_the_module_that_defines_it(name):
    """So that reprs, pickles and the reference point at the right place."""
    assert getattr(argmap, name).__module__ == argmap._HOME[name]  # noqa: SLF001 - the table is what is tested


def test_unknown_names_are_refused_as_python_does():
    with pytest.raises(AttributeError, match="module 'argmap' has no attribute 'scroe'"):
        argmap.scroe  # noqa: B018 - asking is the test


def test_dir_lists_every_name():
    assert set(argmap.__all__) <= set(dir(argmap))


def test_no_function_hides_its_module():
    """Stages are gerunds and functions verbs, so that `argmap.scoring` and `argmap.score` are two things."""
    modules = {path.stem if path.is_file() else path.name for path in Path(argmap.__file__).parent.iterdir()}
    assert modules.isdisjoint(argmap.__all__)


def test_importing_argmap_loads_nothing_heavy():
    code = "import argmap, sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert loaded & HEAVY == set()


def test_the_package_says_that_it_is_typed():
    assert Path(argmap.__file__).with_name("py.typed").is_file()
