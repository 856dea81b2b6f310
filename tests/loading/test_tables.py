"""Columns from Parquet, Arrow and CSV files."""

import builtins

import pyarrow as pa
import pytest
from pyarrow import csv, feather, parquet

from argmap.compiling.program import Program
from argmap.errors import LoadError, MissingExtraError
from argmap.loading.tables import load_columns
from argmap.scoring.solving import solve

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


def csv_file(tmp_path, text):
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_ids_of_a_csv_file_are_texts_and_its_numbers_numbers(tmp_path):
    columns = load_columns(csv_file(tmp_path, "id,source,target,kind,weight\n01,1.0,1e3,supports,0.50\n2,true,2026-12-31,attacks,1\n"))
    assert {name: columns[name].tolist() for name in ("id", "source", "target")} == {
        "id": ["01", "2"],
        "source": ["1.0", "true"],
        "target": ["1e3", "2026-12-31"],
    }
    assert columns["weight"].tolist() == [0.5, 1.0]


def test_empty_ids_of_links_are_made_as_in_files(tmp_path):
    program = Program.from_columns(load_columns(csv_file(tmp_path, "source,target,id\na,t,\nb,t,named\n")))
    assert program.link_ids == ("a->t", "named")


def test_quoted_cells_and_marks_of_byte_order_are_read(tmp_path):
    columns = load_columns(csv_file(tmp_path, '\ufeffsource,target\n"a,b",日本\n'))
    assert (columns["source"].tolist(), columns["target"].tolist()) == (["a,b"], ["日本"])


def test_a_file_of_names_alone_is_an_empty_table(tmp_path):
    columns = load_columns(csv_file(tmp_path, "source,target\n"))
    assert {name: len(values) for name, values in columns.items()} == {"source": 0, "target": 0}
    assert Program.from_columns(columns).ids == ()


@pytest.mark.parametrize(("name", "write"), [("l.parquet", parquet.write_table), ("l.feather", feather.write_feather)])
def test_categories_and_numbers_come_back_as_ids_and_numbers(tmp_path, name, write):
    """Columns of repeated texts are often kept as categories."""
    write(pa.table({"source": pa.array(["a", "b", "a"]).dictionary_encode(), "target": [7, 7, 8], "weight": [1, 0, 1]}), tmp_path / name)
    program = Program.from_columns(load_columns(tmp_path / name))
    assert program.ids == ("a", "7", "b", "8")
    assert program.link_ids == ("a->7", "b->7", "a->8")
    assert program.link_weights.tolist() == [1.0, 0.0, 1.0]


@pytest.mark.parametrize("suffix", ["parquet", "feather", "csv"])
def test_all_formats_make_the_same_program(tmp_path, suffix):
    write = {"parquet": parquet.write_table, "feather": feather.write_feather, "csv": csv.write_csv}[suffix]
    nodes = pa.table({"id": ["t", "007", "b"], "base": [0.5, 0.8, 0.4]})
    write(TABLE, tmp_path / f"links.{suffix}")
    write(nodes, tmp_path / f"nodes.{suffix}")
    program = Program.from_columns(load_columns(tmp_path / f"links.{suffix}"), load_columns(str(tmp_path / f"nodes.{suffix}")))
    # 0.5 x 0.8 - 0.25 x 0.4 = 0.3 of the way
    assert solve(program, "df-quad").strengths.tolist() == pytest.approx([0.65, 0.8, 0.4], abs=1e-15)


@pytest.mark.parametrize("name", ["links.parquet", "links.feather", "links.csv"])
def test_a_file_of_something_else_is_refused_in_one_line(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"a,b\n1,2\n3\n" + b"\x00" * 20)
    with pytest.raises(LoadError, match=name) as refused:
        load_columns(path)
    assert refused.value.path == str(path)
    assert len(refused.value.problems) == 1
    assert "\n" not in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "links.csv"
    path.write_bytes("source,target\ncafé,t\n".encode("latin-1"))
    with pytest.raises(LoadError, match="invalid UTF8"):
        load_columns(path)


def test_a_wrong_suffix_is_said_before_anything_is_read(tmp_path):
    with pytest.raises(LoadError, match=r"\.xlsx is no table"):
        load_columns(tmp_path / "links.xlsx")
    with pytest.raises(LoadError, match="no suffix is no table"):
        load_columns("links")


def test_thousands_of_rows_come_back(tmp_path):
    size = 5_000
    table = pa.table({"source": [f"{at:05}" for at in range(size)], "target": ["t"] * size, "weight": [0.0001] * size})
    csv.write_csv(table, tmp_path / "links.csv")
    program = Program.from_columns(load_columns(tmp_path / "links.csv"), base=0.5)
    assert len(program.ids) == size + 1
    assert program.ids[0] == "00000"
    # a sum of 5000 x 0.0001 x 0.5 = 0.25 moves 0.5 by 0.0625 / 1.0625 of the way
    assert solve(program).strengths[1] == pytest.approx(0.5 + 0.5 * 0.0625 / 1.0625, rel=1e-9)


def test_words_for_nothing_are_ids_too(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("source,target\nNA,null\nNaN,t\n", encoding="utf-8")
    assert Program.from_columns(load_columns(path)).ids == ("NA", "null", "NaN", "t")


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("source,target,source\na,t,b\n", encoding="utf-8")
    with pytest.raises(LoadError, match="column 'source' is there twice"):
        load_columns(path)


def test_a_directory_is_no_table(tmp_path):
    path = tmp_path / "links.parquet"
    path.mkdir()
    with pytest.raises(LoadError, match="is a directory, and no table"):
        load_columns(path)


def test_a_path_may_be_bytes(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("source,target\na,t\n", encoding="utf-8")
    assert load_columns(str(path).encode())["source"].tolist() == ["a"]
