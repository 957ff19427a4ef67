"""Every misbehaviour of the hostile server, with the outcome that the fetcher owes: "ok", or the kind of its error."""

from __future__ import annotations

import gzip
import zlib

import brotli
import zstandard
from hostile_server import OK, PAGE, redirect, reply

BIG = bytes(64 * 1024 * 1024)
NOISE = bytes((i * 7919 + i // 251) % 251 for i in range(20_000))
LONG = b"<p>" + b"It rained all night in the valley. " * 400
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def coded(coding: str, body: bytes) -> bytes:
    """Return a reply under a content coding."""
    return reply(body, f"Content-Encoding: {coding}")


REPLIES: dict[str, tuple[str, bytes]] = {
    # bodies that unpack to more than anybody wants
    "/gzip-bomb": ("too_large", coded("gzip", gzip.compress(BIG))),
    "/deflate-bomb": ("too_large", coded("deflate", zlib.compress(BIG))),
    "/brotli-bomb": ("too_large", coded("br", brotli.compress(BIG, quality=5))),
    "/zstd-bomb": ("too_large", coded("zstd", zstandard.compress(BIG))),
    "/gzip-in-gzip": ("bad_encoding", coded("gzip, gzip", gzip.compress(gzip.compress(PAGE)))),
    "/two-coding-headers": ("bad_encoding", reply(PAGE, "Content-Encoding: gzip", "Content-Encoding: br")),
    "/coding-not-offered": ("bad_encoding", coded("compress", PAGE)),
    "/coding-rot13": ("bad_encoding", coded("rot13", PAGE)),
    "/coding-identity": ("ok", coded("identity", PAGE)),
    "/coding-x-gzip": ("ok", coded("x-gzip", gzip.compress(PAGE))),
    "/gzip-two-members": ("ok", coded("gzip", gzip.compress(PAGE) + gzip.compress(PAGE))),
    "/gzip-padded": ("ok", coded("gzip", gzip.compress(PAGE) + b"\0" * 8)),
    "/raw-deflate": ("ok", coded("deflate", zlib.compress(PAGE)[2:-4])),
    "/gzip-cut": ("truncated", coded("gzip", gzip.compress(LONG)[:-12])),
    "/deflate-cut": ("truncated", coded("deflate", zlib.compress(LONG)[:-12])),
    "/brotli-cut": ("truncated", coded("br", brotli.compress(LONG)[:-5])),
    "/zstd-cut": ("truncated", coded("zstd", zstandard.compress(LONG)[:-5])),
    "/gzip-damaged": ("bad_encoding", coded("gzip", gzip.compress(LONG)[:30] + b"\xff" * 40 + gzip.compress(LONG)[70:])),
    "/gzip-that-is-html": ("bad_encoding", coded("gzip", PAGE)),
    "/brotli-that-is-html": ("bad_encoding", coded("br", PAGE)),
    "/zstd-that-is-noise": ("bad_encoding", coded("zstd", NOISE)),
    # lengths that lie
    "/announces-a-terabyte": ("too_large", reply(PAGE, length=10**12)),
    "/length-too-long": ("truncated", OK + b"Content-Length: 5000\r\nConnection: close\r\n\r\n" + PAGE),
    "/length-too-short": ("ok", OK + b"Content-Length: 20\r\n\r\n" + PAGE),
    "/length-negative": ("protocol_error", reply(PAGE, length=-5)),
    "/length-of-5000-digits": ("protocol_error", reply(PAGE, "Content-Length: " + "9" * 5000, length=None)),
    "/two-lengths": ("protocol_error", reply(PAGE, "Content-Length: 7")),
    "/length-and-chunked": (
        "ok",
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>hi\r\n0\r\n\r\n",
    ),
    "/chunk-cut": ("truncated", CHUNKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + b"ff\r\n<p>short"),
    "/chunk-size-junk": ("protocol_error", CHUNKED + b"zz\r\n<p>hi\r\n0\r\n\r\n"),
    "/chunk-size-negative": ("protocol_error", CHUNKED + b"-5\r\n<p>hi\r\n0\r\n\r\n"),
    "/chunk-size-enormous": ("protocol_error", CHUNKED + b"f" * 40 + b"\r\n<p>hi"),
    "/chunk-extensions": ("protocol_error", CHUNKED + b"5;" + b"x" * 200_000 + b"\r\n<p>hi\r\n0\r\n\r\n"),
    "/chunk-trailers": ("ok", CHUNKED + b"5\r\n<p>hi\r\n0\r\nX-Trailer: yes\r\n\r\n"),
    # things that are not HTTP
    "/garbage": ("protocol_error", b"\x00\xff\x13 nothing of the kind\r\n\r\n"),
    "/http-0.9": ("protocol_error", PAGE + b"\r\n\r\n"),
    "/http2-preface": ("protocol_error", b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00" * 18 + b"\r\n\r\n"),
    "/another-protocol": ("protocol_error", b"220 mail.example ESMTP\r\n\r\n"),
    "/status-of-letters": ("protocol_error", reply(PAGE, status="abc OK")),
    "/status-of-two-digits": ("protocol_error", reply(PAGE, status="99 Short")),
    "/status-999": ("status", reply(PAGE, status="999 Request denied")),
    "/header-nul": ("protocol_error", reply(PAGE, "X-Nul: a\0b")),
    "/header-no-colon": ("protocol_error", reply(PAGE, "no colon here")),
    "/header-space-before-colon": ("protocol_error", reply(PAGE, "X-Space : 1")),
    "/headers-300": ("protocol_error", reply(PAGE, *(f"X-{n}: 1" for n in range(300)))),
    "/headers-a-megabyte": ("protocol_error", reply(PAGE, *(f"X-{n}: {'y' * 100}" for n in range(10_000)))),
    "/header-of-latin-1": ("ok", reply(PAGE, "X-Name: \xe4\xf6\xfc\x85")),
    "/cookies-200": ("ok", reply(PAGE, *(f"Set-Cookie: c{n}={n}" for n in range(200)))),
    "/cookie-of-backslashes": ("ok", reply(PAGE, 'Set-Cookie: a="' + '\\"' * 30_000)),
    # statuses
    "/switching-protocols": (
        "protocol_error",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ),
    "/not-modified-unasked": ("protocol_error", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"),
    "/partial-unasked": ("protocol_error", reply(PAGE, "Content-Range: bytes 0-60/1000", status="206 Partial Content")),
    "/no-content": ("ok", b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"),
    "/empty": ("ok", reply(b"")),
    "/not-found": ("status", reply(PAGE, status="404 Not Found")),
    "/always-500": ("status", reply(PAGE, status="500 Oops")),
    "/retry-after-junk": ("status", reply(PAGE, "Retry-After: soon, maybe", status="429 Too Many Requests")),
    "/retry-after-an-age": ("status", reply(PAGE, "Retry-After: 9999999999", status="503 Busy")),
    "/multiple-choices": ("status", reply(PAGE, status="300 Multiple Choices")),
    "/bot-check": ("bot_block", reply(PAGE, "cf-mitigated: challenge", status="403 Forbidden")),
    # redirects
    "/to-itself": ("redirect_limit", redirect("/to-itself")),
    "/ping": ("redirect_limit", redirect("/pong")),
    "/pong": ("redirect_limit", redirect("/ping")),
    "/to-empty": ("redirect_limit", redirect("")),
    "/to-nowhere": ("status", reply(b"", status="302 Found")),
    "/to-file": ("blocked_scheme", redirect("file:///etc/passwd")),
    "/to-gopher": ("blocked_scheme", redirect("gopher://127.0.0.1/")),
    "/to-javascript": ("blocked_scheme", redirect("javascript:alert(1)")),
    "/to-data": ("blocked_scheme", redirect("data:text/html,hi")),
    "/to-bad-host": ("bad_url", redirect("http://[bad/")),
    "/to-bad-port": ("bad_url", redirect("http://127.0.0.1:99999/")),
    "/to-credentials": ("bad_url", redirect("http://user:secret@127.0.0.1/")),
    "/to-fragment": ("ok", redirect("/fine#part")),
    "/to-utf8": ("ok", redirect("/\xc3\xbcber")),
    "/%C3%BCber": ("ok", reply()),
    "/fine": ("ok", reply()),
    "/refresh-header": ("ok", reply(b"<p>wait", "Refresh: 0; url=/fine")),
    "/refresh-for-ever": ("ok", reply(b"<meta http-equiv=refresh content='0; url=/refresh-for-ever-2'>")),
    "/refresh-for-ever-2": ("ok", reply(b"<meta http-equiv=refresh content='0; url=/refresh-for-ever'>")),
    "/refresh-to-file": ("ok", reply(b"<meta http-equiv=refresh content='0; url=file:///etc/passwd'>")),
    # bodies that are no pages
    "/pdf-as-html": ("content_type", reply(b"%PDF-1.7 and so on")),
    "/png-as-html": ("content_type", reply(b"\x89PNG\r\n\x1a\n" + NOISE)),
    "/zip": ("content_type", reply(b"PK\x03\x04" + NOISE, kind="application/zip")),
    "/mp4-as-html": ("content_type", reply(b"\0\0\0\x20ftypisom" + NOISE)),
    "/noise-as-html": ("content_type", reply(NOISE)),
    "/json": ("content_type", reply(b'{"a": 1}', kind="application/json")),
    "/css": ("content_type", reply(b"p { color: red }", kind="text/css")),
    "/gzip-file": ("content_type", reply(gzip.compress(PAGE), kind="application/gzip")),
    "/html-without-type": ("ok", OK.replace(b"Content-Type: text/html\r\n", b"") + b"Content-Length: 5\r\n\r\n<p>hi"),
    "/html-as-octets": ("ok", reply(PAGE, kind="application/octet-stream")),
    "/charset-rot13": ("ok", reply(PAGE, kind="text/html; charset=rot13")),
    "/utf-16": ("ok", reply("<p>Regen</p>".encode("utf-16"))),
}
for _step in range(1, 13):
    REPLIES[f"/hop-{_step}"] = ("redirect_limit" if _step < 2 else "ok", redirect(f"/hop-{_step + 1}"))
REPLIES["/hop-12"] = ("ok", reply())
