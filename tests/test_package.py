"""What is shipped: a wheel that holds all it needs, and asks for nothing heavy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"torch", "spacy", "transformers", "tensorflow", "scipy", "tokenizers", "huggingface-hub"}
MODEL_LIMIT_BYTES = 45 << 20  # all sizes of the model together


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Return the wheel, built from a copy, so that an old build in the checkout cannot get into it."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "onrecord", folder / "onrecord", ignore=shutil.ignore_patterns("__pycache__"))
    build = "from setuptools import build_meta; build_meta.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", build], cwd=folder, check=True, capture_output=True)
    return ZipFile(next((folder / "dist").glob("*.whl")))


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return HeaderParser().parsestr(wheel.read(name).decode())


def test_the_wheel_holds_every_file_of_the_package(wheel: ZipFile) -> None:
    files = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "onrecord").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= set(wheel.namelist())
    assert {"onrecord/py.typed", "onrecord/export/story.schema.json"} <= files


def test_the_wheel_holds_a_model_that_is_small(wheel: ZipFile) -> None:
    weights = [entry for entry in wheel.infolist() if entry.filename.startswith("onrecord/weights/")]
    assert {Path(entry.filename).name for entry in weights} >= {"model.onnx", "model.toml", "vocab.txt"}
    assert sum(entry.file_size for entry in weights) <= MODEL_LIMIT_BYTES


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(wheel: ZipFile) -> None:
    assert {name.split("/")[0].removesuffix(".dist-info").split("-")[0] for name in wheel.namelist()} == {
        "onrecord"
    }


def test_the_wheel_asks_for_nothing_heavy(metadata: Message) -> None:
    required = {line.split(">")[0].strip().lower() for line in metadata.get_all("Requires-Dist", [])}
    assert required
    assert not required & HEAVY


def test_the_wheel_says_its_licence_and_the_least_python(metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"


def test_every_runtime_requirement_is_pinned_for_make() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {_name(line) for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()}
    assert {_name(line) for line in project["dependencies"]} <= pinned


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "training/requirements.txt"])
def test_requirements_are_pins_and_name_no_registry(name: str) -> None:
    for line in (ROOT / name).read_text("utf-8").splitlines():
        assert line.startswith("#") or "==" in line or line == "-r requirements.txt", line
        assert "://" not in line
        assert not line.startswith("--")


def test_the_versions_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    version = (ROOT / "onrecord" / "version.py").read_text("utf-8").split('"')[-2]
    assert f"\nversion: {version}\n" in citation
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def _name(requirement: str) -> str:
    return requirement.replace(">", "=").split("=")[0].strip().lower().replace("_", "-")
