"""The commands of the scheduled job, as a user types them: run, search, history, rebuild-files."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newspapers import Clock, Press

from scraper.cli import main


@pytest.fixture
def press():
    """A paper with three stories of today."""
    with Press(papers=1, seed=4, clock=Clock(datetime.now(UTC).replace(microsecond=0))) as made:
        for _ in range(3):
            made.papers[0].publish()
        yield made


@pytest.fixture
def seeds(press, tmp_path) -> Path:
    """A seeds file that asks without delay."""
    path = press.write_seeds(tmp_path / "seeds.toml")
    path.write_text(path.read_text() + '\n[run]\ndelay = 0\ncontact = "https://press.example/bot"\n')
    return path


def scraper(*words: object) -> int:
    """Run one command in this process."""
    return main([str(word) for word in words])


def test_run_search_history_rebuild(press, seeds, tmp_path, capsys):
    """A pass, its summary as JSON, and everything that can be asked of the archive after it."""
    archive, paper = tmp_path / "archive", press.papers[0]
    assert scraper("run", seeds, "--archive", archive, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["outcomes"] == {"new": 3}
    assert {"sources", "requests", "seconds", "requests_per_new_article"} <= set(summary)
    assert {request.headers["user-agent"] for request in paper.log}.pop().endswith("(+https://press.example/bot)")
    story = paper.stories[0]
    assert scraper("search", "--archive", archive, *story.now.headline.split()) == 0
    found = capsys.readouterr().out.splitlines()
    assert paper.base + story.path() in found[0]
    assert story.now.headline in found[0]
    assert scraper("history", "--archive", archive, paper.base + story.path() + "?utm_source=x") == 0
    assert capsys.readouterr().out.startswith("1\t20")
    (archive / "jsonl").joinpath(
        next(p.relative_to(archive / "jsonl") for p in (archive / "jsonl").rglob("*.jsonl"))
    ).unlink()
    assert scraper("rebuild-files", "--archive", archive) == 0
    assert "4 files of jsonl, markdown, 1 made again" in capsys.readouterr().err
    for name in ("jsonl", "markdown"):
        shutil.rmtree(archive / name)
    assert scraper("rebuild-files", "--archive", archive) == 0
    assert "4 files of jsonl, markdown, 4 made again" in capsys.readouterr().err
    assert scraper("run", seeds, "--archive", archive) == 0
    told = capsys.readouterr().err
    assert told.startswith("time=20")  # cron's log is all that is left of a night
    assert 'event="nothing to fetch; ' in told
    assert told.count("\n") == 1


def test_history_shows_what_changed(press, seeds, tmp_path, capsys):
    """Each version with its time; with --diff the lines that came and went."""
    archive, paper = tmp_path / "archive", press.papers[0]
    scraper("run", seeds, "--archive", archive, "-q")
    seeds.write_text(seeds.read_text().replace("allow_private", 'every = "1s"\nallow_private'))
    paper.update(paper.stories[0], headline="A new headline for it")
    press.clock.advance(seconds=5)
    from scraper.archive import Archive

    with Archive.open(archive, now=int(datetime.now(UTC).timestamp())) as opened, opened.batch():
        opened._db.execute("UPDATE urls SET due = 0 WHERE article IS NOT NULL")
    assert scraper("run", seeds, "--archive", archive, "--json") == 0
    assert json.loads(capsys.readouterr().out)["outcomes"]["updated"] == 1
    assert scraper("history", "--archive", archive, "--diff", paper.base + paper.stories[0].path()) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith("2\t") or "\n2\t" in out
    assert "+A new headline for it" in out


def test_history_by_the_name_of_a_file(press, seeds, tmp_path, capsys):
    """The eight digits at the end of a file's name are enough; fewer, or those of another article, are not."""
    archive = tmp_path / "archive"
    assert scraper("run", seeds, "--archive", archive, "-q") == 0
    digits = next((archive / "markdown").rglob("*.md")).stem.rpartition("--")[2]
    assert scraper("history", "--archive", archive, digits) == 0
    assert capsys.readouterr().out.startswith("1\t")
    assert scraper("history", "--archive", archive, digits[:7]) == 3
    assert scraper("history", "--archive", archive, "0" * 8) == 3


def test_history_tells_of_what_is_gone_and_of_copies(press, seeds, tmp_path, capsys):
    """Both are known to the archive alone: the page is no more, and the twin stands in another paper."""
    archive, paper = tmp_path / "archive", press.papers[0]
    with Press(papers=2, seed=4, clock=press.clock) as other:
        copy = other.papers[1].publish(headline="As others have it", paragraphs=paper.stories[0].now.paragraphs)
        scraper("run", seeds, "--archive", archive, "-q")
        seeds.write_text(f"{seeds.read_text()}\n{other.papers[1].seed()}")
        assert scraper("run", seeds, "--archive", archive, "-q") == 0
        capsys.readouterr()
        assert scraper("history", "--archive", archive, other.papers[1].base + copy.path()) == 0
        assert "nearly the text of" in capsys.readouterr().err
    paper.delete(paper.stories[0])
    from scraper.archive import Archive

    with Archive.open(archive, now=int(datetime.now(UTC).timestamp())) as opened, opened.batch():
        opened._db.execute("UPDATE urls SET due = 0 WHERE article IS NOT NULL")
    scraper("run", seeds, "--archive", archive, "-q")
    capsys.readouterr()
    assert scraper("history", "--archive", archive, paper.base + paper.stories[0].path()) == 0
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert "took it down" in told.err


