"""A web archive: each record that holds a page, as a source of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.names import MEDIA_TYPES
from onrecord.read.records import Record, read_records
from onrecord.read.responses import parse_response, unpack_body
from onrecord.read.sources import Found, Source, stream_of

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


def read_warc(source: Source) -> Iterator[Found]:
    """Yield the pages of an archive, in order, and a failure for each record that is not as it says.

    Requests, pictures, scripts, redirects and errors are passed over, as they are in a folder. InputError
    where nothing else is there.
    """
    number = 0
    found = False
    for record in read_records(source.stream):
        number = record.number
        origin = f"{source.origin}#{number}"
        try:
            page = _open_page(source, origin, record)
        except InputError as error:
            yield Failure(origin, str(error))
            found = True
        else:
            if page is not None:
                yield page
                found = True
    if not found:
        raise InputError(f"no news in this archive: none of its records ({number:,}) is a page")


def _open_page(source: Source, origin: str, record: Record) -> Source | None:
    """Return the page of a record, None where it holds none; InputError where it cannot be read."""
    if record.fault:
        raise InputError(record.fault)
    if record.block is None or not record.block:
        return None
    body, media_type, charset = record.block, record.media_type.partition(";")[0].strip(), None
    if record.kind == "response" and record.block.startswith(b"HTTP/"):
        header, body = parse_response(record.block)
        if not 200 <= header.status < 300:
            return None
        media_type, charset = header.media_type or "", header.charset
        if media_type in MEDIA_TYPES:
            body = unpack_body(header, body)
    url, path = _parse(record.url)
    if not _is_news(media_type, body) or path == "/robots.txt" or (url or "").startswith("metadata:"):
        return None
    return Source(
        origin,
        PurePosixPath(path).suffix.lower(),
        stream_of(body),
        source.meter,
        url=url,
        media_type=media_type,
        charset=charset,
        fetched_at=record.date,
    )


def _is_news(media_type: str, body: bytes) -> bool:
    """Return whether a body may hold a page. Of XML, a crawl holds much that is neither feed nor page."""
    if media_type in ("application/xml", "text/xml"):
        return bool(_FEED.search(body[:4096]))
    return media_type in MEDIA_TYPES and bool(body.strip())


def _parse(url: str | None) -> tuple[str | None, str]:
    """Return an address and its path; None for one that is damaged."""
    try:
        return url, urlsplit(url or "").path
    except ValueError:  # such as brackets that hold no address
        return None, ""
