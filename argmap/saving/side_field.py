"""What a foreign format has no place for, as plain data to be written beside the parts of its file; `argmap.loading.side_field` reads it."""

from typing import Any

from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.stated import Stated

KEY = "argmap"
"""The key under which it stands."""

ABOUT = (
    "The fields named argmap are not part of this format: they hold what it has no place for, such as weights, base scores and statuses. "
    "Other tools can ignore them; argmap reads them back."
)
"""What a file says of its side fields."""

HOW = "in side fields named argmap, which other tools do not read"


def beside_node(node: Thesis | Claim | Evidence, *left_out: str) -> dict[str, Any]:
    """Give what stands beside a statement: its id, its kind, and all its fields but the text, those left out, and those that say nothing."""
    status = {"status": node.status.value} if isinstance(node, Evidence) else {}
    return {"id": node.id, "kind": node.kind} | status | _said(node, "text", *left_out)


def beside_link(link: Link) -> dict[str, Any]:
    """Give what stands beside a step: the link's id, and its weight, reason and tags where they say something."""
    return {"id": link.id} | _said(link, "premises", "target")


def beside_map(amap: ArgumentMap, *left_out: str) -> dict[str, Any]:
    """Give what stands beside a file as a whole: all that is neither statement nor link, without the fields left out."""
    whole = _said(amap, "theses", "claims", "evidence", "links", "signposts", *left_out)
    if amap.signposts:  # their links must say of which kind they are, though it is the default of each
        whole["signposts"] = [signpost.model_dump(mode="json", exclude_none=True) for signpost in amap.signposts]
    return {"about": ABOUT, "title": amap.title} | whole


def _said(part: Stated, *left_out: str) -> dict[str, Any]:
    said = part.model_dump(mode="json", exclude_defaults=True, exclude={"id", "kind", *left_out} if not isinstance(part, ArgumentMap) else set(left_out))
    return {name: value for name, value in said.items() if value not in ({}, [], None)}
