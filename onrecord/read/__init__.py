"""Inputs into pages: files, folders and standard input, in every format of the `READERS` table."""

from onrecord.read.again import read_again
from onrecord.read.inputs import read_pages
from onrecord.read.kinds import READERS

__all__ = ["READERS", "read_again", "read_pages"]
