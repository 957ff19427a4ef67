"""The article whole, however it is built, and alone, whatever stands around it: classes met in the wild."""

from __future__ import annotations

import pytest

from scraper.extract import extract

URL = "https://www.paper.example/2026/09/14/the-lock-at-weir-bridge"
STORY = (
    "The lock at Weir Bridge will stay shut until spring, the waterways board said on Monday, after divers found a crack.",
    "Forty barges are waiting on the upper canal, and the board has asked their owners to winter where they are.",
    "“We would rather lose a season than a gate,” said the chief engineer, who has looked after the locks for twenty years.",
    "A new gate is being built in the yard at Millhaven and will be lowered into place by crane in February.",
    "Until then, walkers may still cross by the footbridge, which was repaired last summer at a cost of ninety thousand.",
)
OTHER = (
    "The town library has bought the archive of its oldest printer, whose presses fell silent in the spring of last year.",
    "Some nine thousand posters, ballads and timetables will be put into order by volunteers over the coming winter.",
    "The first of them will be shown in the reading room from March, the librarian said, and pupils may print there.",
    "A foundation pays for the boxes, and the town for the heating of the cellar in which they are going to be kept.",
)


def paragraphs(texts):
    """Set texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body, *, head="", title="Weir Bridge lock shut until spring"):
    """Set a page."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Paper</title>{head}</head><body>"
        f"<header><a href='/'>The Paper</a></header><main>{body}</main><footer><p>Printed here</p></footer></body></html>"
    )


def story(texts=STORY, *, title="Weir Bridge lock shut until spring", after=""):
    """Set a story under its headline."""
    return page(f"<article><h1>{title}</h1><div class='text'>{paragraphs(texts)}{after}</div></article>")


@pytest.mark.parametrize("count", [90, 400, 4_000])
def test_a_long_text_is_kept_to_its_end(count):
    """No page that taught the model is a book; one is kept whole, with a picture in its source of two megabytes as well."""
    texts = [f"{number}. {STORY[number % 5]} {OTHER[number % 4]}" for number in range(count)]
    heavy = f'<img alt="" src="data:image/png;base64,{"QUJD" * 500_000}">'
    article = extract(story(texts, after=heavy), URL)
    assert article.outcome == "ok"
    assert [block.text for block in article.blocks] == texts


@pytest.mark.parametrize(
    "word",
    [
        "<tool-tip data-text='money'>ninety thousand</tool-tip>",
        "<x-sum><b>ninety</b> thousand</x-sum>",
        "<button class='glossary'>ninety thousand</button>",
        "<output>ninety thousand</output>",
    ],
)
def test_a_word_in_an_element_of_its_own_is_a_word_of_its_sentence(word):
    """Custom elements, buttons that explain a term: browsers set them into the line."""
    texts = [text.replace("ninety thousand", word) for text in STORY]
    assert extract(story(texts), URL).body == "\n\n".join(STORY)


def test_a_button_that_is_no_word_is_left_out():
    """One that follows a sentence, or holds more than a word, acts."""
    texts = [f"{text} <button>Share</button>" for text in STORY]
    assert extract(story(texts), URL).body == "\n\n".join(STORY)


def test_a_custom_element_with_paragraphs_is_a_box():
    """Not every element with a hyphen is a word."""
    article = extract(page(f"<h1>Weir Bridge lock shut until spring</h1><story-text>{paragraphs(STORY)}</story-text>"), URL)
    assert article.body == "\n\n".join(STORY)


def test_text_in_a_declared_shadow_tree_is_read():
    """Readers see the template in place of what its element holds; another template is never shown."""
    shadow = f"<story-body><template shadowrootmode='open'>{paragraphs(STORY)}</template></story-body>"
    hidden = f"<template>{paragraphs(OTHER)}</template>"
    article = extract(page(f"<article><h1>Weir Bridge lock shut until spring</h1>{hidden}{shadow}</article>"), URL)
    assert article.body == "\n\n".join(STORY)


@pytest.mark.parametrize("box", ["div class='article-wrap'", "section class='mx-auto px-4 py-8'"])
@pytest.mark.parametrize("head", ["", "<meta property='og:title' content='Weir Bridge lock shut until spring'>"])
def test_the_next_story_of_an_endless_page_is_left_out(box, head):
    """It stands in a box like that of ours, under an h1 like ours."""
    first = f"<{box}><h1 class='t'>Weir Bridge lock shut until spring</h1>{paragraphs(STORY)}</{box.split()[0]}>"
    second = f"<{box}><h1 class='t'>Library buys the archive of a printer</h1>{paragraphs(OTHER)}</{box.split()[0]}>"
    assert extract(page(first + second, head=head), URL).body == "\n\n".join(STORY)


