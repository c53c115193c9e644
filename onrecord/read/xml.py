"""XML as it is found in the wild, into a tree: any charset, broken markup, no entities of its own."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import escape, unescape
from html.entities import html5
from typing import Any

from onrecord.errors import InputError

Element = Any  # an element of lxml, which has no types

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Without its mark, a charset shows in how it writes the first "<" (XML 1.0, appendix F).
_BARE = (
    (b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""")
# Labels that stand for Windows-1252, their superset (WHATWG Encoding Standard).
_LATIN = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"}
_SAMPLE_BYTES = 60_000  # bounds the time that guessing takes
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {code: unescape(f"&#{code};") for code in range(0x80, 0xA0)}
# What may stand before the first element: a declaration, which is obeyed by then, and entities.
_PROLOG = re.compile(
    r"""(?:\s++|<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?:[^\["'>]|"[^"]*+"|'[^']*+')*+"""
    r"""(?:\[(?:[^\]"']|"[^"]*+"|'[^']*+')*+\]\s*+)?>)*+""",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|(?:&(?![\w#]))++|&#1[2-5]\d;|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,40};)?",
    re.DOTALL,
)


def parse_xml(body: bytes, charset: str | None = None) -> Element:
    """Return the root of the tree of `body`; InputError where nothing in it is XML.

    Entities that the document declares are never expanded, so neither do some grow without end nor others
    open files; those of HTML, which feeds use undeclared, are read. `charset` is what the transport said.
    """
    from lxml import etree  # noqa: PLC0415 (slow to import, and most inputs do without)

    text = _NOT_XML.sub("", _decode(body, charset))
    if _C1.search(text):  # characters of Windows-1252 that were taken for Latin-1 on the way
        text = text.translate(_WINDOWS)
    text = _PROLOG.sub("", text[max(0, text.find("<")) :], count=1)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    clean = _REFERENCE.sub(_read_reference, text).encode("utf-8")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    if root is None:
        raise InputError("not XML: nothing in it reads as an element")
    return root


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def _decode(body: bytes, charset: str | None) -> str:
    """Return the text of `body`: by its mark, what transport and document declare, UTF-8, or its looks."""
    for mark, marked in _MARKS:
        if body.startswith(mark):
            return body.decode(marked, "replace")
    for candidate in _candidates(body, charset):
        try:
            return body.decode(candidate)
        except (UnicodeError, LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def _candidates(body: bytes, charset: str | None) -> Iterator[str]:
    bare = next((name for start, name in _BARE if body.lstrip(b" \n\r\t").startswith(start)), None)
    if bare:
        yield bare
        return
    declared = _DECLARED.search(body[:1024])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        if name:
            yield "windows-1252" if name.lower() in _LATIN else name
    yield "utf-8"
    from charset_normalizer import from_bytes  # noqa: PLC0415 (few feeds need it)

    if best := from_bytes(body[:_SAMPLE_BYTES]).best():
        yield best.encoding


def _read_reference(found: re.Match[str]) -> str:
    """Return what a reference stands for, itself as text where that is unknown; CDATA as it is."""
    if found[0].startswith("<"):
        return found[0]
    if found[0].startswith("&#"):  # numbers of Windows-1252, as HTML reads them
        return unescape(found[0])
    known = html5.get(found[1] or "")
    return escape(found[0] if known is None else known)
