"""What a reader has made of a map in a page or a widget: plain data, as both sides hold it, and the changes that it stands for."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from argmap.errors import MapError
from argmap.model.changes import AnyChange, Drop, Resolve, SetBase, SetWeight, TakePerspective
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.gradual import DEFAULT, SEMANTICS, bare_name, with_parameters

METHODS = (*SEMANTICS, LOG_ODDS.name)
"""The scoring methods that a page can run."""

State = dict[str, Any]


def new_state(semantics: str = DEFAULT, perspective: str | None = None) -> State:
    """Give the state in which nothing is changed.

    >>> new_state()["method"]
    'quadratic-energy'
    """
    return {"method": semantics, "perspective": perspective, "base": {}, "weight": {}, "dropped": [], "outcomes": {}}


def check_method(semantics: str) -> str:
    """Give the name of a method that a page can run, as it is written in full.

    Raises:
        MapError: When it cannot run this one.

    >>> check_method("df-quad( k=2 )")
    'df-quad(k=2)'
    """
    if bare_name(semantics) not in METHODS:
        raise MapError(f"a page cannot score by {semantics!r}{did_you_mean(semantics, METHODS)}; it can by {', '.join(METHODS)}", ids=(semantics,))
    return semantics if semantics == LOG_ODDS.name else with_parameters(semantics).name


def changes_of(state: Mapping[str, Any]) -> tuple[AnyChange, ...]:
    """Give the changes that make what a state shows, in the order in which they are to be carried out.

    Args:
        state: As `new_state` gives it; parts may be left out.

    Raises:
        MapError: When a part makes no sense.

    >>> [change.do for change in changes_of({"dropped": ["wind"], "base": {"clouds": 0.2}})]
    ['set_base', 'drop']
    """
    dropped = tuple(state.get("dropped") or ())
    found: list[AnyChange] = []
    if state.get("perspective") is not None:
        found.append(TakePerspective(state["perspective"]))
    for name, change in (("base", SetBase), ("weight", SetWeight)):
        if state.get(name):
            found.append(change({key: float(value) for key, value in state[name].items()}))
    if state.get("outcomes"):
        found.append(Resolve(state["outcomes"]))
    return (*found, Drop(*dropped)) if dropped else tuple(found)


def check_state(amap: ArgumentMap, state: Mapping[str, Any]) -> State:
    """Give a whole state of a map out of what is stated of one.

    Raises:
        MapError: When it has an unknown part, or names what the map does not have.
    """
    whole = new_state()
    for part in state:
        if part not in whole:
            raise MapError(f"a state has no part {part!r}{did_you_mean(part, whole)}; it has {', '.join(whole)}", ids=(part,))
    whole |= {part: value if isinstance(value, str) or value is None else copy(value) for part, value in state.items()}
    whole["method"] = check_method(whole["method"])
    if whole["perspective"] is not None:
        amap.perspective(whole["perspective"])
    for look_up, part in ((amap.node, "base"), (amap.link, "weight"), (amap.node, "outcomes")):
        for name in whole[part]:
            look_up(name)
    for name in whole["dropped"]:
        if name not in amap:
            raise MapError(f"unknown node or link {name!r}", ids=(name,))
    for change in changes_of(whole):
        if isinstance(change, Resolve):  # truth values are taken, and words kept
            whole["outcomes"] = {name: known.outcome for name, known in change.outcomes.items()}
    return whole
