"""Where `scraper clean` puts its articles: several on one output, into one file or a folder, through pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fixturepages import NEWSPAPER

KITE = NEWSPAPER / "news" / "kite-postman.html"
FOG = NEWSPAPER / "news" / "fog-choir.html"
LAST = "A second line is planned for the winter, so that parcels can come back."


def clean(*words: str | Path) -> tuple[int, str, str]:
    """Run `scraper clean`; return code, output and talk."""
    command = [sys.executable, "-m", "scraper", "clean", *map(str, words)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def in_shell(line: str) -> tuple[int, str, str]:
    """Run a line of bash in which SCRAPER is the program, and return as `clean` does."""
    program = line.replace("SCRAPER", f"'{sys.executable}' -m scraper")
    done = subprocess.run(["bash", "-c", program], capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def refused(result: tuple[int, str, str], *parts: str) -> None:
    """Check for one line about a wrong command line."""
    code, out, err = result
    assert (code, out, err.count("\n")) == (2, "", 1), result
    assert [part for part in (*parts, "; ") if part not in err] == []


def test_markdown_articles_on_one_output_are_apart() -> None:
    """Without a blank line before it, the next front matter would make a heading of the last paragraph."""
    code, out, _ = clean(KITE, FOG, KITE)
    assert code == 0
    assert out.count(f"{LAST}\n\n---\ntitle: ") == 1
    assert len(re.findall(r"(?m)^title: ", out)) == 3
    assert out.startswith("---\n")
    assert clean(KITE)[1].endswith(f"{LAST}\n")


def test_text_articles_on_one_output_are_apart() -> None:
    """A line between blank lines says where the next article begins; there is none at the ends."""
    code, out, _ = clean("-f", "text", KITE, FOG)
    assert code == 0
    first, second = out.split(f"\n\n\n{'-' * 72}\n\n\n")
    assert first.endswith(LAST)
    assert f"{second}" == clean("-f", "text", FOG)[1]


def test_json_articles_on_one_output_are_lines() -> None:
    """Nothing stands between JSON lines; a source that fails leaves none."""
    code, out, _ = clean("-f", "json", KITE, "none.html", FOG)
    assert code == 3
    assert len([json.loads(line) for line in out.splitlines()]) == 2


def test_several_pages_of_html_on_one_output_are_refused(tmp_path: Path) -> None:
    """Two documents in a row are no document; a folder takes them."""
    refused(clean("-f", "html", KITE, FOG), "--format html", "-o FOLDER/")
    assert clean("-f", "html", KITE, FOG, "-o", tmp_path / "out")[0] == 0
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize("name", ["all.jsonl", "all.json", "present.txt"])
def test_several_sources_make_json_lines_in_one_file(tmp_path: Path, name: str) -> None:
    """A name that is a file's, or a file that is there, takes them all, replaced when all are read."""
    (tmp_path / "present.txt").write_bytes(b"old")
    code, out, _ = clean("-f", "json", KITE, "none.html", FOG, "-o", tmp_path / name)
    assert (code, out) == (3, "")
    lines = (tmp_path / name).read_text("utf-8").splitlines()
    assert [json.loads(line)["datePublished"][:10] for line in lines] == ["2024-09-02", "2024-08-28"]


def test_without_an_article_the_old_file_stays(tmp_path: Path) -> None:
    """Where every source fails there is nothing to replace it with."""
    (tmp_path / "all.jsonl").write_bytes(b"old")
    assert clean("-f", "json", "none.html", "no.html", "-o", tmp_path / "all.jsonl")[0] == 3
    assert (tmp_path / "all.jsonl").read_bytes() == b"old"


def test_several_sources_need_a_folder(tmp_path: Path) -> None:
    """A file that is there, or a name that is a file's, cannot take two articles; a slash makes it a folder."""
    (tmp_path / "present").write_bytes(b"old")
    for name in ("present", "all.md", "all.html"):
        refused(clean(KITE, FOG, "-o", tmp_path / name), name, "several sources need a folder")
    assert (tmp_path / "present").read_bytes() == b"old"
    assert clean(KITE, FOG, "-o", f"{tmp_path}/all.md/")[0] == 0
    assert (tmp_path / "all.md").is_dir()


def test_an_empty_output_is_refused() -> None:
    """A shell variable that is not set must not mean standard output."""
    refused(clean(KITE, "-o", ""), "--output", "empty")


@pytest.mark.skipif(os.name == "nt", reason="no such files here")
@pytest.mark.parametrize("line", ["SCRAPER clean '{page}' -o /dev/stdout | cat", "SCRAPER clean '{page}' -o >(cat) | cat"])
def test_a_pipe_is_written_to_as_it_stands(line: str) -> None:
    """Standard output by its name, and what a shell puts in place of a command."""
    code, out, err = in_shell(line.format(page=KITE))
    assert (code, err) == (0, "")
    assert out == clean(KITE)[1]


@pytest.mark.skipif(os.name == "nt", reason="no such file here")
def test_standard_output_by_its_name_is_not_replaced(tmp_path: Path) -> None:
    """What stood before it in a file that the shell appends to stays."""
    (tmp_path / "log").write_text("before\n")
    assert in_shell(f"SCRAPER clean '{KITE}' -o /dev/stdout >>'{tmp_path}/log'") == (0, "", "")
    assert (tmp_path / "log").read_text("utf-8").startswith("before\n---\n")


def test_two_sources_never_share_a_file(tmp_path: Path) -> None:
    """Two pages of one article, by their canonical address, are two files, under the same names again next time."""
    for number in (1, 2):
        marked = KITE.read_text().replace("</head>", '<link rel="canonical" href="https://news.example/story"></head>')
        (tmp_path / f"{number}.html").write_text(marked.replace(LAST, f"{LAST} So says page {number}."))
    names = []
    for _ in range(2):
        assert clean(*(tmp_path / f"{n}.html" for n in (1, 2, 1)), "-o", f"{tmp_path}/out/") == (0, "", "")
        names.append(sorted(path.name for path in (tmp_path / "out").iterdir()))
    assert names[0] == names[1]
    texts = [path.read_text() for path in (tmp_path / "out").iterdir()]
    assert sorted(re.findall(r"So says page (\d)", "".join(texts))) == ["1", "2"]
    assert len(texts) == 2
