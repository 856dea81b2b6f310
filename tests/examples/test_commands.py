"""The commands that the documentation shows: they parse, and those of the tutorial and the formats print what is shown."""

import re
import shlex
from pathlib import Path

import click
import pytest

from argmap.cli import argmap, main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = sorted({line.split(" > ")[0] for page in PAGES for line in re.findall(r"^\$ (argmap .+)$", page.read_text(encoding="utf-8"), re.MULTILINE)})
TOLD = [ROOT / "docs" / "tutorial" / "analysis.md", *sorted((ROOT / "docs" / "formats").glob("*.md"))]
BLOCKS = [
    block.splitlines()
    for page in TOLD
    for block in re.findall(r"^```console\n\$ argmap (.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
]
SHOWN = [block for block in BLOCKS if "examples/" in block[0]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_shown_can_be_given(command):
    """Its options exist and take such values; it is not carried out."""
    _, name, *arguments = shlex.split(command)
    context = click.Context(argmap, info_name="argmap")
    assert argmap.commands[name].make_context(name, arguments, parent=context) is not None


@pytest.mark.parametrize(("command", "lines"), [(block[0], block[1:]) for block in SHOWN], ids=lambda value: value if isinstance(value, str) else "")
def test_tutorial_and_formats_show_what_is_printed(command, lines, tmp_path, monkeypatch, capsys):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0
    out = capsys.readouterr().out
    assert [line for line in lines if line not in out] == []
