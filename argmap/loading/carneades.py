"""Carneades' argument graphs in YAML: statements, issues, arguments with schemes, assumptions, and labels that are expected.

::

    statements: {rain: It will rain., dry: It stays dry., clouds: {text: Clouds gather., assumed: true}}
    issues:     {i1: {positions: [rain, dry]}}
    arguments:  {a1: {conclusion: rain, premises: [clouds]}}
    tests:      {in: [rain, clouds], out: [dry]}
"""

import re
from typing import Any, NoReturn

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.aif import title_of
from argmap.loading.caes import NOT, Argument, Graph, Statement, said_of
from argmap.loading.json_text import kind, word
from argmap.loading.located import Tree, read_tree
from argmap.loading.sketching import Sketch
from argmap.loading.weighing import Weigher
from argmap.model.maps import ArgumentMap

NAME = "carneades"
TITLE = "Carneades YAML"
SUFFIXES: tuple[str, ...] = ()  # .yaml and .yml are argmap's own unless the content says otherwise

_TOP = re.compile(r"^([a-z_]+)[ \t]*:", re.MULTILINE)
_PARTICULAR = {"statements", "argument_schemes", "issue_schemes", "language", "assumptions"}
_SECTIONS = {"meta", "arguments", "issues", "references", "weighing_functions", "tests", "labels"} | _PARTICULAR
_MARKS = re.compile(r"([(),])")
_HOLE = re.compile(r"%[a-z]")
_OF_STATEMENTS = {"text", "label", "assumed", "meta", "metadata", "issue", "arguments"}
_LABELS = {"in", "out", "undecided"}
_RULES = {"premises", "assumptions", "exceptions", "deletions", "guards", "conclusions"}


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text has the sections of an argument graph at its left margin, and none that argmap's own maps have."""
    if suffix not in {".yaml", ".yml", ""}:
        return False
    found = set(_TOP.findall(text[:200_000]))
    return found <= _SECTIONS and bool(found & _PARTICULAR or {"meta", "arguments"} <= found or found == {"meta"})


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read an argument graph.

    Returns:
        The map and the report; see `argmap.loading.caes` for what becomes of arguments, issues and assumptions. Schemes become tags such as
        ``scheme:cumulative``, labels that are expected such as ``expected:in``.

    Raises:
        LoadError: When the text is no YAML, or its sections are not of the right shape.

    >>> text = "statements: {rain: It rains, wet: {text: It is wet, assumed: true}}\narguments: {a1: {conclusion: rain, premises: [wet]}}"
    >>> amap, report = read(text, "rain.yml")
    >>> [(thesis.id, thesis.text) for thesis in amap.theses], [(item.id, item.base) for item in amap.evidence], amap.links[0].id
    ([('rain', 'It rains')], [('wet', 1.0)], 'a1')
    """
    return _File(read_tree(text, name), name).read()


class _File:
    """A file on its way into a graph."""

    def __init__(self, tree: Tree, name: str) -> None:
        self._tree, self._name = tree, name
        self._root = self._mapping(tree.root, ())
        self._meta = self._mapping(self._root.get("meta"), ("meta",))
        self._graph = Graph(Sketch(NAME, word(self._meta.get("title")) or title_of(name, "Carneades")))
        self._ledger = self._graph.ledger

    def read(self) -> tuple[ArgumentMap, Conversion]:
        """Put everything in."""
        for problem in self._tree.problems:
            self._ledger.drop("keys", "they are there twice, and the first stands", f"line {problem.line}")
        for section in [key for key in self._root if key not in _SECTIONS]:
            self._ledger.drop("sections", f"{section} is none that is known")
        self._graph.sketch.note = _note(self._meta, "title") or None
        self._statements()
        self._issues()
        self._arguments()
        self._labels()
        self._references()
        self._schemes()
        return self._graph.finish()

    def _statements(self) -> None:
        for key, value in self._section("statements").items():
            given = value if isinstance(value, dict) else {"text": value}
            if isinstance(given.get("text"), dict | list):
                self._refuse(("statements", key), f"the statement {key} must be a text, or have one, not {kind(given['text'])}")
            tags = (f"label:{word(given['label'])}",) if word(given.get("label")) else ()
            for field in [field for field in given if field not in _OF_STATEMENTS]:
                self._ledger.drop("fields of statements", f"{field} is none that is known", key)
            meta = self._mapping(given.get("meta", given.get("metadata")), ("statements", key, "meta"))
            said = {"tags": tags, "note": _note(meta) or None}
            self._graph.statements[_normal(key)] = Statement(_flat(given.get("text")), given.get("assumed") is True or None, said=said)
        language = self._section("language")
        for name in self._names(self._root.get("assumptions"), ("assumptions",)):
            if name not in self._graph.statements:
                self._graph.statements[name] = Statement(_said(name, language))
                self._ledger.change("assumptions", "they are no statements of the file, so their texts are made of its language", name)
            self._graph.statements[name].assumed = True
        self._ledger.drop("templates of the language", "texts were made of them where they were needed", count=len(language))

    def _issues(self) -> None:
        for key, value in self._section("issues").items():
            issue = self._mapping(value, ("issues", key))
            self._graph.issues.append(self._names(issue.get("positions"), ("issues", key, "positions")))
            standard = word(issue.get("standard")).upper() or "PE"
            if standard != "PE":
                self._ledger.change("issues", f"their standard is {standard}; in a map it is the preponderance that counts", key)
            if issue.get("meta"):
                self._ledger.drop("notes of issues", "a map has no place for them", key)
        patterns = self._section("issue_schemes")
        denying = [key for key, pattern in patterns.items() if _denies_itself(pattern)]
        if denying:
            self._ledger.change("issue schemes", "every statement is at issue with its negation", *denying)
            self._graph.issues += [(name, NOT + name) for name in self._graph.statements if NOT + name in self._graph.statements]
        others = [key for key in patterns if key not in denying]
        self._ledger.drop("issue schemes", "argmap makes no issues out of patterns; those that stand in the file are kept", *others, count=len(others))

    def _arguments(self) -> None:
        arguments = self._section("arguments")
        given: dict[str, dict[str, Any]] = {key: self._mapping(value, ("arguments", key)) for key, value in arguments.items()}
        for key, value in given.items():
            conclusion = _normal(word(value.get("conclusion")))
            if not conclusion:
                self._ledger.drop("arguments", "they have no conclusion", key)
                continue
            roles, premises = self._premises(value.get("premises"), key)
            undercutter = _normal(word(value.get("undercutter")))
            meta = self._mapping(value.get("meta"), ("arguments", key, "meta"))
            said = said_of(word(value.get("scheme")), roles, _note(meta))
            if value.get("parameters"):
                self._ledger.drop("parameters of arguments", "their premises stand in the file", key)
            self._graph.arguments[key] = Argument(conclusion, premises, [undercutter] if undercutter else [], said=said)
        weigher = Weigher(self._root, self._graph, {key: word(given[key].get("scheme")) for key in self._graph.arguments})
        for key, argument in self._graph.arguments.items():
            argument.weighing, argument.weight = weigher.weigh(key, given[key].get("weight"))

    def _premises(self, given: Any, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401 - plain data
        """Give the roles of the premises, and their names."""
        if isinstance(given, dict):
            named = {role: _normal(word(value)) for role, value in given.items() if word(value)}
            return tuple(named), tuple(named.values())
        return (), self._names(given, ("arguments", key, "premises"))

    def _schemes(self) -> None:
        """Account for schemes: weights have become those of arguments, rules are left behind."""
        listed = self._root.get("argument_schemes")
        for at, scheme in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(scheme, dict) and not _RULES & scheme.keys():
                self._ledger.keep("argument schemes, as tags and weights of arguments")
            else:
                given = self._mapping(scheme, ("argument_schemes", at))
                self._ledger.drop("argument schemes", "argmap makes no arguments out of rules; those that stand in the file are kept", word(given.get("id")))

    def _labels(self) -> None:
        """Tag what is expected of statements."""
        for section in ("tests", "labels"):
            given = self._section(section)
            for label, names in given.items():
                if label in _LABELS:
                    for name in self._names(names, (section, label)):
                        self._expect(name, f"expected:{label}")
                else:
                    self._ledger.drop("expected labels", f"{label} is none of in, out and undecided", section)

    def _expect(self, name: str, tag: str) -> None:
        statement = self._graph.statements.get(name)
        if statement is None:
            self._ledger.drop("expected labels", "there is no such statement", name)
            return
        tags = statement.said.get("tags", ())
        if tag not in tags:
            statement.said["tags"] = (*tags, tag)
            self._ledger.change("expected labels", f"they became tags such as {tag}", name)

    def _references(self) -> None:
        for key, value in self._section("references").items():
            meta = self._mapping(value, ("references", key))
            said = {
                "author": word(meta.get("creator")) or None,
                "url": word(meta.get("identifier")) or None,
                "note": _note(meta, "title", "creator", "identifier") or None,
            }
            self._graph.sketch.source(key, word(meta.get("title")) or key, wanted=key, **said)

    def _refuse(self, path: tuple[str | int, ...], words: str) -> NoReturn:
        raise LoadError(self._name, [Problem(*self._tree.place(path), words)])

    def _section(self, key: str) -> dict[str, Any]:
        """Give a section that maps names to values; of schemes, which are lists, nothing."""
        return self._mapping(self._root.get(key), (key,))

    def _mapping(self, value: Any, path: tuple[str | int, ...]) -> dict[str, Any]:  # noqa: ANN401 - plain data
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise LoadError(
                self._name,
                [Problem(*self._tree.place(path), f"{'.'.join(map(str, path)) or 'an argument graph'} must be names with values, not {kind(value)}")],
            )
        return value

    def _names(self, value: Any, path: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ANN401 - plain data
        """Give names of statements: a list of them, or just one."""
        given = value if isinstance(value, list) else [] if value is None else [value]
        for at, one in enumerate(given):
            if not word(one):
                self._refuse((*path, at), f"{'.'.join(path)} must be names of statements, not {kind(one)}")
        return tuple(dict.fromkeys(_normal(word(one)) for one in given))


def _denies_itself(pattern: Any) -> bool:  # noqa: ANN401 - plain data
    """Tell whether an issue scheme says that everything is at issue with its negation, as in ``["¬Q", "Q"]``."""
    names = sorted(map(word, pattern)) if isinstance(pattern, list) else []
    return bool(names) and names == [names[0], NOT + names[0]] and names[0].isupper()


def _normal(name: str) -> str:
    """Give the name of a statement without the white space that does not count."""
    return "".join(part.strip() for part in _MARKS.split(name))


def _said(atom: str, language: dict[str, Any]) -> str:
    """Say an atom in words, by the template of its predicate; the atom itself where there is none.

    >>> _said("father(sally,son(joe))", {"father/2": "The father of %s is %s."})
    'The father of sally is son(joe).'
    """
    functor, bracket, inside = atom.partition("(")
    parts = [""]
    depth = 0
    for letter in inside.removesuffix(")"):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    template = language.get(f"{functor}/{len(parts) if bracket else 0}")
    if not isinstance(template, str):
        return atom
    told = iter(parts)
    return _HOLE.sub(lambda hole: next(told, hole[0]), template)


def _note(meta: dict[str, Any], *left_out: str) -> str:
    """Say all that metadata hold, but for what is left out."""
    return "\n".join(f"{key}: {_flat(value)}" for key, value in meta.items() if key not in left_out and _flat(value))


def _flat(value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_flat(inner)}" for key, inner in value.items() if _flat(inner))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_flat, value)))
    return str(value).lower() if isinstance(value, bool) else word(value)
