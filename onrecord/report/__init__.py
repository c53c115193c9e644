"""The sourcing report of a story: who speaks, on how many roots it rests, what a desk would ask."""

from onrecord.report.checks import Check
from onrecord.report.roots import Roots
from onrecord.report.sources import Source
from onrecord.report.sourcing import SourcingReport, Way, report_sources

__all__ = ["Check", "Roots", "Source", "SourcingReport", "Way", "report_sources"]
