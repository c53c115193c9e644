"""Every error that onrecord raises on purpose.

OnRecordError
├── InputError           an input cannot be read; the run goes on without it
│   ├── PageError        a page was read but holds no story that can be kept
│   └── JudgementError   a judgement that cannot be kept as it is
├── RecordError          the record file cannot be used as asked
│   ├── NotARecordError  the file is something else
│   ├── NewerRecordError a later onrecord wrote it
│   ├── UnknownStoryError
│   └── UnknownActorError
├── WorkerError          a process to read pages cannot be started
├── ModelError           the model folder is missing, damaged or of another format
└── UsageError           the call itself makes no sense

A message says what was found, where, and what to do about it, on one line.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class OnRecordError(Exception):
    """Anything onrecord refuses to do; the message is meant for the person at the terminal."""


class InputError(OnRecordError):
    """An input cannot be read."""


class PageError(InputError):
    """A page was read but no story could be taken from it."""


class JudgementError(InputError):
    """A judgement lacks something, or speaks of what is not there."""


class RecordError(OnRecordError):
    """The record cannot be used as asked."""


class NotARecordError(RecordError):
    """The file exists and is not an onrecord record."""


class NewerRecordError(RecordError):
    """The record was written by a later version of onrecord."""


class UnknownStoryError(RecordError):
    """No story of the record has this id."""


class UnknownActorError(RecordError):
    """Nobody of this name speaks in the record."""


class WorkerError(OnRecordError):
    """A process to read pages in cannot be started."""


class ModelError(OnRecordError):
    """The model folder is missing, damaged or of a format this version does not read."""


class UsageError(OnRecordError):
    """The call makes no sense as given."""


def describe_fault(error: Exception) -> str:
    """Return one line on an error that nobody meant to raise: what a report of it must hold, and no more."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f" ({Path(frame.filename).name}, line {frame.lineno})" for frame in last)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a fault in onrecord, please report it: {words}{place}"
