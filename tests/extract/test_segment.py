"""Cutting a page into segments: where text is parted and joined, and what each segment knows of its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import dom
from scraper.extract.segment import BREAK, Segments, segment


def _cut(html: str) -> Segments:
    return segment(dom.parse(html))


def _texts(html: str) -> list[str]:
    return [item.text for item in _cut(html).items]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<p>A <b>bold</b> and <a href=/x>linked</a> word", ["A bold and linked word"]),
        ("<p>One<br>line", ["One\nline"]),
        ("<p>One<br><br>Two<br> <br>Three", ["One", "Two", "Three"]),
        ("<p> much \n\t white   space </p>", ["much white space"]),
        ("<p>a<script>var x='no'</script>b<style>p{}</style>c</p>", ["abc"]),
        ("<p>a<!-- no -->b", ["ab"]),
        ("<ul><li>One<li>Two<ul><li>Deep</ul></ul>", ["One", "Two", "Deep"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<span><div>In a span</div></span>", ["In a span"]),
        ("<a href=/x><h2>Head</h2><p>Teaser</p></a>", ["Head", "Teaser"]),
        ("<p>", []),
        ("", []),
        ("<p>日本語の文章。<p>次の文章。", ["日本語の文章。", "次の文章。"]),
        ("<svg><text>no</text></svg><button>no</button><select><option>no</select><p>yes", ["yes"]),
        ("<p>yes<noscript>no</noscript><textarea>no</textarea>", ["yes"]),
        ("plain text without a tag", ["plain text without a tag"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<p>a&nbsp;b&amp;c", ["a b&c"]),
    ],
)
def test_text_is_parted_at_block_boundaries(html: str, texts: list[str]) -> None:
    """Block elements and double line breaks part text; inline elements join it; what is never shown is left out."""
    assert _texts(html) == texts


def test_link_characters_and_links_are_counted() -> None:
    """A segment knows how many of its characters are linked, and how many links it has."""
    (item,) = _cut("<p>Read <a href=/a>this</a> or <a href=/b>that one</a>.").items
    assert (item.links, item.link_chars) == (2, len("this") + len("that one"))


def test_marks_name_links_and_emphasis() -> None:
    """Marks say which pieces are linked, strong or emphasised, nested ones too."""
    (item,) = _cut("<p>See <a href=/x><b>bold</b> link</a> and <em>this</em>").items
    found = {("".join(item.pieces[start:end]).strip(), kind, href) for start, end, kind, href in item.marks}
    assert found == {("bold", "strong", None), ("bold link", "a", "/x"), ("this", "em", None)}


def test_a_mark_that_spans_blocks_is_kept_in_each() -> None:
    """A link around two blocks marks the text of both."""
    items = _cut("<a href=/x><p>One</p><p>Two</p></a>").items
    assert [[(kind, href) for _, _, kind, href in item.marks] for item in items] == [[("a", "/x")], [("a", "/x")]]


def test_boxes_know_names_depth_and_whether_they_are_hidden() -> None:
    """A box joins the attributes that name it; hiding is inherited."""
    html = '<div class="outer" style="display: none"><section id="s" role="main" data-testid="t"><p>a</section></div><p>b'
    first, second = _cut(html).items
    assert first.box.tag == "p"
    assert first.box.parent is not None
    assert first.box.parent.names == "s main t"
    assert first.box.hidden
    assert first.box.depth == second.box.depth + 2
    assert not second.box.hidden


def test_pieces_mark_line_breaks() -> None:
    """A line break inside a segment is kept among its pieces."""
    (item,) = _cut("<p>One<br>line").items
    assert item.pieces == ["One", BREAK, "line"]


def test_images_know_how_many_segments_stand_before() -> None:
    """Images are listed in order with their place among the segments."""
    cut = _cut("<img src=a><p>One<p>Two<figure><img src=b></figure><p>Three")
    assert [(node.attributes["src"], before) for node, before, _ in cut.images] == [("a", 0), ("b", 2)]


_TAGS = st.sampled_from(
    ["p", "div", "b", "a href=x", "li", "table", "td", "br", "span", "/p", "/div", "/b", "/a", "h1", "/table"]
)


@given(
    st.lists(
        st.one_of(_TAGS.map(lambda tag: f"<{tag}>"), st.integers(0, 999).map(lambda number: f" w{number} ")), max_size=60
    )
)
def test_no_word_is_lost_or_doubled(parts: list[str]) -> None:
    """Whatever the tags, every word of the page stands in exactly one segment, in the parser's order."""
    html = "".join(parts)
    tree = dom.parse(html).tree
    seen = (tree.body.text(separator=" ") if tree.body else "").split()
    cut = _cut(html)
    assert " ".join(item.text for item in cut.items).split() == seen
    assert [item.order for item in cut.items] == list(range(len(cut.items)))
    for item in cut.items:
        assert 0 <= item.link_chars <= len("".join(item.pieces))
        assert " ".join("".join(item.pieces).replace(BREAK, " ").split()) == " ".join(item.text.split())


