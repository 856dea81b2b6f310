"""Options about the future, which ``signposts`` and ``timeline`` share."""

import datetime as dt

import click

from argmap.cli.options import completes, signpost_ids, source_ids


def day(text: str) -> dt.date:
    """Read a day, written as 2026-12-31.

    Raises:
        click.BadParameter: When it is none.
    """
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:  # fromisoformat also takes weeks, and days without dashes
        raise click.BadParameter(f"{text!r} is no day; write it as 2026-12-31")
    return found


def pairs(parameter: str, given: tuple[str, ...]) -> dict[str, str]:
    """Read ``ID=VALUE`` values of a repeated option.

    Raises:
        click.BadParameter: When one is none, or an id is given twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.rpartition("=")
        if not equals or not name:
            raise click.BadParameter(f"{text!r} is not {parameter}")
        if name in found:
            raise click.BadParameter(f"{name!r} is given twice")
        found[name] = value
    return found


def _probabilities(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for name, text in pairs("ID=P, such as radar=0.4", given).items():
        try:
            found[name] = float(text)
        except ValueError:
            raise click.BadParameter(f"{text!r} is no probability") from None
    return found


probability_option = click.option(
    "--probability",
    "probabilities",
    multiple=True,
    callback=_probabilities,
    metavar="ID=P",
    shell_complete=completes(signpost_ids, "="),
    help="That a signpost comes out yes, instead of what the map says.",
)
source_option = click.option(
    "--source", metavar="ID", shell_complete=completes(source_ids), help="The source that reports how signposts come out; its reliability counts."
)
samples_option = click.option(
    "--samples", type=click.IntRange(min=2), metavar="N", help="Draw so many joint outcomes.  [default: go through all, while there are not too many]"
)
