"""Raw pages that a kill or a full disk tore are whole up to the last record, and say so."""

from __future__ import annotations

import argparse
import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.errors import WriteError
from scraper.fetch.exchange import Recording
from scraper.fetch.torn import UNFINISHED, mend, whole_length
from scraper.fetch.warc import WarcFile

pytest.importorskip("warcio")
FULL = bool(os.environ.get("SCRAPER_FULL"))
NOISE = random.Random(5).randbytes(90_000)
NAME = "120000-000000001.warc.gz"


def recording(number: int) -> Recording:
    """Make an exchange, small or large."""
    body = NOISE if number == 2 else f"<p>Page {number} of the river.</p>".encode() * (number + 1)
    headers = (("content-type", "text/html"), ("etag", f'"{number}"'))
    at = datetime(2026, 3, 1, 12, number, tzinfo=UTC)
    return Recording(f"https://paper.example/{number}", at, (("Accept", "*/*"),), 200, headers, body, is_whole=True)


def records(path: Path) -> list[str]:
    """Read every record of a file as warcio does, its check of the digests first."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.checker import Checker

    assert Checker(argparse.Namespace(inputs=[str(path)], verbose=False)).process_all() == 0
    with path.open("rb") as file:
        return [record.rec_headers["WARC-Record-ID"] for record in ArchiveIterator(file)]


@pytest.fixture
def whole(tmp_path) -> Path:
    """Write a file of five exchanges."""
    path = tmp_path / NAME
    with WarcFile(path) as warc:
        for number in range(5):
            warc.record(recording(number))
    return path


def test_a_file_torn_anywhere_is_cut_behind_its_last_whole_record(whole, tmp_path):
    """At thousands of lengths: what is left is the longest whole beginning, and warcio reads all of it."""
    content = whole.read_bytes()
    ids = records(whole)
    ends = [end for end in range(len(content) + 1) if content[end : end + 3] in (b"\x1f\x8b\x08", b"")]
    ends = [end for end in ends if end and whole_length_of(content[:end], tmp_path) == end]
    assert len(ends) == len(ids) == 11
    folder = tmp_path / "warc" / "2026-03-01"
    folder.mkdir(parents=True)
    edges = {end + step for end in ends for step in (-1, 0, 1, 9, 10, 11)}
    step = 7 if FULL else 601
    for length in sorted({*range(0, len(content), step), *edges} & set(range(len(content) + 1))):
        (folder / (NAME + UNFINISHED)).write_bytes(content[:length])
        (mended,) = mend(tmp_path / "warc")
        expected = max((end for end in ends if end <= length), default=0)
        assert (mended.kept, mended.cut) == (expected, length - expected)
        left = list(folder.iterdir())
        assert left == ([folder / NAME] if expected else [])
        if expected:
            assert records(left[0]) == ids[: ends.index(expected) + 1]
            left[0].unlink()


def whole_length_of(content: bytes, folder: Path) -> int:
    """Measure bytes as a file."""
    path = folder / "measured"
    path.write_bytes(content)
    return whole_length(path)


@pytest.mark.parametrize("tail", [bytes(4096), b"\x1f\x8b\x08" + bytes(50), NOISE])
def test_what_a_power_cut_leaves_behind_is_cut(whole, tmp_path, tail):
    """Blocks that were counted and never written are no record."""
    folder = tmp_path / "warc" / "day"
    folder.mkdir(parents=True)
    (folder / (NAME + UNFINISHED)).write_bytes(whole.read_bytes() + tail)
    (mended,) = mend(tmp_path / "warc")
    assert mended.cut == len(tail)
    assert mended.path.read_bytes() == whole.read_bytes()


def test_finished_files_are_left_alone(whole, tmp_path):
    """Only what was not finished is looked at, and once."""
    folder = tmp_path / "warc" / "day"
    folder.mkdir(parents=True)
    (folder / "done.warc.gz").write_bytes(b"anything")
    assert mend(tmp_path / "warc") == []
    assert mend(tmp_path / "nowhere") == []
    assert (folder / "done.warc.gz").read_bytes() == b"anything"


def test_a_full_disk_leaves_no_torn_record(tmp_path, monkeypatch):
    """A record that does not fit is taken back; what fitted is whole at once, without a mending."""
    path = tmp_path / NAME
    with WarcFile(path) as warc:
        warc.record(recording(1))
        real = warc._file

        class Full:
            """A file on a disk with 100 bytes left."""

            room = 100

            def __getattr__(self, name):
                return getattr(real, name)

            def __enter__(self):
                return real.__enter__()

            def __exit__(self, *error):
                return real.__exit__(*error)

            def write(self, data):
                if not self.room:
                    raise OSError(28, "No space left on device")
                written, self.room = real.write(data[: self.room]), 0
                return written

        warc._file = Full()
        with pytest.raises(WriteError, match="No space"):
            warc.record(recording(2))
    assert len(records(path)) == 3
