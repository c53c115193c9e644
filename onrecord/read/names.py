"""What names say: the kind of input behind a file's ending or a media type, and which files may be news."""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath

ENDINGS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".mhtml": "mhtml", ".mht": "mhtml",
    ".txt": "text", ".text": "text", ".pdf": "pdf",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".warc": "warc", ".arc": "warc",
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar",
}  # fmt: skip

MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed", "application/feed+json": "json feed",
}  # fmt: skip

# Of the last two nothing is unpacked, but a page in them must not be passed over without a word.
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".lz4")
_PASSED_OVER = re.compile(r"(?:image|audio|video|font)/|text/(?:css|javascript)$|application/javascript$")


def is_media_passed_over(media_type: str) -> bool:
    """Return whether something of this media type is surely no page: a picture, a sound, a script."""
    return bool(_PASSED_OVER.match(media_type))


def ending_of(name: str) -> str:
    """Return what a file name says of its kind: ".html" of both "a.HTML" and "a.html.gz"."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def may_be_news(path: str) -> bool:
    """Return whether a file of a folder or an archive may hold news: some reader's ending, or none.

    Hidden files, and what one system adds to the archives it makes, are passed over.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if not parts or any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts):
        return False
    ending = ending_of(parts[-1])
    return not ending or ending in ENDINGS