def test_parts_of_one_article_are_kept():
    """Sections under headings of the first level, as early HTML 5 had them, are no stories of their own."""
    parts = f"<section><h1>What the divers found there</h1>{paragraphs(STORY[2:])}</section>"
    header = "<header><h1>Weir Bridge lock shut until spring</h1></header>"
    article = extract(page(f"<article>{header}<section>{paragraphs(STORY[:2])}</section>{parts}</article>"), URL)
    assert all(text in article.body for text in STORY)


@pytest.mark.parametrize(
    "offer",
    [
        "Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.",
        "Jetzt weiterlesen mit Plus",
        "Para seguir leyendo, hazte con una suscripción",
        "この記事は有料会員限定記事です。残り846文字",
    ],
)
def test_an_offer_of_the_rest_makes_a_page_a_part(offer):
    """It is no text of the article, nor are its terms; the page says nothing of access in its data."""
    terms = "<p>Four weeks for one crown, and then twelve a month.</p><p>You may cancel at any time.</p>"
    article = extract(story(STORY[:3], after=f"<div class='paywall'><p>{offer}</p>{terms}</div>"), URL)
    assert article.outcome == "paywalled"
    assert article.body == "\n\n".join(STORY[:3])


@pytest.mark.parametrize(
    "line",
    [
        "La suite après la publicité",
        "Continua depois da publicidade",
        "Story continues below advertisement",
        "Dalsza część materiału pod wideo",
        "Sign up for our newsletter and never miss a story from the canals",
        "Abonnieren Sie unseren Newsletter",
        "Folgen Sie uns auf WhatsApp",
    ],
)
def test_marks_and_channels_between_paragraphs_fall(line):
    """They stand as paragraphs among paragraphs."""
    texts = [*STORY[:2], line, *STORY[2:]]
    assert extract(story(texts), URL).body == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "Advertising on the canal began in 1890, when the first painted boats carried soap and cocoa to Millhaven.",
        "Subscribe is a word that he never liked, he says, and Facebook one that he does not use, and all boatmen agree.",
        f"Register, Facebook or not: {OTHER[0]} {OTHER[1]}",
    ],
)
def test_sentences_that_begin_like_marks_stay(text):
    """A true sentence is longer than a mark."""
    assert text in extract(story([*STORY[:2], text, *STORY[2:]]), URL).body


def test_a_chinese_caption_falls_by_its_credit():
    """The photographer is named behind the caption, without a colon."""
    text = "河务局周一宣布，韦尔桥船闸将关闭至明年春天，因为潜水员在下闸门上发现了一道裂缝。"
    more = "四十艘驳船正在上游运河等待，河务局已请船主就地过冬，新的闸门正在船厂建造。"
    last = "总工程师表示，宁可损失一个航季，也不愿损失一道闸门，他负责这些船闸已有二十年。"
    body = f"<p>{text}</p><p><img src='/a.jpg'></p><p>关闭的船闸。记者 李强 摄</p><p>{more}</p><p>{last}</p>"
    article = extract(page(f"<article><h1>韦尔桥船闸关闭至春天</h1>{body}</article>", title="韦尔桥船闸关闭至春天"), URL)
    assert article.body == f"{text}\n\n{more}\n\n{last}"


def test_a_notice_to_old_browsers_is_no_opening():
    """It stands first in the page, in a paragraph of its own."""
    notice = "<div><p>You are using an outdated browser. Please upgrade your browser to improve your experience.</p></div>"
    assert extract(story().replace("<main>", f"{notice}<main>"), URL).body == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "“Il vous reste une chance,” the French skipper told her, and she wrote it on the door of the lock keeper's house.",
        "The leaflet is for subscribers only, the board said, and whoever wants to know more may come to the town hall.",
    ],
)
def test_a_sentence_that_sounds_like_an_offer_stays(text):
    """It stands among the story's last sentences, and the story goes on."""
    article = extract(story([*STORY[:3], text, *STORY[3:]]), URL)
    assert article.body.split("\n\n") == [*STORY[:3], text, *STORY[3:]]
    assert article.outcome == "ok"


def test_an_offer_amid_the_last_paragraphs_falls_alone():
    """The box of a page that shows the whole story to those who were let in."""
    box = "<div class='box'><p>Jetzt weiterlesen mit Plus</p></div>"
    body = paragraphs(STORY[:3]) + box + paragraphs(STORY[3:])
    article = extract(page(f"<article><h1>Weir Bridge lock shut until spring</h1><div>{body}</div></article>"), URL)
    assert article.body == "\n\n".join(STORY)


