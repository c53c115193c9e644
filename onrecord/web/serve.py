"""The server: one process, one thread that reads the record, on this machine unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from onrecord.web.app import build_app
from onrecord.web.guard import LOCAL_HOSTS


def serve(record: Path, *, host: str, port: int) -> None:
    """Serve a record until interrupted. It answers under `host` and the names of this machine alone."""
    app = build_app(record, hosts=(*LOCAL_HOSTS, host))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
