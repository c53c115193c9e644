"""RSS (0.9 to 2.0), Atom (0.3 and 1.0) and RDF feeds: each entry with a text is a page.

Read with lxml, of whose trees the fields are taken by name. feedparser, which knows more dialects, was
weighed: its time grows with the square of the nesting (300 kB of nested tags take 8 seconds).
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from html import escape

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.entries import Entry, open_entry, read_language, read_line, read_moment, read_url
from onrecord.read.sources import Found, Source
from onrecord.read.xml import Element, local_name, parse_xml

FULL_CHARACTERS = 1500  # a description as long as this is the story, whatever the feed calls it

_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
_OWN_NAMESPACE = re.compile(
    r"https?://(?:www\.w3\.org/2005/Atom|purl\.org/(?:atom/ns#|rss/1\.0/|net/rss1\.1#)"
    r"|my\.netscape\.com/|channel\.netscape\.com/|backend\.userland\.com/|blogs\.law\.harvard\.edu/"
    r"|(?:www\.)?rssboard\.org/|cyber\.law\.harvard\.edu/)|$",
    re.IGNORECASE,
)
_ENTRIES = ("item", "entry")
_ROOTS = ("rss", "feed", "rdf", "channel")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_NAME_IN_BRACKETS = re.compile(r"\S+@\S+\s*\((.+)\)$")

Fields = Mapping[str, list[Element]]


def read_feed(source: Source) -> Iterator[Found]:
    """Yield the entries of a feed, in order: pages, and links for those that hold no more than a summary.

    InputError where it is no feed or has no entries.
    """
    body = source.read_all()
    if not body.strip():
        raise InputError("empty")
    root = parse_xml(body, source.charset)
    if local_name(root) not in _ROOTS:
        raise InputError(f"XML, but no feed: its first element is <{local_name(root)[:40]}>")
    head = _fields_of(next((one for one in root.iter() if local_name(one) == "channel"), root))
    entries = list(_find_entries(root))
    if not entries:
        raise InputError("a feed without entries")
    for number, element in enumerate(entries, 1):
        origin = f"{source.origin}#{number}"
        try:
            entry = _read_entry(element, head, source.url)
            yield open_entry(source, origin, entry)
        except InputError as error:
            yield Failure(origin, str(error))


def _find_entries(root: Element) -> Iterator[Element]:
    """Yield the entries, in order, but none inside another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if local_name(element) in _ENTRIES:
            yield element
        else:
            waiting.extend(reversed(element))


def _fields_of(element: Element) -> dict[str, list[Element]]:
    """Return the children of an element by name; those of other vocabularies are left out."""
    fields: dict[str, list[Element]] = {}
    for child in element:
        namespace, _, name = str(child.tag).rpartition("}")
        namespace = namespace.removeprefix("{")
        prefix = _PREFIXES.get(namespace, "" if _OWN_NAMESPACE.match(namespace) else None)
        if prefix is not None:
            fields.setdefault(f"{prefix}{name}".lower(), []).append(child)
    return fields


def _read_entry(element: Element, head: Fields, base: str | None) -> Entry:
    fields = _fields_of(element)
    html, is_summary = _find_text(fields)
    origin = _fields_of(fields["source"][0]) if "source" in fields else {}
    return Entry(
        html,
        is_summary,
        title=read_line(_first(fields, "title", "dc:title")),
        url=_find_url(element, fields, base),
        byline=_find_byline(fields),
        outlet=read_line(_first(origin, "title") or _first(fields, "source") or _first(head, "title")),
        modified=read_moment(_first(fields, "updated", "modified", "dc:modified")),
        section=read_line(_first(fields, "category", "dc:subject") or _attribute(fields, "category", "term")),
        published=read_moment(_first(fields, "pubdate", "published", "issued", "dc:date", "dc:created")),
        language=read_language(_find_language(element) or _first(fields, "dc:language"))
        or read_language(_first(head, "language", "dc:language")),
    )


def _find_text(fields: Fields) -> tuple[str, bool]:
    """Return the longest text of an entry as HTML, and whether it is no more than a summary."""
    whole = [_html_of(one) for name in ("content:encoded", "content", "xhtml:body", "xhtml:div", "fullitem")
             for one in fields.get(name, ())]  # fmt: skip
    brief = [_html_of(one) for name in ("description", "summary", "tagline", "dc:description")
             for one in fields.get(name, ())]  # fmt: skip
    html = max(whole + brief, key=len, default="")
    return html, html not in whole and len(html) < FULL_CHARACTERS


def _html_of(element: Element) -> str:
    """Return the text of an element as HTML: written out, escaped, plain or in base 64."""
    kind = (element.get("type") or "").lower()
    text = "".join(element.itertext())
    if element.get("mode") == "base64" or (kind and not _is_text(kind)):
        try:
            return b64decode(text).decode("utf-8")
        except (Base64Error, ValueError):  # a picture, or nothing that is base 64
            return ""
    if len(element):
        return _write_inside(element)
    is_atom = "atom" in str(element.tag).lower()
    plain = kind in ("text", "text/plain") or (is_atom and not kind and "<" not in text)
    return escape(text, quote=False) if plain else text


def _is_text(kind: str) -> bool:
    return kind in ("text", "html", "xhtml") or kind.startswith("text/") or kind.endswith(("xml", "html"))


def _write_inside(element: Element) -> str:
    """Return the markup inside an element, without prefixes, so that HTML reads it as its own."""
    from lxml import etree  # noqa: PLC0415 (as in parse_xml)

    inside = [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    markup = escape(element.text or "", quote=False) + "".join(inside)
    return re.sub(r"(</?)[\w-]+:(?=\w)", r"\1", markup)


def _find_url(element: Element, fields: Fields, base: str | None) -> str | None:
    """Return the address of the page that an entry stands for."""
    links = fields.get("feedburner:origlink", []) + fields.get("link", [])
    for link in links:
        if link.get("rel", "alternate").rpartition("/")[2] == "alternate":
            url = read_url(link.get("href") or link.text, link.base or base)
            if url:
                return url
    for guid in fields.get("guid", []):
        if guid.get("isPermaLink", "true").lower() != "false" and (url := read_url(guid.text)):
            return url
    return read_url(element.get(_ABOUT))


def _find_byline(fields: Fields) -> str | None:
    """Return the names of the writers, joined by commas; an address of mail is none."""
    names = []
    for author in [*fields.get("author", ()), *fields.get("dc:creator", ()), *fields.get("dc:author", ())]:
        name = read_line(_first(_fields_of(author), "name") or author.text)
        if name and (bracketed := _NAME_IN_BRACKETS.match(name)):
            name = bracketed[1]
        if name and "@" not in name:
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _find_language(element: Element) -> str | None:
    while element is not None:
        if language := element.get(_LANG):
            return str(language)
        element = element.getparent()
    return None


def _attribute(fields: Fields, name: str, attribute: str) -> str | None:
    return next((element.get(attribute) for element in fields.get(name, ())), None)


def _first(fields: Fields, *names: str) -> str | None:
    """Return the words of the first of these fields that has any."""
    for name in names:
        for element in fields.get(name, ()):
            if text := "".join(element.itertext()).strip():
                return text
    return None
