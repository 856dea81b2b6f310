"""Tables of nodes and links: argmap's own, and those of other tools; one file or two; CSV, Parquet, Arrow."""

import builtins

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import feather, parquet
from strategies import examples

from argmap.errors import ArgmapError, LoadError, MapError, MissingExtraError
from argmap.loading import arrow, table_maps, tables
from argmap.loading.formats import detect, load, load_reported, loads_reported
from argmap.loading.map_file import loads
from argmap.loading.table_maps import load_tables
from argmap.saving import tables as writer
from argmap.saving.formats import save_reported

MAP = loads("""
argmap: 1
title: Will it rain?
sources: {radio: {title: The radio, reliability: 0.8}}
theses: {rain: {text: It will rain}}
evidence:
  clouds: {text: Clouds gather, source: {ref: radio, at: 8 o'clock}, tags: [sky], supports: {rain: 0.7}}
  june: {text: It is June, figures: [{value: 6, unit: months}]}
links: {both: {from: [clouds, june], attacks: rain}}
signposts: {storm: {text: A storm, if_yes: {supports: rain}}}
perspectives: {sailor: {base: {rain: 0.2}}}
""")
OWN = writer.write(MAP)[0]


def read(text, name="x.csv"):
    return table_maps.read(text, name)


def said(side):
    found = {}
    for entry in side:
        found[entry.what] = found.get(entry.what, 0) + entry.count
    return found


def places(text):
    with pytest.raises(LoadError) as caught:
        read(text)
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


def test_links_alone_make_a_map():
    amap, report = read("source;target;kind;weight;why\nclouds;rain;supports;0.7;wet\nsun;rain;con;0.5;\nold map;clouds;;;\n", "maps/rain.csv")
    assert amap.title == "rain"
    assert [(thesis.id, thesis.text) for thesis in amap.theses] == [("rain", "rain")]
    assert [(claim.id, claim.text) for claim in amap.claims] == [("clouds", "clouds")]
    assert [(item.id, item.text) for item in amap.evidence] == [("sun", "sun"), ("old_map", "old map")]
    assert [(link.id, link.kind, link.weight, link.why) for link in amap.links] == [
        ("clouds->rain", "supports", 0.7, "wet"), ("sun->rain", "attacks", 0.5, None), ("old_map->clouds", "supports", 1.0, None),
    ]  # fmt: skip
    assert said(report.changed) == {"nodes": 4, "edges": 1, "statements": 1}
    assert report.lossless


def test_tables_of_european_spreadsheets_are_read():
    """With semicolons between cells, commas in numbers, and perhaps a line that tells a spreadsheet so."""
    text = "sep=;\r\nsource;target;kind;weight\r\nclouds;rain;supports;0,7\r\n"
    assert detect(text) == "csv"
    assert [link.weight for link in loads_reported(text)[0].links] == [0.7]
    assert loads_reported(OWN.replace("0.8", '"0,8"'), name="x.csv")[0] == loads_reported(OWN, name="x.csv")[0]
    with pytest.raises(LoadError, match=r"x.csv:3:1: "):
        loads_reported('"sep=\t"\nid\ttext\n"a\tA\n', name="x.csv")


def test_rows_of_one_id_are_linked_premises_and_ids_of_links_can_be_undercut():
    """The same table as `Program.from_columns` reads."""
    amap, _ = read("id,source,target,kind,weight\njoint,clouds,rain,supports,0.8\njoint,pressure,rain,supports,0.8\ndoubt,old_map,joint,undercuts,0.5\n")
    assert [(link.id, link.kind, link.premises, link.target, link.weight) for link in amap.links] == [
        ("joint", "supports", ("clouds", "pressure"), "rain", 0.8), ("doubt", "undercuts", ("old_map",), "joint", 0.5),
    ]  # fmt: skip


def test_one_id_with_two_targets_is_two_links():
    amap, _ = read("id,from,to\ne,a,b\ne,a,c\n")
    assert [(link.premises, link.target) for link in amap.links] == [(("a",), "c"), (("a",), "b")]


def test_nodes_and_links_may_share_a_file():
    lines = ("rain,It rains,thesis,0.4,,,,", "clouds,Clouds gather,evidence,,Radio,,,", "e1,,con,,,clouds,rain,0.5", ",Only a text,,,,,,")
    text = "\n".join(("id,text,kind,base,source,from,to,weight", *lines))
    amap, report = read(text)
    assert (amap.theses[0].base, amap.source(amap.node("clouds").source.ref).title) == (0.4, "Radio")
    assert [(link.id, link.kind, link.weight) for link in amap.links] == [("e1", "attacks", 0.5)]
    assert amap.node("Only_a_text").text == "Only a text"
    assert report.lossless


def test_the_first_of_two_nodes_counts():
    amap, report = read("id,text\na,First\na,Second\n")
    assert (amap.nodes[0].text, said(report.dropped)) == ("First", {"nodes": 1})


