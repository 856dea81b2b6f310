"""What a map holds, and what a format has no place for."""

from hypothesis import given
from strategies import maps

from argmap.conversion import Ledger
from argmap.loading.map_file import loads
from argmap.saving.losses import FEATURES, count_losses

RICH = """
argmap: 1
title: Rain?
note: A small one.
policy: {claimed: 0.5}
sources: {radio: {title: Radio, reliability: 0.7}}
theses: {rain: {text: It will rain, base: 0.4, title: Rain, tags: [a, b], note: Why}}
claims: {front: {text: A front comes, supports: {rain: 0.5}}}
evidence:
  clouds:
    text: Clouds
    source: radio
    date: 2026-01-02
    figures: [{value: 3, unit: km}]
    quotations: [{text: Dark}]
    supports: {front: {weight: 1, why: They do, tags: [t]}}
  more: {text: Clouds again, retells: clouds}
  others: {text: Clouds too, corroborates: clouds}
links:
  both: {from: [more, others], supports: rain}
  dry: {from: more, undercuts: both}
  wet: {from: others, backs: both}
signposts: {gauge: {text: The gauge falls}}
perspectives: {sceptic: {base: {rain: 0.1}}}
uncertainty: {base: {rain: [0.1, 0.9]}}
"""

COUNTS = {
    "theses": 1, "claims": 1, "pieces of evidence": 3, "signposts": 1, "links": 5, "linked premises": 1, "undercuts": 1, "backings": 1, "weights": 1,
    "reasons of links": 1, "tags of links": 1, "names of links": 3, "base scores": 1, "statuses": 3, "figures": 1, "quotations": 1, "dates": 1,
    "retellings": 1, "corroborations": 1, "titles": 1, "tags": 2, "notes": 1, "citations of sources": 1, "sources": 1, "reliabilities": 1,
    "perspectives": 1, "uncertain numbers": 1, "settings of the policy": 1, "notes of the map": 1, "ids": 6,
}  # fmt: skip


def sides(amap, **options):
    ledger = Ledger("argmap", "f")
    count_losses(amap, ledger, **options)
    report = ledger.conversion()
    return {side: {entry.what: entry.count for entry in getattr(report, side)} for side in ("kept", "changed", "dropped")}


def test_everything_is_counted():
    assert sides(loads(RICH), holds=()) == {"kept": {}, "changed": {}, "dropped": COUNTS}


def test_what_the_format_holds_is_kept_and_what_it_puts_aside_is_changed():
    found = sides(loads(RICH), holds={"theses", "links"}, aside={"weights"}, how="in a comment")
    assert found["kept"] == {"theses": 1, "links": 5}
    assert found["changed"] == {"weights": 1}
    assert found["dropped"] == {what: count for what, count in COUNTS.items() if what not in {"theses", "links", "weights"}}


def test_entries_say_why_and_where():
    ledger = Ledger("argmap", "f")
    count_losses(loads(RICH), ledger, holds=FEATURES.keys() - {"tags"}, why="no room")
    assert [(entry.what, entry.how, entry.places) for entry in ledger.conversion().dropped] == [("tags", "no room", ("rain", "rain"))]


@given(maps())
def test_a_format_that_holds_everything_loses_nothing(amap):
    found = sides(amap, holds=FEATURES)
    assert not found["dropped"]
    assert found["kept"].get("ids", 0) == len(amap.nodes)


def test_what_a_writer_accounts_for_by_itself_is_left_to_it():
    assert sides(loads(RICH), holds={"theses"}, apart=set(FEATURES) - {"theses", "ids"}) == {"kept": {"theses": 1}, "changed": {}, "dropped": {"ids": 6}}
