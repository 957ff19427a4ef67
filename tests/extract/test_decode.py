"""Bytes become the text that their author saw, whatever was declared."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.charsets import decode_as
from scraper.extract.decode import decode, reread

SUITE = Path(__file__).parents[2] / "../shared/suites/encoding"
GERMAN = "Über den Fluß führen jetzt zwölf Brücken, sagte der Bürgermeister. "
RUSSIAN = "Ночью вода поднялась на два метра, и нижний мост пришлось закрыть для движения. "
JAPANESE = "昨夜の大雨で川の水位が二メートル上昇し、下流の橋は通行止めになりました。"
KOREAN = "밤새 내린 비로 강물이 이 미터 불어나 아래쪽 다리가 통제되었습니다. "
CHINESE = "昨夜河水上涨两米，下游的桥梁已经关闭，市长说修复需要一个月。"
GREEK = "Το ποτάμι ανέβηκε δύο μέτρα τη νύχτα και η κάτω γέφυρα έκλεισε. "


@pytest.mark.skipif(not SUITE.exists(), reason="the shared suites are not here")
def test_the_html5lib_suite_is_met():
    """At least 80 of 82 cases; the one that fails declares EUC-JP over bytes that are UTF-8."""
    right, wrong = 0, []
    for path in sorted(SUITE.glob("*.dat")):
        for part in re.split(rb"(?:^|\n)#data\n", path.read_bytes())[1:]:
            data, wanted = re.split(rb"\n?#encoding\n", part)
            got = decode(data).encoding
            if got == wanted.strip().decode().lower():
                right += 1
            else:
                wrong.append((path.name, wanted, got))
    assert right + len(wrong) == 82
    assert right >= 81, wrong


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("utf-8", "utf-8", JAPANESE),
        ("iso-8859-1", "cp1252", GERMAN + "„Ja“ – 5 €"),
        ("latin1", "cp1252", GERMAN),
        ("iso-8859-15", "iso8859-15", GERMAN + "5 €"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("gb2312", "gb18030", CHINESE),
        ("gbk", "gb18030", CHINESE),
        ("big5", "big5hkscs", "昨夜河水上漲兩米，下游的橋樑已經關閉。"),
        ("shift_jis", "cp932", JAPANESE + "①"),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("euc-kr", "cp949", KOREAN),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("iso-8859-9", "cp1254", "İstanbul'da köprü kapandı, ağaçlar devrildi."),
        ("windows-874", "cp874", "น้ำในแม่น้ำสูงขึ้นสองเมตรในคืนเดียว"),
        ("iso-8859-7", "iso8859-7", GREEK),
        ("windows-1255", "cp1255", "הנהר עלה בלילה בשני מטרים"),
        ("windows-1256", "cp1256", "ارتفع النهر مترين خلال الليل"),
    ],
)
@pytest.mark.parametrize("place", ["header", "meta", "http-equiv", "xml"])
def test_declared_encodings_are_read_by_the_standards_table(label, codec, text, place):
    """The label means what the WHATWG table says, wherever it stands."""
    before = {
        "meta": f"<meta charset={label}>",
        "http-equiv": f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={label}">',
        "xml": f'<?xml version="1.0" encoding="{label}"?>',
    }.get(place, "")
    header = f'text/html; Charset="{label}"' if place == "header" else "text/html"
    decoded = decode((before + text).encode(codec), header)
    assert decoded.text == before + text
    assert decoded.source == ("header" if place == "header" else "xml" if place == "xml" else "meta")
    assert not decoded.doubt


@pytest.mark.parametrize(
    ("body", "header", "encoding", "source"),
    [
        (b"\xef\xbb\xbf<meta charset=koi8-r>\xc3\xa4", "text/html; charset=windows-1251", "utf-8", "bom"),
        ("ä".encode("utf-16-le").join([b"\xff\xfe", b""]), "text/html; charset=utf-8", "utf-16le", "bom"),
        ("\ufeffä".encode("utf-16-be"), None, "utf-16be", "bom"),
        (b"<meta charset=koi8-r>" + RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", "windows-1251", "header"),
        (GERMAN.encode(), "text/html; charset=iso-8859-1", "utf-8", "bytes"),
        (b"<meta charset=utf-16>" + GERMAN.encode(), None, "utf-8", "meta"),
        (b"<meta charset=utf-8>" + GERMAN.encode("cp1252"), None, "windows-1252", None),
        (GERMAN.encode(), "text/html; charset=utf-16", "utf-8", "bytes"),
        (b"plain", "text/html; charset=rot13", "windows-1252", "default"),
        (b"plain", "text/html; charset=zlib", "windows-1252", "default"),
        (b"plain", "text/html; charset=idna", "windows-1252", "default"),
        (b"+AGE-", "text/html; charset=utf-7", "windows-1252", "default"),
        (b"plain", "text/html; charset=x-user-defined", "x-user-defined", "header"),
        (b"plain", "text/html; charset=hz-gb-2312", "replacement", "header"),
        (GERMAN.encode(), None, "utf-8", "bytes"),
        (b"", None, "windows-1252", "default"),
        (b"", "text/html; charset=", "windows-1252", "default"),
        (f"<p>{GERMAN}</p>".encode("utf-16-le"), None, "utf-16le", "bytes"),
        (f"<p>{GERMAN}</p>".encode("utf-16-be"), "text/html; charset=utf-8", None, None),
    ],
)
def test_contradictions_have_one_winner(body, header, encoding, source):
    """Byte order mark, header, meta, then the bytes; a declaration that the bytes refute is set aside."""
    decoded = decode(body, header)
    assert encoding is None or decoded.encoding == encoding
    assert source is None or decoded.source == source


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (CHINESE, "gb18030"),
        (GREEK, "cp1253"),
    ],
)
def test_undeclared_text_is_recognised(text, codec):
    """The detector finds what nobody declared, and says that it is a guess."""
    decoded = decode(f"<title>x</title><p>{text * 20}</p>".encode(codec))
    assert text in decoded.text
    assert decoded.source == "detector"
    assert decoded.doubt


def test_a_few_bad_bytes_do_not_cost_the_page():
    """A UTF-8 page with a quotation pasted from elsewhere keeps its text; what is lost is counted."""
    body = (RUSSIAN * 5).encode() + b"<q>\x93quoted\x94</q>" + RUSSIAN.encode()
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count(RUSSIAN) == 6
    assert (decoded.replaced, decoded.doubt) == (2, True)


def test_undefined_bytes_of_windows_1252_are_controls():
    """The five holes of windows-1252 read as the standard says, without loss of the rest."""
    decoded = decode(b"\x93a\x94\x81\xe4" * 3, "text/html; charset=windows-1252")
    assert decoded.text == "\u201ca\u201d\x81\xe4" * 3
    assert decoded.replaced == 0


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=40)))
def test_no_bytes_escape(body, header):
    """Whatever the bytes and whatever is claimed, there is text without lone surrogates."""
    decode(body, header).text.encode("utf-8")
    decode(b"<meta " + body, header)


@pytest.mark.parametrize(
    "body", [b"<" * 500_000, b"<meta " * 100_000, b"<a '" * 100_000, b"<!--" * 100_000, b"<meta charset=" * 40_000]
)
def test_the_prescan_is_linear(body):
    """Markup made to be slow to search is not."""
    began = time.process_time()
    decode(body)
    assert time.process_time() - began < 2


def test_importing_decode_loads_no_detector():
    """The common case pays for no detector."""
    code = "import sys, scraper.extract.decode; print('chardet' in sys.modules, 'codecs' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()[0] == "False"
    )


@pytest.mark.parametrize("text", ["Über die Brücke – „alt“", "Мост через реку", "橋が完成した", "جسر فوق النهر"])
@pytest.mark.parametrize("taken_for", ["latin-1", "windows-1252"])
def test_utf_8_that_was_taken_for_another_charset_is_read_anew(text: str, taken_for: str) -> None:
    """Libraries of HTTP take Latin-1 where no header names a charset."""
    raw = f"<p>{text}</p>".encode()
    garbled = raw.decode(taken_for) if taken_for == "latin-1" else decode_as(raw, taken_for)[0]
    assert reread(garbled) == f"<p>{text}</p>"


@pytest.mark.parametrize(("charset", "text"), [("shift_jis", "橋が完成した" * 4), ("windows-1251", "Мост через реку " * 3)])
def test_the_charset_that_a_page_names_is_believed_where_latin_1_was_taken(charset: str, text: str) -> None:
    """The header named none."""
    page = f"<meta charset={charset}><p>{text}</p>"
    assert reread(page.encode(charset).decode("latin-1")) == page


def test_quotation_marks_of_windows_come_back() -> None:
    """Read as Latin-1 they are control characters."""
    assert reread("<p>\x93Rain\x94 in caf\xe9s</p>") == "<p>“Rain” in cafés</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Rain",
        "Café and rain",
        "<meta charset=windows-1251>© 2020",
        "<meta charset=windows-1251>Cet été à la mer" + " été" * 30,
        "<meta charset=iso-8859-2>à la mer" + " été" * 30,
        "“Rain” Ã",
        "São Paulo",
        "«Ночь»",
        "Ã©tÃ© 雨",
    ],
)
def test_a_sound_text_stays_as_it_is(text: str) -> None:
    """Also one that holds signs of a garbled one, or names a charset that it was read by."""
    assert reread(text) == text


@given(st.text())
def test_any_text_can_be_read_anew(text: str) -> None:
    """Nothing raises, and what is beyond both charsets is left alone."""
    assert isinstance(reread(text), str)
    assert reread(text + "雨") == text + "雨"
