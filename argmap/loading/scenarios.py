"""Scenario files: a named list of changes, in YAML or JSON."""

import os

from pydantic import ValidationError

from argmap.errors import LoadError
from argmap.loading.files import LARGEST, read_text
from argmap.loading.located import read_tree
from argmap.loading.map_file import as_problem, check_version
from argmap.model.changes import Scenario
from argmap.model.refusals import refusals

FORMAT = 1
VERSION_KEY = "argmap-scenario"


def load_scenario(path: str | os.PathLike[str], *, max_bytes: int = LARGEST) -> Scenario:
    """Load a scenario from a YAML or JSON file.

    Args:
        path: The file.
        max_bytes: Largest file that is read; 16 MiB unless raised.

    Raises:
        LoadError: With every problem of the file at once, each with line and column.
    """
    return loads_scenario(read_text(path, max_bytes=max_bytes), name=os.fspath(path))


def loads_scenario(text: str, *, name: str = "<text>") -> Scenario:
    """Read a scenario from YAML or JSON text; errors as for `load_scenario`.

    >>> loads_scenario("{argmap-scenario: 1, title: Count only what is confirmed, changes: [{keep: {status: confirmed}}]}").changes[0].do
    'keep'
    """
    tree = read_tree(text, name)
    content = check_version(tree, name, VERSION_KEY, FORMAT, "a scenario file")
    content.pop("$schema", None)
    problems = list(tree.problems)
    try:
        scenario = Scenario.model_validate(content)
    except ValidationError as error:
        problems += [as_problem(tree, refusal.location, refusal, on_key=refusal.on_key) for refusal in refusals(error, Scenario)]
    if problems:
        raise LoadError(name, problems)
    return scenario
