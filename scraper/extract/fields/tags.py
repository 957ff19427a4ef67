"""Find the topics that a page links to below its text or around its headline. Refuses links that do not say they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from scraper.extract.fields.header import Piece
from scraper.extract.fields.surroundings import holding
from scraper.extract.fields.taxonomy import keywords

__all__ = ["below", "beside", "heads_tags"]

BELOW = 30
"""How many segments below the body its tags stand at most."""
TAG_CHARS = 40
LISTED = 4
"""How many links in a line are more than a story has labels."""
LINKED = 0.7
"""The share of a line of tags that is links; the rest is what introduces them."""
_TAG_PATH = r"(?i)/(?:tags?|topics?|them[ae]n?|temas?|sujets?|keywords?|tagi|tagg|emner?|etiquetas?|subjects?|hashtag)/"
_TAG_STARTS = ("/tag", "/topic", "/them", "/tema", "/sujet", "/keyword", "/emne", "/etiqueta", "/subject", "/hashtag")
"""What every match of the pattern above begins with: looking for these first is faster."""
_CATEGORY_PATH = r"(?i)/categor(?:y|ies)/"
ABOVE = 4
"""How many segments above and below the headline its topics stand at most."""
MOST_BESIDE = 6
"""How many links in one line around the headline are the topics of its story."""
LABEL_CHARS = 24
_TAG_LABELS = frozenset(
    label.casefold()
    for line in (
        "tag|tags|topic|topics|keyword|keywords|related topics|related tags|article tags|filed under|schlagwort",
        "schlagworte|schlagwörter|stichworte|stichwörter|themen|trefwoorden|onderwerpen|mots-clés|mots clés|mots-clefs",
        "sujets|thèmes|thématiques|étiquettes|etiquetas|temas|temas relacionados|palabras clave|etiquetes|etiketak",
        "assuntos|tópicos|palavras-chave|temas da notícia|argomenti|temi|parole chiave|etichete|subiecte|cuvinte cheie",
        "ämnen|ämnesord|nyckelord|taggar|emner|emneord|nøgleord|nøkkelord|stikkord|aiheet|avainsanat|asiasanat",
        "märksõnad|teemad|temos|raktiniai žodžiai|tēmas|atslēgvārdi|tagi|tematy|słowa kluczowe|štítky|témata",
        "klíčová slova|témy|kľúčové slová|oznake|ključne besede|ključne riječi|oznaci|teme|тагови|кључне речи|ознаки",
        "тагове|ключови думи|теги|темы|ключевые слова|тэги|теми|ключові слова|címkék|kulcsszavak|témák|etiketat",
        "ετικέτες|θέματα|λέξεις-κλειδιά|etiketler|etiket|anahtar kelimeler|açar sözlər|թեմաներ|თეგები|وسوم|الوسوم",
        "كلمات مفتاحية|الكلمات المفتاحية|الكلمات الدالة|برچسب ها|برچسب‌ها|برچسبها|کلیدواژه|ٹیگز|תגיות|נושאים|टैग|टैग्स",
        "विषय|ট্যাগ|বিষয়|குறிச்சொற்கள்|แท็ก|แท็กที่เกี่ยวข้อง|คำสำคัญ|từ khóa|chủ đề|thẻ|topik|kata kunci",
        "topik terkait|标签|关键词|关键字|標籤|關鍵字|相关标签|タグ|キーワード|関連キーワード",
        "関連タグ|関連ワード|トピック|関連トピック",
        "태그|키워드|관련 키워드|관련태그|해시태그",
    )
    for label in line.split("|")
)
"""What introduces the tags of an article, before a colon or in a line of its own."""
_TAG_CLASS = r"(?a)\btag|[_-]tag|Tags?\b|topic|keyword|label-item|subject"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})


def below(pieces: Sequence[Piece], last: int) -> tuple[str, ...]:
    """Return the topics linked right below the body, whose last segment is `last`: short links that say they are tags.

    Where other stories have begun, at a heading that is a link, only a line of many counts; the categories right before one
    are that story's.
    """
    found: list[str] = []
    others = headed = False
    under = pieces[last + 1 : last + 1 + BELOW]
    for piece, following in zip_longest(under, under[1:]):
        if not piece.marks:  # a line without a link
            if found:
                break
            headed = heads_tags(piece.text)
            continue
        others = others or _is_teaser(piece)
        links = [(a, b, href) for a, b, kind, href in piece.marks if kind == "a" and href]
        led = bool(links) and _opens_tags(piece.text)
        if links and not found and _in_footer(piece):
            break
        says = links and (led or headed or _leads_to_tag(links[0][2]) or _is_tag(piece.classes))
        if others and not led and len(links) < LISTED:
            if found:
                break
            continue
        if says and len(links) == 1 and not led and len(piece.text) <= TAG_CHARS:
            found.append(piece.text)
        elif (says or (_are_categories(links) and not (following and _is_teaser(following)))) and (
            led or (len(links) > 1 and piece.link_chars >= LINKED * len(piece.text))
        ):
            from_ = _second_label(piece)
            found += [
                text for a, b, _ in links if a >= from_ and len(text := "".join(piece.pieces[a:b]).strip()) <= TAG_CHARS
            ]
        elif found:
            break
    return keywords([found])


def beside(pieces: Sequence[Piece], at: int) -> tuple[str, ...]:
    """Return the topics linked around the headline, whose segment is `at`: in lines of nothing else, links that say so."""
    found = []
    for piece in pieces[max(at - ABOVE, 0) : at + ABOVE + 1] if at >= 0 else ():
        links = [href for _, _, kind, href in piece.marks if kind == "a" and href]
        if not links or piece.link_chars < LINKED * len(piece.text):
            continue
        if len(links) == 1 and len(piece.text) <= TAG_CHARS and (_leads_to_tag(links[0]) or _is_tag(piece.classes)):
            found.append(piece.text)
        elif 1 < len(links) <= MOST_BESIDE and all(map(_leads_to_tag, links)):
            found += ["".join(piece.pieces[a:b]).strip() for a, b, kind, _ in piece.marks if kind == "a"]
    return keywords([found])


def _second_label(piece: Piece) -> int:
    """Return from which piece on a line lists tags that lists categories before ("Filed Under: Rain Tagged With: mud")."""
    labels = (i for i, run in enumerate(piece.pieces) if i and run.strip().casefold().startswith("tagged"))
    return next(labels, 0)


def _in_footer(piece: Piece) -> bool:
    """Say whether a segment stands in the footer of the page, whose links are all sections of the site."""
    boxes = {box.tag for box in holding(piece.box)}
    return "footer" in boxes and "article" not in boxes


def _opens_tags(text: str) -> bool:
    """Say whether a line opens with a word for tags and a colon."""
    label, colon, _ = text[:LABEL_CHARS].replace("：", ":").partition(":")
    return bool(colon) and heads_tags(label)


def heads_tags(text: str) -> bool:
    """Say whether a line is no more than a word for tags, in any of the languages known."""
    return len(text) <= LABEL_CHARS and text.strip(" :：#").casefold() in _TAG_LABELS


def _is_teaser(piece: Piece) -> bool:
    """Say whether a segment is the headline of another story."""
    return piece.tag in _HEADINGS and len(piece.text) > TAG_CHARS and piece.link_chars >= LINKED * len(piece.text)


def _leads_to_tag(href: str) -> bool:
    folded = href.lower()
    return any(start in folded for start in _TAG_STARTS) and re.search(_TAG_PATH, folded) is not None


@lru_cache(maxsize=4_096)
def _is_tag(classes: str) -> bool:
    return re.search(_TAG_CLASS, classes) is not None


def _are_categories(links: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether links in one line lead to categories: several do in a list of topics, one in a teaser."""
    return len(links) > 1 and re.search(_CATEGORY_PATH, links[0][2]) is not None
