"""Two readers of one small map, and perspectives between theirs, put together without any code of the library's."""

from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source

KINDS = ("base", "weight", "reliability", "policy")


def two_readers():
    """Give a map whose readers differ in every kind of number; what one of them states, the other leaves to sources and policy."""
    return ArgumentMap(
        title="Will it rain?",
        sources=[
            Source(id="radio", title="Radio", reliability=0.9),
            Source(id="eye", title="A look out of the window", reliability=0.9, rests_on="radio"),
            Source(id="idle", title="Nobody cites it"),
        ],
        theses=[Thesis(id="rain", title="Rain", text="It will rain before the evening"), Thesis(id="dry", text="It stays dry", base=0.45)],
        claims=[Claim(id="front", text="A front comes")],
        evidence=[
            Evidence(id="clouds", text="Clouds gather", status="confirmed", source={"ref": "eye"}),
            Evidence(id="wind", text="The wind turns", status="reported", source={"ref": "radio"}),
            Evidence(id="ache", text="The knee aches", base=0.4),
        ],
        links=[
            Support(premises="clouds", target="front", weight=0.8),
            Support(premises="front", target="rain", weight=0.9, why="fronts bring rain"),
            Attack(premises="wind", target="rain", weight=0.5),
            Support(premises="ache", target="dry", weight=0.7),
            Undercut(id="not_quite", premises="ache", target="front->rain", weight=0.3),
        ],
        perspectives=[
            Perspective(id="sailor", base={"clouds": 0.3, "wind": 0.9}, weight={"front->rain": 1.0, "ache->dry": 0.7}, policy={"claim": 0.2}),
            Perspective(
                id="patient",
                base={"front": 0.35},
                weight={"front->rain": 0.6, "not_quite": 0.8},
                reliability={"radio": 0.4},
                policy={"confirmed": 0.6, "tolerance": 0.2},
            ),
        ],
    )


def said(amap, reader):
    """Give all that a perspective says, by kind and id; nothing for None."""
    view = next((view for view in amap.perspectives if view.id == reader), None)
    return {(kind, key): number for kind in KINDS for key, number in getattr(view, kind).items()} if view else {}


def hybrid(amap, first, second, taken, settled=None):
    """Give the map with a perspective `hybrid` that says what the second reader says of what is taken, and the first of everything else."""
    one, other = said(amap, first), said(amap, second)
    mixed = {key: (other if key in taken else one).get(key) for key in {**one, **other}}
    mixed = {key: number for key, number in mixed.items() if number is not None} | (settled or {})
    return amap.replace(perspectives=[Perspective(id="hybrid", **{kind: {key: n for (k, key), n in mixed.items() if k == kind} for kind in KINDS})])
