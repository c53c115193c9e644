"""The text of a story in the tree of its page."""

from __future__ import annotations

import pytest

from onrecord.split.body import take_part_text, take_text
from onrecord.split.html import parse_html

LINE = "The council met again in the evening, and its members spoke for hours about the plan and its price."
STORY = "".join(f"<p>{LINE} Part {number}.</p>" for number in range(8))
MENU = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(60))


def page(body: str) -> str:
    return f"<!doctype html><html><body>{body}</body></html>"


@pytest.mark.parametrize("tag", ["nav", "aside", "footer"])
def test_what_stands_aside_is_left_out(tag: str) -> None:
    tree = parse_html(page(f"<{tag}><ul>{MENU}</ul></{tag}><h1>A plan and its price</h1>{STORY}"))
    text = take_text(tree)
    assert "Part 7." in text
    assert "Section" not in text


def test_a_menu_left_open_does_not_take_the_story_with_it() -> None:
    text = take_text(parse_html(page(f"<nav><ul>{MENU}</ul><h1>A plan and its price</h1>{STORY}")))
    assert "Part 7." in text


def test_words_behind_a_menu_stay() -> None:
    tree = parse_html(page(f"<h1>A plan</h1><div><nav>{MENU}</nav>Words behind.</div>{STORY}"))
    take_text(tree)
    assert "Words behind." in tree.text_content()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("pl<img src='a'>an<script>x()</script>ned", "planned"),
        ("pl<span></span><b>an</b>", "plan"),
        ("the<span> </span><b>plan</b>", "the plan"),
        ("the<a></a> <b>plan</b>", "the plan"),
        ("the<div></div><b>plan</b>", "the plan"),
        ("the<div></div>plan", "theplan"),  # the block stays, which parts them
    ],
)
def test_what_shows_no_words_is_left_out_and_parts_or_joins_none(html: str, words: str) -> None:
    tree = parse_html(page(f"<p>{html}.{STORY}"))
    take_text(tree)
    assert tree.text_content().startswith(f"{words}.")
    assert ("</div>" in html and "</b>" not in html) == (tree.find(".//div") is not None)


def test_a_list_of_links_is_left_out_and_a_list_of_sentences_stays() -> None:
    linked = "".join(f"<li>{LINE} <a href='/{number}'>Its price</a></li>" for number in range(6))
    tree = parse_html(page(f"<h1>A plan and its price</h1>{STORY}<ul>{MENU}</ul><ul>{linked}</ul>{STORY}"))
    assert "Section 7" not in take_text(tree)
    (kept,) = tree.iter("ul")
    assert kept.text_content().count("Its price") == 6


def test_a_part_is_read_alone_and_its_page_is_left_as_it_is() -> None:
    tree = parse_html(page(f"<article><h2>One</h2>{STORY}<nav>{MENU}</nav></article><p>Behind it.</p>"))
    before = tree.text_content()
    text = take_part_text(tree.find(".//article"))
    assert "Part 0." in text
    assert "Behind it." not in text
    assert tree.text_content() == before


def test_where_the_text_looks_like_a_menu_other_extractors_are_asked() -> None:
    # Words in a <div> alone are less than the extractor trusts: alone, it would give back the whole page.
    links = MENU.replace("<li>", "").replace("</li>", " ")
    menus = "".join(f"<div class='box{number}'>{links}</div>" for number in range(6))
    tree = parse_html(page(f"{menus}<div><h1>Three cars were broken into</h1><div>{LINE * 4}</div></div>"))
    text = take_text(tree)
    assert LINE in text
    assert "Section 7" not in text
