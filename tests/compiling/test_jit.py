"""Kernels as they are, or compiled."""

import functools
import warnings

import pytest

from argmap.compiling import jit
from argmap.scoring.aggregations import SUM
from argmap.scoring.binding import kernels_of
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.semantics import Aggregation, Semantics
from argmap.scoring.solving import Program, solve

FACTOR = 3.0


def kernel(x):
    return double(x) + offset  # noqa: F821 - names that binding puts in


def twice(x):
    return 2.0 * x


def thrice(x):
    return FACTOR * x


def through_a_helper(x):
    return twice(twice(x))


def test_plain_kernels_find_what_they_are_given():
    assert jit.bind_plain([kernel], {"double": twice, "offset": 1.0}).kernel(2.0) == 5.0


def test_compiled_kernels_find_it_too():
    assert jit.bind_compiled([kernel], {"offset": 1.0}, typed={"double": (twice, "float64(float64)")}).kernel(2.0) == 5.0


@pytest.mark.parametrize(("function", "expected"), [(thrice, 6.0), (through_a_helper, 8.0), (lambda x: x + 0.5, 2.5)])
def test_functions_may_use_constants_and_helpers(function, expected):
    assert jit.bind_compiled([], {}, typed={"made": (function, "float64(float64)")}).made(2.0) == expected


def closing_over(inner):
    def made(x):
        return inner(x) + 1.0

    return made


def test_functions_may_close_over_functions_and_numbers():
    assert jit.bind_compiled([], {}, typed={"made": (closing_over(twice), "float64(float64)")}).made(2.0) == 5.0


@pytest.mark.parametrize("function", [max, functools.partial(pow, 2), lambda x: float(str(x))])
def test_what_does_not_compile_is_said_to_be(function):
    with pytest.raises(jit.CannotCompileError):
        jit.bind_compiled([], {}, typed={"made": (function, "float64(float64)")})


def names_on_disk(function):
    """Give the name under which a kernel is kept, which holds the digest of all its code."""
    return jit.bind_compiled([kernel], {"offset": 1.0}, typed={"double": (function, "float64(float64)")}).kernel.py_func.__qualname__


def test_other_code_has_another_name_on_disk():
    assert names_on_disk(twice) == names_on_disk(lambda x: 2.0 * x) != names_on_disk(lambda x: 4.0 * x)
    assert names_on_disk(closing_over(twice)) != names_on_disk(closing_over(thrice))
    assert names_on_disk(lambda x: x if x in {1.0, 2.0} else 0.0) != names_on_disk(lambda x: x if x in {1.0, 3.0} else 0.0)


class Opaque:
    """Something that a digest cannot know by its contents."""

    value = 2.0

    def __repr__(self) -> str:
        return "opaque"


OPAQUE = Opaque()


def test_what_cannot_be_digested_is_not_kept():
    def made(x):
        return OPAQUE.value * x

    assert jit._digest([made]) is None  # noqa: SLF001 - what is kept on disk under it can be seen nowhere else
    assert jit._digest([closing_over(twice), 1.0]) is not None  # noqa: SLF001


def test_what_cannot_be_kept_runs_all_the_same(monkeypatch):
    monkeypatch.setattr(jit, "_digest", lambda _: None)
    assert jit.bind_compiled([kernel], {"offset": 2.0}, typed={"double": (twice, "float64(float64)")}).kernel(2.0) == 6.0


def test_a_kernel_that_has_no_place_on_disk_runs_all_the_same():
    """Its code is in no file that numba could keep something beside."""
    source = "def bare(x):\n    return x + 1.0\n"
    world = {}
    exec(compile(source, "<nowhere>", "exec"), world)  # noqa: S102 - a function without a file
    assert jit.bind_compiled([world["bare"]], {}).bare(1.0) == 2.0


def test_small_work_runs_plain_and_large_work_compiled():
    made = []
    kernels = jit.Kernels(lambda: made.append("plain") or jit.bind_plain([twice], {}), lambda: made.append("compiled") or jit.bind_compiled([twice], {}))
    assert kernels.worth(10)[1] is False
    assert kernels.worth(jit.WORTH_COMPILING - 1)[1] is False
    assert made == ["plain"]
    assert kernels.worth(jit.WORTH_COMPILING)[1] is True
    assert kernels.worth(jit.WORTH_CALLING)[1] is True
    assert kernels.worth(jit.WORTH_CALLING - 1)[1] is False
    assert made == ["plain", "compiled"]


def test_without_the_compiler_long_work_says_what_to_install(monkeypatch):
    monkeypatch.setattr(jit, "can_compile", lambda: False)
    monkeypatch.setattr(jit, "WORTH_COMPILING", 1)
    fresh = Semantics("fresh", SUM, lambda base, aggregate: base + 0.0 * aggregate)
    with pytest.warns(UserWarning, match=r"pip install 'argmap\[speed\]'"):
        assert solve(Program.from_arrays(base=[0.5], source=[0], target=[0]), fresh).strengths.tolist() == [0.5]


def test_the_compiler_is_installed_here():
    assert jit.can_compile()


@pytest.mark.usefixtures("always_compiled")
def test_a_semantics_that_does_not_compile_runs_as_plain_python():
    own = Semantics("texts", Aggregation("texts", lambda held, c: float(str(held)) + c), SEMANTICS["df-quad"].influence)
    program = Program.from_arrays(base=[0.5, 0.2], source=[0], target=[1])
    with pytest.warns(UserWarning, match="semantics 'texts' runs as plain Python, for it does not compile"):
        assert solve(program, own).strengths[1] == pytest.approx(0.6)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it is said once
        assert solve(program, own).strengths[1] == pytest.approx(0.6)


def test_kernels_are_made_once_for_a_semantics():
    assert kernels_of(SEMANTICS["df-quad"]) is kernels_of(SEMANTICS["df-quad"])
    assert kernels_of(SEMANTICS["df-quad"]).plain() is kernels_of(SEMANTICS["df-quad"]).plain()
