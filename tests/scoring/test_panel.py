"""One map by every method and from every perspective."""

import itertools
import json
import pickle

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.errors import MapError, MissingExtraError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.reporting.blocks import Heading, Table
from argmap.reporting.panels import panel_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import METHODS, score
from argmap.scoring.panel import panel
from argmap.scoring.semantics import Semantics


@pytest.fixture
def amap():
    """Many weak reasons against one strong one, as one reader weighs them; the other halves the strong one."""
    weak = [Evidence(id=f"weak{at}", text="w", base=0.5) for at in range(3)]
    return ArgumentMap(
        title="Many or strong?",
        theses=[Thesis(id="many", title="Many", text="m"), Thesis(id="strong", text="s")],
        evidence=[*weak, Evidence(id="one", text="o", base=0.9)],
        links=[*(Support(premises=item.id, target="many") for item in weak), Support(premises="one", target="strong", weight=1.0)],
        perspectives=[Perspective(id="doubter", base={"one": 0.2})],
    )


def flat(blocks):
    return "\n".join(block if isinstance(block, str) else repr(block) for block in blocks)


def test_it_holds_every_method_from_every_perspective(amap):
    found = panel(amap)
    assert found.methods == tuple(METHODS)
    assert found.perspectives == (None, "doubter")
    assert [(cell.perspective, cell.semantics) for cell in found] == [(view, method) for view in found.perspectives for method in METHODS]
    assert len(found) == 2 * len(METHODS)


def test_its_cells_are_scores(amap):
    found = panel(amap)
    assert found["df-quad", "doubter"] == score(amap, "df-quad", perspective="doubter")
    with pytest.raises(KeyError):
        found["df-quad", "nobody"]


def test_leaders_are_counted_the_most_frequent_first(amap):
    found = panel(amap, methods=["quadratic-energy", "df-quad", "euler-top"])
    # Sums: 1.5 against 0.9. Noisy-or: 0.875 against 0.9. Strongest: 0.5 against 0.9. The doubter has 0.2 for 0.9.
    assert found.leaders(perspective=None) == (("strong", 2), ("many", 1))
    assert found.leaders(perspective="doubter") == (("many", 3),)
    assert found.leaders(method="quadratic-energy") == (("many", 2),)
    assert found.leaders() == (("many", 4), ("strong", 2))
    assert found.leader == "many"
    assert found.agreement == pytest.approx(4 / 6)


def test_where_they_part_is_named(amap):
    found = panel(amap, methods=["quadratic-energy", "df-quad", "euler-top"])
    assert [(parting.where, parting.leaders) for parting in found.partings] == [
        ("on the map's own numbers", (("strong", 2), ("many", 1))),
        ("by df-quad", (("strong", 1), ("many", 1))),
        ("by euler-top", (("strong", 1), ("many", 1))),
    ]


def test_why_they_part_is_said_for_each_method(amap):
    found = panel(amap, methods=["quadratic-energy", "euler-top", "ach"])
    reasons = found.reasons()
    assert reasons[0].startswith("quadratic-energy: many; it weighs the sum of all contributions")
    assert reasons[1] == "euler-top: strong; it weighs only the strongest support and the strongest attack"
    assert reasons[2].startswith("ach: no leader; the margin of 0.000 is within the tolerance; it weighs only what speaks against each thesis")
    assert found.reasons("doubter") != ()
    assert panel(amap, methods=["df-quad"]).reasons() == ()


def test_a_reason_of_the_methods_own_comes_first(amap):
    against = amap.replace(links=[*amap.links, Attack(premises="one", target="many")])
    reason = next(reason for reason in panel(against).reasons() if reason.startswith("ach:"))
    assert reason.startswith("ach: no leader; only 1 of 4 rows tells the theses apart by what is against them")


def test_what_did_not_settle_has_no_leader():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    links = [Attack(premises="x", target="x"), Support(premises="x", target="a"), Support(premises="e", target="b")]
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a"), Thesis(id="b", text="b")],
        claims=[Claim(id="x", text="x", base=1.0)],
        evidence=[Evidence(id="e", text="e", base=0.9)],
        links=links,
    )
    found = panel(amap, methods=[restless, "df-quad"])
    assert found.methods == ("restless", "df-quad")
    assert "restless: no leader; a thesis has no settled support" in found.reasons()
    assert "none not settled" in flat(panel_report(found, {}))


