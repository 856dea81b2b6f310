"""Before, after, difference."""

import json
import sys

import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import MapError, MissingExtraError
from argmap.model.changes import Add, Drop, SetBase
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from argmap.whatif.comparing import Row, compare

AMAP = ArgumentMap(
    title="t",
    theses=[Thesis(id="yes", text="Yes"), Thesis(id="no", text="No")],
    claims=[Claim(id="c", text="C", base=0.5), Claim(id="idle", text="I")],
    evidence=[Evidence(id="e", text="E", base=0.8)],
    links=[Support(premises="c", target="yes"), Support(premises="e", target="no")],
    perspectives=[Perspective(id="p", base={"c": 1.0})],
)


def test_rows_give_both_sides_and_the_difference():
    comparison = compare(AMAP, apply(AMAP, SetBase({"c": 1.0})))
    row = next(row for row in comparison.rows if row.id == "c")
    assert row == Row("c", "claim", 0.5, 1.0, 0.5)
    assert comparison.rows[0] == row
    assert [row.id for row in comparison.theses] == ["yes", "no"]


def test_rows_are_sorted_by_effect_then_one_sided_then_by_map_order():
    after = apply(AMAP, SetBase({"c": 1.0}), Drop("e"), Add(claims=[Claim(id="new", text="N")]))
    comparison = compare(AMAP, after)
    assert [row.id for row in comparison.rows] == ["c", "no", "yes", "e", "new", "idle"]
    assert [row.id for row in comparison.moved] == ["c", "no", "yes", "e", "new"]
    assert [(row.before, row.after, row.difference) for row in comparison.rows if row.id in {"e", "new"}] == [(0.8, None, None), (None, 0.1, None)]


def test_the_lead_can_change():
    comparison = compare(AMAP, apply(AMAP, SetBase({"c": 1.0})))
    assert (comparison.before.verdict.leader, comparison.after.verdict.leader) == ("no", "yes")
    assert comparison.leader_changed
    assert not compare(AMAP, AMAP).leader_changed


def test_scores_are_taken_as_they_are():
    """So two methods can be compared as well; without a map only theses have a kind."""
    comparison = compare(score(AMAP), score(AMAP, "df-quad"))
    assert comparison.after.semantics == "df-quad"
    assert {row.id: row.kind for row in comparison.rows} == {"yes": "thesis", "no": "thesis", "c": None, "idle": None, "e": None}
    assert {row.kind for row in compare(score(AMAP), AMAP).rows} == {"thesis", "claim", "evidence"}


def test_semantics_and_perspective_are_those_asked_for():
    comparison = compare(AMAP, AMAP, semantics="df-quad", perspective="p")
    assert (comparison.before.semantics, comparison.after.perspective) == ("df-quad", "p")
    with pytest.raises(MapError, match="unknown semantics"):
        compare(AMAP, AMAP, semantics="dfquad")


def test_what_did_not_settle_has_no_difference():
    """Two claims that attack each other with base 1 swing for ever, whatever is done about it."""
    links = [Attack(premises="a", target="b"), Attack(premises="b", target="a"), Attack(premises="a", target="a"), Attack(premises="b", target="b")]
    amap = ArgumentMap(title="t", claims=[Claim(id="a", text="A", base=1.0), Claim(id="b", text="B", base=1.0)], links=links)
    scores = score(amap)
    stuck = type(scores)(**{name: getattr(scores, name) for name in scores.__slots__} | {"unsettled": frozenset({"a"}), "converged": False})
    comparison = compare(stuck, stuck)
    assert [(row.id, row.difference) for row in comparison.rows] == [("a", None), ("b", 0.0)]
    assert comparison.moved == ()


def test_to_dict_is_plain_data():
    document = json.loads(json.dumps(compare(AMAP, apply(AMAP, Drop("e"))).to_dict()))
    assert document["leader_changed"] is True
    assert [row["id"] for row in document["theses"]] == ["yes", "no"]
    assert document["nodes"][-1]["difference"] == 0.0
    assert document["before"]["scores"]["e"] == 0.8


def test_to_frame_has_a_row_for_each_node():
    frame = compare(AMAP, apply(AMAP, Drop("e"))).to_frame()
    assert list(frame.columns) == ["kind", "before", "after", "difference"]
    assert frame.index.name == "id"
    assert frame.loc["e", "before"] == 0.8
    assert frame["difference"].isna()["e"]


def test_a_frame_without_pandas_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[analysis\]"):
        compare(AMAP, AMAP).to_frame()


def test_it_reads_as_a_table():
    shown = str(compare(AMAP, apply(AMAP, Drop("e"))))
    assert shown.splitlines() == [
        "node  before   after  difference",
        "yes    0.600   0.600      +0.000",
        "no     0.695   0.500      -0.195",
        "e      0.800       -           -",
    ]


def test_a_long_table_is_cut():
    claims = [Claim(id=f"c{at}", text=f"C{at}") for at in range(20)]
    amap = ArgumentMap(title="t", claims=claims)
    after = apply(amap, SetBase({claim.id: 0.5 for claim in claims}))
    assert str(compare(amap, after)).endswith("... and 8 more that moved")


@given(maps())
def test_a_map_compared_with_itself_does_not_move(amap):
    comparison = compare(amap, amap)
    assert comparison.moved == ()
    assert [row.id for row in comparison.rows if row.difference == 0.0] == [node.id for node in amap.nodes if node.id not in comparison.before.unsettled]
