"""Recognise a page that says it does not exist although its status says 200. Looks at its title and its first heading."""

from __future__ import annotations

import re
from html import unescape

from scraper.fetch.markup import without_hidden

_LOOK_AT = 128 * 1024
_TITLE = re.compile(rb"<title\b[^>]{0,300}>([^<]{1,500})</title", re.IGNORECASE)
_HEADING = re.compile(rb"<h1\b[^>]{0,1000}>(.{1,500}?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_PARTS = re.compile(r"\s[-–—]\s|[|｜·•»«/]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_NUMBER = re.compile(r"(?<!\d)404(?!\d)")
_FILLERS = frozenset(
    "error http oops ooops sorry fehler erreur page code status fout errore erro fel virhe błąd chyba ошибка".split()
)
_SENTENCES = """
page not found, not found, file not found, article not found, story not found, content not found,
page cannot be found, page can't be found, page could not be found, the page cannot be found,
the page could not be found, page does not exist, page doesn't exist, this page does not exist,
this page doesn't exist, this page could not be found, that page can't be found, seite nicht gefunden,
seite existiert nicht, seite wurde nicht gefunden, die seite wurde nicht gefunden, nicht gefunden,
diese seite existiert nicht, artikel nicht gefunden, die seite konnte nicht gefunden werden, page non trouvée,
page introuvable, cette page n'existe pas, la page n'existe pas, page inexistante, article introuvable,
página no encontrada, no encontrado, la página no existe, esta página no existe, contenido no encontrado,
noticia no encontrada, página não encontrada, página não existe, esta página não existe,
conteúdo não encontrado, não encontrado, pagina non trovata, pagina inesistente, la pagina non esiste,
non trovato, pàgina no trobada, pagina niet gevonden, niet gevonden, deze pagina bestaat niet,
pagina bestaat niet, sidan hittades inte, sidan kunde inte hittas, sidan finns inte, siden finnes ikke,
siden ble ikke funnet, fant ikke siden, siden blev ikke fundet, siden findes ikke, siden kunne ikke findes,
sivua ei löydy, sivua ei löytynyt, síða fannst ekki, nie znaleziono strony, strona nie istnieje,
strona nie została znaleziona, stránka nenalezena, stránka nebyla nalezena, stránka neexistuje,
stránka sa nenašla, stránka nebola nájdená, az oldal nem található, oldal nem található,
pagina nu a fost găsită, pagina nu există, stranica nije pronađena, stran ne obstaja, stran ni najdena,
lehte ei leitud, puslapis nerastas, lapa nav atrasta, страница не найдена, страница не существует,
такой страницы нет, не найдено, сторінку не знайдено, сторінка не знайдена, страницата не е намерена,
страница није пронађена, старонка не знойдзена, η σελίδα δεν βρέθηκε, η σελίδα δεν υπάρχει, sayfa bulunamadı,
aradığınız sayfa bulunamadı, səhifə tapılmadı, halaman tidak ditemukan, không tìm thấy trang,
trang không tồn tại, ページが見つかりません, ページが見つかりませんでした,
お探しのページは見つかりませんでした, 页面不存在, 页面未找到, 找不到页面, 您访问的页面不存在, 頁面不存在,
找不到頁面, 找不到網頁, 페이지를 찾을 수 없습니다, 존재하지 않는 페이지입니다, الصفحة غير موجودة,
لم يتم العثور على الصفحة, הדף לא נמצא, העמוד לא נמצא, صفحه یافت نشد, صفحه مورد نظر یافت نشد, पेज नहीं मिला,
पृष्ठ नहीं मिला, ไม่พบหน้า, ไม่พบหน้าที่คุณต้องการ
"""


def _folded(text: str) -> str:
    """Return the words of a text, those that only dress it left out."""
    return " ".join(word for word in _WORDS.findall(text.casefold().replace("’", "'")) if word not in _FILLERS)


_SAID = frozenset(_folded(sentence) for sentence in re.split(r",\s+", _SENTENCES.strip().rstrip(",")))


def says_it_is_missing(body: bytes) -> bool:
    """Tell whether a part of the title, or the first heading, says "page not found" and nothing else.

    A sentence that says more is a headline: "Page not found: how the archive was lost" is an article.
    """
    head = body[:_LOOK_AT]
    # Few pages say so anywhere: only they are worth the look at what a reader sees (scripts carry texts for all cases).
    return _says_so_in(head) and _says_so_in(without_hidden(head))


def _says_so_in(markup: bytes) -> bool:
    title, heading = _first(_TITLE, markup, b"<title"), _first(_HEADING, markup, b"<h1")
    return any(map(_says_so, _PARTS.split(title))) or _says_so(heading)


def _first(element: re.Pattern[bytes], markup: bytes, opening: bytes) -> str:
    """Return the text of the first such element, "" for none. Looking for the opening as it is mostly spelled is quick."""
    at = markup.find(opening)
    at = markup.find(opening.upper()) if at < 0 else at
    found = element.match(markup, at) if at >= 0 else None
    return _TAG.sub(" ", unescape(found.group(1).decode("utf-8", "replace"))) if found else ""


def _says_so(text: str) -> bool:
    words = _folded(_NUMBER.sub(" ", text))
    return words in _SAID or (not words and _NUMBER.search(text) is not None)
