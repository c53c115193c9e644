"""What a run can be told, in one place: `Settings`, from which the command line takes defaults and help."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """How pages are read and annotated."""

    model: str | Path = field(
        default="default",
        metadata={
            "help": "what reads: default; fast, at twice the speed, which finds less; or a model folder"
        },
    )
    style: Literal["guidelines", "polnear"] = field(
        default="guidelines",
        metadata={"help": "convention: guidelines (nested) or polnear (outermost only, as in that corpus)"},
    )
    min_score: float | None = field(
        default=None,
        metadata={"help": "leave out attributions less probable than this (default: the model's threshold)"},
    )
    threads: int = field(default=1, metadata={"help": "processor threads for the model"})
    workers: int = field(
        default=1, metadata={"help": "processes that read pages side by side, each with its own model"}
    )
    page_seconds: int | None = field(
        default=None,
        metadata={
            "help": "seconds that a page may take before it is given up as a failure; one worker is then a"
            " process of its own (default: 1800 with 2 workers or more, else no end)"
        },
    )
    batch_characters: int = field(
        default=100_000, metadata={"help": "characters of story text read, and stored, at a time"}
    )
    follow: int = field(
        default=0,
        metadata={
            "help": "read this many, at most, of the pages that feeds and sitemaps in an input link to"
        },
    )
    allow_private: bool = field(
        default=False, metadata={"help": "let addresses be of a private network, or of this machine"}
    )


def setting_help(name: str) -> str:
    """Return the help of one setting, as the command line and the documentation show it."""
    return str(Settings.__dataclass_fields__[name].metadata["help"])
