"""What one story has to do with another: which is a later version of which, and what changed in it."""

from onrecord.link.changes import Change, compare_versions
from onrecord.link.versions import find_previous

__all__ = ["Change", "compare_versions", "find_previous"]
