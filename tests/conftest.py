"""Settings for all tests."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

from argmap.compiling import jit

# The suite gives the same answer on every run; `HYPOTHESIS_PROFILE=search` looks for what it has not seen yet.
settings.register_profile(
    "same", deadline=None, derandomize=True, database=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

_USUAL = jit.WORTH_COMPILING, jit.WORTH_CALLING
_PLAIN = {"explaining", "laws", "scoring", "whatif"}


@pytest.fixture(scope="module", autouse=True)
def plain_kernels(request):
    """Run kernels plainly where maps are small, unless a test asks for others: so none depends on what ran before it, and none waits for the compiler."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.parent.name in _PLAIN:
            patch.setattr(jit, "WORTH_COMPILING", float("inf"))
            patch.setattr(jit, "WORTH_CALLING", float("inf"))
        yield


@pytest.fixture
def usually_compiled(monkeypatch):
    """Run kernels compiled where the work is worth it, as users do."""
    monkeypatch.setattr(jit, "WORTH_COMPILING", _USUAL[0])
    monkeypatch.setattr(jit, "WORTH_CALLING", _USUAL[1])


@pytest.fixture
def always_compiled(monkeypatch):
    """Run kernels compiled however small the work."""
    monkeypatch.setattr(jit, "WORTH_COMPILING", 0)
    monkeypatch.setattr(jit, "WORTH_CALLING", 0)


@pytest.fixture
def never_compiled(monkeypatch):
    """Run kernels as plain Python however large the work."""
    monkeypatch.setattr(jit, "WORTH_COMPILING", float("inf"))
    monkeypatch.setattr(jit, "WORTH_CALLING", float("inf"))


@pytest.fixture
def without_pandas(monkeypatch):
    """Make as if pandas were not installed."""
    monkeypatch.setitem(sys.modules, "pandas", None)
