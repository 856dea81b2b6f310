"""Disturbed maps."""

from hypothesis import given
from strategies import examples, maps

from argmap.model.links import ON_NODES, Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.refuting.disturbing import shuffled, with_double, with_placebo


@examples(40)
@given(maps(min_theses=2, max_nodes=7, max_links=8))
def test_disturbed_maps_are_sound_and_keep_all_that_was_there(amap):
    disturbed = [with_placebo(amap, bearing=bearing) for bearing in (False, True)]
    disturbed += [with_double(amap, item.id, told=told) for item in amap.evidence for told in (False, True)]
    for other in disturbed:
        assert len(other.evidence) == len(amap.evidence) + 1
        assert {link.id for link in amap.links} <= {link.id for link in other.links}
    for item in amap.evidence:
        double = with_double(amap, item.id, told=True)
        assert len(double.links) == len(amap.links) + len({link.id for link in (*amap.links_from(item.id), *amap.links_into(item.id))})


@examples(40)
@given(maps(max_nodes=7, max_links=8))
def test_a_shuffle_turns_links_onto_nodes_and_nothing_else(amap):
    found = shuffled(amap, 0, 3)
    assert {link.id: (link.premises, link.target, link.weight) for link in found.links} == {
        link.id: (link.premises, link.target, link.weight) for link in amap.links
    }
    assert all(isinstance(found.link(link.id), Support | Attack) for link in amap.links if isinstance(link, ON_NODES))
    assert all(found.link(link.id) == link for link in amap.links if not isinstance(link, ON_NODES))
    assert shuffled(amap, 0, 3) == found


def test_a_name_that_is_taken_is_made_longer():
    amap = ArgumentMap(title="t", evidence=[Evidence(id="placebo", text="P"), Evidence(id="a", text="A"), Evidence(id="a.again", text="B")])
    assert [item.id for item in with_placebo(amap, bearing=False).evidence] == ["placebo", "a", "a.again", "placebo_"]
    assert with_double(amap, "a", told=False).evidence[-1].id == "a.again_"
