"""Which of a page's pictures is the article's main one."""

from __future__ import annotations

import pytest

from scraper.extract import extract

URL = "https://news.example/weather/rain"
HEAD = """<html lang=en><title>Rain falls in the south</title><meta property="og:image" content="https://news.example/i/umbrella-1200x630.jpg">
<meta name=author content="Ann Lee"><body>"""
TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
DECLARED = "https://news.example/i/umbrella-1200x630.jpg"


@pytest.mark.parametrize(
    ("shown", "main"),
    [
        ('<figure><img src="/i/umbrella-640x400.jpg"><figcaption>A man.</figcaption></figure>', "/i/umbrella-640x400.jpg"),
        ('<figure><img src="/i/street.jpg"><figcaption>A street.</figcaption></figure>', "/i/street.jpg"),
        ('<div><img src="/i/umbrella.jpg=w750"></div>', "/i/umbrella.jpg=w750"),
        ('<div><img src="/i/street.jpg" width=400 height=300></div>', DECLARED),
        ('<div class=page><img src="/i/index-transparent_h-3_w-4_zc.gif"></div>', DECLARED),
        ('<figure><img src="/i/placeholder/300x200.png"></figure>', DECLARED),
        ('<figure><img src="/i/w_750,e_blur:5000/street.jpg"></figure>', DECLARED),
        ('<figure><img src="/i/1x1-f7f7f7.png"></figure>', DECLARED),
        ('<div class="author__image"><span><img src="/i/agency-210.jpg"></span></div>', DECLARED),
        ('<section class="_byline_1a"><a href="/ann"><figure><img src="/i/83345.jpg"></figure></a></section>', DECLARED),
        ('<figure><img src="/i/authors/83345.jpg"></figure>', DECLARED),
        ('<div><figure><img src="/i/83345.jpg" alt="Picture of Ann Lee"></figure></div>', DECLARED),
    ],
)
def test_the_main_picture_is_the_one_shown_unless_it_is_none(shown: str, main: str) -> None:
    """Stand-ins, portraits of authors, and pictures in no figure that resemble nothing give way to the declared."""
    image = extract(f"{HEAD}<h1>Rain falls in the south</h1>{shown}{TEXT}", URL).main_image
    assert image is not None
    assert image.url.removeprefix("https://news.example") == main.removeprefix("https://news.example")


def test_a_standfirst_may_stand_before_the_picture() -> None:
    """The picture at the head follows the standfirst, which belongs to the body."""
    start = f"<p class=lead>{TEXT[3:100]}.</p><p>{TEXT[3:90]}.</p>"
    page = f"{HEAD}<h1>Rain falls in the south</h1>{start}<figure><img src=/i/a.jpg></figure>{TEXT}"
    image = extract(page, URL).main_image
    assert image is not None
    assert image.url == "https://news.example/i/a.jpg"


STAND_INS = ["blank.gif", "img/placeholder.jpg", "spacer.gif", "transparent.png", "lazy.png", "loading.svg", "1x1.png",
             "i/lazyload.gif?v=2"]  # fmt: skip
OFFERS = ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-echo", "data-srcset", "data-actualsrc"]


@pytest.mark.parametrize("stand_in", STAND_INS)
@pytest.mark.parametrize("name", OFFERS)
def test_a_picture_is_not_what_stands_in_for_it(stand_in: str, name: str) -> None:
    """A page that loads its pictures late shows a file of its system until then: the picture is what will be loaded."""
    shown = f'<figure><img src="/assets/{stand_in}" {name}="/i/rain.jpg" alt=Rain></figure>'
    article = extract(f"{HEAD}<h1>Rain falls in the south</h1>{TEXT}{shown}{TEXT}", URL)
    assert [image.url for image in article.images] == ["https://news.example/i/rain.jpg"]


@pytest.mark.parametrize("stand_in", STAND_INS)
def test_a_stand_in_is_no_picture(stand_in: str) -> None:
    """Where the page does not say in an attribute what will be loaded, there is no picture rather than an empty one."""
    shown = f'<figure><img src="/assets/{stand_in}" width=1200 height=800></figure>'
    assert extract(f"{HEAD}<h1>Rain falls in the south</h1>{TEXT}{shown}{TEXT}", URL).images == ()


@pytest.mark.parametrize("file", ["loading-bay.jpg", "shelves-empty.jpg", "h2/rain.jpg", "google-pixel.jpg"])
def test_a_word_in_a_name_makes_no_stand_in(file: str) -> None:
    """A picture may be of what stand-ins are called after."""
    shown = f'<figure><img src="/i/{file}" width=1200 height=800></figure>'
    article = extract(f"{HEAD}<h1>Rain falls in the south</h1>{TEXT}{shown}{TEXT}", URL)
    assert [image.url for image in article.images] == [f"https://news.example/i/{file}"]


