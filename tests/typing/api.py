"""What a type checker sees of the public face; mypy reads this file, nobody runs it."""

from typing import assert_type

import argmap as am


def the_public_face() -> None:
    """State the types that users rely on."""
    amap = am.load("debate.yaml")
    assert_type(amap, am.ArgumentMap)
    assert_type(am.loads("argmap: 1"), am.ArgumentMap)

    scores = am.score(amap, "df-quad", perspective="sceptic")
    assert_type(scores, am.Scores)
    assert_type(scores["thesis"], float)
    assert_type(scores.verdict, am.Verdict)
    assert_type(scores.verdict.leader, str | None)

    second = am.apply(amap, am.Drop("fact"), am.SetBase({"claim": 0.3}))
    assert_type(second, am.ArgumentMap)
    assert_type(am.compare(amap, second), am.Comparison)

    assert_type(am.to_svg(amap, scores=scores), str)
    assert_type(am.to_png(am.to_svg(amap, theme="light")), bytes)
    assert_type(am.dumps(amap), str)
    assert_type(am.ancestors(amap, "thesis"), tuple[str, ...])
    assert_type(am.Support(premises=("a",), target="b").weight, float)
    assert_type(am.__version__, str)
