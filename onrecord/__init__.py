"""onrecord reads the news and keeps the record: who said what, on whose word, through whom, and when.

`annotate` reads one story, `read` reads pages into a record file, `Record` opens one. What they return
is frozen, and described in `onrecord.data` and `onrecord.views`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from onrecord.version import VERSION

if TYPE_CHECKING:
    from onrecord.api import annotate, read
    from onrecord.data import AnnotatedStory, Attribution, Failure, Page, Story
    from onrecord.errors import OnRecordError
    from onrecord.inference import open_model
    from onrecord.settings import Settings
    from onrecord.spans import Span
    from onrecord.store import Record

__version__ = VERSION
__all__ = [
    "VERSION",
    "AnnotatedStory",
    "Attribution",
    "Failure",
    "OnRecordError",
    "Page",
    "Record",
    "Settings",
    "Span",
    "Story",
    "__version__",
    "annotate",
    "open_model",
    "read",
]

# Loaded when first asked for (PEP 562), so that `import onrecord` costs nothing.
_ROOMS = {
    "annotate": "api", "open_model": "inference", "Record": "store", "Settings": "settings",
    "AnnotatedStory": "data", "Attribution": "data", "Failure": "data", "Page": "data", "Story": "data",
    "OnRecordError": "errors", "Span": "spans",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


class _Package(ModuleType):
    """This package, in which `read` is always the call.

    The room `onrecord.read` has the same name, and importing it would put it in the call's place.
    """

    @property
    def read(self) -> Any:
        return import_module(f"{__name__}.api").read

    @read.setter
    def read(self, room: ModuleType) -> None:
        """Leave the room where `import onrecord.read` finds it, and the name to the call."""


sys.modules[__name__].__class__ = _Package
