"""The seeds of hidden inputs: the same for every regrade, foreseen by nobody."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from fairgrade.nbgrader.sharing import keep_private


def seed_for(private: Path, student: str, assignment: str) -> int:
    """Return the seed of a student's hidden inputs.

    It follows from a secret of this course, so a regrade draws the same inputs and a student
    can't foresee them.

    Parameters
    ----------
    private : Path
        The grader's folder in the course's; the secret is made there when it is first needed.
    student, assignment : str
        Whose seed.

    Returns
    -------
    int
        Below 2 ** 48.
    """
    path = private / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"secret-{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32), encoding="ascii")
        keep_private(unfinished, private.parent)
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)  # the first one stays, whoever comes second
        unfinished.unlink()
    key = path.read_bytes()
    about = f"{student}/{assignment}".encode("utf-8", "surrogateescape")
    digest = hmac.new(key, about, hashlib.sha256).digest()
    return int.from_bytes(digest[:6], "big")
