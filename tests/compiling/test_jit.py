"""Kernels as they are, or compiled."""

import functools
import importlib.util
import math
import warnings
from types import SimpleNamespace

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


@pytest.mark.usefixtures("usually_compiled")
def test_small_work_runs_plain_and_large_work_compiled():
    made = []
    kernels = jit.Kernels(lambda: made.append("plain") or jit.bind_plain([twice], {}), lambda: made.append("compiled") or jit.bind_compiled([twice], {}))
    assert kernels.worth(10)[1] is False
    assert kernels.worth(jit.WORTH_COMPILING - 11)[1] is False
    assert made == ["plain"]
    assert kernels.worth(jit.WORTH_COMPILING)[1] is True
    assert kernels.worth(jit.WORTH_CALLING)[1] is True
    assert kernels.worth(jit.WORTH_CALLING - 1)[1] is False
    assert made == ["plain", "compiled"]


@pytest.mark.usefixtures("usually_compiled")
def test_much_small_work_is_compiled_once_it_adds_up():
    kernels = jit.Kernels(lambda: jit.bind_plain([twice], {}), lambda: jit.bind_compiled([twice], {}))
    assert [kernels.worth(jit.WORTH_COMPILING / 4)[1] for _ in range(5)] == [False, False, False, True, True]


@pytest.mark.usefixtures("usually_compiled")
def test_a_missing_compiler_is_not_looked_for_at_each_small_piece(monkeypatch):
    looked = []
    monkeypatch.setattr(jit, "can_compile", lambda: bool(looked.append(1)))
    kernels = jit.Kernels(lambda: jit.bind_plain([twice], {}), lambda: jit.bind_compiled([twice], {}))
    with pytest.warns(UserWarning, match="long work"):
        assert not any(kernels.worth(jit.WORTH_COMPILING / 4)[1] for _ in range(9))
    assert len(looked) == 2


@pytest.mark.usefixtures("usually_compiled")
def test_the_parts_of_one_run_are_worked_out_alike_whatever_is_at_hand():
    kernels = jit.Kernels(SimpleNamespace, SimpleNamespace)
    for _ in range(2):  # before and after the compiled ones are there
        assert kernels.alike(jit.WORTH_COMPILING - 1)[1] is False
        assert kernels.alike(jit.WORTH_COMPILING)[1] is True


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


def steps_of(x):
    return step(step(x))


def step(x):
    return x + size  # noqa: F821 - a constant that binding puts in


@pytest.mark.parametrize("bind", [jit.bind_plain, jit.bind_compiled])
def test_kernels_find_each_other_whatever_their_order(bind):
    assert bind([steps_of, step], {"size": 0.5}).steps_of(1.0) == 2.0


def test_small_kernels_may_be_copied_into_others():
    bound = jit.bind_compiled([step, steps_of], {"size": 1.0}, inlined={"step"})
    assert bound.steps_of(1.0) == 3.0
    assert bound.step(1.0) == 2.0


def test_binding_leaves_the_kernels_as_they_are():
    assert [jit.bind_plain([step], {"size": size}).step(1.0) for size in (1.0, 2.0)] == [2.0, 3.0]
    assert "size" not in step.__globals__
    assert step.__qualname__ == "step"


def with_default(x, more=3.0):
    return x + more


@pytest.mark.parametrize("bind", [jit.bind_plain, jit.bind_compiled])
def test_defaults_are_kept(bind):
    assert bind([with_default], {}).with_default(1.0) == 4.0


def divided(x):
    return 1.0 / x


def test_compiled_kernels_let_others_run_and_divide_as_arrays_do():
    made = jit.bind_compiled([divided], {}).divided
    assert made(0.0) == math.inf
    assert (made.targetoptions["nogil"], made.targetoptions["error_model"]) == (True, "numpy")


def test_a_refusal_to_compile_names_the_function():
    def uses_text(x):
        return float(str(x))

    with pytest.raises(jit.CannotCompileError, match=r"^uses_text: .+"):
        jit.bind_compiled([], {}, typed={"made": (uses_text, "float64(float64)")})
    with pytest.raises(jit.CannotCompileError, match="<built-in function max> is no plain Python function"):
        jit.bind_compiled([], {}, typed={"made": (max, "float64(float64)")})


def endless(x):
    return endless(x)


def test_a_function_that_calls_itself_does_not_compile():
    with pytest.raises(jit.CannotCompileError, match=r"^endless: "):
        jit.bind_compiled([], {}, typed={"made": (endless, "float64(float64)")})


