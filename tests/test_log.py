"""scraper.log: one line per event, whatever strangers put into it."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper import log


def test_line_of_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Bound fields and those of one call stand behind the event, quoted where they are not one plain word."""
    log.setup(1)
    log.bound("scraper.x", url="https://a.example/?a=1").info("page", extra={"status": 200, "title": "two words"})
    line = capsys.readouterr().err
    assert line.startswith("time=")
    assert line.endswith(' level=info event=page url="https://a.example/?a=1" status=200 title="two words"\n')


@pytest.mark.parametrize(("verbosity", "levels"), [(-1, "e"), (0, "we"), (1, "iwe"), (2, "diwe"), (7, "diwe")])
def test_verbosity(verbosity: int, levels: str, capsys: pytest.CaptureFixture[str]) -> None:
    """-q leaves errors, the default adds warnings, -v a line per URL, -vv everything."""
    log.setup(verbosity)
    logger = logging.getLogger("scraper.x")
    for letter, say in (("d", logger.debug), ("i", logger.info), ("w", logger.warning), ("e", logger.error)):
        say(letter)
    shown = capsys.readouterr().err
    assert "".join(line.rsplit("event=")[1] for line in shown.splitlines()) == levels


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_value_is_one_harmless_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No header or title can forge a line or steer the terminal."""
    log.setup(0)
    logging.getLogger("scraper.x").warning("%s", text, extra={"fields": {"title": text}})
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert not set(line) & set("\r\x1b\x9b\x85\u2028\u202e\x00\x07")


def test_traceback_stays_in_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """An exception is the last field of its line."""
    log.setup(0)
    try:
        raise ValueError("x\ny")
    except ValueError:
        logging.getLogger("scraper.x").exception("failed")
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "ValueError: x\\ny" in line
