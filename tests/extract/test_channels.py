"""Lines in which a paper invites its readers to a channel elsewhere."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.channels import is_invitation
from scraper.extract.segment import segment


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
