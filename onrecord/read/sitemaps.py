"""Sitemaps (sitemaps.org, version 0.9): links to the pages of a site, or to its other sitemaps."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.entries import read_url
from onrecord.read.sources import Link, Source
from onrecord.read.xml import local_name, parse_xml


def read_sitemap(source: Source) -> Iterator[Link]:
    """Yield a link for each page or sitemap that is named, in order; InputError where none is."""
    root = parse_xml(source.read_all(), source.charset)
    otherwise = Failure(source.origin, "a sitemap holds no page; --follow N reads the first N that it names")
    found = False
    for entry in root:
        if local_name(entry) not in ("url", "sitemap"):
            continue
        address = next((one.text for one in entry if local_name(one) == "loc"), None)
        if url := read_url(address, source.url):
            yield Link(url, None if found else otherwise)
            found = True
    if not found:
        raise InputError("a sitemap that names no page")
