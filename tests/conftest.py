"""Settings that hold for every test."""

from __future__ import annotations

import logging
from collections.abc import Generator

import pytest
from hypothesis import settings

# A loaded machine must not fail a test, and the same commit must not fail one day and pass the next.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Leave the logger as it was: a command that ran in this process would hide what a later test listens for."""
    logger = logging.getLogger("scraper")
    found = logger.handlers, logger.propagate, logger.level
    done = yield
    logger.handlers, logger.propagate = found[0], found[1]
    logger.setLevel(found[2])
    return done
