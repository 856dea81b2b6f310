"""From a map to a program."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from strategies import maps

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Op
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence


def evidence(*ids, **fields):
    return [Evidence(id=i, text=i, base=0.5, **fields) for i in ids]


def operators(amap):
    """Count the program nodes that are not plain statements, by operator."""
    program = compile_map(amap)
    ops = [Op(op) for at, op in enumerate(program.op.tolist()) if at not in set(program.statement.tolist())]
    return {op: ops.count(op) for op in sorted(set(ops))}


@given(maps())
def test_every_weight_stands_in_exactly_one_place(amap):
    program = compile_map(amap)
    weights = [program.weight[at] if at >= 0 else program.base[~at] for at in program.link_at.tolist()]
    assert weights == [link.weight for link in amap.links]
    assert len(set(program.link_at.tolist())) == len(amap.links)


@given(maps())
def test_sources_come_first_save_inside_a_component(amap):
    program = compile_map(amap)
    component = np.searchsorted(program.block, np.arange(len(program.op)), side="right")
    target = np.repeat(np.arange(len(program.op)), np.diff(program.start))
    assert (component[program.source] <= component[target]).all()
    assert program.block[-1] == len(program.op)


@given(maps(acyclic=True))
def test_a_map_without_cycles_compiles_without_cyclic_components(amap):
    assert compile_map(amap).is_acyclic


def test_arrays_are_read_only_and_survive_pickling():
    program = compile_map(ArgumentMap(title="t", claims=[Claim(id="c", text="c")]))
    again = pickle.loads(pickle.dumps(program))  # noqa: S301 - our own bytes
    assert again.ids == ("c",)
    with pytest.raises(ValueError, match="read-only"):
        program.base[0] = 1.0


def test_plain_links_need_no_nodes_of_their_own():
    amap = ArgumentMap(
        title="t", claims=[Claim(id="c", text="c")], evidence=evidence("a", "b"), links=[Support(premises="a", target="c"), Attack(premises="b", target="c")]
    )
    assert operators(amap) == {}


def test_linked_premises_meet_in_a_product_or_a_min():
    amap = ArgumentMap(title="t", claims=[Claim(id="c", text="c")], evidence=evidence("a", "b"), links=[Support(premises=("a", "b"), target="c")])
    assert operators(amap) == {Op.PRODUCT: 1}
    assert operators(amap.replace(policy={"linked": "min"})) == {Op.MIN: 1}


def test_an_undercut_link_gets_a_gate():
    amap = ArgumentMap(
        title="t",
        claims=[Claim(id="c", text="c")],
        evidence=evidence("a", "b", "d"),
        links=[Support(premises="a", target="c"), Undercut(id="u", premises="b", target="a->c"), Backing(id="k", premises="d", target="a->c")],
    )
    assert operators(amap) == {Op.PRODUCT: 1, Op.GATE: 1}


def test_a_self_attack_is_a_cycle_of_one():
    amap = ArgumentMap(title="t", claims=[Claim(id="c", text="c")], links=[Attack(premises="c", target="c")])
    assert compile_map(amap).cyclic.tolist() == [1]


def test_a_program_shows_how_large_it_is():
    amap = ArgumentMap(title="t", claims=[Claim(id="c", text="c")], evidence=evidence("a"), links=[Support(premises="a", target="c")])
    assert repr(compile_map(amap)) == "<Program: statements 2, links 1>"
