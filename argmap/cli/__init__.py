"""The command line: ``argmap COMMAND MAP``.

One module for each command; what takes long to import is imported inside the commands, so that ``argmap --help`` is quick.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from argmap.cli.check import check
from argmap.cli.convert import convert
from argmap.cli.cruxes import cruxes
from argmap.cli.diff import diff
from argmap.cli.explain import explain
from argmap.cli.explore import explore
from argmap.cli.flip import flip
from argmap.cli.merge import merge
from argmap.cli.printing import complain, safe_streams, warnings_as_notes
from argmap.cli.render import render
from argmap.cli.report import report
from argmap.cli.schema import schema
from argmap.cli.score import score
from argmap.cli.sensitivity import sensitivity
from argmap.cli.signposts import signposts
from argmap.cli.simulate import simulate
from argmap.cli.sweep import sweep
from argmap.cli.timeline import timeline
from argmap.cli.what_if import what_if
from argmap.errors import ArgmapError

BAD_INPUT = 2
"""Exit code for bad input and wrong usage."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if asked and not context.resilient_parsing:
        click.echo(f"argmap {import_module('argmap').__version__}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Show the version and exit.")
def argmap() -> None:
    """Hold rival readings of the same evidence: score them, ask what would turn the verdict, draw the map.

    \b
    Example:
      argmap score debate.yaml
      argmap what-if debate.yaml --keep status=confirmed

    \b
    Exit codes: 0 done, 1 `check` found something or `diff --exit-code` a
    difference, 2 bad input or wrong usage.

    \b
    Completion of commands, options and ids, for bash (zsh and fish alike):
      eval "$(_ARGMAP_COMPLETE=bash_source argmap)"
    """


for _command in (
    check,
    score,
    explain,
    flip,
    cruxes,
    signposts,
    timeline,
    simulate,
    sweep,
    sensitivity,
    what_if,
    render,
    convert,
    schema,
    explore,
    diff,
    merge,
    report,
):
    argmap.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the program's name; None for what the shell gave.

    Returns:
        The exit code: 0 done, 1 findings from ``check``, 2 bad input or usage, 130 after Ctrl-C.
    """
    safe_streams()
    try:
        with warnings_as_notes():
            return argmap.main(sys.argv[1:] if arguments is None else list(arguments), prog_name="argmap", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_INPUT
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "argmap"
        message = error.format_message()
        complain(f"{where}: {message}{'' if message.endswith(('.', '?', ')')) else '.'} See '{where} --help'.")
        return BAD_INPUT
    except ArgmapError as error:
        complain(str(error))
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