@pytest.mark.parametrize(
    ("text", "suffix", "name"),
    [
        ("source,target\na,b\n", ".txt", "csv"), ("From\tTo\na\tb\n", ".tsv", "csv"), (OWN, "", "csv"), ("id;label\na;A\n", ".csv", "csv"),
        ("id,words\na,A\n", ".csv", "argmap"),
    ],
)  # fmt: skip
def test_tables_are_told_by_their_first_line(text, suffix, name):
    assert detect(text, suffix) == name


def test_own_tables_come_back():
    amap, report = loads_reported(OWN)
    assert amap == MAP
    assert (report.source, said(report.kept)) == ("csv", {"theses": 1, "evidence": 2, "signposts": 1, "sources": 1, "perspectives": 1, "links": 2})


@pytest.mark.parametrize(
    ("old", "new", "cell", "words"),
    [
        ("signpost,", "signpst,", "signpst", "'signpst' is nothing that a row can be about (did you mean 'signpost'?); there are map, source"),
        (",0.7", ",much", "much", "column 'weight' holds a number, not 'much'"),
        (",0.7", ",7.0", "7.0", "must be in [0, 1]"),
        ("[{", "[", '"["', "column 'figures' holds JSON"),
        (",radio,8", ",radoi,8", "radoi", "did you mean 'radio'?"),
        ("clouds + june,rain", "clouds + jun,rain", "clouds + jun", "starts from unknown node 'jun'"),
        ("thesis,rain", "thesis,", "thesis", "'id' is missing"),
        ("source,radio", "map,radio", "map,radio", "there is a row about the map already"),
        ("map,,", "map,odd,", "odd", "unknown key 'id'"),
    ],
)
def test_what_is_wrong_has_its_place(old, new, cell, words):
    text = OWN.replace(old, new, 1)
    [(line, column, message)] = places(text)
    at = text.index(cell)
    assert (line, column) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert words in message


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(0, 0, "this table is empty")]),
        ("a,b\n1,2\n", [(1, 1, "this is no table of nodes or links: it has neither 'id' nor 'source' and 'target'"), (2, 1, "this row is neither a node")]),
        ("source,target\n,b\n", [(2, 2, "this link starts from nothing")]),
        ("source,target\na,\n", [(2, 1, "this row is neither a node, for want of an 'id', nor a link, for want of a target")]),
        ("id,id,text\na,b,c\n", [(1, 1, "column 'id' is there twice"), (1, 4, "column 'id' is there twice")]),
        ("id,text\na,b,c\n", [(2, 5, "this row has 3 cells, and the first row has 2")]),
    ],
)
def test_other_tables_are_refused_with_places(text, problems):
    found = places(text)
    assert len(found) == len(problems)
    assert all(one[:2] == other[:2] and one[2].startswith(other[2]) for one, other in zip(found, problems, strict=True))


def test_two_tables_make_a_map(tmp_path):
    (tmp_path / "nodes.csv").write_text("id,text,kind\nrain,It rains,thesis\nclouds,Clouds gather,\n", encoding="utf-8")
    links = pa.table({"source": ["clouds", "sun"], "target": ["rain", "rain"], "weight": [0.7, None], "sign": [1, -1]})
    parquet.write_table(links, tmp_path / "links.parquet")
    amap, report = load_tables(nodes=tmp_path / "nodes.csv", links=tmp_path / "links.parquet", title="Rain?")
    assert (amap.title, report.source) == ("Rain?", "tables")
    assert [(link.id, link.kind, link.weight) for link in amap.links] == [("clouds->rain", "supports", 0.7), ("sun->rain", "attacks", 1.0)]
    assert load_tables(links=tmp_path / "links.parquet")[0].title == "links"
    with pytest.raises(MapError, match="name a table of nodes"):
        load_tables()


def test_a_table_of_own_rows_may_be_split(tmp_path):
    head, *lines = OWN.splitlines(keepends=True)
    (tmp_path / "n.csv").write_text(head + "".join(lines[:5]), encoding="utf-8")
    (tmp_path / "l.csv").write_text(head + "".join(lines[5:]), encoding="utf-8")
    assert load_tables(nodes=tmp_path / "n.csv", links=tmp_path / "l.csv")[0] == MAP


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "feather"])
def test_binary_tables_are_told_by_their_first_bytes(tmp_path, suffix):
    save_reported(MAP, tmp_path / f"m.{suffix}")
    (tmp_path / f"m.{suffix}").rename(tmp_path / "m.txt")
    amap, report = load_reported(tmp_path / "m.txt")
    assert amap == MAP
    assert report.source == ("parquet" if suffix == "parquet" else "arrow")
    assert load(tmp_path / "m.txt", format=report.source) == MAP


