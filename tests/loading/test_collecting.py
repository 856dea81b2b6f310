"""The garbage collector rests while a map is built, and goes on afterwards whatever happens."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from argmap.errors import LoadError
from argmap.loading.collecting import collection_paused
from argmap.loading.formats import loads_reported


@pytest.fixture(autouse=True)
def _collector_on() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collection_paused():
        _ = 1 / (0 if not gc.isenabled() else 1)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with collection_paused():
        pass
    assert not gc.isenabled()


def test_pauses_inside_each_other_end_with_the_outer_one() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_built_is_old_and_circles_in_it_are_collected_all_the_same() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    with collection_paused():
        kept, left = Circle(), weakref.ref(Circle())
    assert not any(one is kept for one in gc.get_objects(generation=0))
    gc.collect()
    assert left() is None


def test_what_is_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collection_paused():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("text", ["1. It rains.\n1.1. Pro: Clouds.", "{argmap: 1, title: Rain}"])
def test_a_map_is_read_with_the_collector_on_afterwards(text: str) -> None:
    loads_reported(text)
    assert gc.isenabled()


def test_the_collector_is_on_after_a_file_that_cannot_be_read() -> None:
    with pytest.raises(LoadError):
        loads_reported("argmap: 1\ntitle: [", name="broken.yaml")
    assert gc.isenabled()
