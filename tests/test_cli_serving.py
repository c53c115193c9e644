"""What `onrecord serve` says where it cannot serve: one line, and what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.serving import NEEDS

WITHOUT = (
    "import sys; sys.modules[sys.argv[1]] = None; from onrecord.cli import main; sys.exit(main(['serve']))"
)


@pytest.mark.parametrize("name", NEEDS)
def test_a_missing_extra_is_told_in_one_line_with_the_command_that_brings_it(
    tmp_path: Path, name: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr == f"onrecord: serving needs {name}: pip install 'onrecord[serve]'\n"
    assert run.stdout == ""


def test_a_missing_record_is_told_before_anything_is_served(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "serve"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr == (
        "onrecord: record.db: no record is here; `onrecord read INPUT --record record.db` makes one\n"
    )
