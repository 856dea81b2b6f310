"""Run loops as they are, or compiled: the one door to the compiler.

Kernels are plain functions that find each other, and whatever they are parameterised by, under global names. `bind` makes them anew
with globals of one's choice: as plain Python, or compiled by numba. Compiled ones release the interpreter lock and are kept on
disk under names that hold a digest of all the code that went into them, so that a changed function is never answered by an old
kernel.
"""

import hashlib
import importlib.util
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Any

Function = Any
"""A plain Python function; `Callable` would hide its code, and that is what is wanted of it."""

WORTH_COMPILING = 5_000_000
"""Edges and nodes to visit from which loading the compiler pays off."""

WORTH_CALLING = 3_000
"""The same, once the compiled kernels are at hand."""


class Kernels:
    """The same kernels plain and compiled, each made when it is first wanted.

    Args:
        plain: Makes the plain ones.
        compiled: Makes the compiled ones; may raise `CannotCompileError`.
        name: What they belong to, for the warning when they do not compile.
    """

    def __init__(self, plain: Callable[[], SimpleNamespace], compiled: Callable[[], SimpleNamespace], name: str = "") -> None:
        self._make_plain, self._make_compiled, self._name = plain, compiled, name
        self._plain: SimpleNamespace | None = None
        self._compiled: SimpleNamespace | None = None
        self._tried = False
        self._visited = 0.0

    def worth(self, visits: float) -> tuple[SimpleNamespace, bool]:
        """Give the kernels that suit work of a size, and whether they are compiled.

        Compiled kernels want arrays; plain ones go through lists several times faster than through arrays.

        Many small pieces of work are worth compiling like one large one: once the plain kernels have done as much, the compiled ones take over. Both
        give the same bits, unless functions take powers or exponentials that compiler and library round differently.

        Args:
            visits: How many nodes and edges the work visits in all.
        """
        if self._compiled:
            return self._at_least(WORTH_CALLING, visits)
        self._visited += visits
        if self._visited < WORTH_COMPILING:
            return self.plain(), False
        self._visited = 0.0  # where the compiler is missing, it is looked for again only after as much work: that takes longer than a small map
        return self._at_least(0.0, visits)

    def alike(self, visits: float) -> tuple[SimpleNamespace, bool]:
        """Give the kernels that suit work of a size, whatever is at hand: the parts of one long run, wherever they are worked out, give the same bits."""
        return self._at_least(WORTH_COMPILING, visits)

    def _at_least(self, worth: float, visits: float) -> tuple[SimpleNamespace, bool]:
        if visits >= worth:
            if not can_compile():
                advise()
            elif (found := self.compiled()) is not None:
                return found, True
        return self.plain(), False

    def plain(self) -> SimpleNamespace:
        """Give the plain kernels."""
        if self._plain is None:
            self._plain = self._make_plain()
        return self._plain

    def compiled(self) -> SimpleNamespace | None:
        """Give the compiled kernels; None, with a warning at the first time, where they do not compile."""
        if not self._tried:
            self._tried = True
            try:
                self._compiled = self._make_compiled()
            except CannotCompileError as error:
                warnings.warn(f"{self._name} runs as plain Python, for it does not compile: {error}", stacklevel=2)
        return self._compiled


_OPTIONS = (("error_model", "numpy"), ("nogil", True))
"""How everything is compiled: division as arrays have it, and others may run meanwhile."""


class CannotCompileError(Exception):
    """A function uses what the compiler does not know; the text says what. Never leaves this package."""


def can_compile() -> bool:
    """Tell whether the compiler is installed, without loading it."""
    return importlib.util.find_spec("numba") is not None


def advise() -> None:
    """Say once how to speed up long work, where the compiler is not installed."""
    warnings.warn(
        "this is long work for plain Python; pip install 'argmap[speed]' compiles the same loops and runs them over a hundred times faster", stacklevel=2
    )


def bind_plain(kernels: Sequence[Function], names: Mapping[str, object]) -> SimpleNamespace:
    """Give the kernels with these global names, as plain Python.

    >>> def shift(x):
    ...     return x + offset
    >>> bind_plain([shift], {"offset": 2}).shift(1)
    3
    """
    world = _world(kernels, names)
    for kernel in kernels:
        world[kernel.__name__] = _remade(kernel, world, kernel.__name__)
    return SimpleNamespace(**{kernel.__name__: world[kernel.__name__] for kernel in kernels})


