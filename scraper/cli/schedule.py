"""The command `scraper schedule`: print a crontab line or systemd units that run the job. Prints, never installs."""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
import shlex
import shutil
import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from scraper.cli.options import Commands, Parser, add_ways
from scraper.cli.output import say
from scraper.cli.talk import note
from scraper.discover import durations
from scraper.errors import UsageError

_MAX_DELAY = timedelta(minutes=10)
"""Starts are spread over this time, or over a tenth of the interval if that is shorter: not all at the full hour."""

_MAILED_LINES = 20
"""Lines of the log that cron mails where a run ended with an alarm."""

_BUSY_SHARE = 0.8
"""The share of the interval that a run may take; with the random delay it is nine tenths."""


_UNITS = """\
# /etc/systemd/system/scraper.service
[Unit]
Description=Scrape the news into {archive}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={user}
ExecStart={command}
# 75: another run holds the archive's lock, which is no failure.
SuccessExitStatus=75
# A run that is stopped finishes the articles in hand within 10 s.
TimeoutStopSec=30
Nice=10
UMask=0027
ReadWritePaths={writable}
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectHostname=yes
ProtectClock=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectProc=invisible
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces={namespaces}
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter={calls}

# /etc/systemd/system/scraper.timer
[Unit]
Description=Scrape the news every {every}

[Timer]
OnCalendar={calendar}
RandomizedDelaySec={delay}
Persistent=yes

[Install]
WantedBy=timers.target

# Then: systemctl daemon-reload && systemctl enable --now scraper.timer"""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what is to be run, when, and where it may write; every path is absolute."""

    command: tuple[str, ...]
    archive: Path
    log: Path
    every: timedelta
    user: str

    @property
    def delay(self) -> int:
        """Return the longest random delay of a start in seconds."""
        return int(min(_MAX_DELAY, self.every / 10).total_seconds())


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "schedule",
        help="print a crontab line or systemd units",
        description="Print what makes cron or systemd run the job. Nothing is installed: look at it, then install it.",
    )
    parser.add_argument("system", choices=("cron", "systemd"), help="what starts the job")
    parser.add_argument(
        "seeds", nargs="*", default=["seeds"], metavar="SEEDS", help="seeds files or folders (default: seeds)"
    )
    parser.add_argument("--archive", default="archive", metavar="DIR", help="the archive's folder (default: archive)")
    parser.add_argument("--every", default="1h", metavar="TIME", help="15m, 1h, 6h, 1d and the like (default: 1h)")
    parser.add_argument("--log", metavar="FILE", help="cron's log file (default: scraper.log beside the archive's folder)")
    parser.add_argument("--user", default=None, metavar="NAME", help="whom systemd runs it as (default: you)")
    add_ways(parser.add_argument_group("passed on to the job"))


def run(args: Namespace) -> int:
    """Print the schedule."""
    plan = _plan(args)
    if args.system == "cron":
        say(cron(plan))
        return 0
    say(systemd(plan))
    if plan.user == "root":
        note("it would run as root, which it has no need of: name another user with --user")
    if not plan.archive.is_dir():
        note(f"create the archive's folder before the first start: mkdir -p {shlex.quote(str(plan.archive))}")
    return 0


def cron(plan: Plan) -> str:
    """Return a crontab line with its comment. It has a random delay and no flock: a run locks its archive itself.

    Cron mails what a job prints: the end of the log, where the code is an alarm.
    """
    command = shlex.join(plan.command)
    # POSIX sh has no $RANDOM.
    delay = f"sleep $(od -An -N2 -tu2 /dev/urandom | awk '{{print $1 % {plan.delay}}}')"
    log = shlex.quote(str(plan.log))
    alarm = f"code=$?; case $code in 0|75) ;; *) tail -n {_MAILED_LINES} {log};; esac; exit $code"
    line = f"{delay}; {command} >>{log} 2>&1; {alarm}"
    escaped = line.replace("%", r"\%")  # an unescaped % ends the command of a crontab line
    return f"# scraper, every {durations.spell(plan.every)}; add this line with: crontab -e\n{_cron_times(plan)} {escaped}"


def systemd(plan: Plan) -> str:
    """Return a service and a timer unit, each under a comment that names its file."""
    has_browser = "--browser" in plan.command  # whose sandbox is made of these
    return _UNITS.format(
        namespaces="user pid net" if has_browser else "yes",
        calls="@system-service chroot" if has_browser else "@system-service",
        archive=_unit_text(plan.archive),
        user=plan.user,
        command=" ".join(_unit_word(word) for word in plan.command),
        writable=_unit_word(str(plan.archive)),
        every=durations.spell(plan.every),
        calendar=_calendar(plan.every),
        delay=plan.delay,
    )


def _plan(args: Namespace) -> Plan:
    archive = Path(args.archive).resolve()
    log = Path(args.log).resolve() if args.log else archive.with_name("scraper.log")
    seeds = [Path(path).resolve() for path in args.seeds]
    for path in seeds:
        if not path.exists():
            raise UsageError(str(path), "there is no such seeds file or folder", "name the one that the job is to read")
    if not log.parent.is_dir():
        raise UsageError(str(log), "its folder does not exist, so cron could not write the log", f"create {log.parent}")
    try:
        every = durations.parse(args.every)
    except ValueError as error:
        raise UsageError("--every", str(error), "write 15m, 1h, 6h or 1d") from error
    _cron_fields(every)
    # A run that ends before the next one starts leaves the lock free for it.
    longest = durations.spell(timedelta(minutes=int(every.total_seconds() * _BUSY_SHARE) // 60))
    job = ("run", *map(str, seeds), "--archive", str(archive), "--max-time", longest, *_ways(args))
    return Plan((*_program(), *job), archive, log, every, args.user or _user())


def _user() -> str:
    """Return the name of who runs this, or the number: in a container it often has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # the latter from Python 3.13 on
        return str(os.getuid())


