"""The live widget: the same script as the page, with its state held in common with Python."""

from typing import Any

import anywidget
import traitlets

from argmap.exploring.assets import script, style
from argmap.exploring.document import document_of
from argmap.exploring.picture import live_picture
from argmap.exploring.states import State, changes_of, check_state
from argmap.model.changes import AnyChange
from argmap.model.maps import ArgumentMap
from argmap.rendering.theme import Theme
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.whatif.applying import apply


class Explorer(anywidget.AnyWidget):
    """A map that is live in a notebook; made by `argmap.explore`.

    Attributes:
        original: The map that was given.
        data: What the widget knows of it.
        svg: Its picture.
        state: What is changed: ``method``, ``perspective``, ``base``, ``weight``, ``dropped`` and ``outcomes``. The reader's hand writes it, and
            so may Python.

    Raises:
        MapError: When the state is given something that the map does not have.
    """

    _esm = f"{script('widget')}\nexport default {{ render }};\n"
    _css = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    svg = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, amap: ArgumentMap, *, semantics: str, perspective: str | None, theme: Theme, layout: str) -> None:
        self.original = amap
        data = document_of(amap, semantics=semantics, perspective=perspective, layout=layout)
        svg, of_picture = live_picture(amap, score(amap, semantics, perspective=perspective), theme, layout)
        super().__init__(data=data, svg=svg, state=data["start"], _css=of_picture + style(theme))

    @traitlets.validate("state")
    def _whole(self, proposal: Any) -> State:  # noqa: ANN401 - traitlets' own
        return check_state(self.original, proposal["value"])

    def change(self, **parts: Any) -> None:  # noqa: ANN401 - each part has a type of its own
        """Change parts of the state; the widget shows it at once.

        Args:
            parts: Such as ``base={"bnp_kyc": 0.4}``, ``dropped=["eu_demand"]`` or ``method="df-quad"``; each replaces the whole part.

        Raises:
            MapError: When there is no such part, or it names what the map does not have.
        """
        self.state = {**self.state, **parts}

    @property
    def changes(self) -> tuple[AnyChange, ...]:
        """The changes that make what is shown."""
        return changes_of(self.state)

    @property
    def amap(self) -> ArgumentMap:
        """The map as it is shown: changed, and read by the chosen perspective."""
        return apply(self.original, *self.changes)

    @property
    def scores(self) -> Scores:
        """The strengths that are shown."""
        return score(self.amap, self.state["method"])