def bind_compiled(
    kernels: Sequence[Function], names: Mapping[str, object], *, typed: Mapping[str, tuple[Function, str]] | None = None, inlined: Collection[str] = ()
) -> SimpleNamespace:
    """Give the kernels with these global names, compiled when they are first called.

    Args:
        kernels: Plain functions from a file.
        names: Their globals, beside those of their module.
        typed: Further global names: small functions, each with its signature in numba's notation, which are compiled at once.
        inlined: Names of kernels that are small enough to be copied into others.

    Raises:
        CannotCompileError: When a typed function uses what the compiler does not know.
    """
    import numba  # noqa: PLC0415 - heavy, and used for long work only

    options = dict(_OPTIONS)
    world = _world(kernels, names)
    small = [function for function, _ in (typed or {}).values()]
    for name, (function, signature) in (typed or {}).items():
        if not isinstance(function, FunctionType):
            raise CannotCompileError(f"{function!r} is no plain Python function")
        try:
            world[name] = numba.njit(signature, **options)(_compilable(function, numba.njit(**options)))
        except Exception as error:  # the compiler fails in as many ways as there are wrong functions
            reason = str(error).strip().splitlines() or [type(error).__name__]
            raise CannotCompileError(f"{function.__name__}: {reason[0]}") from error
    digest = _digest([*sorted(inlined), *kernels, *small, *(value for value in names.values() if isinstance(value, int | float))])
    for kernel in kernels:
        remade = _remade(kernel, world, kernel.__name__ if digest is None else f"{kernel.__name__}_{digest}")
        inline = "always" if kernel.__name__ in inlined else "never"
        try:
            world[kernel.__name__] = numba.njit(**options, inline=inline, cache=digest is not None and inline == "never")(remade)
        except RuntimeError:  # no place to keep it
            world[kernel.__name__] = numba.njit(**options, inline=inline)(remade)
    return SimpleNamespace(**{name: world[name] for name in (*(kernel.__name__ for kernel in kernels), *(typed or {}))})


def _world(kernels: Sequence[Function], names: Mapping[str, object]) -> dict[str, Any]:
    return {name: value for kernel in kernels for name, value in kernel.__globals__.items()} | dict(names)


def _remade(function: Function, world: dict[str, Any], name: str) -> FunctionType:
    made = FunctionType(function.__code__, world, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__ = function.__kwdefaults__
    made.__qualname__ = name  # under which it is kept on disk
    return made


def _compilable(function: Function, compiler: Any) -> FunctionType:  # noqa: ANN401 - numba's decorator
    """Remake a function with the plain functions that it calls compiled too."""

    def ready(value: object) -> object:
        return compiler(_compilable(value, compiler)) if isinstance(value, FunctionType) else value

    world = {name: ready(value) if name in function.__code__.co_names else value for name, value in function.__globals__.items()}
    cells = None if function.__closure__ is None else tuple(CellType(ready(cell.cell_contents)) for cell in function.__closure__)
    made = FunctionType(function.__code__, world, function.__name__, function.__defaults__, cells)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _digest(parts: Sequence[object]) -> str | None:
    """Digest code and constants with all that they refer to; None when something cannot be known by its contents."""
    hasher = hashlib.sha256()
    seen: set[int] = set()

    def take(kind: str, value: object) -> None:
        hasher.update(f"{kind}:{len(repr(value))}:{value!r};".encode())  # told apart by their lengths, however they join

    def known(value: object) -> bool:
        if isinstance(value, FunctionType):
            if id(value) in seen:
                take("again", value.__name__)
                return True
            seen.add(id(value))
            cells = [cell.cell_contents for cell in value.__closure__ or ()]
            names = [name for name in _names(value.__code__) if name in value.__globals__]
            defaults = (value.__defaults__, tuple(sorted((value.__kwdefaults__ or {}).items())))
            take("globals", names)
            return all(map(known, (value.__code__, defaults, *cells, *(value.__globals__[name] for name in names))))
        if isinstance(value, CodeType):
            take("code", (value.co_code, value.co_names, value.co_varnames, value.co_freevars, len(value.co_consts)))
            return all(map(known, value.co_consts))
        if isinstance(value, tuple | frozenset):
            take(type(value).__name__, len(value))
            return all(map(known, sorted(value, key=repr) if isinstance(value, frozenset) else value))
        if isinstance(value, ModuleType | BuiltinFunctionType | type):
            home = value.__name__ if isinstance(value, ModuleType) else value.__module__
            take("named", (home, value.__name__))
            return str(home).partition(".")[0] in _LASTING
        take(type(value).__name__, value)
        return value is None or isinstance(value, int | float | str | bytes)

    take("with", _OPTIONS)
    return hasher.hexdigest()[:16] if all(map(known, parts)) else None


def _names(code: CodeType) -> list[str]:
    """List the names that a function's code refers to, with those of the functions inside it."""
    inner = [name for constant in code.co_consts if isinstance(constant, CodeType) for name in _names(constant)]
    return list(dict.fromkeys([*code.co_names, *inner]))


_LASTING = frozenset({"builtins", "math", "numpy", "argmap"})
"""Packages whose contents are known by their names; argmap's own change with the kernels' file or with the digest of its functions."""
