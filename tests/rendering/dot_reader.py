"""Read DOT text with Graphviz itself, as the wheel `graphviz-pure` ships it."""

import json
import subprocess
import sys
import sysconfig
from importlib.metadata import files
from pathlib import Path

_NAME = "graphviz-pure" + (".exe" if sys.platform == "win32" else "")


def program():
    """Give the path of the Graphviz that the wheel brought."""
    recorded = [Path(str(file.locate())) for file in files("graphviz-pure") or () if file.name == _NAME]
    return next(path for path in (*recorded, Path(sysconfig.get_path("scripts"), _NAME)) if path.is_file())


def names_in(dot):
    """Give the names of the nodes that Graphviz finds in a text; a text that it cannot read fails the test."""
    done = subprocess.run([program(), "-Tjson"], input=dot.encode(), capture_output=True, timeout=60, check=False)  # noqa: S603 - the program of the wheel
    return {thing["name"] for thing in json.loads(done.stdout).get("objects", ()) if "nodes" not in thing}
