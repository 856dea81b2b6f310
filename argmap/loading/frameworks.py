"""Abstract argumentation frameworks: arguments, and which attacks which.

An argument holds unless it is attacked, so each becomes evidence with base score 1, and each attack an attack of weight 1: then the grounded
labels of the map are those of the framework. For what the others lead up to there is a thesis that says the same and stands or falls with it: it has
base score 0, so that it has nothing but what the argument gives it.

Source: Dung (1995), On the acceptability of arguments, Artificial Intelligence 77.
"""

from argmap.conversion import Conversion
from argmap.loading.facts import Problems
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean

_THESES = "nothing is called a thesis in the file, so what the others lead up to stands behind a thesis that says the same"
_ARGUMENTS = "they hold unless they are attacked, so they became evidence with base score 1"


class Framework:
    """A framework on its way into a map.

    Args:
        format: Name of the format, for the report.
        title: Of the map.
        problems: Is told of attacks between what is no argument.

    >>> problems = Problems("f")
    >>> framework = Framework("apx", "f", problems)
    >>> framework.argue("a", 1, 5), framework.argue("b", 2, 5)
    (None, None)
    >>> framework.attack("a", "b", 3, 5)
    >>> amap, report = framework.finish()
    >>> [(link.premises, link.kind, link.target) for link in amap.links], [thesis.id for thesis in amap.theses]
    ([(('a',), 'attacks', 'b'), (('b',), 'supports', 'b.thesis')], ['b.thesis'])
    """

    def __init__(self, format: str, title: str, problems: Problems) -> None:  # noqa: A002 - the word that users know
        self._sketch = Sketch(format, title)
        self.ledger = self._sketch.ledger
        self._problems = problems
        self._texts: dict[str, str] = {}
        self._attacks: dict[tuple[str, str], None] = {}

    def __len__(self) -> int:
        """Give the number of arguments."""
        return len(self._texts)

    def argue(self, name: str, line: int, column: int, text: str = "") -> None:
        """Put an argument in; one that was named before is a problem."""
        if name in self._texts:
            self._problems.add(line, column, f"the argument {name!r:.60} is here twice")
        self._texts[name] = text or name

    def attack(self, attacker: str, attacked: str, line: int, column: int) -> None:
        """Put an attack in; its ends must have been put in before."""
        for end in (attacker, attacked):
            if end not in self._texts:
                self._problems.add(line, column, f"there is no argument {end!r:.60}{did_you_mean(end, self._texts)}")
        if (attacker, attacked) in self._attacks:
            self.ledger.change("attacks", "they are there twice, and a framework has each once", f"line {line}")
        self._attacks[attacker, attacked] = None

    def finish(self) -> tuple[ArgumentMap, Conversion]:
        """Give the map and the report.

        Raises:
            LoadError: With every problem of the file.
        """
        self._problems.settle()
        for name, text in self._texts.items():
            self._sketch.state(name, text, kind="evidence", wanted=name, base=1.0)
        for pair in self._attacks:
            self._sketch.link("attacks", pair[:1], pair[1])
        for name in self._ends():
            self._sketch.state((name,), self._texts[name], kind="thesis", wanted=f"{name}.thesis", base=0.0)
            self._sketch.link("supports", [name], (name,))
            self.ledger.change("arguments", _THESES, name)
        if self._texts:
            self.ledger.change("arguments", _ARGUMENTS, count=len(self))
        return self._sketch.finish()

    def _ends(self) -> list[str]:
        """Give the arguments that are attacked and attack no other; the first argument where there are none."""
        attackers = {one for one, other in self._attacks if one != other}
        attacked = {other for _, other in self._attacks}
        return [name for name in self._texts if name in attacked and name not in attackers] or list(self._texts)[:1]
