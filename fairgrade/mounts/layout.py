"""What of this machine a sandbox shows: a list of what is bound, everything else is not there.

Inside there is the very Python that runs the grader, its standard library, the packages that are
installed for it, and of the system what these need to run. All have neutral names there. What of
it must not be read is covered: see `covered`.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fairgrade.mounts.covered import copies

SYSTEM = Path("/usr")
PYTHON = Path("/opt/python")
LIBRARIES = Path("/opt/libraries")
SITES = ("site-packages", "dist-packages")
MANY = 40  # shared libraries make a folder one of libraries, which is bound as a whole
_SHARED = ("fonts", "locale", "mime", "misc", "terminfo", "zoneinfo")
_OF_LIBRARIES = re.compile(r"-linux-\w+$|^(locale|gconv|ssl|terminfo)$")
_OF_THE_MACHINE = ("cpuinfo", "loadavg", "meminfo", "stat", "uptime", "version")


@dataclass(frozen=True)
class Python:
    """A Python as it is installed.

    Attributes
    ----------
    base : Path
        Its prefix; of a virtual environment, that of the Python that it was made with.
    program : Path
        The interpreter itself.
    standard : tuple of Path
        The folders of its standard library.
    sites : tuple of Path
        The folders of installed packages, in the order in which they are looked at.
    libraries : tuple of (str, Path)
        Shared libraries that it needs and that the system does not bring, by their names.
    """

    base: Path
    program: Path
    standard: tuple[Path, ...]
    sites: tuple[Path, ...]
    libraries: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Layout:
    """A file system, as bubblewrap's words, and where Python is in it.

    Attributes
    ----------
    words : tuple of str
        What is bound.
    masks : tuple of str
        What is covered afterwards.
    program : str
        The interpreter.
    sites : tuple of str
        The folders of installed packages.
    libraries : str
        Where its shared libraries are; "" where the system finds them.
    """

    words: tuple[str, ...]
    masks: tuple[str, ...]
    program: str
    sites: tuple[str, ...]
    libraries: str


@functools.cache
def this_python() -> Python:
    """Return the Python that runs now."""
    base = Path(sys.base_prefix).resolve()
    program = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
    places = {"installed_base": sys.base_prefix, "base": sys.base_prefix}
    places |= {"platbase": sys.base_exec_prefix, "installed_platbase": sys.base_exec_prefix}
    paths = sysconfig.get_paths(vars=places)
    standard = _folders(paths["stdlib"], paths["platstdlib"])
    found = [*sys.path, *map(sysconfig.get_path, ("purelib", "platlib"))]
    sites = _folders(*(one for one in found if Path(one).name in SITES))
    libraries = () if base == SYSTEM else _needed_libraries(program, standard)
    return Python(base, program, standard, sites, libraries)


@functools.cache
def layout(python: Python, covered: tuple[str, ...] = ()) -> Layout:
    """Return what a sandbox shows of the system and of a Python.

    Parameters
    ----------
    python : Python
        Whose standard library and packages are shown.
    covered : tuple of str
        Packages of which no copy is shown.
    """
    binds: dict[Path, Path] = {}  # place inside to place outside
    for path in (*_libraries_below(SYSTEM), *_libraries_below(SYSTEM / "local")):
        binds[path] = path
    inside = functools.partial(_inside, python)
    if python.base != SYSTEM:
        for path in _libraries_below(python.base):
            if path.is_dir() and path.name.startswith("lib"):  # all of it is libraries
                binds[inside(path)] = path
        binds[inside(python.program)] = python.program
    binds |= {inside(path): path for path in python.standard}
    sites = []
    for number, path in enumerate(python.sites):
        place = inside(path) if path.is_relative_to(python.base) else Path(f"/opt/site{number}")
        binds[place] = path
        sites.append(str(place))
    libraries = {LIBRARIES / name: path for name, path in python.libraries}
    words: list[str] = []
    above = {one for place in (*binds, *libraries) for one in place.parents[:-1]}
    above |= set(map(Path, ("/usr", "/usr/share", "/etc", "/etc/ssl", "/proc")))
    for folder in sorted(above):  # a folder made on the way would be closed to all but root
        words += ["--perms", "0755", "--dir", str(folder)]
    words += _system()
    for place, path in sorted([*binds.items(), *libraries.items()]):  # folders before their parts
        words += ["--ro-bind", str(path), str(place)]
    masks = list(_masks(binds, python, covered))
    program = inside(python.program) if python.base != SYSTEM else python.program
    found = str(LIBRARIES) if libraries else ""
    return Layout(tuple(words), tuple(masks), str(program), tuple(sites), found)


def _inside(python: Python, path: Path) -> Path:
    """Return where a part of a Python is in the sandbox."""
    if python.base == SYSTEM:
        return path
    if path.is_relative_to(python.base):
        return PYTHON / path.relative_to(python.base)
    return PYTHON / ("bin" if path == python.program else "lib") / path.name


def _masks(binds: dict[Path, Path], python: Python, covered: tuple[str, ...]) -> Iterator[str]:
    """Yield the words that cover the copies, and packages that belong to another Python."""
    wanted = {path.resolve() for path in (*python.standard, *python.sites)}
    hidden: set[Path] = set()
    for place, path in binds.items():
        if not path.is_dir() or (path.parent == SYSTEM and path.name in ("bin", "sbin")):
            continue
        found = [] if path in python.sites else _of_others(path, wanted)
        found += copies(path, covered)
        hidden |= {place / one.relative_to(path) for one in _targets(found, path)}
    outside = {place: path for place, path in binds.items() if path.is_dir()}
    for place in sorted(hidden):
        if any(above in hidden for above in place.parents):
            continue
        if _source(place, outside).is_dir():
            yield from ("--perms", "0755", "--tmpfs", str(place), "--remount-ro", str(place))
        else:
            yield from ("--ro-bind", os.devnull, str(place))


def _of_others(folder: Path, wanted: set[Path]) -> list[Path]:
    """Return folders of packages, and whole Pythons, right below a folder that is bound."""
    entries = [one for one in folder.iterdir() if one.is_dir() and one.resolve() not in wanted]
    return [one for one in entries if one.name in SITES or re.match(r"python\d", one.name)]


def _targets(found: Iterable[Path], folder: Path) -> Iterator[Path]:
    """Yield what is to be covered: of a link what it leads to, if that is shown at all."""
    for path in found:
        target = path.resolve() if path.is_symlink() else path
        if target.is_relative_to(folder) and target.exists():
            yield target


def _source(place: Path, outside: dict[Path, Path]) -> Path:
    """Return what lies at a place of the sandbox: what was bound nearest above it."""
    for above in (place, *place.parents):
        if above in outside:
            return outside[above] / place.relative_to(above)
    raise KeyError(place)


def _system() -> Iterator[str]:
    """Yield what programs of the system need besides libraries."""
    for name in ("bin", "sbin"):
        yield from ("--ro-bind-try", str(SYSTEM / name), str(SYSTEM / name))
    for name in _SHARED:
        yield from ("--ro-bind-try", f"{SYSTEM}/share/{name}", f"{SYSTEM}/share/{name}")
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(name):
            yield from ("--symlink", os.readlink(name), name)
        elif os.path.isdir(name):
            yield from ("--ro-bind", name, name)
    for name in ("ld.so.cache", "alternatives", "fonts", "localtime", "ssl/openssl.cnf"):
        yield from ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    # There is no /proc: it tells the mounts' sources, command lines and whose machine this is.
    for name in _OF_THE_MACHINE:
        yield from ("--ro-bind-try", f"/proc/{name}", f"/proc/{name}")


def _libraries_below(prefix: Path) -> Iterator[Path]:
    """Yield where a prefix keeps its shared libraries, and nothing else that lies beside them."""
    for name in ("lib", "lib32", "lib64"):
        folder = prefix / name
        if folder.is_symlink() or not folder.is_dir():
            continue
        entries = sorted(folder.iterdir())
        shared = [one for one in entries if ".so" in one.suffixes and one.is_file()]
        if len(shared) > MANY:
            yield folder
        else:
            yield from shared
            yield from (one for one in entries if one.is_dir() and _OF_LIBRARIES.search(one.name))


def _needed_libraries(program: Path, standard: Iterable[Path]) -> tuple[tuple[str, Path], ...]:
    """Return the shared libraries that a Python finds elsewhere than in the system's folders.

    What an interpreter takes from its own prefix, it would in the sandbox take from the system:
    another Python, of which its compiled modules know nothing.
    """
    modules = [one for folder in standard for one in sorted((folder / "lib-dynload").glob("*.so"))]
    line = ["ldd", str(program), *map(str, modules)]
    try:
        said = subprocess.run(line, capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        said = ""
    found = dict(re.findall(r"^\s*(\S+) => (/.+?) \(0x", said, re.MULTILINE))
    name = sysconfig.get_config_var("INSTSONAME") or ""
    at_home = Path(sysconfig.get_config_var("LIBDIR") or "", name)
    if not said and ".so" in name and at_home.is_file():
        found[name] = str(at_home)
    own = {name: Path(path) for name, path in found.items() if not _is_of_the_system(path)}
    return tuple(sorted(own.items()))


def _is_of_the_system(path: str) -> bool:
    """Tell whether a library is found in the sandbox where it is found outside."""
    return path.startswith(("/lib", "/usr/lib"))


def _folders(*paths: str) -> tuple[Path, ...]:
    found = (Path(path).resolve() for path in paths)
    return tuple(dict.fromkeys(path for path in found if path.is_dir()))
