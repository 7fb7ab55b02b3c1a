"""What a learner's worker is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fairgrade.limits import Limits


@dataclass(frozen=True)
class WorkerSpec:
    """What every worker of one submission is started with.

    Attributes
    ----------
    files : Path or None
        Folder with the submission's own files.
    data : Path or None
        Folder with the course's data.
    limits : Limits
        What the code may use.
    trusted : bool
        Run without a sandbox.
    covered : tuple of str or None
        Packages that the code must not see; the course says which, if this is None.
    """

    files: Path | None = None
    data: Path | None = None
    limits: Limits = Limits()
    trusted: bool = False
    covered: tuple[str, ...] | None = None
