"""Sources: where evidence comes from, how reliable they are, and what they rest on themselves."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from argmap.model.stated import Day, Fraction, NodeId, Stated, Text


class SourceFields(Stated):
    """What is said of a source, apart from its id."""

    title: Text
    publisher: Text | None = None
    author: Text | None = None
    published: Annotated[Day | None, Field(description="Day of publication, such as 2026-06-02")] = None
    url: Text | None = None
    local_copy: Text | None = None
    reliability: Fraction = 1.0
    rests_on: NodeId | None = None
    note: Text | None = None


class Source(SourceFields):
    """Where evidence comes from.

    All evidence of a source shares its reliability. A source that rests on another is never more reliable than that
    one: its effective reliability is its own times that of the source beneath it, so that doubting one
    analysis is one change, however many articles retell it.

    Attributes:
        id: Names the source; unique among sources.
        title: What it is called.
        publisher: Who published it.
        author: Who wrote it.
        published: Day of publication.
        url: Where it can be read; kept as text, never fetched.
        local_copy: A text or HTML file in the map's folder that holds what the source says, for checking quotations; the path from there.
        reliability: How far its reports can be relied on, in [0, 1]; 1.0 leaves credibility to the status alone.
        rests_on: Id of the source that it takes its facts from, if it has none of its own.
        note: Anything else worth saying.

    >>> Source(id="article", title="Reading the bet", reliability=0.8, rests_on="analysis").rests_on
    'analysis'
    """

    id: NodeId


class Citation(Stated):
    """The place in a source where a piece of evidence stands.

    Attributes:
        ref: Id of the source.
        at: Locator inside it: a page, section, time or paragraph.
    """

    ref: NodeId
    at: Text | None = None


def _as_citation(value: object) -> object:
    return {"ref": value} if isinstance(value, str) else value


Cited = Annotated[Citation | None, BeforeValidator(_as_citation)]
"""A `Citation`, or just the id of a source."""


class Quotation(Stated):
    """Words taken over as they stand in the source.

    Attributes:
        text: The words, without quotation marks.
        by: Who said or wrote them.
        at: Locator, where it differs from the evidence's own.
    """

    text: Text
    by: Text | None = None
    at: Text | None = None
