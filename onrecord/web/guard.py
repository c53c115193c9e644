"""What stands between the record and other sites: who may ask, and what a page may load."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.respond import error_response

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # not no-referrer: forms would come with `Origin: null`
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware that answers only its own hosts and its own pages, and seals each answer.

    A site that rebinds its name to 127.0.0.1 comes with its own Host and is refused. So is whatever a
    browser says another site asks for, except that a person may follow a link here.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL_HOSTS) -> None:
        self._app = app
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, send_sealed)
            return
        await error_response(*refusal)(scope, receive, send_sealed)

    def _refusal(self, method: str, headers: Headers) -> tuple[str, str] | None:
        host = headers.get("host", "")
        if _host_name(f"//{host}") not in self._hosts:
            return "unknown_host", "this record answers only under its own address"
        site = headers.get("sec-fetch-site", "none")
        safe = method in ("GET", "HEAD", "OPTIONS")
        if site not in ("none", "same-origin"):
            follows_link = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
            if not follows_link or headers.get("sec-fetch-dest", "document") != "document":
                return "cross_site", "another site may not ask this record"
        origin = headers.get("origin")
        if not safe and origin is not None and urlsplit_host(origin) != host.casefold():
            return "cross_site", "another site may not send anything to this record"
        return None


def urlsplit_host(origin: str) -> str:
    """Return the host and port of an origin, "" where it has none."""
    try:
        return urlsplit(origin).netloc.casefold()
    except ValueError:
        return ""


def _host_name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
