"""Write the published page of laws: ``PYTHONPATH=.:tests python tests/laws/table.py``."""

from pathlib import Path

from laws.exceptions import BROKEN
from laws.map_laws import MAP_LAWS
from laws.node_laws import NODE_LAWS

from argmap.scoring.gradual import SEMANTICS

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "laws.md"

_HEAD = """\
<!-- Written by tests/laws/table.py; the tests compare it with what they run. -->

# Which semantics keeps which law

The literature judges semantics by axioms. Here each is a law in `tests/laws`, restated over *contributions* (a link's strength times what its premises
bring, a class of retellings being one), and tried on generated maps, with and without cycles where it is about whole maps, under every gradual semantics. A
law that a semantics rightly breaks is listed with a smallest case, and the tests make sure that it still breaks there. "Keeps" means that no counterexample
was found, not that there is a proof.
"""


def page() -> str:
    """Give the page as text."""
    number: dict[tuple[str, str], int] = {}
    notes: list[str] = []
    for broken in BROKEN:
        said = f"{broken.shown}. {broken.reason}"
        if said not in notes:
            notes.append(said)
        number[broken.law, broken.semantics] = notes.index(said) + 1
    lines = [_HEAD, f"| law | {' | '.join(f'`{name}`' for name in SEMANTICS)} |", f"|---|{'---|' * len(SEMANTICS)}"]
    for law in (*NODE_LAWS, *MAP_LAWS):
        cells = [f"breaks ({number[law.name, name]})" if (law.name, name) in number else "keeps" for name in SEMANTICS]
        lines.append(f"| [{_title(law.name)}](#{_title(law.name).replace(' ', '-')}) | {' | '.join(cells)} |")
    lines += ["", "## Where they break", ""]
    lines += [f"{at}. {note[0].upper()}{note[1:]}" for at, note in enumerate(notes, start=1)]
    lines += ["", "## The laws"]
    for law in (*NODE_LAWS, *MAP_LAWS):
        lines += ["", f"### {_title(law.name)}", "", law.statement, "", f"Source: {law.source}."]
    return "\n".join(lines) + "\n"


def _title(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
