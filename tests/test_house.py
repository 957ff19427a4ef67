"""The house rules as programs: what a reviewer would otherwise have to count."""

from __future__ import annotations

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import scraper
from scraper.cli import COMMANDS, build_parser
from scraper.errors import ScraperError

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scraper"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
TEXTS = [path for kind in ("*.py", "*.md", "*.toml", "*.yml", "*.sh") for path in ROOT.rglob(kind)]
OWN_TEXTS = [
    path
    for path in TEXTS
    if not {".git", ".venv", "venv", "build", "dist", ".mypy_cache"} & set(path.relative_to(ROOT).parts)
]
ROOMS = ("work", "root", "home/[a-z]+")
MACHINE_PATH = re.compile(rf"(?<![\w./-])/(?:{'|'.join(ROOMS)})/\w")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef, source: list[str]) -> int:
    """Count the lines of a function without its docstring, blank lines and comments."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    if not body:
        return 0
    lines = source[body[0].lineno - 1 : node.end_lineno]
    return 1 + sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    """A module has at most 300 lines and opens with a docstring; a function has at most 40 lines of code."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    assert ast.get_docstring(tree), "says neither what it owns nor what it refuses"
    assert "Placeholder" not in text
    long = {node.name: _code_lines(node, text.splitlines()) for node in _functions(tree)}
    assert {name: lines for name, lines in long.items() if lines > MAX_FUNCTION_LINES} == {}
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", TESTS, ids=_name)
def test_tests_are_small_and_say_what_they_show(path: Path) -> None:
    """A test file has at most 300 lines, and every test a sentence."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    tests = [node for node in _functions(ast.parse(text)) if node.name.startswith("test_")]
    assert [node.name for node in tests if not ast.get_docstring(node)] == []


def test_no_path_of_one_machine() -> None:
    """Nothing names a folder that exists on one machine alone."""
    found = {_name(path): MACHINE_PATH.findall(path.read_text(encoding="utf-8")) for path in OWN_TEXTS}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_every_command_is_documented() -> None:
    """README names each command, every option of `clean`, each format and each exit code."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"scraper {name}" not in readme] == []
    for name in ("--format", "--output", "--url", "--ignore-robots", "--allow-private", "--quiet", "--verbose"):
        assert name in readme
    for code in sorted({error.exit_code for error in _subclasses(ScraperError)} | {0}):
        assert f"| {code} |" in readme, code


def test_every_command_has_help() -> None:
    """Each command's parser can be built, and its help names the exit codes."""
    help_texts = {name: build_parser([name]) for name in COMMANDS}
    assert all("COMMAND" in parser.format_help() for parser in help_texts.values())


def _subclasses(cls: type[ScraperError]) -> set[type[ScraperError]]:
    return {cls}.union(*(_subclasses(child) for child in cls.__subclasses__()))


def test_readme_begins_with_two_commands_of_one_line() -> None:
    """The first two fenced blocks are what a newcomer pastes: install and demo, then the tests."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert blocks[0].rstrip().endswith("scraper demo")
    assert "pytest" in blocks[1]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8"), "CI runs the commands from the README itself"


def test_version_is_written_once_and_changelog_knows_it() -> None:
    """Package and project agree on the version."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{scraper.__version__}"' in project
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold: layers, pure stages, one door per library."""
    command = shutil.which(
        "lint-imports", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    )
    if command is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_public_names_load_on_first_use() -> None:
    """Every name of `scraper.__all__` is there, and `extract` and `fetch` are functions even after their packages load."""
    program = (
        "import scraper, scraper.extract, scraper.fetch, scraper.pipeline;"
        "assert all(hasattr(scraper, name) for name in scraper.__all__);"
        "assert not hasattr(scraper, 'no_such_name');"
        "assert [callable(getattr(scraper, name)) for name in ('extract', 'fetch', 'clean')] == [True] * 3"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


HEAVY = ("httpx", "trafilatura", "lxml", "numpy", "rich", "asyncio", "sqlite3", "feedparser")


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    """`import scraper` and building the parser of `clean` load no library of a stage."""
    program = (
        "import sys, scraper; from scraper.cli import build_parser; build_parser(['clean']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


RARE = ("ada_url", "html.entities", *(f"scraper.extract.{name}" for name in ("embedded", "fallback", "workload")))


def test_a_plain_page_is_read_without_what_only_other_pages_need() -> None:
    """`scraper clean FILE` loads no URL parser, no names of HTML characters, and no stage that its page does not reach."""
    page = ROOT / "fixtures" / "pages" / "tidal-mill-structure" / "page.html"
    program = (
        f"import os, sys; from scraper.cli import main; main(['clean', {str(page)!r}, '-o', os.devnull]);"
        f"print([name for name in {(*HEAVY, *RARE)!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_import_is_cheap() -> None:
    """`import scraper` costs less than a fifth of what importing trafilatura, the nearest peer, does."""
    runs = {"bare": "pass", "ours": "import scraper", "peer": "import trafilatura"}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(7):  # in turns, so that what slows the machine for a while slows all
        for name, program in runs.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
            times[name].append(time.perf_counter() - start)
    seconds = {name: statistics.median(taken) for name, taken in times.items()}
    assert seconds["ours"] - seconds["bare"] < (seconds["peer"] - seconds["bare"]) / 5, seconds
