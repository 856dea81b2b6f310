"""Where a text has its marks: lines and columns, closing brackets, ends of comments and data blocks; each found in time linear in the text."""

import re
import sys
from bisect import bisect_right
from itertools import accumulate

_ENDS_DATA = re.compile(r"\}\s[^,}]")
_GOES_ON = re.compile(r"\s*[,}]")
_COMMENTS = (("//", "\n"), ("/*", "*/"), ("<!--", "-->"))
_NEVER = (sys.maxsize, 0)


class Marks:
    r"""Looks ahead in a text that is read from front to back.

    What is once found is remembered, so that a thousand opening brackets do not look a thousand times for the same closing one.

    Attributes:
        text: The text.
        comments: The offsets at which comments begin, as keys.

    >>> marks = Marks("a (b) c\n")
    >>> marks.next_of(")", 2), marks.next_of("]", 0), marks.place(2)
    (4, -1, (1, 3))
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.comments: dict[int, None] = {}
        self._next: dict[str, tuple[int, int]] = {}  # from where on, and where then
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._data_end = (-1, -1)  # the last place where a data block may end, and the brace that ends it

    def place(self, at: int) -> tuple[int, int]:
        """Give line and column of an offset, from 1."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def next_of(self, mark: str, at: int) -> int:
        """Give where a mark stands next, at an offset or behind it; -1 when nowhere."""
        since, known = self._next.get(mark, _NEVER)
        if at >= since and (known < 0 or at <= known):
            return known
        found = self.text.find(mark, at)
        self._next[mark] = (at, found)
        return found

    def line_end(self, at: int) -> int:
        """Give the offset of the line's end."""
        found = self.next_of("\n", at)
        return len(self.text) if found < 0 else found

    def paragraph_end(self, at: int) -> int:
        """Give the offset of the next empty line, or of the text's end."""
        found = self.next_of("\n\n", at)
        return len(self.text) if found < 0 else found

    def comment_end(self, at: int) -> int:
        """Give the offset behind a comment that begins here; the same offset when none does, or when it is never closed."""
        for begin, end in _COMMENTS:
            if self.text.startswith(begin, at):
                found = self.line_end(at) if end == "\n" else self.next_of(end, at + len(begin))
                if found < 0:
                    return at
                self.comments[at] = None
                return found if end == "\n" else found + len(end)
        return at

    def data_end(self, at: int) -> int:
        """Give the offset behind a data block that begins here; -1 when it has no end.

        It ends with a closing brace that white space and further text follow, or with the last one of the text.
        """
        before, close = self._data_end
        if before < at:
            match = _ENDS_DATA.search(self.text, at)
            stop = match.start() if match else self.text.rfind("}", at)
            close = stop
            while close > before and _GOES_ON.match(self.text, close + 1):
                close = self.text.rfind("}", before + 1, close)
            before = stop if stop >= 0 else len(self.text)
            self._data_end = (before, close)
        return close + 1 if close > at else -1
