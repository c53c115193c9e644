"""The server: one process, one thread that reads the record, on this machine unless told otherwise."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from onrecord.errors import OnRecordError, UsageError
from onrecord.web.app import build_app
from onrecord.web.guard import LOCAL_HOSTS


def open_door(host: str, port: int, *, editor: str | None = None) -> socket.socket:
    """Return the socket that a server answers at: taken before anybody is told that it is there.

    Raises UsageError for an `editor` under a host that others could reach, and OnRecordError where nobody
    can answer there.
    """
    if editor is not None and host not in LOCAL_HOSTS:
        raise UsageError(f"--edit is for this machine alone, not for {host}; leave --host out")
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except socket.gaierror:
        raise OnRecordError(f"no machine has the name {host}; leave --host out") from None
    except OSError as error:
        option = "--port" if error.errno == errno.EADDRINUSE else "--host or --port"
        trouble = os.strerror(error.errno or 0).lower()
        raise OnRecordError(
            f"cannot answer at {host}, port {port}: {trouble}; name another {option}"
        ) from None


def serve(record: Path, door: socket.socket, *, host: str, editor: str | None = None) -> None:
    """Serve a record at an open door until interrupted, under `host` and the names of this machine alone."""
    app = build_app(record, hosts=(*LOCAL_HOSTS, host), editor=editor)
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    with suppress(KeyboardInterrupt):  # how a person ends it
        uvicorn.Server(config).run(sockets=[door])
