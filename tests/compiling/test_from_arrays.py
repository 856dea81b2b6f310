"""Programs from arrays and from tables."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.compiling.from_arrays import Numbered
from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.viewing import base_score
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.solving import solve


def by_id(program, semantics="quadratic-energy"):
    solution = solve(program, semantics)
    return {name: value for name, value in zip(program.ids, solution.strengths.tolist(), strict=True) if name not in solution.unsettled}


def columns(amap):
    """Give a map's links and nodes as tables: a row for each premise."""
    rows = [(link.id, premise, link.target, link.kind, link.weight) for link in amap.links for premise in link.premises]
    links = {name: [row[at] for row in rows] for at, name in enumerate(("id", "source", "target", "kind", "weight"))}
    return links, {"id": [node.id for node in amap.nodes], "base": [base_score(amap, node.id) for node in amap.nodes]}


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(amap=maps(retellings=False, signposts=False, perspectives=False, details=False))
def test_a_table_holds_what_a_map_holds(semantics, amap):
    """Undercuts, backings and linked premises too; policies that take the weakest premise aside."""
    product = amap.replace(policy=amap.policy.replace(linked="product"))
    program = Program.from_columns(*columns(product))
    assert program.ids == tuple(node.id for node in amap.nodes)
    assert program.link_ids == tuple(dict.fromkeys(link.id for link in amap.links))
    one, other = by_id(program, semantics), by_id(compile_map(product), semantics)
    assert one == pytest.approx(other, abs=1e-9)


@given(size=st.integers(1, 12), n_links=st.integers(0, 30), seed=st.integers(0, 99))
def test_the_numbers_of_nodes_do_not_matter(size, n_links, seed):
    rng = np.random.default_rng(seed)
    base, source, target = rng.random(size), rng.integers(0, size, n_links), rng.integers(0, size, n_links)
    weight, attacks, number = rng.random(n_links), rng.random(n_links) < 0.5, rng.permutation(size)
    one = solve(Program.from_arrays(base=base, source=source, target=target, weight=weight, attacks=attacks))
    moved = np.empty(size)
    moved[number] = base
    other = solve(Program.from_arrays(base=moved, source=number[source], target=number[target], weight=weight, attacks=attacks))
    settled = one.settled & other.settled[number] if one.converged and other.converged else np.zeros(size, dtype=bool)
    np.testing.assert_allclose(other.strengths[number][settled], one.strengths[settled], atol=1e-9)


def test_arrays_are_what_they_say():
    program = Program.from_arrays(base=[0.9, 0.8, 0.5], source=[0, 1], target=[2, 2], weight=[0.5, 0.25], attacks=[False, True], ids=["a", "b", "t"])
    assert program.ids == ("a", "b", "t")
    assert list(program.link_ids) == ["0", "1"]
    # 0.5 x 0.9 - 0.25 x 0.8 = 0.25 of the way
    assert solve(program, "df-quad").strengths[2] == pytest.approx(0.625, abs=1e-15)
    assert program.bases.tolist() == [0.9, 0.8, 0.5]
    assert program.link_weights.tolist() == [0.5, 0.25]


def test_without_weights_links_are_full_supports():
    assert solve(Program.from_arrays(base=[0.4, 0.5], source=[0], target=[1]), "df-quad").strengths[1] == pytest.approx(0.7)


def test_link_ids_are_kept_in_order():
    program = Program.from_arrays(base=[0.1, 0.2, 0.3], source=[2, 0], target=[1, 1], link_ids=["later", "sooner"], weight=[0.7, 0.6])
    assert program.link_ids == ("later", "sooner")
    assert program.link_weights.tolist() == [0.7, 0.6]


def test_an_empty_program_is_one():
    program = Program.from_arrays(base=[], source=np.array([], dtype=int), target=np.array([], dtype=int))
    assert solve(program).strengths.tolist() == []
    assert solve(program).link_strengths.tolist() == []
    assert program.is_acyclic


def test_its_arrays_cannot_be_written_to():
    program = Program.from_arrays(base=[0.1, 0.2], source=[0], target=[1])
    for array in (program.base, program.weight, program.source, program.op, program.start):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_other_numbers_leave_the_first_program_as_it_is():
    program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1])
    other = program.with_numbers(base=np.array([0.4, 0.5]), weight=np.array([0.5]))
    assert (program.bases.tolist(), program.link_weights.tolist()) == ([0.8, 0.5], [1.0])
    assert (other.bases.tolist(), other.link_weights.tolist()) == ([0.4, 0.5], [0.5])
    assert program.with_numbers() is program
    assert program.with_numbers(weight=np.array([0.5])).bases.tolist() == [0.8, 0.5]


