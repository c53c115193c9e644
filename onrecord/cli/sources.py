"""The command that reports on the sourcing of one story: one page that can be printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO

from rich.table import Table
from rich.text import Text

from onrecord.cli.judged_text import describe_judged
from onrecord.cli.wrapping import open_console
from onrecord.prose import adds_to, count, shorten
from onrecord.report import Source, SourcingReport, report_sources
from onrecord.spans import slice_text
from onrecord.store import Record

QUOTE_CHARACTERS = 100  # of the words that a question is about
KINDS = {
    "named_person": "person",
    "named_organization": "body",
    "unnamed_person": "unnamed",
    "unnamed_group": "unnamed, several",
    "media": "media",
    "document": "document",
    "other": "",
}


def run_sources(options: argparse.Namespace) -> int:
    """Print the sourcing report of one story of a record."""
    with Record(options.record) as record:
        annotated = record.story(options.story)
    report = report_sources(annotated)
    if options.format == "json":
        print(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        print_report(report, annotated.story.text, sys.stdout)
        for line in map(describe_judged, annotated.judged):
            print(f"Judged: {line}")
    return 0


def print_report(report: SourcingReport, text: str, stream: IO[str]) -> None:
    """Print a report for people: its head, its sources, its roots, its unnamed sources, its questions."""
    console = open_console(stream)
    console.print(Text(report.title or "(no headline)", style="bold"))
    console.print(Text(" · ".join(_facts(report)), style="dim"))
    console.print()
    console.print(_table(report.sources))
    console.print()
    console.print(Text("Independent roots", style="bold"))
    for line in report.roots.arithmetic:
        console.print(Text(f"  {line}"))
    if report.ways:
        console.print()
        console.print(Text("Through whom", style="bold"))
        for way in report.ways:
            stations = " → ".join(hop.name or "nobody named" for hop in way.hops)
            console.print(Text(f"  {stations}: {count(len(way.attribution_ids), 'statement')}"))
    if report.unnamed:
        console.print()
        console.print(Text("Unnamed", style="bold"))
        for source in report.unnamed:
            console.print(Text(f"  {'; '.join(source.descriptions)}: {_reason(source)}"))
    if report.checks:
        console.print()
        console.print(Text("To ask", style="bold"))
        for check in report.checks:
            console.print(Text(f"  {check.message}"))
            words = shorten(slice_text(text, check.spans), QUOTE_CHARACTERS)
            console.print(Text(f"    {words}  [{check.spans[0].start}]", style="dim"))


def _facts(report: SourcingReport) -> Iterator[str]:
    if report.outlet:
        yield report.outlet
    if report.date:
        evidence = "address" if report.date.evidence == "url" else report.date.evidence
        yield f"{report.date.day} (by its {evidence})"
    else:
        yield "no date"
    if report.agency:
        yield f"copy of {report.agency.agency}"
    yield count(report.attributions, "attribution")
    if report.without_speaker:
        yield f"{report.without_speaker:,} to nobody that could be made out"


def _table(sources: tuple[Source, ...]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("source", ratio=3)
    table.add_column("kind", no_wrap=True)
    table.add_column("role", ratio=3)
    for name in ("statements", "words", "quoted"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("when", no_wrap=True)
    for source in sources:
        numbers = (f"{source.statements:,}", f"{source.words:,}", f"{source.direct_share:.0%}")
        role = source.role if source.role and adds_to(source.role, source.name) else ""
        cells = (source.name, KINDS[source.source_type], role, *numbers, _when(source))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _when(source: Source) -> str:
    if source.earliest == source.latest:
        return source.earliest or ""
    return f"{source.earliest or ''}–{source.latest or ''}"


def _reason(source: Source) -> str:
    return f"“{source.reason}” ({source.reason_class})" if source.reason else "no reason given"
