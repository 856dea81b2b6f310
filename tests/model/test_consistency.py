"""What is refused across a map: each case with the words that say what is wrong and the way out."""

import pytest

from argmap.errors import MapError
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Outcome, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source

PARTS = {
    "sources": [Source(id="article", title="t", rests_on="analysis"), Source(id="analysis", title="t")],
    "theses": [Thesis(id="rain", text="t"), Thesis(id="dry", text="t")],
    "claims": [Claim(id="front", text="t")],
    "evidence": [Evidence(id="clouds", text="t"), Evidence(id="wind", text="t")],
    "signposts": [Signpost(id="noon", text="t")],
    "links": [Support(premises="clouds", target="front"), Support(premises="front", target="rain")],
}


def build(**more):
    """Build the sound map with these parts added to its own."""
    return ArgumentMap(title="t", **PARTS | {section: [*PARTS.get(section, []), *parts] for section, parts in more.items()})


def signpost(*links, name="if_yes"):
    return Signpost(id="post", text="t", **{name: Outcome(links=links)})


CASES = [
    (
        "two nodes share an id",
        {"claims": [Claim(id="clouds", text="t")]},
        "the id 'clouds' is used twice, for two nodes; ids are unique across the map",
        "clouds",
        ("evidence", 0, "id"),
    ),
    (
        "two links share an id",
        {"links": [Attack(premises="clouds", target="front")]},
        "the id 'clouds->front' is used twice, for two links; name one of them under 'links' with an id of its own",
        "clouds->front",
        ("links", 2, "id"),
    ),
    (
        "a node and a link share an id",
        {"links": [Support(id="rain", premises="wind", target="front")]},
        "the id 'rain' is used twice, for a node and a link",
        "rain",
        ("links", 2, "id"),
    ),
    ("two sources share an id", {"sources": [Source(id="article", title="t")]}, "the id 'article' is used twice in sources", "article", ("sources", 2, "id")),
    ("two perspectives share an id", {"perspectives": [Perspective(id="p")] * 2}, "the id 'p' is used twice in perspectives", "p", ("perspectives", 1, "id")),
    (
        "a source rests on nothing known",
        {"sources": [Source(id="s", title="t", rests_on="artcle")]},
        "source 's' rests on 'artcle', which is no source (did you mean 'article'?)",
        "artcle",
        ("sources", 2, "rests_on"),
    ),
    ("a source rests on itself", {"sources": [Source(id="s", title="t", rests_on="s")]}, "source 's' rests on itself: s -> s", "s", ("sources", 2, "rests_on")),
    (
        "evidence names a source that does not exist",
        {"evidence": [Evidence(id="e", text="t", source="artcle")]},
        "'e' names the source 'artcle', which does not exist (did you mean 'article'?)",
        "artcle",
        ("evidence", 2, "source", "ref"),
    ),
    (
        "a signpost names a source that does not exist",
        {"signposts": [Signpost(id="s", text="t", source="zzz")]},
        "'s' names the source 'zzz', which does not exist; sources are named under 'sources'",
        "zzz",
        ("signposts", 1, "source", "ref"),
    ),
    (
        "evidence retells itself",
        {"evidence": [Evidence(id="e", text="t", retells="e")]},
        "'e' retells itself; name the other report",
        "e",
        ("evidence", 2, "retells"),
    ),
    (
        "evidence retells something unknown",
        {"evidence": [Evidence(id="e", text="t", retells="cluods")]},
        "'e' retells unknown evidence 'cluods' (did you mean 'clouds'?)",
        "cluods",
        ("evidence", 2, "retells"),
    ),
    (
        "evidence corroborates a claim",
        {"evidence": [Evidence(id="e", text="t", corroborates="front")]},
        "'e' corroborates 'front', which is a claim; only evidence can be told again",
        "front",
        ("evidence", 2, "corroborates"),
    ),
    (
        "a link starts from nowhere",
        {"links": [Support(premises="wnid", target="front")]},
        "link 'wnid->front' starts from unknown node 'wnid' (did you mean 'wind'?)",
        "wnid",
        ("links", 2, "premises", 0),
    ),
    (
        "a link starts from a link",
        {"links": [Support(id="named", premises="wind", target="front"), Support(premises="named", target="dry")]},
        "link 'named->dry' starts from 'named', which is a link; links start from nodes",
        "named",
        ("links", 3, "premises", 0),
    ),
    (
        "a link starts from a pending signpost",
        {"links": [Support(premises="noon", target="rain")]},
        "link 'noon->rain' starts from the signpost 'noon', which is silent until resolved; write its links under if_yes and if_no",
        "noon",
        ("links", 2, "premises", 0),
    ),
    (
        "a premise stands twice in a link",
        {"links": [Support(premises=["wind", "wind"], target="dry")]},
        "link 'wind+wind->dry' has the premise 'wind' twice",
        "wind",
        ("links", 2, "premises", 1),
    ),
    (
        "a link bears on nothing known",
        {"links": [Attack(premises="wind", target="rian")]},
        "link 'wind->rian' attacks unknown node 'rian' (did you mean 'rain'?)",
        "rian",
        ("links", 2, "target"),
    ),
    (
        "a link attacks a link",
        {"links": [Support(id="named", premises="wind", target="front"), Attack(premises="wind", target="named")]},
        "link 'wind->named' attacks 'named', which is a link; to bear on an inference write 'undercuts' or 'backs'",
        "named",
        ("links", 3, "target"),
    ),
    (
        "a link bears on a signpost",
        {"links": [Support(premises="wind", target="noon")]},
        "link 'wind->noon' supports the signpost 'noon', which is not known yet; state its probability instead",
        "noon",
        ("links", 2, "target"),
    ),
    (
        "a thesis supports evidence",
        {"links": [Support(premises="rain", target="wind")]},
        "link 'rain->wind' runs from a thesis to the evidence 'wind'; a reading cannot make its own facts",
        "wind",
        ("links", 2, "target"),
    ),
    (
        "a thesis among linked premises attacks evidence",
        {"links": [Attack(premises=["clouds", "dry"], target="wind")]},
        "runs from a thesis to the evidence 'wind'",
        "wind",
        ("links", 2, "target"),
    ),
    (
        "an undercut of a node",
        {"links": [Undercut(premises="wind", target="front")]},
        "link 'wind->front' undercuts 'front', which is a claim and no link; name one of the links into it (clouds->front), or attack the node itself",
        "front",
        ("links", 2, "target"),
    ),
    (
        "an undercut of a node without links",
        {"links": [Undercut(premises="wind", target="clouds")]},
        "link 'wind->clouds' undercuts 'clouds', which is evidence and no link; name a link, or attack the node itself",
        "clouds",
        ("links", 2, "target"),
    ),
    (
        "a backing of nothing known",
        {"links": [Backing(premises="wind", target="cloud->front")]},
        "backs unknown link 'cloud->front' (did you mean 'clouds->front'?)",
        "cloud->front",
        ("links", 2, "target"),
    ),
    (
        "an undercut of itself",
        {"links": [Undercut(id="u", premises="wind", target="u")]},
        "link 'u' undercuts itself; its target must be another link",
        "u",
        ("links", 2, "target"),
    ),
    (
        "an outcome's link starts elsewhere",
        {"signposts": [signpost(Support(premises=["post", "wind"], target="rain"))]},
        "the outcome if_yes of 'post' has a link from post, wind; its one premise must be the signpost",
        "post",
        ("signposts", 1, "if_yes", "links", 0),
    ),
    (
        "an outcome's link takes a taken id",
        {
            "links": [Support(id="post->rain", premises="wind", target="rain")],
            "signposts": [signpost(Support(premises="post", target="rain"), name="if_no")],
        },
        "the outcome if_no of 'post' uses the id 'post->rain', which is taken",
        "post->rain",
        ("signposts", 1, "if_no", "links", 0, "id"),
    ),
    (
        "an outcome names a link",
        {"signposts": [signpost(Support(id="hope", premises="post", target="rain"))]},
        "the outcome if_yes of 'post' names a link 'hope'; links of outcomes have no name but 'post->rain'",
        "hope",
        ("signposts", 1, "if_yes", "links", 0, "id"),
    ),
    (
        "an outcome has two links of one id",
        {"signposts": [signpost(Support(premises="post", target="rain"), Attack(premises="post", target="rain"))]},
        "uses the id 'post->rain', which is taken",
        "post->rain",
        ("signposts", 1, "if_yes", "links", 1, "id"),
    ),
    (
        "an outcome's link bears on nothing known",
        {"signposts": [signpost(Support(premises="post", target="rian"))]},
        "supports unknown node 'rian' (did you mean 'rain'?)",
        "rian",
        ("signposts", 1, "if_yes", "links", 0, "target"),
    ),
    (
        "a perspective sets the base of nothing known",
        {"perspectives": [Perspective(id="p", base={"rian": 0.5})]},
        "perspective 'p' sets the base of unknown node 'rian' (did you mean 'rain'?)",
        "rian",
        ("perspectives", 0, "base", "rian"),
    ),
    (
        "a perspective sets the base of a signpost",
        {"perspectives": [Perspective(id="p", base={"noon": 0.5})]},
        "sets the base of unknown node 'noon'",
        "noon",
        ("perspectives", 0, "base", "noon"),
    ),
    (
        "a perspective sets the weight of nothing known",
        {"perspectives": [Perspective(id="p", weight={"front->rian": 0.5})]},
        "sets the weight of unknown link 'front->rian' (did you mean 'front->rain'?)",
        "front->rian",
        ("perspectives", 0, "weight", "front->rian"),
    ),
    (
        "a perspective sets the reliability of nothing known",
        {"perspectives": [Perspective(id="p", reliability={"artcle": 0.5})]},
        "sets the reliability of unknown source 'artcle' (did you mean 'article'?)",
        "artcle",
        ("perspectives", 0, "reliability", "artcle"),
    ),
    (
        "a perspective sets a policy number that is none",
        {"perspectives": [Perspective(id="p", policy={"linked": 0.5})]},
        "sets the policy of unknown policy number 'linked'",
        "linked",
        ("perspectives", 0, "policy", "linked"),
    ),
]


