"""A second, real server: nginx, for TLS, HTTP/2, compression, keep-alive and ranges as the web has them."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings, Validators

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason="nginx or openssl is not installed")

PAGE = "<!doctype html><title>River</title>" + "<p>The river rose by two metres overnight.</p>\n" * 500
CONFIG = """
worker_processes 1; pid {root}/pid; error_log {root}/error.log; {user}
events {{ worker_connections 200; }}
http {{
  client_body_temp_path {root}/tmp; proxy_temp_path {root}/tmp; fastcgi_temp_path {root}/tmp;
  uwsgi_temp_path {root}/tmp; scgi_temp_path {root}/tmp;
  types {{ text/html html; text/plain txt; }}
  log_format facts '$connection $server_protocol $status $host $uri range=[$http_range]';
  access_log {root}/access.log facts;
  gzip on; gzip_min_length 100; gzip_types text/html text/plain; gzip_proxied any;
  root {root}/www; keepalive_requests 4;
  server {{
    listen 127.0.0.1:{plain};
    location = /away {{ return 301 https://news.example:{tls}/page.html; }}
    location = /closed {{ return 444; }}
    location = /slow.html {{ gzip off; limit_rate 2k; }}
  }}
  server {{
    listen 127.0.0.1:{tls} ssl http2; server_name news.example;
    ssl_certificate {root}/site.pem; ssl_certificate_key {root}/site.key;
  }}
}}
"""


@dataclass
class Site:
    """Hold where nginx listens and what it logs."""

    root: Path
    plain: int
    tls: int

    def log(self) -> list[list[str]]:
        """Return the facts of all requests so far."""
        time.sleep(0.1)
        return [line.split() for line in (self.root / "access.log").read_text().splitlines()]


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    holders = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [holder.getsockname()[1] for holder in holders]
    for holder in holders:
        holder.close()
    return ports


def certify(root: Path) -> None:
    """Make an own CA and a certificate for news.example."""

    def openssl(*words: str) -> None:
        subprocess.run([OPENSSL, *words], cwd=root, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Test CA", *usage)
    openssl("req", *key, "-keyout", "site.key", "-out", "site.csr", "-subj", "/CN=news.example")
    (root / "san").write_text("subjectAltName=DNS:news.example\nauthorityKeyIdentifier=keyid\n")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "san")
    openssl("x509", "-req", "-in", "site.csr", "-out", "site.pem", *signing)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """Run nginx."""
    root = tmp_path_factory.mktemp("nginx")
    for name in ("www", "tmp"):
        (root / name).mkdir()
    (root / "www/page.html").write_text(PAGE)
    (root / "www/slow.html").write_text(PAGE)
    (root / "www/robots.txt").write_text("user-agent: *\nallow: /\n")
    certify(root)
    plain, tls = free_ports(2)
    user = "user root;" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(CONFIG.format(root=root, plain=plain, tls=tls, user=user))
    command = [NGINX, "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log"), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", plain), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield Site(root, plain, tls)
        process.terminate()
        process.wait(10)


SETTINGS = FetchSettings(allow_private=True, ignore_robots=True, delay=0, deadline=5, attempts=2, backoff=0.01)


def get(settings: FetchSettings, *addresses: str, names, **extra):
    """Fetch one after the other; return pages and errors."""

    async def scene():
        found = []
        async with Fetcher(settings, resolve=names) as fetcher:
            for url in addresses:
                try:
                    found.append(await fetcher.get(url, **extra))
                except FetchError as error:
                    found.append(error)
        return found

    return asyncio.run(scene())


def test_compressed_pages_arrive_whole(site, names):
    """nginx compresses, and the page is the one on disk."""
    (page,) = get(SETTINGS, f"http://news.example:{site.plain}/page.html", names=names)
    assert page.body.decode() == PAGE
    assert page.header("content-encoding") == "gzip"


def test_own_certificates_are_verified(site, names):
    """With the CA given, TLS works; without it, and for another name, it is refused without a second try."""
    trusting = replace(SETTINGS, ca_file=str(site.root / "ca.pem"))
    (page,) = get(trusting, f"https://news.example:{site.tls}/page.html", names=names)
    assert page.body.decode() == PAGE
    before = len(site.log())
    (unknown,) = get(SETTINGS, f"https://news.example:{site.tls}/page.html", names=names)
    (misnamed,) = get(trusting, f"https://other.example:{site.tls}/page.html", names=names)
    assert (unknown.kind, unknown.retryable) == ("tls", False)
    assert (misnamed.kind, misnamed.retryable) == ("tls", False)
    assert "other.example" in misnamed.cause
    assert len(site.log()) == before


def test_http2_is_spoken_when_asked_for(site, names):
    """HTTP/1.1 by default, HTTP/2 behind its switch, over one connection."""
    pytest.importorskip("h2")
    trusting = replace(SETTINGS, ca_file=str(site.root / "ca.pem"))
    url = f"https://news.example:{site.tls}/page.html"
    get(trusting, url, names=names)
    pages = get(replace(trusting, http2=True), url, url, url, names=names)
    assert [page.body.decode() for page in pages] == [PAGE] * 3
    *_, plain, one, two, three = site.log()
    assert [facts[1] for facts in (plain, one, two, three)] == ["HTTP/1.1", "HTTP/2.0", "HTTP/2.0", "HTTP/2.0"]
    assert one[0] == two[0] == three[0]


def test_redirect_from_plain_to_tls(site, names):
    """The way from http to https is followed and recorded."""
    trusting = replace(SETTINGS, ca_file=str(site.root / "ca.pem"))
    (page,) = get(trusting, f"http://news.example:{site.plain}/away", names=names)
    assert page.final_url == f"https://news.example:{site.tls}/page.html"
    assert page.redirects == (f"http://news.example:{site.plain}/away",)


def test_connections_are_kept_and_replaced(site, names):
    """A connection serves until nginx closes it after four requests; the fifth takes a new one, unnoticed."""
    url = f"http://news.example:{site.plain}/page.html"
    pages = get(SETTINGS, *[url] * 8, names=names)
    assert [page.status for page in pages] == [200] * 8
    connections = [facts[0] for facts in site.log()[-8:]]
    assert len(set(connections)) == 2


def test_not_modified(site, names):
    """nginx's own validators come back as 304."""
    url = f"http://news.example:{site.plain}/page.html"
    (page,) = get(SETTINGS, url, names=names)
    given = Validators(page.header("etag"), page.header("last-modified"))
    (again,) = get(SETTINGS, url, names=names, validators=given)
    assert (again.status, again.body) == (304, b"")


def test_no_part_of_a_page_is_asked_for(site, names):
    """Pages are asked for whole: no Range header is ever sent."""
    get(SETTINGS, f"http://news.example:{site.plain}/page.html", names=names)
    assert all(facts[5] == "range=[-]" for facts in site.log())


def test_closed_without_an_answer_and_slow(site, names):
    """A server that hangs up is tried again; one that dribbles meets the deadline."""
    (closed,) = get(SETTINGS, f"http://news.example:{site.plain}/closed", names=names)
    assert closed.kind == "connect"
    assert [facts[2] for facts in site.log()[-2:]] == ["444", "444"]
    slow_settings = replace(SETTINGS, deadline=0.7)
    (slow,) = get(slow_settings, f"http://news.example:{site.plain}/slow.html", names=names)
    assert slow.kind == "deadline"
