"""Tables of several people's numbers."""

import csv
import io
import itertools
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError, MapError
from argmap.loading.cells import read_cells
from argmap.loading.elicitation import elicit
from argmap.loading.map_file import load
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.methods import score

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def rain():
    return ArgumentMap(
        title="t",
        sources=[Source(id="radio", title="R"), Source(id="clouds", title="A book on clouds")],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", status="claimed"), Evidence(id="wind", text="w", base=0.4)],
        signposts=[Signpost(id="radar", text="x")],
        links=[Support(premises="clouds", target="rain", weight=0.5)],
    )


@pytest.fixture
def read(tmp_path, rain):
    def read(text, **options):
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode())
        return elicit(path, rain, **options)

    return read


def problems(read, text):
    with pytest.raises(LoadError) as caught:
        read(text)
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


def test_a_column_for_each_person(read):
    found = read("id,text,Anna Berg,Ben\nclouds,How far?,0.9,0.6\nclouds->rain,,0.7,\npolicy:claimed,,,0.3\nreliability:clouds,,.5,1e-1\n")
    anna, ben = found.perspectives
    assert anna == Perspective(id="anna_berg", title="Anna Berg", base={"clouds": 0.9}, weight={"clouds->rain": 0.7}, reliability={"clouds": 0.5})
    assert ben == Perspective(id="ben", title="Ben", base={"clouds": 0.6}, policy={"claimed": 0.3}, reliability={"clouds": 0.1})
    assert [one.name for one in found.opinions] == ["base:clouds", "weight:clouds->rain", "policy:claimed", "reliability:clouds"]
    assert found.opinions[1].values == {"anna_berg": 0.7}  # noqa: PD011 - no frame


def test_a_row_for_each_opinion(read):
    wide = read("id,Anna,Ben\nclouds,0.9,0.6\nradio,,0.3\n")
    assert read("person,id,value,note\nAnna,clouds,0.9,sure\nBen,clouds,0.6\nBen,radio,0.3,\nAnna,radio,,\n") == wide
    assert read("Value;ID;Person\n0.9;clouds;Anna\n0.6;clouds;Ben\n0.3;radio;Ben\n") == wide
    assert [view.id for view in read("person,id,value\nAnna,clouds,\n").perspectives] == ["anna"]


def test_numbers_may_come_as_a_mapping_or_a_frame(read, rain):
    frame = pd.DataFrame({"id": ["clouds", "radio"], "Anna": [0.9, np.nan], "Ben": [0.6, 0.3]}).set_index("id")
    wide = read("id,Anna,Ben\nclouds,0.9,0.6\nradio,,0.3\n")
    assert elicit(frame.to_dict(), rain) == wide
    assert elicit({"Anna": {"clouds": 0.9, "radio": None}, "Ben": {"clouds": 0.6, "radio": 0.3}}, rain) == wide
    with pytest.raises(MapError) as caught:
        elicit({"Anna": {"clods": 0.9, "clouds": "much"}, "Ben": {"clouds": 1.2, "base:clouds": 0.1, "rain": True, "dry": [1]}}, rain)
    assert [problem.message for problem in caught.value.problems] == [
        "no number of the map is called 'clods' (did you mean 'clouds'?); name a node, a link, a source, or policy:KEY",
        "Anna says 'much' of base:clouds, which is no number; leave the cell empty for no opinion",
        "Ben says 1.2 of base:clouds; it must be in [0, 1]",
        "Ben says True of base:rain, which is no number; leave the cell empty for no opinion",
        "Ben says [1] of base:dry, which is no number; leave the cell empty for no opinion",
    ]
    with pytest.raises(MapError, match="Anna speaks of base:clouds twice"):
        elicit({"Anna": {"clouds": 0.9, "base:clouds": 0.9}}, rain)


def test_all_problems_come_at_once_with_their_places(read):
    text = 'id,Anna,"Ben"\nclods,0.9,0.6\nclouds,"70 %",1.5\nradar,1,1\nwind,-0.1,nan\nbase:wind,0.5,0.5\n,0.5,\nrain,0.1,0.2,0.3\n'
    assert problems(read, text) == [
        (2, 1, "no number of the map is called 'clods' (did you mean 'clouds'?); name a node, a link, a source, or policy:KEY"),
        (3, 8, "Anna says '70 %' of base:clouds, which is no number; write 0.7"),
        (3, 15, "Ben says 1.5 of base:clouds; it must be in [0, 1]"),
        (4, 1, "'radar' is a signpost, which has no number until it is resolved"),
        (5, 6, "Anna says -0.1 of base:wind; it must be in [0, 1]"),
        (5, 11, "Ben says 'nan' of base:wind, which is no number; leave the cell empty for no opinion"),
        (6, 1, "base:wind has two rows (first at line 5)"),
        (7, 1, "this row names no id"),
        (8, 14, "this row has more cells than the 3 of the first"),
    ]


