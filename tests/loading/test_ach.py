"""Matrices of competing hypotheses: every coding, the codes of reports, places of what is wrong, and Heuer's numbers."""

import json

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.errors import ArgmapError, LoadError
from argmap.loading import ach
from argmap.loading.ach_codings import RELIABILITY
from argmap.loading.formats import detect, loads_reported
from argmap.model.nodes import Claim
from argmap.scoring.competing import Matrix
from argmap.scoring.methods import score
from argmap.tabular import RATINGS

HEUER = """Evidence: Will Iraq retaliate?;H1: no;H2: minor terrorism;H3: major attack;Type
public statement not to retaliate;+;+;+;
no offensive in the 1991 war;+;+;-;
would not provoke the US;+;+;-;assumption
more agent broadcasts;-;+;+;
embassies take extra precautions;-;+;+;
loss of face;--;+;+;assumption
"""


def read(text, name="x.csv"):
    return ach.read(text, name)


def entries(side):
    found = {}
    for entry in side:
        found[entry.what] = found.get(entry.what, 0) + entry.count
    return found


def test_heuers_example_gives_his_order():
    """Fig. 15: PARC's scores are -4, 0, -2; Open Synthesis has 6, 0, 2 against and 3, 6, 4 for (II counts 4 there, everything else 1)."""
    amap, report = read(HEUER)
    matrix = score(amap, "ach").detail
    assert matrix.inconsistency("parc").tolist() == [-4.0, 0.0, -2.0]
    assert matrix.inconsistency("open-synthesis").tolist() == [6.0, 0.0, 2.0]
    assert matrix.consistency().tolist() == [3.0, 6.0, 4.0]
    assert amap.title == "Will Iraq retaliate?"
    assert [(thesis.id, thesis.text) for thesis in amap.theses] == [("H1", "no"), ("H2", "minor terrorism"), ("H3", "major attack")]
    assert [claim.text for claim in amap.claims] == ["would not provoke the US", "loss of face"]
    assert entries(report.kept) == {"ratings C": 13, "ratings I": 4, "ratings II": 1, "theses": 3, "claims": 2, "pieces of evidence": 4, "links": 18}
    assert report.lossless


def test_ratings_become_what_the_matrix_reads_as_the_same():
    assert RATINGS[2] == Matrix.of(["e"], ["h"], [["CC"]]).ratings[0, 0]
    assert [-RATINGS[-1], -RATINGS[-2]] == Matrix.of(["e"], ["h", "k"], [["I", "II"]]).ratings[0].tolist()
    assert RATINGS[1] == Matrix.of(["e"], ["h"], [["C"]]).ratings[0, 0]


SAME = [("supports", 0.75), ("supports", 0.25), ("supports", 0.0), ("attacks", 0.25), ("attacks", 0.75)]


