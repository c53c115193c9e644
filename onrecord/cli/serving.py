"""The command that opens a record in a browser."""

from __future__ import annotations

import argparse
import getpass
import sys
from importlib import import_module

from onrecord.errors import UsageError
from onrecord.store import Record

NEEDS = ("uvicorn", "starlette", "jinja2")


def run_serve(options: argparse.Namespace) -> int:
    """Serve the record until interrupted."""
    try:
        for name in NEEDS:
            import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"serving needs {error.name}: pip install 'onrecord[serve]'") from error
    from onrecord.web.serve import open_door, serve  # noqa: PLC0415  only where the extra is installed

    with Record(options.record):  # tells at once where there is none
        pass
    editor = _editor(options.by) if options.edit else None
    with open_door(options.host, options.port, editor=editor) as door:
        host = f"[{options.host}]" if ":" in options.host else options.host
        print(f"{options.record} is open at http://{host}:{options.port}/ (Ctrl-C stops it)", file=sys.stderr)
        serve(options.record, door, host=options.host, editor=editor)
    return 0


def _editor(name: str | None) -> str:
    """Return the name that judgements are made under: that of the account where none is given."""
    try:
        return (name or getpass.getuser()).strip() or _nameless()
    except (KeyError, OSError, ImportError):  # an account without a name
        return _nameless()


def _nameless() -> str:
    raise UsageError("nobody knows who judges here: tell it with --by NAME")
