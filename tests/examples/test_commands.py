"""The commands that the documentation shows: they parse, and the tutorial's print what it says they print."""

import re
import shlex
from pathlib import Path

import click
import pytest

from argmap.cli import argmap, main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = sorted({line.split(" > ")[0] for page in PAGES for line in re.findall(r"^\$ (argmap .+)$", page.read_text(encoding="utf-8"), re.MULTILINE)})
TUTORIAL = (ROOT / "docs" / "tutorial" / "analysis.md").read_text(encoding="utf-8")
SHOWN = [block.splitlines() for block in re.findall(r"^```console\n\$ argmap (.*?)^```$", TUTORIAL, re.DOTALL | re.MULTILINE)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_shown_can_be_given(command):
    """Its options exist and take such values; it is not carried out."""
    _, name, *arguments = shlex.split(command)
    context = click.Context(argmap, info_name="argmap")
    assert argmap.commands[name].make_context(name, arguments, parent=context) is not None


@pytest.mark.parametrize(("command", "lines"), [(block[0], block[1:]) for block in SHOWN], ids=lambda value: value if isinstance(value, str) else "")
def test_the_tutorial_shows_what_is_printed(command, lines, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)) == 0
    out = capsys.readouterr().out
    assert [line for line in lines if line not in out] == []
