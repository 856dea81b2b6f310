"""Put the elements of an Argdown text where they belong: under titles, into relations by their indentation, into reconstructions."""

from collections.abc import Callable
from typing import Any

from argmap.loading.argdown.data import read_front_matter
from argmap.loading.argdown.lines import Element, read_elements
from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.outline import Item, Outline, Relation, RelationKind, Section, Step
from argmap.loading.argdown.problems import Problems
from argmap.loading.argdown.settings import read_settings

_SIGNS: dict[str, tuple[RelationKind, bool]] = {
    "+>": ("support", True),
    "->": ("attack", True),
    "+": ("support", False),
    "<+": ("support", False),
    "-": ("attack", False),
    "<-": ("attack", False),
    "><": ("contradictory", True),
    "_>": ("undercut", True),
    "<_": ("undercut", False),
    "_": ("undercut", False),
}
"""What the signs mean, and whether the relation starts from the element above rather than from the one behind the sign."""


def read_outline(text: str) -> Outline:
    r"""Read a text; whatever is wrong with it is in the outline's problems.

    >>> outline = read_outline("[T]: Thesis\n  + <A>: Reason\n")
    >>> [item.title for item in outline.items], [relation.kind for relation in outline.relations]
    (['T', 'A'], ['support'])
    """
    marks = Marks(text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = Problems(marks)
    front, start = read_front_matter(marks, problems)
    settings = read_settings(front)
    builder = _Builder(Outline(front, settings, [], [], [], marks, problems))
    for element in read_elements(marks, start, problems, settings):
        builder.take(element)
    builder.finish()
    return builder.outline


class _Builder:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._note, self._lose = outline.problems.note, outline.problems.lose
        self._takers: dict[str, Callable[[Element], None]] = {
            "start": self._paragraph,
            "item": self._paragraph,
            "heading": self._heading,
            "relation": self._relation,
            "number": self._number,
            "inference": self._inference,
        }
        self._titled: dict[tuple[bool, str], Item] = {}
        self._first: dict[int, Section | None] = {}  # where each item is mentioned first
        self._relations: dict[tuple[str, int, int], Relation] = {}
        self._section: Section | None = None
        self._indents: list[int] = []
        self._parents: list[Item | Step] = []  # of the relations at each indent; the first stands for all of the paragraph
        self._last: Item | Step | None = None
        self._listing = False  # whether a list is being read
        self._pcs: _Reconstruction | None = None

    def take(self, element: Element) -> None:
        """Put one element where it belongs."""
        self._takers[element.lead](element)

    def finish(self) -> None:
        """Close what is open at the end of the text."""
        self._close_pcs()
        unfinished = [relation for relation in self.outline.relations if isinstance(relation.end, Step) and relation.end.conclusion is None]
        for relation in unfinished:
            self._lose(relation.at, "the inference that this bears on leads nowhere")
        if unfinished:
            gone = set(map(id, unfinished))
            self.outline.relations = [relation for relation in self.outline.relations if id(relation) not in gone]
        for item in self.outline.items:
            if item.section is None:
                item.section = self._first.get(id(item))

    def _root(self, parent: Item | Step, indent: int) -> None:
        self._indents, self._parents, self._last = [indent], [parent], parent

    def _paragraph(self, element: Element) -> None:
        self._close_pcs()
        listed = element.lead == "item"
        if not element.fresh and not (listed and self._listing):
            self._note(element.at, f"an empty line must stand before {'a list' if listed else 'a new statement or argument'}")
        self._listing = listed
        self._root(self._item(element), element.indent if element.lead == "item" else 0)

    def _heading(self, element: Element) -> None:
        self._close_pcs()
        if not element.fresh:
            self._note(element.at, "an empty line must stand before a heading")
        level = len(element.sign) - 1
        parent = self._section
        while parent is not None and parent.level >= level:
            parent = parent.parent
        self._section = Section(element.content.text, level, parent, element.content)
        self.outline.sections.append(self._section)
        self._indents, self._parents, self._last = [], [], None
        self._listing = False

    def _item(self, element: Element) -> Item:
        """Find the statement or argument that an element is of, and add what it says."""
        key = (element.is_argument, element.title)
        item = self._titled.get(key) if element.title else None
        if item is None:
            item = Item(element.title, element.is_argument, element.at)
            self.outline.items.append(item)
            self._first[id(item)] = self._section
            if element.title:
                self._titled[key] = item
        said = element.content
        item.members.append(element)
        if said.tags:
            item.tags |= dict.fromkeys(said.tags)
        grouped = None
        if said.data:
            item.data |= said.data
            grouped = said.data.get("isInGroup")
        if grouped is True or (grouped is None and element.defined and item.section is None):
            item.section = self._section
        return item

    def _relation(self, element: Element) -> None:
        if not self._parents or self._last is None:
            self._lose(element.at, "a relation must stand under what it belongs to; its statement was read, the relation was not")
            self._root(self._item(element), 0)
            return
        if element.fresh:
            self._note(element.at, "a relation cannot follow an empty line; it was taken to belong to what stands above")
        parent = self._parent(element)
        kind, outwards = _SIGNS[element.sign]
        item = self._item(element)
        self._last = item
        end: Item | Step
        if isinstance(parent, Step):
            if kind != "undercut" or outwards:
                self._lose(element.at, "only undercuts (<_) can stand under an inference; the statement was read, the relation was not")
                return
            start, end = item, parent
        else:
            start, end = (parent, item) if outwards else (item, parent)
            if kind == "undercut" and end is parent is self._parents[0] and self._pcs and self._pcs.inferred:
                end = self._pcs.inferred
            if kind == "contradictory" and item.is_argument:
                self._note(element.at, "only statements can be contradictory; the two were read as attacking each other")
        self._relate(kind, start, end, element)

    def _relate(self, kind: RelationKind, start: Item, end: Item | Step, element: Element) -> None:
        start.used = True
        if isinstance(end, Item):
            end.used = True
        same = (kind, id(start), id(end))
        if same in self._relations or (kind == "contradictory" and (kind, id(end), id(start)) in self._relations):
            return
        self._relations[same] = Relation(kind, start, end, element.content.data or {}, element.at)
        self.outline.relations.append(self._relations[same])

    def _parent(self, element: Element) -> Item | Step:
        """Find what a relation belongs to, by the white space before it, as the official parser does."""
        indents, parents, here = self._indents, self._parents, element.indent
        if here > indents[-1] and self._last is not None:
            indents.append(here)
            parents.append(self._last)
            return parents[-1]
        while len(indents) > 1 and here < indents[-1]:
            indents.pop()
            parents.pop()
        if len(indents) == 1:
            self._note(element.at, "a relation must be indented as deep as its siblings and deeper than what it belongs to")
            if here > indents[0]:
                indents.append(here)
                parents.append(parents[0])
        return parents[-1]

    def _number(self, element: Element) -> None:
        pcs = self._pcs
        if pcs is None or (element.fresh and pcs.complete):
            pcs = self._open_pcs(element)
        elif element.fresh:
            self._note(element.at, "no empty line can stand within a reconstruction")
        if element.is_argument:
            self._note(element.at, "an argument cannot be a premise or a conclusion; it was read as a statement with that title")
            element.is_argument = False
        item = self._item(element)
        item.used = True
        pcs.number(item, element)
        if pcs.inferred and not pcs.argument.title and len(pcs.argument.steps) == 1:
            self.outline.items.append(pcs.argument)
        self._root(item, 0)

    def _open_pcs(self, element: Element) -> "_Reconstruction":
        above = self._parents[0] if self._parents else None
        self._close_pcs()
        if not element.fresh:
            self._note(element.at, "an empty line must stand before a reconstruction")
        argument = above if isinstance(above, Item) and above.is_argument else Item("", True, element.at, section=self._section)
        if argument.steps:
            self._note(element.at, f"the argument {argument.title!r} is reconstructed twice; the second time it was read as an argument of its own")
            argument = Item("", True, element.at, section=self._section)
        if self._section is not None:
            argument.section = self._section  # where it is reconstructed counts, wherever it was mentioned
        self._pcs = _Reconstruction(argument)
        return self._pcs

    def _inference(self, element: Element) -> None:
        if self._pcs is None or not self._pcs.waiting:
            self._lose(element.at, "an inference can stand only between numbered statements; a line of hyphens draws no line in Argdown")
            return
        if element.fresh:
            self._note(element.at, "no empty line can stand within a reconstruction")
        self._root(self._pcs.infer(element), 0)

    def _close_pcs(self) -> None:
        if self._pcs is not None:
            self._pcs.close(self.outline.problems)
            self._pcs = None


class _Reconstruction:
    """The premises, inferences and conclusions of one argument, as they come.

    Attributes:
        argument: The argument.
        waiting: The numbered statements that no inference has used yet, by identity.
        inferred: The inference whose conclusion stands last; None where a premise does.
    """

    def __init__(self, argument: Item) -> None:
        self.argument = argument
        self.waiting: dict[int, Item] = {}
        self.inferred: Step | None = None
        self._open: Step | None = None
        self._concluded = -1  # the offset of the last conclusion
        self._places: dict[int, int] = {}
        self._by_number: dict[str, Item] = {}

    @property
    def complete(self) -> bool:
        """Whether it ends with a conclusion."""
        return self.inferred is not None and self._open is None

    def number(self, item: Item, element: Element) -> None:
        """Take a numbered statement."""
        self._by_number[element.sign.strip("()0")] = item
        self._places[id(item)] = element.at
        self.inferred, self._open = self._open, None
        if self.inferred:
            self._concluded = element.at
            self.inferred.conclusion, self.inferred.told = item, element
            self.argument.steps.append(self.inferred)
        self.waiting[id(item)] = item

    def infer(self, element: Element) -> Step:
        """Take an inference: from the premises that it names under ``uses`` or ``from``, else from all that wait for one."""
        data = element.content.data or {}
        named = data.get("uses", data.get("from"))
        used = [self._by_number[number] for number in map(_as_number, named if isinstance(named, list) else ()) if number in self._by_number]
        self._open = Step(self.argument, list(dict.fromkeys(used or self.waiting.values())), None, None, element.rules, data, element.at)
        for item in self._open.premises:
            self.waiting.pop(id(item), None)
        return self._open

    def close(self, problems: Problems) -> None:
        """Say what is missing. Premises that no inference names belong to the argument all the same: its last inference gets them."""
        steps = self.argument.steps
        if self._open:
            problems.lose(self._open.at, "this inference has no conclusion; put a numbered statement behind it")
        elif not steps:
            words = "a reconstruction has premises, an inference (----) and a conclusion; the statements were read, their connection was not"
            problems.lose(max(self._places.values()), words)
        conclusions = {id(step.conclusion) for step in steps}
        left = [item for key, item in self.waiting.items() if key not in conclusions] if steps else []
        for item in left:
            at = self._places[id(item)]
            if at > self._concluded:
                problems.lose(at, "no inference uses this premise; the statement was read, its connection was not")
            else:
                steps[-1].premises.append(item)
                problems.note(at, "no inference names this premise; it was read as one of the last inference")


def _as_number(named: Any) -> str:  # noqa: ANN401 - anything may stand in a data block
    return str(named).strip("() ").lstrip("0")
