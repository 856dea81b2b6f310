"""Strongly connected components in solving order."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from argmap.compiling.components import strong_components


@st.composite
def digraphs(draw):
    size = draw(st.integers(0, 12))
    return [draw(st.lists(st.integers(0, size - 1), unique=True, max_size=4)) for _ in range(size)]


@given(digraphs())
def test_components_are_those_of_networkx(sources):
    """Two implementations agree on which nodes hang together."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(sources)))
    graph.add_edges_from((source, node) for node, drawn in enumerate(sources) for source in drawn)
    found = strong_components(len(sources), sources.__getitem__)
    assert {frozenset(c) for c in found} == {frozenset(c) for c in nx.strongly_connected_components(graph)}


@given(digraphs())
def test_sources_come_before_their_targets(sources):
    found = strong_components(len(sources), sources.__getitem__)
    rank = {node: at for at, component in enumerate(found) for node in component}
    assert all(rank[source] <= rank[node] for node, drawn in enumerate(sources) for source in drawn)


def test_a_long_chain_needs_no_recursion():
    size = 50_000
    found = strong_components(size, lambda node: [node + 1] if node + 1 < size else [])
    assert found[0] == [size - 1]
    assert len(found) == size