def test_an_anchor_without_address_is_no_link() -> None:
    """`<a name>` marks a place: its text is not counted as linked and gets no mark; its names still count."""
    linked, place = _cut('<p><a href="/x">Go on</a><p><a name="top" class="mark">Here</a>').items
    assert (linked.links, linked.link_chars > 0, linked.marks != []) == (1, True, True)
    assert (place.links, place.link_chars, place.marks, place.inline) == (0, 0, [], "mark")


def test_a_custom_element_is_named_by_its_tag() -> None:
    """What a custom element is for often stands in its name only."""
    assert _cut("<fact-box class=wide>One</fact-box>").items[0].box.names == "wide fact-box"


def test_invisible_joiners_are_left_out() -> None:
    """A byte order mark or a word joiner inside a word would hide it from every search."""
    assert _texts("<p>\ufeffOne wo\u2060rd</p>") == ["One word"]


def test_readings_over_words_are_left_out() -> None:
    """Ruby tells how a word is read; inside the text it would tear the word apart."""
    assert _texts("<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は閉鎖された。") == ["港は閉鎖された。"]


@pytest.mark.parametrize(
    "name",
    [
        "link__note visually-hidden",
        "sr-only",
        "go-vh",
        "c-link__visuallyHidden",
        "a11y",
        "u-screen-reader-text",
        "mw-editsection",
    ],
)
def test_words_for_the_ear_alone_are_left_out(name: str) -> None:
    """What style libraries hide from the eye explains links to those who listen, and would stand in the middle of a text."""
    html = f"<p>The <a href=/b>old pier<span class='{name}'> (opens in a new window)</span></a> fell.</p>"
    assert _texts(html) == ["The old pier fell."]


@pytest.mark.parametrize("name", ["hidden-gem", "not-sr-only", "min-vh-100", "screenplay", "nitro-offscreen"])
def test_words_whose_class_only_looks_like_it_are_kept(name: str) -> None:
    """Heights in units of the window, what is shown after all, and what was outside the window when a page was saved."""
    assert _texts(f"<p>The <span class='{name}'>old</span> pier</p>") == ["The old pier"]


def test_a_caption_in_an_inline_element_is_a_text_of_its_own() -> None:
    """Style sets it off from the story that goes on behind it; in a figure its parts are one caption."""
    photo = "<span><div><img src=/a.jpg></div><em class=img_desc>The pier at night.</em></span>"
    assert _texts(f"<div>{photo}The harbour closed on Monday.</div>") == [
        "The pier at night.",
        "The harbour closed on Monday.",
    ]
    parts = "<span class=caption>The pier.</span> <span class=photo-credit>A. Bee</span>"
    assert _texts(f"<figure><figcaption>{parts}</figcaption></figure>") == ["The pier. A. Bee"]


@pytest.mark.parametrize("sign", ["#", "¶", " § ", "🔗"])
def test_the_sign_by_which_a_heading_is_linked_to_is_none_of_its_words(sign: str) -> None:
    """Behind it or before; in a sentence, and with words, it is a link."""
    link = f'<a class="headerlink" href="#why">{sign}</a>'
    assert _texts(f"<h2>Why it rains{link}</h2><h3>{link} How it rains</h3>") == ["Why it rains", "How it rains"]
    assert _texts('<h2>The letter <a href="/c">C#</a></h2><p>See <a href="#why">#</a></p>') == ["The letter C#", "See #"]