def test_a_failure_without_words_is_named_by_its_kind(monkeypatch):
    def fail(*_):
        raise AssertionError

    monkeypatch.setattr(jit, "_compilable", fail)
    with pytest.raises(jit.CannotCompileError, match=r"^twice: AssertionError$"):
        jit.bind_compiled([], {}, typed={"made": (twice, "float64(float64)")})


def kept_as(**names):
    return jit.bind_compiled([step], names).step.py_func.__qualname__


def test_other_constants_have_another_name_on_disk():
    assert kept_as(size=1.0) == kept_as(size=1.0) != kept_as(size=2.0)


def test_the_name_on_disk_depends_on_what_is_copied():
    plain = jit.bind_compiled([step, steps_of], {"size": 1.0}).steps_of.py_func.__qualname__
    assert jit.bind_compiled([step, steps_of], {"size": 1.0}, inlined={"step"}).steps_of.py_func.__qualname__ != plain


def even(x):
    return odd(x - 1.0) if x > 0.0 else 1.0


def odd(x):
    return even(x - 1.0) if x > 0.0 else 0.0


def raised(x):
    return math.exp(x) + min(x, 1.0)


def test_functions_that_call_each_other_have_a_digest():
    assert jit._digest([even]) == jit._digest([even]) is not None  # noqa: SLF001
    assert jit._digest([even]) != jit._digest([odd])  # noqa: SLF001


def test_the_names_that_code_looks_up_are_part_of_its_digest():
    """The sine and the cosine are the same code, save for a name."""
    assert jit._digest([lambda x: math.sin(x)]) != jit._digest([lambda x: math.cos(x)])  # noqa: PLW0108, SLF001


def test_built_in_functions_are_known_by_name():
    assert jit._digest([raised]) is not None  # noqa: SLF001
    assert jit._digest([raised, None]) != jit._digest([raised, float]) is not None  # noqa: SLF001


def test_without_the_package_nothing_compiles(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "numba" else real(name, *rest))
    assert not jit.can_compile()


def test_kernels_that_do_not_compile_are_tried_once():
    tries = []

    def fail():
        tries.append(1)
        raise jit.CannotCompileError("made: no such thing")

    kernels = jit.Kernels(lambda: jit.bind_plain([twice], {}), fail, "what it belongs to")
    with pytest.warns(UserWarning, match="what it belongs to runs as plain Python, for it does not compile: made: no such thing"):
        found, is_compiled = kernels.worth(jit.WORTH_COMPILING)
    assert (found.twice(2.0), is_compiled) == (4.0, False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kernels.worth(jit.WORTH_COMPILING)[1] is False
    assert tries == [1]


@pytest.mark.usefixtures("never_compiled")
def test_work_may_be_kept_plain_however_large():
    kernels = jit.Kernels(lambda: jit.bind_plain([twice], {}), lambda: pytest.fail("compiled"))
    assert kernels.worth(1e300)[1] is False


def made_of(source, **names):
    """Make a function whose parts differ in how they join."""
    world = dict(names)
    exec(source, world)  # noqa: S102 - functions that differ in their constants only
    return world["made"]


def test_parts_that_join_alike_are_told_apart():
    one, other = made_of("def made(x):\n    return x * 1.0 + 11\n"), made_of("def made(x):\n    return x * 1.01 + 1\n")
    assert jit._digest([one]) != jit._digest([other])  # noqa: SLF001


def test_what_inner_functions_refer_to_counts():
    source = "def made(x):\n    def inner(y):\n        return FACTOR * y\n    return inner(x)\n"
    assert jit._digest([made_of(source, FACTOR=2.0)]) != jit._digest([made_of(source, FACTOR=5.0)])  # noqa: SLF001


def test_modules_and_classes_of_others_are_not_known_by_their_names():
    assert jit._digest([made_of("def made(x):\n    return consts.FACTOR * x\n", consts=pytest)]) is None  # noqa: SLF001
    assert jit._digest([made_of("def made(x):\n    return Own(x)\n", Own=Opaque)]) is None  # noqa: SLF001
    assert jit._digest([made_of("def made(x):\n    return math.exp(x) + abs(x)\n", math=math, abs=abs)]) is not None  # noqa: SLF001


def with_keyword(x, *, more=3.0):
    return x + more


def test_defaults_by_keyword_are_kept():
    assert jit.bind_plain([with_keyword], {}).with_keyword(1.0) == 4.0
