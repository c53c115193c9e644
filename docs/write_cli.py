"""Write docs/cli.md from the parser: `python -m docs.write_cli`. A test holds that it is up to date."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from onrecord.cli.parser import build_parser

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# Commands

<!-- Written by `python -m docs.write_cli` from the parser. Change the help texts there, not here. -->

{description}

What a command finds goes to standard output, what goes wrong to standard error, one line each, and the rest
of the run goes on. The exit status is 0; 1 where something failed or was not found; 2 for a wrong call; 130
after Ctrl-C; 141 where whatever read the output went away, as `head` does. On a terminal, text has styles and
`read` shows its progress; in a pipe there are none, and `NO_COLOR=1` takes the colours away.

Every command that takes a record takes `record.db` in the working folder when told no other.
"""
EXAMPLES = {
    "annotate": ["onrecord annotate page.html", "cat stories.jsonl | onrecord annotate - > annotated.jsonl"],
    "read": ["onrecord read pages/ more.jsonl --record news.db"],
    "reread": ["onrecord reread --model newer/ --record news.db"],
    "stories": ["onrecord stories | sort -t $'\\t' -k4 -nr | head"],
    "show": ["onrecord show 3f2a"],
    "sources": ["onrecord sources 3f2a"],
    "search": ["onrecord search nuclear talks", "onrecord search '\"familiar with the talks\"'"],
    "export": ["onrecord export --format csv -o statements.csv"],
    "judgements": ["onrecord judgements -o judgements.jsonl"],
    "judge": ["onrecord judge judgements.jsonl --record newer.db"],
    "failures": ["onrecord failures"],
    "verify": ["onrecord verify && echo sound"],
    "serve": ["onrecord serve"],
}


def cli_page() -> str:
    """Return the whole page, a section a command."""
    parser = build_parser()
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    sections = [HEAD.format(description=parser.description)]
    for name, command in commands.choices.items():
        sections.append("\n".join(_section(name, command)))
    return "\n".join(sections)


def _section(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## onrecord {name}\n"
    yield f"{command.description}\n"
    yield "```console"
    yield from (f"$ {example}" for example in EXAMPLES.get(name, ()))
    yield "```\n"
    yield "| | |"
    yield "| --- | --- |"
    for action in command._actions:
        if not isinstance(action, argparse._HelpAction):
            yield f"| `{_call(action)}` | {_escape(str(action.help))} |"
    yield ""


def _call(action: argparse.Action) -> str:
    """Return an argument as it is typed."""
    value = action.metavar or ("\\|".join(action.choices) if action.choices else action.dest.upper())
    if not action.option_strings:
        return f"{value}…" if action.nargs == "+" else str(value)
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {value}"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.write_text(cli_page(), encoding="utf-8")
