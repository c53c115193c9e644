"""The commands on what people have judged: list it, write it, bring it in from another record."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from onrecord.cli.judged_text import describe_judged
from onrecord.cli.output import open_output
from onrecord.data import Judgement
from onrecord.errors import JudgementError
from onrecord.ingest import judge
from onrecord.judge import judgement_line, parse_judgement
from onrecord.prose import count
from onrecord.store import Record, Writer


def run_judgements(options: argparse.Namespace) -> int:
    """List the judgements of a record, as text or as lines for `judge`."""
    with Record(options.record) as record, open_output(options.output) as stream:
        if (options.format or ("text" if stream.isatty() else "jsonl")) == "text":
            for judged in record.judged():
                print(describe_judged(judged), file=stream)
        else:
            for judgement in record.judgements():
                print(judgement_line(judgement), file=stream)
    return 0


def run_judge(options: argparse.Namespace) -> int:
    """Bring judgements into a record that is there, and print what became of them."""
    with Record(options.record):  # tells at once where there is none
        pass
    judgements = [one for name in options.inputs for one in _read_file(name)]
    with Writer(options.record) as writer:
        new = judge(judgements, writer)
    known = len(judgements) - new
    print(f"{count(len(judgements), 'judgement')}: {new:,} new, {known:,} already known")
    return 0


def _read_file(name: str) -> Iterator[Judgement]:
    if name == "-":
        yield from _read_lines(sys.stdin, "standard input")
        return
    with Path(name).open(encoding="utf-8") as stream:
        yield from _read_lines(stream, name)


def _read_lines(stream: IO[str] | Iterable[str], origin: str) -> Iterator[Judgement]:
    try:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _parse(line, f"{origin}, line {number}")
    except UnicodeDecodeError:
        raise JudgementError(f"{origin}: not UTF-8, as judgements must be") from None


def _parse(line: str, place: str) -> Judgement:
    try:
        return parse_judgement(line)
    except JudgementError as error:
        raise JudgementError(f"{place}: {error}") from None
