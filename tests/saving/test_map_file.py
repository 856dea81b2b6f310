"""Maps to text and back."""

import json

import pytest
import yaml
from hypothesis import given
from strategies import maps

from argmap.errors import MapError, SaveError
from argmap.loading.map_file import load, loads
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.saving.map_file import as_written, dumps, save


@pytest.mark.parametrize("form", ["yaml", "json"])
@given(amap=maps())
def test_loading_what_was_saved_gives_an_equal_map(form, amap):
    assert loads(dumps(amap, format=form)) == amap


@given(amap=maps())
def test_the_text_settles_at_once(amap):
    """Saving what was loaded gives the same text again, so files change only where maps do."""
    text = dumps(amap)
    assert dumps(loads(text)) == text


@given(amap=maps())
def test_readers_of_yaml_1_1_read_the_same_data(amap):
    """Nothing in the text is a truth value, number, date or key merge to one reader and a text to another."""
    assert yaml.safe_load(dumps(amap)) == json.loads(json.dumps(as_written(amap)))


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "~", "null", "12:30", "012", "1e3", "0x1F", "2026-12-31", "=", "<<", "- a", "a: b", "a #b", "", "?", "1_000", ".5", "y"]
)
def test_words_that_look_like_data_stay_words(word):
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text=f"{word}x"[:-1] or "x", note=word or "x")])
    assert loads(dumps(amap)) == amap
    assert yaml.safe_load(dumps(amap)) == json.loads(dumps(amap, format="json"))


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json", ".YAML"])
def test_the_suffix_picks_the_format(tmp_path, suffix):
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")])
    save(amap, tmp_path / f"map{suffix}")
    assert load(tmp_path / f"map{suffix}") == amap
    assert (tmp_path / f"map{suffix}").read_text().startswith("{" if suffix == ".json" else "argmap: 1")


def test_an_unknown_suffix_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(SaveError, match=r"a map file ends in \.yaml, \.yml, \.json, not in '\.txt'"):
        save(ArgumentMap(title="t"), tmp_path / "map.txt")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused():
    with pytest.raises(MapError, match="unknown format 'toml'; there are yaml, json"):
        dumps(ArgumentMap(title="t"), format="toml")
