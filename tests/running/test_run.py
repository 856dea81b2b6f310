"""The same numbers whoever works them out, and nothing lost on the way."""

import multiprocessing
import signal
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import dask
import pytest
from distributed import Client, LocalCluster
from hypothesis import given
from hypothesis import strategies as st
from loky import get_reusable_executor
from running.works import Counted, Deadly, Draws, Failing, Hopeless, Made, Unknown

from argmap.errors import MapError
from argmap.running import handing
from argmap.running.run import run

EXPECTED = Draws().block(0, 1000).tobytes()
LONG = Draws(size=300_000)


class Recording(Executor):
    """Works out what it is handed at once, and keeps count."""

    def __init__(self, limit=None):
        self.blocks, self.limit = [], limit

    def submit(self, fn, /, *args):
        """Call a function, and give a future that is done."""
        if len(self.blocks) == self.limit:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self.blocks.append(args[1:])
        future = Future()
        future.set_result(fn(*args))
        return future


@contextmanager
def processes():
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.fixture(scope="module")
def spawned():
    with processes() as pool:
        yield pool


@pytest.fixture(scope="module")
def loky_workers():
    """Gives the executor at hand, or a new one where a test has killed its workers."""
    yield partial(get_reusable_executor, 2)
    get_reusable_executor().shutdown(wait=True, kill_workers=True)


