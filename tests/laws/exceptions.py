"""Laws that a semantics rightly breaks, each with the smallest case that shows it."""

from dataclasses import dataclass
from typing import Any

from laws.law import Around

_SATURATES = "A contribution of 1 saturates its side, and what is added there changes nothing (Kampik et al., IJAR 2024, Fig. 4, shows it for DF-QuAD)."
_TOP = "Only the strongest contribution of each side counts (Mossakowski and Neuhaus 2018)."
_SCALED = "In a product a further contribution scales down what the others leave, on both sides alike, and with it their difference (Potyka, KR 2018)."
_FLOOR = "The strength never falls below the square of the base score, so support and attack are no mirror images (Amgoud and Ben-Naim 2018; Potyka, KR 2018)."
_FIXED = "Base scores of 0 and 1 never move, for nothing can be added to infinite log-odds (Potyka, AAAI 2021)."
_FIXED_EULER = "Base scores of 0 and 1 never move: b (e^a + b) / (1 + b e^a) is 0 and 1 there (Amgoud and Ben-Naim 2018)."
_HALF = "The aggregate is at most 1, where the 1-max influence has gone half of its way (Kampik et al., IJAR 2024)."


@dataclass(frozen=True, slots=True)
class Broken:
    """That a semantics breaks a law.

    Attributes:
        law: Name of the law.
        semantics: Name of the semantics.
        case: Where it is broken, as the law takes it.
        shown: The case in words.
        reason: Why that is as it should be.
    """

    law: str
    semantics: str
    case: Any
    shown: str
    reason: str


_DF, _SQUARED, _EULER, _MLP, _TOP_NAME = "df-quad", "squared-df-quad", "euler-based", "mlp-based", "euler-top"
_FULL = Around(0.5, (1.0,), (1.0,))
_STRONG = Around(0.5, (0.9,), (0.9,))

BROKEN = (
    *(Broken("franklin", name, (Around(0.5, (0.5,)), 0.5), "base 0.5, one support of 0.5; then a support and an attack of 0.5 more", _SCALED)
      for name in (_DF, _SQUARED)),
    Broken("franklin", _TOP_NAME, (Around(0.5, (0.5,)), 1.0), "base 0.5, one support of 0.5; then a support and an attack of 1 more", _TOP),
    *(Broken("counting", name, (_FULL, 0.5), "base 0.5, a support and an attack of 1; then a support of 0.5 more", _SATURATES) for name in (_DF, _SQUARED)),
    Broken("counting", _TOP_NAME, (_STRONG, 0.5), "base 0.5, a support and an attack of 0.9; then a support of 0.5 more", _TOP),
    *(Broken("reinforcement", name, (_FULL, 0.2, 0.5), "base 0.5, a support and an attack of 1; a further support of 0.2 or of 0.5", _SATURATES)
      for name in (_DF, _SQUARED)),
    Broken("reinforcement", _TOP_NAME, (_STRONG, 0.2, 0.5), "base 0.5, a support and an attack of 0.9; a further support of 0.2 or of 0.5", _TOP),
    *(Broken("weakening", name, (0.5, (1.0,), 0.5), "base 0.5, a support of 1, attacks of 1 and 0.5", _SATURATES) for name in (_DF, _SQUARED)),
    Broken("weakening", _TOP_NAME, (0.5, (0.9,), 0.5), "base 0.5, a support of 0.9, attacks of 0.9 and 0.5", _TOP),
    *(Broken("strengthening", name, (0.5, (1.0,), 0.5), "base 0.5, supports of 1 and 0.5, an attack of 1", _SATURATES) for name in (_DF, _SQUARED)),
    Broken("strengthening", _TOP_NAME, (0.5, (0.9,), 0.5), "base 0.5, supports of 0.9 and 0.5, an attack of 0.9", _TOP),
    Broken("proportionality", _DF, ((0.2, 0.8), (1.0,), ()), "base 0.2 or 0.8, a support of 1: both are 1", _SATURATES),
    Broken("resilience", _DF, Around(0.5, (1.0,)), "base 0.5, a support of 1: the strength is 1", _SATURATES),
    *(Broken("duality", name, Around(0.5, (), (1.0,)), "base 0.5, an attack of 1, against base 0.5, a support of 1", _FLOOR) for name in (_EULER, _TOP_NAME)),
    Broken("open_mindedness", _SQUARED, 0.5, "base 0.5: supports bring it to 0.75 at most", _HALF),
    *(Broken("open_mindedness", name, 0.5, "base 0.5: attacks bring it to 0.25 at least", _FLOOR) for name in (_EULER, _TOP_NAME)),
    *(Broken("mobility", name, 0.0, "base 0, two supports of 1: the strength is 0", _FIXED_EULER) for name in (_EULER, _TOP_NAME)),
    Broken("mobility", _MLP, 0.0, "base 0, two supports of 1: the strength is 0", _FIXED),
)  # fmt: skip
