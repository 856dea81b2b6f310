"""Finished blocks outlive the process that worked them out."""

import json
import sys

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from running.works import Counted, Draws, Failing

from argmap.errors import MapError, MissingExtraError, SaveError
from argmap.running.run import run
from argmap.running.store import MANIFEST, SCENARIO

EXPECTED = Draws().block(0, 1000).tobytes()


def blocks_in(folder):
    return sorted(path.name for path in folder.glob("block-*.parquet"))


def interrupt_after(many):
    def progress(done, _total):
        if done >= many:
            raise KeyboardInterrupt

    return progress


def test_a_rerun_works_out_what_is_missing_and_nothing_else(tmp_path):
    first = Counted()
    found = run(first, block=100, directory=tmp_path, progress=interrupt_after(300))
    assert not found.complete
    assert first.scenarios == 300
    assert found.remarks == ("interrupted: finished blocks are here, and a rerun with the same directory takes up from there",)
    again = Counted()
    told = []
    found = run(again, block=70, directory=tmp_path, progress=lambda *of: told.append(of))
    assert found.complete
    assert found.remarks == ()
    assert again.scenarios == 700
    assert found.values.tobytes() == EXPECTED
    assert told[:2] == [(300, 1000), (370, 1000)]
    last = Counted()
    assert run(last, directory=tmp_path).values.tobytes() == EXPECTED
    assert last.scenarios == 0


def test_other_programs_read_the_directory_as_one_table(tmp_path):
    run(Draws(), block=300, directory=tmp_path)
    table = parquet.read_table(tmp_path)
    assert table.column_names == [SCENARIO, "joined", "first"]
    assert table[SCENARIO].to_pylist() == list(range(1000))
    assert np.column_stack([table["joined"], table["first"]]).tobytes() == EXPECTED
    assert blocks_in(tmp_path)[0] == "block-000000000000-000000000300.parquet"
    assert json.loads((tmp_path / MANIFEST).read_text())["key"] == "draws of 1000 by 0"


def test_unsettled_numbers_come_back_as_they_were(tmp_path):
    class Unsettled(Draws):
        def block(self, first, last):
            return np.where(np.arange(first, last)[:, None] % 3 == 0, np.nan, super().block(first, last))

    before = run(Unsettled(), block=300, directory=tmp_path)
    assert run(Unsettled(), directory=tmp_path).values.tobytes() == before.values.tobytes()
    assert before.complete


def test_failures_are_tried_again_on_a_rerun(tmp_path):
    bad = frozenset({3, 150, 151})
    before = run(Failing(bad=bad), block=100, directory=tmp_path)
    again = Failing(bad=bad)
    after = run(again, directory=tmp_path)
    assert after.failures == before.failures
    assert [failure.scenario for failure in after.failures] == sorted(bad)
    assert after.complete
    assert after.values.tobytes() == before.values.tobytes()
    assert {at for first, last in again.blocks for at in range(first, last)} == bad


def test_a_block_without_any_finished_scenario_is_not_written(tmp_path):
    run(Failing(size=20, bad=frozenset({7})), block=1, directory=tmp_path)
    assert len(blocks_in(tmp_path)) == 19


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        (Draws(seed=1), "another map, method, seed or setting"),
        (Draws(columns=("joined", "second")), "other columns"),
        (Draws(size=999), "another number of scenarios"),
    ],
)
def test_a_directory_of_other_work_is_refused(tmp_path, other, difference):
    run(Draws(), block=500, directory=tmp_path)
    with pytest.raises(MapError, match=rf"belongs to other work \({difference}\): take another directory, or delete this one"):
        run(other, directory=tmp_path)


def test_a_directory_of_another_version_is_refused(tmp_path):
    run(Draws(), block=500, directory=tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"argmap": "0.0.1"}))
    with pytest.raises(MapError, match="another version of argmap"):
        run(Draws(), directory=tmp_path)


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff\xfe"])
def test_a_damaged_manifest_is_refused(tmp_path, text):
    (tmp_path / MANIFEST).write_bytes(text)
    with pytest.raises(MapError, match=r"its _argmap.json is damaged"):
        run(Draws(), directory=tmp_path)


def test_blocks_of_other_work_are_refused_even_without_a_manifest(tmp_path):
    run(Draws(), block=500, directory=tmp_path)
    (tmp_path / MANIFEST).unlink()
    with pytest.raises(MapError, match=r"belongs to other work \(block-000000000000-000000000500.parquet does\)"):
        run(Draws(seed=1), directory=tmp_path)
    assert len(blocks_in(tmp_path)) == 2


def half(data):
    return data[: len(data) // 2]


def turned(data):
    """Turn a bit of a number."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [half, turned, lambda _: b"", lambda _: b"no table"])
def test_a_damaged_block_is_worked_out_anew(tmp_path, damage):
    run(Draws(), block=250, directory=tmp_path)
    path = tmp_path / blocks_in(tmp_path)[1]
    path.write_bytes(damage(path.read_bytes()))
    again = Counted()
    found = run(again, block=250, directory=tmp_path)
    assert found.values.tobytes() == EXPECTED
    assert again.blocks == [(250, 500)]
    assert len(found.remarks) == 1
    assert found.remarks[0].startswith(f"{path.name} was damaged, and its scenarios were worked out anew (")
    assert run(Draws(), directory=tmp_path).remarks == ()


@pytest.mark.parametrize(
    "frame",
    [
        {SCENARIO: [0, 1]},
        {SCENARIO: [0, 1000], "joined": [0.0, 0.0], "first": [0.0, 0.0]},
        {SCENARIO: [-1, 0], "joined": [0.0, 0.0], "first": [0.0, 0.0]},
        {SCENARIO: [0.0, 0.5], "joined": [0.0, 0.0], "first": [0.0, 0.0]},
        {SCENARIO: [0, 1], "joined": ["a", "b"], "first": [0.0, 0.0]},
    ],
)
def test_a_block_that_holds_something_else_is_worked_out_anew(tmp_path, frame):
    run(Draws(), block=1000, directory=tmp_path)
    parquet.write_table(pa.table(frame, metadata={"key": Draws().key()}), tmp_path / blocks_in(tmp_path)[0])
    found = run(Draws(), block=1000, directory=tmp_path)
    assert found.values.tobytes() == EXPECTED
    assert "was damaged" in found.remarks[0]


def test_half_written_files_are_passed_over(tmp_path):
    run(Draws(), block=500, directory=tmp_path)
    (tmp_path / ".block-000000000000-000000000500.parquet.0a1b2c3d.tmp").write_bytes(b"half")
    found = run(Draws(), directory=tmp_path)
    assert found.remarks == ()
    assert found.values.tobytes() == EXPECTED


def test_no_half_written_file_stays_when_writing_fails(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    run(Draws(), block=1000, directory=tmp_path / "old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SaveError, match="No space left"):
        run(Draws(), directory=tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_file_is_no_directory(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(SaveError, match="taken: cannot write: File exists"):
        run(Draws(), directory=tmp_path / "taken")


def test_keeping_takes_pyarrow(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="keeping a run in a directory"):
        run(Draws(), directory=tmp_path)
