"""Trivial graph format."""

import pytest

from argmap.errors import LoadError
from argmap.loading.tgf import looks_like, read


def test_labels_of_arguments_are_their_texts():
    amap, report = read("1  It rains \n2\n\n#\n1 2 strongly\n", "f.tgf")
    assert [(item.id, item.text) for item in amap.evidence] == [("1", "It rains"), ("2", "2")]
    assert [(entry.what, entry.places) for entry in report.dropped] == [("labels of attacks", ("line 5",))]


def test_arguments_alone_are_a_framework():
    assert len(read("1\n2\n", "f.tgf")[0].evidence) == 2


def test_all_problems_come_with_their_lines():
    with pytest.raises(LoadError) as refused:
        read("a\n a\n#\na\n#\na c\n", "f.tgf")
    assert [(problem.line, problem.column, problem.message) for problem in refused.value.problems] == [
        (2, 2, "the argument 'a' is here twice"),
        (4, 1, "an attack has two arguments, as in 'a b'; here is only 'a'"),
        (5, 1, "a second line with # alone is here"),
        (6, 1, "there is no argument 'c'"),
    ]


def test_what_looks_like_it():
    assert looks_like("a\nb\n#\na b\n", ".tgf")
    assert not looks_like("a\nb\n#\na b\n", ".md")
    assert not looks_like("a\n#\nb c\n", "")
    assert not looks_like("a\nb\n", ".tgf")
    assert looks_like("a\nb\n#\n" + "a b\n" * 10_000, "")