def test_a_semantics_of_ones_own_may_sit_on_it(amap):
    mine = Semantics("mine", SUM, lambda base, aggregate: min(1.0, max(0.0, base + 0.1 * aggregate)))
    found = panel(amap, methods=[mine, "euler-top"], perspectives=[None])
    assert "mine: many; a semantics of your own" in found.reasons()


def test_a_tie_has_no_leader(amap):
    found = panel(amap, methods=["quadratic-energy", "df-quad"], perspectives=[None])
    assert found.leader is None
    assert found.agreement == 0.5


def test_no_thesis_or_one_is_no_contest():
    lonely = ArgumentMap(title="t", theses=[Thesis(id="only", text="o")])
    for amap in (lonely, ArgumentMap(title="t")):
        found = panel(amap)
        assert found.leaders() == ((None, len(METHODS)),)
        assert found.partings == ()
    assert f"All {len(METHODS)} agree: no leader." in flat(panel_report(panel(ArgumentMap(title="t")), {}))


def test_an_empty_panel_says_so(amap):
    found = panel(amap, methods=[])
    assert (found.leader, found.agreement, found.partings) == (None, 1.0, ())
    assert "There is nothing to score." in flat(panel_report(found, {}))


def test_unknown_methods_and_perspectives_are_refused(amap):
    with pytest.raises(MapError, match="unknown semantics 'df-qad'"):
        panel(amap, methods=["df-qad"])
    with pytest.raises(MapError, match="unknown perspective 'x'"):
        panel(amap, perspectives=["x"])


def test_it_is_plain_data(amap):
    document = json.loads(json.dumps(panel(amap).to_dict(), allow_nan=False))
    assert document["methods"] == list(METHODS)
    assert len(document["cells"]) == 2 * len(METHODS)
    assert document["cells"][0]["theses"].keys() == {"many", "strong"}
    assert sum(row["cells"] for row in document["leaders"]) == 2 * len(METHODS)
    assert document["partings"][0]["where"] == "on the map's own numbers"


def test_it_is_a_frame(amap):
    frame = panel(amap).to_frame()
    assert list(frame.columns) == ["method", "perspective", "leader", "runner_up", "margin", "converged", "many", "strong"]
    assert len(frame) == 2 * len(METHODS)
    assert frame["converged"].all()


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install(amap):
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        panel(amap, methods=["df-quad"]).to_frame()


def test_the_report_says_how_many_agree_where_and_why(amap):
    said = flat(panel_report(panel(amap, methods=["quadratic-energy", "euler-top"]), {"many": "Many"}))
    assert "Many (many) 3, strong 1, of 4. The verdict depends on who reads the map, and how." in said
    assert "Methods part\n  on the map's own numbers: Many (many) 1, strong 1" in said
    assert "Perspectives part by euler-top." in said
    assert "Why, on the map's own numbers:" in said


def test_the_report_gives_a_perspectives_reasons_where_the_map_itself_has_none(amap):
    turned = amap.replace(perspectives=[Perspective(id="keen", base={"one": 1.0, "weak0": 0.9})])
    said = flat(panel_report(panel(turned, methods=["df-quad", "ach"], perspectives=["keen"]), {}))
    assert "Why, as keen:" in said
    perspectives_only = flat(panel_report(panel(amap, methods=["euler-top"]), {}))
    assert "Methods part" not in perspectives_only
    assert "Why" not in perspectives_only
    assert "The verdict depends on who reads the map." in perspectives_only
    one_view = flat(panel_report(panel(amap, methods=["quadratic-energy", "euler-top"], perspectives=[None]), {}))
    assert "Perspectives part" not in one_view
    assert "The verdict depends on how the map is read." in one_view


@examples(15)
@given(maps(max_nodes=6, max_links=6))
def test_any_map_has_a_panel(amap):
    found = panel(amap)
    assert sum(count for _, count in found.leaders()) == len(found)
    assert flat(panel_report(found, {}))


def table(blocks):
    return next(block for block in blocks if isinstance(block, Table))


def test_methods_and_perspectives_stand_in_the_order_given(amap):
    found = panel(amap, methods=["euler-top", "df-quad"], perspectives=["doubter", None])
    assert [(cell.semantics, cell.perspective) for cell in found] == [
        ("euler-top", "doubter"),
        ("df-quad", "doubter"),
        ("euler-top", None),
        ("df-quad", None),
    ]
    assert found.theses == ("many", "strong")
    assert found.title == "Many or strong?"
    assert tuple(found) == found.scores


