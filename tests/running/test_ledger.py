"""What failed is found, and what did not is kept."""

import numpy as np
import pytest
from running.works import Draws, Failing

from argmap.errors import MapError
from argmap.model.changes import Mute
from argmap.running.ledger import Ledger
from argmap.running.results import Failure


def test_a_failing_scenario_is_found_among_many_by_halves():
    """Ten halvings find it."""
    work = Failing(size=1024, bad=frozenset({300}))
    ledger = Ledger(work)
    assert not ledger.work_out(0, 1024)
    found = ledger.run()
    assert found.failures == (Failure(300, (Mute(ids=("scenario_300",)),), "ValueError: nothing can be said of 300"),)
    assert found.done.sum() == 1023
    assert np.isnan(found.values[300]).all()
    assert np.delete(found.values, 300, axis=0).tobytes() == np.delete(Draws(size=1024).block(0, 1024), 300, axis=0).tobytes()
    assert found.complete
    assert len(work.blocks) == 1 + 2 * 10


def test_stretches_that_are_left():
    ledger = Ledger(Draws(size=10))
    assert list(ledger.missing()) == [(0, 10)]
    ledger.keep(2, np.zeros((3, 2)))
    ledger.keep(9, np.zeros((1, 2)))
    assert list(ledger.missing()) == [(0, 2), (5, 9)]
    assert not ledger.run().complete


@pytest.mark.parametrize("shape", [(), (1,), (1, 3), (1, 2, 2), (2, 2), (2,)])
def test_a_block_of_the_wrong_shape_is_the_fault_of_the_work(shape):
    class Wrong(Draws):
        def block(self, first, last):
            return np.zeros(tuple((last - first) * length if at == 0 else length for at, length in enumerate(shape)))

    with pytest.raises(MapError, match=r"a block of 1 scenario.* has the shape .*; it is to have"):
        Ledger(Wrong()).work_out(0, 1000)


@pytest.mark.parametrize("size", [1, 3, 8, 1000])
def test_an_error_that_all_scenarios_share_is_raised(size):
    class Broken(Draws):
        def block(self, _first, _last):
            raise MapError("this map has no theses")

    with pytest.raises(MapError, match="no theses"):
        Ledger(Broken(size=size)).work_out(0, size)


def test_failures_that_differ_are_results_even_where_nothing_works():
    found = Ledger(Failing(size=3, bad=frozenset(range(3))))
    found.work_out(0, 3)
    assert [failure.error for failure in found.run().failures] == [f"ValueError: nothing can be said of {at}" for at in range(3)]


def test_a_first_stretch_that_fails_alike_is_a_result_where_others_work():
    class Late(Draws):
        def block(self, first, last):
            if first < 500:
                raise ValueError("too early")
            return super().block(first, last)

    ledger = Ledger(Late(size=1000))
    ledger.work_out(0, 1000)
    assert len(ledger.run().failures) == 500
    assert ledger.run().complete


def test_a_failure_whose_changes_cannot_be_told_is_one_all_the_same():
    class Speechless(Failing):
        def changes(self, _at):
            raise KeyError("gone")

    ledger = Ledger(Speechless(size=10, bad=frozenset({4})))
    ledger.work_out(0, 10)
    assert ledger.run().failures == (Failure(4, (), "ValueError: nothing can be said of 4; and what it changes cannot be told: KeyError: 'gone'"),)


def test_a_frame_has_a_row_for_each_scenario_that_is_done():
    ledger = Ledger(Draws(size=6))
    ledger.work_out(2, 4)
    frame = ledger.run().to_frame()
    assert frame.index.tolist() == [2, 3]
    assert frame.index.name == "scenario"
    assert list(frame.columns) == ["joined", "first"]
    assert frame.to_numpy().tobytes() == Draws().block(2, 4).tobytes()
