"""The errors that argmap raises, all of one family.

ArgmapError
  MapError(ValueError)     .ids .problems           what was stated makes no sense: ids, numbers, texts, changes
  LoadError(ValueError)    .path .problems          a file is not a map
  SaveError(OSError)       .path                    a file could not be written
  ConvergenceError         .ids .iterations .residual   the value asked for did not settle
  RenderError                                        a picture cannot be drawn as asked for
  MissingExtraError        .extra                   a feature needs packages that are not installed

ConversionWarning(UserWarning)                      a file holds what a map has no place for
FontWarning(UserWarning)                            no font on this machine has some letters of a picture

Each message says what is wrong, where, and the way out, in one line for each problem.

>>> issubclass(MapError, ArgmapError)
True
"""

from dataclasses import dataclass

Location = tuple[str | int, ...]
"""Where in a map a problem sits: field names and positions, such as ``("links", 3, "target")``."""


class ArgmapError(Exception):
    """Base class: catch this to catch everything that argmap refuses."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing about a map that makes no sense.

    Attributes:
        message: What is wrong and the way out, in one line.
        ids: The ids that the problem is about; the offending one first.
        location: Where it sits in the map's fields; empty for the map as a whole.
        on_key: Whether the last name of the location is at fault itself, rather than what stands under it.
    """

    message: str
    ids: tuple[str, ...] = ()
    location: Location = ()
    on_key: bool = False


class MapError(ArgmapError, ValueError):
    """Something stated in Python makes no sense: an id, a number, a text, a link or a change.

    Attributes:
        problems: Every problem found, as `Refusal`; never empty.
        ids: The ids that all of them are about, without repetition.

    >>> raise MapError("unknown node 'eu_demnd' (did you mean 'eu_demand'?)", ids=("eu_demnd",))
    Traceback (most recent call last):
    argmap.errors.MapError: unknown node 'eu_demnd' (did you mean 'eu_demand'?)
    """

    def __init__(self, *problems: str | Refusal, ids: tuple[str, ...] = ()) -> None:
        self.problems = tuple(Refusal(p, ids) if isinstance(p, str) else p for p in problems)
        self.ids = tuple(dict.fromkeys(i for problem in self.problems for i in problem.ids))
        super().__init__("\n".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type["MapError"], tuple[Refusal, ...]]:
        """Pickle by the problems, so that errors survive the way back from a worker process."""
        return type(self), self.problems


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem of a file, with its place.

    Attributes:
        line: From 1; 0 when the problem is about the file as a whole.
        column: From 1, in characters; 0 when the problem is about the file as a whole.
        message: What is wrong and the way out, in one line.
        path: The file, where it is another than that of the error: one that is included.
    """

    line: int
    column: int
    message: str
    path: str = ""


class LoadError(ArgmapError, ValueError):
    """A file is not a map.

    Attributes:
        path: The file, as the caller named it.
        problems: Every problem found, in the order of the file; those of included files after them.

    >>> print(LoadError("debate.yaml", [Problem(3, 5, "unknown key 'tekst' (did you mean 'text'?)")]))
    debate.yaml:3:5: unknown key 'tekst' (did you mean 'text'?)
    """

    def __init__(self, path: str, problems: "list[Problem] | tuple[Problem, ...]") -> None:
        self.path = path
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.path, problem)))
        super().__init__("\n".join(self._line(problem) for problem in self.problems))

    def _line(self, problem: Problem) -> str:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        return f"{problem.path or self.path}{place}: {problem.message}"

    def __reduce__(self) -> "tuple[type[LoadError], tuple[str, tuple[Problem, ...]]]":
        """Pickle by path and problems."""
        return type(self), (self.path, self.problems)


class SaveError(ArgmapError, OSError):
    """A file could not be written; whatever stood there before still does.

    Attributes:
        path: The file, as the caller named it.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: cannot write: {reason}")

    def __str__(self) -> str:
        """Give the message as it stands (OSError would show its errno fields)."""
        return f"{self.path}: cannot write: {self.reason}"

    def __reduce__(self) -> "tuple[type[SaveError], tuple[str, str]]":
        """Pickle by path and reason."""
        return type(self), (self.path, self.reason)


class ConvergenceError(ArgmapError):
    """A strength was asked for that did not settle.

    Attributes:
        ids: The nodes without a settled strength.
        iterations: Steps taken before giving up.
        residual: Largest change that one more step would still make.
    """

    def __init__(self, ids: tuple[str, ...], iterations: int, residual: float) -> None:
        self.ids = ids
        self.iterations = iterations
        self.residual = residual
        names = ", ".join(repr(i) for i in ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")  # noqa: PLR2004 - five names are readable
        super().__init__(
            f"no settled strength for {names}: one more step would still move by {residual:.2g} after {iterations} iterations; "
            "the last values are in `.strengths`, and another semantics or fewer mutual attacks may settle"
        )

    def __reduce__(self) -> "tuple[type[ConvergenceError], tuple[tuple[str, ...], int, float]]":
        """Pickle by the three facts."""
        return type(self), (self.ids, self.iterations, self.residual)


class RenderError(ArgmapError):
    """A picture could not be made as it was asked for."""


class MissingExtraError(ArgmapError, ImportError):
    """A feature needs packages that are not installed.

    Attributes:
        extra: The extra to install, as in ``pip install 'argmap[extra]'``.
    """

    def __init__(self, feature: str, extra: str) -> None:
        self.feature = feature
        self.extra = extra
        super().__init__(f"{feature} needs an extra that is not installed: pip install 'argmap[{extra}]'")

    def __reduce__(self) -> "tuple[type[MissingExtraError], tuple[str, str]]":
        """Pickle by feature and extra."""
        return type(self), (self.feature, self.extra)


class ConversionWarning(UserWarning):
    """A file holds what a map has no place for; the report of the conversion says what."""


class FontWarning(UserWarning):
    """No font on this machine has some letters of a picture; other machines may have one."""
