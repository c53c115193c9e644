"""Whatever can be asked by the description is answered by it: schemathesis asks, a real server answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.browse.records import write_gold
from tests.serving import serving


def test_schemathesis_finds_no_failure(tmp_path: Path) -> None:
    """All of its checks: valid and invalid calls, each value at its bounds, then calls at random."""
    write_gold(tmp_path / "record.db")
    with serving(tmp_path / "record.db") as server:
        options = [
            "--generation-deterministic",
            "--max-examples=10",
            "--phases=coverage,fuzzing",
            "--no-color",
        ]
        run = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", f"{server}/api/openapi.json", *options],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No issues found" in run.stdout
