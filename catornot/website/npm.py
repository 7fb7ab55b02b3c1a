"""What the site takes from npm, in the versions and with the hashes of site/package-lock.json."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


class SiteError(Exception):
    """The site can't be built; the message says what is missing and what to do."""


def install(recipe: Path, work: Path) -> Path:
    """Install the packages of a lock file, unless they are there, and return their folder.

    Parameters
    ----------
    recipe : Path
        The folder of package.json and package-lock.json.
    work : Path
        Where node_modules is put.

    Returns
    -------
    Path
        node_modules.

    Raises
    ------
    SiteError
        If npm is missing or refuses; it refuses what has another hash than the lock says.
    """
    work.mkdir(parents=True, exist_ok=True)
    modules = work / "node_modules"
    lock = (recipe / "package-lock.json").read_bytes()
    done = work / "installed-lock.json"
    if done.is_file() and done.read_bytes() == lock and modules.is_dir():
        return modules
    program = shutil.which("npm")
    if program is None:
        raise SiteError(
            "The site's search and the browser's Python come from npm, which is not installed."
            "\nOn Debian or Ubuntu: sudo apt-get install npm"
        )
    for name in ("package.json", "package-lock.json"):
        shutil.copy(recipe / name, work)
    words = [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ended = subprocess.run(words, cwd=work, capture_output=True, text=True)
    if ended.returncode:
        raise SiteError(f"npm could not fetch what site/package-lock.json lists:\n{ended.stderr}")
    done.write_bytes(lock)
    return modules
