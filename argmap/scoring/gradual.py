"""The named gradual semantics, and their parameters.

A name may carry parameters: ``quadratic-energy(p=4)``, ``df-quad(k=2)``.
"""

import re
from collections.abc import Callable
from functools import cache

from immutabledict import immutabledict

from argmap.errors import MapError
from argmap.model.refusals import did_you_mean
from argmap.scoring.aggregations import PRODUCT, SUM, TOP
from argmap.scoring.influences import euler, euler_slopes, linear, linear_slopes, mlp, mlp_slopes, p_maximum, p_maximum_slopes
from argmap.scoring.semantics import Aggregation, Semantics

_LARGEST_P = 16.0


def _p_maximum(name: str, aggregation: Aggregation, reference: str, *, k: float, p: float, usual_p: float) -> Semantics:
    _within(name, "k", k, 1e-6, 1e6)
    _within(name, "p", p, 1.0, _LARGEST_P)
    return Semantics(_named(name, k=(k, 1.0), p=(p, usual_p)), aggregation, p_maximum(p, k), p_maximum_slopes(p, k), reference)


def _named(name: str, **parameters: tuple[float, float]) -> str:
    unusual = [f"{key}={str(float(value)).removesuffix('.0')}" for key, (value, usual) in parameters.items() if value != usual]
    return f"{name}({', '.join(unusual)})" if unusual else name


