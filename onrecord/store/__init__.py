"""The record: one SQLite file. `Record` reads it, `Writer` adds to it, `find_faults` checks it."""

from onrecord.store.record import Record
from onrecord.store.verify import find_faults
from onrecord.store.writer import Writer

__all__ = ["Record", "Writer", "find_faults"]
