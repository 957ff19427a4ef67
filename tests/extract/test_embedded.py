"""Finding a body that a page carries only as data."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from scraper.extract import dom, extract
from scraper.extract.embedded import article_html, paragraphs_html

SENTENCE = "The harbour of Estel closed on Monday after a storm broke the pier, said its master Ann Lee."
PARAGRAPHS = [f"{SENTENCE} Ship number {number} left for the old port in time." for number in range(8)]
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SHELL = "<title>Harbour closes</title><div id=app></div><script>{}</script>"


@pytest.mark.parametrize(
    "script",
    [
        f"window.state = {json.dumps({'article': {'body': HTML, 'id': 7}})}",
        f"window.state = {json.dumps({'html': HTML.replace('<', '&lt;')})}",
        f"self.push([1, {json.dumps(json.dumps({'body': HTML}))}])",
        f"a = {json.dumps(HTML).replace('<', chr(92) + 'u003c')}",
    ],
    ids=["state", "entities", "JSON in a string", "escaped signs"],
)
def test_the_body_is_found_in_a_script(script: str) -> None:
    """A long string of paragraphs is the body, whatever wraps it."""
    article = extract(SHELL.format(script), "https://example.org/a")
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.outcome == "ok"


def test_the_body_is_found_in_json_ld() -> None:
    """articleBody stands in where nothing is visible."""
    data = {"@type": "NewsArticle", "headline": "Harbour closes", "articleBody": "\n".join(PARAGRAPHS)}
    page = f'<div id=app></div><script type="application/ld+json">{json.dumps(data)}</script>'
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "script",
    [
        "",
        "var x = 1;",
        f"x = {json.dumps('<p>Short.</p>')}",
        f"x = {json.dumps('<i></i>' * 200)}",
        '"' + "\\" * 1_000,
        '"' * 2_000,
    ],
)
def test_no_body_is_made_up(script: str) -> None:
    """Scripts without paragraphs of sentences hold no body."""
    assert article_html(dom.parse(SHELL.format(script))) is None


def test_what_is_visible_goes_first() -> None:
    """Data is not looked at where the page shows an article."""
    page = f"<h1>Seen</h1><article>{HTML.replace('harbour', 'airport')}</article><script>x={json.dumps(HTML)}</script>"
    assert "airport" in extract(page).body
    assert "harbour" not in extract(page).body


def test_lines_of_plain_text_become_paragraphs() -> None:
    """Signs of markup in the text stay text."""
    assert paragraphs_html("a < b & c\n\n two ") == "<p>a &lt; b &amp; c</p><p>two</p>"


@pytest.mark.parametrize("unit", ['\\" ', '\\"a', '"a', '\\\\" ', "\\\\", '"\\'])
def test_strings_that_never_end_are_searched_in_linear_time(unit: str) -> None:
    """A script cut inside a string of strings is not read again from each quote: ten times as much takes not a hundred."""

    def seconds(count: int) -> float:
        document = dom.parse(f'<script>x = "{unit * count}</script>')
        start = time.process_time()
        article_html(document)
        return time.process_time() - start

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.002)


BLOCKS = [{"type": "paragraph", "children": [{"text": text[:50]}, {"text": text[50:]}]} for text in PARAGRAPHS]
CARDS = [{"title": f"Story {number}", "url": f"/{number}", "text": text} for number, text in enumerate(PARAGRAPHS)]


@pytest.mark.parametrize(
    "data",
    [
        {"content_elements": [{"_id": "A", "type": "text", "content": paragraph} for paragraph in PARAGRAPHS]},
        {"post": {"body": BLOCKS, "id": 7}},
        {"article": {"paragraphs": PARAGRAPHS}},
        {"article": {"body": "\n\n".join(PARAGRAPHS)}},
        [{"doc": {"type": "doc", "content": [{"type": "p", "content": [{"text": text}]} for text in PARAGRAPHS]}}],
    ],
    ids=["Arc", "Portable Text", "strings", "plain text", "ProseMirror"],
)
def test_the_body_is_found_in_a_list_of_paragraphs(data: object) -> None:
    """Editors store a text as a list of blocks, each with parts."""
    page = SHELL.format(f"window.state = {json.dumps(data)};")
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS
    page = f'<title>Harbour closes</title><div id=app></div><script type="application/json">{json.dumps(data)}</script>'
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("data", [{"stories": CARDS}, {"labels": ["Open the menu", "Close the menu"] * 40}, [[[]]] * 400])
def test_a_list_of_other_things_is_no_body(data: object) -> None:
    """Cards have a title and an address; labels are no sentences."""
    assert article_html(dom.parse(SHELL.format(f"window.state = {json.dumps(data)}"))) is None


def _with_data(shown: list[str], whole: list[str]) -> str:
    data = {"@type": "NewsArticle", "headline": "Harbour closes", "articleBody": "\n".join(whole)}
    story = "".join(f"<p>{text}</p>" for text in shown)
    return f'<h1>Harbour closes</h1><article>{story}</article><script type="application/ld+json">{json.dumps(data)}</script>'


MORE = [f"Ship number {number} of the northern fleet had been waiting in the roads since daybreak." for number in range(20)]


def test_the_whole_text_in_the_data_stands_in_for_its_beginning() -> None:
    """A page that shows the first paragraphs and carries them all; of another text the page's own stays."""
    assert extract(_with_data(PARAGRAPHS, PARAGRAPHS + MORE)).body.split("\n\n") == PARAGRAPHS + MORE
    assert extract(_with_data(PARAGRAPHS, MORE)).body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("shown", [[], [SENTENCE]], ids=["nothing", "its description"])
