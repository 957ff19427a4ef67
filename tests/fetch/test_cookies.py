"""Cookies go where they are meant for, those that sites set and those of a subscriber's file, and nowhere else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_server import redirect, reply

from scraper.errors import InputError
from scraper.fetch import Fetcher
from scraper.fetch.cookies import Jar, are_useless, cookie_header, read_cookie_file


def test_the_jar_is_bounded():
    """Ten thousand cookies, or one of a megabyte, cost little and send little."""
    jar = Jar()
    jar.keep("https://a.example/", [f"c{number}={'x' * 50}" for number in range(10_000)])
    jar.keep("https://a.example/", ["big=" + '\\"' * 500_000, "nl=a\nb", "=empty", "noequals"])
    assert jar.header("https://a.example/").count("=") == 50
    jar.keep("https://b.example/", ["s=1; Secure", "gone=1", "old=1; Max-Age=0"])
    jar.keep("https://b.example/", ["gone=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
    assert (jar.header("https://b.example/"), jar.header("http://b.example/")) == ("s=1", "")


def test_cookie_files_are_read_and_guarded(tmp_path: Path):
    """A subscriber's cookie file is read when only its owner can, expired cookies left out."""
    path = tmp_path / "cookies.txt"
    path.write_text(
        "# Netscape HTTP Cookie File\n"
        ".news.example\tTRUE\t/\tTRUE\t4102444800\tlogin\tsecret\n"
        "#HttpOnly_news.example\tFALSE\t/\tTRUE\t0\tsession\ts\n"
        "news.example\tFALSE\t/\tTRUE\t1\told\tx\n"
        "broken line\n",
        encoding="utf-8",
    )
    path.chmod(0o600)
    cookies = read_cookie_file(path)
    assert cookie_header(cookies, "https://news.example/x") == "login=secret; session=s"
    assert cookie_header(cookies, "https://www.news.example/x") == "login=secret"
    assert "secret" not in repr(cookies)
    path.chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        read_cookie_file(path)
    with pytest.raises(InputError):
        read_cookie_file(tmp_path / "missing")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", True),
        ("# Netscape HTTP Cookie File\n", True),
        ('[{"name": "login"}]', True),
        ("a.example\tTRUE\t/\tTRUE\t1\tn\tx", False),
    ],
)
def test_cookie_files_without_a_cookie_are_told(tmp_path, caplog, text, error):
    """A file of another format is refused; of one whose cookies have all expired the operator is warned."""
    path = tmp_path / "cookies.txt"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    if error:
        with pytest.raises(InputError, match="Netscape"):
            read_cookie_file(path)
    else:
        assert read_cookie_file(path) == ()
        assert "expired" in caplog.text


def written(tmp_path: Path, *rows: str) -> Path:
    """Write a cookie file of rows "host subdomains path name value"."""
    fields = [row.split() for row in rows]
    lines = [f"{host}\t{dots}\t{path}\tFALSE\t0\t{name}\t{value}\n" for host, dots, path, name, value in fields]
    file = tmp_path / "cookies.txt"
    file.write_text("".join(lines), encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://news.example/", "all=1"),
        ("https://news.example:8443/story", "all=1"),
        ("https://NEWS.example./story", "all=1"),
        ("https://news.example/plus", "plus=2; all=1"),
        ("https://news.example/plus/story?page=2", "plus=2; all=1"),
        ("https://news.example/plus-minus", "all=1"),
        ("https://news.example/deep", "all=1"),
        ("https://news.example/deep/down", "deep=3; all=1"),
        ("https://news.example/robots.txt", "all=1"),
        ("https://www.news.example/plus/story", "all=1"),
        ("http://port.example:8080/", "port=4"),
        ("http://port.example/", ""),
        ("https://port.example:443/", "tls=5"),
        ("http://[::1]:9/", "six=6"),
        ("https://evilnews.example/", ""),
    ],
)
def test_given_cookies_keep_to_host_and_path(tmp_path, url, sent):
    """A file of cookies knows hosts and paths, no ports; a port that is written holds, a look-alike is another host."""
    rows = (
        ".news.example TRUE / all 1",
        "news.example FALSE /plus plus 2",
        "news.example FALSE /deep/ deep 3",
        "port.example:8080 FALSE / port 4",
        "port.example:443 FALSE / tls 5",
        "::1 FALSE / six 6",
    )
    assert cookie_header(read_cookie_file(written(tmp_path, *rows)), url) == sent


def test_the_last_of_two_cookies_of_one_name_is_sent(tmp_path):
    """As in a browser's jar: one name, host and path hold one cookie."""
    cookies = read_cookie_file(written(tmp_path, "a.example FALSE / s old", "a.example FALSE / s new"))
    assert cookie_header(cookies, "https://a.example/") == "s=new"


@pytest.mark.parametrize(
    ("url", "useless"),
    [
        ("https://news.example/", False),  # which will send on to www
        ("https://www.news.example:8443/", False),
        ("https://other.example/", True),
        ("https://wwwnews.example/", True),
    ],
)
def test_a_file_without_a_cookie_for_the_site_is_known(tmp_path, url, useless):
    """With or without www, and subdomains, are one site."""
    assert are_useless(read_cookie_file(written(tmp_path, "www.news.example FALSE /plus a 1")), url) is useless


def test_given_cookies_follow_no_redirect_and_no_other_path(site, quick, names, tmp_path):
    """robots.txt and another host are asked without the cookie of one path, and the page on any port with it."""
    other = site.url("/plus/there", "other.example")
    site.replies |= {"/plus/here": redirect(other), "/plus/there": reply(), "/robots.txt": reply(b"", kind="text/plain")}
    file = written(tmp_path, "mine.example FALSE /plus login me")
    settings = replace(quick, cookies=read_cookie_file(file))

    async def scene() -> None:
        async with Fetcher(settings, resolve=names) as fetcher:
            await fetcher.get(site.url("/plus/here", "mine.example"))

    asyncio.run(scene())
    sent = [(request.path, request.headers.get("cookie")) for request in site.log]
    assert sent == [("/robots.txt", None), ("/plus/here", "login=me"), ("/robots.txt", None), ("/plus/there", None)]
