"""Map files that include others: the files of one map, read as if they were one.

Paths are taken from the file that names them, and stay inside the folder of the map's own file, also through symbolic links. Nothing is
fetched. Each file is read once; together they are no larger than one map may be.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Location, Problem
from argmap.loading.files import read_text
from argmap.loading.located import Place, Tree
from argmap.model.differing import NUMBERS, PART_SECTIONS
from argmap.model.inline import Fields, Origin, read_fields
from argmap.model.maps import ArgumentMap

KEY = "include"
"""The key of a map file that names the files to include."""

DEEPEST = 24
"""Files that include each other in a row."""

_OF_THE_FILE = ("title", "note")
"""Keys of an included file that say something of that file, and nothing of the map."""

Opener = Callable[[str, str], tuple[Tree, dict[str, Any]]]
"""Reads a text with its name as a map file: its tree, and its content without the version."""

Foreign = Callable[[str, str], tuple[ArgumentMap, Conversion] | None]
"""Reads a text with its name, if it is of a foreign format; None for a map file."""


@dataclass(slots=True)
class Whole:
    """The files of one map, united.

    A path into a file other than the first begins with the number of the file.

    Attributes:
        names: Of the files, the map's own first.
        trees: What they say, with places; nothing of files in foreign formats.
        fields: What all of them say, with where each thing was written.
        problems: What could not be read or united.
        reports: What became of included files in foreign formats.
        lost: Ids of parts of included files that could not be read.
    """

    names: list[str]
    trees: list[Tree]
    fields: Fields
    problems: list[Problem] = field(default_factory=list)
    reports: list[Conversion] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    def place(self, path: Location, *, on_key: bool = False) -> Place:
        """Give line and column of a path, in its own file."""
        number = file_number(path)
        return self.trees[number].place(path[1:] if number else path, on_key=on_key)

    def refuse(self, path: Location, message: str, *, on_key: bool = False) -> None:
        """Note a problem at its place."""
        number = file_number(path)
        self.problems.append(Problem(*self.place(path, on_key=on_key), message, self.names[number] if number else ""))

    def disagree(self, first: Origin, second: Origin, what: str, said: tuple[object, object]) -> None:
        """Note at both places that two files do not say the same."""
        for here, there, one, other in ((first, second, *said), (second, first, *said[::-1])):
            line, column = self.place(there.path, on_key=there.on_key)
            elsewhere = f"{self.names[file_number(there.path)]}:{line}:{column}"
            message = f"{what} is {one!r:.60} here and {other!r:.60} in {elsewhere}; let both say the same, or only one of them"
            self.refuse(here.path, message, on_key=here.on_key)


def file_number(path: Location) -> int:
    """Give the number of the file that a path leads into.

    >>> file_number(("claims", "a")), file_number((2, "claims", "a"))
    (0, 2)
    """
    return path[0] if path and isinstance(path[0], int) else 0


def gather(text: str, name: str, opened: Opener, *, beside: Path | None, max_bytes: int, foreign: Foreign | None) -> Whole:
    """Read a map file with all that it includes.

    Args:
        text: The text of the map's own file.
        name: Its name.
        opened: Reads one text.
        beside: The file that the text is from; None for a text from elsewhere, which can include nothing.
        max_bytes: Largest size of all files together.
        foreign: Reads texts in foreign formats; None to take every file for a map file.

    Returns:
        What the files say, with all problems so far.

    Raises:
        LoadError: When the map's own file cannot be read.
    """
    tree, content = opened(text, name)
    asked = content.pop(KEY, None)
    whole = Whole([name], [tree], read_fields(content))
    if asked is not None:
        _Gathering(whole, opened, foreign, beside, max_bytes, used=len(text.encode())).include(asked, 0, beside, ())
    return whole


class _Gathering:
    """Takes one included file after another into the whole."""

    def __init__(self, whole: Whole, opened: Opener, foreign: Foreign | None, beside: Path | None, max_bytes: int, *, used: int) -> None:
        self.whole, self.opened, self.foreign = whole, opened, foreign
        self.max_bytes, self.used = max_bytes, used
        self._root = Path() if beside is None else beside.parent.resolve()
        self._read: dict[Path, int] = {} if beside is None else {beside.resolve(): 0}
        self._views = {view["id"]: at for at, view in enumerate(whole.fields.values.get("perspectives", ()))}

    def include(self, asked: object, number: int, file: Path | None, chain: tuple[int, ...]) -> None:
        """Take in what a file asks for, and what that asks for; `chain` has the numbers of the files that led to it."""
        at: Location = (number, KEY) if number else (KEY,)
        paths = [asked] if isinstance(asked, str) else asked
        if not isinstance(paths, list):
            self.whole.refuse(at, f"{KEY} must be a list of paths, not {asked!r:.60}")
        elif file is None:
            self.whole.refuse(at, "a text has no folder to include files from; load the map from its file, or merge maps (argmap.merge)", on_key=True)
        else:
            for position, said in enumerate(paths):
                self._include_one(said, (*at, position) if isinstance(asked, list) else at, file, (*chain, number))

    def _include_one(self, said: object, at: Location, file: Path, chain: tuple[int, ...]) -> None:
        found = self._find(said, file)
        if isinstance(found, str):
            self.whole.refuse(at, found)
            return
        known = self._read.get(found)
        if known in chain:
            circle = [*chain[chain.index(known) :], known]
            self.whole.refuse(at, f"the files include each other in a circle: {' -> '.join(self.whole.names[number] for number in circle)}")
        elif known is None and len(chain) >= DEEPEST:
            self.whole.refuse(at, f"more than {DEEPEST} files include each other in a row")
        elif known is None:
            self._take(f"{said}", found, at, chain)

    def _find(self, said: object, file: Path) -> Path | str:
        """Give the path of an included file, or what is wrong with it."""
        if not isinstance(said, str) or not said.strip():
            return f"an included file is named by its path, not {said!r:.60}"
        if "://" in said:
            return f"{said!r} is an address; nothing is fetched: keep a copy in the map's folder"
        if PurePosixPath(said).is_absolute() or PureWindowsPath(said).anchor:
            return f"{said!r} is an absolute path; write the path from this file"
        try:
            found = (file.parent / said).resolve()
        except (OSError, RuntimeError, ValueError) as error:  # a circle of links, a letter that no path has
            return f"{said!r} cannot be followed: {getattr(error, 'strerror', None) or error}"
        if not found.is_relative_to(self._root):
            return f"{said!r} leads out of the map's folder; included files stand inside it"
        return found

    def _take(self, said: str, found: Path, at: Location, chain: tuple[int, ...]) -> None:
        name = str(Path(self.whole.names[chain[-1]]).parent / said)
        try:
            text = read_text(found, max_bytes=self.max_bytes)
            self.used += len(text.encode())
            if self.used > self.max_bytes:
                self.whole.refuse(at, f"with {said!r} the map is larger than {self.max_bytes:,} bytes; allow more with max_bytes (--max-bytes)")
                return
            came = self.foreign(text, name) if self.foreign is not None else None
            tree, content = self.opened(text, name) if came is None else (Tree(), _as_content(came[0]))
        except LoadError as error:
            for problem in error.problems:
                if problem.line:
                    self.whole.problems.append(Problem(problem.line, problem.column, problem.message, name))
                else:
                    self.whole.refuse(at, f"cannot include {said!r}: {problem.message}")
            return
        number = self._read[found] = len(self.whole.names)
        self.whole.names.append(name)
        self.whole.trees.append(tree)
        asked = content.pop(KEY, None)
        if came is None:
            self._unite(read_fields(content), number)
        else:
            self.whole.reports.append(came[1])
            self._unite(Fields(content), number)
        if asked is not None:
            self.include(asked, number, found, chain)

    def _unite(self, fields: Fields, number: int) -> None:
        whole = self.whole.fields
        for refusal in fields.problems:
            self.whole.refuse((number, *refusal.location), refusal.message, on_key=refusal.on_key)
        self.whole.lost.update(name for refusal in fields.problems for name in refusal.ids)
        for section, content in fields.values.items():
            if section == "perspectives":
                for view in content:
                    self._unite_view(view, number)
            elif section in PART_SECTIONS:
                parts = whole.values.setdefault(section, [])
                # Of a part of a foreign format no more is known than its file.
                whole.origins |= {(section, at): Origin((number,)) for at in range(len(parts), len(parts) + len(content))}
                whole.origins |= {
                    (section, len(parts) + at, *below): Origin((number, *origin.path), origin.on_key)
                    for (of, at, *below), origin in fields.origins.items()
                    if of == section and isinstance(at, int)
                }
                parts += content
            elif section not in _OF_THE_FILE:
                whole.values |= self._united(whole.values, {section: content}, (), (number,), (section,))

    def _unite_view(self, view: dict[str, Any], number: int) -> None:
        whole, name = self.whole.fields, view["id"]
        views = whole.values.setdefault("perspectives", [])
        written: Location = (number, "perspectives", name)
        if name in self._views:
            at = self._views[name]
            views[at] = self._united(views[at], view, ("perspectives", at), written, NUMBERS)
        else:
            at = self._views[name] = len(views)
            whole.origins["perspectives", at] = Origin(written)
            whole.origins["perspectives", at, "id"] = Origin(written, on_key=True)
            views.append(view)

    def _united(self, mine: Mapping[str, Any], theirs: Mapping[str, Any], at: Location, written: Location, tables: Collection[str] = ()) -> dict[str, Any]:
        """Unite what two files say of one thing; its tables are united entry by entry."""
        found, origins = dict(mine), self.whole.fields.origins
        for key, said in theirs.items():
            here, origin = (*at, key), Origin((*written, key))
            if found.get(key) is None:
                found[key] = said
                origins[here] = origin
            elif key in tables and isinstance(said, Mapping) and isinstance(found[key], Mapping):
                found[key] = self._united(found[key], said, here, origin.path, NUMBERS if key == "uncertainty" else ())
            elif said is not None and found[key] != said:
                what = ".".join(str(step) for step in origin.path[1:])
                self.whole.disagree(self.whole.fields.written(here), origin, what, (found[key], said))
        return found


def _as_content(amap: ArgumentMap) -> dict[str, Any]:
    """Give what a map says as the fields of a file, without what belongs to the file itself."""
    return {name: value for name, value in amap.model_dump(exclude_defaults=True).items() if name not in _OF_THE_FILE} | {
        section: [part.model_dump() for part in getattr(amap, section)] for section in PART_SECTIONS
    }
