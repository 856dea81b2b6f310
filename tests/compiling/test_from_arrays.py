"""Programs from arrays and from tables."""

import dataclasses
import pickle

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


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(amap=maps(linked=False, on_links=False, retellings=False, signposts=False, perspectives=False, details=False))
def test_arrays_hold_what_a_map_of_plain_links_holds(semantics, amap):
    index = {node.id: at for at, node in enumerate(amap.nodes)}
    program = Program.from_arrays(
        base=[base_score(amap, name) for name in index],
        source=[index[link.premises[0]] for link in amap.links],
        target=[index[link.target] for link in amap.links],
        weight=[link.weight for link in amap.links],
        attacks=[link.kind == "attacks" for link in amap.links],
        ids=list(index),
        link_ids=[link.id for link in amap.links],
    )
    compiled = compile_map(amap)
    assert (program.ids, program.link_ids) == (compiled.ids, compiled.link_ids)
    for name in ("op", "base", "start", "split", "source", "weight", "block", "cyclic", "statement", "link_at"):
        np.testing.assert_array_equal(getattr(program, name), getattr(compiled, name), err_msg=name)
    assert by_id(program, semantics) == by_id(compiled, semantics)


@given(amap=maps(acyclic=True, retellings=False, signposts=False, perspectives=False, details=False), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(amap, seed):
    links, nodes = columns(amap.replace(policy=amap.policy.replace(linked="product")))
    rng = np.random.default_rng(seed)
    shuffled = [
        {name: [column[at] for at in order] for name, column in table.items()}
        for table, order in ((links, rng.permutation(len(links["id"]))), (nodes, rng.permutation(len(nodes["id"]))))
    ]
    one, other = Program.from_columns(links, nodes), Program.from_columns(*shuffled)
    assert by_id(other) == pytest.approx(by_id(one), abs=1e-12)
    strengths = [dict(zip(p.link_ids, solve(p).link_strengths.tolist(), strict=True)) for p in (one, other)]
    assert strengths[1] == pytest.approx(strengths[0], abs=1e-12)


@given(size=st.integers(1, 9), n_links=st.integers(0, 25), seed=st.integers(0, 99))
def test_every_edge_stands_where_its_target_looks_for_it(size, n_links, seed):
    """Supports first, then attacks, each side in the order of the arrays; several links between two statements all count."""
    rng = np.random.default_rng(seed)
    source, target = rng.integers(0, size, n_links), rng.integers(0, size, n_links)
    weight, attacks = rng.random(n_links), rng.random(n_links) < 0.5
    program = Program.from_arrays(base=np.linspace(0, 1, size), source=source, target=target, weight=weight, attacks=attacks)
    statement_at = {node: at for at, node in enumerate(program.statement.tolist())}
    for node, at in statement_at.items():
        first, middle, end = program.start[node], program.split[node], program.start[node + 1]
        for side, low, high in ((False, first, middle), (True, middle, end)):
            chosen = (target == at) & (attacks == side)
            assert program.weight[low:high].tolist() == weight[chosen].tolist()
            assert [statement_at[other] for other in program.source[low:high].tolist()] == source[chosen].tolist()
    assert program.link_weights.tolist() == weight.tolist()
    assert program.start[-1] == n_links


def test_cycles_of_arrays_are_found_and_settle():
    """Two that attack each other under DF-QuAD, a = 0.9 (1 - b) and b = 0.5 (1 - a), and one that only listens."""
    program = Program.from_arrays(base=[0.0, 0.9, 0.5], source=[1, 1, 2], target=[0, 2, 1], attacks=[False, True, True])
    assert not program.is_acyclic
    assert program.cyclic.sum() == 1
    a = 0.9 * 0.5 / (1 - 0.45)
    assert solve(program, "df-quad").strengths == pytest.approx([a, a, 0.5 * (1 - a)], abs=1e-10)


def test_a_link_onto_itself_is_a_cycle():
    program = Program.from_arrays(base=[0.8, 0.8], source=[0, 0], target=[0, 1], attacks=[True, True])
    assert sorted(program.cyclic.tolist()) == [0, 1]
    assert solve(program, "df-quad").strengths[0] == pytest.approx(0.8 / 1.8, abs=1e-10)


def test_a_long_chain_and_a_long_ring_are_solved():
    """Thousands of steps deep; around the ring every statement has s = 0.8 (1 - s) under DF-QuAD."""
    size = 3_000
    along = np.arange(size - 1)
    chain = Program.from_arrays(base=np.concatenate(([0.5], np.zeros(size - 1))), source=along, target=along + 1)
    assert chain.is_acyclic
    assert solve(chain, "df-quad").strengths.tolist() == [0.5] * size
    backwards = Program.from_arrays(base=np.concatenate((np.zeros(size - 1), [0.5])), source=along + 1, target=along)
    assert solve(backwards, "df-quad").strengths.tolist() == [0.5] * size
    around = np.arange(1_000)
    ring = Program.from_arrays(base=np.full(1_000, 0.8), source=around, target=(around + 1) % 1_000, attacks=np.ones(1_000, dtype=bool))
    np.testing.assert_allclose(solve(ring, "df-quad").strengths, 0.8 / 1.8, atol=1e-9)


def test_all_its_arrays_are_read_only_and_those_given_are_not():
    """Nor does a program change with the arrays that it was made of."""
    base, source, target, weight = np.array([0.1, 0.2]), np.array([0]), np.array([1]), np.array([0.5])
    program = Program.from_arrays(base=base, source=source, target=target, weight=weight, attacks=np.array([False]))
    arrays = {field.name: getattr(program, field.name) for field in dataclasses.fields(program) if "ids" not in field.name}
    assert [name for name, array in arrays.items() if array.flags.writeable] == []
    base[0], weight[0] = 0.9, 0.9
    assert (program.bases.tolist(), program.link_weights.tolist()) == ([0.1, 0.2], [0.5])
    numbers = np.array([0.3, 0.4])
    other = program.with_numbers(base=numbers)
    numbers[0] = 0.9
    assert other.bases.tolist() == [0.3, 0.4]
    assert not other.base.flags.writeable
    assert not other.weight.flags.writeable


def test_bases_alone_leave_the_weights():
    program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1], weight=[0.25])
    other = program.with_numbers(base=np.array([0.4, 0.6]))
    assert (other.bases.tolist(), other.link_weights.tolist()) == ([0.4, 0.6], [0.25])


