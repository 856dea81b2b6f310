"""Columns from Parquet, Arrow and CSV files."""

import builtins

import pyarrow as pa
import pytest
from pyarrow import csv, feather, parquet

from argmap.compiling.program import Program
from argmap.errors import LoadError, MissingExtraError
from argmap.loading.tables import load_columns

TABLE = pa.table({"source": ["007", "b"], "target": ["t", "t"], "weight": [0.5, 0.25], "kind": ["supports", "attacks"]})


@pytest.mark.parametrize(("name", "write"), [("l.parquet", parquet.write_table), ("l.arrow", feather.write_feather), ("l.CSV", csv.write_csv)])
def test_tables_come_back_as_they_were_written(tmp_path, name, write):
    """Ids stay the texts that they are: 007 is no number."""
    write(TABLE, tmp_path / name)
    columns = load_columns(tmp_path / name)
    assert {column: values.tolist() for column, values in columns.items()} == TABLE.to_pydict()
    assert Program.from_columns(columns).ids == ("007", "t", "b")


@pytest.mark.parametrize("name", ["links.txt", "links"])
def test_other_files_are_refused_by_name(name):
    with pytest.raises(LoadError, match=r"is no table; there are \.parquet, \.arrow, \.feather, \.csv"):
        load_columns(name)


@pytest.mark.parametrize("name", ["links.parquet", "links.csv", "links.feather"])
def test_a_file_that_is_not_there_or_no_table_is_refused(tmp_path, name):
    with pytest.raises(LoadError, match=name):
        load_columns(tmp_path / name)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(LoadError, match=name):
        load_columns(tmp_path / name)


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[tables\]'"):
        load_columns("links.parquet")