def test_the_text_in_the_data_stands_in_for_none(shown: list[str]) -> None:
    """The story is drawn by a script, and what the page shows is about as much of a caption and a dialog."""
    caption = f"<figure><img src=a.jpg><figcaption>{' '.join(PARAGRAPHS[:3])} Photo: AP</figcaption></figure>"
    dialog = f"<div class='cookie-consent modal'>{'<p>We use cookies so that this site works as it should.</p>' * 9}</div>"
    page = f'<meta name=description content="{SENTENCE}">{_with_data(shown, MORE)}{caption}{dialog}'
    assert extract(page, "https://example.org/a").body.split("\n\n") == MORE


def test_what_the_page_shows_and_leaves_out_is_not_fetched_from_the_data() -> None:
    """Captions and the transcript in a box that opens are part of some sites' articleBody."""
    page = _with_data(PARAGRAPHS, PARAGRAPHS + MORE)
    box = "".join(f"<li><a href='/{number}'>{text}</a></li>" for number, text in enumerate(MORE))
    assert extract(f"{page}<ul>{box}</ul>").body.split("\n\n") == PARAGRAPHS


def test_a_body_in_the_data_is_counted_and_explained() -> None:
    """Words of scripts without spaces count, so that the page is an article; the reasons say where the text comes from."""
    text = "港は月曜日に第{}埠頭まで閉鎖された。市長が記者会見で述べ、漁船は隣の港へ移ったという。"
    told = [text.format(number) for number in range(12)]
    data = {"@type": "NewsArticle", "headline": "港が閉鎖", "articleBody": "\n".join(told)}
    page = f'<title>港が閉鎖</title><div id=app></div><script type="application/ld+json">{json.dumps(data)}</script>'
    article = extract(page, "https://example.org/a")
    assert article.outcome == "ok"
    kept = [each for each in article.explain() if each.keep]
    assert [each.text for each in kept] == told
    assert all(each.reasons == ("+ a text that the page carries as data and does not show",) for each in kept)


def test_ends_of_elements_in_braces_are_ends_of_elements() -> None:
    """A system of broadcasters writes "<p>Rain falls.{/p}" into its data."""
    state = json.dumps({"richText": HTML.replace("</p>", "{/p}")})
    assert extract(SHELL.format(f"window.state = {state}"), "https://example.org/a").body.split("\n\n") == PARAGRAPHS