def test_it_survives_pickling():
    program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1], weight=[0.25])
    again = pickle.loads(pickle.dumps(program))  # noqa: S301 - our own bytes
    assert (list(again.ids), list(again.link_ids)) == (["0", "1"], ["0"])
    assert solve(again).strengths.tolist() == solve(program).strengths.tolist()


def test_ends_of_the_range_are_in_it():
    program = Program.from_arrays(base=[0, 1], source=[1], target=[0], weight=[1])
    assert program.bases.tolist() == [0.0, 1.0]
    assert solve(program, "df-quad").strengths.tolist() == [1.0, 1.0]


@pytest.mark.parametrize("dtype", [np.int8, np.uint16, np.int64, np.uint64])
def test_indices_are_whole_numbers_of_any_width(dtype):
    program = Program.from_arrays(base=[0.9, 0.0], source=np.array([0], dtype=dtype), target=np.array([1], dtype=dtype))
    assert solve(program, "df-quad").strengths.tolist() == [0.9, 0.9]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"base": [0.5, float("inf")]}, "base is inf at 1: base scores and weights are in"),
        ({"base": 0.5}, r"base has the shape \(\): wanted one number each, in one row"),
        ({"source": [-1]}, "source is -1 at 0: there are 2 statements, from 0"),
        ({"source": [[0]]}, r"source has the shape \(1, 1\) and the type int64: wanted whole numbers in one row"),
        ({"source": [True]}, r"source has the shape \(1,\) and the type bool: wanted whole numbers"),
        ({"target": ["1"]}, r"target has the shape \(1,\) and the type <U1: wanted whole numbers"),
        ({"target": [2]}, "target is 2 at 0: there are 2 statements, from 0"),
        ({"weight": 0.5}, r"weight has the shape \(\): wanted one number each"),
        ({"weight": [float("nan")]}, "weight is nan at 0"),
        ({"attacks": [[True]]}, r"attacks has the shape \(1, 1\) and source has 1 links: one attacks for each link"),
        ({"ids": ["a"]}, "ids are 1, 1 of them different: wanted 2 different ones"),
        ({"link_ids": ["a", "b"]}, "link_ids are 2, 2 of them different: wanted 1 different ones"),
        ({"base": []}, "source is 0 at 0: there are 0 statements"),
    ],
)
def test_arrays_of_other_shapes_types_and_ranges_are_refused(wrong, words):
    with pytest.raises(MapError, match=words):
        Program.from_arrays(**({"base": [0.5, 0.5], "source": [0], "target": [1]} | wrong))


