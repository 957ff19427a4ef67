"""Jobs in lines that name people."""

from __future__ import annotations

from itertools import permutations

import pytest

from scraper.extract.fields import names, persons
from scraper.extract.fields.wordlists import words


def test_of_two_jobs_the_first_is_found_and_the_whole_of_it() -> None:
    """Never the one that happens to stand first in a set, whose order differs from run to run."""
    jobs = words("jobs_elsewhere")
    for one, other in permutations(sorted(jobs), 2):
        start, end = persons.title_in(f"{one} {other}") or (-1, -1)
        assert (start, f"{one} {other}"[start:end]) == (0, one)


@pytest.mark.parametrize(
    "name",
    "Our Correspondent|A Correspondent|Our Special Correspondent|A Staff Reporter|سٹاف رپورٹر|نمائندہ خصوصی"
    "|জেলা প্রতিনিধি|নিজস্ব সংবাদদাতা|टीम डिजिटल|സ്വന്തം ലേഖകൻ|מערכת|Mwandishi Wetu|ТАСС|РИА Новости|İHA|غرفة الأخبار".split("|"),
)
def test_a_newsroom_is_no_person(name: str) -> None:
    """Papers write so of whom they do not name."""
    assert (names.split(name), persons.is_organisation(name)) == ((name,), True)


def test_who_is_called_a_correspondent_beside_a_name_is_a_person() -> None:
    """The words for a newsroom are the whole of its name."""
    for name in ("Ann Lee", "Our Nguyen", "Тасс Иванов", "Ann Correspondent"):
        assert not persons.is_organisation(name)