@pytest.mark.parametrize(
    "cells",
    [
        "CC,C,N,I,II,NA",
        "cc,c,n,i,ii,n/a",
        "Very Consistent,Consistent,Neutral,Inconsistent,Very Inconsistent,Not Applicable",
        "++,+,0,-,--,",
        "++,+,0,−,−−,",  # minus signs
        "5,4,3,2,1,",
        "2,1,0,-1,-2,",
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_common_coding_is_read(cells, delimiter):
    text = f"Evidence,a,b,c,d,e,f\nit is,{cells}\n".replace(",", delimiter)
    assert ach.looks_like(text, "")
    amap, report = read(text)
    assert [(link.kind, link.weight) for link in amap.links] == SAME
    assert len(amap.theses) == 6
    assert entries(report.changed) == {"ratings NA or left blank": 1}


def test_what_is_rated_neutral_is_a_row_and_what_is_not_rated_is_none():
    amap, _ = read("Evidence,a,b\nneutral,N,N\nsilent,,\n")
    assert score(amap, "ach").detail.rows == ("neutral",)
    assert [item.id for item in amap.evidence] == ["neutral", "silent"]


def test_the_delimiter_is_the_one_that_makes_columns_of_ratings():
    amap, _ = read("Evidence;It rains, hard, today;It is dry, mild, bright\nclouds;C;I\n")
    assert [thesis.text for thesis in amap.theses] == ["It rains, hard, today", "It is dry, mild, bright"]


def test_what_is_told_to_a_spreadsheet_is_no_row():
    text = "sep=;\nEvidence;H1;H2;Weight\nClouds;CC;I;0,5\nJune;N;C;1\n"
    assert detect(text) == "ach"
    amap, _ = loads_reported(text)
    assert [thesis.text for thesis in amap.theses] == ["H1", "H2"]
    assert amap.evidence[0].base is not None


def test_a_question_may_stand_in_the_corner():
    amap, _ = read("Will it rain?,Rain,Dry\nclouds,C,I\n")
    assert (amap.title, amap.evidence[0].text) == ("Will it rain?", "clouds")
    assert read("#,Item,Rain\n7,clouds,C\n", "maps/rain.csv")[0].title == "rain"


def test_rows_are_numbered_or_named_by_ids():
    amap, _ = read("#,Evidence,Rain\nE7,clouds,C\n8,wind,I\n")
    assert [(item.id, item.text) for item in amap.evidence] == [("E7", "clouds"), ("8", "wind")]


def test_a_hypothesis_that_nobody_rated_is_a_thesis_all_the_same():
    assert [thesis.id for thesis in read("Evidence,Rain,Dry\nclouds,C,\n")[0].theses] == ["Rain", "Dry"]


CODES = """Evidence,Rain,Reliability,Credibility,Source,URL,Date,Corroborating,Type,Page,Mood
clouds,C,B,2,Radio,,2026-05-01,,OSINT,p. 3,calm
wind,C,,1,Radio,,5 May,clouds,,,
knee,C,D,4,,,,yes,,,
frogs,C,C,5,Radio,,,no,,,
cows,I,F,6,,https://www.farm.example/cows,,two others,,,
moon,C,A,high,https://sky.example/moon,,,,,,
stars,C,,medium,,,,,,,
ants,C,E,3,,,,,,,
"""


def test_codes_of_reports_become_sources_statuses_and_base_scores():
    amap, report = read(CODES)
    at = {item.id: item for item in amap.evidence}
    assert [(source.id, source.title, source.reliability) for source in amap.sources] == [
        ("Radio", "Radio", 0.8),
        ("farm.example", "https://www.farm.example/cows", 0.5),
        ("sky.example", "https://sky.example/moon", 1.0),
    ]
    assert (at["clouds"].status, at["clouds"].base, at["clouds"].source.at) == ("reported", None, "p. 3")
    assert (at["wind"].status, at["wind"].base, at["wind"].corroborates) == ("confirmed", None, "clouds")
    assert (at["knee"].status, at["knee"].base) == ("unknown", 0.2 * RELIABILITY["d"])
    assert at["frogs"].base == 0.05 * RELIABILITY["c"]  # another letter than the source's: this report's own
    assert (at["cows"].status, at["cows"].base) == ("unknown", None)
    assert at["moon"].base == 5 / 6
    assert at["stars"].base == 0.5
    assert (at["ants"].status, at["ants"].base) == ("claimed", 0.6 * RELIABILITY["e"])
    assert at["clouds"].note == "Mood: calm"
    assert at["wind"].note == "date: 5 May"
    assert at["cows"].note == "corroborating: two others"
    assert (at["knee"].tags, at["clouds"].tags) == (("corroborating",), ("OSINT",))
    assert at["clouds"].date.isoformat() == "2026-05-01"
    assert entries(report.changed) == {"cells of other columns": 1, "dates": 1, "credibilities": 4, "reliabilities": 3}
    assert report.lossless


def test_grades_of_reports_say_both():
    item = read("Evidence,Rain,Grade,Source\nclouds,C,B3,Radio\n")[0]
    assert (item.evidence[0].status, item.sources[0].reliability) == ("claimed", 0.8)


@pytest.mark.parametrize("text", [",Rain,Dry\nclouds,5,1\n", "Item no. 1,H1,H2: dry\nclouds,5,1\n"])
def test_numbers_are_ratings_where_the_first_row_says_so(text):
    assert ach.looks_like(text, "")


def test_weights_are_base_scores_and_low_medium_high_give_parcs_factors_back():
    """PARC: Low is 1/√2, Medium 1, High √2; the rows' weights by thirds give them. -1/√2 - 1 - √2 = -3.121."""
    amap, _ = read("Evidence,Rain,Dry,Weight\na,I,C,low\nb,I,C,medium\nc,I,C,High\n")
    assert score(amap, "ach").detail.inconsistency("parc-weighted").round(3).tolist() == [-3.121, 0.0]
    assert [item.base for item in read("row,weight,h1\ne,0.25,C\nf,2,C\n")[0].evidence] == [0.25, None]


def test_what_is_no_code_is_dropped_and_reported():
    amap, report = read("Evidence,Rain,Reliability,Credibility,Status,Date,Weight,Base\nclouds,C,Z,9,sure,2026-02-30,much,\n")
    assert entries(report.dropped) == {"statuses": 1, "reliabilities": 1, "credibilities": 1, "weights": 1}
    assert amap.evidence[0].note == "date: 2026-02-30"


def test_assumptions_are_claims():
    amap, report = read("Evidence,Rain,Type,Source,Credibility,Date,Corroborating\nfronts bring rain,C,Assumption,Radio,4,2026-01-01,it\nit,C,evidence,,,,\n")
    assert amap.claims[0].base == 0.2
    assert entries(report.dropped) == {"source of assumptions": 1, "date of assumptions": 1, "corroborates of assumptions": 1}
    assert score(amap, "ach").detail.assumptions == {"fronts_bring_rain"}
    stated, _ = read("Evidence,Rain,Type,Base\nfronts bring rain,C,Assumption,0.25\nit,C,Assumption,\n")
    assert [claim.base for claim in stated.claims] == [0.25, None]


def test_groups_and_tags_are_tags():
    assert read("Evidence,Rain,Tags\nclouds,C,sky; weather\n")[0].evidence[0].tags == ("sky", "weather")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Evidence,Rain,Dry\nclouds,CC,I\nwind,CI,I\nknee,C,IX\n", ["3:6", "4:8"]),
        ("Evidence,Rain,Dry\nclouds,CC,I\nwind,3,I\n", ["3:6"]),
        ("Evidence,Rain,Dry\nclouds,C,I,CC\n", ["2:12"]),
        ('Evidence,Rain\n"clouds,C\n', ["2:1"]),
    ],
)
def test_what_is_wrong_has_its_place(text, places):
    with pytest.raises(LoadError) as caught:
        read(text)
    assert [f"{problem.line}:{problem.column}" for problem in caught.value.problems] == places


