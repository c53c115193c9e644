"""The commands of the command line, with their help. Light: `--version` loads no more."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from onrecord.cli.options import (
    Parser,
    add_format,
    add_model,
    add_output,
    add_reading,
    add_record,
    read_count,
    read_port,
)
from onrecord.version import VERSION

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]

READING = ("annotate", "read", "reread")  # the commands that need the model
OWN_MODULES = {"sources": "sources", "serve": "serving", "judge": "judging", "judgements": "judging"}
INPUT_HELP = (
    "a file, a folder, an address (https://…) or - for standard input: HTML, MHTML, plain text, PDF, JSONL of"
    " stories, an RSS, Atom or JSON feed, a sitemap, WARC or ARC, or a zip or tar archive of these, each also"
    " as .gz"
)


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
    add_format(command, ("text", "jsonl"), "text on a terminal, else jsonl")
    add_output(command)
    add_reading(command)


def _add_read(commands: Commands) -> None:
    command = _add(
        commands,
        "read",
        "read pages into a record",
        "Read pages into a record. Pages that the record knows are not read again, so a run that was"
        " stopped goes on where it was.",
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUT_HELP)
    add_record(command, "record file, made where it is missing")
    add_reading(command)


def _add_reread(commands: Commands) -> None:
    command = _add(
        commands,
        "reread",
        "read the stories of a record with another model",
        "Read the stories of a record again, from the texts it keeps, where another model has read them than"
        " this one. What people have judged stays judged. A run that was stopped goes on where it was.",
    )
    add_record(command)
    add_model(command)


def _add_stories(commands: Commands) -> None:
    command = _add(
        commands,
        "stories",
        "list the stories of a record",
        "List the stories of a record, in the order they were stored. In a pipe: lines of id, date, outlet,"
        " number of statements and title, parted by tabs.",
    )
    add_record(command)
    command.add_argument("--limit", type=read_count, metavar="N", help="no more than N stories")


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
    add_record(command)
    add_format(command, ("text", "jsonl"), "text")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--in-page", action="store_true", help="write the page as HTML; on a terminal, open it in the browser"
    )
    instead.add_argument(
        "--changes", action="store_true", help="show who is quoted anew, no more or otherwise in each version"
    )
    add_output(command)


def _add_sources(commands: Commands) -> None:
    command = _add(
        commands,
        "sources",
        "report on the sourcing of a story",
        "Report who speaks in a story, on how many independent roots it rests, and what a standards desk"
        " would ask of it.",
    )
    command.add_argument("story", metavar="STORY", help="id of the story, or as much of it as no other has")
    add_record(command)
    add_format(command, ("text", "json"), "text")


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
    add_record(command)
    command.add_argument(
        "--limit", type=read_count, default=20, metavar="N", help="no more than N of each kind (default: 20)"
    )


def _add_export(commands: Commands) -> None:
    command = _add(
        commands,
        "export",
        "write a record for other programs",
        "Write a whole record: jsonl gives its stories as `annotate` does, csv one row a statement. In csv, a"
        " text that a spreadsheet would run as a formula has an apostrophe before it.",
    )
    add_record(command)
    add_format(command, ("jsonl", "csv"), "jsonl")
    add_output(command)


def _add_judgements(commands: Commands) -> None:
    command = _add(
        commands,
        "judgements",
        "list what people have judged",
        "List what people have judged of a record (`onrecord serve --edit` lets them): text says what each"
        " changed and whether it stands; jsonl is for `onrecord judge`, into this record or another.",
    )
    add_record(command)
    add_format(command, ("text", "jsonl"), "text on a terminal, else jsonl")
    add_output(command)


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
    add_record(command)


def _add_failures(commands: Commands) -> None:
    command = _add(
        commands,
        "failures",
        "list what could not be read, and why",
        "List the pages that could not be read, and why. One that is read well later leaves the list.",
    )
    add_record(command)


def _add_verify(commands: Commands) -> None:
    command = _add(
        commands,
        "verify",
        "prove that every row opens on its words",
        "Check a record: every span must hold the words stored with it, every nested statement must stand in"
        " its parent, what people judged must be what the tables show, the search indexes must match. Exit"
        " with 1 where anything does not.",
    )
    add_record(command)


def _add_serve(commands: Commands) -> None:
    command = _add(
        commands,
        "serve",
        "open a record in a browser",
        "Serve a record as pages for a browser, and the same as JSON, on this machine alone. Needs"
        " `pip install 'onrecord[serve]'`.",
    )
    add_record(command)
    command.add_argument("--host", default="127.0.0.1", help="address to answer at (default: 127.0.0.1)")
    command.add_argument("--port", type=read_port, default=8311, metavar="N", help="port (default: 8311)")
    command.add_argument(
        "--edit", action="store_true", help="let whoever sits here judge what it shows; on this machine alone"
    )
    command.add_argument("--by", metavar="NAME", help="who judges, with --edit (default: the account's name)")


def _add(commands: Commands, name: str, summary: str, description: str) -> Parser:
    command = commands.add_parser(name, help=summary, description=description)
    module = "reading" if name in READING else OWN_MODULES.get(name, "record")
    command.set_defaults(run=f"onrecord.cli.{module}:run_{name}")
    return command
