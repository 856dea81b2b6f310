"""The map file: YAML or JSON to an `ArgumentMap`, every problem at once with its place."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from argmap.conversion import Conversion
from argmap.errors import LoadError, Location, MapError, Problem, Refusal
from argmap.loading.files import LARGEST, read_text
from argmap.loading.including import KEY as INCLUDE
from argmap.loading.including import Foreign, Whole, file_number, gather
from argmap.loading.located import Place, Tree, read_tree
from argmap.model.differing import FAMILIES, field_changes
from argmap.model.inline import ENDS, SECTIONS, default_id
from argmap.model.links import KINDS
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.refusals import did_you_mean, refusals
from argmap.model.sources import Source
from argmap.model.stated import Stated
from argmap.model.uncertainty import Uncertainty

FORMAT = 1
"""The version of the map file that this argmap writes and reads."""

VERSION_KEY = "argmap"
_VERSION = re.compile(r"""^[{ \t]*(?:"argmap"|'argmap'|argmap)\s*:\s*\d""", re.MULTILINE)
_PARTS: dict[str, type[Stated]] = {
    "sources": Source,
    "theses": Thesis,
    "claims": Claim,
    "evidence": Evidence,
    "signposts": Signpost,
    "perspectives": Perspective,
}
_BY_ID = ("base", "weight", "reliability", "policy")
"""Fields that may hold a table of numbers by id; one wrong number does not hide what is wrong with the others."""

_Part = TypeVar("_Part", bound=Stated)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a loaded map stand: in its file, or in one that it includes."""

    whole: Whole
    positions: Mapping[str, Location]

    @property
    def reports(self) -> tuple[Conversion, ...]:
        """What became of included files in foreign formats."""
        return tuple(self.whole.reports)

    def of(self, part: str) -> Place | None:
        """Give line and column of a node, link, source or perspective by its id; None for an id that the files do not have."""
        location = self.positions.get(part)
        return None if location is None else self.whole.place(self._written(location), on_key=True)

    def file(self, part: str) -> str:
        """Give the name of the file in which a part stands; the map's own for an id that the files do not have."""
        location = self.positions.get(part)
        return self.whole.names[0 if location is None else file_number(self._written(location))]

    def _written(self, location: Location) -> Location:
        return self.whole.fields.written((*location, "id")).path


def load(path: str | os.PathLike[str], *, max_bytes: int = LARGEST) -> ArgumentMap:
    """Load a map from a YAML or JSON file, with the files that it includes.

    Args:
        path: The file.
        max_bytes: Largest size that is read, of all files together; 16 MiB unless raised.

    Raises:
        LoadError: With every problem of the files at once, each with line and column.
    """
    return load_located(path, max_bytes=max_bytes)[0]


def load_located(path: str | os.PathLike[str], *, max_bytes: int = LARGEST) -> tuple[ArgumentMap, Places]:
    """Load a map together with where its parts stand, for findings that name a place. Arguments and errors as for `load`."""
    return read(read_text(path, max_bytes=max_bytes), os.fspath(path), beside=Path(path), max_bytes=max_bytes)


def loads(text: str, *, name: str = "<text>") -> ArgumentMap:
    """Read a map from YAML or JSON text.

    Args:
        text: The text of a map file.
        name: Stands for the file's name in problems.

    Raises:
        LoadError: With every problem of the text at once, each with line and column.

    >>> loads("{argmap: 1, title: Will it rain?, theses: {rain: {text: It will rain}}}").theses[0].id
    'rain'
    >>> loads("{argmap: 1, title: Will it rain?, thesis: {}}", name="rain.yaml")
    Traceback (most recent call last):
    argmap.errors.LoadError: rain.yaml:1:35: unknown key 'thesis' (did you mean 'theses'?)
    """
    return read(text, name)[0]


def looks_like(text: str) -> bool:
    r"""Tell whether a text is a map file, by its version key.

    >>> looks_like("# rain\nargmap: 1\ntitle: Rain?"), looks_like('{"argmap": 1}'), looks_like("arg(a).")
    (True, True, False)
    """
    return _VERSION.search(text) is not None


def check_version(tree: Tree, name: str, key: str, newest: int, what: str) -> dict[str, Any]:
    """See that a document is a mapping with a format version that can be read; give its content without it."""
    if not isinstance(tree.root, dict):
        raise LoadError(name, [Problem(1, 1, f"this is not {what}: it must be a mapping that begins with '{key}: {newest}'")])
    version = tree.root.get(key)
    if key not in tree.root:
        other = ", or name its format (--from) if it is another program's" if key == VERSION_KEY else ""
        raise LoadError(name, [Problem(1, 1, f"this is not {what}: the key '{key}' is missing; write '{key}: {newest}' at the top{other}")])
    if type(version) is not int or version < 1:
        raise LoadError(name, [Problem(*tree.place((key,)), f"{key} must be the version of the format, {newest}, not {version!r}")])
    if version > newest:
        message = f"this file is of format {version}; this argmap reads format {newest}: upgrade argmap (pip install --upgrade argmap)"
        raise LoadError(name, [Problem(*tree.place((key,)), message)])
    return {other: value for other, value in tree.root.items() if other != key}


def as_problem(tree: Tree, path: Location, refusal: Refusal, *, on_key: bool) -> Problem:
    """Put a refusal at its place in the file."""
    return Problem(*tree.place(path, on_key=on_key), refusal.message)


def read(text: str, name: str, *, beside: Path | None = None, max_bytes: int = LARGEST, foreign: Foreign | None = None) -> tuple[ArgumentMap, Places]:
    """Read a map from the text of its file, and where its parts stand.

    Args:
        text: The text.
        name: Of the file, for problems.
        beside: The file, for what it includes; None for a text that is from no file, and can include nothing.
        max_bytes: Largest size of all files together.
        foreign: Reads included files in foreign formats; None where only map files can be included.

    Raises:
        LoadError: With every problem of the files at once, each with line and column.
    """
    if not text.strip():
        raise LoadError(name, [Problem(0, 0, "the text is empty; a map begins with 'argmap: 1' and a title")])
    whole = gather(text, name, _open, beside=beside, max_bytes=max_bytes, foreign=foreign)
    for number, tree in enumerate(whole.trees):
        whole.problems += [replace(problem, path=whole.names[number] if number else "") for problem in tree.problems]
    for refusal in whole.fields.problems:
        whole.refuse(refusal.location, refusal.message, on_key=refusal.on_key)
    parts = _Assembly(whole)
    amap = parts.assemble()
    for refusal in parts.refused:
        origin = whole.fields.written(refusal.location)
        whole.refuse(origin.path, refusal.message, on_key=origin.on_key or refusal.on_key)
    if whole.problems or amap is None:
        raise LoadError(name, list(dict.fromkeys(whole.problems)))
    return amap, Places(whole, parts.positions)


def _open(text: str, name: str) -> tuple[Tree, dict[str, Any]]:
    tree = read_tree(text, name)
    content = check_version(tree, name, VERSION_KEY, FORMAT, "a map file")
    content.pop("$schema", None)  # editors' own
    return tree, content


class _Assembly:
    """Builds a map part by part, so that one bad part does not hide the problems of the others.

    Attributes:
        refused: The problems, with locations in the model.
        positions: Location of each part that could be read, by id.
    """

    def __init__(self, whole: Whole) -> None:
        self.whole, self.fields = whole, whole.fields
        self.refused: list[Refusal] = []
        self.positions: dict[str, Location] = {}
        self._kept: dict[str | int, list[int]] = {}  # for each section, the positions in the file of the parts that were built
        # Ids of parts that are there but too broken to build: naming them is no mistake of its own.
        self.ghosts: set[str] = whole.lost | {i for refusal in whole.fields.problems for i in refusal.ids}
        self.ghosts.update(key for tree in whole.trees for lost in tree.doubles if isinstance(lost, dict) for key in lost)
        self._first: dict[tuple[str, str], tuple[Location, Stated]] = {}  # where each part stands first, by family and id

    def assemble(self) -> ArgumentMap | None:
        """Build the map as far as it can be built; None where something was refused."""
        whole = {name: value for name, value in self.fields.values.items() if name not in SECTIONS}
        self._check_names(whole)
        said = whole.pop("uncertainty", None)
        uncertainty = self._build_part(Uncertainty, {} if said is None else said, ("uncertainty",)) or Uncertainty()
        built: dict[str, Any] = self._build_head({name: value for name, value in whole.items() if name in ArgumentMap.model_fields})
        built["uncertainty"] = uncertainty
        for section, model in _PARTS.items():
            built[section] = self._build_section(section, self.fields.values.get(section, ()), lambda _, model=model: model)
        built["links"] = self._build_section("links", self.fields.values.get("links", ()), lambda item: KINDS[item["kind"]])
        try:
            amap = ArgumentMap(**built)
        except MapError as error:
            # Positions in what was built are not those of the file when a part had to be left out.
            for problem in error.problems:
                if not self.ghosts.intersection(problem.ids):
                    self.refused.append(Refusal(problem.message, problem.ids, self._as_written(problem.location), problem.on_key))
            return None
        return None if self.refused else amap

    def _check_names(self, whole: dict[str, Any]) -> None:
        for name in whole.keys() - ArgumentMap.model_fields.keys():
            known = (*ArgumentMap.model_fields, INCLUDE)
            hint = did_you_mean(name, known) or f"; known here: {', '.join((VERSION_KEY, *known))}"
            self.refused.append(Refusal(f"unknown key {name!r}{hint}", (), (name,), on_key=True))
            if isinstance(whole[name], Mapping):  # most likely a section under a wrong name
                self.ghosts.update(whole[name])

    def _build_head(self, head: dict[str, Any]) -> dict[str, Any]:
        """Check title, note and policy; put something harmless where they are wrong."""
        try:
            ArgumentMap.model_validate(head)
        except ValidationError as error:
            found = refusals(error, ArgumentMap)
            self.refused += found
            head = {name: value for name, value in head.items() if name not in {refusal.location[0] for refusal in found}}
        return {"title": "?", **head}

    def _build_section(self, section: str, items: Any, model_of: Any) -> list[Stated]:  # noqa: ANN401 - plain data
        built: list[Stated] = []
        kept = self._kept.setdefault(section, [])
        for at, item in enumerate(items):
            part = self._build_part(model_of(item), item, (section, at))
            if part is None:
                self.ghosts.add(
                    default_id(item) if section == "links" and isinstance(item["premises"], str | list) and _are_texts(item) else str(item.get("id"))
                )
            elif not self._is_repeated(part, (section, at)):
                kept.append(at)
                built.append(part)
                self.positions.setdefault(part.id, (section, at))
        return built

    def _is_repeated(self, part: Any, location: Location) -> bool:  # noqa: ANN401 - whatever has an id
        """Tell whether another file has this part already; where it says otherwise of it, that is a problem of both."""
        if len(self.whole.names) == 1:
            return False
        before, first = self._first.setdefault((FAMILIES[str(location[0])], part.id), (location, part))
        here, there = (self.fields.written((*place, "id")) for place in (location, before))
        if file_number(here.path) == file_number(there.path):
            return False
        for change in field_changes(first, part):
            self.whole.disagree(there, here, f"{change.field} of {part.id!r}", (change.old, change.new))
        return True

    def _build_part(self, model: type[_Part], item: dict[str, Any], location: Location) -> _Part | None:
        """Build one part; mend what is wrong with it, once it is reported, so that what it names can still be checked."""
        try:
            return model.model_validate(item)
        except ValidationError as error:
            found = refusals(error, model)
        self.refused += [Refusal(refusal.message, refusal.ids, (*location, *refusal.location), refusal.on_key) for refusal in found]
        wrong = {str(refusal.location[0]) if refusal.location else "" for refusal in found}
        if wrong.intersection(ENDS) or "" in wrong:
            return None
        mended = _mended(item, found)
        needed = {name: "?" for name, field in model.model_fields.items() if field.is_required() and name in wrong}
        try:
            return model.model_validate(mended | needed)
        except ValidationError:  # pragma: no cover - a part without its wrong fields is whole; this guards the next kind of check
            return None

    def _as_written(self, location: Location) -> Location:
        section, at, *rest = location
        if section not in self._kept:
            return location
        return (section, self._kept[section][cast("int", at)], *rest)


def _mended(item: Mapping[str, Any], found: list[Refusal]) -> dict[str, Any]:
    """Leave out what is wrong: of a table of numbers the wrong numbers, otherwise the whole field."""
    mended = dict(item)
    for field, *below in (refusal.location for refusal in found):
        table = mended.pop(cast("str", field), None)
        if field in _BY_ID and below and isinstance(table, Mapping):
            mended[field] = {key: value for key, value in table.items() if key != below[0]}
    return mended


def _are_texts(item: dict[str, Any]) -> bool:
    premises = item["premises"] if isinstance(item["premises"], list) else [item["premises"]]
    return all(isinstance(text, str) for text in (*premises, item["target"]))