def test_an_unknown_rating_is_met_with_the_nearest_known_one():
    with pytest.raises(LoadError, match=r"'CCC' is no rating \(did you mean 'CC'\?\); here they are CC, C, N, I, II, NA"):
        read("Evidence,Rain,Dry\na,C,I\nb,CCC,I\n")


@pytest.mark.parametrize("text", ["", "Evidence,Rain\nclouds,maybe\n", "just a line", '{"name": "x", "children": []}'])
def test_what_is_no_matrix_is_refused(text):
    with pytest.raises(LoadError, match="this is no matrix"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "source,target,weight\na,b,1\n",
        "what,id,text\nmap,,t\n",
        "one line",
        "Evidence,Rain\n",
        "id,anna,ben\nclouds,0.5,0.7\n",
        "person,a,b\nanna,1,5\n",  # numbers alone could be anything: the first column must say what it is
        '{"children": [], "nodes": []}',
        '"open,',
        "a,b\n" + "x" * 200_000 + ",C\n",
    ],
)
def test_other_texts_do_not_look_like_one(text):
    assert not ach.looks_like(text, ".csv")


def test_a_sniffed_file_needs_no_name():
    assert detect(HEUER, ".csv") == "ach"
    amap, report = loads_reported(HEUER)
    assert (report.source, len(amap.links)) == ("ach", 18)