def _within(name: str, parameter: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise MapError(f"semantics {name!r} wants {parameter} from {least:g} to {most:g}, not {value:g}", ids=(name,))


def quadratic_energy(*, k: float = 1.0, p: float = 2.0) -> Semantics:
    """Sum of contributions, p-max influence: the quadratic energy model for p = 2.

    Unlike DF-QuAD, no single contribution silences the others; flat at balance: small sums move little.

    Args:
        k: Conservativeness, above 0: the larger, the less a sum moves.
        p: From 1 to 16: the larger, the flatter at balance.

    Raises:
        MapError: When a parameter is out of its range.

    Source: Potyka, *Continuous dynamical systems for weighted bipolar argumentation*, KR 2018; with k and p: Potyka, AAMAS 2019,
    arXiv 1809.07133.

    >>> quadratic_energy(k=2.0).name
    'quadratic-energy(k=2)'
    """
    return _p_maximum("quadratic-energy", SUM, "Potyka, KR 2018", k=k, p=p, usual_p=2.0)


def df_quad(*, k: float = 1.0) -> Semantics:
    """Noisy-or of contributions, linear influence: discontinuity-free quantitative argumentation debates.

    A contribution of 1 silences all others on its side.

    Args:
        k: Conservativeness, at least 1.

    Raises:
        MapError: When the parameter is out of its range.

    Source: Rago, Toni, Aurisicchio, Baroni, *Discontinuity-free decision support with quantitative argumentation debates*, KR 2016;
    with k: Potyka, AAMAS 2019, arXiv 1809.07133.
    """
    _within("df-quad", "k", k, 1.0, 1e6)
    return Semantics(_named("df-quad", k=(k, 1.0)), PRODUCT, linear(k), linear_slopes(k), "Rago, Toni, Aurisicchio, Baroni, KR 2016")


def squared_df_quad(*, k: float = 1.0, p: float = 1.0) -> Semantics:
    """Noisy-or of contributions, p-max influence with p = 1: squared DF-QuAD in the sense of QBAF-Py and of Kampik et al.

    Not Uncertainpy's model of a similar name, which squares what contributions leave and moves linearly.

    Args:
        k: Conservativeness, above 0.
        p: From 1 to 16.

    Raises:
        MapError: When a parameter is out of its range.

    Source: Kampik, Potyka, Yin, Čyras, Toni, *Contribution functions for quantitative bipolar argumentation graphs*, IJAR 2024,
    arXiv 2401.08879, Table 3.
    """
    return _p_maximum("squared-df-quad", PRODUCT, "Kampik et al., IJAR 2024, Table 3", k=k, p=p, usual_p=1.0)


def euler_based() -> Semantics:
    """Sum of contributions, Euler's influence.

    Never falls below the square of the base score; base scores of 0 and 1 never move.

    Source: Amgoud and Ben-Naim, *Evaluation of arguments in weighted bipolar graphs*, ECSQARU 2017; IJAR 99, 2018.
    """
    return Semantics("euler-based", SUM, euler, euler_slopes, "Amgoud and Ben-Naim, ECSQARU 2017")


def mlp_based() -> Semantics:
    """Sum of contributions, logistic influence: a neuron whose bias is the log-odds of the base score.

    Base scores of 0 and 1 never move.

    Source: Potyka, *Interpreting neural networks as quantitative argumentation frameworks*, AAAI 2021.
    """
    return Semantics("mlp-based", SUM, mlp, mlp_slopes, "Potyka, AAAI 2021")


def euler_top() -> Semantics:
    """Strongest support against strongest attack, Euler's influence.

    Only the strongest contribution of each side counts; base scores of 0 and 1 never move.

    Source: Mossakowski and Neuhaus, *Modular semantics and characteristics for bipolar weighted argumentation graphs*,
    arXiv 1807.06685, 2018 (max Euler-based).
    """
    return Semantics("euler-top", TOP, euler, euler_slopes, "Mossakowski and Neuhaus, arXiv 1807.06685, 2018")


MAKERS: immutabledict[str, Callable[..., Semantics]] = immutabledict({
    "quadratic-energy": quadratic_energy,
    "df-quad": df_quad,
    "squared-df-quad": squared_df_quad,
    "euler-based": euler_based,
    "mlp-based": mlp_based,
    "euler-top": euler_top,
})  # fmt: skip
"""What makes each named semantics out of its parameters."""

SEMANTICS = immutabledict({name: make() for name, make in MAKERS.items()})
"""The gradual semantics by name, the default first, with the parameters that the papers have."""

DEFAULT = "quadratic-energy"
"""The method used where none is named."""

_PARAMETERS = {name: tuple((make.__kwdefaults__ or {}).items()) for name, make in MAKERS.items()}


_FORM = re.compile(r"\s*([\w-]+)\s*(?:\((.*)\))?\s*")


def bare_name(name: str) -> str:
    """Give the name of a method without its parameters.

    >>> bare_name("df-quad(k=2)")
    'df-quad'
    """
    form = _FORM.fullmatch(name)
    return form[1] if form else name


@cache
def with_parameters(name: str) -> Semantics:
    """Make the semantics that a name with parameters stands for.

    Args:
        name: As in ``df-quad(k=2)``; a bare name is looked up.

    Raises:
        MapError: When the name or a parameter is unknown, or a parameter is out of its range.

    >>> with_parameters("quadratic-energy(p=4, k=2)").influence(0.5, 2.0)
    0.75
    """
    if name in SEMANTICS:
        return SEMANTICS[name]
    bare, form = bare_name(name), _FORM.fullmatch(name)
    if form is None or bare not in MAKERS:
        hint = did_you_mean(bare, SEMANTICS) or f"; there are {', '.join(SEMANTICS)}"
        raise MapError(f"unknown semantics {name!r}{hint}", ids=(name,))
    known = dict(_PARAMETERS[bare])
    given: dict[str, float] = {}
    for part in (form[2] or "").split(","):
        key, _, value = (text.strip() for text in part.partition("="))
        if not part.strip():
            continue
        if key not in known:
            takes = f"takes {' and '.join(known)}" if known else "takes no parameter"
            raise MapError(f"semantics {bare!r} {takes}, not {key!r}", ids=(name,))
        if key in given:
            raise MapError(f"semantics {name!r} gives {key} twice", ids=(name,))
        try:
            given[key] = float(value)
        except ValueError:
            raise MapError(f"semantics {name!r}: {key} is {value!r}, not a number", ids=(name,)) from None
    return MAKERS[bare](**given)