def test_values_of_any_type_are_read(tmp_path):
    """Numbers, truth values, days, lists, bytes, categories: what a frame may hold."""
    frame = pd.DataFrame(
        {
            "id": pd.Categorical(["rain", "clouds", None]), "text": ["It rains", "Clouds", "Sun"], "base": [0.5, float("nan"), 1.0],
            "tags": [["a", "b"], None, []], "seen": [True, False, True], "raw": [b"x", b"\xff", None], "what": ["claim", None, None],
        }
    )  # fmt: skip
    frame.to_parquet(tmp_path / "t.parquet")
    frame.to_feather(tmp_path / "t.arrow")
    for name in ("t.parquet", "t.arrow"):
        amap, report = load_reported(tmp_path / name)
        assert {node.id: (node.base, node.tags) for node in amap.nodes} == {"rain": (0.5, ("a", "b")), "clouds": (None, ()), "Sun": (1.0, ())}
        assert said(report.dropped) == {"'seen' of nodes": 3, "'raw' of nodes": 2}


@pytest.mark.parametrize("magic", [b"PAR1", b"ARROW1"])
def test_broken_binary_files_are_refused(tmp_path, magic):
    (tmp_path / "x").write_bytes(magic + b"\0" * 40 + magic)
    with pytest.raises(LoadError, match=r"this is no (parquet|arrow) table"):
        load(tmp_path / "x")


@examples(60)
@given(st.data())
def test_broken_bytes_bring_nothing_but_our_errors(data):
    for suffix in ("parquet", "arrow"):
        content, _ = writer.binary(MAP, suffix)
        at = data.draw(st.integers(8, len(content) - 8))
        broken = content[:at] + data.draw(st.binary(min_size=1, max_size=4)) + content[at + data.draw(st.integers(0, 4)) :]
        try:
            table_maps.read_rows(broken, suffix, "x")
        except ArgmapError:
            continue


def test_tables_of_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    for suffix in ("parquet", "arrow"):
        with pytest.raises(LoadError, match=r"this table has 9 rows; a map is read from up to 2"):
            table_maps.read_rows(writer.binary(MAP, suffix)[0], suffix, "x")


def test_a_long_text_told_often_is_held_once():
    """Twenty thousand characters in a thousand rows are a small file, and must not become twenty million characters."""
    table = pa.table({"id": [str(at) for at in range(1_000)], "text": ["x" * 20_000] * 1_000})
    stream = pa.BufferOutputStream()
    parquet.write_table(table, stream)
    _, rows = tables.load_rows(stream.getvalue().to_pybytes(), "parquet", "x")
    assert len({id(row[1]) for row in rows}) == 1


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[tables\]'"):
        arrow.read_bytes(b"ARROW1", "x")
    with pytest.raises(MissingExtraError, match="writing tables"):
        writer.binary(MAP, "arrow")


def test_binary_formats_are_no_text():
    with pytest.raises(MapError, match="parquet is a binary format and no text"):
        loads_reported("PAR1", format="parquet")


@examples(150)
@given(st.data())
def test_nothing_but_our_errors_comes_out(data):
    samples = [OWN, "id,source,target,kind,weight\njoint,clouds,rain,supports,0.8\n", "id,text,from,to\na,A,,\n,,a,b\n"]
    sample = data.draw(st.sampled_from(samples))
    at = data.draw(st.integers(0, len(sample)))
    junk = data.draw(st.sampled_from(["", '"', ",", "\n", "nan", "{", "map", "1e999", "\x00", ";", "+"]) | st.text(max_size=4))
    text = sample[:at] + junk + sample[at + data.draw(st.integers(0, 12)) :]
    table_maps.looks_like(text, ".csv")
    try:
        read(text)
    except ArgmapError:
        return


def test_feather_without_compression_is_read(tmp_path):
    feather.write_feather(pa.table({"source": ["a"], "target": ["b"]}), str(tmp_path / "l.feather"), compression="uncompressed")
    assert load(tmp_path / "l.feather").links[0].id == "a->b"


def test_edges_that_are_numbered_like_nodes_end_on_nodes():
    """Gephi numbers nodes and edges apart; a table of its edges alone names nodes by their numbers."""
    amap, report = read("Source,Target,Type,Id,Weight\n1,2,Directed,1,1\n3,2,Directed,2,0.5\n")
    assert [(link.premises, link.kind, link.target, link.weight) for link in amap.links] == [(("1",), "supports", "2", 1.0), (("3",), "supports", "2", 0.5)]
    assert not report.dropped


def test_edges_with_names_of_their_own_may_end_on_each_other():
    amap, _ = read("Source,Target,Kind,Id\nclouds,rain,supports,e1\njune,e1,undercuts,e2\n")
    assert [(link.kind, link.target) for link in amap.links] == [("supports", "rain"), ("undercuts", "e1")]
