"""Settings that hold for every test."""

from __future__ import annotations

from hypothesis import settings

# A loaded machine must not fail a test, and the same commit must not fail one day and pass the next.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
