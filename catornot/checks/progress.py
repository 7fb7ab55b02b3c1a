"""How far a learner is, kept where they work and never sent anywhere.

In `make lab` it is a file in the folder of their copies; in the browser's Lab the page is told,
which keeps it in the browser. Elsewhere nothing is kept.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

COPIES = ".given.json"  # beside this record, catornot.workspace.copies keeps its own
RECORD = ".done.json"
CHANNEL = "catornot-done"  # catornot.website.lab listens


def keep(assignment: str, earned: float, worth: float) -> None:
    """Keep how many points of a notebook are there; what can't be written is not missed."""
    if sys.platform == "emscripten":
        _tell_the_page({"name": assignment, "earned": earned, "worth": worth})
        return
    folder = _folder()
    if folder is None:
        return
    found = {**kept(folder), assignment: [earned, worth]}
    unfinished = folder / f"{RECORD}.part"
    try:
        unfinished.write_text(json.dumps(found, indent=1, sort_keys=True), encoding="utf-8")
        os.replace(unfinished, folder / RECORD)
    except OSError:
        return


def kept(folder: Path | None = None) -> dict[str, tuple[float, float]]:
    """Return the points so far and those that can be had, by notebook, as `keep` was told last.

    Parameters
    ----------
    folder : Path, optional
        Where a learner's copies are; by default around the notebook that asks.
    """
    place = folder or _folder()
    if place is None:
        return {}
    try:
        found = json.loads((place / RECORD).read_text(encoding="utf-8"))
        return {str(name): (float(one), float(all_)) for name, (one, all_) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _folder() -> Path | None:
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if (one / COPIES).is_file()), None)


def _tell_the_page(what: dict[str, object]) -> None:
    from js import BroadcastChannel  # type: ignore[import-not-found]  # Pyodide's

    channel = BroadcastChannel.new(CHANNEL)
    channel.postMessage(json.dumps(what))
    channel.close()
