"""Files that are written whole or not at all: what is half done never has their name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write to; it takes the file's name when all went well.

    Parameters
    ----------
    path : Path
        The file, in a folder that is there. Until the end it stays as it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "told.txt")
    ...     with written_whole(path) as unfinished:
    ...         _ = unfinished.write_text("all of it")
    ...         before = path.exists()
    ...     before, path.read_text(), [one.name for one in path.parent.iterdir()]
    (False, 'all of it', ['told.txt'])
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")  # of two at once, too
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def put_whole(data: bytes, path: Path) -> None:
    """Write a file's bytes whole or not at all."""
    with written_whole(path) as unfinished:
        unfinished.write_bytes(data)
