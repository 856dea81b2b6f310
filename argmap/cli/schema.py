"""``argmap schema``: the JSON Schema of the map file."""

import click

from argmap.cli.printing import write_json


@click.command(short_help="Print the JSON Schema of map files, for editors.")
def schema() -> None:
    """Print the JSON Schema of the map file, for completion and checks in editors.

    \b
    Example:
      argmap schema > argmap.schema.json
    """
    from argmap.loading.schema import map_schema

    write_json(map_schema())
