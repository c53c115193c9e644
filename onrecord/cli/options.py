"""The parser of a command and the options that several commands share, with their help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from onrecord.settings import Settings, setting_help

DEFAULT_RECORD = Path("record.db")


class Parser(argparse.ArgumentParser):
    """An argument parser that tells a wrong call in one line."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit with 2."""
        self.exit(2, f"onrecord: {message} (see {self.prog} --help)\n")


def add_record(command: Parser, help_text: str = "record file") -> None:
    """Add the option that names the record."""
    command.add_argument(
        "--record",
        type=Path,
        default=DEFAULT_RECORD,
        metavar="FILE",
        help=f"{help_text} (default: {DEFAULT_RECORD})",
    )


def add_format(command: Parser, formats: tuple[str, ...], default: str) -> None:
    """Add the option of a format; `default` says in words what is taken without it."""
    command.add_argument("--format", choices=formats, help=f"what to print (default: {default})")


def add_output(command: Parser) -> None:
    """Add the option of a file to write to."""
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to FILE, not to standard output"
    )


def add_model(command: Parser) -> None:
    """Add the options that say how a story is annotated: the fields of Settings that a person may want."""
    default = Settings()
    command.add_argument("--style", choices=("guidelines", "polnear"), help=setting_help("style"))
    command.add_argument("--min-score", type=read_probability, metavar="P", help=setting_help("min_score"))
    command.add_argument("--model", help=setting_help("model"))
    command.add_argument(
        "--threads",
        type=read_count,
        metavar="N",
        help=f"{setting_help('threads')} (default: {default.threads})",
    )
    command.set_defaults(style=default.style, model=default.model, threads=default.threads)


def add_reading(command: Parser) -> None:
    """Add the options that say how pages are read and annotated."""
    add_model(command)
    default = Settings()
    command.add_argument(
        "--workers",
        type=read_count,
        metavar="N",
        help=f"{setting_help('workers')} (default: {default.workers})",
    )
    command.add_argument("--page-seconds", type=read_count, metavar="N", help=setting_help("page_seconds"))
    command.add_argument(
        "--follow",
        type=read_count,
        metavar="N",
        help=f"{setting_help('follow')} (default: none)",
    )
    command.add_argument("--allow-private", action="store_true", help=setting_help("allow_private"))
    command.set_defaults(workers=default.workers, follow=default.follow)


def read_count(text: str) -> int:
    """Return a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def read_port(text: str) -> int:
    """Return a whole number from 1 to 65535."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a whole number from 1 to 65535")
    return int(text)


def read_probability(text: str) -> float:
    """Return a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return number
