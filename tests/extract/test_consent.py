"""Dialogs on cookies: they may tell more than the story, and are never told as one."""

from __future__ import annotations

import json

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

POLICY = (
    "We use cookies to recognise your device, to remember what you have chosen, and to measure how our pages are read.",
    "Some of them are needed so that the pages work at all, and these cannot be turned off by you in this place.",
    "Purpose: counts how often a page was opened, from which region, and with which program, without naming you to anybody.",
    "Purpose: remembers that you were shown an offer, so that it is not shown to you again within the next thirty days.",
    "Purpose: lets our partners find out which of their advertisements you saw, and whether you bought what they show.",
    "You may take back your leave at any time, and ask us by letter which of your data we and our partners have stored.",
)


def page(before: str = "", after: str = "", story: str = "", body: str = "") -> str:
    told = story or f"<article><h1>{TITLE}</h1>{paragraphs(STORY)}</article>"
    return (
        f"<html lang='en'><head><title>{TITLE}</title></head><body {body}>{before}<main>{told}</main>{after}</body></html>"
    )


@pytest.mark.parametrize(
    "names",
    [
        "class='cookie-consent-wrap'",
        "id='cookie-notice'",
        "class='CookiePolicy'",
        "id='onetrust-banner-sdk'",
        "class='gdpr cookie_settings'",
        "id='cookiehint'",
        "class='cli-modal' id='cliSettingsPopup'",
        "id='CybotCookiebotDialog'",
        "class='cky-modal'",
        "role='dialog' aria-modal='true'",
        "class='fixed bottom-0 z-50'",
        "",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_dialog_longer_than_the_story(names: str, place: str) -> None:
    """However much it says of its cookies, the story alone is told."""
    dialog = f"<div {names}><div class='inner'><h2>Your privacy</h2>{paragraphs(POLICY)}</div></div>"
    assert extract(page(**{place: dialog}), URL).body.split("\n\n") == list(STORY)


def test_words_of_cookies_in_the_names_of_a_story() -> None:
    """A class of the page that says what was answered, and a recipe for biscuits, cost no text."""
    told = extract(page(body="class='cookies-not-set single'"), URL).body
    assert told.split("\n\n") == list(STORY)
    story = f"<article class='tag-cookies cookie-recipe'><h1>{TITLE}</h1>{paragraphs(STORY)}</article>"
    assert extract(page(story=story), URL).body.split("\n\n") == list(STORY)


def test_a_policy_is_a_text_of_its_own() -> None:
    """Where there is nothing else, it is what the page says."""
    policy = f"<div class='cookie-policy'><h1>{TITLE}</h1>{paragraphs(POLICY)}</div>"
    assert POLICY[2] in extract(page(story=policy), URL).body
    policy = f"<h1>{TITLE}</h1><div class='cookie-policy'>{paragraphs(POLICY)}</div>"
    assert POLICY[2] in extract(page(story=policy), URL).body


def test_a_notice_below_a_story_takes_no_story_with_it() -> None:
    """Where both stand in one box, beside the headline's, the notice alone is left out."""
    notice = "We use cookies so that you need not sign in anew each time you come back to read another of our reports."
    told = f"<h1>{TITLE}</h1><p>By our reporter on the islands, who has sailed with the old ship for many a year.</p>"
    told = f"<header>{told}</header><div>{paragraphs((*STORY, notice))}</div>"
    assert [text for text in extract(page(story=told), URL).body.split("\n\n") if text in (*STORY, notice)] == list(STORY)


def test_a_dialog_on_a_page_of_teasers_is_no_article() -> None:
    """It is the only prose there; trafilatura, asked for a second opinion, would take it."""
    teasers = "".join(f"<li><a href=/n{i}>Story number {i} of the day</a></li>" for i in range(20))
    dialog = f"<div class='cli-modal' id='cliSettingsPopup'>{paragraphs(POLICY)}</div>"
    article = extract(page(story=f"<h1>Breaking News</h1><ul>{teasers}</ul>", after=dialog), URL)
    assert (article.outcome, article.body) == ("not-article", "")


@pytest.mark.parametrize(
    "names", ["entry-content cmplz-blocked-content-container", "cmplz-placeholder-parent", "iubenda-embed"]
)
def test_what_a_dialogs_script_marks_in_the_story_stays(names: str) -> None:
    """It marks the element whose video it holds back: the story."""
    menu = "".join(f"<li><a href=/s{i}>Section {i}</a></li>" for i in range(20))
    told = f"<h1>{TITLE}</h1><div class='{names}'>{paragraphs(STORY)}</div>"
    assert extract(page(before=f"<ul>{menu}</ul>", story=told), URL).body.split("\n\n") == list(STORY)


@pytest.mark.parametrize(
    "notice",
    [
        "We and our 842 partners store and access personal data, such as your route, on your device. You may agree below.",
        "Wir und unsere bis zu 190 Partner speichern Informationen auf einem Gerät und verarbeiten Daten. Wählen Sie aus.",
        "Wir und unsere Partner speichern Informationen auf einem Gerät, um Daten zu verarbeiten. Wählen Sie bitte aus.",
        "Avec votre accord, nos 124 partenaires et nous utilisons des cookies pour stocker des données. Cliquez ici.",
        "Nosotros y nuestros 731 socios almacenamos información en un dispositivo y procesamos datos. Elija abajo.",
        "Noi e i nostri 210 partner archiviamo informazioni su un dispositivo e trattiamo dati personali. Scelga qui sotto.",
        "Wij en onze 92 partners slaan informatie op een apparaat op en verwerken persoonsgegevens. Kies hieronder wat mag.",
        "Мы и наши партнёры храним информацию на вашем устройстве и обрабатываем персональные данные. Нажмите ниже.",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("holder", ["div", "article"])
def test_a_dialog_that_names_its_partners(notice: str, place: str, holder: str) -> None:
    """However many there are, wherever it stands, and if the page says nothing else of itself."""
    dialog = f"<div class='k1'><div><p>{notice}</p><p>{POLICY[1]}</p><button>OK</button></div></div>"
    told = f"<{holder}><h1>{TITLE}</h1>{paragraphs(STORY * 2)}</{holder}>"
    around = {"before": f"{dialog}{told}", "after": f"{told}{dialog}"}[place]
    html = f"<html><head><title>{TITLE}</title></head><body>{around}</body></html>"
    assert set(extract(html, URL).body.split("\n\n")) == set(STORY)


def test_partners_in_a_story() -> None:
    """A story may begin with the words of a dialog, and tell of partners and devices in it."""
    said = "We and our partners have built the ferry together, the chairman said, and nobody believed that it would float."
    html = f"<html><head><title>{TITLE}</title></head><body><div><div><p>{said}</p>{paragraphs(STORY)}</div></div></body>"
    assert said in extract(html, URL).body


@pytest.mark.parametrize(
    "said",
    [
        "We and our partners have built a device that measures the cracks in the hulls of old ships with sound alone.",
        "Nous et nos partenaires ouvrirons le nouveau terminal de ferries en septembre, a déclaré la directrice du port.",
        "We and our 14 partners call on the council to publish the personal data it has lost, and to tell the persons.",
    ],
)
def test_a_story_that_begins_with_partners_in_a_box_of_its_own(said: str) -> None:
    """It holds most of what the page says, and tells of devices and of data."""
    told = f"<div><h1>{TITLE}</h1></div><div class='text'><p>{said}</p>{paragraphs(STORY)}</div>"
    after = f"<div class='about'><p>{POLICY[1]}</p></div>"
    html = f"<html><head><title>{TITLE}</title></head><body>{told}{after}</body></html>"
    assert [text for text in extract(html, URL).body.split("\n\n") if text in (said, *STORY)] == [said, *STORY]


@pytest.mark.parametrize("names", ["id=onetrust-consent-sdk", "class=c1f3"])
def test_a_story_that_is_only_in_the_page_s_data_is_told_behind_a_dialog(names: str) -> None:
    """Its maker draws the story once leave was given."""
    long = [f"On day {day} {text[0].lower()}{text[1:]}" for day in range(4) for text in STORY]
    said = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(long)})
    ask = "We and our 842 partners store and/or access information on a device, such as unique IDs in cookies."
    dialog = f"<div {names}><h2>We value your privacy</h2>{paragraphs((ask, *POLICY))}</div>"
    html = f"<html lang=en><title>{TITLE}</title><body>{dialog}<div id=app></div>"
    told = extract(f"{html}<script type='application/ld+json'>{said}</script>", URL)
    assert (told.outcome, told.body.split("\n\n")) == ("ok", long)


@pytest.mark.parametrize("body", ["class='cookie-banner-shown'", "class='gdpr'"])
def test_a_page_named_for_its_dialog_is_no_dialog(body: str) -> None:
    """What is shown is told, with its form, although the page holds the text as data, too."""
    told = [
        *STORY,
        "Nobody was hurt, the harbour said on Tuesday evening, and the ferries will leave again at six in the morning.",
    ]
    said = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(told)})
    story = f"<h1>{TITLE}</h1>{paragraphs(told[:2])}<h2>The day after</h2>{paragraphs(told[2:])}"
    html = page(story=story, body=body, after=f"<script type='application/ld+json'>{said}</script>")
    assert "The day after" in extract(html, URL).body
