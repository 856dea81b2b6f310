"""What is wrong with an Argdown text: each problem with its place, and whether anything was lost by it."""

from argmap.conversion import Ledger
from argmap.errors import Problem
from argmap.loading.argdown.marks import Marks


class Problems:
    """Collects problems in the order in which they are found.

    Attributes:
        lost: Problems that cost something: a line, a relation, a data block.
        mended: Breaches of the rules after which everything could be read all the same.
    """

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self.lost: list[Problem] = []
        self.mended: list[Problem] = []

    def lose(self, at: int, message: str) -> None:
        """Something at an offset could not be read."""
        self.lose_at(self._marks.place(at), message)

    def lose_at(self, place: tuple[int, int], message: str) -> None:
        """Something at a line and column could not be read."""
        self.lost.append(Problem(*place, message))

    def note(self, at: int, message: str) -> None:
        """A rule is broken at an offset; what was meant is clear enough."""
        self.mended.append(Problem(*self._marks.place(at), message))

    def all(self) -> list[Problem]:
        """Give all problems in the order of the text."""
        return sorted([*self.lost, *self.mended])

    def account(self, ledger: Ledger) -> None:
        """Put all of them into a report, and the comments, which no map holds."""
        if self._marks.comments:
            ledger.drop("comments", "they are not part of the argument", *(f"line {self._marks.place(at)[0]}" for at in self._marks.comments))
        for problem in self.mended:
            ledger.change("lines that break Argdown's rules", "they were read as they seem to be meant", f"{problem.line}:{problem.column} {problem.message}")
        for problem in sorted(self.lost):
            ledger.drop("lines that do not parse", "they break Argdown's rules", f"{problem.line}:{problem.column} {problem.message}")
