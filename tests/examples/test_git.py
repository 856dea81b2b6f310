"""What the documentation says about maps under git works as it stands, in a fresh repository."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.loading.map_file import load, loads

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "git.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
OLD = """\
argmap: 1
title: Will it rain?
theses:
  rain: {text: It will rain}
  dry: {text: It stays dry}
evidence:
  clouds: {text: Clouds gather, base: 0.9, supports: {rain: 0.8}}
  sky: {text: The sky is blue, base: 0.5, supports: {dry: 0.8}}
"""
NEW = OLD.replace("base: 0.9", "base: 0.2")
LEAD = "The lead has changed."


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Make a repository with two versions of a map, the second one committed last, and give a function that runs commands in it."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    for name, value in {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    folder = tmp_path / "repository"
    folder.mkdir()

    def run(*commands):
        script = "set -e\n" + "\n".join(commands)
        return subprocess.run(["sh", "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: S603, S607 - the page's own commands

    run("git init -q -b main")
    for text in (OLD, NEW):
        (folder / "debate.yaml").write_text(text, encoding="utf-8")
        run("git add debate.yaml", "git commit -q -m version")
    return run


def shown(word):
    """Give the commands of the page's block that has a word in it."""
    (block,) = [block for block in SHOWN if word in block]
    return block


def test_git_diff_shows_the_difference_of_maps(shell):
    """Between commits, for a map that came, and with --ext-diff in the log; the lines are still to be had."""
    shell(shown("diff.argmap.command"))
    out = shell("git diff HEAD~1 -- debate.yaml")
    assert "~  evidence  clouds  base   0.9  0.2" in out
    assert LEAD in out
    assert "Added: 2 theses, 2 pieces of evidence, 2 links" in shell("git diff 4b825dc642cb6eb9a060e54bf8d69288fbee4904 HEAD -- debate.yaml")
    assert LEAD in shell("git log -p --ext-diff -1")
    assert "-  clouds: {text: Clouds gather, base: 0.9" in shell("git diff --no-ext-diff HEAD~1 -- debate.yaml")


def test_nothing_is_shown_of_a_map_that_stayed(shell):
    shell(shown("diff.argmap.command"))
    assert shell("git diff -- debate.yaml") == ""


def test_difftool_needs_no_setting(shell):
    assert LEAD in shell(shown("difftool"))


def test_textconv_shows_what_maps_say(shell):
    shell(shown("diff.argmap.command"))
    config, diff = shown("textconv").splitlines()
    out = shell(config, f"{diff} HEAD~1 -- debate.yaml")
    assert "argmap: 1" not in out
    assert re.search(r"^-.*Clouds gather.*0\.9", out, re.MULTILINE)


def test_a_map_of_several_files_is_compared_in_a_folder_of_its_own(shell, tmp_path):
    folder = tmp_path / "repository"
    evidence = NEW.index("evidence:")
    (folder / "debate.yaml").write_text(NEW[:evidence] + "include: facts.yaml\n", encoding="utf-8")
    (folder / "facts.yaml").write_text("argmap: 1\n" + NEW[evidence:], encoding="utf-8")
    assert load(folder / "debate.yaml") == loads(NEW)
    shell("git add -A", "git commit -q -m pieces")
    (folder / "facts.yaml").write_text("argmap: 1\n" + OLD[evidence:], encoding="utf-8")
    shell("git commit -q -a -m back")
    assert LEAD in shell(shown("worktree"))


def test_a_pull_request_gets_a_comment(shell, tmp_path):
    shell("git update-ref refs/remotes/origin/main HEAD~1", shown("origin/main"))
    comment = (tmp_path / "repository" / "comment.md").read_text(encoding="utf-8")
    assert r"| \~ | evidence | clouds | base | 0.9 | 0.2 |" in comment
