"""Strongly connected components in solving order."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.compiling import components
from argmap.compiling.components import components_of, strong_components


@st.composite
def digraphs(draw):
    """Draw, for each node, the nodes that it draws on."""
    size = draw(st.integers(0, 12))
    return [draw(st.lists(st.integers(0, size - 1), unique=True, max_size=4)) for _ in range(size)]


@given(digraphs())
def test_components_are_those_of_networkx(sources):
    """Two implementations agree on which nodes hang together."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(sources)))
    graph.add_edges_from((source, node) for node, drawn in enumerate(sources) for source in drawn)
    assert {frozenset(c) for c in components_of(sources)} == {frozenset(c) for c in nx.strongly_connected_components(graph)}


@given(digraphs())
def test_sources_come_before_their_targets(sources):
    rank = {node: at for at, component in enumerate(components_of(sources)) for node in component}
    assert all(rank[source] <= rank[node] for node, drawn in enumerate(sources) for source in drawn)


@given(digraphs())
def test_nodes_ascend_inside_a_component(sources):
    assert all(component == sorted(component) for component in components_of(sources))


def test_a_long_chain_needs_no_recursion():
    size = 50_000
    order, block = strong_components(np.minimum(np.arange(size + 1), size - 1), np.arange(1, size))
    assert order[0] == size - 1
    assert len(block) == size + 1


@pytest.mark.usefixtures("always_compiled")
@given(digraphs())
def test_compiled_and_plain_find_the_same(sources):
    compiled = components_of(sources)
    start = np.cumsum([0, *map(len, sources)]).tolist()
    source = [source for drawn in sources for source in drawn]
    size = len(sources)
    order, block, low, number, edge, stack, path = [0] * size, [0] * (size + 1), [0] * size, [-1] * size, start[:-1], [0] * size, [0] * size
    count = components.find_components(start, source, order, block, low, number, edge, stack, path)
    assert [sorted(order[block[at] : block[at + 1]]) for at in range(count)] == compiled
