"""The sections of `benchmarks/results.md`: each benchmark writes its own and leaves the others."""

from __future__ import annotations

import platform
import re
import subprocess
from pathlib import Path

RESULTS = Path(__file__).with_name("results.md")


def write_section(title: str, text: str) -> None:
    """Put `text` under the heading `title`, in place of what stood there, else at the end."""
    before = RESULTS.read_text(encoding="utf-8")
    section = f"## {title}\n\n{text}\n"
    stood = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    after, found = stood.subn(lambda _: f"{section}\n", before)
    RESULTS.write_text(
        (after if found else f"{before.rstrip()}\n\n{section}").rstrip() + "\n", encoding="utf-8"
    )


def describe_machine() -> str:
    """Return the processor, its cores, the Python and the commit that numbers are of."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True
    ).stdout.strip()
    cpus = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    cpu = cpus[0].partition(": ")[2] if cpus else platform.processor()
    return f"{cpu}, {len(cpus)} cores, Python {platform.python_version()}, commit {commit or 'unknown'}."
