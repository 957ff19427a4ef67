"""Pin the quality of the engine: `python tests/quality/gate.py` compares with baseline.json, `--update` raises its floors.

Two things are pinned. The cross-validated scores that training wrote into the model: what to expect on sites never seen. And
the shipped engine end to end on a fixed choice of pages, per set and per slice: these it was trained on, so the figures are
no promise, but every change of code or data that costs quality shows in them. All are bound to one corpus by its hash.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from metrics import judge

from scraper.extract import dom, extract
from scraper.extract.structured import read

BASELINE = Path(__file__).resolve().parent / "baseline.json"
CHOICE = {"fundus": 124, "wcxb": 130, "trafilatura": 80}
OTHERS = 70
"""Pages of other kinds than articles."""
SEED = 20
TOLERANCE = 0.001
MIN_PAGES = 6
"""Pages that make a slice."""
METRICS = ("F", "bad", "exact", "snippet F", "title", "authors", "date")
FALLING = frozenset({"bad", "refused"})
"""Metrics of which less is better."""
_SCRIPTS = {
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Arabic or Hebrew": re.compile("[\u0590-\u08ff]"),
    "Chinese, Japanese or Korean": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
    "another script": re.compile("[\u0370-\u03ff\u0530-\u058f\u0900-\u1fff]"),
}
_LANG = re.compile(r"<html\b[^<>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)
Scores = dict[str, dict[str, float]]


def chosen() -> list[corpus.CorpusPage]:
    """Return the fixed choice of pages."""
    noise = random.Random(SEED)
    found = []
    for name, count in CHOICE.items():
        pages = sorted((page for page in corpus.pages(name) if page.type == "article"), key=lambda page: page.id)
        found += noise.sample(pages, min(count, len(pages)))
    others = sorted((page for page in corpus.pages("wcxb") if page.type != "article"), key=lambda page: page.id)
    return found + noise.sample(others, OTHERS)


def _language(page: corpus.CorpusPage, html: str) -> str:
    """Name the group of languages of a page: by script, and where that is Latin, by what the page declares."""
    truth = page.body or " ".join(page.with_)
    letters = sum(map(str.isalpha, truth)) or 1
    for name, script in _SCRIPTS.items():
        if len(script.findall(truth)) > 0.3 * letters:
            return name
    declared = _LANG.search(html)
    code = declared[1].lower() if declared else ""
    return {"en": "English", "de": "German"}.get(code, "another Latin language" if code else "an undeclared language")


def _data(page: corpus.CorpusPage, html: str) -> str:
    """Name what JSON-LD says of the body."""
    structured = read(dom.parse(html, page.url))
    if structured.article_body:
        return "with articleBody"
    return "with a JSON-LD article" if structured.nodes else "without a JSON-LD article"


def _read(page: corpus.CorpusPage) -> tuple[str, dict[str, Any], tuple[str, str]]:
    article = extract(page.raw(), page.url)
    html = page.html()
    prediction = {
        "body": article.body,
        "title": article.headline,
        "authors": [author.name for author in article.authors],
        "date": (article.date_published or "")[:10] or None,
        "refused": article.outcome not in ("ok", "paywalled"),
    }
    return page.id, prediction, (_language(page, html), _data(page, html))


def measure() -> Scores:
    """Score the shipped engine on the chosen pages, per set and per slice."""
    pages = chosen()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(_read, pages, chunksize=8)
    slices: dict[str, list[corpus.CorpusPage]] = {}
    kinds: dict[bool, list[bool]] = {True: [], False: []}
    for page, (_, prediction, names) in zip(pages, found, strict=True):
        kinds[page.type == "article"].append(prediction["refused"])
        for name in (page.set, *names) if page.type == "article" else ():
            slices.setdefault(name, []).append(page)
    predictions = {key: prediction for key, prediction, _ in found}
    scores = {name: _score(group, predictions) for name, group in sorted(slices.items()) if len(group) >= MIN_PAGES}
    scores["articles"] = {"pages": len(kinds[True]), "refused": round(sum(kinds[True]) / len(kinds[True]), 4)}
    scores["other pages"] = {"pages": OTHERS, "found": round(sum(kinds[False]) / OTHERS, 4)}
    return scores


def _score(pages: list[corpus.CorpusPage], predictions: Mapping[str, Any]) -> dict[str, float]:
    scores = judge().score([page.row for page in pages], predictions)
    return {"pages": len(pages), **{name: round(scores[name], 4) for name in METRICS if name in scores}}


def cross_validated() -> Scores:
    """Return the scores that training stored in the models, those of a set alone."""
    data = files("scraper.extract").joinpath("data")
    stored = json.loads(data.joinpath("model.json").read_bytes())["scores"]
    found = {
        name: {metric: scores[metric] for metric in METRICS if metric in scores}
        for name, scores in stored.items()
        if isinstance(scores, dict)
    }
    found["page kinds"] = json.loads(data.joinpath("pagekind.json").read_bytes())["scores"]
    return found


def measured() -> dict[str, Any]:
    """Return everything that is pinned, as it is now."""
    return {"corpus": corpus.digest(), "cross-validated": cross_validated(), "shipped": measure()}


def slips(now: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """Say of each figure that is worse than its floor by more than the tolerance which it is and by how much."""
    if now["corpus"] != floors["corpus"]:
        return [f"floors are of corpus {floors['corpus']}, measured was {now['corpus']}: run with --update"]
    found = []
    for part in ("cross-validated", "shipped"):
        for name, metrics in floors[part].items():
            for metric, floor in metrics.items():
                value = now[part].get(name, {}).get(metric)
                if value is None:
                    found.append(f"{part}, {name}: {metric} is no longer measured")
                elif metric != "pages" and (value - floor if metric in FALLING else floor - value) > TOLERANCE:
                    found.append(f"{part}, {name}: {metric} is {value}, was {floor}")
    return found


def raised(now: Mapping[str, Any], floors: Mapping[str, Any] | None, *, allow_regression: bool) -> dict[str, Any]:
    """Return new floors: the better of old and new, or, where regressions are allowed, the new."""
    if floors is None or allow_regression or floors["corpus"] != now["corpus"]:
        return dict(now)
    better = json.loads(json.dumps(now))
    for part in ("cross-validated", "shipped"):
        for name, metrics in better[part].items():
            for metric, value in metrics.items():
                old = floors[part].get(name, {}).get(metric)
                if old is not None and metric != "pages":
                    metrics[metric] = min(old, value) if metric in FALLING else max(old, value)
    return dict(better)


def floors_on_disk() -> dict[str, Any] | None:
    """Return the pinned floors, or None before the first."""
    return json.loads(BASELINE.read_text("utf-8")) if BASELINE.is_file() else None


def main() -> int:
    """Compare, or write new floors; return 1 where a figure slipped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them, too")
    arguments = parser.parse_args()
    now, floors = measured(), floors_on_disk()
    for part in ("cross-validated", "shipped"):
        for name, metrics in now[part].items():
            print(f"{part:15s} {name:28s} " + "  ".join(f"{metric} {value}" for metric, value in metrics.items()))
    found = slips(now, floors) if floors else []
    for slip in found:
        print(slip, file=sys.stderr)
    if not arguments.update:
        return 1 if found else 0
    if found and not arguments.allow_regression and floors is not None and floors["corpus"] == now["corpus"]:
        print("not updated: --allow-regression accepts these", file=sys.stderr)
        return 1
    new = raised(now, floors, allow_regression=arguments.allow_regression)
    BASELINE.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
