"""What became of a quotation that was held against a copy of its source."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class HeldQuotation:
    """One quotation held against a copy of its source.

    Attributes:
        evidence: Id of the evidence that carries it.
        quotation: The words.
        source: Id of the source whose copy was read.
        path: The copy.
        line: Line of the copy where the words begin, from 1; None where they do not stand there.
        column: Column likewise.
        nearest: The passage most like it, where the words do not stand there; empty where nothing is alike.
        likeness: Share of the quotation's words that the passage has, in [0, 1]; 1.0 where the words stand there.
        near: Line of that passage; None where nothing is alike.
        unread: Why the copy could not be read; empty where it was.
    """

    evidence: str
    quotation: str
    source: str
    path: str
    line: int | None
    column: int | None
    nearest: str
    likeness: float
    near: int | None
    unread: str = ""

    @property
    def found(self) -> bool:
        """Whether the words stand in the copy."""
        return self.line is not None

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        names = ("evidence", "quotation", "source", "path", "found", "line", "column", "nearest", "likeness", "near", "unread")
        return {name: getattr(self, name) for name in names}