def test_undercuts_backings_and_linked_premises_of_a_table_do_what_they_do_in_a_map():
    """DF-QuAD by hand: the link of 0.8 keeps 0.8 x (1 - 0.5 x 0.4) = 0.64 under the undercut; the linked one brings 0.5 x 0.9 x 0.6."""
    links = {
        "id": ["l", "u", "both", "both"],
        "source": ["a", "doubt", "a", "b"],
        "target": ["t", "l", "s", "s"],
        "kind": ["supports", "undercuts", "attacks", "attacks"],
        "weight": [0.8, 0.5, 0.5, 0.5],
    }
    nodes = {"id": ["t", "s", "a", "b", "doubt"], "base": [0.5, 0.5, 0.9, 0.6, 0.4]}
    program = Program.from_columns(links, nodes)
    assert program.link_ids == ("l", "u", "both")
    assert program.link_weights.tolist() == [0.8, 0.5, 0.5]
    solution = solve(program, "df-quad")
    assert solution.link_strengths == pytest.approx([0.64, 0.5, 0.5], abs=1e-15)
    assert solution.strengths[:2] == pytest.approx([0.5 + 0.5 * 0.64 * 0.9, 0.5 - 0.5 * 0.5 * 0.9 * 0.6], abs=1e-15)
    backed = Program.from_columns(links | {"kind": ["supports", "backs", "attacks", "attacks"]}, nodes)
    # a backing of 0.2 goes a fifth of the way that is left: 0.8 (1 + 0.2 x 0.2)
    assert solve(backed, "df-quad").link_strengths[0] == pytest.approx(0.832, abs=1e-15)


def test_undercuts_of_undercuts_are_found_whatever_their_order():
    """Under DF-QuAD the undercut of 1 is itself undercut by 0.5, so it takes half of the link."""
    links = {"id": ["uu", "u", "l"], "source": ["c", "b", "a"], "target": ["u", "l", "t"], "kind": ["undercuts", "undercuts", "supports"]}
    program = Program.from_columns(links, {"id": ["t", "a", "b", "c"], "base": [0.0, 1.0, 1.0, 0.5]})
    assert by_id(program, "df-quad")["t"] == pytest.approx(0.5, abs=1e-15)


def test_ids_that_are_numbers_become_texts():
    program = Program.from_columns({"source": [7, 8], "target": [9, 9]}, {"id": np.array([9, 8, 7]), "base": [0.5, 0.25, 1.0]})
    assert program.ids == ("9", "8", "7")
    assert program.link_ids == ("7->9", "8->9")
    assert program.bases.tolist() == [0.5, 0.25, 1.0]


def test_thousands_of_rows_are_read():
    """Among them thousands of linked premises: 0.999 ** 2000, and as many separate links."""
    size = 2_000
    names = [f"e{at}" for at in range(size)]
    links = {
        "id": ["joint"] * size + [f"l{at}" for at in range(size)],
        "source": names * 2,
        "target": ["t"] * size + ["s"] * size,
        "weight": [1.0] * size + [0.001] * size,
    }
    program = Program.from_columns(links, {"id": ["t", "s", *names], "base": [0.0, 0.0, *[0.999] * size]})
    assert len(program.link_ids) == size + 1
    found = solve(program, "df-quad").strengths
    assert found[0] == pytest.approx(0.999**size, rel=1e-10)
    assert found[1] == pytest.approx(1 - (1 - 0.000999) ** size, rel=1e-10)


def test_a_table_without_rows_is_an_empty_program():
    program = Program.from_columns({"source": [], "target": []})
    assert (program.ids, program.link_ids) == ((), ())
    alone = Program.from_columns({"source": [], "target": []}, {"id": ["a"], "base": [0.25]})
    assert solve(alone).strengths.tolist() == [0.25]


@pytest.mark.parametrize(
    ("links", "nodes", "ids", "words"),
    [
        (
            {"source": ["a"], "target": ["then"]},
            {"id": ["a", "thesis", "them"]},
            ("then",),
            r"unknown node 'then' \(did you mean 'them'\?\) in the table of links",
        ),
        ({"source": ["x"], "target": ["t"]}, {"id": ["long", "t"]}, ("x",), "unknown node 'x' in the table of links"),
        ({"source": ["x", "a"], "target": ["t", "t"], "id": ["l", "l"]}, {"id": ["a", "t"]}, ("x",), "unknown node 'x'.* in the table of links"),
        ({"source": ["a"], "target": ["t"]}, {"id": ["a", "b", "a", "b", "t"]}, ("a", "b"), "node 'a' is given twice"),
        ({"source": ["a"], "target": ["t"], "kind": ["x"]}, None, ("x",), "unknown kind of link 'x'; there are supports, attacks, undercuts, backs"),
        ({"source": ["a", "b"], "target": ["t", "al->t"], "kind": ["supports", "backs"]}, None, ("al->t",), r"is no link \(did you mean 'a->t'\?\)"),
        ({"source": ["a", "b"], "target": ["t", "t"], "id": ["l", "l"], "weight": [0.5, 0.4]}, None, ("l",), "linked premises are one link"),
        ({"source": ["a"]}, None, ("target",), "the table of links has no column 'target'"),
    ],
)
def test_a_refusal_names_the_ids(links, nodes, ids, words):
    with pytest.raises(MapError, match=words) as refused:
        Program.from_columns(links, nodes)
    assert refused.value.ids == ids


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ({"kind": ["supports"]}, "column 'kind' of links has 1 rows and 'source' has 2"),
        ({"id": ["l", "m", "n"]}, "column 'id' of links has 3 rows and 'source' has 2"),
        ({"weight": [0.5, None]}, "weight is nan at 1"),
    ],
)
def test_columns_of_links_are_equally_long_and_full(links, words):
    with pytest.raises(MapError, match=words):
        Program.from_columns({"source": ["a", "b"], "target": ["t", "t"]} | links)


