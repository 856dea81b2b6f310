"""A text in which the passages that an analysis is made of are marked, as OVA keeps it: HTML with spans whose ids name nodes.

Older tools write the key of the node alone, newer ones "node" before it; spans of other classes without that word mark something else.
"""

import re
from dataclasses import dataclass
from html import unescape

DEEPEST = 8
"""Spans inside one another are read so far down."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_NODE_OF = re.compile(r"""\bid\s*=\s*["']?(node)?([^"'\s>]+)""")
_MARKED = "highlighted"
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its markup.

    Attributes:
        plain: The words, lines where the markup broke them.
        passages: The marked passages by node, each without white space around it, in the order of the text.
        deep: How many marks were passed over because they lie inside too many others.
    """

    plain: str
    passages: dict[str, list[str]]
    deep: int


def read_marked(html: str) -> MarkedText:
    r"""Take the markup off a text, and the marked passages out of it.

    >>> found = read_marked('So <span id="node7" class="highlighted">it &amp; <b>they</b></span> go.<br>On.')
    >>> found.plain, found.passages
    ('So it & they go.\nOn.', {'7': ['it & they']})
    >>> read_marked('<span class="highlighted" id="0">It rains.</span> <span id="end">Here.</span>').passages
    {'0': ['It rains.']}
    """
    pieces: list[str] = []
    length = at = deep = 0
    open_spans: list[tuple[str, int]] = []
    found: list[tuple[int, int, str]] = []
    for tag in _TAG.finditer(html):
        piece = unescape(html[at : tag.start()])
        at = tag.end()
        pieces.append(piece)
        length += len(piece)
        name = tag[2].lower()
        if name in _BREAKS:
            pieces.append("\n")
            length += 1
        elif name == "span" and not tag[1]:
            node = _NODE_OF.search(tag[3])
            open_spans.append((node[2] if node and (node[1] or _MARKED in tag[3]) else "", length))
        elif name == "span" and open_spans:
            if open_spans[-1][0] and len(open_spans) > DEEPEST:
                deep += 1
            elif open_spans[-1][0]:
                found.append((open_spans[-1][1], length, open_spans[-1][0]))
            open_spans.pop()
    pieces.append(unescape(html[at:]))
    plain = "".join(pieces)
    passages: dict[str, list[str]] = {}
    for start, end, key in sorted(found):
        words = " ".join(plain[start:end].split())
        if words:
            passages.setdefault(key, []).append(words)
    return MarkedText("\n".join(" ".join(line.split()) for line in plain.split("\n")).strip(), passages, deep)
