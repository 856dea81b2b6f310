"""Laws about one node: how its strength answers to its base score and to the contributions of the links into it."""

from hypothesis import strategies as st
from laws.law import Around, Law, around, inner, positive, same, sides, tenths

AMGOUD = "Amgoud and Ben-Naim, ECSQARU 2017; IJAR 99, 2018"
BARONI = "Baroni, Rago and Toni, IJAR 105, 2019"
POTYKA = "Potyka, KR 2018"
MANY = 2_000
"""Links that are surely enough to bring a node near the end of the range, for a semantics that lets it."""


def _stability(semantics, base):
    assert Around(base).strength(semantics) == base


def _neutrality(semantics, case):
    node, on_support = case
    more = node.plus(supports=[0.0]) if on_support else node.plus(attacks=[0.0])
    assert same(more.strength(semantics), node.strength(semantics))


def _balance(semantics, case):
    base, values, order = case
    assert same(Around(base, values, tuple(order)).strength(semantics), base)


def _franklin(semantics, case):
    node, value = case
    assert same(node.plus(supports=[value], attacks=[value]).strength(semantics), node.strength(semantics))


def _monotony(semantics, case):
    node, value = case
    here = node.strength(semantics)
    assert node.plus(supports=[value]).strength(semantics) >= here - 1e-12
    assert node.plus(attacks=[value]).strength(semantics) <= here + 1e-12


def _counting(semantics, case):
    node, value = case
    here = node.strength(semantics)
    assert node.plus(supports=[value]).strength(semantics) > here
    assert node.plus(attacks=[value]).strength(semantics) < here


def _reinforcement(semantics, case):
    node, low, high = case
    assert node.plus(supports=[high]).strength(semantics) > node.plus(supports=[low]).strength(semantics)
    assert node.plus(attacks=[high]).strength(semantics) < node.plus(attacks=[low]).strength(semantics)


def _weakening(semantics, case):
    base, matched, surplus = case
    assert Around(base, matched, (*matched, surplus)).strength(semantics) < base


def _strengthening(semantics, case):
    base, matched, surplus = case
    assert Around(base, (*matched, surplus), matched).strength(semantics) > base


def _void_precedence(semantics, case):
    base, attacks = case
    assert Around(base, (), attacks).strength(semantics) < Around(base).strength(semantics)


def _duality(semantics, node):
    mirrored = Around(1.0 - node.base, node.attacks, node.supports)
    assert same(node.strength(semantics), 1.0 - mirrored.strength(semantics))


def _open_mindedness(semantics, base):
    assert Around(base, (1.0,) * MANY).strength(semantics) > 0.99
    assert Around(base, (), (1.0,) * MANY).strength(semantics) < 0.01


def _resilience(semantics, node):
    assert 0.0 < node.strength(semantics) < 1.0


def _proportionality(semantics, case):
    (low, high), supports, attacks = case
    assert Around(low, supports, attacks).strength(semantics) < Around(high, supports, attacks).strength(semantics)


def _equivalence(semantics, case):
    node, supports, attacks = case
    assert same(node.strength(semantics), Around(node.base, tuple(supports), tuple(attacks)).strength(semantics))


def _continuity(semantics, node):
    nudge = 1e-9
    moved = Around(node.base, tuple(max(0.0, value - nudge) for value in node.supports), tuple(min(1.0, value + nudge) for value in node.attacks))
    assert abs(moved.strength(semantics) - node.strength(semantics)) <= 1e-7


def _reaching_out(semantics, base):
    """From the ends of the range too."""
    if base < 1.0:
        assert Around(base, (1.0, 1.0)).strength(semantics) > base
    if base > 0.0:
        assert Around(base, (), (1.0, 1.0)).strength(semantics) < base


_pairs = st.lists(tenths, min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
_shuffled = around().flatmap(lambda node: st.tuples(st.just(node), st.permutations(node.supports), st.permutations(node.attacks)))
_balanced = sides().flatmap(lambda values: st.tuples(tenths, st.just(values), st.permutations(values)))

NODE_LAWS = (
    Law("stability", "A node without links into it keeps its base score.", f"{AMGOUD} (stability)", tenths, _stability),
    Law("neutrality", "A contribution of 0 changes nothing.", f"{AMGOUD} (neutrality)", st.tuples(around(), st.booleans()), _neutrality),
    Law("equivalence", "The order of contributions does not matter: equal base scores and equal contributions on each side make equal strengths.",
        f"{AMGOUD} (equivalence)", _shuffled, _equivalence),
    Law("balance", "Where both sides hold the same contributions, the node keeps its base score.", f"{BARONI} (balance)", _balanced, _balance),
    Law("franklin", "Adding one support and one attack of equal contribution changes nothing.", f"{AMGOUD} (Franklin)",
        st.tuples(around(), tenths), _franklin),
    Law("monotony", "Adding a support never lowers a strength, and adding an attack never raises it.", f"{AMGOUD} (monotony); {BARONI} (monotonicity)",
        st.tuples(around(), tenths), _monotony),
    Law("counting", "Adding a support above 0 raises a strength, and adding an attack above 0 lowers it, for a base score inside (0, 1).",
        f"{AMGOUD} (monotony, strict; counting)", st.tuples(around(inner), positive), _counting),
    Law("reinforcement", "A support that contributes more raises a strength, and an attack that contributes more lowers it, for a base score inside (0, 1).",
        f"{AMGOUD} (reinforcement)", st.tuples(around(inner), _pairs).map(lambda case: (case[0], *case[1])), _reinforcement),
    Law("weakening", "Where every support is matched by an attack of equal contribution and one attack above 0 is left over, the strength is below "
        "the base score, for a base score inside (0, 1).", f"{AMGOUD} (weakening)", st.tuples(inner, sides(), positive), _weakening),
    Law("strengthening", "Where every attack is matched by a support of equal contribution and one support above 0 is left over, the strength is "
        "above the base score, for a base score inside (0, 1).", f"{AMGOUD} (strengthening)", st.tuples(inner, sides(), positive), _strengthening),
    Law("void_precedence", "Of two nodes with one base score inside (0, 1), the one that nothing attacks is stronger than one that something attacks "
        "and nothing supports.",
        "Amgoud and Ben-Naim, SUM 2013 (void precedence), restated for base scores", st.tuples(inner, sides(positive).filter(bool)), _void_precedence),
    Law("proportionality", "Of two nodes with the same contributions, the one with the larger base score is stronger.", f"{AMGOUD} (proportionality)",
        st.tuples(_pairs, sides(), sides()), _proportionality),
    Law("resilience", "A base score inside (0, 1) leaves a strength inside (0, 1).", f"{AMGOUD} (resilience)", around(inner), _resilience),
    Law("duality", "Exchanging supports with attacks and the base score b with 1 - b exchanges the strength s with 1 - s.", f"{POTYKA} (duality)",
        around(), _duality),
    Law("open_mindedness", "Enough supports bring a base score inside (0, 1) as near to 1 as one likes, and enough attacks as near to 0.",
        f"Potyka, AAMAS 2019, arXiv 1809.07133 (open-mindedness); tried with {MANY:,} links of contribution 1", inner, _open_mindedness),
    Law("mobility", "Two supports of contribution 1 move any base score below 1, and two such attacks any above 0.", "argmap", tenths, _reaching_out),
    Law("continuity", "A small change of contributions makes a small change of the strength.", "Rago et al., KR 2016 (discontinuity-freedom)",
        around(), _continuity),
)  # fmt: skip
"""All of them, in the order of the published table."""
