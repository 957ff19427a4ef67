"""Jobs in lines that name people."""

from __future__ import annotations

from itertools import permutations

from scraper.extract.fields import persons
from scraper.extract.fields.wordlists import words


def test_of_two_jobs_the_first_is_found_and_the_whole_of_it() -> None:
    """Never the one that happens to stand first in a set, whose order differs from run to run."""
    jobs = words("jobs_elsewhere")
    for one, other in permutations(sorted(jobs), 2):
        start, end = persons.title_in(f"{one} {other}") or (-1, -1)
        assert (start, f"{one} {other}"[start:end]) == (0, one)
