"""What an instructor may set about our grading."""

from __future__ import annotations

from traitlets import Bool, Dict, Unicode
from traitlets.config import Configurable


class Grading(Configurable):
    """What an instructor may set: `c.Grading.… = …` in `nbgrader_config.py`."""

    trusted_class = Bool(
        False, help="Run learners' code without a sandbox, where none is to be had."
    ).tag(config=True)
    limits = Dict({}, help="Changes to `catornot.grading.limits.Limits`.").tag(config=True)
    log_folder = Unicode("logs", help="Where incident logs go, below the course.").tag(config=True)