TREE = {
    "id": "root",
    "name": "Will it rain?",
    "description": "An example.",
    "color": "#fff",
    "children": [
        {
            "id": "g",
            "name": "Sky",
            "description": "All above.",
            "children": [
                {
                    "id": "n1", "name": "Clouds", "description": "Clouds gather.", "evidence": "Yes", "H1": "+", "H2": "--", "source": "https://sky.example/1",
                    "source_reliability": "B", "source_credibility": "2", "date": "2026-05-01", "time": "08:00", "analysis_description": "They bring rain.",
                },
                {"id": "n2", "name": "Wind", "H1": "0", "H10": "+"},
                {"id": "n3", "name": "Nothing yet"},
            ],
        },
        {"name": "Bare", "children": [{"name": "Rumour", "evidence": "Yes"}]},
    ],
}  # fmt: skip


def test_a_tree_of_items_is_read():
    text = json.dumps(TREE)
    assert detect(text, ".json") == "ach"
    amap, report = read(text)
    assert (amap.title, amap.note) == ("Will it rain?", "An example.\nSky: All above.")
    assert [thesis.id for thesis in amap.theses] == ["H1", "H2", "H10"]
    assert [(item.id, item.title, item.text, item.tags) for item in amap.evidence] == [
        ("n1", "Clouds", "Clouds gather.", ("Sky",)),
        ("n2", None, "Wind", ("Sky",)),
        ("Rumour", None, "Rumour", ("Bare",)),
    ]
    assert amap.evidence[0].note == "They bring rain.\ntime: 08:00"
    assert [(link.kind, link.premises[0], link.target, link.weight) for link in amap.links] == [
        ("supports", "n1", "H1", 0.25), ("attacks", "n1", "H2", 0.75), ("supports", "n2", "H1", 0.0), ("supports", "n2", "H10", 0.25),
    ]  # fmt: skip
    assert entries(report.dropped) == {"items": 1}
    assert entries(report.changed) == {
        "groups": 2, "descriptions of groups": 1, "pieces of evidence": 1, "looks": 1, "cells of other columns": 1, "ratings NA or left blank": 5,
    }  # fmt: skip


def test_a_root_may_be_rated_itself():
    amap, report = read('{"name": "Clouds", "H1": "+", "H2": "-", "children": []}')
    assert ([item.text for item in amap.evidence], len(amap.links)) == (["Clouds"], 2)
    assert entries(report.changed) == {"pieces of evidence": 1}


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"name": "x", "children": [{"H1": "+"}, {"H1": "maybe", "name": "a"}]}, "the file > 2: H1 is 'maybe', which is no rating; here they are"),
        ({"name": "x", "children": 3, "H1": "+"}, "'children' of the file must be a list, not a number"),
        ({"name": "x", "children": [1], "H1": "+"}, "child 1 of the file must be an object"),
    ],
)
def test_a_tree_of_another_shape_is_refused(tree, words):
    with pytest.raises(LoadError) as caught:
        read(json.dumps(tree))
    assert words in str(caught.value)


LISTED = {
    "metadata": {"id": "m", "title": "Will it rain?", "description": "In Turin.", "status": "draft", "tags": []},
    "hypotheses": [
        {"id": "a", "title": "Rain", "description": "It will rain.", "column_index": 0, "is_lead": True},
        {"id": "b", "title": "Dry", "description": "", "column_index": 1, "is_lead": False},
        {"title": ""},
    ],
    "evidence": [
        {"id": "e", "description": "Clouds gather.", "source": "radio", "type": "fact", "credibility": 0.8, "relevance": 0.5, "row_index": 0},
        {"id": "f", "description": "It is June."},
    ],
    "ratings": [
        {"evidence_id": "e", "hypothesis_id": "a", "rating": "++", "reasoning": "They bring rain.", "confidence": 0.5},
        {"evidence_id": "e", "hypothesis_id": "b", "rating": "N"},
        {"evidence_id": "f", "hypothesis_id": "a", "rating": "--"},
        {"evidence_id": "f", "hypothesis_id": "hypotheses[2]", "rating": "N/A"},
    ],
    "scores": [{"hypothesis_id": "a", "rank": 1}],
}


