"""What an instructor may set about our grading; `python -m fairgrade settings` lists it.

nbgrader's own `--help-all` can't: it answers before it reads a course's configuration.
"""

from __future__ import annotations

import argparse
import os
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from traitlets import Bool, Dict, List, TraitError, Unicode, validate
from traitlets.config import Config, Configurable

from fairgrade import course
from fairgrade.limits import MIB, Limits
from fairgrade.units import Count, Duration, Size


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Grading(Configurable):
    """What an instructor may set: `c.Grading.… = …` in `nbgrader_config.py`."""

    trusted_class = Bool(
        False, help="Run learners' code without a sandbox, where none is to be had."
    ).tag(config=True)
    warm = Bool(
        True,
        help="Fork learners' workers from a process that has imported numpy and its like, and has "
        "run nobody's code: safe as ever, and much faster. False starts each by itself.",
    ).tag(config=True)
    log_folder = Unicode("logs", help="Where incident logs go, below the course.").tag(config=True)
    covered_packages = List(
        Unicode(),
        [],
        help="More packages that learners' code must not see, wherever they are installed: they "
        "hold answers. The grader, nbgrader and the course's own are hidden anyway.",
    ).tag(config=True)
    jobs = Count(
        cores(),
        least=1,
        examples="a whole number such as 2 (without this line, all cores)",
        help="How many submissions are graded at once; the cores of this machine if nobody says.",
    ).tag(config=True)
    scheduler = Unicode(
        "",
        help="The address of a Dask scheduler, such as 'tcp://10.0.0.1:8786', whose workers grade.",
    ).tag(config=True)
    memory = Size(
        Limits.memory,
        least=128 * MIB,
        help="Memory of all processes of one learner together, such as '2 GiB'.",
    ).tag(config=True)
    disk = Size(
        Limits.disk,
        least=MIB,
        help="What each of a learner's private folders may hold; it is memory, too.",
    ).tag(config=True)
    cell_seconds = Duration(
        Limits.cell_seconds, least=0.1, help="How long one cell may run, such as '30 s'."
    ).tag(config=True)
    call_seconds = Duration(
        Limits.call_seconds, least=0.1, help="How long one call by a check may run."
    ).tag(config=True)
    total_seconds = Duration(
        Limits.total_seconds, least=1, help="How long a whole submission may run, such as '3 min'."
    ).tag(config=True)
    endless_seconds = Duration(
        Limits.endless_seconds,
        least=0.1,
        help="How long everything together may take that does not end in its time.",
    ).tag(config=True)
    test_seconds = Duration(
        Limits.test_seconds, least=0.1, help="How long a test may calculate by itself."
    ).tag(config=True)
    processes = Count(
        Limits.processes, least=4, help="How many processes and threads a learner may have at once."
    ).tag(config=True)
    restarts = Count(
        Limits.restarts,
        least=0,
        help="How often a kernel that died is started again for the cells that are left.",
    ).tag(config=True)
    limits = Dict(
        {}, help="Several of the above at once, by name: {'memory': '4 GiB', 'processes': 128}."
    ).tag(config=True)

    def _load_config(self, cfg: Config, *args: Any, **kwargs: Any) -> None:
        """Refuse a setting that does not exist: traitlets would go on without it."""
        for name in self._find_my_config(cfg):
            if name not in self.trait_names(config=True):
                raise TraitError(_unknown(name, self.trait_names(config=True)))
        super()._load_config(cfg, *args, **kwargs)

    @validate("scheduler")
    def _address_of_scheduler(self, proposal: Any) -> str:
        value = str(proposal["value"])
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"tcp", "tls"} and bool(parts.hostname and parts.port)
        except ValueError:  # no number, or not a port's
            good = False
        if value and not (good and value.isprintable() and " " not in value):
            raise TraitError(
                f"c.Grading.scheduler = {value!r}: expected an address such as "
                "'tcp://10.0.0.1:8786'"
            )
        return value

    @validate("limits")
    def _names_of_limits(self, proposal: Any) -> dict[str, Any]:
        read = {}
        for name, value in proposal["value"].items():
            if name not in Limits.__dataclass_fields__:
                raise TraitError(_unknown(str(name), list(Limits.__dataclass_fields__)))
            read[name] = self.traits()[name]._validate(self, value)
        return read

    def hidden_packages(self) -> tuple[str, ...]:
        """Return all packages that learners' code must not see."""
        named = (*course.current().hidden_packages(), *self.covered_packages)
        return tuple(dict.fromkeys(named))

    def as_limits(self) -> Limits:
        """Return what one submission may use."""
        named = {name: getattr(self, name) for name in Limits.__dataclass_fields__}
        return Limits(**{**named, **self.limits})


def _unknown(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1, 0.5)
    words = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}"
    return f"c.Grading.{name} does not exist: {words}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Print every setting with what it means and what it is if nobody sets it."""
    print("Each is a line of nbgrader_config.py, c.Grading.memory = '4 GiB', or an option:\n")
    print(Grading.class_get_help())
    return 0
