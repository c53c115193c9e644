"""The command that reports on the sourcing of one story: one page that can be printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.chosen import find_chosen
from onrecord.cli.judged_text import describe_judged
from onrecord.cli.wrapping import WIDTH, open_console, print_table, print_wrapped
from onrecord.data import AnnotatedStory
from onrecord.prose import adds_to, count, shorten, why_empty, write_days
from onrecord.report import Source, SourcingReport, Way, report_sources
from onrecord.spans import slice_text
from onrecord.store import Record

QUOTE_CHARACTERS = 100  # of the words that a question is about
_DAYS_WIDTH = len("2026-02-11 to")  # a stretch of days takes two lines
KINDS = {
    "named_person": "person",
    "named_organization": "body",
    "unnamed_person": "unnamed person",
    "unnamed_group": "unnamed group",
    "media": "media",
    "document": "document",
    "other": "",
}


def run_sources(options: argparse.Namespace) -> int:
    """Print the sourcing report of one story of a record."""
    with Record(options.record) as record:
        annotated, _ = find_chosen(record, options.story)
    report = report_sources(annotated)
    if options.format == "json":
        print(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        print_report(open_console(sys.stdout), annotated, report)
    return 0


def print_report(console: Console, annotated: AnnotatedStory, report: SourcingReport) -> None:
    """Print the report of a story: its head, its sources, its roots, its unnamed sources, its questions."""
    print_wrapped(console, Text(report.title or "(no headline)", style="bold"))
    print_wrapped(console, Text(" · ".join(_facts(report)), style="dim"))
    console.print()
    if not report.attributions:
        print_wrapped(console, Text(why_empty(annotated.story.language)))
        return
    if report.sources:
        print_table(console, _table(report.sources), min(console.width, WIDTH))
    unnamed = [f"{'; '.join(one.descriptions)}: {_reason(one)}" for one in report.unnamed]
    _print_part(console, "Independent roots", report.roots.arithmetic)
    _print_part(console, "Through whom", [_way(way) for way in report.ways])
    _print_part(console, "Unnamed", unnamed)
    if report.checks:
        _print_head(console, "To ask")
    for check in report.checks:
        print_wrapped(console, Text(check.message), "  ", "    ")
        words = shorten(slice_text(annotated.story.text, check.spans), QUOTE_CHARACTERS)
        print_wrapped(console, Text(f"{words}  [{check.spans[0].start}]", style="dim"), "    ", "    ")
    _print_part(console, "Judged by people", [describe_judged(one) for one in annotated.judged])


def _print_part(console: Console, head: str, lines: Sequence[str]) -> None:
    """Print a part of the report under its head, if it has any lines."""
    if lines:
        _print_head(console, head)
    for line in lines:
        print_wrapped(console, Text(line), "  ", "    ")


def _print_head(console: Console, head: str) -> None:
    console.print()
    print_wrapped(console, Text(head, style="bold"))


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
        yield f"{report.without_speaker:,} of them without a known speaker"


def _table(sources: tuple[Source, ...]) -> Table:
    """Return a table of sources, each with its role below its name; the days only where any are known."""
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("source", ratio=1, overflow="fold")
    table.add_column("kind", no_wrap=True)
    for name in ("statements", "words", "quoted"):
        table.add_column(name, justify="right", no_wrap=True)
    days = [write_days(source.earliest, source.latest) for source in sources]
    if any(days):
        table.add_column("when", width=_DAYS_WIDTH)
    for source, when in zip(sources, days, strict=True):
        numbers = (f"{source.statements:,}", f"{source.words:,}", f"{source.direct_share:.0%}")
        cells = (KINDS[source.source_type], *numbers, *([when] if any(days) else []))
        table.add_row(_who(source), *(Text(cell) for cell in cells))
    return table


def _who(source: Source) -> RenderableType:
    if source.role and adds_to(source.role, source.name):
        return Group(Text(source.name), Padding(Text(source.role, style="dim"), (0, 0, 0, 2)))
    return Text(source.name)


def _way(way: Way) -> str:
    stations = " → ".join(hop.name or "nobody named" for hop in way.hops)
    return f"{stations}: {count(len(way.attribution_ids), 'statement')}"


def _reason(source: Source) -> str:
    return f"“{source.reason}” ({source.reason_class})" if source.reason else "no reason given"