def test_a_name_with_parameters_is_a_method_of_its_own(amap):
    found = panel(amap, methods=["df-quad", "df-quad(k=2)"], perspectives=[None])
    assert found["df-quad(k=2)", None] == score(amap, "df-quad(k=2)") != found["df-quad", None]
    assert found.leaders(method="df-quad(k=2)") == ((found["df-quad(k=2)", None].verdict.leader, 1),)
    assert table(panel_report(found, {})).rows[1][0] == "df-quad(k=2)"
    reasons = panel(amap, methods=["df-quad(k=2)", "quadratic-energy"]).reasons()
    assert any(reason.startswith("df-quad(k=2): ") and "it weighs the strongest contributions" in reason for reason in reasons)


@pytest.mark.parametrize("cell", [("df-quad", "doubter"), ("ach", None), ("nothing", None)])
def test_a_cell_that_is_not_on_it_is_a_key_error(amap, cell):
    with pytest.raises(KeyError) as missing:
        panel(amap, methods=["df-quad"], perspectives=[None])[cell]
    assert missing.value.args == (cell,)


def test_what_is_not_on_it_has_neither_leaders_nor_reasons(amap):
    found = panel(amap, methods=["df-quad", "quadratic-energy"], perspectives=[None])
    assert found.leaders(method="ach") == ()
    assert found.leaders(perspective="doubter") == ()
    assert found.reasons("doubter") == ()


def test_a_count_may_be_of_one_cell(amap):
    found = panel(amap, methods=["df-quad", "quadratic-energy"])
    assert found.leaders(method="df-quad", perspective=None) == (("strong", 1),)
    assert found.leaders(method="df-quad", perspective="doubter") == (("many", 1),)


def test_all_of_one_mind_agree_fully(amap):
    found = panel(amap, methods=["quadratic-energy", "df-quad"], perspectives=["doubter"])
    assert (found.leader, found.agreement, found.partings, found.reasons("doubter")) == ("many", 1.0, (), ())
    blocks = panel_report(found, {"many": "Many"})
    assert blocks[-1] == "All 2 agree: Many (many)."


def even_match():
    return ArgumentMap(
        title="Even",
        theses=[Thesis(id="a", text="a"), Thesis(id="b", text="b")],
        evidence=[Evidence(id=name, text="e", base=0.8) for name in ("one", "other")],
        links=[Support(premises="one", target="a"), Support(premises="other", target="b")],
    )


def test_a_draw_by_most_methods_has_no_leader():
    found = panel(even_match())
    assert found.leaders()[0] == (None, len(METHODS))
    assert (found.leader, found.agreement) == (None, 1.0)
    tilted = even_match().replace(perspectives=[Perspective(id="fan", base={"one": 1.0})])
    parted = panel(tilted, methods=["df-quad"])
    assert parted.leaders() == ((None, 1), ("a", 1))
    assert parted.leader is None
    assert [(parting.where, parting.leaders) for parting in parted.partings] == [("by df-quad", ((None, 1), ("a", 1)))]


def test_each_method_has_one_reason_and_leaders_stand_together(amap):
    found = panel(amap)
    for view in found.perspectives:
        reasons = found.reasons(view)
        assert sorted(reason.split(":")[0] for reason in reasons) == sorted(METHODS)
        named = [reason.split(": ", 1)[1].split(";")[0] for reason in reasons]
        assert [name for name, _ in itertools.groupby(named)] == [leader or "no leader" for leader, _ in found.leaders(perspective=view)]


def test_unsettled_numbers_are_null_and_missing():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="a", base=1.0), Thesis(id="b", text="b")], links=[Attack(premises="a", target="a")])
    found = panel(amap, methods=[restless])
    (cell,) = json.loads(json.dumps(found.to_dict(), allow_nan=False))["cells"]
    assert (cell["converged"], cell["leader"], cell["margin"], cell["theses"]) == (False, None, None, {"a": None, "b": 0.5})
    frame = found.to_frame()
    assert frame["a"].isna().all()
    assert frame["b"].tolist() == [0.5]
    assert not frame["converged"].any()
    assert table(panel_report(found, {})).rows == (("restless", "none not settled"),)


def test_its_document_says_what_its_cells_say(amap):
    found = panel(amap)
    document = found.to_dict()
    assert document["perspectives"] == [None, "doubter"]
    assert (document["title"], document["leader"], document["agreement"]) == ("Many or strong?", found.leader, found.agreement)
    for cell in document["cells"]:
        scores = found[cell["method"], cell["perspective"]]
        verdict = scores.verdict
        assert (cell["leader"], cell["runner_up"], cell["margin"], cell["reason"]) == (verdict.leader, verdict.runner_up, verdict.margin, verdict.reason)
        assert cell["remarks"] == list(scores.remarks)
        assert cell["theses"] == {thesis: scores.known(thesis) for thesis in found.theses}
    assert document["partings"] == [
        {"where": parting.where, "leaders": [{"leader": leader, "cells": count} for leader, count in parting.leaders]} for parting in found.partings
    ]


