"""The one door to pandas, which is heavy, and used by few."""

from typing import Any

from argmap.errors import MissingExtraError


def pandas_for(what: str) -> Any:  # noqa: ANN401 - a module
    """Give pandas.

    Args:
        what: What it is wanted for, for the error.

    Raises:
        MissingExtraError: When it is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - see above
    except ImportError:
        raise MissingExtraError(what, "analysis") from None
    return pd
