"""JupyterLab as a page: JupyterLite with the course's notebooks, package and pictures."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from catornot.authoring import twins
from catornot.questions.outputs import take_out
from catornot.website import emblem, engine, wheel
from catornot.website.home import assignment_names
from catornot.website.npm import SiteError

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
NOTE = """

<div class="alert alert-block alert-info">
<b>You are in your browser.</b> Your work is kept here until you delete the browser's data.
<i>Download my work</i>, above, hands you the notebook as a file: that is what you hand in.
<i>Kernel → Restart Kernel and Run All Cells…</i> asks all visible checks again.
A loop that never ends can't be stopped here by the button <i>Stop</i>;
<i>Kernel → Restart Kernel…</i> ends it.
</div>"""
# Of nbgrader's button, which needs a JupyterLab on a computer of its own, nothing is said here.
INSTEAD = {
    ", then press <em>Validate</em>": "",
    "**Validate** is a button: it runs": "*Restart Kernel and Run All Cells* runs",
    "yet Validate fails": "yet one fails after *Restart Kernel and Run All Cells*",
}


def build(root: Path, modules: Path, work: Path, target: Path, name: str) -> None:
    """Build the Lab into a folder of the site.

    Parameters
    ----------
    root, modules : Path
        The project's folder, and node_modules.
    work : Path
        Where everything on the way is kept.
    target : Path
        The site's ``lab`` folder.
    name : str
        Which of `engine.ENGINES` runs it.

    Raises
    ------
    SiteError
        If something can't be had, or JupyterLite refuses to build.
    """
    chosen = engine.ENGINES[name]
    own = wheel.write(root, work / "own")
    pyodide = engine.assemble(chosen, root, modules, own, work)
    lite = work / "lite"
    shutil.rmtree(lite, ignore_errors=True)
    collect(root, lite / "contents")
    shutil.copy(root / "site" / "lab" / "overrides.json", lite)
    (lite / "jupyter-lite.json").write_text(json.dumps(settings(chosen)), encoding="utf-8")
    python = environment(chosen, work)
    words = [str(python), "-m", "jupyterlite_core", "build", "--apps", "lab", "--no-sourcemaps"]
    words += ["--no-libarchive", "--lite-dir", str(lite), "--contents", str(lite / "contents")]
    words += ["--settings-overrides", str(lite / "overrides.json"), "--output-dir", str(target)]
    ended = subprocess.run(words, cwd=lite, capture_output=True, text=True)
    if ended.returncode:
        raise SiteError(f"JupyterLite could not be built:\n{ended.stdout[-2000:]}{ended.stderr}")
    shutil.copytree(pyodide, target / "static" / "pyodide")
    emblem.write(work / "emblem")
    for icon in target.rglob("favicon.ico"):
        shutil.copy(work / "emblem" / "favicon.ico", icon)
    page = target / "lab" / "index.html"
    head = '<title>Cat or not?</title>\n<link rel="icon" href="./favicon.ico" />\n'
    head += '<script src="./page.js" defer></script>'
    shutil.copy(root / "site" / "lab" / "page.js", page.parent)
    page.write_text(
        page.read_text("utf-8").replace("<title>JupyterLite</title>", head), encoding="utf-8"
    )


def settings(chosen: engine.Engine) -> dict:
    """Return JupyterLite's settings: our name, our Pyodide, and no package from elsewhere."""
    kernel = {"pyodideUrl": f"./static/pyodide/{chosen.entry}", "disablePyPIFallback": True}
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Cat or not?",
            "exposeAppInBrowser": "true",
            "litePluginSettings": {KERNEL: kernel},
        },
    }


def collect(root: Path, folder: Path) -> None:
    """Put the notebooks of the Lab into a folder, laid out as in the project.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        What the Lab's list of files will show.
    """
    paths = [path for path in sorted(root.glob("notebooks/*.ipynb")) if path.stem != "welcome"]
    paths += [root / "release" / name / f"{name}.ipynb" for name in assignment_names(root)]
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        if any("Validate" in cell.source for cell in notebook.cells):
            notebook.cells[0].source += NOTE  # its title; no graded cell is touched
            _reword(notebook)
        take_out(notebook.cells)  # what is to be guessed
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        # JupyterLite shows a text that is kept as lines with a comma before each of them.
        nbformat.write(notebook, target, split_lines=False)
    shutil.copy(root / "notebooks" / "README.md", folder / "notebooks")
    welcome = twins.write(twins.read_twin(root / "site" / "lab" / "welcome.md"))
    (folder / "welcome.ipynb").write_text(welcome, encoding="utf-8")


def _reword(notebook: nbformat.NotebookNode) -> None:
    """Name nothing in a notebook's prose that is not there in the browser."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata:
            for words, here in INSTEAD.items():
                cell.source = cell.source.replace(words, here)


def environment(chosen: engine.Engine, work: Path) -> Path:
    """Return the Python of a virtual environment with the engine's JupyterLite in it.

    It is kept apart, since two versions of JupyterLite and the course's own JupyterLab can't
    share one: each would put the others' extensions into the page.
    """
    folder = work / f"lite-venv-{chosen.version}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "installed.txt"
    listed = "\n".join(chosen.requirements)
    if done.is_file() and done.read_text(encoding="utf-8") == listed:
        return python
    words = [sys.executable, "-m", "venv", "--clear", str(folder)]
    more = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (words, [*more, *chosen.requirements, "jupyter-server>=2,<3"]):
        ended = subprocess.run(command, capture_output=True, text=True)
        if ended.returncode:
            raise SiteError(f"JupyterLite could not be installed:\n{ended.stderr}")
    done.write_text(listed, encoding="utf-8")
    return python
