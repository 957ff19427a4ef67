"""Pages that say with a status of 200 that what was asked for is gone."""

from __future__ import annotations

import pytest

from scraper.fetch.missing import says_it_is_missing


def _page(title: str, heading: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>The river rose.</p></body></html>".encode()


@pytest.mark.parametrize(
    "sentence",
    [
        "This article has been removed", "Content no longer available", "Sorry, this story is no longer available.",
        "Dieser Artikel ist leider nicht mehr verfügbar", "Beitrag gelöscht", "Oups, cette page est introuvable",
        "Cet article n’est plus disponible", "Esta noticia ya no está disponible", "Artículo eliminado",
        "Conteúdo removido", "Questo articolo non è più disponibile", "Dit artikel is helaas verwijderd",
        "Artikeln har tagits bort", "Artiklen er slettet", "Saken er fjernet", "Juttu on poistettu",
        "Artykuł został usunięty", "Článek byl smazán", "Článok bol odstránený", "A cikk már nem elérhető",
        "Articolul nu mai este disponibil", "Статията е премахната", "Članak je uklonjen", "Straipsnis nerastas",
        "Raksts nav atrasts", "Artiklit ei leitud", "Материал удалён", "Новину видалено", "Το άρθρο δεν βρέθηκε",
        "Bu haber kaldırılmıştır", "Artikel tidak ditemukan", "Bài viết không tồn tại", "تم حذف المقال",
        "הכתבה הוסרה", "این مطلب حذف شده است", "यह लेख हटा दिया गया है", "記事が見つかりません",
        "お探しの記事は見つかりませんでした", "삭제된 기사입니다", "해당 기사를 찾을 수 없습니다", "文章已删除",
        "抱歉，您访问的页面不存在或已被删除", "該文章已被刪除",
    ],
)  # fmt: skip
def test_what_was_there_once(sentence: str) -> None:
    """The heading or a part of the title says that it is gone, in each language, and nothing else."""
    assert says_it_is_missing(_page(f"{sentence} - Estel Times", "Estel Times"))
    assert says_it_is_missing(_page("Estel Times", sentence))
    assert not says_it_is_missing(_page(f"{sentence} 7 Estel: the river", f"{sentence} 7 Estel: the river"))


@pytest.mark.parametrize(
    "headline",
    [
        "Insulin no longer available in Estel", "Removed", "Statue deleted from the map", "Bridge was removed",
        "Der Artikel 50 wurde gelöscht", "Le pont n'existe plus", "Ponte rimosso", "Мост удалён", "桥已删除",
    ],
)  # fmt: skip
def test_what_is_gone_in_a_story(headline: str) -> None:
    """A headline that tells of something else that is gone is a story."""
    assert not says_it_is_missing(_page(f"{headline} | Estel Times", headline))
