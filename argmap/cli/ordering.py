"""A command that remembers in which order its options were given."""

from collections.abc import Iterator
from typing import Any

import click

_ORDER = "argmap.cli.ordering"


class OrderedCommand(click.Command):
    """A command whose options can be gone through as they stand on the command line.

    Click gathers the values of a repeated option, which loses how different options interleave; changes must keep it.
    """

    def make_parser(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's parser has no public type
        """Make click's parser, and note the order that it finds."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_and_note(args: list[str]) -> Any:  # noqa: ANN401 - handed through
            options, rest, order = parse(args)
            ctx.meta[_ORDER] = [parameter.name for parameter in order]
            return options, rest, order

        parser.parse_args = parse_and_note  # type: ignore[method-assign]
        return parser


def in_order(context: click.Context, values: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Go through the values of repeated options in the order of the command line.

    Args:
        context: Of an `OrderedCommand`.
        values: All values of each option, by parameter name.
    """
    left = {name: iter(given) for name, given in values.items()}
    for name in context.meta[_ORDER]:
        if name in left:
            yield name, next(left[name])
