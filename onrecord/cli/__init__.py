"""The command line: parse, call, print. Errors are one line on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from onrecord.cli.parser import build_parser
from onrecord.errors import OnRecordError, UsageError, describe_fault
from onrecord.prose import one_line

INTERRUPTED, BROKEN_PIPE = 130, 141  # as a shell reports a program that ended on SIGINT, SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 where something failed, 2 for a wrong call."""
    options = build_parser().parse_args(arguments)
    _prepare_output()
    try:
        module, function = options.run.split(":")
        status = int(getattr(import_module(module), function)(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has gone, as `head` does. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return _tell("interrupted; what was stored stays, run the same command to go on", INTERRUPTED)
    except OnRecordError as error:
        return _tell(str(error), 2 if isinstance(error, UsageError) else 1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _tell(f"{place}{error.strerror or error}", 1)
    except Exception as error:  # no traceback reaches a person who cannot read one
        return _tell(describe_fault(error), 1)


def _prepare_output() -> None:
    """Make standard output UTF-8 with line ends as they are given, which is what other programs read.

    A person's terminal keeps its own encoding, and shows what it has no letter for as a question mark.
    """
    if not isinstance(sys.stdout, TextIOWrapper):  # what a caller from Python has put in its place
        return
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="")


def _tell(message: str, status: int) -> int:
    print(one_line(f"onrecord: {message}"), file=sys.stderr)
    return status
