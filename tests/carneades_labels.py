"""Carneades' own labels of argument graphs, worked out from its definitions and not from maps.

What is assumed is in. An argument weighs nothing before all of its premises are settled. A statement at no issue is in when some argument for it
weighs anything; the positions of an issue are settled together, when all of their arguments can be weighed: the one with the best argument is in.
"""

IN, OUT = "in", "out"


class Carneades:
    """One graph.

    Args:
        statements: Their keys.
        assumed: Keys of what is taken to hold.
        arguments: Each with ``conclusion``, ``premises``, ``undercutter`` (or None) and ``scheme``: a name, or a number for a constant weight.
        issues: Lists of positions; each statement is in one at most.
    """

    def __init__(self, statements, assumed, arguments, issues):
        self.arguments = arguments
        self.issue_of = {position: positions for positions in issues for position in positions}
        self.labels = {key: IN for key in statements if key in assumed}
        for positions in issues:
            if any(position in assumed for position in positions):
                self.labels |= {position: OUT for position in positions if position not in assumed}
        while any(self.settle(key) for key in statements if key not in self.labels):
            pass

    def settle(self, key):
        """Label a statement, or all of its issue, if that can be done; tell whether it could."""
        if key in self.labels:
            return False
        positions = self.issue_of.get(key, [key])
        if all(self.settled(argument) and self.weight(argument) == 0.0 for argument in self.arguments_for(key)):
            self.labels[key] = OUT
        elif len(positions) == 1:
            if not any(self.weight(argument) > 0.0 for argument in self.arguments_for(key)):
                return False
            self.labels[key] = IN
        elif not all(self.settled(argument) for position in positions for argument in self.arguments_for(position)):
            return False
        else:
            best = {position: max((self.weight(argument) for argument in self.arguments_for(position)), default=0.0) for position in positions}
            for position in positions:
                rivals = max(best[other] for other in positions if other != position)
                self.labels[position] = IN if best[position] > rivals else OUT
        return True

    def arguments_for(self, key):
        """Give the arguments with this conclusion."""
        return [argument for argument in self.arguments if argument["conclusion"] == key]

    def undercut(self, argument):
        """Tell whether an argument has lost its force."""
        return argument["undercutter"] is not None and self.labels.get(argument["undercutter"]) == IN

    def settled(self, argument):
        """Tell whether an argument can be weighed."""
        waits_for = [*argument["premises"], *filter(None, [argument["undercutter"]])]
        return self.undercut(argument) or all(key in self.labels for key in waits_for)

    def weight(self, argument):
        """Weigh an argument; 0 before it can be weighed."""
        premises, scheme = argument["premises"], argument["scheme"]
        holding = sum(self.labels.get(premise) == IN for premise in premises)
        if self.undercut(argument) or not self.settled(argument):
            return 0.0
        if scheme == "convergent":
            return float(holding > 0)
        if scheme == "cumulative":
            return holding / max(len(premises), 1)
        if holding < len(premises):
            return 0.0
        if scheme == "factorized":
            return len(premises) / max(len(self.premises_at_issue(argument)), 1)
        return 1.0 if scheme == "linked" else scheme

    def premises_at_issue(self, argument):
        """Give the different premises of all arguments at the issue."""
        positions = self.issue_of.get(argument["conclusion"], [argument["conclusion"]])
        return {premise for other in self.arguments if other["conclusion"] in positions for premise in other["premises"]}