@pytest.mark.parametrize("words", [["search", "harbour"], ["history", "0123456789abcdef"], ["run", "--dry-run"]])
def test_an_archive_that_cannot_be_read_is_an_error_in_one_line(seeds, tmp_path, capsys, words):
    """A damaged one, and one of a newer schema: code 5 and what to do, from the commands that only look, too."""
    archive = tmp_path / "archive"
    words = [*words, "--archive", archive, *([seeds] if "run" in words else [])]
    assert scraper("run", seeds, "--archive", archive, "-q") == 0
    with sqlite3.connect(archive / "scraper.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    capsys.readouterr()
    assert scraper(*words) == 5
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "newer scraper (schema 999" in told
    with sqlite3.connect(archive / "scraper.db") as db:
        db.execute("PRAGMA user_version = 1")
        (size,) = db.execute("PRAGMA page_size").fetchone()
        names = ("articles", "words_data", "sources")
        roots = [db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] for name in names]
    db.close()
    with (archive / "scraper.db").open("r+b") as file:
        for root in roots:
            file.seek((root - 1) * size)
            file.write(b"\xff" * size)
    assert scraper(*words) == 5
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "the next run repairs it" in told


def test_a_dry_run_says_what_and_why_and_asks_nobody(press, seeds, tmp_path, capsys):
    """Before the first pass the listings; after it what is due; no request and no archive either way."""
    archive = tmp_path / "archive"
    assert scraper("run", seeds, "--archive", archive, "--dry-run") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [why for _, _, why in lines] == ["feed, never visited", "sitemap, never visited"]
    assert scraper("run", seeds, "--archive", archive, "--dry-run", "--json") == 0
    planned = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[one["source"], one["url"], one["why"]] for one in planned] == lines
    assert not archive.exists()
    assert not press.papers[0].log
    scraper("run", seeds, "--archive", archive, "--max-per-source", "1", "-q")
    asked = len(press.papers[0].log)
    assert scraper("run", seeds, "--archive", archive, "--dry-run") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [why for _, _, why in lines] == ["new, feed", "new, feed"]
    assert len(press.papers[0].log) == asked


def test_a_bad_day_ends_with_6(press, seeds, tmp_path, capsys):
    """When more sources are dead than [run] max_dead allows, the exit code says so and the summary too."""
    press.papers[0].down = 404
    assert scraper("run", seeds, "--archive", tmp_path / "archive") == 6
    told = capsys.readouterr().err
    assert "1 dead" in told
    assert 'reason="1 of 1 sources did not answer when last asked"' in told
    seeds.write_text(seeds.read_text() + "max_dead = 1.0\n")
    assert scraper("run", seeds, "--archive", tmp_path / "other") == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("run", "missing.toml"), 3, "missing.toml"),
        (("run", "latin.toml"), 3, "not UTF-8"),
        (("search", "x", "--archive", "nowhere"), 3, "no archive"),
        (("history", "x", "--archive", "nowhere"), 3, "no archive"),
        (("rebuild-files", "--archive", "nowhere"), 3, "no archive"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(words, code, told, capsys, monkeypatch, tmp_path):
    """One line, with a remedy, and the exit code of the class of error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9\n")
    assert scraper(*words) == code
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--max-time", "soon"),
        ("run", "--max-pages", "0"),
        ("run", "--max-per-source", "-1"),
        ("search", "harbour", "--limit", "0"),
        ("search", "harbour", "--limit=-1"),
        ("search", "harbour", "\udcff"),
        ("history", "http://news.example/\udcff"),
    ],
)
def test_senseless_arguments_are_refused(words):
    """A bound that is none is a usage error, and so are bytes that are no text, as a shell hands them over."""
    with pytest.raises(SystemExit) as caught:
        scraper(*words)
    assert caught.value.code == 2


def test_bad_run_tables_are_refused_with_their_line(seeds, capsys):
    """A typo in [run] is an error with line and suggestion; so is a share above one."""
    text = seeds.read_text()
    for wrong, told in (
        ("max_ded = 0.1", "did you mean 'max_dead'"),
        ("max_dead = 3", "from 0 to 1"),
        ('max_dead = "x"', "number"),
    ):
        seeds.write_text(text + wrong + "\n")
        assert scraper("run", seeds) == 2
        err = capsys.readouterr().err
        assert told in err
        assert f"seeds.toml:{text.count(chr(10)) + 1}" in err


def test_no_files_at_all_if_the_operator_wants_none(press, seeds, tmp_path, capsys):
    """With no formats the database alone holds everything; the files can be made later."""
    archive = tmp_path / "archive"
    seeds.write_text(seeds.read_text() + "[output]\nformats = []\n")
    assert scraper("run", seeds, "--archive", archive, "-q") == 0
    assert not (archive / "jsonl").exists()
    assert not (archive / "markdown").exists()
    assert scraper("rebuild-files", "--archive", archive, "-f", "jsonl", "-f", "html") == 0
    assert "4 files of jsonl, html, 4 made again" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "rebuild-files"])
def test_the_help_knows_the_code_of_a_busy_archive(command, press, seeds, tmp_path, capsys):
    """While a run works on the archive either command ends with 75, which both name in their help."""
    from scraper.archive import Archive

    archive = tmp_path / "archive"
    with Archive.open(archive, now=int(datetime.now(UTC).timestamp())):
        assert scraper(command, "--archive", archive, *([seeds] if command == "run" else [])) == 75
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SystemExit):
        scraper(command, "--help")
    shown = capsys.readouterr().out
    assert [code for code in (0, 2, 3, 5, 75) if f"\n  {code} " not in shown] == []
