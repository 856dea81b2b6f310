"""Maps into any format."""

import pytest

from argmap.conversion import Ledger
from argmap.errors import MapError, SaveError
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.saving import formats
from argmap.saving.formats import dumps_reported, format_of, save_reported

AMAP = ArgumentMap(title="Rain?")


class Odd:
    """A writer of titles."""

    NAME, TITLE, SUFFIXES = "odd", "Odd", (".odd", ".json")

    def write(self, amap):
        """Write the title as bytes."""
        ledger = Ledger("argmap", "odd")
        ledger.drop("policy", "no place")
        return amap.title.encode(), ledger.conversion()


@pytest.fixture
def odd(monkeypatch):
    """Put a foreign format in."""
    monkeypatch.setattr(formats, "writers", lambda: {"odd": Odd()})


@pytest.mark.usefixtures("odd")
def test_the_suffix_tells_the_format(tmp_path):
    assert (format_of("a.odd"), format_of("a.json"), format_of("a.YML")) == ("odd", "json", "yaml")
    assert save_reported(AMAP, tmp_path / "a.odd").dropped[0].what == "policy"
    assert (tmp_path / "a.odd").read_bytes() == b"Rain?"
    assert save_reported(AMAP, tmp_path / "a.yaml").lossless
    assert load(tmp_path / "a.yaml") == AMAP


@pytest.mark.usefixtures("odd")
def test_other_suffixes_and_formats_are_refused():
    with pytest.raises(SaveError, match=r"not to '\.docx'; or name the format"):
        format_of("a.docx")
    with pytest.raises(MapError, match="unknown format 'od' \\(did you mean 'odd'\\?\\); argmap writes yaml, json, odd"):
        dumps_reported(AMAP, "od")


@pytest.mark.usefixtures("odd")
def test_a_format_can_be_named(tmp_path):
    save_reported(AMAP, tmp_path / "a.txt", format="odd")
    assert (tmp_path / "a.txt").read_bytes() == b"Rain?"