def test_lists_of_hypotheses_evidence_and_ratings_are_read():
    text = json.dumps(LISTED)
    assert detect(text, ".json") == "ach"
    amap, report = read(text)
    assert (amap.title, amap.note) == ("Will it rain?", "In Turin.")
    assert [(thesis.id, thesis.title, thesis.text) for thesis in amap.theses] == [
        ("Rain", "Rain", "It will rain."), ("Dry", None, "Dry"), ("hypotheses_2", None, "hypotheses[2]"),
    ]  # fmt: skip
    assert [(item.id, item.text, item.base, item.note) for item in amap.evidence] == [
        ("e", "Clouds gather.", 0.8, "relevance: 0.5\non Rain: They bring rain."), ("f", "It is June.", None, None),
    ]  # fmt: skip
    assert [(link.kind, link.premises[0], link.target, link.weight) for link in amap.links] == [
        ("supports", "e", "Rain", 0.75), ("supports", "e", "Dry", 0.0), ("attacks", "f", "Rain", 0.75),
    ]  # fmt: skip
    assert entries(report.dropped) == {"'is_lead' of hypotheses": 1, "'confidence' of ratings": 1, "scores": 1, "other keys": 1}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ratings": [{"evidence_id": "e", "hypothesis_id": "z", "rating": "+"}]}, "ratings[0] is of 'e' and 'z', and one of them is not there"),
        ({"ratings": [{"evidence_id": "e", "hypothesis_id": "a", "rating": "maybe"}]}, "ratings[0] is 'maybe', which is no rating"),
        ({"evidence": [{"id": "e"}, {"id": "e"}]}, "an id stands twice in 'evidence'"),
        ({"metadata": [1]}, "'metadata' must be an object"),
    ],
)
def test_lists_that_do_not_fit_together_are_refused(change, words):
    with pytest.raises(LoadError) as caught:
        read(json.dumps(LISTED | change))
    assert words in str(caught.value)


def test_scores_below_a_matrix_are_left_out():
    text = "Evidence,Rain,Dry,Source,Credibility\nClouds gather,++,-,radio,0.80\nIt is June,N,+,,\n,,,,\nScores\nHypothesis,Rank\nRain,1\nDry,2\n"
    amap, report = read(text)
    assert [(item.text, item.base) for item in amap.evidence] == [("Clouds gather", 0.8), ("It is June", None)]
    assert entries(report.dropped) == {"rows of scores below the matrix": 4}


@needs_corpus
@pytest.mark.parametrize("path", corpus("ach_json"), ids=lambda path: path.name[:40])
def test_real_files_come_across(path):
    amap, report = ach.read(path.read_text(encoding="utf-8"), path.name)
    least = expected(path)
    assert len(amap.evidence) >= least["evidence"]
    kept = entries(report.kept)
    words = {"++": "CC", "+": "C", "0": "N", "-": "I", "--": "II"}
    assert {sign: kept[f"ratings {word}"] for sign, word in words.items()} == {sign: least[f"rating {sign}"] for sign in words}
    assert entries(report.dropped) == {"items": 1}
    groups = entries(report.changed)["groups"]
    assert len(amap.evidence) + groups + 1 + 1 == least["nodes"]  # the root is the map, and one leaf says nothing


@examples(150)
@given(st.data())
def test_nothing_but_our_errors_comes_out(data):
    sample = data.draw(st.sampled_from([HEUER, CODES, json.dumps(TREE), json.dumps(LISTED)]))
    at = data.draw(st.integers(0, len(sample)))
    junk = data.draw(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(['"', ";", "\n", "{", "H1", "CC,"]))
    for text in (sample[:at] + junk + sample[at + data.draw(st.integers(0, 5)) :], junk):
        ach.looks_like(text, ".csv")
        try:
            amap, _ = ach.read(text, "x.csv")
        except ArgmapError:
            continue
        assert all(isinstance(claim, Claim) for claim in amap.claims)
