"""What changed in a learner's copies, said where they work: a page that JupyterLab opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from catornot.whole import put_whole

WORDS = """\
# What is new

The course was updated since you last opened it.

{news}

Nothing that you wrote is lost. Go on at the [welcome page](notebooks/welcome.ipynb).
"""


def write(path: Path, sentences: Sequence[str]) -> None:
    """Write the page beside a learner's copies, in the place of an older one."""
    words = WORDS.format(news="\n".join(f"- {sentence}" for sentence in sentences))
    page = new_notebook(cells=[new_markdown_cell(words, id="news")])
    put_whole((nbformat.writes(page) + "\n").encode("utf-8"), path)
