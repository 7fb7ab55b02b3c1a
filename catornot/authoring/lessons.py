"""Run lessons from top to bottom in a fresh kernel and keep their outputs.

A lesson is run again only when its twin changed, or a question that it asks, so that a rebuild
without a change leaves every byte, and every picture, as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from catornot.authoring.twins import LANGUAGE, read_twin, sources, twins_in, write
from catornot.questions.asked import asked_in
from catornot.questions.question import QuestionError

CELL_SECONDS = 180
NAME = re.compile(r"\d\d[a-z]?-|notation\b|welcome\b")  # of a twin that is run
SHARP = ["--IPKernelApp.extra_extensions=catornot.authoring.sharp"]
# A path from somebody's machine means nothing to a reader, and changes with each build.
MACHINE_PATH = re.compile(
    r"(?:/(?:home|root|Users|tmp|work|opt|private|var)/[\w.-]+|\b[A-Z]:\\\w|ipykernel_\d+)"
)
EMBEDDED = re.compile(r"base64,[A-Za-z0-9+/=\s]+")


class LessonError(RuntimeError):
    """A lesson did not run cleanly; the message names it, the cell and what happened."""


def stale(folder: Path, names: list[str] | None = None) -> list[str]:
    """Name the notebooks that are not in step with their twins.

    Parameters
    ----------
    folder : Path
        Where the lessons are.
    names : list of str, optional
        Only lessons whose names start with one of these.

    Returns
    -------
    list of str
        File names.
    """
    found = [twin for twin in _chosen(folder, names) if not in_step(twin)]
    return [twin.with_suffix(".ipynb").name for twin in found]


def in_step(twin: Path) -> bool:
    """Tell whether the notebook beside a twin has its cells, was run, and asks what is written."""
    path = twin.with_suffix(".ipynb")
    if not path.is_file():
        return False
    built, there = read_twin(twin), nbformat.read(path, as_version=nbformat.NO_CONVERT)
    code = [cell for cell in there.cells if cell.cell_type == "code" and cell.source.strip()]
    ran = all(cell.execution_count is not None for cell in code)
    same = sources(built) == sources(there) and built.metadata == there.metadata
    return ran and same and all(_asks_as_written(cell) for cell in code)


def _asks_as_written(cell: NotebookNode) -> bool:
    """Tell whether a cell that asks something shows the questions of today, if it does."""
    try:
        asked = asked_in(cell.source)
    except QuestionError:
        return False  # running the lesson says which questions there are
    if asked is None:
        return True
    return any(out.get("data") == asked._repr_mimebundle_() for out in cell.outputs)


def execute_changed(folder: Path, names: list[str] | None = None, *, force: bool = False) -> None:
    """Run the lessons that changed, and write their notebooks.

    Parameters
    ----------
    folder : Path
        Where the lessons are; they run there.
    names : list of str, optional
        Only lessons whose names start with one of these.
    force : bool
        Run them even if nothing changed.

    Raises
    ------
    LessonError
        If a cell fails, writes to stderr or shows a path of this machine.
    """
    for twin in _chosen(folder, names):
        if in_step(twin) and not force:
            continue
        start = time.monotonic()
        notebook = execute(read_twin(twin), twin.stem, folder, sharp=True)
        text = write(notebook)
        twin.with_suffix(".ipynb").write_text(text, encoding="utf-8", newline="\n")
        print(f"ran notebooks/{twin.stem}.ipynb in {time.monotonic() - start:.0f} s", flush=True)


def execute(
    notebook: NotebookNode,
    name: str,
    folder: Path,
    data: Path | None = None,
    sharp: bool = False,
) -> NotebookNode:
    """Run a notebook in a fresh kernel and return it with its outputs.

    Parameters
    ----------
    notebook : NotebookNode
        The lesson; it is filled in place.
    name : str
        What errors call it.
    folder : Path
        Where it runs.
    data : Path, optional
        The pictures; by default the course's own, whatever set its author has in use.
    sharp : bool
        Whether figures are drawn as pages show them; that takes its time.

    Returns
    -------
    NotebookNode

    Raises
    ------
    LessonError
        If a cell fails, writes to stderr or shows a path of this machine.
    """
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        coalesce_streams=True,  # else the moment of a flush would show in the file
        extra_arguments=SHARP if sharp else [],
    )
    # One thread makes the last digits the same on every machine with the same libraries.
    threads = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    try:
        environment = {**os.environ, **threads, "PYTHONHASHSEED": "0"}
        pictures = data or folder.resolve().parent / "datasets"
        if pictures.is_dir():
            environment["CATORNOT_DATA"] = str(pictures)
        # What the kernel itself says on its terminal is not the lesson's; cells' stderr is seen.
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
        raise LessonError(f"{name} does not run:\n{text}") from None
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            _refuse(cell, f"{name}, cell {position}")
    # The kernel writes its exact version here; it is not part of the lesson.
    notebook.metadata["language_info"] = dict(LANGUAGE)
    return notebook


def _refuse(cell: NotebookNode, where: str) -> None:
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            raise LessonError(f"{where} writes to stderr:\n{output.text.strip()}")
        shown = output.get("text", "")
        for kind, data in output.get("data", {}).items():
            if kind.startswith("text/") and isinstance(data, str):
                shown += "\n" + EMBEDDED.sub("", data)
        found = MACHINE_PATH.search(shown)
        if found:
            raise LessonError(f"{where} shows a path of this machine: {found.group()}")


def _chosen(folder: Path, names: list[str] | None) -> list[Path]:
    found = [twin for twin in twins_in(folder) if NAME.match(twin.name)]
    if not names:
        return found
    return [twin for twin in found if any(twin.stem.startswith(name) for name in names)]
