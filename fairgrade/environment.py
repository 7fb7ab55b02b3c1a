"""The environment variables that grading's processes start with.

A process inherits what its caller's shell happens to hold: `PYTHONOPTIMIZE` would switch every
`assert` off, `PYTHONPATH` would bring other modules, `OMP_NUM_THREADS`, `LC_ALL` or `NPY_…` other
numbers. So the checker gets a list of its own: what is not here, it does not have.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from fairgrade import course

HOUSE = Path(__file__).resolve().parent
# Of the caller's, where they are set: where things lie on this machine, and nothing else.
PLACES = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH")
# Windows starts no process without the first; the others are its words for HOME and TMPDIR.
WINDOWS_PLACES = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def for_checker(caller: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the whole environment of a checker.

    Parameters
    ----------
    caller : mapping of str to str, optional
        The environment of the process that starts it; this one's by default.

    Examples
    --------
    >>> made = for_checker({"PYTHONOPTIMIZE": "1", "HOME": "/home/ann"})
    >>> made["HOME"], "PYTHONOPTIMIZE" in made
    ('/home/ann', False)
    """
    caller = os.environ if caller is None else caller
    ours = course.current()
    places = PLACES + (WINDOWS_PLACES if os.name == "nt" else ()) + (ours.data_variable,)
    packages = [ours.folder() or HOUSE, HOUSE]
    return {
        **{name: caller[name] for name in places if name in caller},
        "PATH": path(caller),
        **dict.fromkeys(THREADS, "1"),  # more threads than cores cost time
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(str(one.parent) for one in packages)),
        "MPLBACKEND": "agg",
    }


def path(caller: Mapping[str, str] | None = None) -> str:
    """Return where programs are looked for: beside this Python first, whatever the caller has.

    nbgrader calls `alembic` by name, which lies there.
    """
    caller = os.environ if caller is None else caller
    here = str(Path(sys.executable).parent)
    return os.pathsep.join([here, caller.get("PATH") or os.defpath])