@given(maps(perspectives=False, details=False))
def test_every_weight_stands_in_one_place(amap):
    """Numbers read back as they were put in, on edges and on gates."""
    program = compile_map(amap)
    weights = np.linspace(0.1, 0.9, len(program.link_ids))
    bases = np.linspace(0.9, 0.1, len(program.ids))
    other = program.with_numbers(base=bases, weight=weights)
    np.testing.assert_array_equal(other.link_weights, weights)
    np.testing.assert_array_equal(other.bases, bases)
    assert program.link_weights.tolist() == [link.weight for link in amap.links]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"base": [0.5, 1.5]}, "base is 1.5 at 1: base scores and weights are in"),
        ({"base": [0.5, float("nan")]}, "base is nan at 1"),
        ({"base": [[0.5, 0.5]]}, r"base has the shape \(1, 2\): wanted one number each"),
        ({"source": [2]}, "source is 2 at 0: there are 2 statements, from 0"),
        ({"target": [-1]}, "target is -1 at 0: there are 2 statements"),
        ({"source": [0.5]}, r"source has the shape \(1,\) and the type float64: wanted whole numbers"),
        ({"target": [1, 1]}, r"target has the shape \(2,\) and source has 1 links"),
        ({"weight": [0.5, 0.5]}, r"weight has the shape \(2,\)"),
        ({"attacks": []}, r"attacks has the shape \(0,\)"),
        ({"weight": [-0.1]}, "weight is -0.1 at 0"),
        ({"ids": ["a", "a"]}, "ids are 2, 1 of them different: wanted 2 different ones"),
        ({"link_ids": []}, "link_ids are 0, 0 of them different: wanted 1 different ones"),
    ],
)
def test_wrong_arrays_are_refused(wrong, words):
    with pytest.raises(MapError, match=words):
        Program.from_arrays(**({"base": [0.5, 0.5], "source": [0], "target": [1]} | wrong))


LINKS = {"source": ["a", "b"], "target": ["t", "t"], "weight": [0.5, 0.25], "kind": ["supports", "attacks"]}


@pytest.mark.parametrize("table", [dict, pd.DataFrame, pa.table], ids=["dict", "pandas", "arrow"])
def test_tables_of_every_kind_are_read(table):
    program = Program.from_columns(table(LINKS), table({"id": ["t", "a", "b"], "base": [0.5, 0.9, 0.8]}))
    assert program.link_ids == ("a->t", "b->t")
    assert by_id(program, "df-quad")["t"] == pytest.approx(0.625)


def test_without_a_table_of_nodes_they_come_from_the_links():
    program = Program.from_columns(LINKS | {"source": ["a", 7], "kind": ["supports", "undercuts"], "target": ["t", "a->t"]}, base=0.8)
    assert program.ids == ("a", "t", "7")
    assert set(program.bases.tolist()) == {0.8}


def test_nodes_may_go_without_base_scores():
    assert Program.from_columns({"source": ["a"], "target": ["t"]}, {"id": ["t", "a"]}, base=0.3).bases.tolist() == [0.3, 0.3]


@pytest.mark.parametrize(
    ("links", "nodes", "words"),
    [
        ({"target": ["t"]}, None, "the table of links has no column 'source'"),
        ({"source": ["a"], "target": ["t"]}, {"base": [0.5]}, "the table of nodes has no column 'id'"),
        ({"source": ["a"], "target": ["t"]}, {"id": ["a", "t", "a"]}, "node 'a' is given twice"),
        ({"source": ["a"], "target": ["tt"]}, {"id": ["a", "t"]}, r"unknown node 'tt' .*in the table of links"),
        ({"source": ["a"], "target": ["t"], "kind": ["suports"]}, None, r"unknown kind of link 'suports' \(did you mean 'supports'\?\)"),
        ({"source": ["a"], "target": ["t"], "weight": [2.0]}, None, "weight is 2.0 at 0"),
        ({"source": ["a"], "target": ["t"], "weight": [0.5, 0.5]}, None, "column 'weight' of links has 2 rows, and the first column has 1"),
        ({"source": ["a"], "target": ["t", "t"]}, None, "column 'target' of links has 2 rows and 'source' has 1"),
        ({"source": ["a"], "target": ["t"]}, {"id": ["a", "t"], "base": [0.5]}, "column 'base' of nodes has 1 rows, and the first column has 2"),
        ({"source": ["a"], "target": ["l1"], "kind": ["undercuts"]}, None, "'l1' is undercut or backed, and is no link"),
        ({"source": ["a", "b"], "target": ["t", "u"], "id": ["l", "l"]}, None, "the rows of link 'l' differ in target, kind or weight"),
    ],
)
def test_wrong_tables_are_refused(links, nodes, words):
    with pytest.raises(MapError, match=words):
        Program.from_columns(links, nodes)


def test_missing_link_ids_are_made_as_in_files():
    program = Program.from_columns({"source": ["a", "b"], "target": ["t", "t"], "id": ["named", None]})
    assert program.link_ids == ("named", "b->t")


def test_numbered_ids_behave_like_a_list_of_texts():
    ids = Numbered(12)
    assert (len(ids), ids[3], ids[-1], ids[2:4], list(ids)[:2]) == (12, "3", "11", ["2", "3"], ["0", "1"])
    assert ids.index("7") == list(ids).index("7") == 7
    assert ids.index("7", 3, 9) == 7
    for missing in ("12", "x", "07", "-1"):
        with pytest.raises(ValueError, match=missing):
            ids.index(missing)
    with pytest.raises(ValueError, match="7"):
        ids.index("7", 8)
