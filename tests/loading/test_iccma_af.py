"""The format of the 2023 competition."""

import pytest

from argmap.errors import LoadError
from argmap.loading.iccma_af import SPARE, looks_like, read


def test_arguments_are_numbers():
    amap, report = read("# by hand\n\tp af 3 \n1 2\n 3\t2\n\n\n", "f.af")
    assert [item.id for item in amap.evidence] == ["1", "2", "3"]
    assert [link.id for link in amap.links] == ["1->2", "2->2.thesis", "3->2"]
    assert [(entry.what, entry.count) for entry in report.dropped] == [("comments", 1)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("p af 2\n1 3\n0 1\n", [(2, "there is no argument 3; p af 2 declares 1 to 2"), (3, "there is no argument 0; p af 2 declares 1 to 2")]),
        ("p af 2\n1 2\n\n2 1\n", [(4, "nothing may follow an empty line, and line 3 is empty")]),
        ("p af 2\n1\n1 2 3\na b\n", [(2, "an attack is two numbers, as in '1 2', not '1'"), (3, "an attack is two numbers, as in '1 2', not '1 2 3'"),
                                     (4, "an attack is two numbers, as in '1 2', not 'a b'")]),
        ("p cnf 2 2\n1 2\n", [(1, "the first line must be 'p af' and the number of arguments")]),
        ("# nothing\n", [(1, "the first line must be 'p af' and the number of arguments")]),
        ("\np af 1\n", [(1, "the first line must be 'p af' and the number of arguments"), (2, "nothing may follow an empty line, and line 1 is empty")]),
    ],
)  # fmt: skip
def test_problems_come_with_their_lines(text, problems):
    with pytest.raises(LoadError) as refused:
        read(text, "f.af")
    assert [(problem.line, problem.message) for problem in refused.value.problems] == problems


def test_a_short_file_makes_no_large_map():
    with pytest.raises(LoadError, match="999999999 arguments are declared in a file of this size; at most 10014 make sense"):
        read("p af 999999999", "f.af")
    assert SPARE == 10_000


def test_what_looks_like_it():
    assert looks_like("# x\np af 3\n", "")
    assert not looks_like("p cnf 3 3\n", ".af")
