"""Lines in which a paper invites its readers to a channel elsewhere."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.channels import is_invitation
from scraper.extract.layout import Hints
from scraper.extract.lines import is_prompt
from scraper.extract.segment import segment
from scraper.extract.trim import trim


@pytest.mark.parametrize(
    ("html", "invites"),
    [
        ('<p>ቴሌግራም ቻናላችንን <a href="https://t.me/+AbC123">ይቀላቀሉ</a></p>', True),
        ('<p>ბოლო ამბები: <a href="https://www.whatsapp.com/channel/0029Va">აქ</a></p>', True),
        ('<p><a href="https://news.google.com/publications/CAAq">Google News</a></p>', True),
        ('<p><a href="https://t.me/harbour_news">Біздің арнаға жазылыңыз</a></p>', True),
        (
            '<p><a href="https://www.facebook.com/harbour.news/">Harbour News</a> / <a href="https://x.com/harbour">X</a></p>',
            True,
        ),
        (
            '<p>The mayor wrote on <a href="https://t.me/mayor_of_estel">Telegram</a> that the pier would open.</p>',
            False,
        ),
        ('<p><a href="https://t.me/mayor_of_estel/4821">Read what the mayor wrote</a></p>', False),
        ('<p><a href="https://www.youtube.com/watch?v=a1b2">The whole concert, as it was sent</a></p>', False),
        ('<p><a href="https://paper.example/news">All news of the harbour</a></p>', False),
        ('<li><a href="https://t.me/harbour_news">Harbour News</a></li>', False),
    ],
)
def test_an_invitation_is_told_by_where_it_leads(html: str, invites: bool) -> None:
    """In any language; a post is no channel, a report names whose posts it quotes, and a list of links may be the story."""
    [item] = segment(dom.parse(html)).items
    assert is_invitation(item) is invites


def _ends(line: str, *, at: int = 3) -> bool:
    """Say whether a line falls from a story of which everything was kept."""
    told = [f"The {name} was read out in the hall before the vote." for name in ("first", "second", "third")]
    told.insert(at, line)
    cut = segment(dom.parse("".join(f"<p>{text}</p>" for text in told)))
    for item in cut.items:
        item.keep = True
    trim(cut, Hints())
    return line not in [item.text for item in cut.items if item.keep]


@pytest.mark.parametrize(
    "line",
    [
        "للمزيد من الأخبار تابعونا على قناتنا على تلغرام",
        "उत्तराखंड की खबरों के लिए हमारे व्हाट्सएप चैनल से जुड़ें",
        "Жаңалықтарды Telegram-арнамыздан оқыңыз!",
        "গুগল নিউজে ফলো করুন",
        'Dapatkan update berita setiap hari. Mari bergabung di Grup Telegram "Harbour Update".',
        "Get your news on the go, click here to join the Harbour News WhatsApp channel.",
    ],
)
def test_a_call_to_follow_on_a_network_falls_at_the_end(line: str) -> None:
    """In any language, without a link; further up a story may tell of such a call."""
    assert _ends(line)
    assert not _ends(line, at=1)


@pytest.mark.parametrize(
    "line",
    [
        "As an Amazon Associate I earn from qualifying purchases.",
        "Dieser Beitrag enthält Affiliate-Links zu einem Laden.",
        "Cet article contient des liens affiliés vers une librairie.",
    ],
)
def test_a_disclosure_falls_at_either_end(line: str) -> None:
    """Pages say at the top or at the foot who pays for them."""
    assert _ends(line)
    assert _ends(line, at=0)


def test_a_letter_offered_in_a_long_line_falls() -> None:
    """Its link says what to do."""
    offer = (
        "Start the day with a summary of the most important stories, analysis and insights from all over the islands. "
        '<a href="/nl">Sign up for our Morning Edition newsletter</a>.'
    )
    item = segment(dom.parse(f"<p>{offer}</p>")).items[0]
    assert is_prompt(item)


@pytest.mark.parametrize(
    "told",
    [
        "Those who get such a message should not click here or join any WhatsApp group, police said.",
        "By the evening forty thousand people had joined the channel on Telegram.",
        "目前已有三万人关注了这个微信公众号，每天都有人留言。",
        "انضم أكثر من ألف شخص إلى القناة على تلغرام يوم الثلاثاء",
    ],
)
def test_a_report_on_a_network_stays_at_the_end(told: str) -> None:
    """It asks for nothing."""
    assert not _ends(told)


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Do you have any information about the theft? Call police on 555 or Crimestoppers.", False),
        ("Haben Sie Hinweise auf den Täter? Die Polizei in Orrin bittet um einen Anruf.", False),
        ("Masz informacje o zaginionym? Policja czeka na telefon.", False),
        ("Do you have any information about the theft? Call us, or police on 555.", True),
        ("Do you have any information about the police? Write to desk@orrinpost.example.", True),
        ("Haben Sie Hinweise zu Fällen bei der Polizei? Unsere Reporter rufen zurück.", True),
        ("Do you have any information about the policy of the town?", True),
    ],
)
def test_whoever_asks_for_the_police_is_not_the_paper(line: str, house: bool) -> None:
    """An appeal ends many reports; one that speaks of us, or gives an address of e-mail, is the newsroom's."""
    assert _ends(line) is house


@pytest.mark.parametrize(
    "notice",
    [
        "This summary was generated by a machine.",
        "Diese Zusammenfassung wurde mit KI erstellt.",
        "Este resumen fue generado por IA.",
    ],
)
def test_the_summary_of_a_machine_falls_with_its_box(notice: str) -> None:
    """The box says that a machine wrote it; a notice among the paragraphs of the story takes none of them along."""
    story = "".join(
        f"<p>The {name} boat came home on Monday with nothing in its nets.</p>" for name in ("first", "second", "third")
    )
    for html, left in (
        (f"<div><b>In short</b><p>Boats are back.</p><p>{notice}</p></div>{story}", 3),
        (f"<p>{notice}</p>{story}", 3),
    ):
        cut = segment(dom.parse(f"<article>{html}</article>"))
        for item in cut.items:
            item.keep = True
        trim(cut, Hints())
        assert sum(item.keep for item in cut.items) == left


@pytest.mark.parametrize(
    "line",
    [
        "Comments are moderated and appear once an editor has read them.",
        "Figyelem! A cikkhez hozzáfűzött hozzászólások nem a szerkesztőség nézeteit tükrözik.",
        "Los comentarios publicados son de exclusiva responsabilidad de sus autores.",
        "Komentari odražavaju stavove njihovih autora, a ne nužno i stavove redakcije.",
        "Редакция не несёт ответственности за мнения читателей.",
        "网友评论仅供其表达个人看法，并不表明本网立场。",
    ],
)
def test_a_notice_above_the_comments_is_the_paper_s(line: str) -> None:
    """What it says of the comments is no end of the story; where one begins so, it is told of them."""
    assert _ends(line)
    assert not _ends(line, at=0)
