"""Strongly connected components in solving order."""

from collections.abc import Callable, Iterable, Iterator


def strong_components(size: int, sources: Callable[[int], Iterable[int]]) -> list[list[int]]:  # noqa: C901 - one algorithm, unrolled from its recursion
    """Find strongly connected components, each after those that it draws on (Tarjan, without recursion).

    Args:
        size: Number of nodes; they are 0 to size - 1.
        sources: The nodes that a node draws on.

    Returns:
        The components in an order in which sources come first; inside each, nodes in ascending order.

    >>> strong_components(4, [[1], [2], [1], []].__getitem__)
    [[1, 2], [0], [3]]

    Source: Tarjan, *Depth-first search and linear graph algorithms*, SIAM J. Comput. 1(2), 1972.
    """
    unseen, done = -1, size
    low = [unseen] * size  # smallest number on the stack that is reachable; `done` once its component is known
    number = [unseen] * size
    components: list[list[int]] = []
    stack: list[int] = []
    counter = 0
    for root in range(size):
        if number[root] != unseen:
            continue
        path: list[tuple[int, Iterator[int]]] = []
        entering: int | None = root
        while True:
            if entering is not None:
                number[entering] = low[entering] = counter
                counter += 1
                stack.append(entering)
                path.append((entering, iter(sources(entering))))
            at, remaining = path[-1]
            entering = None
            for other in remaining:
                if number[other] == unseen:
                    entering = other
                    break
                low[at] = min(low[at], low[other])
            if entering is not None:
                continue
            path.pop()
            if low[at] == number[at]:
                component: list[int] = []
                while not component or component[-1] != at:
                    component.append(stack.pop())
                    low[component[-1]] = done
                components.append(sorted(component))
            if not path:
                break
            above = path[-1][0]
            low[above] = min(low[above], low[at])
    return components
