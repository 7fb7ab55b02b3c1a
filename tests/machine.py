"""A machine with users of its own, for what several people do on one computer.

The users exist in namespaces only: no file of this computer is changed, and nothing is left behind or
goes on running when the namespaces end, however they end. What runs there really is run as those
users.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import need

ROOT = Path(__file__).resolve().parents[1]
FIRST_ID = 42_000
NEEDED = ("unshare", "nsenter", "runuser", "mount")


@dataclass
class Machine:
    """Users and groups that exist as long as this does.

    Attributes
    ----------
    folder : Path
        What everybody can pass through; homes lie there.
    enter : tuple of str
        What a command line begins with that is run by root on this machine.
    """

    folder: Path
    enter: tuple[str, ...]

    def home(self, user: str) -> Path:
        return self.folder / "home" / user

    def words(self, user: str, *words: object) -> list[str]:
        """Return the command line that runs something as a user."""
        return [*self.enter, str(shutil.which("runuser")), "-u", user, "--", *map(str, words)]

    def run(
        self, user: str, *words: object, cwd: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess:
        """Run something as a user, whose environment is as after a login."""
        home = self.home(user)
        told = {"HOME": str(home), "USER": user, "LOGNAME": user, "LANG": "C.UTF-8", **more}
        told.setdefault("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
        line = self.words(user, "env", "-C", cwd or home, *words)
        return subprocess.run(line, env=told, capture_output=True, text=True)


@contextlib.contextmanager
def machine(users: Sequence[str], groups: dict[str, Sequence[str]]) -> Iterator[Machine]:
    """Make a machine; each user's first group is the first that names them, or one of their own.

    Parameters
    ----------
    users : sequence of str
        Their names.
    groups : dict of str to sequence of str
        Who is in which group.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("users can be made by root only")
    missing = [one for one in NEEDED if not shutil.which(one)]
    need(not missing, f"the tests with several users need {', '.join(missing)}")
    folder = Path(tempfile.mkdtemp(prefix="catornot-machine-"))
    folder.chmod(0o755)
    apart = ("--mount", "--propagation", "private", "--pid", "--fork", "--kill-child")
    line = ["unshare", *apart, "--mount-proc", "cat"]
    holder = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        holder.stdin.write(b"there\n")
        holder.stdin.flush()
        need(holder.stdout.readline(), "this system lets nobody make namespaces")
        spaces = f"/proc/{holder.pid}/ns"
        enter = ("nsenter", f"--mount={spaces}/mnt", f"--pid={spaces}/pid_for_children")
        _write_users(folder, users, groups)
        lines = [f"mount --bind {folder / name} /etc/{name}" for name in ("passwd", "group")]
        lines += _opened(folder)
        done = subprocess.run([*enter, "sh", "-ec", "\n".join(lines)], capture_output=True)
        need(done.returncode == 0, f"nothing can be mounted here: {done.stderr.decode()}")
        yield Machine(folder, enter)
    finally:
        holder.kill()
        holder.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _write_users(folder: Path, users: Sequence[str], groups: dict[str, Sequence[str]]) -> None:
    people = Path("/etc/passwd").read_text(encoding="utf-8")
    teams = Path("/etc/group").read_text(encoding="utf-8")
    numbers = {name: FIRST_ID + 500 + place for place, name in enumerate(groups)}
    for place, user in enumerate(users):
        number = FIRST_ID + place
        home = folder / "home" / user
        home.mkdir(parents=True)
        first = next((numbers[name] for name, names in groups.items() if user in names), number)
        people += f"{user}:x:{number}:{first}::{home}:/bin/bash\n"
        teams += f"{user}:x:{number}:\n"
        os.chown(home, number, first)
        home.chmod(0o700)
    for name, names in groups.items():
        teams += f"{name}:x:{numbers[name]}:{','.join(names)}\n"
    (folder / "passwd").write_text(people, encoding="utf-8")
    (folder / "group").write_text(teams, encoding="utf-8")


def _opened(folder: Path) -> Iterator[str]:
    """Yield what lets everybody at this Python, and nobody at this project.

    The project's folder, and each that is closed to others (root's home, where some have their
    Python), are replaced by ones that hold the Python and nothing else.
    """
    kept: dict[Path, list[Path]] = {} if _closed_above(ROOT) else {ROOT: []}
    for path in sorted({Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()}):
        above = _closed_above(path) or (ROOT if ROOT in path.parents else None)
        if above:
            kept.setdefault(above, []).append(path)
    for number, (above, paths) in enumerate(kept.items()):
        places = [folder / f"kept-{number}-{place}" for place, _ in enumerate(paths)]
        for path, place in zip(paths, places, strict=True):
            yield f"mkdir {place}; mount --bind {path} {place}"
        yield f"mount -t tmpfs -o mode=755 none {above}"
        for path, place in zip(paths, places, strict=True):
            yield f"mkdir -p {path}; mount --bind {place} {path}; umount {place}"


def _closed_above(path: Path) -> Path | None:
    """Return the topmost folder on the way to a path that not everybody can pass through."""
    return next((one for one in reversed(path.parents) if not one.stat().st_mode & 0o001), None)
