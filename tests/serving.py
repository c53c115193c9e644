"""A real server of a record, for tests that need connections or a browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from onrecord.web.app import build_app


@contextmanager
def serving(record: Path, *, editor: str | None = None) -> Iterator[str]:
    """A server of a record, on a free port and in a thread of its own, while the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        app = build_app(record, editor=editor)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
