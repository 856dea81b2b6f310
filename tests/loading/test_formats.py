"""Formats by content, by suffix, by name."""

import pytest

from argmap.conversion import Ledger
from argmap.errors import ConversionWarning, LoadError, MapError
from argmap.loading import formats
from argmap.loading.formats import detect, load, load_reported, loads_reported
from argmap.model.maps import ArgumentMap


class Odd:
    """A reader of texts that begin with a word."""

    NAME, TITLE, SUFFIXES = "odd", "Odd", (".odd",)

    def __init__(self, word="odd", name="odd", suffixes=(".odd",)):
        self.word, self.NAME, self.SUFFIXES = word, name, suffixes

    def looks_like(self, text, _suffix):
        """Look at the first word."""
        return text.startswith(self.word)

    def read(self, text, name):
        """Keep the text as title, drop a remark."""
        if "wrong" in text:
            raise formats.refuse(name, 1, 5, "a wrong word")
        ledger = Ledger(self.NAME, "argmap")
        ledger.drop("remarks", "no place", "line 2")
        return ArgumentMap(title=text), ledger.conversion()


@pytest.fixture
def odd(monkeypatch):
    """Put two foreign formats in, which cannot be told apart but by their suffixes."""
    monkeypatch.setattr(formats, "readers", lambda: {"odd": Odd(), "even": Odd(name="even", suffixes=(".even", ".ev"))})


@pytest.mark.usefixtures("odd")
def test_content_comes_first_then_the_suffix():
    assert detect("odd", ".yaml") == "odd"
    assert detect("odd", ".ev") == "even"
    assert detect("argmap: 1", ".odd") == "argmap"
    assert detect("something", ".odd") == "odd"
    assert detect("something", ".txt") == "argmap"


@pytest.mark.usefixtures("odd")
def test_a_format_can_be_forced():
    assert loads_reported("any", format="odd")[0].title == "any"
    with pytest.raises(LoadError, match="argmap"):
        loads_reported("odd", format="argmap")
    with pytest.raises(MapError, match="unknown format 'od' \\(did you mean 'odd'\\?\\); argmap reads argmap, odd, even"):
        loads_reported("any", format="od")


@pytest.mark.usefixtures("odd")
def test_a_loss_is_never_silent(tmp_path):
    path = tmp_path / "x.odd"
    path.write_text("odd text", encoding="utf-8")
    with pytest.warns(ConversionWarning, match=r"left behind: remarks \(1\)"):
        assert load(path).title == "odd text"
    amap, report = load_reported(path)
    assert (amap.title, report.source, report.dropped[0].places) == ("odd text", "odd", ("line 2",))
    path.write_text("odd wrong", encoding="utf-8")
    with pytest.raises(LoadError, match=r"x\.odd:1:5: a wrong word"):
        load(path)


def test_own_files_lose_nothing(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("argmap: 1\ntitle: Rain?", encoding="utf-8")
    assert load(path).title == "Rain?"
    assert load_reported(path)[1].lossless