def test_who_asks_in_an_interview_is_no_author_box():
    """The interviewer's name stands before the questions, and is the author's."""
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Mira Holt"}}</script>'
    )
    asked = ["Mira Holt: Who found the crack in the gate, and when?", "Mira Holt, how long will the barges wait for it?"]
    texts = [*STORY, *OTHER, asked[0], STORY[1], asked[1], STORY[3]]
    body = f"<article><h1>Weir Bridge lock shut until spring</h1><div>{paragraphs(texts)}</div></article>"
    found = extract(page(body, head=data), URL).body.split("\n\n")
    assert all(question in found for question in asked)


def test_a_next_story_under_a_lower_heading_is_left_out_where_it_is_signed():
    """Headings of the second level also part one article; a byline below both of them tells stories."""

    def part(tag, title, texts, byline="<p class='byline'>By Mira Holt</p>"):
        return f"<section class='w'><{tag} class='t'>{title}</{tag}>{byline}{paragraphs(texts)}</section>"

    first = part("h1", "Weir Bridge lock shut until spring", STORY)
    second = part("h2", "Library buys the archive of a printer", OTHER)
    assert extract(page(first + second), URL).body == "\n\n".join(STORY)
    plain = part("h2", "Where the archive comes from and what it holds", OTHER, "")
    assert all(text in extract(page(first + plain), URL).body for text in OTHER)


@pytest.mark.parametrize(("tag", "row"), [("h2", "<div>{}</div>"), ("h1", "<div class='next'><div>{}</div></div>")])
def test_a_next_story_is_told_by_the_day_below_its_headline(tag, row):
    """Where no name tells its byline; a list of works with their years is no such."""

    def part(tag, title, texts, line):
        return f"<{tag} class='k1'>{title}</{tag}><div><span>{line}</span></div>{paragraphs(texts)}"

    first = part("h1", "Weir Bridge lock shut until spring", STORY, "By Mira Holt14 September 2026")
    second = part(tag, "Library buys the archive of a printer", OTHER, "By Anna Lund2 May 2026")
    assert extract(page(f"<div>{first}</div>{row.format(second)}"), URL).body == "\n\n".join(STORY)
    listed = part("h2", "The archive of an old printer", OTHER, "Directed by Anna Lund, 2019, 120 minutes")
    assert all(text in extract(page(f"<div>{first}</div><div>{listed}</div>"), URL).body for text in OTHER)


@pytest.mark.parametrize(("start", "end"), [("<h3>", "</h3>"), ("<div class=q>", "</div>"), ("", "")])
def test_the_headings_of_an_accordion_are_read(start, end):
    """Each is a button that opens what it heads."""
    parts = "".join(
        f"<div>{start}<button aria-expanded='false'>{head}</button>{end}<div>{paragraphs(texts)}</div></div>"
        for head, texts in (("Who found the crack?", STORY[:3]), ("What will become of the archive?", (*STORY[3:], *OTHER)))
    )
    article = extract(page(f"<article><h1>Weir Bridge lock shut until spring</h1>{parts}</article>"), URL)
    found = [block.text for block in article.blocks if block.kind == "heading"]
    assert found == ["Who found the crack?", "What will become of the archive?"]


@pytest.mark.parametrize("field", ["<input type='email' placeholder='you@there.example'>", "<div><input type=email></div>"])
def test_a_box_that_asks_for_an_address_is_no_text(field):
    """Whatever it promises, and however it is named."""
    promise = (
        "Every Friday our editors write down what has moved the town in the last seven days, from the canal to the mill."
    )
    box = f"<div class='k7'><h3>The week on the water</h3><p>{promise}</p>{field}<p>You can stop it at any time.</p></div>"
    body = paragraphs(STORY[:2]) + box + paragraphs(STORY[2:])
    article = extract(page(f"<article><h1>Weir Bridge lock shut until spring</h1><div>{body}</div></article>"), URL)
    assert article.body == "\n\n".join(STORY)


def test_who_is_quoted_stands_below_the_quotation():
    """The footer of a quotation names its source (HTML standard), and is no footer of the page."""
    source = "Ann Lee, who has looked after the archive since 1990"
    quote = f"<blockquote><p>{OTHER[0]}</p><footer>{source}</footer></blockquote>"
    body = paragraphs(STORY[:3]) + quote + paragraphs(STORY[3:])
    article = extract(page(f"<article><h1>Weir Bridge lock shut until spring</h1><div>{body}</div></article>"), URL)
    assert source in article.body
