"""A story's text made legible for rules: the same length, so that every offset stays true."""

from __future__ import annotations

# UTF-8 read as Latin-1 or Windows-1252, as crawled pages have it; marks become one mark and blanks.
_BROKEN = {
    "â\x80\x99": "’  ", "â\x80\x98": "‘  ", "â\x80\x9c": "“  ", "â\x80\x9d": "”  ",
    "â\x80\x93": "–  ", "â\x80\x94": "—  ", "â€™": "’  ", "â€˜": "‘  ", "â€œ": "“  ", "â€“": "–  ",
}  # fmt: skip


def make_legible(text: str) -> str:
    """Return `text` with broken quotation marks and dashes repaired and blanks plain, no offset moved.

    The `s` behind a repaired apostrophe comes before its blanks: `Syriaâ\\x80\\x99s` is `Syria’s  `.
    """
    text = text.replace("\xa0", " ")
    if "â" not in text:
        return text
    for broken, mark in _BROKEN.items():
        text = text.replace(f"{broken}s", f"{mark[0]}s{mark[1:]}").replace(broken, mark)
    return text
