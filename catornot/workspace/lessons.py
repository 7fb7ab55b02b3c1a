"""Jupyter's server on a hub lays the lessons beside the assignments that a student fetches.

A student's wheel brings them into its environment, where nobody can write, and names this module
as an extension of the server. `nbgrader fetch_assignment` writes `<course>/<assignment>/`, so the
assignments' links to `../../notebooks/` lead to where the lessons are laid: right below the folder
that the server shows.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from catornot.workspace import copies, news

SHARED = Path("share", "catornot")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    folder = Path(server.root_dir)
    try:
        told = copies.lay_out(Path(sys.prefix) / SHARED, folder)
        if told:
            news.write(folder / "news.ipynb", told)
    except OSError as problem:  # work goes on without them
        server.log.warning(f"The lessons can't be laid into {folder}: {problem.strerror}.")