def test_a_base_out_of_range_is_refused_for_all():
    with pytest.raises(MapError, match=r"base is 1\.5 at 0"):
        Program.from_columns({"source": ["a"], "target": ["t"]}, base=1.5)


def test_numbered_ids_are_small_pickle_and_know_what_they_hold():
    ids = Numbered(1_000_000_000)
    assert ids.index("999999999") == 999_999_999
    assert ids[-2:] == ["999999998", "999999999"]
    few = pickle.loads(pickle.dumps(Numbered(3)))  # noqa: S301 - our own bytes
    assert list(few) == ["0", "1", "2"]
    assert "2" in few
    assert "3" not in few
    with pytest.raises(IndexError):
        few[3]


def test_a_row_that_is_given_twice_counts_once():
    """Two rows without an id of their own are one link, and one premise: 0.5 of the way."""
    program = Program.from_columns({"source": ["a", "a"], "target": ["t", "t"]})
    assert program.link_ids == ("a->t",)
    assert by_id(program, "df-quad")["t"] == pytest.approx(0.75, abs=1e-15)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"base": ["a", "b"]}, "base holds something that is no number"),
        ({"base": [[0.1], [0.2, 0.3]]}, "base holds something that is no number, or rows of different lengths"),
        ({"weight": ["x"]}, "weight holds something that is no number"),
        ({"attacks": ["no"]}, "attacks wants truth values"),
        ({"attacks": [float("nan")]}, "attacks wants truth values"),
        ({"attacks": [2]}, "attacks wants truth values"),
    ],
)
def test_what_is_no_number_or_truth_is_refused(wrong, words):
    with pytest.raises(MapError, match=words):
        Program.from_arrays(**({"base": [0.5, 0.5], "source": [0], "target": [1]} | wrong))


def test_zeros_and_ones_are_truth_values():
    program = Program.from_arrays(base=[1.0, 0.5], source=[0], target=[1], attacks=[1])
    assert solve(program, "df-quad").strengths[1] == 0.0


def test_ids_become_texts():
    assert Program.from_arrays(base=[0.5, 0.5], source=[0], target=[1], ids=[1, 2]).ids == ("1", "2")


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ({"source": "abc", "target": ["t"]}, "column 'source' of links is no column of ids, but 'abc'"),
        ({"source": 5, "target": ["t"]}, "column 'source' of links is no column of ids, but 5"),
        ({"source": ["a", None], "target": ["t", "t"]}, "row 1 of links has no source"),
        ({"source": ["a"], "target": [float("nan")]}, "row 0 of links has no target"),
        ({"source": ["a"], "target": ["t"], "weight": ["much"]}, "column 'weight' of links holds something that is no number"),
        ({"source": ["a"], "target": ["t"], "weight": 0.5}, "column 'weight' of links has 1 rows, and the first column has 1"),
    ],
)
def test_columns_that_are_none_are_refused(links, words):
    with pytest.raises(MapError, match=words):
        Program.from_columns(links)


def test_missing_ids_in_frames_are_missing():
    frame = pd.DataFrame({"id": ["named", None, pd.NA], "source": ["a", "b", "c"], "target": ["t", "t", "t"]})
    assert Program.from_columns(frame).link_ids == ("named", "b->t", "c->t")


def test_whole_numbers_stay_whole():
    frame = pd.DataFrame({"id": [1, None], "source": [7, 8], "target": [9, 9]})
    assert Program.from_columns(frame).link_ids == ("1", "8->9")


def test_the_first_unknown_link_is_named():
    with pytest.raises(MapError, match="'l2' is undercut or backed, and is no link"):
        Program.from_columns({"source": ["a"] * 3, "target": ["l2", "l1", "l3"], "kind": ["undercuts"] * 3})


@pytest.mark.parametrize("wrong", [{"base": np.array([0.5])}, {"weight": np.array([1.5])}, {"weight": np.array([np.nan])}])
def test_other_numbers_have_to_fit(wrong):
    with pytest.raises(MapError, match=r"wants \d numbers in \[0, 1\]"):
        Program.from_arrays(base=[0.5, 0.5], source=[0], target=[1]).with_numbers(**wrong)
