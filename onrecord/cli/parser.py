"""The words of the command line: every command, option and help text. Light: `--version` loads no more."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onrecord.settings import Settings, setting_help
from onrecord.version import VERSION

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]

DEFAULT_RECORD = Path("record.db")
READING = ("annotate", "read", "reread")  # the commands that need the model
OWN_MODULES = {"sources": "sources", "serve": "serving", "judge": "judging", "judgements": "judging"}
INPUT_HELP = (
    "a file, a folder, an address (https://…) or - for standard input: HTML, MHTML, plain text, PDF, JSONL of"
    " stories, an RSS, Atom or JSON feed, a sitemap, WARC or ARC, or a zip or tar archive of these, each also"
    " as .gz"
)


class Parser(argparse.ArgumentParser):
    """An argument parser that tells a wrong call in one line."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit with 2."""
        self.exit(2, f"onrecord: {message} (see {self.prog} --help)\n")


def build_parser() -> Parser:
    """Return the parser of the whole command line; what it parses names the function to `run`."""
    parser = Parser(
        prog="onrecord",
        description="Read the news and keep the record: who said what, on whose word, and when.",
        epilog="Begin with `onrecord annotate PAGE` to see one page, or `onrecord read FOLDER`.",
    )
    parser.add_argument("--version", action="version", version=f"onrecord {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_annotate(commands)
    _add_read(commands)
    _add_reread(commands)
    _add_stories(commands)
    _add_show(commands)
    _add_sources(commands)
    _add_search(commands)
    _add_export(commands)
    _add_judgements(commands)
    _add_judge(commands)
    _add_failures(commands)
    _add_verify(commands)
    _add_serve(commands)
    return parser


def _add_annotate(commands: Commands) -> None:
    command = _add(
        commands,
        "annotate",
        "print pages annotated, and store nothing",
        "Print the stories of pages with every attribution in them. Nothing is stored.",
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUT_HELP)
    _add_format(command, ("text", "jsonl"), "text on a terminal, else jsonl")
    _add_output(command)
    _add_reading(command)


def _add_read(commands: Commands) -> None:
    command = _add(
        commands,
        "read",
        "read pages into a record",
        "Read pages into a record. Pages that the record knows are not read again, so a run that was"
        " stopped goes on where it was.",
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUT_HELP)
    _add_record(command, "record file, made where it is missing")
    _add_reading(command)


def _add_reread(commands: Commands) -> None:
    command = _add(
        commands,
        "reread",
        "read the stories of a record with another model",
        "Read the stories of a record again, from the texts it keeps, where another model has read them than"
        " this one. What people have judged stays judged. A run that was stopped goes on where it was.",
    )
    _add_record(command)
    _add_model(command)


def _add_stories(commands: Commands) -> None:
    command = _add(
        commands,
        "stories",
        "list the stories of a record",
        "List the stories of a record, in the order they were stored. In a pipe: lines of id, date, outlet,"
        " number of statements and title, parted by tabs.",
    )
    _add_record(command)
    command.add_argument("--limit", type=_count, metavar="N", help="no more than N stories")


def _add_show(commands: Commands) -> None:
    command = _add(
        commands,
        "show",
        "show a story with its attributions",
        "Show a story of a record with every attribution in it, or with one. With --in-page, show the page it"
        " was read from, with their words marked: nothing in it runs and nothing is loaded. With --changes,"
        " show what changed in who is quoted each time its address was read with another text.",
    )
    command.add_argument(
        "story",
        metavar="STORY",
        help="id of the story, or as much of it as no other has; or of a statement: STORY/a3",
    )
    _add_record(command)
    _add_format(command, ("text", "jsonl"), "text")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--in-page", action="store_true", help="write the page as HTML; on a terminal, open it in the browser"
    )
    instead.add_argument(
        "--changes", action="store_true", help="show who is quoted anew, no more or otherwise in each version"
    )
    _add_output(command)


def _add_sources(commands: Commands) -> None:
    command = _add(
        commands,
        "sources",
        "report on the sourcing of a story",
        "Report who speaks in a story, on how many independent roots it rests, and what a standards desk"
        " would ask of it.",
    )
    command.add_argument("story", metavar="STORY", help="id of the story, or as much of it as no other has")
    _add_record(command)
    _add_format(command, ("text", "json"), "text")


def _add_search(commands: Commands) -> None:
    command = _add(
        commands,
        "search",
        "find statements and stories by their words",
        "Find the statements, by speaker, source and content, and the stories that hold all of WORDS."
        ' "A phrase" stands in quotation marks; word* finds every word that begins so.',
    )
    command.add_argument(
        "words", nargs="+", metavar="WORDS", help="what to find; case and accents are ignored"
    )
    _add_record(command)
    command.add_argument(
        "--limit", type=_count, default=20, metavar="N", help="no more than N of each kind (default: 20)"
    )


