"""The encodings of the WHATWG Encoding Standard: labels, and which codec reads each. Refuses codecs by any other name.

A label of a page is looked up here and nowhere else: handing it to Python's codec registry would let a page choose
`rot13`, `zlib` or `idna`. Table: https://encoding.spec.whatwg.org/#names-and-labels
"""

from __future__ import annotations

import re

_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "ibm866": "866 cp866 csibm866 ibm866",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso-8859-6": (
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i"
        " iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"
    ),
    "iso-8859-7": (
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7"
        " iso_8859-7:1987 sun_eu_greek"
    ),
    "iso-8859-8": (
        "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8"
        " iso_8859-8:1988 visual"
    ),
    "iso-8859-8-i": "csiso88598i iso-8859-8-i logical",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "windows-1250": "cp1250 windows-1250 x-cp1250",
    "windows-1251": "cp1251 windows-1251 x-cp1251",
    "windows-1252": (
        "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1"
        " iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"
    ),
    "windows-1253": "cp1253 windows-1253 x-cp1253",
    "windows-1254": (
        "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5"
        " windows-1254 x-cp1254"
    ),
    "windows-1255": "cp1255 windows-1255 x-cp1255",
    "windows-1256": "cp1256 windows-1256 x-cp1256",
    "windows-1257": "cp1257 windows-1257 x-cp1257",
    "windows-1258": "cp1258 windows-1258 x-cp1258",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gbk": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "gb18030": "gb18030",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso-2022-jp": "csiso2022jp iso-2022-jp",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc-kr": ("cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"),
    "replacement": "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
    "utf-16be": "unicodefffe utf-16be",
    "utf-16le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "x-user-defined": "x-user-defined",
}

_FAMILIES = {
    "iso-8859-2": "windows-1250",
    "iso-8859-4": "windows-1257",
    "iso-8859-5": "windows-1251",
    "iso-8859-6": "windows-1256",
    "iso-8859-7": "windows-1253",
    "iso-8859-8": "windows-1255",
    "iso-8859-13": "windows-1257",
}
"""Encodings of Windows for the same languages, whose quotation marks and dashes stand where ISO 8859 has controls."""
_USUAL = ("iso-8859-2", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-13")
"""Parts of ISO 8859 in which pages were written; where a detector names another, windows-1252 is meant."""
_LOCALES = {
    "windows-874": "th",
    "windows-1250": "cs hr hu pl ro sk sl",
    "windows-1251": "ba be bg kk ky mk ru sah sr tg tt uk",
    "windows-1253": "el",
    "windows-1254": "az ku tr",
    "windows-1255": "he",
    "windows-1256": "ar fa",
    "windows-1257": "et lt lv",
    "windows-1258": "vi",
}
"""What browsers take for undeclared pages of a locale, by the HTML standard's table (13.2.3.2), where it is no other's;
of ISO 8859 the encoding of Windows that holds it."""
_BY_LOCALE = {locale: name for name, locales in _LOCALES.items() for locale in locales.split()}
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels.split()}

_CODECS = {
    "ibm866": "cp866",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-2022-jp": "iso2022_jp",
    "x-user-defined": "latin-1",
}
"""Where Python's name differs, or a superset of the named codec is what the standard prescribes."""

_HIGH = {byte: byte for byte in range(0x80, 0xA0)} | {
    byte: ord(bytes([byte]).decode("cp1252")) for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_USER_DEFINED = {byte: 0xF700 + byte for byte in range(0x80, 0x100)}


def lookup(label: str) -> str | None:
    """Return the standard's name for `label`, or None when it knows no such label."""
    return _BY_LABEL.get(label.strip("\t\n\f\r ").lower())


def of_codec(codec: str) -> str | None:
    """Return the standard's name for what Python's `codec` reads, or None."""
    spelled = codec.lower().replace("_", "-")
    return next((name for name, own in _CODECS.items() if own.replace("_", "-") == spelled), None) or lookup(spelled)


def likelier(name: str, body: bytes, language: str) -> str:
    """Return what a page is written in that a detector takes for `name`, by its bytes and the language that it declares."""
    if name.startswith("iso-8859-") and (name not in _USUAL or re.search(rb"[\x80-\x9f]", body)):
        name = _FAMILIES.get(name, "windows-1252")
    return _BY_LOCALE.get(language, name) if name in ("windows-1252", "macintosh") else name


def decode_as(body: bytes, name: str) -> tuple[str, int]:
    """Decode `body` by the standard's encoding `name`; return the text and how many places could not be read.

    What cannot be read becomes U+FFFD. windows-1252 always succeeds: its five holes are control characters.
    """
    if name == "replacement":
        return "�", 1
    if name == "x-user-defined":
        return body.decode("latin-1").translate(_USER_DEFINED), 0
    codec = _CODECS.get(name, name)
    try:
        return body.decode(codec), 0
    except UnicodeDecodeError:
        if name == "windows-1252":
            return body.decode("latin-1").translate(_HIGH), 0
        text = body.decode(codec, "replace")
        return text, text.count("�")
