"""Frames and labelled arrays as files: what is read back, and what is left where writing fails."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from argmap.errors import MissingExtraError, SaveError
from argmap.saving import files
from argmap.saving.labelled import write_netcdf, write_parquet

FRAME = pd.DataFrame({"support": [0.25, 0.75], "leader": ["rain", None]}, index=pd.Index([3, 5], name="scenario"))
FRAME.attrs = {"seed": 7}
ARRAY = xr.Dataset({"support": ("scenario", [0.25, 0.75])}, {"scenario": [3, 5]}, {"seed": "7"})


def write_both(folder):
    write_parquet(folder / "a.parquet", FRAME, "a test")
    write_netcdf(folder / "a.nc", ARRAY)


def test_what_is_written_is_read(tmp_path):
    write_both(tmp_path)
    read = pd.read_parquet(tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(read, FRAME)
    assert read.attrs == FRAME.attrs
    with xr.open_dataset(tmp_path / "a.nc", engine="scipy") as array:
        xr.testing.assert_identical(array.load(), ARRAY)


def test_an_index_may_be_left_out(tmp_path):
    write_parquet(tmp_path / "a.parquet", FRAME, "a test", index=False)
    np.testing.assert_array_equal(pd.read_parquet(tmp_path / "a.parquet").index, [0, 1])


def test_a_failure_in_the_middle_leaves_the_old_file_whole(tmp_path, monkeypatch):
    write_both(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(files.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    for write, name, found in ((lambda path, frame: write_parquet(path, frame, "a test"), "a.parquet", FRAME.iloc[:1]), (write_netcdf, "a.nc", ARRAY * 2)):
        with pytest.raises(SaveError, match="No space left on device"):
            write(tmp_path / name, found)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SaveError, match="there is no folder"):
        write_both(tmp_path / "nowhere")
    with pytest.raises(SaveError, match="there is no folder"):
        write_netcdf(tmp_path / "nowhere" / "a.nc", ARRAY)


def test_parquet_without_pyarrow_names_its_extra(tmp_path, monkeypatch):
    def without(*_, **__):
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", without)
    with pytest.raises(MissingExtraError, match=r"a Parquet file of a test.*argmap\[tables\]"):
        write_parquet(tmp_path / "a.parquet", FRAME, "a test")
