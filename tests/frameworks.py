"""Frameworks of abstract argumentation for tests, and their grounded labels by the textbook."""

from hypothesis import strategies as st

from argmap.model.links import Attack
from argmap.model.nodes import Evidence


@st.composite
def frameworks(draw, names=None):
    """Draw arguments and attacks between them: cycles, attacks on oneself and lone arguments included."""
    arguments = draw(names if names is not None else st.integers(1, 7).map(lambda count: [f"a{at}" for at in range(count)]))
    pairs = st.tuples(st.sampled_from(arguments), st.sampled_from(arguments)) if arguments else st.nothing()
    return arguments, draw(st.lists(pairs, max_size=12, unique=True)) if arguments else []


def grounded(arguments, attacks):
    """Give the grounded labels as Dung has them: the least fixpoint of what a set of arguments defends."""
    accepted = set()
    while True:
        beaten = {other for one, other in attacks if one in accepted}
        defended = {name for name in arguments if all(one in beaten for one, other in attacks if other == name)}
        if defended == accepted:
            return {name: "in" if name in accepted else "out" if name in beaten else "undecided" for name in arguments}
        accepted = defended


def of_map(amap):
    """Give the arguments of a map that was read from a framework, and its attacks."""
    return [item.id for item in amap.evidence], [(link.premises[0], link.target) for link in amap.links if isinstance(link, Attack)]


def facts(*names):
    """Give arguments as the readers make them."""
    return [Evidence(id=name, text=name, base=1.0, status="claimed") for name in names]
