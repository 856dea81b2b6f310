"""Arguments and options that several commands share, and what the shell completes them with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from argmap.conversion import Conversion
    from argmap.model.maps import ArgumentMap

_Ids = Callable[["ArgumentMap"], "list[str]"]


def node_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's nodes that have a base score: all but signposts."""
    return [node.id for node in amap.nodes if node.kind != "signpost"]


def link_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's links."""
    return [link.id for link in amap.links]


def part_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's nodes and links."""
    return [*node_ids(amap), *signpost_ids(amap), *link_ids(amap)]


def source_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's sources."""
    return [source.id for source in amap.sources]


def signpost_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's signposts."""
    return [signpost.id for signpost in amap.signposts]


def perspective_ids(amap: "ArgumentMap") -> list[str]:
    """Give the ids of a map's perspectives."""
    return [perspective.id for perspective in amap.perspectives]


def completes(ids: _Ids, end: str = "") -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Make a completer out of the ids of the map that stands on the command line, each followed by `end`."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        from argmap.errors import ArgmapError
        from argmap.loading.formats import load_reported

        path = context.params.get("path") or next(iter(context.args), None)  # an option that waits for its value leaves arguments unparsed
        try:
            known = ids(load_reported(path)[0]) if path else []
        except ArgmapError:
            return []  # no map that can be read: nothing to offer
        return [CompletionItem(key + end) for key in known if key.startswith(begun)]

    return complete


def _complete_semantics(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from argmap.scoring.methods import METHODS

    return [CompletionItem(name) for name in METHODS if name.startswith(begun)]


def _remember(context: click.Context, parameter: click.Parameter, value: int | str | None) -> None:
    """Keep how a file is to be read for `reading`; what is not asked for is left to the loaders."""
    asked = context.meta.setdefault(__name__, {})
    if value is not None:
        asked[parameter.name] = value


def reading() -> dict[str, Any]:
    """Give how the map is to be read, as asked for on the command line: keywords of the loaders."""
    asked: dict[str, Any] = click.get_current_context().meta[__name__]
    return asked


def read_map(path: str) -> "ArgumentMap":
    """Load the map of a command, in whatever format it is; what it could not take along is noted on standard error."""
    return read_reported(path)[0]


def read_reported(path: str) -> "tuple[ArgumentMap, Conversion]":
    """Do as `read_map`, and give what became of the file, too."""
    from argmap.cli.printing import note
    from argmap.loading.formats import load_reported

    amap, report = load_reported(path, **reading())
    if not report.lossless:
        left = ", ".join(entry.counted for entry in report.dropped)
        note(f"{path} is read as {report.source}; left behind: {left} (argmap convert tells why)")
    return amap, report


_max_bytes_option = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    expose_value=False,
    callback=_remember,
    metavar="N",
    help="Read a file of up to N bytes.  [default: 16 MiB]",
)
_from_option = click.option(
    "--from", "format", expose_value=False, callback=_remember, metavar="FORMAT", help="Read MAP as this format.  [default: by its content]"
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command be told in which format maps are, and how large their files may be."""
    return _from_option(_max_bytes_option(command))


def map_argument(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the map that it reads, in which format, and how large its file may be."""
    return click.argument("path", metavar="MAP", type=click.Path())(reading_options(command))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
semantics_option = click.option(
    "--semantics",
    default="quadratic-energy",
    show_default=True,
    metavar="NAME",
    shell_complete=_complete_semantics,
    help="Scoring method: quadratic-energy, df-quad, squared-df-quad, euler-based, mlp-based, euler-top, weight-of-evidence, ach, "
    "ach-contrast, dempster-shafer or grounded; with parameters: 'df-quad(k=2)'.",
)
perspective_option = click.option(
    "--perspective", metavar="NAME", shell_complete=completes(perspective_ids), help="Score the map as this perspective weighs it."
)
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), metavar="N", default=0, show_default=True, help="Seed of all random numbers; equal seeds give equal results."
)
