"""What a single text is, told by plain facts."""

from __future__ import annotations

import pytest

from scraper.extract import dom, lines
from scraper.extract.segment import Segment, segment


def _line(html: str) -> Segment:
    return segment(dom.parse(f"<p>{html}</p>")).items[0]


@pytest.mark.parametrize(
    "notice",
    [
        "An dieser Stelle finden Sie einen Beitrag der Plattform Murmel, den unsere Redaktion für Sie ausgesucht hat.",
        "Pour afficher ce contenu, acceptez les cookies de la plateforme Murmel dans vos réglages, puis revenez ici.",
        "We need your consent to load the posts of Murmel here; they may store data on the device that you are using.",
        "View this post on Instagram",
        "A post shared by Ida Berg of the Orrin Post (@idaberg)",
        "Une publication partagée par Ida Berg (@idaberg)",
        "Warning: Use of undefined constant comments - assumed 'comments' in /srv/press/wp-content/themes/a/b.php on line 7",
        "Чтобы увидеть этот пост, разрешите платформе Мурмел хранить данные на вашем устройстве, пока вы читаете.",
    ],
)
def test_a_notice_in_place_of_a_post_is_told(notice: str) -> None:
    """What asks for consent, what an embed code leaves behind, what is meant for the site's makers: no article says it."""
    assert lines.is_notice(_line(notice))


@pytest.mark.parametrize(
    "told",
    [
        "A post shared by the mayor on Instagram said that the bridge would be closed for a week.",
        "Notice: the bridge is closed, said a board in front of it, and nobody knew for how long.",
    ],
)
def test_a_sentence_about_a_post_is_no_notice(told: str) -> None:
    """What the article tells of Instagram, or of boards, is its own."""
    assert not lines.is_notice(_line(told))


@pytest.mark.parametrize(
    "text", ["3 comments", "12 Kommentare", "Comments (4)", "<a href=#c>5 commentaires</a>", "コメント（3）"]
)
def test_a_line_that_heads_comments_is_told(text: str) -> None:
    """By number and noun, or by the noun alone."""
    assert lines.heads_replies(_line(text))


@pytest.mark.parametrize(
    "text",
    ["Comments by the mayor were read out", "3 commentators left", "<a href=/a>3 comments</a> <a href=/b>4 likes</a>"],
)
def test_a_line_that_heads_nothing_is_told_from_it(text: str) -> None:
    """A sentence that begins so, another noun, a row of buttons."""
    assert not lines.heads_replies(_line(text))


@pytest.mark.parametrize(
    ("text", "authors", "signed"),
    [
        ("执笔/王小明、李丽&赵云", ["王小明", "李丽", "赵云"], True),
        ("采写：见习记者 王小明", ["王小明"], True),
        ("Text: Ann Lee, Bob Ray", ["ann lee", "bob ray"], True),
        ("王小明说，大桥将关闭到秋天。", ["王小明"], False),
        ("王小明在会上谈了大桥关闭的原因和今后的打算", ["王小明"], False),
        ("The view of the mayor Ann Lee", ["ann lee"], False),
        ("Banana bread", ["ana"], False),
        ("Ann Lee: Yes.", ["ann lee"], False),
        ("王小明：是的", ["王小明"], False),
    ],
)
def test_a_signature_is_names_and_little_else(text: str, authors: list[str], signed: bool) -> None:
    """Whatever signs stand between them; a text about the author says more."""
    assert lines.is_signature(_line(text), authors) is signed


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("点击进入“河畔青年”>>", True),
        ("（点击看清晰大图）", True),
        ("快点击这里了解一下！", True),
        ("扫描下方二维码解锁更多技能", True),
        ("点击设置，选择通用", False),
        ("扫描二维码进入小程序，市民就可以预约。", False),
        ("点击率越来越高", False),
    ],
)
def test_a_command_to_click_is_a_prompt(text: str, asks: bool) -> None:
    """A guide says what to click as well, and a sentence what happens then."""
    assert lines.is_prompt(_line(text)) is asks


@pytest.mark.parametrize(
    "label",
    ["เรื่องที่เกี่ยวข้อง", "Loe ka:", "Lexoni edhe:", "ఇవి కూడా చదవండి", "წაიკითხეთ ასევე", "Llegiu també", "अन्य खबरें", "相关报道"],
)
def test_stories_announced_in_any_language_are_pointers_each_on_its_line(label: str) -> None:
    """A paragraph of a label and several links, parted by line breaks, points elsewhere as one of a single link does."""
    links = "<br>".join(
        f"<a href=/n/{n}>{'Rain falls again in the south, and the bridges are closed ' * 2}</a>" for n in range(4)
    )
    assert lines.is_pointer(_line(f"{label}<br>{links}"))
    assert lines.heads_pointers(_line(label))


