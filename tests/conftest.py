"""Settings for all tests."""

import os

from hypothesis import HealthCheck, settings

# The suite gives the same answer on every run; `HYPOTHESIS_PROFILE=search` looks for what it has not seen yet.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