def _ways(args: Namespace) -> tuple[str, ...]:
    """Return the ways to a page as the job's own options; raises UsageError for a proxy that would only fail at night."""
    browser = ("--browser",) if args.browser else ()
    if args.proxy is None:
        return browser
    from scraper.fetch import FetchSettings

    FetchSettings(proxy=args.proxy)
    return ("--proxy", args.proxy, *browser)


def _program() -> tuple[str, ...]:
    """Return how to start this program by absolute path: cron's PATH is short, systemd has none."""
    beside = Path(sys.executable).with_name("scraper")
    script = str(beside) if beside.is_file() else shutil.which("scraper")
    return (script,) if script else (sys.executable, "-m", "scraper")


def _cron_fields(every: timedelta) -> tuple[int, int]:
    """Return the interval as (minutes, hours), one of them 0; refuse what the wheel of a clock cannot show."""
    minutes = int(every.total_seconds()) // 60
    if minutes >= 5 and 60 % minutes == 0 and minutes < 60:
        return minutes, 0
    if minutes and minutes % 60 == 0 and 24 % (minutes // 60) == 0:
        return 0, minutes // 60
    raise UsageError(
        "--every", f"{durations.spell(every)} does not divide an hour or a day", "write 5m to 30m, 1h to 12h, or 1d"
    )


def _cron_times(plan: Plan) -> str:
    """Return the five fields of a crontab line; the minute is this host's and archive's own, and stays the same."""
    minutes, hours = _cron_fields(plan.every)
    own = int.from_bytes(hashlib.sha256(f"{platform.node()} {plan.archive}".encode()).digest()[:4], "big")
    if minutes:
        return f"{','.join(str(at) for at in range(own % minutes, 60, minutes))} * * * *"
    if hours == 1:
        return f"{own % 60} * * * *"
    return f"{own % 60} {','.join(str(at) for at in range(own % hours, 24, hours))} * * *"


def _calendar(every: timedelta) -> str:
    minutes, hours = _cron_fields(every)
    if minutes:
        return f"*:0/{minutes}"
    return "daily" if hours == 24 else f"0/{hours}:00"


def _unit_word(word: str) -> str:
    """Quote one word for a unit file: % starts a specifier, $ a variable, and a quoted word may hold spaces."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if any(character in word for character in " \"'\\;") else escaped


def _unit_text(value: object) -> str:
    return str(value).replace("%", "%%")