def _add_export(commands: Commands) -> None:
    command = _add(
        commands,
        "export",
        "write a record for other programs",
        "Write a whole record: jsonl gives its stories as `annotate` does, csv one row a statement. In csv, a"
        " text that a spreadsheet would run as a formula has an apostrophe before it.",
    )
    _add_record(command)
    _add_format(command, ("jsonl", "csv"), "jsonl")
    _add_output(command)


def _add_judgements(commands: Commands) -> None:
    command = _add(
        commands,
        "judgements",
        "list what people have judged",
        "List what people have judged of a record (`onrecord serve --edit` lets them): text says what each"
        " changed and whether it stands; jsonl is for `onrecord judge`, into this record or another.",
    )
    _add_record(command)
    _add_format(command, ("text", "jsonl"), "text on a terminal, else jsonl")
    _add_output(command)


def _add_judge(commands: Commands) -> None:
    command = _add(
        commands,
        "judge",
        "bring in judgements from another record",
        "Bring judgements into a record: lines that `onrecord judgements` wrote, all of them or none. What"
        " the record knows is not kept twice; what speaks of a story that is not in it waits for the story.",
    )
    command.add_argument(
        "inputs", nargs="+", metavar="FILE", help="a file of judgements, or - for standard input"
    )
    _add_record(command)


def _add_failures(commands: Commands) -> None:
    command = _add(
        commands,
        "failures",
        "list what could not be read, and why",
        "List the pages that could not be read, and why. One that is read well later leaves the list.",
    )
    _add_record(command)


def _add_verify(commands: Commands) -> None:
    command = _add(
        commands,
        "verify",
        "prove that every row opens on its words",
        "Check a record: every span must hold the words stored with it, every nested statement must stand in"
        " its parent, what people judged must be what the tables show, the search indexes must match. Exit"
        " with 1 where anything does not.",
    )
    _add_record(command)


def _add_serve(commands: Commands) -> None:
    command = _add(
        commands,
        "serve",
        "open a record in a browser",
        "Serve a record as pages for a browser, and the same as JSON, on this machine alone. Needs"
        " `pip install 'onrecord[serve]'`.",
    )
    _add_record(command)
    command.add_argument("--host", default="127.0.0.1", help="address to answer at (default: 127.0.0.1)")
    command.add_argument("--port", type=_port, default=8311, metavar="N", help="port (default: 8311)")
    command.add_argument(
        "--edit", action="store_true", help="let whoever sits here judge what it shows; on this machine alone"
    )
    command.add_argument("--by", metavar="NAME", help="who judges, with --edit (default: the account's name)")


def _add(commands: Commands, name: str, summary: str, description: str) -> Parser:
    command = commands.add_parser(name, help=summary, description=description)
    module = "reading" if name in READING else OWN_MODULES.get(name, "record")
    command.set_defaults(run=f"onrecord.cli.{module}:run_{name}")
    return command


def _add_record(command: Parser, help_text: str = "record file") -> None:
    command.add_argument(
        "--record",
        type=Path,
        default=DEFAULT_RECORD,
        metavar="FILE",
        help=f"{help_text} (default: {DEFAULT_RECORD})",
    )


def _add_format(command: Parser, formats: tuple[str, ...], default: str) -> None:
    command.add_argument("--format", choices=formats, help=f"what to print (default: {default})")


def _add_output(command: Parser) -> None:
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to FILE, not to standard output"
    )


def _add_model(command: Parser) -> None:
    """Add the options that say how a story is annotated: the fields of Settings that a person may want."""
    default = Settings()
    command.add_argument("--style", choices=("guidelines", "polnear"), help=setting_help("style"))
    command.add_argument("--min-score", type=_probability, metavar="P", help=setting_help("min_score"))
    command.add_argument("--model", help=setting_help("model"))
    command.add_argument(
        "--threads",
        type=_count,
        metavar="N",
        help=f"{setting_help('threads')} (default: {default.threads})",
    )
    command.set_defaults(style=default.style, model=default.model, threads=default.threads)


def _add_reading(command: Parser) -> None:
    """Add the options that say how pages are read and annotated."""
    _add_model(command)
    default = Settings()
    command.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help=f"{setting_help('workers')} (default: {default.workers})",
    )
    command.add_argument("--page-seconds", type=_count, metavar="N", help=setting_help("page_seconds"))
    command.add_argument(
        "--follow",
        type=_count,
        metavar="N",
        help=f"{setting_help('follow')} (default: none)",
    )
    command.add_argument("--allow-private", action="store_true", help=setting_help("allow_private"))
    command.set_defaults(workers=default.workers, follow=default.follow)


def _count(text: str) -> int:
    """Return a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _port(text: str) -> int:
    """Return a whole number from 1 to 65535."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a whole number from 1 to 65535")
    return int(text)


def _probability(text: str) -> float:
    """Return a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return number
