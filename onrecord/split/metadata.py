"""The facts of the stories of an HTML page: structured data first, then meta elements, then markup."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.split.facts import Facts, merge_facts, read_byline, read_moment, read_text, read_words
from onrecord.split.linked import Linked, linked_facts
from onrecord.split.markup import markup_facts

_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


def find_page_facts(tree: HtmlElement, linked: tuple[Linked, ...], url: str | None) -> Facts:
    """Return what a page says of its story, or of its first; `url` is where it was fetched."""
    metas = _find_metas(tree)
    facts = merge_facts(
        linked_facts(linked[0]) if linked else Facts(), _meta_facts(metas), markup_facts(tree)
    )
    address = _find_address(tree, metas, url)
    host = urlsplit(address or "").hostname
    outlet = facts.outlet or (host.removeprefix("www.") if host else None)
    day = _URL_DAY.search(urlsplit(address or "").path)
    return merge_facts(
        Facts(title=_find_title(tree, facts.title, outlet), url=address, outlet=outlet),
        facts,
        Facts(published="{}-{:0>2}-{:0>2}".format(*day.groups()) if day else None),
    )


def find_part_facts(part: HtmlElement, title: str | None, linked: tuple[Linked, ...], page: Facts) -> Facts:
    """Return what is said of one story of several: in its own part of the page, or under its headline.

    Of the page only what all its stories share is taken, unless the story is the one that the page names.
    """
    own = [linked_facts(one) for one in linked if title and _fold(one.get("headline")) == _fold(title)]
    link = next((one for one in part.iter("a") if title and _fold(read_words(one)) == _fold(title)), None)
    address = urljoin(page.url or "", link.get("href") or "") if link is not None else None
    is_named = bool(title) and _fold(page.title) == _fold(title)
    shared = page if is_named else Facts(outlet=page.outlet, url=page.url)
    return merge_facts(Facts(title=title), *own, Facts(url=address), markup_facts(part), shared)


def find_stated_facts(tree: HtmlElement) -> Facts:
    """Return what the meta elements of a page say, and its `<title>`: all that an entry of a feed has."""
    title = next((read_words(one) or None for one in tree.iter("title")), None)
    return merge_facts(_meta_facts(_find_metas(tree)), Facts(title=title))


def _find_metas(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each named meta element, names in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _meta_facts(metas: dict[str, str]) -> Facts:
    def first(*names: str) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    authors = ("author", "article:author", "article:author_name", "dc.creator", "parsely-author", "byl",
               "sailthru.author", "dcterms.creator")  # fmt: skip
    published = ("article:published_time", "og:article:published_time", "article:published", "datepublished",
                 "date", "parsely-pub-date", "pubdate", "publishdate", "publish-date", "dc.date",
                 "dc.date.issued", "dcterms.created", "sailthru.date", "datecreated", "pdate")  # fmt: skip
    modified = ("article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time",
                "datemodified", "last-modified", "dcterms.modified")  # fmt: skip
    return Facts(
        title=read_text(first("og:title", "twitter:title")),
        byline=next(filter(None, (read_byline(metas.get(name)) for name in authors)), None),
        outlet=read_text(first("og:site_name", "application-name", "dc.publisher")),
        published=next(filter(None, (read_moment(metas.get(name)) for name in published)), None),
        modified=next(filter(None, (read_moment(metas.get(name)) for name in modified)), None),
        section=read_text(first("article:section", "og:article:section", "parsely-section", "section")),
    )


def _find_address(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    """Return the address that a page gives itself; where it was fetched if it gives that of another page."""
    canonical = tree.find(".//link[@rel='canonical']")
    stated = (canonical.get("href") if canonical is not None else None) or metas.get("og:url")
    address = urljoin(url or "", (stated or "").strip())
    try:
        stated_at, fetched_at = urlsplit(address), urlsplit(url or address)
    except ValueError:  # brackets that hold no address
        return url
    is_home = stated_at.path in ("", "/") and fetched_at.path not in ("", "/")
    return url if is_home or not stated_at.netloc else address


def _find_title(tree: HtmlElement, stated: str | None, outlet: str | None) -> str | None:
    """Return the headline: as stated, or the first heading, or the page's title, without the outlet."""
    heading = next((words for one in tree.iter("h1") if len((words := read_words(one)).split()) > 2), None)
    title = stated or heading or next((read_words(one) or None for one in tree.iter("title")), None)
    if title is None:
        return None
    if heading and title.startswith(heading) and _SEPARATOR.match(title, len(heading)):
        return heading
    cuts = list(_SEPARATOR.finditer(title))
    if cuts and outlet and _fold(title[cuts[-1].end() :]) in (_fold(outlet), _fold(outlet.partition(".")[0])):
        return title[: cuts[-1].start()]
    return title


def _fold(text: object) -> str:
    """Return what is left of a text when it is compared: letters and digits, in one case."""
    return "".join(one for one in (read_text(text) or "").casefold() if one.isalnum())
