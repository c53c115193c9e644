"""The server: one process, one thread that reads the record, on this machine unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from onrecord.errors import UsageError
from onrecord.web.app import build_app
from onrecord.web.guard import LOCAL_HOSTS


def serve(record: Path, *, host: str, port: int, editor: str | None = None) -> None:
    """Serve a record until interrupted. It answers under `host` and the names of this machine alone.

    Raises UsageError for an `editor` under a host that others could reach.
    """
    if editor is not None and host not in LOCAL_HOSTS:
        raise UsageError(f"--edit is for this machine alone, not for {host}; leave --host out")
    app = build_app(record, hosts=(*LOCAL_HOSTS, host), editor=editor)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
