"""The instructor's own packages that are installed by where they lie: `pip install -e helpers`.

Tests may import them, so the checker's sandbox shows them; a learner's worker never does. They lie
outside the folders of installed packages: files `*.pth` there name their folders, or start a finder
that knows the packages' own.
"""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fairgrade import course, environment
from fairgrade.mounts.layout import SITES, this_python

PLACE = "/opt/own"
MOST = 200  # packages and modules
SECONDS = 60.0
_ASK = """\
import json, sys
found = [vars(sys.modules.get(getattr(one, "__module__", ""), sys)) for one in sys.meta_path]
named = {name: path for space in found for name, path in space.get("MAPPING", {}).items()}
print(json.dumps([sys.path[1:], named]))
"""


@functools.cache
def installed_where_they_lie() -> dict[str, Path]:
    """Return packages and modules that this Python finds outside its own folders, by file name."""
    values = environment.for_checker()
    del values["PYTHONPATH"]
    line = [sys.executable, "-c", _ASK]
    try:
        done = subprocess.run(line, env=values, cwd="/", capture_output=True, timeout=SECONDS)
        folders, named = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    python = this_python()
    own = {*python.standard, *python.sites, *(one / "lib-dynload" for one in python.standard)}
    found: dict[str, Path] = {}
    for folder in map(Path, folders):
        if folder.is_dir() and folder.resolve() not in own and folder.name not in SITES:
            for path in importable(folder):
                found.setdefault(path.name, path.resolve())
    for name, text in named.items():
        path = Path(text)
        path = path if path.exists() else path.with_suffix(".py")
        if "." not in name and path.exists():
            found.setdefault(path.name, path.resolve())
    for name in ("fairgrade", course.current().package):  # which the checker has already
        found.pop(name, None)
    return dict(list(found.items())[:MOST])


def importable(folder: Path) -> Iterator[Path]:
    """Yield what of a folder is a package or a module: nothing else of it is anybody's business."""
    for path in sorted(folder.iterdir()):
        is_package = path.name.isidentifier() and (path / "__init__.py").is_file()
        if is_package or (path.suffix in (".py", ".so") and path.is_file()):
            yield path


def binds(private: Iterable[Path]) -> list[str]:
    """Return bubblewrap's words for them, without what holds, or is part of, something private.

    Parameters
    ----------
    private : iterable of Path
        The folders of what was handed in and graded, and the gradebook.
    """
    closed = [one.resolve() for one in private]
    words = ["--perms", "0755", "--dir", PLACE]
    for name, path in installed_where_they_lie().items():
        if not any(path.is_relative_to(one) or one.is_relative_to(path) for one in closed):
            words += ["--ro-bind", str(path), f"{PLACE}/{name}"]
    return words
