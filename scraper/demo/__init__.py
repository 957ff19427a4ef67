"""A small newspaper on this machine, for people who want to see the scraper work before they have a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

NEWSPAPER = Path(__file__).with_name("newspaper")
"""The pages, as they lie on the newspaper's disk."""

_PRINTED_ADDRESS = b"http://newspaper.example"  # what the pages call their site


class _Handler(SimpleHTTPRequestHandler):
    """Serve the pages under the address that the newspaper happens to have, and log nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        address = f"http://{self.headers.get('Host', '')}".encode("latin-1")
        body = path.read_bytes().replace(_PRINTED_ADDRESS, address)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path) + "; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Stay silent: what the server sees is not the point of the demonstration."""


@contextmanager
def newspaper() -> Iterator[str]:
    """Serve the newspaper on a free port of 127.0.0.1 for the length of a `with`; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(NEWSPAPER)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stories() -> tuple[str, ...]:
    """Return the paths of the newspaper's articles, in the order of its names."""
    return tuple(sorted(f"/news/{path.name}" for path in (NEWSPAPER / "news").glob("*.html")))
