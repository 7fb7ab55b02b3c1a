"""Read what a student handed in: regular files only, never more than a bound."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for a writer
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def read_regular(path: str | Path, limit: int) -> bytes:
    """Return a regular file's bytes.

    Parameters
    ----------
    path : str or Path
        The file.
    limit : int
        Bytes that it may have.

    Raises
    ------
    OSError
        If it can't be opened; a link can't.
    ValueError
        If it is no regular file, or larger.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_LINKS | _NO_WAITING)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"it is larger than {limit >> 20} MiB")
    return data