def test_the_label_of_what_is_set_in_is_a_mark() -> None:
    """It says nothing else."""
    assert lines.is_mark(_line("Empfohlener redaktioneller Inhalt"))
    assert not lines.is_mark(_line("This video shows the flood"))


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<b>Anzeige gegen Fährmann</b>", False),
        ("<b>Publicidad sin permiso</b>", False),
        ("<b>Anzeige</b>", True),
        ("<b>- Advertisement -</b>", True),
        ("Anzeige / Scroll weiter", True),
    ],
)
def test_a_sub_heading_that_begins_like_a_mark_is_none(html: str, marks: bool) -> None:
    """It is in bold throughout, and says more."""
    assert lines.is_mark(_line(html)) is marks


def test_the_title_of_the_first_print_is_a_note() -> None:
    """Portals of China write it above or below what they reprint."""
    assert lines.is_note_on_title(_line("（原标题：大桥将关闭到秋天）"))
    assert not lines.is_note_on_title(_line("（原标题：北京明日迎来大雨）新京报讯，市气象台发布预警信号，请市民减少外出"))
    assert lines.is_note_on_title(_line("原標題：大橋將關閉到秋天"))
    assert not lines.is_note_on_title(_line("原标题党人说，大桥将关闭到秋天。" + "有关部门已经作好了准备。" * 8))
    assert not lines.is_note_on_title(_line("原标题党的做法"))
    assert not lines.is_note_on_title(_line("原标题：大桥将关闭到秋天<br>南部连日大雨，居民们已经受够了"))


@pytest.mark.parametrize(("name", "told"), [("author-bio__text", True), ("story", False), ("authority", False)])
def test_a_box_called_the_authors_tells_of_whom_it_gives_the_first_name(name: str, told: bool) -> None:
    """The full name stands in the heading of the box; in the story a first name begins any sentence."""
    html = f"<div class={name}><p>Ann has sailed every ferry of the south. She lives in Estel.</p></div>"
    item = segment(dom.parse(html)).items[0]
    assert lines.is_biography(item, ["ann lee"], apart=True) is told
    assert lines.is_biography(item, ["ann lee"], apart=True, brief=True) is told
    assert not lines.is_biography(item, ["ann lee"])


def test_a_brief_may_tell_of_its_author_in_its_own_box_alone() -> None:
    """A few paragraphs that begin with the author's name may be the story."""
    item = _line("Ann Lee has sailed every ferry of the south. She lives in Estel.")
    assert lines.is_biography(item, ["ann lee"], apart=True)
    assert not lines.is_biography(item, ["ann lee"], apart=True, brief=True)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("November 17, 2026, 9:30 a.m.", True),
        ("17 พ.ย. 2569 09:30 น.", True),
        ("17 ноября 2026 г.", True),
        ("۱۷ آبان ۱۴۰۵", True),
        ("১৭ নভেম্বর ২০২৬", True),
        ("The vote of 2026 was at 9:30 a.m. or so, I am told by a man.", False),
        ("It was 1998.", False),
        ("सोयाबीन: ४५५० रुपये", False),
        ("12.05.26, 7.30 Uhr", True),
        ("31.12.26", True),
        ("2026.11.17 09:30:12", True),
        ("Posted 3 May 2026, updated 12.40", True),
        ("2026年11月17日09:30", True),
        ("17h45", True),
        ("2026 m. gegužės 7 d., 14:20", True),
        ("Marl & Sons, 288pp, £14.50", False),
        ("288 Seiten, 14.50 Euro", False),
        ("Zuschauer: 31.400", False),
        ("Espectadores: 12.040", False),
        ("Visitors: 1,950", False),
        ("Bookings: 01733 420 1999", False),
        ("Bookings: 01904 420100", False),
        ("Orrin – Estel 71:64 (22:19)", False),
        ("Summit: 2014 m", False),
        ("Born 7 March 1931; died 2 June 2026", False),
    ],
)
def test_a_line_with_a_date_is_told_in_any_script(text: str, dates: bool) -> None:
    """An abbreviation's point ends no sentence; a sentence with a year is no such line."""
    assert lines.is_date_line(_line(text)) is dates


@pytest.mark.parametrize(
    "text", ["Temps de lecture2 min", "Tempo di lettura: 3 minuti", "Écouter l’article | 3 minutes", "Reading time: 4 min."]
)
def test_a_line_that_tells_how_long_reading_takes_is_a_counter(text: str) -> None:
    """It is about the article."""
    assert lines.is_counter(_line(text))
    assert not lines.is_counter(_line("Tempo di lettura: un libro che si legge in una notte"))
