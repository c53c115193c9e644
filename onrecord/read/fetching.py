"""One address of the web into a source: the answer of its server, within bounds of time and size."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord.errors import InputError
from onrecord.read.addresses import Timed, connect
from onrecord.read.responses import Header, unpack_body
from onrecord.read.sources import MAX_PAGE_BYTES, megabytes
from onrecord.version import VERSION

AGENT = f"onrecord/{VERSION} (reads news pages for one person; honours robots.txt)"
MAX_REDIRECTS = 5
MAX_SECONDS = 60.0  # for one answer, whole; each redirect is one
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~+!$,;'@()*[]"  # stands for itself in the path of an address


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    url: str  # after all redirects
    status: int
    reason: str
    media_type: str | None
    charset: str | None
    body: bytes
    sent_at: str | None  # ISO 8601, by the clock of the server


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limit_bytes: int = MAX_PAGE_BYTES,
    check: Callable[[str], None] | None = None,
) -> Answer:
    """Return the answer to a request for `url`, at the end of at most five redirects.

    `check`, where there is one, is asked about each address before it is requested. Raises InputError,
    or OSError where the network fails.
    """
    for _ in range(MAX_REDIRECTS + 1):
        if check is not None:
            check(url)
        try:
            answer = _ask(url, limit_bytes=limit_bytes, allow_private=allow_private)
        except ssl.SSLError as error:
            raise InputError(f"no safe connection: {error.reason or error}") from None
        except (HTTPException, ValueError) as error:
            raise InputError(f"no answer that HTTP allows ({type(error).__name__})") from None
        except TimeoutError:
            raise InputError("no answer in time") from None
        if isinstance(answer, Answer):
            return answer
        url = answer
    raise InputError(f"more than {MAX_REDIRECTS} redirects")


def _ask(url: str, *, limit_bytes: int, allow_private: bool) -> Answer | str:
    """Return the answer to one request, or the address to which it redirects."""
    connection = _Connection(parse_url(url), time.monotonic() + MAX_SECONDS, allow_private=allow_private)
    try:
        response = connection.ask()
        if response.status in _REDIRECTS and "Location" in response.headers:
            return urljoin(url, str(response.headers["Location"]))
        return _read_answer(url, response, limit_bytes)
    finally:
        connection.end()


def parse_url(url: str) -> SplitResult:
    """Return the parts of an address of the web; InputError where it is none, or carries a password."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError("not an address of the web") from None
    if parts.scheme not in _PORTS or not host:
        raise InputError("not an address of the web: it begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a name or password in it is not read")
    return parts


class _Connection(HTTPConnection):
    """A connection for one request, checked and timed."""

    def __init__(self, parts: SplitResult, deadline: float, *, allow_private: bool) -> None:
        assert parts.hostname
        host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
        super().__init__(host, parts.port or _PORTS[parts.scheme])
        self._parts = parts
        self._deadline = deadline
        self._allow_private = allow_private
        self._opened: socket.socket | None = None

    def connect(self) -> None:
        """Open the connection; what it is opened to has been checked."""
        connection = connect(self.host, self.port, deadline=self._deadline, allow_private=self._allow_private)
        if self._parts.scheme == "https":
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=self.host)
        self._opened = connection
        self.sock = cast("ssl.SSLSocket", Timed(connection, self._deadline))

    def end(self) -> None:
        """Close the connection, whatever is still to be read."""
        if self._opened is not None:
            self._opened.close()

    def ask(self) -> HTTPResponse:
        """Return the answer, its body not yet read."""
        path = quote(self._parts.path or "/", safe=_SAFE)
        if self._parts.query:
            path += f"?{quote(self._parts.query, safe=_SAFE)}"
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        self.request("GET", path, headers=headers)
        return self.getresponse()


def _read_answer(url: str, response: HTTPResponse, limit_bytes: int) -> Answer:
    body = response.read(limit_bytes + 1)
    if len(body) > limit_bytes:
        raise InputError(f"larger than {megabytes(limit_bytes)}, the most that is fetched")
    if response.length:
        raise InputError(f"cut off: the server announced {response.length:,} bytes more than it sent")
    fields: Message = response.headers
    header = Header(
        response.status,
        fields.get_content_type() if "Content-Type" in fields else None,
        fields.get_content_charset(),
        str(fields["Content-Encoding"] or "").strip().lower(),
    )
    return Answer(
        url,
        header.status,
        response.reason,
        header.media_type,
        header.charset,
        unpack_body(header, body),
        _moment(fields["Date"]),
    )


def _moment(date: str | None) -> str | None:
    """Return "2026-02-11T10:00:00Z" of "Wed, 11 Feb 2026 10:00:00 GMT"; None for what is no date."""
    try:
        return parsedate_to_datetime(date or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError):
        return None