def test_so_do_those_of_a_long_table(read):
    text = "person;id;value;mood\nAnna;clouds;0,7;\nBen;clods;0.5\n;clouds;0.5\nBen\nAnna;base:clouds;0.8\nAnna;clouds;0.8\n"
    assert problems(read, text) == [
        (1, 17, "unknown column 'mood' beside person, id and value"),
        (2, 13, "Anna says '0,7' of base:clouds, which is no number; write 0.7, with a point"),
        (3, 5, "no number of the map is called 'clods' (did you mean 'clouds'?); name a node, a link, a source, or policy:KEY"),
        (4, 1, "this row names no person"),
        (5, 1, "this row names no id"),
        (7, 6, "Anna speaks of base:clouds twice (first at line 6)"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,Anna\nclouds,0.5\n", (1, 1, "a table of opinions has a column 'id' and one for each person, or the columns person, id and value")),
        ("id,Anna,anna\nclouds,0.5,0.6\n", (1, 9, "the column 'anna' is here twice")),
        ("id,text\nclouds,x\n", (1, 1, "nobody's opinions are here: give each person a column, under the person's name")),
        ('id,Anna\n"clouds,0.5\n', (2, 1, "a quote is opened here and never closed")),
        ('id,Anna\n"clouds"x,0.5\n', (2, 9, "something follows a closing quote; write two quotes for one inside a cell")),
        ("Anna,id\n0.5\n", (2, 1, "this row names no id")),
    ],
)
def test_what_is_no_such_table_is_refused(read, text, expected):
    assert problems(read, text) == [expected]


def test_people_get_ids_that_perspectives_can_have(read):
    found = read('id,Anna Müller,"Müller, Anna",--,Anna  Müller!,pooled\nclouds,0.1,0.2,0.3,0.4,0.5\n')
    assert [(view.id, view.title) for view in found.perspectives] == [
        ("anna_müller", "Anna Müller"), ("müller_anna", "Müller, Anna"), ("person", "--"), ("anna_müller_2", "Anna  Müller!"), ("pooled", "pooled"),
    ]  # fmt: skip
    assert found.pooled.id == "pooled_2"
    assert [view.id for view in read("id,A!,A?,a.\nclouds,0.1,0.2,0.3\n").perspectives] == ["a", "a_2", "a_3"]


def test_empty_cells_and_rows_are_passed_over(read):
    assert read("id,Anna\n\nclouds,0.5,,\n,,\n") == read("id,Anna\r\nclouds,0.5\r\n")


def test_the_pooled_view_weighs_people(read):
    text = "id,Anna,Ben,Cleo\nclouds,0.9,0.6,0.1\nwind,0.4,,\n"
    assert read(text).pooled.base == pytest.approx({"clouds": 1.6 / 3, "wind": 0.4})
    assert read(text, pool="median").pooled.base["clouds"] == 0.6
    weighed = read(text, weights={"Anna": 3.0, "ben": 1.0, "Cleo": 0.0})
    assert weighed.pooled.base["clouds"] == pytest.approx((3 * 0.9 + 0.6) / 4)
    assert "wind" not in read(text, weights={"Anna": 0.0}).pooled.base
    odds = (9.0 * 1.5 * (1 / 9)) ** (1 / 3)  # the geometric mean of 9, 1.5 and 1/9
    assert read(text, pool="logodds").pooled.base["clouds"] == pytest.approx(odds / (1 + odds))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"pool": "meen"}, r"no way called 'meen' to pool opinions \(did you mean 'mean'\?\); there are mean, median, logodds"),
        ({"weights": {"Ann": 1.0}}, r"'Ann' has a weight and no opinions \(did you mean 'Anna'\?\)"),
        ({"weights": {"Anna": -1.0}}, "the weight of 'Anna' is -1.0; it must be a finite number of at least 0"),
        ({"weights": {"Anna": math.inf}}, "it must be a finite number"),
        ({"weights": {"Anna": 0.0}}, "everybody's weight is 0, so there is nothing to pool"),
    ],
)
def test_pooling_that_makes_no_sense_is_refused(read, options, words):
    with pytest.raises(MapError, match=words):
        read("id,Anna\nclouds,0.5\n", **options)


def test_the_map_with_the_people_in_it_scores_as_they_see_it(read, rain):
    found = read("id,Anna,Ben\nclouds,0.9,0.6\nclouds->rain,0.8,0.4\n")
    known = rain.replace(perspectives=[Perspective(id="other"), Perspective(id="ben", base={"wind": 0.0})])
    amap = found.put_into(known)
    assert [view.id for view in amap.perspectives] == ["other", "ben", "anna", "pooled"]
    assert score(amap, "df-quad", perspective="ben")["rain"] == pytest.approx(0.5 + 0.5 * 0.6 * 0.4)
    assert score(amap, "df-quad", perspective="pooled")["rain"] == pytest.approx(0.5 + 0.5 * 0.75 * 0.6)


def test_the_example_table_belongs_to_the_mistral_map():
    amap = load(EXAMPLES / "maps" / "mistral.yaml")
    found = elicit(EXAMPLES / "elicited" / "mistral_readers.csv", amap)
    assert [view.title for view in found.perspectives] == ["Anna", "Ben", "Chiara", "Dmitri"]
    assert {one.name: one.outlying for one in found.opinions if one.outlying} == {
        "weight:choice_was_forced": ("anna",),
        "reliability:analysis": ("dmitri",),
    }
    seen = found.put_into(amap)
    leaders = {view.id: score(seen, perspective=view.id).verdict.leader for view in found.perspectives}
    assert len(set(leaders.values())) > 1, leaders  # or there would be nothing to explain


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",;\t\n\rid01.'), max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="r")])
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        elicit(path, amap)
    except ArgmapError as error:
        assert str(error)  # noqa: PT017 - either way will do


@given(st.lists(st.lists(st.text(st.sampled_from('ab",;\t\n 0'), max_size=4), min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_are_those_that_python_reads(rows):
    """What Python's own writer writes in quotes comes back as it was, and its place holds the quote that opens it."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["id", "anna"], *rows])
    text = out.getvalue()
    found = read_cells(text, "t.csv")
    assert [[cell.text for cell in row] for row in found[1:]] == [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    lines = text.split("\n")
    assert all(lines[cell.line - 1][cell.column - 1] == '"' for cell in itertools.chain(*found))
