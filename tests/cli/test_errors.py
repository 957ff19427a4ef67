"""Everything that can be wrong with a source, each as one line with a remedy and the right exit code, never a traceback."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fixturepages import NEWSPAPER

STORY = NEWSPAPER / "news" / "kite-postman.html"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JAPANESE = (
    "<html><head><title>港の時計</title></head><body><h1>港の時計が止まった</h1>"
    "<p>港の古い時計が月曜日の朝に止まり、渡し船の船長たちは太陽を見て出発の時刻を決めている。</p>"
    "<p>時計職人によると、歯車の一つが百年ぶりに外れたという。修理には三週間かかる見込みで、その間は鐘も鳴らない。</p>"
    "<p>町の人々は困っていないようだ。「時間のことを忘れたら、かえって早く着くようになった」と魚屋の主人は笑った。</p>"
    "</body></html>"
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {
            "/pdf": (200, "application/pdf", PDF),
            "/pdf-as-html": (200, "text/html", PDF),
            "/empty": (200, "text/html", b""),
            "/sjis": (200, "text/html", JAPANESE.encode("shift_jis")),
        }
        status, kind, body = pages.get(self.path, (404, "text/html", b"<h1>Not found</h1>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the answers that nobody wants."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def clean(*words: str | Path, cwd: Path | None = None) -> tuple[int, str, str]:
    """Run `scraper clean` and return its code, stdout and stderr."""
    command = [sys.executable, "-m", "scraper", "clean", "--allow-private", *map(str, words)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False, cwd=cwd)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def fails(result: tuple[int, str, str], code: int, *parts: str) -> None:
    """Check the code, and that stderr is one line: source, cause; remedy."""
    got, out, err = result
    assert (got, out) == (code, ""), err
    assert err.count("\n") == 1, err
    assert err.startswith("scraper: ")
    assert "; " in err, err
    for part in parts:
        assert part in err, err


@pytest.mark.parametrize(
    ("path", "code", "part"), [("/gone", 3, "404"), ("/pdf", 3, "pdf"), ("/pdf-as-html", 3, "PDF"), ("/empty", 4, "")]
)
def test_answers_without_a_page(site: str, path: str, code: int, part: str) -> None:
    """A 404, a PDF under its own name or another, and an empty answer are named as such."""
    result = clean(site + path)
    fails((result[0], result[1], result[2].replace("PDF", "pdf")), code, part.lower(), path)


def test_connection_refused() -> None:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    fails(clean(f"http://127.0.0.1:{port}/"), 3, "refused")


def test_name_that_does_not_resolve() -> None:
    """A host that no name server knows (RFC 6761 reserves .invalid for that)."""
    fails(clean("http://newspaper.invalid/"), 3, "newspaper.invalid")


@pytest.mark.parametrize("address", ["ftp://a.example/x", "http://[bad/", "https://", "javascript://x", "http://a:99999/"])
def test_addresses_that_make_no_sense(address: str) -> None:
    """Another scheme or a broken address is refused before any connection."""
    fails(clean(address), 3, address)


def test_shift_jis_without_a_label(site: str) -> None:
    """A page in Shift-JIS that does not say so is read right."""
    code, out, err = clean(site + "/sjis")
    assert (code, err) == (0, "")
    assert "歯車の一つが百年ぶりに外れた" in out


@pytest.mark.parametrize(
    ("name", "content", "code", "parts"),
    [
        ("empty.html", b"", 4, ()),
        ("paper.pdf", PDF, 4, ("PDF",)),
        ("noise.html", bytes(range(256)) * 400, 4, ()),
        ("zeros", b"\0" * 10_000, 4, ()),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 500, 4, ()),
    ],
    ids=["empty", "PDF", "noise", "zeros", "picture"],
)
def test_files_without_a_document(tmp_path: Path, name: str, content: bytes, code: int, parts: tuple[str, ...]) -> None:
    """An empty or binary file is no document."""
    (tmp_path / name).write_bytes(content)
    fails(clean(tmp_path / name), code, name, *parts)


def test_huge_file(tmp_path: Path) -> None:
    """A file of 200 MB is refused by its size, unread, and so is an endless pipe."""
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    fails(clean(tmp_path / "huge.html"), 3, "larger than 32 MiB")
    fails(clean("/dev/zero"), 3, "larger than 32 MiB")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A name that is no file, or a folder, says what to give instead."""
    fails(clean("example.com/story"), 3, "example.com/story", "https://")
    fails(clean(tmp_path), 3, "is a directory", "folder/*.html")


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Escape codes in a name are shown, not sent."""
    code, _, err = clean("no\x1b[2Jfile\rforged\nline")
    assert code == 3
    assert "no\\x1b[2Jfile\\rforged\\nline" in err
    assert err.count("\n") == 1


def test_deep_nesting(tmp_path: Path) -> None:
    """Ten thousand nested elements neither crash nor hide the text."""
    words = "The bell rang once and then the whole village stood in the rain without a word. " * 5
    page = "<html><body><h1>Bell</h1>" + "<div>" * 10_000 + f"<p>{words}</p>" * 4 + "</div>" * 10_000 + "</body></html>"
    (tmp_path / "deep.html").write_text(page, encoding="utf-8")
    code, out, err = clean(tmp_path / "deep.html")
    assert code in (0, 4), err
    assert "Traceback" not in err
    assert err.count("\n") <= 1
    assert ("The bell rang once" in out) == (code == 0)


def _nobody(*words: str | Path) -> tuple[int, str, str]:
    """Run `scraper clean` as an ordinary user; where the tests are root's, drop that only after everything is imported."""
    program = (
        "import os, sys; from scraper.cli import main; main(['clean', sys.argv[1], '-o', os.devnull]);"
        "os.geteuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534)); sys.exit(main(['clean', *sys.argv[2:]]))"
    )
    command = [sys.executable, "-c", program, str(STORY), *map(str, words)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise here")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that this user may not read, and a folder that he may not write to."""
    tmp_path.chmod(0o755)
    for parent in list(tmp_path.parents)[:2]:
        parent.chmod(0o755)  # pytest's own folders are for their owner alone
    secret = tmp_path / "secret.html"
    secret.write_bytes(STORY.read_bytes())
    secret.chmod(0)
    fails(_nobody(secret), 3, "permission denied", "readable")
    secret.chmod(0o644)
    tmp_path.chmod(0o555)
    fails(_nobody(secret, "-o", tmp_path / "out.md"), 5, "permission denied", "may write")


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """Mount a disk of 16 kB, where we may."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("this user may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="no mount here")
def test_full_disk(tmp_path: Path) -> None:
    """A disk that is full: code 5, the old file stays, no half file beside it."""
    with _small_disk(tmp_path / "disk") as disk:
        (disk / "a.md").write_bytes(b"old")
        with contextlib.suppress(OSError):
            (disk / "filler").write_bytes(b"x" * 4096 * 8)
        fails(clean(STORY, "-o", disk / "a.md"), 5, "no space left", "free some space")
        assert (disk / "a.md").read_bytes() == b"old"
        assert sorted(path.name for path in disk.iterdir()) == ["a.md", "filler"]


def test_usage_errors() -> None:
    """Options that contradict each other or do not exist are code 2."""
    fails(clean(STORY, STORY, "--url", "https://a.example/"), 2, "--url")
    fails(clean("https://a.example/", "--url", "https://b.example/"), 2, "--url")
    fails(clean("-", "-"), 2, "once")
    fails(clean(""), 2, "empty")
    code, out, err = clean(STORY, "--no-such-option")
    assert (code, out) == (2, "")
    assert "--no-such-option" in err


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("ftp://a.example/x", "ftp:"),
        ("/story.html", "https://"),
        ("a.example/story", "https://"),
        ("https://", "https://"),
        ("https://me:secret@a.example/", "password"),
        ("", "empty"),
    ],
)
def test_the_address_of_a_file_must_be_one(url: str, part: str) -> None:
    """--url ends up in the output and resolves its links: what no page can have come from is refused."""
    fails(clean(STORY, "--url", url), 2, "--url", part)


def test_spaces_around_an_address_do_not_matter(site: str) -> None:
    """An address that was copied with a blank is that address, as source and as --url."""
    assert clean(f" {site}/sjis\n")[::2] == (0, "")
    code, out, _ = clean(STORY, "--url", " https://a.example/x ", "-f", "json")
    assert code == 0
    assert '"url": "https://a.example/x"' in out
