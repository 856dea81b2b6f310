"""Pictures in files: SVG, PNG and DOT by the suffix."""

import zlib

import pytest

from argmap.errors import MapError, RenderError, SaveError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.render import render
from argmap.scoring.methods import score

AMAP = ArgumentMap(
    title="Rain?",
    theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    claims=[Claim(id="front", text="A front is coming")],
    evidence=[Evidence(id="clouds", text="Clouds gather")],
    links=[Support(premises="clouds", target="front"), Support(premises="front", target="rain")],
)


def drawn(path, **options):
    render(AMAP, path, **options)
    return path.read_bytes()


def pixels(png):
    """Give the filtered bytes of a PNG's pixels: few different ones for a flat picture, many for any other."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data = 8, b""
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        data += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    return zlib.decompress(data)


def test_a_png_is_not_one_flat_colour(tmp_path):
    assert len(set(pixels(drawn(tmp_path / "map.png")))) > 50


def test_a_png_of_no_theme_is_light(tmp_path):
    assert drawn(tmp_path / "auto.png") == drawn(tmp_path / "light.png", theme="light")


def test_a_png_can_be_dark(tmp_path):
    assert drawn(tmp_path / "dark.png", theme="dark") != drawn(tmp_path / "light.png", theme="light")


def test_a_png_is_the_same_on_a_second_run(tmp_path):
    assert drawn(tmp_path / "one.png") == drawn(tmp_path / "two.png")


def test_an_svg_of_no_theme_follows_the_reader(tmp_path):
    assert b"prefers-color-scheme:dark" in drawn(tmp_path / "map.svg")


@pytest.mark.parametrize("name", ["map.SVG", "map.x.svg"])
def test_only_the_last_suffix_counts_in_any_case(tmp_path, name):
    assert drawn(tmp_path / name).startswith(b"<svg")


def test_a_path_may_be_a_text(tmp_path):
    render(AMAP, str(tmp_path / "map.dot"))
    assert (tmp_path / "map.dot").read_text(encoding="utf-8").endswith("}\n")


def test_given_scores_are_written_as_they_are(tmp_path):
    scores = score(AMAP.replace(evidence=[Evidence(id="clouds", text="Clouds gather", base=0.37)]))
    assert b"reported\\n0.37" in drawn(tmp_path / "map.dot", scores=scores)


def test_a_name_without_a_suffix_is_refused(tmp_path):
    with pytest.raises(RenderError, match="a picture ends in"):
        render(AMAP, tmp_path / "map")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".dot"])
def test_an_unknown_theme_is_refused(tmp_path, suffix):
    with pytest.raises(RenderError, match="unknown theme 'pink'"):
        render(AMAP, tmp_path / f"map{suffix}", theme="pink")


def test_what_is_refused_leaves_no_file(tmp_path):
    with pytest.raises(RenderError):
        render(AMAP, tmp_path / "map.svg", theme="pink")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".svg", ".dot"])
def test_an_unknown_method_is_refused(tmp_path, suffix):
    with pytest.raises(MapError):
        render(AMAP, tmp_path / f"map{suffix}", semantics="astrology")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".dot"])
def test_a_folder_that_is_not_there_is_said(tmp_path, suffix):
    with pytest.raises(SaveError):
        render(AMAP, tmp_path / "none" / f"map{suffix}")


@pytest.mark.parametrize("section", ["claims", "theses"])
def test_a_node_may_change_its_kind_between_before_and_after(tmp_path, section):
    """What was evidence is now a claim or a thesis of the same name."""
    kind = {"claims": Claim, "theses": Thesis}[section]
    after = AMAP.replace(evidence=(), links=(), **{section: [*getattr(AMAP, section), kind(id="clouds", text="Clouds gather")]})
    render(after, tmp_path / "map.svg", before=AMAP)
    assert (tmp_path / "map.svg").exists()
