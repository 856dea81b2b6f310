"""What an Argdown text amounts to: statements gathered by title, arguments with their reconstructions, relations, sections."""

from dataclasses import dataclass, field
from typing import Any, Literal

from argmap.loading.argdown.content import Content
from argmap.loading.argdown.lines import Element
from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.problems import Problems
from argmap.loading.argdown.settings import Settings

RelationKind = Literal["support", "attack", "contradictory", "contrary", "undercut"]


@dataclass(eq=False, slots=True)
class Section:
    """A heading, and what stands under it.

    Attributes:
        title: Its words.
        level: How many signs it has.
        parent: The section that it is part of.
        content: All that its heading says.
    """

    title: str
    level: int
    parent: "Section | None"
    content: Content


@dataclass(eq=False, slots=True)
class Item:
    """A statement or an argument, wherever it is defined and named.

    Attributes:
        title: Its title; empty where it has none.
        is_argument: Whether it is an argument.
        at: Offset of its first mention.
        members: What is said of it, in each place; nothing of a reconstruction that stands alone.
        tags: The tags of all of them, as keys.
        data: The data of all of them; later ones win.
        section: Where it is defined first.
        steps: Of a reconstructed argument: its inferences.
        used: Whether it stands in a relation or a reconstruction.
    """

    title: str
    is_argument: bool
    at: int
    members: list[Element] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    section: Section | None = None
    steps: "list[Step]" = field(default_factory=list)
    used: bool = False

    @property
    def canonical(self) -> Element | None:
        """What counts as its words: what is marked so, else the last definition; None where it is only named."""
        defined = [member for member in self.members if member.defined]
        marked = [member for member in defined if (member.content.data or {}).get("isCanonical")]
        found = marked or defined
        return found[-1] if found else None

    @property
    def text(self) -> str:
        """Its words; empty where it is only named."""
        told = self.canonical
        return told.content.text if told else ""


@dataclass(eq=False, slots=True)
class Step:
    """An inference within a reconstruction.

    Attributes:
        argument: The argument that it is part of.
        premises: The statements that it starts from.
        conclusion: Where it leads; None until that is read.
        told: How the conclusion is told there.
        rules: The rules that it follows.
        data: What is said of it.
        at: Its offset.
    """

    argument: Item
    premises: list[Item]
    conclusion: Item | None
    told: Element | None
    rules: tuple[str, ...]
    data: dict[str, Any]
    at: int


@dataclass(eq=False, slots=True)
class Relation:
    """What one statement, argument or inference is to another.

    Attributes:
        kind: What it is.
        start: Where it comes from.
        end: What it bears on.
        data: What is said on its line.
        at: Its offset.
    """

    kind: RelationKind
    start: Item
    end: "Item | Step"
    data: dict[str, Any]
    at: int


@dataclass(slots=True)
class Outline:
    """All of a text.

    Attributes:
        front: The front matter.
        settings: What it asks for.
        sections: The sections, in order.
        items: Statements and arguments, in the order of their first mention.
        relations: Each once, in order.
        marks: Lines and columns.
        problems: What is wrong with the text.
    """

    front: dict[str, Any]
    settings: Settings
    sections: list[Section]
    items: list[Item]
    relations: list[Relation]
    marks: Marks
    problems: Problems
