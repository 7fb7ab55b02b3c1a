"""How far a learner is, points and lessons, kept where they work and never sent anywhere.

In `make lab` it is a file in the folder of their copies; in the browser's Lab the page is told,
which keeps it in the browser. Elsewhere nothing is kept.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from catornot.whole import put_whole

COPIES = ".given.json"  # beside this record, catornot.workspace.copies keeps its own
RECORD = ".done.json"
LESSONS = "lessons"  # in the record, beside the notebooks
NUMBER = re.compile(r"(\d{1,3})([a-z]?)")  # of a lesson; one's second half is called 6b
CHANNEL = "catornot-done"  # catornot.website.lab listens


def keep(assignment: str, earned: float, worth: float) -> None:
    """Keep how many points of a notebook are there."""
    if sys.platform == "emscripten":
        _tell_the_page({"name": assignment, "earned": earned, "worth": worth})
        return
    folder = _folder()
    if folder is not None:
        _write(folder, {**kept(folder), assignment: (earned, worth)}, lessons_read(folder))


def keep_lesson(lesson: str) -> None:
    """Keep that a lesson was read to its end; in the browser its page knows that itself."""
    folder = _folder()
    if folder is not None and lesson not in lessons_read(folder):
        _write(folder, kept(folder), [*lessons_read(folder), lesson])


def kept(folder: Path | None = None) -> dict[str, tuple[float, float]]:
    """Return the points so far and those that can be had, by notebook, as `keep` was told last.

    Parameters
    ----------
    folder : Path, optional
        Where a learner's copies are; by default around the notebook that asks.
    """
    found = {name: told for name, told in _read(folder).items() if name != LESSONS}
    try:
        return {name: (float(one), float(all_)) for name, (one, all_) in found.items()}
    except (ValueError, TypeError):
        return {}


def lessons_read(folder: Path | None = None) -> list[str]:
    """Return the numbers of the lessons that were read to their end, in their order."""
    found = _read(folder).get(LESSONS)
    texts = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    numbers = [parts for parts in map(NUMBER.fullmatch, texts) if parts]
    return [parts[0] for parts in sorted(numbers, key=lambda parts: (int(parts[1]), parts[2]))]


def _read(folder: Path | None) -> dict[str, Any]:
    place = folder or _folder()
    try:
        found = json.loads((place / RECORD).read_text(encoding="utf-8")) if place else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: Path, points: dict[str, tuple[float, float]], lessons: list[str]) -> None:
    """Write the record; what can't be written is not missed."""
    told = {**points, **({LESSONS: lessons} if lessons else {})}
    with contextlib.suppress(OSError):
        put_whole(json.dumps(told, indent=1, sort_keys=True).encode(), folder / RECORD)


def _folder() -> Path | None:
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if (one / COPIES).is_file()), None)


def _tell_the_page(what: dict[str, object]) -> None:
    from js import BroadcastChannel  # type: ignore[import-not-found]  # Pyodide's

    channel = BroadcastChannel.new(CHANNEL)
    channel.postMessage(json.dumps(what))
    channel.close()
