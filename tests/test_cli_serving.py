"""What `onrecord serve` says where it cannot serve: one line, and what to do."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.serving import NEEDS
from onrecord.store import Writer

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


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("--port", "70000"), 2, "argument --port: '70000' is not a port: a whole number from 1 to 65535"),
        (("--host", "nowhere.invalid"), 1, "no machine has the name nowhere.invalid; leave --host out"),
        (
            ("--host", "192.0.2.7"),
            1,
            "cannot answer at 192.0.2.7, port 8311: cannot assign requested address",
        ),
    ],
)
def test_a_place_that_cannot_be_served_at_is_told_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    status: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Writer("record.db").close()
    with pytest.raises(SystemExit) as stop:
        sys.exit(main(["serve", *options]))
    assert stop.value.code == status
    told = capsys.readouterr().err
    assert told.startswith(f"onrecord: {message}")
    assert told.count("\n") == 1


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Writer("record.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    told = f"onrecord: cannot answer at 127.0.0.1, port {port}: address already in use; name another --port\n"
    assert capsys.readouterr().err == told
