"""A web server on this machine, for the tests of what is fetched."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Headers = Mapping[str, str]


class Site:
    """What a server answers, path by path, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[tuple[str, str]] = []  # path and user agent
        self._answers: dict[str, tuple[int, Headers, bytes, float]] = {}

    def put(
        self,
        path: str,
        body: bytes = b"",
        *,
        status: int = 200,
        headers: Headers | None = None,
        drip: float = 0,
    ) -> str:
        """Set what is answered at a path, `drip` seconds apart byte for byte; return its address."""
        self._answers[path] = (status, headers or {"Content-Type": "text/html"}, body, drip)
        return self.url + path

    def answer(self, path: str) -> tuple[int, Headers, bytes, float]:
        return self._answers.get(path, (404, {}, b"", 0))


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body, drip = site.answer(self.path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for part in (body[at : at + 1] for at in range(len(body))) if drip else (body,):
                self.wfile.write(part)
                time.sleep(drip)
        except OSError:  # the client has had enough
            pass

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve_site(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site until the block ends."""
    with ThreadingHTTPServer((host, 0), _Handler) as server:
        server.daemon_threads = True
        server.site = Site(f"http://{host}:{server.server_port}")  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.site  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
