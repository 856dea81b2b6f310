"""The command line as a whole: exit codes, one-line refusals, help, what is imported."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

import argmap
from argmap.cli import argmap as group
from argmap.cli import main

ROOT = Path(argmap.__file__).parent.parent


def run(*arguments, **more):
    """Run the command line in a process of its own."""
    code = "import sys; from argmap.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, env=environment, timeout=60, check=False, **more)  # noqa: S603 - ourselves


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"argmap {argmap.__version__}\n"
    assert main(["--help"]) == 0
    assert "argmap score debate.yaml" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_command_has_help_with_an_example(name, capsys):
    assert main([name, "--help"]) == 0
    assert re.search(rf"Example:\n +argmap {name} ", capsys.readouterr().out)


def test_no_command_shows_the_help_and_is_wrong_usage(capsys):
    assert main([]) == 2
    assert "Commands:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scoer"], "'score'?) See 'argmap --help'."),
        (["score"], "argmap score: Missing argument 'MAP'. See 'argmap score --help'."),
        (["score", "MAP", "--jsn"], "No such option '--jsn'"),
        (["score", "MAP", "--semantics", "dfquad"], "unknown semantics 'dfquad' (did you mean 'df-quad'?)"),
        (["score", "MAP", "--perspective", "hopful"], "unknown perspective 'hopful' (did you mean 'hopeful'?)"),
        (["score", "nowhere.yaml"], "nowhere.yaml"),
        (["score", "."], "."),
        (["render", "MAP"], "Missing option '-o'"),
        (["render", "MAP", "-o", "x.svg", "--theme", "pink"], "'pink' is not one of 'auto', 'light', 'dark'"),
        (["what-if", "MAP"], "Nothing to change: give at least one of --set, --weight"),
        (["what-if", "MAP", "--most", "-1", "--drop", "a"], "--most"),
        (["what-if", "MAP", "--scenario", "nowhere.yaml"], "nowhere.yaml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_and_bad_input_end_with_2_and_one_line(arguments, words, rain, capsys):
    assert main([str(rain) if argument == "MAP" else argument for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_bytes_that_are_no_text_end_with_2(tmp_path, capsys):
    path = tmp_path / "binary.yaml"
    path.write_bytes(b"\xff\xfe\x00\x80argmap")
    assert main(["score", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_ctrl_c_ends_with_130(monkeypatch, rain, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("argmap.scoring.methods.score", interrupt)
    assert main(["score", str(rain)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_usage_error_without_a_context_names_the_program(monkeypatch, capsys):
    def refuse(*_, **__):
        raise click.UsageError("no.")

    monkeypatch.setattr(group, "main", refuse)
    assert main(["score"]) == 2
    assert capsys.readouterr().err == "argmap: no. See 'argmap --help'.\n"


def test_arguments_come_from_the_shell(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["argmap", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("argmap ")


def test_help_imports_nothing_heavy(rain):
    """Neither does scoring load what only pictures and frames need: looked up in a process of its own."""
    code = "import sys; from argmap.cli import main; main(sys.argv[1:]); print(sorted(sys.modules), file=sys.stderr)"

    def modules(*arguments):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, timeout=60, check=True)  # noqa: S603 - ourselves
        return {name.split(".")[0] for name in re.findall(r"'([^']+)'", done.stderr.splitlines()[-1])}

    assert not modules("--help") & {"pydantic", "numpy", "networkx", "pandas", "scipy", "rich", "graphviz", "yaml"}
    assert not modules("score", str(rain)) & {"networkx", "pandas", "scipy", "rich", "graphviz", "resvg_py", "numba", "matplotlib"}


def test_a_reader_that_goes_away_is_no_error(rain):
    """`argmap score map.yaml | head -1` says nothing on standard error."""
    code = f"import sys; from argmap.cli import main; sys.exit(main(['score', {str(rain)!r}]))"
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code], stdout=gone, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)  # noqa: S603 - ourselves
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_process_gives_the_exit_code(rain):
    assert run("score", rain).returncode == 0
    done = run("score", rain, "--semantics", "x")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["what-if", "MAP", "--drop", "clo"], ["clouds", "clouds->front"]),
        (["what-if", "MAP", "--set", "r"], ["rain="]),
        (["what-if", "MAP", "--weight", "fr"], ["front->rain="]),
        (["what-if", "MAP", "--reliability", ""], ["eye="]),
        (["what-if", "MAP", "--resolve", ""], ["radar="]),
        (["score", "MAP", "--perspective", "h"], ["hopeful"]),
        (["score", "MAP", "--semantics", "d"], ["df-quad", "dempster-shafer"]),
        (["what-if", "--drop", ""], []),
        (["what-if", "nowhere.yaml", "--drop", ""], []),
    ],
)
def test_the_shell_completes_ids_of_the_map(words, offered, rain):
    *before, begun = [str(rain) if word == "MAP" else word for word in words]
    completion = ShellComplete(group, {}, "argmap", "_ARGMAP_COMPLETE")
    assert [item.value for item in completion.get_completions(before, begun)] == offered


def test_the_shell_is_told_how_to_complete():
    """What the help says to evaluate is a script."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_ARGMAP_COMPLETE": "zsh_source"}
    code = "import sys; from argmap.cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=True)  # noqa: S603 - ourselves
    assert "#compdef argmap" in done.stdout


def test_json_is_one_document(rain, capsys):
    for arguments in (["score", str(rain)], ["check", str(rain)], ["what-if", str(rain), "--drop", "clouds"]):
        main([*arguments, "--json"])
        assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_every_command_is_listed_with_a_whole_sentence(capsys):
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.split("Commands:")[1].strip().splitlines()
    assert len(listed) == len(group.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


def test_a_complaint_is_a_sentence_before_the_way_to_help(rain, capsys):
    assert main(["timeline", str(rain), "--until", "soon"]) == 2
    assert "write it as 2026-12-31. See 'argmap timeline --help'." in capsys.readouterr().err
