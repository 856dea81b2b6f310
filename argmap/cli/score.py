"""``argmap score``: strengths and verdict."""

import click

from argmap.cli.options import json_option, map_argument, perspective_option, semantics_option, size_limit
from argmap.cli.printing import note, show, write_json


@click.command()
@map_argument
@semantics_option
@perspective_option
@json_option
def score(path: str, semantics: str, perspective: str | None, *, as_json: bool) -> None:
    """Work out how much support each thesis of MAP gets, and who leads.

    \b
    Example:
      argmap score debate.yaml --perspective sceptic
    """
    from argmap.loading.map_file import load
    from argmap.scoring.methods import score as score_map

    amap = load(path, **size_limit())
    scores = score_map(amap, semantics, perspective=perspective)
    if not scores.converged:
        note("some strengths did not settle; they are given as null, or as '-'")
    if as_json:
        write_json(scores.to_dict())
        return
    from argmap.model.viewing import with_perspective
    from argmap.reporting import score_report

    show(score_report(with_perspective(amap, perspective) if perspective else amap, scores))
