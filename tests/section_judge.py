"""Judge article links by what the addresses of known publishers look like, on the pages of the development corpus.

Run as a program it prints a table: `python tests/section_judge.py`. The patterns are rough: publishers give their
service pages the same addresses as their articles, so that a share of the "missed" links is rightly left out.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scraper.discover import anchors, sections
from scraper.extract.decode import decode

CORPUS = Path(__file__).parents[1] / "../shared/corpus"
PAGES_PER_SITE = 6

_ARTICLES = r"""
9news.com.au [0-9a-f]{8}-[0-9a-f]{4}-
aftonbladet.se /a/[A-Za-z0-9]{5,7}/
apnews.com /article/|/live/
arstechnica.com /20\d\d/\d\d/.
berliner-zeitung.de (li\.\d+$|/article/.*\d|\.\d{5,}$)
bhaskar.com -\d{8,}\.html
bild.de \.bild\.html|-[0-9a-f]{20,}$
braunschweiger-zeitung.de /article\d+
cbc.ca [19]\.\d{7}
chunichi.co.jp /article/\d+
correctiv.org /20\d\d/\d\d/\d\d/
dagbladet.no /\d{8}$
elmundo.es /20\d\d/\d\d/\d\d/[0-9a-f]+\.html
elpais.com /20\d\d-\d\d-\d\d/
faz.net -\d{7,}\.html|accg-\d+\.html
fr.de -\d{7,}\.html
freiepresse.de -artikel\d+
gamestar.de /(artikel|news|videos?)/.*,\d+\.html
golem.de /news/.*-\d+\.html
hankookilbo.com /News/Read/A|/news/article/A
hospitalitynet.org /(news|opinion|announcement|appointment|performance|whitepaper|supplier|video|event)/\d+
inews.co.uk -\d{6,}$
infoq.com /(news|articles|presentations|podcasts)/(20\d\d/\d\d/)?[a-z0-9-]{6,}
jyllands-posten.dk /ECE\d+/
krautreporter.de /\d+-
kval.com /news/[^/]+/.
landesspiegel.li /20\d\d/\d\d/.
lesechos.fr -\d{6,}$
lrt.lt /\d+/\d{6,}/
lwn.net /Articles/\d+
malaymail.com /20\d\d/\d\d/\d\d/
mallorcamagazin.com /20\d\d/\d\d/\d\d/
mallorcazeitung.es -\d{7,}\.html
mbl.is /\d{4}/\d\d/\d\d/
mdr.de -1\d\d\.html
mediaindonesia.com /\d{5,}/
merkur.de -\d{7,}\.html
metro.co.uk /20\d\d/\d\d/\d\d/
mk.co.kr /(news|article)/.*\d{6,}
motorsport-magazin.com /news-\d+
n-tv.de article\d+\.html|-id\d+\.html
nature.com /articles/
nettavisen.no /s/5-95
nikkan-gendai.com /articles/view/\w+/\d+
nikkei.com /article/DG|/article/D
npr.org /20\d\d/\d\d/\d\d/.
nrk.no -1\.\d{6,}
ntv.com.tr -\d{7}$|,[\w-]{22}$
occupydemocrats.com /20\d\d/\d\d/\d\d/.
people.com.cn /c\d+-\d+\.html
phoronix.com /(news|review)/.
politico.eu /article/
pravda.com.ua /20\d\d/\d+/\d+/\d+
restofworld.org /20\d\d/.
rp.pl /art\d+-
sankei.com /article/
seznamzpravy.cz /clanek/
skift.com /20\d\d/\d\d/\d\d/.
slashdot.org /story/
sn.at (-\d{6,}|art-\d+)$
spiegel.de -a-[0-9a-f-]{36}$|-a-\d+\.html
standard.co.uk -b\d{6,}\.html|-b\d{6,}$
stern.de -\d{7,}\.html
sueddeutsche.de -1\.\d+|lux\.|li\.\d
t-online.de /id_\d+/
tagesanzeiger.ch -\d{9,}$
tagesspiegel.de -\d{6,}\.html
taz.de /!\d{6,}
thenation.com /article/
theportugalnews.com /news/20\d\d-
timeslive.co.za /20\d\d-\d\d-\d\d-
tokyo-np.co.jp /article/\d+
vg.no /i/\w{5,7}/
vnexpress.net -\d{7}\.html
washingtontimes.com /news/20
winfuture.de (news|special),\d+
"""
PATTERNS = tuple(
    (host, re.compile(pattern)) for host, pattern in (line.split(" ", 1) for line in _ARTICLES.split("\n") if line)
)


@dataclass
class Tally:
    """Links taken rightly, taken wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the links taken that are articles'."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """Share of the articles' links that are taken."""
        return self.right / ((self.right + self.missed) or 1)

    def add(self, there: Iterable[str], taken: Iterable[str], pattern: re.Pattern[str]) -> None:
        """Count the links of a page, of which some were taken."""
        took = {url.rstrip("/") for url in taken}
        for url in there:
            is_taken, is_article = url.rstrip("/") in took, pattern.search(urlsplit(url).path) is not None
            self.right += is_taken and is_article
            self.wrong += is_taken and not is_article
            self.missed += is_article and not is_taken


def judge() -> dict[str, Tally]:
    """Return a tally for every publisher with a known pattern and at least three links to articles."""
    tallies: dict[str, Tally] = {}
    for host, pattern, url, text in pages():
        scores = sections.score(anchors.read(text, url), url)
        there = {scored.anchor.url for scored in scores if belongs(scored.anchor.url, host)}
        taken = {scored.anchor.url for scored in scores if scored.score >= sections.THRESHOLD}
        tally_of(tallies, host).add(there, taken, pattern)
    return {host: tally for host, tally in tallies.items() if tally.right + tally.missed >= 3}


def tally_of(tallies: dict[str, Tally], host: str) -> Tally:
    """Return the tally of a host, a new one if need be."""
    return tallies.setdefault(host, Tally())


def pages() -> Iterator[tuple[str, re.Pattern[str], str, str]]:
    """Yield host, pattern, address and text of the corpus's pages of publishers with a known pattern."""
    seen: Counter[str] = Counter()
    for name in ("fundus", "wcxb", "trafilatura", "htmldate"):
        for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").split("\n"):
            row = json.loads(line or "{}")
            address = row.get("url") or ""
            host, pattern = next((known for known in PATTERNS if belongs(address, known[0])), (None, None))
            if host is None or pattern is None or row.get("type", "article") not in ("article", "listing", "collection"):
                continue
            seen[host] += 1
            if seen[host] <= PAGES_PER_SITE:
                yield host, pattern, address, decode(gzip.decompress((CORPUS / row["html"]).read_bytes())).text


def belongs(url: str, site: str) -> bool:
    """Say whether an address is on a site or on a subdomain of it."""
    host = urlsplit(url).netloc
    return host == site or host.endswith("." + site)


def mean(tallies: dict[str, Tally]) -> tuple[float, float]:
    """Return precision and recall, each publisher counting the same."""
    return (
        sum(tally.precision for tally in tallies.values()) / len(tallies),
        sum(tally.recall for tally in tallies.values()) / len(tallies),
    )


if __name__ == "__main__":
    found = judge()
    for site, tally in sorted(found.items(), key=lambda row: row[1].precision):
        print(f"{tally.precision:.2f} {tally.recall:.2f} {tally.right:5} {tally.wrong:5} {tally.missed:5}  {site}")
    print("{:.3f} precision, {:.3f} recall over {} publishers".format(*mean(found), len(found)))
