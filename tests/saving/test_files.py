"""Writing all or not at all."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from argmap.errors import SaveError
from argmap.saving.files import make_folder, write_bytes, write_text


def test_a_new_file_gets_ordinary_permissions(tmp_path):
    write_text(tmp_path / "new", "text")
    (tmp_path / "plain").write_text("text")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_old_file_keeps_its_permissions(tmp_path):
    old = tmp_path / "old"
    old.write_text("old")
    old.chmod(0o640)
    write_text(old, "new")
    assert (old.read_text(), old.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_link_is_followed(tmp_path):
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SaveError, match="there is no folder"):
        write_text(tmp_path / "none" / "map", "text")


def test_a_directory_is_refused(tmp_path):
    with pytest.raises(SaveError, match="this is a directory"):
        write_text(tmp_path, "text")


def test_a_folder_is_made_with_those_above_it_or_refused(tmp_path):
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SaveError, match="File exists"):
        make_folder(tmp_path / "file")
    with pytest.raises(SaveError, match="null"):
        make_folder("a\0b")


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(SaveError, match="cannot write"):
        write_text(f"{tmp_path}/a\0b", "text")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    old = tmp_path / "map"
    old.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match="No space left on device"):
        write_bytes(old, b"new")
    assert old.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map"]


def test_a_kill_in_the_middle_leaves_the_old_file_whole(tmp_path):
    """The process dies after half of the bytes are on the disk, with no chance to clean up."""
    old = tmp_path / "map"
    old.write_text("old and whole")
    script = f"""
        import os, signal
        from argmap.saving import files
        os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
        files.write_bytes({str(old)!r}, b"new" * 100_000)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)  # noqa: S603 - our own script
    assert done.returncode == -signal.SIGKILL
    assert old.read_text() == "old and whole"
