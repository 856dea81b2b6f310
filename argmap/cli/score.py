"""``argmap score``: strengths and verdict."""

import click
from click.core import ParameterSource

from argmap.cli.options import json_option, map_argument, perspective_option, read_map, semantics_option
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json


@click.command(short_help="Say how much support each thesis gets, and who leads.")
@map_argument
@semantics_option
@perspective_option
@click.option("--panel", "by_all", is_flag=True, help="Score by every method and from every perspective, and say where and why they part.")
@plot_option
@json_option
def score(path: str, semantics: str, perspective: str | None, *, by_all: bool, plot: str | None, as_json: bool) -> None:
    """Work out how much support each thesis of MAP gets, and who leads.

    \b
    Example:
      argmap score debate.yaml --perspective sceptic
      argmap score debate.yaml --panel
    """
    if by_all:
        _panel(path, semantics, perspective, plot=plot, as_json=as_json)
        return
    from argmap.scoring.methods import score as score_map

    amap = read_map(path)
    scores = score_map(amap, semantics, perspective=perspective)
    if not scores.converged:
        note("some strengths did not settle; they are given as null, or as '-'")
    draw(scores, amap, plot)
    if as_json:
        write_json(scores.to_dict())
        return
    from argmap.model.viewing import with_perspective
    from argmap.reporting.scores import score_report

    show(score_report(with_perspective(amap, perspective) if perspective else amap, scores))


def _panel(path: str, semantics: str, perspective: str | None, *, plot: str | None, as_json: bool) -> None:
    """Print the panel; a method or perspective that is asked for narrows it down."""
    from argmap.reporting.panels import panel_report
    from argmap.reporting.words import titles_of
    from argmap.scoring.panel import panel

    named = click.get_current_context().get_parameter_source("semantics") is not ParameterSource.DEFAULT
    amap = read_map(path)
    found = panel(amap, methods=[semantics] if named else None, perspectives=[perspective] if perspective else None)
    draw(found, amap, plot)
    if as_json:
        write_json(found.to_dict())
    else:
        show(panel_report(found, titles_of(amap)))
