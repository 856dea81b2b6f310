"""A small map file for the command line."""

import pytest

RAIN = """\
argmap: 1
title: Will it rain?
sources:
  eye: {title: A look out of the window, reliability: 0.9}
theses:
  rain: {text: It will rain, title: Rain}
  dry: {text: It stays dry}
claims:
  front: {text: A front comes in, supports: {rain: 0.8}}
evidence:
  clouds: {text: Clouds gather, status: confirmed, source: eye, supports: {front: 0.9}}
  forecast: {text: The forecast says dry, status: claimed, source: eye, supports: {dry: 0.4}}
signposts:
  radar: {text: The radar shows rain, if_yes: {supports: {rain: 0.9}}}
perspectives:
  hopeful: {base: {clouds: 0.1}}
"""


@pytest.fixture
def rain(tmp_path):
    """Give the path of a map with two theses, of which one leads."""
    path = tmp_path / "rain.yaml"
    path.write_text(RAIN, encoding="utf-8")
    return path
