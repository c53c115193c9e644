"""Tags that no page has: with so many attributes that the parser would compare them for an hour."""

from __future__ import annotations

import re

# The parser compares each attribute of a tag with all before it: 3,000 take 10 ms, 40,000 two seconds, a
# million half an hour. Of 193 crawled pages the longest tag, a script that looks like one, has 803.
MAX_ATTRIBUTES = 3000

# As browsers cut a tag up. Every repetition is possessive: nothing is looked at twice, whatever the page.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAGS = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE})*+")


def has_endless_tag(html: str) -> bool:
    """Return whether a tag has more than MAX_ATTRIBUTES. Takes 10 ms a megabyte."""
    return any(
        sum(1 for _ in _ATTRIBUTES.finditer(html, *tag.span())) > MAX_ATTRIBUTES
        for tag in _TAGS.finditer(html)
        if tag.end() - tag.start() > 2 * MAX_ATTRIBUTES
    )
