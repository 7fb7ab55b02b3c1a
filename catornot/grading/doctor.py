"""`python -m catornot doctor`: whether this machine can grade safely, and what is missing."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from catornot.grading import sandbox
from catornot.grading.limits import MIB, Limits

PACKAGES = ("numpy", "jupyterlab", "nbgrader", "matplotlib", "h5py", "pillow")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser (there are none)."""


def run(_: argparse.Namespace) -> int:
    """Print what was found; the exit code is 1 if grading would refuse."""
    findings = examine()
    for one in findings:
        print(f"{'ok  ' if one.good else 'MEND'}  {one.name}: {one.text}")
    good = all(one.good for one in findings)
    print("\nThis machine can grade." if good else "\nMend what is marked, then ask again.")
    return 0 if good else 1


def examine() -> list[Finding]:
    """Look at everything that grading needs."""
    limits = Limits()
    found = [_python(), *_packages(), _bubblewrap()]
    memory = psutil.virtual_memory().available
    enough = memory > limits.memory + 512 * MIB
    text = f"{memory >> 20} MiB free, {(limits.memory >> 20) + 512} MiB needed"
    found.append(Finding("memory", enough, text))
    free = shutil.disk_usage(Path.cwd()).free
    found.append(Finding("disk", free > 500 * MIB, f"{free >> 20} MiB free, 500 MiB needed"))
    writable = os.access(Path.cwd(), os.W_OK)
    text = f"{Path.cwd()} can {'' if writable else 'not '}be written to"
    found.append(Finding("folder", writable, text))
    groups = os.access("/sys/fs/cgroup", os.W_OK)
    text = "writable" if groups else "not writable"
    text += "; not needed, memory and processes are watched from outside"
    return [*found, Finding("cgroups", True, text)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), f"{version}, 3.11 or newer needed")


def _packages() -> list[Finding]:
    found = []
    for name in PACKAGES:
        try:
            found.append(Finding(name, True, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            text = "not installed: python -m pip install -r requirements.txt"
            found.append(Finding(name, False, text))
    return found


def _bubblewrap() -> Finding:
    try:
        words = sandbox.isolation()
    except sandbox.CannotGrade as problem:
        return Finding("sandbox", False, str(problem))
    how = "with user namespaces" if "--unshare-user" in words else "as root"
    return Finding("sandbox", True, f"{words[0]} works, {how}")
