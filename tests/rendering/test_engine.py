"""Running the layout program."""

import importlib.metadata
import stat
import sysconfig

import pytest

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.rendering import engine
from argmap.rendering.engine import VARIABLE, lay_out, programs
from argmap.rendering.svg import to_svg

DOT = "digraph { a -> b [id=7] }"


def script(path, body):
    """Make an executable that stands in for a layout program."""
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    """No wheel, nothing beside the interpreter, nothing on the path."""
    monkeypatch.delenv(VARIABLE, raising=False)

    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(engine, "files", missing)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / "none"))
    monkeypatch.setattr(engine.shutil, "which", lambda _: None)


def test_the_wheel_lays_out(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    layout = lay_out(DOT)
    assert set(layout.centres) == {"a", "b"}
    assert layout.centres["a"][1] < layout.centres["b"][1] < layout.height  # counted from the top
    assert len(layout.splines["7"]) % 3 == 1


def test_the_variable_names_the_only_program(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/my/dot")
    assert list(programs()) == ["/my/dot"]


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_program_the_way_out_is_said():
    with pytest.raises(RenderError, match=r"no layout program found: pip install 'graphviz-pure.*apt install graphviz.*ARGMAP_DOT"):
        lay_out(DOT)


@pytest.mark.usefixtures("nothing_installed")
def test_a_dot_on_the_path_comes_last(monkeypatch):
    monkeypatch.setattr(engine.shutil, "which", lambda name: "/usr/bin/dot" if name == "dot" else None)
    assert list(programs()) == ["/usr/bin/dot"]


@pytest.mark.usefixtures("nothing_installed")
def test_a_wheel_without_a_record_is_found_beside_the_interpreter(monkeypatch, tmp_path):
    beside = script(tmp_path / "graphviz-pure", "true")
    monkeypatch.setattr(engine.sysconfig, "get_path", lambda _: str(tmp_path))
    assert list(programs()) == [beside]


def test_a_program_that_hangs_is_ended(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, script(tmp_path / "slow", "exec sleep 30"))
    with pytest.raises(RenderError, match=r"slow took longer than 0\.2 s"):
        lay_out(DOT, time_limit=0.2)


def test_what_a_failing_program_said_is_passed_on(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, script(tmp_path / "broken", "echo 'syntax error in line 1' >&2; exit 1"))
    with pytest.raises(RenderError, match=r"gave no layout: syntax error in line 1") as caught:
        lay_out(DOT)
    assert caught.value.command == (str(tmp_path / "broken"), "-Tjson")


def test_a_silent_failure_gives_its_exit_code(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, script(tmp_path / "silent", "exit 3"))
    with pytest.raises(RenderError, match="gave no layout: exit code 3"):
        lay_out(DOT)


def test_a_program_that_cannot_be_run_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "missing"))
    with pytest.raises(RenderError, match="missing cannot be run: No such file"):
        lay_out(DOT)


def test_a_warning_with_a_whole_layout_is_no_failure(monkeypatch, tmp_path):
    output = '{"bb": "0,0,10,10", "objects": [{"name": "a", "pos": "5,5"}]}'
    monkeypatch.setenv(VARIABLE, script(tmp_path / "warns", f"echo '{output}'; echo warning >&2; exit 1"))
    assert lay_out(DOT).centres == {"a": (5.0, 5.0)}


def test_after_a_failure_the_next_program_is_tried(monkeypatch, tmp_path):
    bad, good = script(tmp_path / "bad", "exit 1"), next(programs())
    monkeypatch.setattr(engine, "programs", lambda: iter([bad, good]))
    assert set(lay_out(DOT).centres) == {"a", "b"}


@pytest.mark.usefixtures("nothing_installed")
def test_the_wheel_comes_before_a_dot_on_the_path(monkeypatch, tmp_path):
    wheel = script(tmp_path / "graphviz-pure", "true")
    monkeypatch.setattr(engine.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setattr(engine.shutil, "which", lambda name: "/usr/bin/dot" if name == "dot" else None)
    assert list(programs()) == [wheel, "/usr/bin/dot"]


@pytest.mark.usefixtures("nothing_installed")
def test_a_wheel_elsewhere_on_the_path_is_found(monkeypatch, tmp_path):
    wheel = script(tmp_path / "graphviz-pure", "true")
    monkeypatch.setattr(engine.shutil, "which", lambda name: wheel if name == "graphviz-pure" else None)
    assert list(programs()) == [wheel]


@pytest.mark.usefixtures("nothing_installed")
def test_a_record_without_files_is_no_wheel(monkeypatch):
    monkeypatch.setattr(engine, "files", lambda _: None)
    assert list(programs()) == []


def test_a_program_that_may_not_be_run_is_named(monkeypatch, tmp_path):
    path = tmp_path / "locked"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o644)
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(RenderError, match="locked cannot be run: Permission denied"):
        lay_out(DOT)


@pytest.mark.parametrize(
    "rubbish", ["", "hello", "{}", "[]", "7", "null", '{"bb": "0,0"}', '{"bb": 7}', '{"bb": "0,0,9,9", "objects": [{"name": "a", "pos": "5"}]}']
)
def test_rubbish_is_no_layout(monkeypatch, tmp_path, rubbish):
    monkeypatch.setenv(VARIABLE, script(tmp_path / "rubbish", f"cat >/dev/null; echo '{rubbish}'"))
    with pytest.raises(RenderError, match="rubbish gave no layout: exit code 0"):
        lay_out(DOT)


def test_a_layout_without_one_of_the_nodes_is_refused(monkeypatch, tmp_path):
    """A program may answer with a layout of something else; a picture must not fail with a bare KeyError."""
    monkeypatch.setenv(VARIABLE, script(tmp_path / "other", """cat >/dev/null; echo '{"bb": "0,0,9,9"}'"""))
    with pytest.raises(RenderError):
        to_svg(ArgumentMap(title="t", theses=[Thesis(id="a", text="A")]))
