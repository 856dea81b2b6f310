"""Aspartix."""

import pytest

from argmap.errors import LoadError
from argmap.loading.apx import looks_like, read


def test_attacks_may_stand_before_arguments_on_one_line():
    amap, report = read("att(a,b). arg(a). arg(b). % done", "rain.apx")
    assert [link.id for link in amap.links] == ["a->b", "b->b.thesis"]
    assert amap.title == "rain"
    assert [(entry.what, entry.count) for entry in report.dropped] == [("comments", 1)]


def test_other_facts_are_left_behind():
    _, report = read("arg(a).\nquery(a).\n", "f")
    assert [(entry.what, entry.how, entry.places) for entry in report.dropped] == [("facts", "query is neither arg nor att", ("line 2",))]


def test_all_problems_come_with_their_lines():
    with pytest.raises(LoadError) as refused:
        read("arg(a).\natt(a,b).\narg(a, b).\natt(a).\nhello\n", "f.apx")
    assert [(problem.line, problem.message) for problem in refused.value.problems] == [
        (2, "there is no argument 'b'"),
        (3, "arg has 1 argument, not 2"),
        (4, "att has 2 arguments, not 1"),
        (5, "'hello' is no fact such as arg(a)."),
    ]


def test_what_looks_like_it():
    assert looks_like("% comment\n\narg(a).", "")
    assert not looks_like("arg(a, 0.5).", ".bag")
    assert not looks_like("\n" * 30_000, ".apx")