def test_rows_of_data_are_no_body() -> None:
    """What Next.js sends as one string holds many stories between its names and values; the longest of them is text."""
    teasers = [{"title": f"Story {number}", "body": f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"} for number in range(20)]
    row = "3f:" + json.dumps(["$", "$L69", None, {"page": {"list": teasers, "story": {"body": HTML}}}])
    page = SHELL.format(f"self.__next_f.push([1, {json.dumps(row)}])")
    assert extract(page, "https://example.org/harbour-closes").body.split("\n\n") == PARAGRAPHS


def test_settings_in_comments_are_no_data() -> None:
    """Raw texts of WordPress hold the settings of every block."""
    block = '<!-- wp:image {"id":1,"sizeSlug":"large","linkDestination":"none","className":"wide"} --><!-- /wp:image -->'
    state = json.dumps({"content": block * 6 + HTML})
    assert extract(SHELL.format(f"window.state = {state}"), "https://example.org/a").body.split("\n\n") == PARAGRAPHS


GOODS = "".join(
    f"<p>The {name} lamp lights a room of 20 square metres and costs $4{number}. Free shipping on orders over $50.</p>"
    for number, name in enumerate(("Estel", "Orla", "Brena", "Tavi", "Mirne", "Sold"))
)
SHOP = """<title>Lamps</title><meta property="og:type" content="product.group"><div class="shopify-section header-cart">
<a class="cart-link" href=/cart>Cart</a> <a class="product-link" href=/products/estel>Estel lamp</a></div>
<div class="collection product-grid product-card price add-to-cart" id=app></div><script>{}</script>"""


def test_goods_that_a_shop_carries_as_data_are_no_article() -> None:
    """What the page around such a text is called tells, as where the text is shown; a page that says so is an article."""
    state = f"window.state = {json.dumps({'description': GOODS})}"
    found = extract(SHOP.format(state), "https://lamps.example/collections/lamps")
    assert "square metres" in found.body
    assert found.outcome == "not-article"
    said = SHOP.replace("product.group", "article").format(state)
    assert extract(said, "https://lamps.example/collections/lamps").outcome == "ok"


def _blocks(paragraphs: list[str]) -> str:
    """Write paragraphs as an editor's blocks."""
    return json.dumps({"content": [{"type": "p", "text": text} for text in paragraphs]}, ensure_ascii=False)


@pytest.mark.parametrize(
    "page",
    [
        f"<script type='application/json' data-fetched>{json.dumps({'status': 200, 'body': _blocks(PARAGRAPHS)})}</script>",
        f"<div id=app data-page='{json.dumps({'props': {'body': HTML}}).replace(chr(39), '&#39;')}'></div>",
        f"<astro-island props='{_blocks(PARAGRAPHS)}'></astro-island>",
    ],
    ids=["JSON list in a string", "Inertia", "Astro"],
)
def test_the_body_is_found_in_data_within_data(page: str) -> None:
    """Of any framework: what it fetched, and the state of a part of the page."""
    assert extract(f"<title>Harbour closes</title>{page}", "https://example.org/a").body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("row", ["5:{}\n1:{}", "1:T{size:x},{html}5:[]"], ids=["in an element", "as a text"])
@pytest.mark.parametrize("cut", [90, 400, 700])
def test_what_next_js_sends_in_pieces_is_put_together(row: str, cut: int) -> None:
    """Wherever they were cut."""
    element = json.dumps(["$", "article", None, {"dangerouslySetInnerHTML": {"__html": HTML}}])
    sent = row.format(size=len(HTML.encode()), html=HTML) if "size" in row else row.format("[]", element)
    pieces = json.dumps(sent[:cut]), json.dumps(sent[cut:])
    scripts = "".join(f"<script>self.__next_f.push([1,{piece}])</script>" for piece in pieces)
    page = f"<title>Harbour closes</title><div id=app></div>{scripts}"
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS


def test_a_script_without_spaces_says_as_much_in_fewer_signs() -> None:
    """A body of some three hundred signs of Han is no stub."""
    told = "港口在周一因风暴损毁码头而关闭，港务长说，修复工作将持续到春天，船只须改停旧港。"
    paragraphs = [f"第{number}艘船{told}" for number in range(7)]
    page = f"<title>港口关闭</title><div id=app></div><script>window.state = {_blocks(paragraphs)}</script>"
    assert extract(page, "https://example.org/a").body.split("\n\n") == paragraphs


def test_the_rest_of_a_teaser_is_found() -> None:
    """Where the shown text is its beginning; not where the data are of another story."""
    state = f"<script id=__NEXT_DATA__ type='application/json'>{json.dumps({'props': {'body': HTML}})}</script>"
    page = "<title>Harbour closes</title><main><article><h1>Harbour closes</h1>%s</article></main>" + state
    shown = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    assert extract(page % shown, "https://example.org/a").body.split("\n\n") == PARAGRAPHS
    others = shown.replace("harbour of Estel", "railway of Orrin")
    assert extract(page % others, "https://example.org/a").body.count("railway of Orrin") == 3


def test_rows_that_overlap_are_read_once() -> None:
    """In time that grows with the page: each text ends before the next begins."""

    def seconds(count: int) -> float:
        document = dom.parse(f'<script>self.__next_f.push([1,"{"1:Tffffff," * count}"])</script>')
        start = time.process_time()
        article_html(document)
        return time.process_time() - start

    assert seconds(20_000) < 100 * max(seconds(2_000), 1e-4)


@pytest.mark.parametrize(
    "item", [lambda n, text: {"node": {"title": f"S{n}", "slug": f"s{n}", "content": text}}, lambda n, text: {"html": text}]
)
def test_the_stories_of_a_list_are_not_joined(item: Any) -> None:
    """A short story is whole; the data hold it and others, each with a title of its own or of several paragraphs."""
    shown = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    others = [
        "".join(f"<p>{text.replace('harbour', place)}</p>" for text in PARAGRAPHS[:3]) for place in ("railway", "mill")
    ]
    state = json.dumps({"posts": [item(n, text) for n, text in enumerate((shown, *others))]})
    page = f"<title>Harbour closes</title><main><h1>Harbour closes</h1>{shown}</main><script>window.state = {state}</script>"
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS[:3]
