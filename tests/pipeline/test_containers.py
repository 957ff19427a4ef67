"""Files that hold a page among other things: it is taken out, with its address; what only looks like a page is named."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from scraper.errors import NotADocument
from scraper.pipeline import read_file, read_page

STORY = (
    "<!doctype html><html><head><title>Café opens</title></head><body><article><h1>Café opens on the pier</h1>"
    + "".join(f"<p>On day {day} the café on the pier served forty cups of tea, said its owner.</p>" for day in range(6))
    + "</article></body></html>"
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pier.example/cafe\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\n"
    "Date: Tue, 3 Mar 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="----Edge--"\r\n\r\n\r\n'
    "------Edge--\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://pier.example/cafe?part\r\n\r\n"
    "{page}\r\n"
    "------Edge--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 7bit\r\n"
    "Content-Location: https://ads.example/frame\r\n\r\n<p>An advertisement in a frame.</p>\r\n"
    "------Edge--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://pier.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Edge----\r\n"
)
MAIL = (
    "Return-Path: <news@pier.example>\nReceived: from a by b;\n Tue, 3 Mar 2026 09:00:00 +0000\nMessage-ID: <1@a.example>\n"
    "From: Pier News <news@pier.example>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nRead it online.\n'
    "--x\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n{page}\n--x--\n"
)


def written(tmp_path: Path, content: bytes) -> str:
    """Write a file, and return its name."""
    (tmp_path / "saved").write_bytes(content)
    return str(tmp_path / "saved")


def web_archive() -> bytes:
    """Return a page as browsers save it with its pictures."""
    return SAVED.replace("{page}", quopri.encodestring(STORY.encode()).decode().replace("\n", "\r\n")).encode()


def test_a_web_archive_is_its_page(tmp_path: Path) -> None:
    """The first page is read, decoded, under the address that it was saved from, without the frames and pictures."""
    page = read_file(written(tmp_path, web_archive()))
    article = read_page(page, name="saved")
    assert (page.final_url, article.url) == ("https://pier.example/cafe", "https://pier.example/cafe")
    assert article.headline == "Café opens on the pier"
    assert article.body.startswith("On day 0 the café on the pier")
    assert "advertisement" not in article.body
    assert read_file(written(tmp_path, web_archive()), url="https://given.example/").final_url == "https://given.example/"


def test_an_address_that_no_page_can_have_is_left_out(tmp_path: Path) -> None:
    """Where the archive was made of a file, the page's own part may know better; what is no address is none."""
    for old, new, address in (
        ("Snapshot-Content-Location: https://pier.example/cafe", "X: y", "https://pier.example/cafe?part"),
        ("https://pier.example/cafe", "file:///tmp/cafe.html", ""),
    ):
        saved = web_archive().replace(old.encode(), new.encode())
        assert read_file(written(tmp_path, saved)).final_url == address


def test_a_mail_is_its_page(tmp_path: Path) -> None:
    """The HTML of a message is read rather than the text that stands in for it, in the charset of its part."""
    page = base64.encodebytes(STORY.encode("latin-1")).decode()
    article = read_page(read_file(written(tmp_path, MAIL.replace("{page}", page).encode())), name="saved")
    assert article.body.startswith("On day 0 the café on the pier")


def test_a_mail_without_a_page_is_its_text(tmp_path: Path) -> None:
    """A message of plain text alone, without its headers."""
    text = "\n\n".join(f"On day {day} the café on the pier served forty cups of tea, said its owner." for day in range(6))
    mail = "Message-ID: <1@a>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text
    article = read_page(read_file(written(tmp_path, mail.encode())), name="saved")
    assert article.headline == "On day 0 the café on the pier served forty cups of tea, said its owner."
    assert article.body.startswith("On day 1 the café")


@pytest.mark.parametrize(
    "head",
    [
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nX-Robots-Tag: noai\r\n\r\n",
        "HTTP/2 200 \r\nx-robots-tag: noai\r\ncontent-type: text/html; charset=iso-8859-1\r\n\r\n",
        "HTTP/1.1 301 Moved\nLocation: /\n\nHTTP/1.1 200 OK\nX-Robots-Tag: noai\nContent-Type: text/html;charset=latin1\n\n",
    ],
)
def test_an_answer_with_its_headers(tmp_path: Path, head: str) -> None:
    """As `curl -i` writes it: the headers are heeded as those of a fetched page, redirects before it are passed over."""
    page = read_file(written(tmp_path, head.encode() + STORY.encode("latin-1")))
    article = read_page(page, name="saved")
    assert (page.status, page.body) == (200, STORY.encode("latin-1"))
    assert article.headline == "Café opens on the pier"
    assert article.rights["x-robots-tag"] == "noai"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>x", "WARC archive, not a page; take"),
        (rb"{\rtf1\ansi The harbour was closed.}", "RTF document, not a page; save"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nxx", "a message without text; give"),
        (
            b"MIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (at, at) for at in range(3000)),
            "parts within parts without end; give",
        ),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, content: bytes, cause: str) -> None:
    """Not the source text of a container is read as an article: it is named, with what to do."""
    with pytest.raises(NotADocument, match=cause) as caught:
        read_file(written(tmp_path, content))
    assert caught.value.source == str(tmp_path / "saved")


@pytest.mark.parametrize(
    "text",
    [
        "From: the harbour\nDate: today\n\nThe harbour was closed.\n",
        "HTTP/1.1 was the protocol of the web for thirty years.\n",
        "Message-ID: what it means\nThe harbour was closed.\n",
    ],
)
def test_a_text_that_begins_like_a_container_is_a_text(tmp_path: Path, text: str) -> None:
    """Words with a colon behind them do not make a message."""
    assert read_file(written(tmp_path, text.encode())).body == text.encode()


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0025)https://pier.example/cafe -->",
        "<!--\n Page saved with SingleFile \n url: https://pier.example/cafe \n saved date: Tue Mar 03 2026\n-->",
        '<meta name="savepage-url" content="https://pier.example/cafe">',
    ],
)
def test_a_saved_page_is_that_of_the_address_noted_in_it(tmp_path: Path, note: str) -> None:
    """Its links lead where they led; an address that is given counts, and one that no page can have does not."""
    told = STORY.replace("<title>", f"{note}<title>").replace("its owner", "<a href=/owner>its owner</a>")
    page = read_file(written(tmp_path, told.encode()))
    assert (page.url, page.final_url) == ("https://pier.example/cafe",) * 2
    assert "(https://pier.example/owner)" in read_page(page, name="saved").to_markdown()
    assert read_file(written(tmp_path, told.encode()), url="https://given.example/").url == "https://given.example/"
    local = told.replace("https://pier.example/cafe", "file:///home/ann/cafe.html")
    assert read_file(written(tmp_path, local.encode())).url == ""
