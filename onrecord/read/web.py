"""The web as inputs come from it: one address at a time, as robots.txt allows, and not too fast."""

from __future__ import annotations

import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.read.fetching import AGENT, fetch, parse_url
from onrecord.read.names import is_media_passed_over
from onrecord.read.sources import Source, stream_of
from onrecord.read.unpacking import Meter, unpack

if TYPE_CHECKING:
    from protego import Protego

PAUSE_SECONDS = 1.0  # between two requests to one server
MAX_PAUSE_SECONDS = 30.0  # that a server may ask for
_MAX_RULES_BYTES = 2_000_000  # of robots.txt: RFC 9309 asks for 500 KiB at least


class Web:
    """What has been learnt of the servers that were asked: their rules, and when they were asked last."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._rules: dict[str, Protego | InputError] = {}
        self._asked: dict[str, float] = {}

    def open(self, url: str) -> Source:
        """Return what stands at `url` as a source; InputError or OSError where it cannot be had."""
        answer = fetch(url, allow_private=self._allow_private, check=self._check)
        if not 200 <= answer.status < 300:
            raise InputError(f"the server answers {answer.status} {answer.reason}".rstrip())
        if answer.media_type and is_media_passed_over(answer.media_type):
            raise InputError(f"{answer.media_type}, not a page")
        meter = Meter(lambda: len(answer.body))
        return Source(
            url,
            PurePosixPath(parse_url(answer.url).path).suffix.lower(),
            unpack(stream_of(answer.body), meter),
            meter,
            url=answer.url,
            media_type=answer.media_type,
            charset=answer.charset,
            fetched_at=answer.sent_at,
        )

    def _check(self, url: str) -> None:
        """Wait until the server may be asked again; InputError where its robots.txt forbids `url`."""
        parts = parse_url(url)
        server = f"{parts.scheme}://{parts.netloc}"
        if server not in self._rules:
            self._rules[server] = self._read_rules(server)
        rules = self._rules[server]
        if isinstance(rules, InputError):
            raise rules
        if not rules.can_fetch(url, AGENT):
            raise InputError("the robots.txt of this server forbids it")
        self._wait(server, max(PAUSE_SECONDS, min(rules.crawl_delay(AGENT) or 0, MAX_PAUSE_SECONDS)))

    def _wait(self, server: str, pause_seconds: float) -> None:
        since = time.monotonic() - self._asked.get(server, -pause_seconds)
        if since < pause_seconds:
            time.sleep(pause_seconds - since)
        self._asked[server] = time.monotonic()

    def _read_rules(self, server: str) -> Protego | InputError:
        """Return the rules of a server: none where it has no robots.txt, an error where nothing tells."""
        from protego import Protego  # noqa: PLC0415 (only addresses of the web need it)

        try:
            answer = fetch(
                f"{server}/robots.txt", allow_private=self._allow_private, limit_bytes=_MAX_RULES_BYTES
            )
        except InputError as error:
            return error
        except OSError as error:
            return InputError((error.strerror or str(error)).lower())
        if 200 <= answer.status < 300:
            return Protego.parse(answer.body.decode("utf-8", "replace"))
        if 400 <= answer.status < 500:
            return Protego.parse("")
        return InputError(f"its robots.txt cannot be read: the server answers {answer.status}")
