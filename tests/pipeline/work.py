"""Jobs for the tests of the workers; a module of its own, since a worker imports them by name."""

from __future__ import annotations

import os
import time

from scraper.errors import NoArticle


def do(job: object) -> object:
    """Do what the job says."""
    match job:
        case "sleep":
            time.sleep(60)
        case "spin":
            return sum(range(10**12))  # one long call in C, deaf to everything but the end of its process
        case "die":
            os._exit(9)
        case "eat":
            return len(bytearray(2 << 30))
        case "pid":
            return os.getpid()
        case "raise":
            raise NoArticle("here", "nothing", outcome="js-only")
    return job
