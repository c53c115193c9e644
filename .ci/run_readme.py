"""Run what a README shows, in the order it stands there: the `$` lines of console blocks, and Python blocks.

    python run_readme.py README.md

Installing is left to the caller, so `pip`, `git` and `make` are not run. Exits with 1 where one fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INSTALLING = ("pip ", "python -m pip ", "git ", "make ", "cd ", "pipx ")


def find_commands(markdown: str) -> Iterator[list[str]]:
    """Yield what to run, as argument lists, in order."""
    for language, block in _BLOCK.findall(markdown):
        if language == "python":
            yield [sys.executable, "-c", block]
            continue
        for line in block.splitlines():
            command = line.removeprefix("$ ")
            if command != line and not command.startswith(_INSTALLING):
                yield ["bash", "-ec", command]


def main() -> int:
    """Run the examples of the file named on the command line."""
    commands = list(find_commands(Path(sys.argv[1]).read_text("utf-8")))
    if not commands:
        print(f"{sys.argv[1]} shows nothing that can be run", file=sys.stderr)
        return 1
    for command in commands:
        print(f"$ {command[-1].strip()}", flush=True)
        if subprocess.run(command, check=False).returncode:
            print(f"this example of {sys.argv[1]} fails", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
