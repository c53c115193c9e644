"""The sourcing report of a story: who speaks, on how many roots it rests, what a desk would ask."""

from onrecord.report.checks import Check
from onrecord.report.roots import Roots
from onrecord.report.sources import Source
from onrecord.report.sourcing import SourcingReport, report_sources

__all__ = ["Check", "Roots", "Source", "SourcingReport", "report_sources"]
