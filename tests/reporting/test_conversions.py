"""What became of a file, said for people."""

from argmap.conversion import Ledger
from argmap.reporting.blocks import Table
from argmap.reporting.conversions import conversion_report


def ledger():
    found = Ledger("aif", "argmap")
    found.keep("statements", 12)
    found.change("inferences", "they are links of weight 1", "I7")
    return found


def test_each_step_has_a_table_of_what_became_of_things():
    _, table, said = conversion_report("a.json as argmap", [ledger().conversion()])
    assert table == Table(
        ("aif to argmap", "", "what", "how, or why"),
        (("kept", "12", "statements", ""), ("changed", "1", "inferences", "they are links of weight 1 (I7)")),
        frozenset({1}),
    )
    assert said == "Nothing was left behind."


def test_losses_are_counted():
    found = ledger()
    found.drop("locutions", "a map has no place for who said what when", "L7")
    found.drop("locutions", "a map has no place for who said what when", "L9")
    _, table, said = conversion_report("a.json as argmap", [found.conversion()])
    assert table.rows[-1] == ("dropped", "2", "locutions", "a map has no place for who said what when (L7, L9)")
    assert said == "2 left behind."
    found.drop("dates", "none can be read")
    assert conversion_report("a.json as argmap", [found.conversion()])[-1] == "3 things of 2 kinds were left behind."


def test_a_step_of_nothing_has_no_table():
    heading, said = conversion_report("an empty file", [Ledger("aif", "argmap").conversion()])
    assert (heading.text, said) == ("an empty file", "Nothing was left behind.")
