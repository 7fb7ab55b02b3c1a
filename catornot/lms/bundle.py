"""A released assignment as one zip: unpack it, install six packages, open JupyterLab.

It holds the released notebooks, the pictures, and those parts of this package that the visible
checks need. The same release gives the same bytes: sorted names, one date, no compression.
"""

from __future__ import annotations

import ast
import functools
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from catornot.checks.catalogue import FOLDER
from catornot.lms.packing import for_students
from catornot.whole import written_whole
from fairgrade.feedback.relative_links import only_words
from fairgrade.syntax.reachable import reachable

NEVER = ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME", "hidden=True")
OURS = ("catornot", "fairgrade")
BESIDE = ("*.js", "*.toml")  # what modules read that lies in their folder
LEARNERS_CONFIG = "catornot/workspace/jupyter/learner/nbgrader_config.py"
DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
README = """\
# {assignment}

1. Unpack this folder and open a terminal in it. Python 3.11 or newer is needed.
2. `python -m pip install -r requirements.txt`, once; in a virtual environment if you know how.
3. `python -m jupyterlab`, then open `{notebook}`.
4. Write where it says YOUR CODE HERE, run the check below each exercise, and save.
5. Hand in the notebook, and nothing else.

The pictures in `datasets/` and the checks in `catornot/` belong to the notebook: keep them beside
it.
"""


class BundleError(Exception):
    """There is nothing that could be handed out; the message says why."""


def write_bundle(root: Path, assignment: str, folder: Path) -> Path:
    """Write an assignment's zip for students.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        A folder below `release/`.
    folder : Path
        Where the zip goes.

    Returns
    -------
    Path
        `<folder>/<assignment>.zip`.

    Raises
    ------
    BundleError
        If there is no such release, or it holds a solution or a hidden test.
    """
    files = dict(sorted(bundle_files(root, assignment).items()))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{assignment}.zip"
    with (
        written_whole(path) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as bundle,
    ):
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{assignment}/{name}", DATE)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            bundle.writestr(entry, data)
    return path


def in_project(root: Path) -> None:
    """Refuse a folder without the package: what students get is taken from it.

    Raises
    ------
    BundleError
        If the folder is not the project's own.
    """
    if not (root / OURS[0]).is_dir():
        raise BundleError(
            f"{root} is not the project's own folder: expected {OURS[0]}/ in it, of which students "
            "get a part. Run this where that is, or name the folder: --root FOLDER."
        )


def bundle_files(root: Path, assignment: str) -> dict[str, bytes]:
    """Return what goes into an assignment's zip, by its path there."""
    release = root / "release" / assignment
    notebooks = sorted(release.glob("*.ipynb")) if "/" not in assignment else []
    if not notebooks:
        there = sorted(path.parent.name for path in root.glob("release/*/*.ipynb"))
        raise BundleError(
            f"There is no release of {assignment!r}; there are: "
            f"{', '.join(dict.fromkeys(there)) or 'none yet'}. "
            "`nbgrader generate_assignment` makes one."
        )
    files = {}
    for path in sorted(release.rglob("*")):
        relative = path.relative_to(release)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            files[relative.as_posix()] = _alone(path)
    for path in notebooks:
        code = _code(path)
        for secret in NEVER:
            if secret in code:
                raise BundleError(f"{path} holds {secret!r}: that must not reach students.")
    in_project(root)
    files |= package_files(root, notebooks)
    for path in sorted((root / "datasets").glob("*")):
        if path.suffix in (".h5", ".npz", ".md"):
            files[f"datasets/{path.name}"] = path.read_bytes()
    files["LICENSE"] = (root / "LICENSE").read_bytes()
    files["requirements.txt"] = ("\n".join(requirements(root)) + "\n").encode()
    # Validate has the patience that it has in `make lab`; nbgrader looks where JupyterLab started.
    files["nbgrader_config.py"] = (root / LEARNERS_CONFIG).read_bytes()
    text = README.format(assignment=assignment, notebook=notebooks[0].name)
    files.setdefault("README.md", text.encode())
    return files


def package_files(root: Path, notebooks: Iterable[Path], *more: str) -> dict[str, bytes]:
    """Return what students get of this package, by its path, for some notebooks.

    Parameters
    ----------
    root : Path
        The course's folder.
    notebooks : iterable of Path
        What imports it.
    *more : str
        Modules that they need besides.
    """
    imported = [*more, *(one for path in notebooks for one in _imported(_code(path)))]
    names = _needed(root, iter(imported))
    folders = {(root / name).parent for name in names} - {root / one for one in OURS}
    beside = {one for folder in folders for kind in BESIDE for one in folder.rglob(kind)}
    names |= {path.relative_to(root).as_posix() for path in beside}
    return for_students({name: (root / name).read_bytes() for name in sorted(names)})


def _alone(path: Path) -> bytes:
    """Return a file as it is; of a notebook's links to lessons, which stay behind, the words."""
    if path.suffix != ".ipynb":
        return path.read_bytes()
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "nbgrader" not in cell["metadata"]:
            cell["source"] = only_words("".join(cell["source"])).splitlines(keepends=True)
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _code(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def requirements(root: Path) -> list[str]:
    """Return the course's list without the package itself."""
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "-e"))]


@functools.lru_cache(1024)
def _imported(source: str, late: bool = True) -> tuple[str, ...]:
    """Return the modules of this project that some code imports: wherever, or only at once."""
    return tuple(_in_tree(_tree(source), late))


def _tree(source: str) -> ast.Module:
    """Parse code, without what is for IPython alone."""
    lines = [line for line in source.split("\n") if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:  # one cell is no Python: look at each line alone
        tree = ast.Module([], [])
        for line in lines:
            try:
                tree.body += ast.parse(line.strip()).body
            except SyntaxError:
                continue
        return tree


def _in_tree(tree: ast.Module, late: bool) -> Iterator[str]:
    for node in ast.walk(tree) if late else tree.body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith(OURS))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OURS):
            yield str(node.module)
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _needed(root: Path, names: Iterator[str]) -> set[str]:
    """Return the files of this project that some modules need, and those that these need."""
    files = functools.cache(lambda module: [*_files(root, module)])

    def imported(name: str) -> Iterator[str]:
        late = not name.startswith("fairgrade/")  # what it loads late is for those who grade
        for module in _imported((root / name).read_text(encoding="utf-8"), late):
            yield from files(module)

    starts = [file for module in (*names, "catornot", FOLDER) for file in files(module)]
    return set(reachable(starts, imported))


def _files(root: Path, module: str) -> Iterator[str]:
    """Yield the files that importing a module reads, its packages' own among them."""
    parts = module.split(".")
    for depth in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:depth])
        paths = [place.with_suffix(".py"), place / "__init__.py"]
        # Ours find their own modules as they like; of the grader, what is imported is enough.
        if place.is_dir() and depth > 1 and parts[0] != "fairgrade":
            paths += sorted(place.rglob("*.py"))
        yield from (path.relative_to(root).as_posix() for path in paths if path.is_file())
