"""Report what would make another thesis lead."""

from collections.abc import Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, name_of, one_line, verdict_in_words
from argmap.whatif.flipping import Flips


def flips_report(flips: Flips, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report what would make another thesis lead: single numbers, the smallest change first, and the fewest pieces of evidence to drop.

    Args:
        flips: What was found.
        titles: Short names of the theses.
        most: How many single numbers to show.
    """
    found = flips.removal
    blocks: list[Block] = [Heading(f"What would turn it: {one_line(flips.scores.title, 200)}"), verdict_in_words(flips.scores.verdict, titles)]
    if flips.singles:
        rows = tuple((f.id, f.kind, f"{f.now:.3f}", f"{f.needed:.3f}", f"{f.change:+.3f}", f.leader) for f in flips.singles[:most])
        blocks.append(Table(("change one", "number", "now", "needed", "change", "then leads"), rows, frozenset({2, 3, 4})))
        more = "" if len(flips.singles) <= most else f", of which {most} are shown"
        blocks.append(f"{count_of(len(flips.singles), 'change')} of one number out of {flips.tried} tried would do it{more}.")
    else:
        blocks.append(f"No change of one number alone would do it: all {flips.tried} were tried.")
    if found.leader is not None:
        proof = "no smaller set does it" if found.exact else f"sets smaller than {found.at_least} do not do it, larger ones were not all tried"
        blocks.append(f"Without {', '.join(found.ids)}, {name_of(found.leader, titles)} would lead; {proof}.")
    else:
        tried = "every set was tried" if found.exact else f"every set smaller than {found.at_least} was tried, and larger ones one after another"
        blocks.append(f"Dropping evidence does not do it: {tried}.")
    return blocks
