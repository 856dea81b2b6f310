"""The frames of a timeline as pictures."""

import datetime as dt
import re

import pytest

from argmap.errors import RenderError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.rendering.frames import to_frames
from argmap.rendering.render import render, render_frames
from argmap.rendering.svg import LAYOUTS
from argmap.whatif.arriving import timeline


def debate():
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
        evidence=[
            Evidence(id="blue", text="A blue sky", base=0.5, date="2026-05-01"),
            Evidence(id="clouds", text="Clouds", base=0.9, date="2026-05-02"),
            Evidence(id="drops", text="Drops", base=0.9, date="2026-06-01"),
            Evidence(id="ever", text="It often rains", base=0.4),
        ],
        links=[Support(premises="blue", target="dry"), *(Support(premises=at, target="rain") for at in ("clouds", "drops", "ever"))],
        perspectives=[Perspective(id="sailor", base={"clouds": 0.2})],
    )


def places(svg):
    return re.findall(r'translate\(([-\d.,]+)\)" id="node-(\w+)"', svg)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_stands_in_the_same_place_in_every_frame(layout):
    frames = dict(to_frames(debate(), layout=layout))
    assert list(frames) == ["begin", "2026-05-01", "2026-05-02", "2026-06-01"]
    assert len({tuple(places(svg)) for svg in frames.values()}) == 1
    assert len({re.search(r'viewBox="([^"]+)"', svg)[1] for svg in frames.values()}) == 1
    assert len({re.search(r'translate\(([-\d.,]+)\)" class="diagram"', svg)[1] for svg in frames.values()}) == 1


def test_frames_have_the_numbers_of_the_timeline():
    by = dict(to_frames(debate(), by="month"))
    found = timeline(debate(), by="month")
    assert list(by) == ["begin", "2026-05", "2026-06"]
    for frame in found.frames:
        for thesis, support in frame.supports.items():
            assert re.search(f'id="node-{thesis}"[^>]*strength {support:.2f}"', by[frame.label]) or f"strength {support:.2f}" in by[frame.label]


def test_what_is_not_known_yet_is_faded_and_what_is_new_says_so():
    frames = dict(to_frames(debate(), by="month"))
    assert frames["begin"].count('opacity="0.35"') == 6  # three pieces of evidence and their steps
    assert frames["2026-05"].count('opacity="0.35"') == 2
    assert frames["2026-05"].count(">NEW<") == 2
    assert "1 of 4 pieces of evidence are not known yet" in frames["2026-05"]
    assert "Evidence (reported): Drops; not known yet" in frames["2026-05"]
    assert "tick: at 2026-05" in frames["2026-06"]
    assert "0 of 4 pieces" in frames["2026-06"]


def test_boxes_hold_what_is_known():
    frames = dict(to_frames(debate().replace(evidence=[e.replace(tags="sky") for e in debate().evidence]), fold="tag:sky"))
    assert "mean strength 0.40" in frames["begin"]


def test_a_perspective_has_frames_of_its_own():
    assert dict(to_frames(debate(), perspective="sailor"))["2026-05-02"] != dict(to_frames(debate()))["2026-05-02"]


def test_one_day_is_one_picture(tmp_path):
    render(debate(), tmp_path / "then.svg", as_of=dt.date(2026, 5, 15))
    svg = (tmp_path / "then.svg").read_text(encoding="utf-8")
    assert "Rain? – as of 2026-05-15" in svg
    assert "before" not in svg
    assert svg.count('opacity="0.35"') == 2


def test_frames_end_with_a_day():
    assert [label for label, _ in to_frames(debate(), until=dt.date(2026, 5, 31), by="month")] == ["begin", "2026-05"]


def test_each_frame_is_written_into_a_file_of_its_own(tmp_path):
    written = render_frames(debate(), tmp_path / "rain.svg", by="year")
    assert [path.name for path in written] == ["rain-begin.svg", "rain-2026.svg"]
    assert render_frames(debate(), tmp_path / "rain.png", by="year")[0].read_bytes().startswith(b"\x89PNG")


def test_what_makes_no_sense_is_refused(tmp_path):
    with pytest.raises(RenderError, match="frames by 'week'; there are day, month, year"):
        list(to_frames(debate(), by="week"))
    with pytest.raises(RenderError, match=r"several pictures end in \.svg or \.png"):
        render_frames(debate(), tmp_path / "rain.dot")
    with pytest.raises(RenderError, match="a day has numbers of its own"):
        render(debate(), tmp_path / "rain.svg", as_of=dt.date(2026, 5, 1), before=debate())
    with pytest.raises(RenderError, match="DOT shows a whole map"):
        render(debate(), tmp_path / "rain.dot", focus="rain")
