"""``argmap what-if``: change a map and compare."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import (
    completes,
    json_option,
    link_ids,
    map_argument,
    node_ids,
    part_ids,
    perspective_ids,
    read_map,
    semantics_option,
    signpost_ids,
    source_ids,
)
from argmap.cli.ordering import OrderedCommand, in_order
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json

if TYPE_CHECKING:
    from argmap.model.changes import AnyChange, Scenario

_CHANGES: dict[str, tuple[str, str, Callable[..., Any] | None, str]] = {
    "set": ("set_base", "ID=NUMBER", completes(node_ids, "="), "Set a node's base score: a thesis's prior, evidence's credibility."),
    "weight": ("set_weight", "LINK=NUMBER", completes(link_ids, "="), "Set a link's weight."),
    "reliability": ("set_reliability", "SOURCE=NUMBER", completes(source_ids, "="), "Set a source's reliability; what rests on it follows."),
    "policy": ("set_policy", "KEY=NUMBER", None, "Set an entry of the policy, such as analysis=0.2."),
    "drop": ("drop", "ID", completes(part_ids), "Take a node or link out, with all that hangs on it."),
    "drop-where": ("drop_where", "KEY=VALUE", None, "Take out whatever has this status, source, tag or kind."),
    "keep": ("keep", "KEY=VALUE", None, "Take out all evidence but that with this status, source, tag or id."),
    "mute": ("mute", "ID", completes(part_ids), "Let a node or link count for nothing by itself."),
    "scale": ("scale", "KEY=VALUE:FACTOR", None, "Multiply the base scores of whatever has this status, source, tag, kind or id."),
    "scale-weight": ("scale_weight", "KEY=VALUE:FACTOR", None, "Multiply the weights of such links, and of links that start from such nodes."),
    "resolve": ("resolve", "ID=yes|no", completes(signpost_ids, "="), "Let a signpost come out one way."),
    "perspective": ("take_perspective", "NAME", completes(perspective_ids), "Take a perspective's numbers."),
    "scenario": ("scenario", "FILE", None, "Carry out the changes of a scenario file."),
}


def _change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for flag, (name, metavar, complete, words) in reversed(_CHANGES.items()):
        kind = click.Path() if name == "scenario" else None
        command = click.option(f"--{flag}", name, multiple=True, metavar=metavar, type=kind, shell_complete=complete, help=words)(command)
    return command


@click.command("what-if", cls=OrderedCommand, short_help="Change a map, and compare before and after.")
@map_argument
@_change_options
@click.option("--as", "seen_by", metavar="NAME", shell_complete=completes(perspective_ids), help="Score before and after as this perspective weighs the map.")
@semantics_option
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Draw the map with the difference, too; .svg, .png or .dot.")
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=15, show_default=True, help="How many of the moved nodes to show.")
@plot_option
@json_option
def what_if(
    path: str, seen_by: str | None, semantics: str, output: str | None, most: int, *, plot: str | None, as_json: bool, **changes: tuple[str, ...]
) -> None:
    """Change MAP, score it again, and show before, after and difference.

    Changes are carried out in the order in which they are given; each can be given several times. Several values of a
    KEY are separated by commas (status=claimed,projected). Quote the ids of links, which hold a '>'.

    \b
    Example:
      argmap what-if debate.yaml --keep status=confirmed
      argmap what-if debate.yaml --drop eu_demand --set bnp_kyc=0.4 --weight 'bnp_kyc->sovereign_demand=0.2'
      argmap what-if debate.yaml --scenario revenue_target_met.yaml -o after.svg --plot moved.svg
    """
    from argmap.model.viewing import with_perspective
    from argmap.whatif.comparing import compare
    from argmap.whatif.tracing import trace

    asked = list(in_order(click.get_current_context(), changes))
    if not asked:
        raise click.UsageError("Nothing to change: give at least one of " + ", ".join(f"--{flag}" for flag in _CHANGES) + ".", click.get_current_context())
    before = read_map(path)
    if seen_by is not None:
        before = with_perspective(before, seen_by)
    steps = trace(before, *(_read(name, value) for name, value in asked))
    after = steps[-1].after
    comparison = compare(before, after, semantics=semantics)
    draw(comparison, (after, before), plot)
    if as_json:
        write_json({"title": before.title, "semantics": semantics, "as": seen_by, "changes": [step.to_dict() for step in steps]} | comparison.to_dict())
    else:
        from argmap.reporting.comparisons import comparison_report
        from argmap.reporting.words import titles_of

        show(comparison_report(comparison, steps, titles_of(before, after), most=most))
    if output is not None:
        from argmap.rendering.render import render

        render(after, output, scores=comparison.after, before=before)
        note(f"wrote {output}")


def _read(name: str, value: str) -> "AnyChange | Scenario":
    """Read the value of one option as a change."""
    from argmap.errors import MapError

    if name == "scenario":
        from argmap.loading.scenarios import load_scenario

        return load_scenario(value)
    flag = next(flag for flag, (parameter, *_) in _CHANGES.items() if parameter == name)
    try:
        return _READERS[name](value)
    except MapError as error:
        raise MapError(f"--{flag} {value}: {error}", ids=error.ids) from None


def _setting(verb: str) -> "Callable[[str], AnyChange]":
    def read(value: str) -> "AnyChange":
        from argmap.errors import MapError
        from argmap.model.changes import as_change

        key, equals, number = value.rpartition("=")
        if not equals or not key:
            cut = "; the shell takes a '>' for itself unless it is quoted" if value.endswith("-") else ""
            raise MapError("write it as " + next(metavar for parameter, metavar, *_ in _CHANGES.values() if parameter == verb) + cut)
        return as_change({verb: {key: _number(number) if verb != "resolve" else number}})

    return read


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text  # refused, or understood, by the model


_CRITERIA = ("status", "source", "tag", "kind", "id")


def _selecting(verb: str, factor: str | None = None) -> "Callable[[str], AnyChange]":
    def read(value: str) -> "AnyChange":
        from argmap.errors import MapError
        from argmap.model.changes import as_change
        from argmap.model.refusals import did_you_mean

        criterion, colon, number = value.rpartition(":") if factor else (value, ":", "")
        key, equals, values = criterion.partition("=")
        if not equals or not colon or not values:
            raise MapError(f"write it as KEY=VALUE{':FACTOR' if factor else ''}, such as status=analysis{':0.5' if factor else ''}")
        if key not in _CRITERIA:
            raise MapError(f"unknown key {key!r}{did_you_mean(key, _CRITERIA)}; parts are selected by {', '.join(_CRITERIA)}")
        fields: dict[str, Any] = {{"id": "ids"}.get(key, key): values.split(",")}
        return as_change({verb: fields | ({factor: _number(number)} if factor else {})})

    return read


def _naming(verb: str) -> "Callable[[str], AnyChange]":
    def read(value: str) -> "AnyChange":
        from argmap.model.changes import as_change

        return as_change({verb: value})

    return read


_READERS: "dict[str, Callable[[str], AnyChange]]" = {
    "set_base": _setting("set_base"),
    "set_weight": _setting("set_weight"),
    "set_reliability": _setting("set_reliability"),
    "set_policy": _setting("set_policy"),
    "resolve": _setting("resolve"),
    "drop": _naming("drop"),
    "mute": _naming("mute"),
    "take_perspective": _naming("take_perspective"),
    "drop_where": _selecting("drop"),
    "keep": _selecting("keep"),
    "scale": _selecting("scale", "base"),
    "scale_weight": _selecting("scale", "weight"),
}