@pytest.fixture(scope="module")
def dask_cluster():
    """Two worker processes; a task whose worker dies is given up at once, not tried on three more."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture(params=["recording", "threads", "spawned", "loky", "dask"])
def executor(request):
    if request.param == "recording":
        yield Recording()
    elif request.param == "threads":
        with ThreadPoolExecutor(2) as pool:
            yield pool
    elif request.param == "spawned":
        yield request.getfixturevalue("spawned")
    elif request.param == "loky":
        yield request.getfixturevalue("loky_workers")()
    else:
        yield request.getfixturevalue("dask_cluster").get_executor()


@pytest.mark.parametrize("block", [17, 250, 5000])
def test_any_executor_and_block_size_give_the_same_bytes(executor, block):
    found = run(Draws(), executor=executor, block=block)
    assert found.values.tobytes() == EXPECTED
    assert found.done.all()
    assert found.complete
    assert found.remarks == ()


def test_blocks_of_a_size_found_by_timing_give_the_same_bytes(executor):
    assert run(LONG, executor=executor).values.tobytes() == run(LONG).values.tobytes() == LONG.block(0, LONG.size).tobytes()


@given(block=st.integers(1, 120), size=st.integers(0, 100), seed=st.integers(0, 2**64))
def test_any_block_size_gives_the_same_bytes(block, size, seed):
    work = Draws(size=size, seed=seed)
    recording = Recording()
    expected = work.block(0, size).tobytes()
    assert run(work, block=block).values.tobytes() == expected
    assert run(work, executor=recording, block=block).values.tobytes() == expected
    assert recording.blocks == [(first, min(first + block, size)) for first in range(0, size, block)]


def test_failing_scenarios_come_back_with_their_changes(executor):
    work = Failing(bad=frozenset({2, 444, 999}))
    found = run(work, executor=executor, block=100)
    assert found.failures == run(work, block=1000).failures
    assert [(failure.scenario, failure.changes[0].ids) for failure in found.failures] == [(at, (f"scenario_{at}",)) for at in (2, 444, 999)]
    assert found.complete
    assert found.done.sum() == 997


def test_progress_is_told_after_each_block_in_the_calling_thread(executor):
    told = []
    run(Draws(), executor=executor, block=300, progress=lambda *of: told.append((*of, threading.current_thread())))
    assert [of for *of, _ in told][-1] == [1000, 1000]
    assert len(told) == 4
    assert {thread for *_, thread in told} == {threading.current_thread()}
    reached = [done for done, *_ in told]
    assert reached == sorted(reached)


def test_ctrl_c_leaves_finished_blocks(executor):
    def progress(done, _total):
        if done >= 300:
            raise KeyboardInterrupt

    found = run(Draws(), executor=executor, block=10, progress=progress)
    assert found.done.sum() >= 300  # and as many more as were finished by then
    assert found.complete == found.done.all()
    assert found.values[found.done].tobytes() == Draws().block(0, 1000)[found.done].tobytes()
    assert found.remarks[-1] == "interrupted: finished blocks are here"


def test_ctrl_c_that_a_worker_feels_first_is_one():
    class Stopped(Draws):
        def block(self, first, last):
            if first == 500:
                raise KeyboardInterrupt
            return super().block(first, last)

    with ThreadPoolExecutor(1) as pool:
        found = run(Stopped(), executor=pool, block=100)
    assert not found.complete
    assert found.done[:500].all()
    assert found.remarks == ("interrupted: finished blocks are here",)


def test_ctrl_c_cancels_what_waits_and_takes_what_is_finished():
    """Of five blocks that are away, two are finished, one of them failed; the third is at work for ever, and two wait."""

    class Idle(Executor):
        def __init__(self):
            self.away = []

        def submit(self, fn, /, *args):
            future = Future()
            if len(self.away) < 2:
                future.set_result(fn(*args))
            elif len(self.away) == 2:
                future.set_running_or_notify_cancel()
            self.away.append(future)
            if len(self.away) == 5:
                threading.Timer(0.1, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT)).start()
            return future

    idle = Idle()
    found = run(Failing(bad=frozenset({250})), executor=idle, block=200)
    assert [future.cancelled() for future in idle.away] == [False, False, False, True, True]
    assert found.done[:200].all()
    assert not found.complete
    assert found.remarks == ("interrupted: finished blocks are here",)


def test_an_error_of_progress_itself_is_raised_and_nothing_goes_on(executor):
    def progress(_done, _total):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(Draws(), executor=executor, block=10, progress=progress)


def test_few_blocks_wait_at_any_time(monkeypatch):
    monkeypatch.setattr(handing, "MOST_WAITING", 3)
    recording, away = Recording(), []
    run(Draws(), executor=recording, block=100, progress=lambda done, _: away.append(len(recording.blocks) * 100 - done))
    assert len(recording.blocks) == 10
    assert max(away) < 3 * 100


def test_timed_work_is_handed_over_once_its_pace_is_known(monkeypatch):
    """With a clock that gives each scenario a millisecond: the first 1 + 4 + 16 + 50 are worked out here, and the rest in blocks of 50 ms."""

    class Clock:
        now = 0.0

        def perf_counter(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr("argmap.running.run.time", clock)
    monkeypatch.setattr("argmap.running.work.time", clock)

    class Slow(Counted):
        def block(self, first, last):
            clock.now += (last - first) * 0.001
            return super().block(first, last)

    recording = Recording()
    assert run(Slow(), executor=recording).values.tobytes() == EXPECTED
    sizes = [last - first for first, last in recording.blocks]
    assert recording.blocks[0][0] == 1 + 4 + 16 + 50
    assert set(sizes[:-1]) == {50}


def test_a_killed_process_loses_nothing(tmp_path):
    with processes() as pool:
        found = run(Deadly(marker=str(tmp_path / "dead")), executor=pool, block=50)
    assert (tmp_path / "dead").exists()
    assert found.values.tobytes() == EXPECTED
    assert found.complete
    assert len(found.remarks) == 1
    assert "BrokenProcessPool" in found.remarks[0]


def test_a_killed_loky_worker_loses_nothing(tmp_path, loky_workers):
    found = run(Deadly(marker=str(tmp_path / "dead")), executor=loky_workers(), block=50)
    assert (tmp_path / "dead").exists()
    assert found.values.tobytes() == EXPECTED
    assert "TerminatedWorkerError" in found.remarks[0]


def test_a_killed_dask_worker_loses_nothing(tmp_path, dask_cluster):
    found = run(Deadly(marker=str(tmp_path / "dead")), executor=dask_cluster.get_executor(), block=50)
    assert (tmp_path / "dead").exists()
    assert found.values.tobytes() == EXPECTED
    assert len(found.remarks) == 1
    assert "KilledWorker" in found.remarks[0]


def test_a_block_that_the_executor_cancels_is_worked_out_here():
    class Forgetful(Recording):
        def submit(self, fn, /, *args):
            future = super().submit(fn, *args)
            if args[1] == 300:
                future = Future()
                future.cancel()
                future.set_running_or_notify_cancel()
            return future

    found = run(Draws(), executor=Forgetful(), block=100)
    assert found.values.tobytes() == EXPECTED
    assert found.remarks == (
        "the executor lost 1 block(s) (CancelledError: cancelled by the executor); these were left to this process, with the same numbers",
    )


def test_an_executor_that_stops_half_way_leaves_the_rest_here():
    found = run(Draws(), executor=Recording(limit=4), block=100)
    assert found.values.tobytes() == EXPECTED
    assert found.remarks == (
        "the executor took no more blocks (RuntimeError: cannot schedule new futures after shutdown); these were left to this process, with the same numbers",
    )


def test_workers_that_never_start_are_hinted_at():
    """They cannot make anything of the work: it comes from a module that only this process knows."""
    with processes() as pool:
        found = run(Unknown(), executor=pool, block=500)
    assert found.values.tobytes() == EXPECTED
    assert "if __name__ == '__main__':" in found.remarks[0]


def test_an_executor_that_was_shut_down_is_refused():
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(MapError, match=r"the executor takes no work \(RuntimeError: cannot schedule new futures after shutdown\): make a new one"):
        run(Draws(), executor=pool, block=100)


def test_functions_made_on_the_spot_do_not_go_to_processes(spawned):
    with pytest.raises(MapError, match=r"cannot be sent to other processes .* name the semantics instead of making one, or take threads, loky or Dask"):
        run(Made(function=lambda rows: rows), executor=spawned, block=100)


def test_functions_made_on_the_spot_go_where_they_can_be_sent(loky_workers, dask_cluster):
    for executor in (loky_workers(), dask_cluster.get_executor()):
        assert run(Made(function=lambda rows: rows), executor=executor, block=100).values.tobytes() == EXPECTED


@pytest.mark.parametrize(
    ("executor", "words"),
    [
        ("processes", "'processes' is none: pass an object such as concurrent.futures.ProcessPoolExecutor"),
        (4, "4 is none: pass an object"),
        (ThreadPoolExecutor, r"is a class: make one, ThreadPoolExecutor\(\.\.\.\)"),
    ],
)
def test_what_is_no_executor_is_refused(executor, words):
    with pytest.raises(MapError, match=words):
        run(Draws(), executor=executor)


def test_a_dask_client_is_refused_with_the_way_out(dask_cluster):
    with pytest.raises(MapError, match=r"is a client: pass its client.get_executor\(\)"):
        run(Draws(), executor=dask_cluster)


@pytest.mark.parametrize("block", [0, -1, 1.5, "all"])
def test_a_block_has_a_scenario_at_least(block):
    with pytest.raises(MapError, match="block is a number of scenarios from 1 on"):
        run(Draws(), block=block)


def test_an_error_that_all_scenarios_share_is_raised(executor):
    with pytest.raises(ValueError, match="nothing at all"):
        run(Hopeless(), executor=executor, block=100)


def test_no_scenarios_are_soon_done(executor):
    found = run(Draws(size=0), executor=executor)
    assert found.complete
    assert found.values.shape == (0, 2)