@pytest.mark.parametrize("href", ["", "#", "#collapse-1", "javascript:void(0)"])
def test_a_heading_that_opens_what_stands_below_it_is_no_link(href: str) -> None:
    """It is a button of an accordion."""
    [item] = _cut(f'<h4><a class="toggle" href="{href}">Can I moor here?</a></h4>').items
    assert (item.text, item.links, item.link_chars) == ("Can I moor here?", 0, 0)
    [item] = _cut('<h4><a href="/moor">Can I moor here?</a></h4>').items
    assert item.links == 1


@pytest.mark.parametrize("shown", ["hidden", "style='display: none'", "role=tooltip", "popover"])
def test_a_note_shown_on_demand_is_no_part_of_the_sentence(shown: str) -> None:
    """The rest of a story that opens on a click is."""
    assert _texts(f"<p>Work on the mole<span {shown}>A wall in the sea.</span> goes on.</p>") == [
        "Work on the mole goes on."
    ]
    rest = "The wall was built of granite from the islands. " * 12
    [text] = _texts(f"<p>Work on the mole. <span {shown}>{rest}</span></p>")
    assert text.endswith("islands.")


def test_a_button_that_asks_is_the_heading_of_an_answer() -> None:
    """Where it opens something: others send a form, or the reader elsewhere."""
    [question, answer] = _cut("<div><button aria-expanded=false>Can I moor here?</button><p>Yes.</p></div>").items
    assert (question.text, question.tag, answer.text) == ("Can I moor here?", "h3", "Yes.")
    assert _texts("<div><button>Can I moor here?</button><button aria-expanded=true>Menu</button><p>Yes.</p></div>") == [
        "Yes."
    ]


@pytest.mark.parametrize(
    ("field", "asks"),
    [
        ("type=email", True),
        ("name=email", True),
        ('type=text placeholder="Votre courriel"', True),
        ("type=text name=town", False),
        ("type=hidden name=mail", False),
    ],
)
def test_a_field_that_asks_for_an_address_is_noted(field: str, asks: bool) -> None:
    """By its type, or by what it is called."""
    cut = segment(dom.parse(f"<div class=letter><p>Our letter, every week.</p><input {field}></div>"))
    assert bool(cut.asking) is asks


def test_what_stands_beside_a_linked_name_does_not_name_it() -> None:
    """A job in an element of its own behind the author's link says nothing of the link."""
    [item] = _cut('<p><a href="/a/ann">Ann Lee</a> <span class="author__role">Journalist</span></p>').items
    assert item.inline == ""


def test_the_rest_of_a_text_that_opens_on_a_click_is_no_note() -> None:
    """At the end of its paragraph, named so, found by a search in the page, or alone in it."""
    assert _texts("<p>It rains. <span style='display:none'>And it pours.</span></p>") == ["It rains. And it pours."]
    more = "<p>It rains. <span class=more style='display:none'>And it pours.</span> <a href=#>More</a></p>"
    assert _texts(more) == ["It rains. And it pours. More"]
    found = "<p>It rains. <span hidden=until-found>And it pours.</span> Still.</p>"
    assert _texts(found) == ["It rains. And it pours. Still."]
    assert _texts("<p><span style='display:none'>It pours.</span> </p>") == ["It pours."]
    assert len(_texts("<li>The rate <button aria-expanded=false>?</button> rose.</li>")) == 1


def test_a_hidden_preview_above_all_is_no_text() -> None:
    """Programs of mail show it beside the subject; what is hidden at the start of a paragraph may be its answer."""
    assert _texts("<span style='display:none'>In this letter: rain.</span> <p>It rains.</p>") == ["It rains."]
    assert _texts("<p><span hidden>It rains.</span> <button>Show</button></p>") == ["It rains."]
    assert _texts("<p>Rain.</p><span hidden>It rains.</span> <p>And pours.</p>")[1] == "It rains."