@pytest.mark.parametrize(("more", "words", "culprit", "place"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_makes_no_sense_is_refused(more, words, culprit, place):
    """One problem, with the words that say it, the offending id first, and its place in the map."""
    with pytest.raises(MapError) as caught:
        build(**more)
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.ids[0] == culprit
    assert problem.location == place


@pytest.mark.parametrize(
    ("field", "key", "words"),
    [
        ("base", "rian", "uncertainty spreads the base of unknown node 'rian' (did you mean 'rain'?)"),
        ("base", "noon", "uncertainty spreads the base of unknown node 'noon'"),
        ("weight", "front->rian", "uncertainty spreads the weight of unknown link 'front->rian' (did you mean 'front->rain'?)"),
        ("reliability", "artcle", "uncertainty spreads the reliability of unknown source 'artcle' (did you mean 'article'?)"),
        ("policy", "linked", "uncertainty spreads the policy of unknown policy number 'linked'"),
        ("policy", "tolerance", "uncertainty spreads the policy of unknown policy number 'tolerance'"),
    ],
)
def test_uncertainty_is_about_numbers_that_the_map_has(field, key, words):
    with pytest.raises(MapError) as caught:
        ArgumentMap(title="t", **PARTS, uncertainty={field: {key: [0.1, 0.9]}})
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.ids == (key,)
    assert problem.location == ("uncertainty", field, key)


def test_the_map_that_the_cases_start_from_is_sound():
    assert build().title == "t"


def test_all_problems_come_at_once():
    with pytest.raises(MapError) as caught:
        build(claims=[Claim(id="rain", text="t")], links=[Support(premises="x1", target="x2")], evidence=[Evidence(id="e", text="t", source="nowhere")])
    assert len(caught.value.problems) == 4
    assert len(str(caught.value).splitlines()) == 4


def test_a_circle_of_sources_is_reported_once_however_many_lead_into_it():
    circle = [Source(id=i, title="t", rests_on=to) for i, to in ("ab", "bc", "cb", "db")]
    with pytest.raises(MapError) as caught:
        build(sources=circle)
    (problem,) = caught.value.problems
    assert problem.message == "source 'b' rests on itself: b -> c -> b"
    assert problem.ids == ("b", "c")
    assert problem.location == ("sources", 3, "rests_on")


def test_a_large_circle_of_sources_is_told_in_one_short_line():
    size = 20_000
    with pytest.raises(MapError) as caught:
        build(sources=[Source(id=f"s{i}", title="t", rests_on=f"s{(i + 1) % size}") for i in range(size)])
    assert str(caught.value) == "source 's0' rests on itself: s0 -> s1 -> s2 -> s3 -> s4 -> s5 -> ... -> s0"
    assert len(caught.value.ids) == size


def test_only_the_first_of_many_misplaced_undercuts_get_suggestions():
    with pytest.raises(MapError) as caught:
        build(links=[Undercut(id=f"u{i}", premises="wind", target="front") for i in range(22)])
    assert ["clouds->front" in problem.message for problem in caught.value.problems] == [True] * 20 + [False] * 2


@pytest.mark.parametrize(
    "links",
    [
        [Support(premises="rain", target="front")],
        [Attack(premises="front", target="front")],
        [Attack(premises="rain", target="dry"), Attack(premises="dry", target="rain")],
        [Support(premises="clouds", target="wind"), Attack(premises="front", target="wind")],
        [Undercut(id="u", premises="wind", target="v"), Undercut(id="v", premises="wind", target="u")],
        [Undercut(premises="front", target="clouds->front")],
    ],
    ids=["cycle", "self-attack", "rivals", "evidence on evidence", "undercuts of each other", "a claim on a link into itself"],
)
def test_what_is_odd_but_sensible_is_legal(links):
    """Cycles, self-attacks among claims and links onto evidence are for `check` to point out, not to refuse."""
    assert set(links) <= set(build(links=links).links)


def test_both_outcomes_may_use_one_id():
    """Only one of them will ever hold."""
    post = Signpost(
        id="post", text="t", if_yes=Outcome(links=[Support(premises="post", target="rain")]), if_no=Outcome(links=[Attack(premises="post", target="rain")])
    )
    assert build(signposts=[post]).node("post") == post


def test_an_outcome_may_undercut_a_link():
    post = signpost(Undercut(premises="post", target="clouds->front"))
    assert build(signposts=[post]).node("post") == post
