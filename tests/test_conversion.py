"""What became of a file on its way."""

import json

from argmap.conversion import MOST_PLACES, Ledger, tally


def test_things_of_one_kind_and_one_reason_are_one_entry():
    ledger = Ledger("aif", "argmap")
    for at in range(30):
        ledger.drop("locutions", "no place for them", f"L{at}")
    ledger.drop("locutions", "repeated")
    ledger.change("ids", "spaces became underscores", "a b", "c d")
    ledger.change("numbers", "rounded", count=7)
    ledger.keep("statements", 0)
    found = ledger.conversion()
    assert [(entry.count, len(entry.places)) for entry in found.dropped] == [(30, MOST_PLACES), (1, 0)]
    assert [(entry.what, entry.count, entry.places) for entry in found.changed] == [("ids", 2, ("a b", "c d")), ("numbers", 7, ())]
    assert found.kept == ()
    assert not found.lossless


def test_a_conversion_is_plain_data():
    ledger = Ledger("argmap", "apx")
    ledger.keep("arguments", 3)
    document = json.loads(json.dumps(ledger.conversion().to_dict()))
    assert document["kept"] == [{"what": "arguments", "count": 3, "how": "", "places": []}]
    assert document["lossless"] is True


def test_nothing_is_no_part_of_a_tally():
    assert tally({"links": 0}) == ""
