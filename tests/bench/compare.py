"""Compare our bodies with those of other extractors on the development corpus: `compare.py FOLDER`.

FOLDER gets the peers' own environment (made once, from the package index), their predictions, and the fold models and
predictions of ours, so that a second run measures only what is missing. Ours are cross-validated: each page is read with a
model that saw nothing of its domain. All get the same decoded text, one process and one page at a time.
Needs the extra `train` the first time, when the fold models are trained.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "quality"))

import corpus  # noqa: E402
import crossval  # noqa: E402
from metrics import score_set  # noqa: E402

import scraper  # noqa: E402

PACKAGES = ("trafilatura", "lxml_html_clean", "readability-lxml", "newspaper4k", "goose3", "jusText", "resiliparse")
OURS = "scraper"
YARDSTICK = "trafilatura"
Predictions = Mapping[str, Mapping[str, Any]]


def wanted() -> list[corpus.CorpusPage]:
    """Return the article pages of the three sets that know something of the body."""
    return [page for name in crossval.SETS for page in corpus.pages(name) if page.type == "article"]


def environment(folder: Path) -> Path:
    """Return the Python of the peers' environment, which is made if it is missing."""
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def write_pages(folder: Path) -> Path:
    """Write the pages as UTF-8 text, and the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for page in wanted():
        path = folder / f"{page.set}-{page.id.replace('/', '_')}.html"
        path.write_text(page.html().encode("utf-8", "replace").decode(), "utf-8", newline="")
        listed.append({"id": page.id, "url": page.url, "path": str(path)})
    index = folder / "pages.json"
    index.write_text(json.dumps(listed), "utf-8")
    return index


def row(name: str, release: str, predictions: Predictions, yardstick: Predictions) -> str:
    """Return one line of the table."""
    cells = []
    for each in crossval.SETS:
        ids = {page.id for page in corpus.pages(each)}
        scores = score_set(each, {key: value for key, value in predictions.items() if key in ids})
        if "snippet F" in scores:
            cells.append(f"{scores['snippet F']:.3f}")
        else:
            cells.append(f"{scores['F']:.3f} | {100 * scores['bad']:.1f} % | {scores['exact']:.2f}")
    seconds = [value["s"] for value in predictions.values()]
    ratio = statistics.median(yardstick[key]["s"] / value["s"] for key, value in predictions.items() if key in yardstick)
    return f"| {name} {release} | {' | '.join(cells)} | {1000 * statistics.mean(seconds):.1f} | {ratio:.1f}x |"


def main() -> None:
    """Fill in what is missing and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers-only", action="store_true", help="leave our own engine out")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    results = folder / "peers.json"
    if not results.is_file():
        index = write_pages(folder / "pages")
        subprocess.run([environment(folder / "peers"), HERE / "peers.py", index, results], check=True)
    peers = json.loads(results.read_text("utf-8"))
    yardstick = peers[YARDSTICK]["predictions"]
    print(f"\nCorpus {corpus.digest()}, {len(wanted())} pages\n")
    print("| extractor | fundus F | bad | exact | wcxb articles F | bad | exact | snippet F | ms/page | speed |")
    print("|---|" + "---|" * 9)
    if not arguments.peers_only:
        ours = crossval.predictions(folder / "folds", processes=1)
        print(row(OURS, f"{scraper.__version__}, cross-validated", ours, yardstick))
    for name, peer in peers.items():
        print(row(name, peer["version"], peer["predictions"], yardstick))


if __name__ == "__main__":
    main()