def test_its_frame_says_what_its_cells_say(amap):
    found = panel(amap, methods=["df-quad", "euler-top"])
    rows = found.to_frame().to_dict("records")
    assert [(row["method"], row["leader"], row["margin"], row["many"]) for row in rows] == [
        (cell.semantics, cell.verdict.leader, cell.verdict.margin, cell["many"]) for cell in found
    ]


def test_a_frame_of_nothing_has_its_columns():
    frame = panel(ArgumentMap(title="t"), methods=[]).to_frame()
    assert list(frame.columns) == ["method", "perspective", "leader", "runner_up", "margin", "converged"]
    assert frame.empty


def test_it_survives_pickling(amap):
    found = panel(amap)
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert again.to_dict() == found.to_dict()
    assert [dict(cell.strengths) for cell in again] == [dict(cell.strengths) for cell in found]


def test_the_report_has_a_column_for_each_view_and_a_row_for_each_method(amap):
    blocks = panel_report(panel(amap, methods=["quadratic-energy", "euler-top"]), {})
    assert blocks[0] == Heading("Many or strong?")
    assert blocks[1] == "Leader and margin by 2 methods, from 2 points of view."
    assert table(blocks).header == ("method", "as it is", "doubter")
    # 2.25 / 3.25 of half of the way for many, 0.81 / 1.81 and 0.04 / 1.04 for strong
    assert table(blocks).rows[0] == ("quadratic-energy", "many 0.122", "many 0.327")


def test_the_report_of_one_thesis_has_its_supports_for_margins():
    lonely = ArgumentMap(
        title="t",
        theses=[Thesis(id="only", text="o")],
        evidence=[Evidence(id="e", text="e", base=0.8)],
        links=[Support(premises="e", target="only", weight=0.5)],
        perspectives=[Perspective(id="keen", base={"e": 1.0})],
    )
    blocks = panel_report(panel(lonely, methods=["df-quad", "grounded"]), {"only": "The only one"})
    # df-quad: 0.5 + 0.5 * 0.4, and 0.5 + 0.5 * 0.5 for the keen one
    assert table(blocks).rows[0] == ("df-quad", "0.700", "0.750")
    assert "Support of The only one (only) by 2 methods, from 2 points of view." in blocks
    assert blocks[-1].endswith("it has no rival.")
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    circle = lonely.replace(links=[Attack(premises="only", target="only")], theses=[Thesis(id="only", text="o", base=1.0)])
    blocks = panel_report(panel(circle, methods=[restless], perspectives=[None]), {})
    assert (table(blocks).rows, blocks[-1]) == ((("restless", "-"),), "None of them settled.")


def test_the_report_gives_reasons_once(amap):
    """For the first point of view from which the methods part."""
    twice = amap.replace(perspectives=[*amap.perspectives, Perspective(id="same")])
    blocks = panel_report(panel(twice, methods=["quadratic-energy", "euler-top"]), {})
    why = [block for block in blocks if isinstance(block, str) and block.startswith("Why")]
    assert len(why) == 1
    assert why[0].startswith("Why, on the map's own numbers:\n  quadratic-energy: many; it weighs the sum")


def test_a_title_with_line_breaks_stays_on_one_line(amap):
    blocks = panel_report(panel(amap.replace(title="Many\nor \x1bstrong?"), methods=["df-quad"]), {})
    assert blocks[0] == Heading("Many or \ufffdstrong?")


def test_other_spellings_of_a_method_are_that_method(amap):
    found = panel(amap, methods=["df-quad(k=1)", "quadratic-energy(p=4,k=2)", "df-quad"])
    assert found.methods == ("df-quad", "quadratic-energy(k=2, p=4)")
    assert found[" df-quad ", None].semantics == "df-quad"
    assert found.leaders(method="quadratic-energy(p=4, k=2)", perspective="doubter") == (("many", 1),)
    assert flat(panel_report(found, {}))


def test_equal_maps_have_equal_panels(amap):
    assert panel(amap) == panel(amap)
    assert hash(score(amap, "ach").detail) == hash(score(amap, "ach").detail)
    assert score(amap, "ach") != score(amap, "ach", perspective="doubter")
