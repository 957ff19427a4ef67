"""Learn how much each word near a text speaks for the body, from pages of several domains."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator, Mapping

from training import Sample

from scraper.extract import lexicon

SHRINKAGE = 2.0
"""Domains of prior belief that every word of the lexicon starts with."""
MIN_DOMAINS = (3, 3, 6)
"""Domains that must use a word before it counts: names of the element, names around it, words of the text."""
MIN_ODDS = (0.1, 0.1, 0.7)
"""Log-odds below which a word is left out of the table: it says next to nothing."""


class WordTables:
    """Hold per word the share of body text near it, averaged over domains; any domain can be left out."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        merged: tuple[dict[str, dict[str, list[float]]], ...] = ({}, {}, {})
        priors = []
        for each in samples:
            if each.prior is not None:
                priors.append(each.prior)
            for table, stats in zip(merged, each.stats, strict=True):
                for word, (a, b) in stats.items():
                    cell = table.setdefault(word, {}).setdefault(each.page.domain, [0.0, 0.0])
                    cell[0] += a
                    cell[1] += b
        self.prior = statistics.mean(priors)
        self.tables = [
            {w: {d: a / b for d, (a, b) in domains.items()} for w, domains in table.items() if len(domains) >= least}
            for table, least in zip(merged, MIN_DOMAINS, strict=True)
        ]
        self.sums = [{w: (sum(d.values()), len(d)) for w, d in table.items()} for table in self.tables]

    def value(self, table: int, word: str, left_out: str | None = None) -> float | None:
        """Return the log-odds of body near a word against the prior, learned without one domain; None where too few tell."""
        total, count = self.sums[table][word]
        share = self.tables[table][word].get(left_out) if left_out else None
        if share is not None:
            total, count = total - share, count - 1
            if count < MIN_DOMAINS[table] - 1:
                return None
        prior = self.prior
        base = math.log(prior / (1 - prior))
        found = round(math.log((total + SHRINKAGE * prior) / (count - total + SHRINKAGE * (1 - prior))) - base, 2)
        return found if abs(found) >= MIN_ODDS[table] else None

    def odds(self, table: int) -> dict[str, float]:
        """Return one table, all domains in."""
        return {word: value for word in self.sums[table] if (value := self.value(table, word)) is not None}

    def lexicon(self, left_out: str | None = None) -> lexicon.Lexicon:
        """Return the three tables as the extractor wants them."""
        return lexicon.Lexicon(*(_Odds(self, k, left_out) for k in range(3)))


class _Odds(Mapping[str, float]):
    """Look up log-odds one word at a time: building whole tables for every left-out domain would take minutes."""

    def __init__(self, tables: WordTables, table: int, left_out: str | None) -> None:
        self.tables, self.table, self.left_out = tables, table, left_out

    def __getitem__(self, word: str) -> float:
        value = self.tables.value(self.table, word, self.left_out) if word in self.tables.sums[self.table] else None
        if value is None:
            raise KeyError(word)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables.sums[self.table])

    def __len__(self) -> int:
        return len(self.tables.sums[self.table])
