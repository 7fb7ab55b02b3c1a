"""The grader alone can be published: it is built, checked, installed by itself, and grades."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest
from conftest import need, need_sandbox

import fairgrade

ROOT = Path(__file__).resolve().parents[3]
HOUSE = ROOT / "fairgrade"
EXAMPLE = ROOT / "examples" / "another-course"
# Of this environment, nothing may reach the new one.
OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "JUPYTER_CONFIG_PATH", "JUPYTER_CONFIG_DIR")


def run(*words: str | Path, cwd: Path = ROOT) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    line = [str(word) for word in words]
    done = subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout + done.stderr


def files_of_the_house() -> set[str]:
    found = (path for path in HOUSE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, HOUSE)
    return folder


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.mark.slow
def test_it_is_built_whole_and_alone(built, wheel):
    assert (
        run(sys.executable, "-m", "twine", "check", "--strict", *built.iterdir()).count("PASS") == 2
    )
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        told = BytesParser().parsebytes(archive.read(next(n for n in names if "METADATA" in n)))
    stem = f"fairgrade-{fairgrade.__version__}"
    assert told["Version"] == fairgrade.__version__ and told["License-Expression"] == "MIT"
    assert files_of_the_house() <= names
    assert f"{stem}.data/data/etc/jupyter/nbgrader_config.json" in names
    assert f"{stem}.dist-info/licenses/LICENSE" in names
    assert {name.partition("/")[0] for name in names} == {
        "fairgrade",
        f"{stem}.data",
        f"{stem}.dist-info",
    }
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {name.removeprefix("fairgrade/") for name in files_of_the_house()} <= inside


@pytest.mark.slow
def test_it_grades_where_nothing_else_is_installed(wheel, tmp_path):
    need_sandbox()
    new = tmp_path / "environment"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, new)
    python = new / "bin" / "python"
    try:
        words = ("--quiet", "--compile-bytecode", "--python")
        run(sys.executable, "-m", "uv", "pip", "install", *words, python, wheel)
    except AssertionError as problem:
        need(not re.search("Failed to fetch|error sending request", str(problem)), "no network")
        raise
    with pytest.raises(AssertionError, match="No module named 'catornot'"):
        run(python, "-c", "import catornot", cwd=tmp_path)
    run(python, "-m", "nbgrader", "quickstart", "course101", cwd=tmp_path)
    root = tmp_path / "course101"
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("\nimport fairgrade\nfairgrade.install(c)\n")
    run(python, "-m", "nbgrader", "generate_assignment", "ps1", cwd=root)
    shutil.copytree(root / "source" / "ps1", root / "submitted" / "ada" / "ps1")
    assert "1 graded, 0 skipped" in run(python, "-m", "nbgrader", "autograde", "ps1", cwd=root)
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as gradebook:
        (points,) = gradebook.execute("select sum(auto_score) from grade").fetchone()
    assert points == 3  # what is marked by hand waits
    # A slip is noticed by what was installed, and is told in nobody else's words.
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("c.X = Ture\n")
    with pytest.raises(AssertionError, match="`python -m fairgrade doctor`"):
        run(python, "-m", "nbgrader", "autograde", "ps1", "--force", cwd=root)
