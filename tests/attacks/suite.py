"""All submissions, and how they share classes."""

from __future__ import annotations

import math
from types import ModuleType

import accidents
import accidents_cells
import accidents_home
import cheats_cost
import cheats_kernel
import cheats_notebook
import cheats_odd
import cheats_reading
import cheats_steps
import cheats_turns
import cheats_values
import harm_bombs
import harm_budgets
import harm_files
import harm_output
import harm_pages
import harm_processes
import harm_ways
import leaks
from submission import Submission

MODULES = (
    accidents,
    accidents_cells,
    accidents_home,
    cheats_notebook,
    cheats_kernel,
    cheats_odd,
    cheats_reading,
    cheats_steps,
    cheats_cost,
    cheats_turns,
    cheats_values,
    harm_processes,
    harm_files,
    harm_bombs,
    harm_budgets,
    harm_output,
    harm_pages,
    harm_ways,
    leaks,
)
CLASS_SIZE = 25  # at most: each class has three honest ones besides, and takes a while to begin
# One of each kind of trick: these run in `make test`, all others in `make test-full`.
QUICK = (
    "cheats-notebook-skip-tags",
    "cheats-kernel-numpy-testing",
    "cheats-kernel-says-yes",
    "cheats-reading-forges-answers",
    "cheats-steps-forgets",
    "cheats-values-empty-lists",
    "harm-files-marks",
    "harm-files-foreign-names",
    "harm-processes-kills-parent",
    "harm-output-giant-frame",
    "accidents-copied-cell",
    "accidents-late-crash",
    "accidents-home-modules",
)


def submissions() -> list[Submission]:
    """Return all, each with a name that sorts between the honest neighbours."""
    found = [one for module in MODULES for one in _of(module)]
    names = [one.name for one in found]
    assert len(set(names)) == len(names), "two submissions have one name"
    return found


def one_of_each_module() -> list[Submission]:
    """Return the middle one of each module's."""
    return [own[len(own) // 2] for own in map(_of, MODULES)]


def _of(module: ModuleType) -> list[Submission]:
    return [rename(one, f"m-{_kind(module)}-{one.name}") for one in module.SUBMISSIONS]


def _kind(module: ModuleType) -> str:
    return module.__name__.replace("_", "-")


def rename(one: Submission, name: str) -> Submission:
    """Return the same submission of another student."""
    return type(one)(**{**vars(one), "name": name})


def classes() -> dict[str, list[Submission]]:
    """Return classes of one kind each; everybody is in one of them."""
    found: dict[str, list[Submission]] = {}
    for module in MODULES:
        own = _of(module)
        count = math.ceil(len(own) / CLASS_SIZE)
        for number in range(count):
            part = slice(number * len(own) // count, (number + 1) * len(own) // count)
            found[f"{_kind(module)}-{number + 1}"] = own[part]
    return found
