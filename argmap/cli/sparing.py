"""How much a command tries on a large map, and the word that it spares something."""

from typing import TYPE_CHECKING

import click

from argmap.cli.printing import note

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap
    from argmap.publishing.effort import Effort

full_option = click.option("--full", is_flag=True, help="Try everything on a large map, too, however long it takes.")


def effort_for(amap: "ArgumentMap", semantics: str, *, full: bool) -> "Effort":
    """Choose how much to try, as `argmap report` does; where that is not everything, say so on standard error."""
    from argmap.publishing.effort import Effort

    effort = Effort() if full else Effort.for_map(amap, semantics)
    if not effort.is_full:
        note(f"{len(amap.nodes):,} nodes and {len(amap.links):,} links: less is tried than on a smaller map, as far as is said below; --full tries everything")
    return effort
