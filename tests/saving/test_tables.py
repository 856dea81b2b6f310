"""Every map as a table, and back."""

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.loading import table_maps
from argmap.loading.formats import detect
from argmap.model.links import LinkFields
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.sources import Source
from argmap.saving import csv_text, tables
from argmap.saving.formats import dumps_reported, format_of
from argmap.tabular import COLUMNS, JSON_COLUMNS, NUMBERS


@examples(150)
@given(maps())
def test_every_map_comes_back_whole(amap):
    text, report = dumps_reported(amap, "csv")
    assert report.lossless
    assert detect(text, ".csv") == "csv"
    back, again = table_maps.read(text, "x")
    assert back == amap
    assert again.lossless
    assert tables.write(back)[0] == text


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
@examples(40)
@given(amap=maps())
def test_binary_tables_hold_every_map(kind, amap):
    content, report = dumps_reported(amap, kind)
    assert report.lossless
    assert content == dumps_reported(amap, kind)[0]
    assert table_maps.read_rows(content, kind, "x")[0] == amap


def test_everything_that_is_stated_has_a_column():
    fields = {field for model in (Thesis, Claim, Evidence, Signpost, Source, LinkFields) for field in model.model_fields} - {"kind"}
    assert fields <= set(COLUMNS)
    assert set(COLUMNS) >= JSON_COLUMNS | NUMBERS


def test_a_spreadsheet_computes_nothing():
    """Texts that begin like formulas are wrapped, and come back as they were."""
    amap = ArgumentMap(title="t", claims=[Claim(id="a", text="=HYPERLINK(A1)")])
    text = tables.write(amap)[0]
    assert text.splitlines()[2] == 'claim,a,"""=HYPERLINK(A1)""",'
    assert table_maps.read(text, "x")[0] == amap


def test_cells_with_delimiters_and_line_ends_are_quoted():
    assert csv_text.csv_text(["a", "b"], [{"a": "1;2\n3", "b": ""}, {"b": "x"}]) == 'a,b\n"1;2\n3",\n,x\n'


def test_suffixes_name_the_formats():
    assert [format_of(name) for name in ("a.csv", "a.parquet", "a.arrow", "a.feather")] == ["csv", "parquet", "arrow", "arrow"]