FIGURES = [
    f"<figure><img src=/i/{n}.jpg><figcaption>The {n} house<b>s</b> of the town. <span>Bob Ray</span></figcaption></figure>"
    for n in range(4)
]
TEASERS = [
    f"<figure><a href=/s{n}><img src=/i/s{n}.jpg></a><figcaption><a href=/s{n}>{n} miles of snow</a></figcaption></figure>"
    for n in range(3)
]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("".join(FIGURES), 4),
        (f"<div class=gallery>{''.join(f'<div>{figure}</div>' for figure in FIGURES)}</div>", 4),
        ("".join(FIGURES + TEASERS), 4),
        ("".join(FIGURES[:2]) + "<h2>More</h2>" + "".join(FIGURES[2:]), 2),
        ("<h2>More</h2>" + "".join(FIGURES), 0),
    ],
)
def test_a_gallery_below_the_text_is_whole(below: str, count: int) -> None:
    """Captioned figures that follow each other belong to the article; teasers and what stands below a heading do not."""
    images = extract(f"{HEAD}<article><h1>Rain falls in the south</h1>{TEXT}{below}</article>", URL).images
    assert [image.url for image in images] == [f"https://news.example/i/{n}.jpg" for n in range(count)]


@pytest.mark.parametrize(
    ("figure", "files"),
    [
        (
            "<figure><div class=lazy></div><noscript><img src=/i/a.jpg></noscript><figcaption>Rain</figcaption></figure>",
            ["a"],
        ),
        ("<figure><img data-src=/i/a.jpg><noscript><img src=/i/b.jpg></noscript></figure>", ["a"]),
        ("<noscript><img src=/i/pixel.gif width=1 height=1></noscript>", []),
        ("<div><noscript><img src=/i/a.jpg></noscript></div>", []),
    ],
)
def test_a_picture_for_readers_without_scripts_counts_where_it_is_the_only_one(figure: str, files: list[str]) -> None:
    """Some pages have a script make the picture, and write it in the figure for those who have none."""
    article = extract(f"{HEAD}<article><h1>Rain falls in the south</h1>{TEXT}{figure}{TEXT}</article>", URL)
    assert [image.url for image in article.images] == [f"https://news.example/i/{name}.jpg" for name in files]


@pytest.mark.parametrize(
    ("above", "below", "main"),
    [
        ('<div><img src="/i/banner-of-the-day.jpg"></div>', "", None),
        ('<div><img src="/i/850x118-1.jpg"></div>', '<p><img src="/u/2026/flood.jpg"></p>', "/u/2026/flood.jpg"),
        ('<div><img src="/i/flood.jpg" width=640></div>', "", "/i/flood.jpg"),
        ('<figure><img src="/i/flood.jpg"></figure>', "", "/i/flood.jpg"),
        ("", '<p><img src="/img/printer.png"></p>', None),
        ("", '<p><img src="/share/weibo.png"></p>', None),
        ("", '<p><img src="/static/css/2026/pic3.gif"></p>', None),
        ("", '<p><img src="/i/fingerprint.jpg"></p>', "/i/fingerprint.jpg"),
        ("", '<p><img src="/i/a-ship-at-the-top-of-the-world.jpg"></p>', "/i/a-ship-at-the-top-of-the-world.jpg"),
        ("", '<figure><img src="/i/flood.jpg 2x"></figure>', "/i/flood.jpg"),
    ],
)
def test_banners_and_buttons_are_no_picture_of_the_article(above: str, below: str, main: str | None) -> None:
    """Above the headline only a figure or a large picture counts; names and folders tell what dresses the site."""
    page = f"<html><title>Rain falls</title>{above}<h1>Rain falls in the south</h1>{below}{TEXT}"
    image = extract(page, URL).main_image
    assert (image.url.removeprefix("https://news.example") if image else None) == main


def test_the_pages_own_address_is_no_picture() -> None:
    """Some systems put it where the picture's belongs."""
    page = f'<meta property="og:image" content="{URL}"><h1>Rain falls in the south</h1>{TEXT}'
    assert extract(page, URL).main_image is None


def test_a_picture_stands_behind_as_many_blocks_as_a_reader_counts() -> None:
    """A table is one block of many cells, and the byline above the text is none."""
    rows = "</td></tr><tr><td>".join("</td><td>".join(row) for row in [("Day", "Rain"), ("1 May", "12"), ("2 May", "7")])
    first, *rest = (text + "</p>" for text in TEXT.replace("again", "for {} days").format(*range(2, 6)).split("</p>")[:-1])
    picture = '<figure><img src="/i/street.jpg" width=900 height=600></figure>'
    told = f"{first}<table><tr><td>{rows}</td></tr></table>{rest[0]}{picture}{''.join(rest[1:])}"
    article = extract(f"{HEAD}<article><h1>Rain falls in the south</h1><p>By Ann Lee</p>{told}", URL)
    assert [block.kind for block in article.blocks] == ["paragraph", "table", *["paragraph"] * 3]
    assert [image.position for image in article.images if image.url.endswith("street.jpg")] == [3]
