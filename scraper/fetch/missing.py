"""Recognise a page that says it is not, or no longer, there though its status is 200. Looks at title and first heading."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from scraper.fetch.markup import without_hidden

_LOOK_AT = 128 * 1024
_TITLE = re.compile(rb"<title\b[^>]{0,300}>([^<]{1,500})</title", re.IGNORECASE)
_HEADING = re.compile(rb"<h1\b[^>]{0,1000}>(.{1,500}?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_PARTS = re.compile(r"\s[-–—]\s|[|｜·•»«/]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_NUMBER = re.compile(r"(?<!\d)404(?!\d)")
_STATUS = re.compile(r"(?<!\d)[45]\d\d(?:\.\d+)?(?!\d)")
_DIGIT = re.compile(r"\d")
_FILLERS = frozenset(
    """error http oops ooops oups ups ops hoppla sorry fehler erreur page code status fout errore erro fel
    virhe błąd chyba ошибка we're are very leider désolé désolée désolés malheureusement lamentablemente
    desculpe infelizmente spiacenti purtroppo helaas tyvärr beklager valitettavasti przepraszamy bohužel
    sajnos извините простите вибачте üzgünüz maalesef عذرا متأسفانه 抱歉 很抱歉 对不起 對不起
    申し訳ございません 申し訳ありません 죄송합니다""".split()
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
पृष्ठ नहीं मिला, ไม่พบหน้า, ไม่พบหน้าที่คุณต้องการ,
您访问的页面不存在或已被删除, cette page est introuvable, la page demandée est introuvable,
掲載期間が終了しました, 記事の掲載期間が終了しました, ไม่พบบทความ
"""
_GONE = """
article|story|content|post|item|this article|this story|this content|this post|this item|this page|the article|
the story|the content|the page|that article|that page|the requested article|the requested page|
the article you requested|the page you requested|the article you are looking for|the page you are looking for|
the story you are looking for = not found|was not found|could not be found|cannot be found|can't be found|removed|
has been removed|was removed|has been deleted|was deleted|deleted|no longer available|is no longer available|
no longer exists|does not exist|doesn't exist|is no longer online|is gone|has expired|expired|is not available|
isn't available|is unavailable|has been unpublished|has been withdrawn|has been archived or removed|
is no longer on our site;
artikel|beitrag|dieser artikel|dieser beitrag|der artikel|der beitrag|dieser inhalt|der inhalt|inhalt|meldung|
diese meldung|diese seite|die seite|der gesuchte artikel|die gesuchte seite|der angeforderte artikel|
die angeforderte seite = nicht gefunden|wurde nicht gefunden|konnte nicht gefunden werden|nicht mehr verfügbar|
ist nicht mehr verfügbar|ist nicht verfügbar|nicht verfügbar|existiert nicht|existiert nicht mehr|gelöscht|
wurde gelöscht|entfernt|wurde entfernt|ist nicht mehr online|steht nicht mehr zur verfügung|ist abgelaufen|
ist nicht mehr vorhanden;
article|cet article|l'article|l'article demandé|ce contenu|contenu|cette page|la page|la page demandée|
cette publication = introuvable|est introuvable|supprimé|a été supprimé|a été supprimée|a été retiré|n'existe pas|
n'existe plus|n'est plus disponible|n'est pas disponible|indisponible|est indisponible|n'est plus en ligne|
n'a pas été trouvé|n'a pas été trouvée|a expiré;
noticia|artículo|nota|contenido|esta noticia|este artículo|esta nota|este contenido|la noticia|el artículo|la nota|
el contenido|esta página|la página|la página solicitada|la noticia solicitada|el artículo solicitado =
no encontrada|no encontrado|eliminada|eliminado|ha sido eliminada|ha sido eliminado|fue eliminada|fue eliminado|
ya no existe|no existe|ya no está disponible|no está disponible|no disponible|ha caducado|
no se encuentra disponible|no ha sido encontrada;
notícia|artigo|matéria|reportagem|conteúdo|esta notícia|este artigo|esta matéria|este conteúdo|a notícia|o artigo|
a matéria|o conteúdo|esta página|a página = não encontrada|não encontrado|não foi encontrada|não foi encontrado|
removida|removido|foi removida|foi removido|excluída|excluído|foi excluída|foi excluído|eliminado|indisponível|
não está disponível|não está mais disponível|já não está disponível|não existe|não existe mais|já não existe|
expirou;
articolo|contenuto|notizia|questo articolo|questo contenuto|questa notizia|l'articolo|il contenuto|la notizia|
questa pagina|la pagina|l'articolo richiesto|la pagina richiesta = non trovato|non trovata|non è stato trovato|
non è stata trovata|rimosso|rimossa|è stato rimosso|è stata rimossa|eliminato|è stato eliminato|è stata eliminata|
non è più disponibile|non è disponibile|non più disponibile|non disponibile|non esiste|non esiste più;
artikel|bericht|dit artikel|dit bericht|het artikel|deze pagina|de pagina|deze inhoud = niet gevonden|
is niet gevonden|verwijderd|is verwijderd|niet meer beschikbaar|is niet meer beschikbaar|is niet beschikbaar|
bestaat niet|bestaat niet meer|kon niet worden gevonden;
artikeln|den här artikeln|sidan|den här sidan|innehållet = hittades inte|kunde inte hittas|finns inte|
finns inte längre|finns inte kvar|är borttagen|har tagits bort|är inte längre tillgänglig|
är inte längre tillgängligt;
artiklen|denne artikel|siden|denne side|indholdet = blev ikke fundet|kunne ikke findes|findes ikke|
findes ikke længere|er slettet|er blevet slettet|er fjernet|er ikke længere tilgængelig;
artikkelen|denne artikkelen|saken|denne saken|siden|innholdet = ble ikke funnet|finnes ikke|finnes ikke lenger|
er slettet|er fjernet|er ikke lenger tilgjengelig;
artikkelia|juttua|sivua = ei löydy|ei löytynyt|ei ole;
artikkeli|juttu|sivu|tämä artikkeli|tämä juttu = on poistettu|ei ole enää saatavilla|on vanhentunut;
greinin|síðan|fréttin = fannst ekki|er ekki til|er ekki lengur aðgengileg|hefur verið fjarlægð;
artykuł|ten artykuł|materiał|ten materiał|strona|ta strona|treść = nie istnieje|już nie istnieje|został usunięty|
została usunięta|nie jest już dostępny|nie jest dostępny|niedostępny|niedostępna|nie jest już dostępna|
nie został znaleziony;
článek|tento článek|stránka|tato stránka|obsah = nenalezen|nenalezena|nebyl nalezen|nebyla nalezena|neexistuje|
již neexistuje|byl smazán|byl odstraněn|byla odstraněna|již není k dispozici|není k dispozici|už není dostupný;
článok|tento článok|stránka|táto stránka|obsah = nenájdený|nebol nájdený|nebola nájdená|neexistuje|už neexistuje|
bol odstránený|bol vymazaný|bola odstránená|už nie je dostupný|nie je dostupný;
cikk|a cikk|ez a cikk|a keresett cikk|az oldal|a keresett oldal|a tartalom = nem található|nem elérhető|
már nem elérhető|nem létezik|törölve|törölték|eltávolították;
articolul|acest articol|pagina|această pagină|conținutul = nu a fost găsit|nu a fost găsită|nu există|nu mai există|
a fost șters|a fost ștearsă|a fost eliminat|nu mai este disponibil|nu mai este disponibilă|nu este disponibil;
статията|страницата|новината|тази статия = не е намерена|не беше намерена|не съществува|вече не съществува|
е изтрита|е премахната|беше премахната|вече не е достъпна|не е достъпна;
članak|ovaj članak|stranica|vijest|vest = nije pronađen|nije pronađena|ne postoji|više ne postoji|je uklonjen|
je uklonjena|je obrisan|je obrisana|više nije dostupan|više nije dostupna|nije dostupan;
чланак|овај чланак|страница|вест = није пронађен|није пронађена|не постоји|више не постоји|је уклоњен|је уклоњена|
је обрисан|више није доступан;
članek|stran|ta članek = ne obstaja|ne obstaja več|ni več na voljo|je bil odstranjen|ni bil najden|ni najden;
straipsnis|puslapis|šis straipsnis = nerastas|neegzistuoja|nebeegzistuoja|pašalintas|ištrintas|nebepasiekiamas;
raksts|lapa|šis raksts = nav atrasts|nav atrasta|neeksistē|vairs neeksistē|ir dzēsts|ir izdzēsts|vairs nav pieejams|
nav pieejams;
artikkel|see artikkel|leht|lehekülg = ei leitud|ei eksisteeri|on eemaldatud|on kustutatud|pole enam saadaval|
ei ole enam saadaval|on eemaldatud;
artiklit|lehekülge = ei leitud;
материал|статья|новость|публикация|страница|эта статья|этот материал|эта страница|запись = не найден|не найдена|
удалён|удален|удалена|был удалён|был удален|была удалена|недоступен|недоступна|больше недоступен|больше недоступна|
не существует|больше не существует;
матеріал|стаття|новина|сторінка|ця стаття|цей матеріал = не знайдено|не знайдена|не знайдений|видалено|видалена|
видалений|недоступна|недоступний|більше недоступна|не існує|більше не існує;
матеріал|статтю|новину|сторінку = видалено|було видалено|не знайдено;
артыкул|матэрыял|старонка|навіна = не знойдзены|не знойдзена|выдалены|выдалена|не існуе;
το άρθρο|αυτό το άρθρο|η σελίδα|το περιεχόμενο|άρθρο = δεν βρέθηκε|δεν υπάρχει|δεν υπάρχει πλέον|
δεν είναι διαθέσιμο|δεν είναι πλέον διαθέσιμο|δεν είναι πλέον διαθέσιμη|έχει αφαιρεθεί|έχει διαγραφεί|διαγράφηκε;
haber|bu haber|içerik|bu içerik|makale|bu makale|sayfa|bu sayfa|aradığınız haber|aradığınız içerik = bulunamadı|
kaldırıldı|kaldırılmıştır|silindi|silinmiştir|silinmiş|mevcut değil|mevcut değildir|artık mevcut değil|
yayından kaldırıldı|yayından kaldırılmıştır;
məqalə|xəbər|səhifə = tapılmadı|silinib|mövcud deyil;
artikel|halaman|berita|konten|artikel ini|berita ini = tidak ditemukan|tidak tersedia|tidak lagi tersedia|
sudah tidak tersedia|telah dihapus|sudah dihapus;
bài viết|trang|nội dung|bài viết này = không tồn tại|đã bị xóa|đã bị xoá|không còn tồn tại|không tìm thấy;
article|aquest article|la notícia|aquesta notícia|la pàgina|aquesta pàgina|el contingut = no trobat|no trobada|
no existeix|ja no existeix|ja no està disponible|no està disponible|ha estat eliminat|ha estat eliminada;
المقال|الخبر|هذا المقال|هذا الخبر|المحتوى|الصفحة|هذه الصفحة = غير موجود|غير موجودة|غير متاح|غير متاحة|لم يعد متاحا|
لم يعد متاحًا|تم حذفه|تم حذفها|محذوف;
تم حذف = المقال|الخبر|هذا المقال|هذا الخبر|المحتوى|هذا المحتوى|الصفحة;
הכתבה|המאמר|הדף|העמוד|כתבה זו|התוכן = לא נמצא|לא נמצאה|אינה זמינה|אינו זמין|לא קיים|לא קיימת|הוסר|הוסרה|נמחק|נמחקה;
خبر|مطلب|صفحه|این خبر|این مطلب|این صفحه|خبر مورد نظر|مطلب مورد نظر = یافت نشد|پیدا نشد|حذف شده است|حذف شد|
وجود ندارد|در دسترس نیست;
लेख|खबर|पेज|यह लेख|यह खबर|यह पेज = नहीं मिला|नहीं मिली|उपलब्ध नहीं है|अब उपलब्ध नहीं है|हटा दिया गया है|
हटा दी गई है;
記事|この記事|お探しの記事|ページ|お探しのページ|ご指定の記事|ご指定のページ|該当する記事 = が見つかりません|
が見つかりませんでした|は見つかりません|は見つかりませんでした|は削除されました|は公開を終了しました|
は掲載を終了しました|の公開は終了しました|の掲載は終了しました|は存在しません|は現在表示できません;
文章|该文章|此文章|内容|该内容|此内容|新闻|该新闻|页面|该页面|您访问的文章|您访问的内容|您访问的页面 = 已删除|
已被删除|不存在|不存在或已删除|不存在或已被删除|已下线|已下架|已失效|未找到|找不到;
文章|該文章|此文章|內容|該內容|此內容|新聞|此新聞|頁面|此頁面|您瀏覽的文章|您瀏覽的頁面 = 已刪除|已被刪除|不存在|
不存在或已刪除|不存在或已被刪除|已下架|已失效;
삭제된|존재하지|찾을 수 없는 = 기사입니다|게시물입니다|페이지입니다|않는 기사입니다|않는 게시물입니다;
기사|해당 기사|기사 페이지|게시물 = 가 삭제되었습니다|는 삭제되었습니다;
기사를|해당 기사를|요청하신 기사를|요청하신 페이지를 = 찾을 수 없습니다;
บทความ|บทความนี้|หน้านี้ = ไม่มีอยู่|ถูกลบแล้ว|ถูกลบไปแล้ว
"""
"""What is gone and how that is said, in one language after another: each sentence is one of these and one of those."""


def _folded(text: str) -> str:
    """Return the words of a text, those that only dress it left out."""
    return " ".join(word for word in _WORDS.findall(text.casefold().replace("’", "'")) if word not in _FILLERS)


@cache
def _said() -> frozenset[str]:
    """Return all sentences, folded. Scripts without spaces, and endings, are joined to what they are said of."""
    found = {_folded(sentence) for sentence in re.split(r",\s+", _SENTENCES.strip())}
    for language in _GONE.split(";"):
        what, how = ([_folded(part) for part in side.split("|")] for side in language.split("="))
        found.update(f"{one}{space}{other}" for one in what for other in how for space in ("", " "))
    return frozenset(found)


def says_it_is_missing(body: bytes) -> bool:
    """Tell whether a part of the title, or the first heading, says "page not found" or "article removed" and nothing else.

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
    words, rest = _folded(_NUMBER.sub(" ", text)), _STATUS.sub(" ", text)
    is_said = words in _said() and not _DIGIT.search(rest)  # "Article 50 has been removed" is on a law
    return is_said or (not words and _NUMBER.search(text) is not None)
