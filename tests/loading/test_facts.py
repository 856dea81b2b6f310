"""Facts, line by line, with their places."""

import pytest

from argmap.errors import LoadError
from argmap.loading.facts import MOST_PROBLEMS, Problems, read_facts


def read(text, *, stop=True):
    problems = Problems("f")
    facts, comments = read_facts(text, problems, stop=stop)
    problems.settle()
    return [(fact.name, fact.arguments, fact.line, fact.column) for fact in facts], comments


def test_facts_may_share_a_line_and_hold_terms_and_texts():
    text = '\ufeffarg(a). arg( f(a,b) ).\r\n\n\t% att(a,b).\n  att("x, y",f(a,b)).%end\n'
    assert read(text) == (
        [("arg", ("a",), 1, 1), ("arg", ("f(a,b)",), 1, 9), ("att", ('"x, y"', "f(a,b)"), 4, 3)],
        2,
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("arg(a).\narg(b)\n", 2, 7, "a full stop is missing after 'arg(b)'"),
        ("arg(a).\n  narg a.", 2, 3, "'narg a.' is no fact such as arg(a)."),
        ("arg(a). arg(.", 1, 9, "'arg(.' is no fact"),
        ("arg().", 1, 1, "'arg().' is no fact"),
        ("att(a,).", 1, 1, "is no fact"),
        ("arg(" + "x" * 100, 1, 1, "'arg(" + "x" * 33 + "...' is no fact"),
        ('arg("a).', 1, 1, "is no fact"),
    ],
)
def test_what_is_no_fact_is_refused_with_its_place(text, line, column, words):
    with pytest.raises(LoadError) as refused:
        read(text)
    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(line, column)]
    assert words in refused.value.problems[0].message


def test_full_stops_can_be_optional():
    assert read("arg(a, 0.5)\natt(a, a).\n", stop=False)[0] == [("arg", ("a", "0.5"), 1, 1), ("att", ("a", "a"), 2, 1)]


def test_all_problems_come_at_once_up_to_a_limit():
    with pytest.raises(LoadError) as refused:
        read("x\n" * 3)
    assert [problem.line for problem in refused.value.problems] == [1, 2, 3]
    with pytest.raises(LoadError) as refused:
        read("x\n" * 1000)
    assert len(refused.value.problems) == MOST_PROBLEMS
