"""Measure a whole pass, extraction included, beside Scrapy with trafilatura, on the same pages in the same run.

    python tests/bench/pass_speed.py ../shared/corpus [--papers 20] [--pages 40] [--rounds 3] [--scrapy PYTHON]

PYTHON is an interpreter that has Scrapy and trafilatura. Both sides start cold, ask robots.txt, two requests at a time to a
host, no delay. The second pass of ours follows when all sources are due again and none has changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def ours(folder: Path, port: int, papers: int) -> dict:
    """Make a first pass and a second; return the figures of both."""
    seeds = folder / "seeds.toml"
    table = '[run]\ndelay = 0\ncontact = "bench@press.example"\n'
    for paper in range(papers):
        home = f"http://127.20.0.{paper + 1}:{port}/"
        table += f'[[source]]\nname = "paper {paper}"\nurl = "{home}"\nfeeds = ["{home}feed.xml"]\n'
        table += 'max_age = "5000w"\nevery = "1s"\nallow_private = true\n'
    seeds.write_text(table)
    command = [sys.executable, "-m", "scraper", "run", seeds, "--archive", folder / "archive", "--json", "-q"]
    results = []
    for _ in range(2):
        began = time.perf_counter()
        done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
        results.append({**json.loads(done.stdout), "wall": time.perf_counter() - began})
        time.sleep(1.5)
    return {"first": results[0], "second": results[1]}


def theirs(python: str, folder: Path, port: int, papers: int) -> tuple[str, int, float]:
    """Run the peer and return its name, the articles it saved, and the seconds it took."""
    began = time.perf_counter()
    done = subprocess.run(
        [python, HERE / "scrapy_pass.py", str(port), str(papers), folder / "out.jsonl"],
        capture_output=True,
        text=True,
        check=True,
    )
    name, _, count = done.stdout.strip().rpartition(": ")
    return name, int(count), time.perf_counter() - began


def main() -> None:
    """Take turns, and print medians."""
    options = argparse.ArgumentParser()
    options.add_argument("corpus", type=Path)
    options.add_argument("--papers", type=int, default=20)
    options.add_argument("--pages", type=int, default=40)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--scrapy", help="a Python that has Scrapy and trafilatura")
    args = options.parse_args()
    server = subprocess.Popen(
        [sys.executable, HERE / "corpus_press.py", args.corpus, str(args.papers), str(args.pages)],
        stdout=subprocess.PIPE,
        text=True,
    )
    port, count = map(int, server.stdout.readline().split())
    mine, second, peer, name = [], [], [], ""
    try:
        for _ in range(args.rounds):
            folder = Path(tempfile.mkdtemp())
            found = ours(folder, port, args.papers)
            outcomes = found["first"]["outcomes"]
            saved = sum(outcomes.get(word, 0) for word in ("new", "paywalled"))
            mine.append(sum(outcomes.values()) / found["first"]["wall"])
            assert not found["second"]["outcomes"], found["second"]
            second.append(found["second"]["seconds"] / args.papers * 1000)
            if args.scrapy:
                name, theirs_saved, seconds = theirs(args.scrapy, folder, port, args.papers)
                peer.append(count / seconds)
            shutil.rmtree(folder)
    finally:
        server.kill()
        server.wait()
    print(f"{count} pages of {args.papers} papers, {args.rounds} rounds, medians")
    print(f"scraper run: {statistics.median(mine):.1f} pages/s ({saved} saved: {outcomes})")
    print(f"second pass, unchanged: {statistics.median(second):.1f} ms per source, no article request")
    if peer:
        ratio = statistics.median(a / b for a, b in zip(mine, peer, strict=True))
        print(f"{name}: {statistics.median(peer):.1f} pages/s ({theirs_saved} saved); we are {ratio:.2f} times as fast")


if __name__ == "__main__":
    main()
