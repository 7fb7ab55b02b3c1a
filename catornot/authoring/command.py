"""`python -m catornot build`: notebooks from their twins, releases, lessons, pictures of code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import nbformat

from catornot.authoring import (
    course_map,
    lessons,
    release,
    structure_picture,
    syllabus,
    twins,
    worth,
)
from catornot.authoring.lint import lint


class LintFailed(ValueError):
    """An assignment asks for something that can't be graded fairly."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if a built file is stale"
    )
    parser.add_argument("--assignments", action="store_true", help="source/ and release/ only")
    parser.add_argument("--lessons", action="store_true", help="notebooks/ only")
    parser.add_argument("--force", action="store_true", help="make everything anew, changed or not")
    parser.add_argument(
        "--root", type=Path, default=project_root(), help="the project's folder (default: this one)"
    )
    parser.add_argument("names", nargs="*", help="only these, e.g. cat-classifier or 03-choose")


def project_root() -> Path:
    """Return the folder that holds source/ and notebooks/: this one, one above, or the package's.

    Examples
    --------
    >>> (project_root() / "pyproject.toml").exists()
    True
    """
    here = Path.cwd()
    candidates = [here, *here.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "source").is_dir() and (folder / "nbgrader_config.py").is_file():
            return folder
    return candidates[-1]


def run(arguments: argparse.Namespace) -> int:
    """Build, or check what is built; return the exit code."""
    both = arguments.assignments == arguments.lessons  # both were asked for, or neither
    root, names = arguments.root, arguments.names
    there = [twin.stem for part in ("source", "notebooks") for twin in twins.twins_in(root / part)]
    if not there:
        said = f"There is nothing to build in {root}: no text twin in its source/ or notebooks/."
        print(said, "Name the course's folder: --root FOLDER.", file=sys.stderr)
        return 1
    unknown = [name for name in names if not any(stem.startswith(name) for stem in there)]
    if unknown:
        print(
            f"No twin is called {', '.join(unknown)}; there are: {', '.join(there)}",
            file=sys.stderr,
        )
        return 1
    try:
        stale: list[str] = []
        if arguments.assignments or both:
            wanted = assignment_files(root, names)
            if (root / worth.MODULE).is_file():  # elsewhere the package is not the course's own
                wanted[worth.MODULE] = worth.text(root).encode("utf-8")
            stale += _put(root, wanted, arguments.check)
        if arguments.lessons or both:
            folder = root / "notebooks"
            if arguments.check:
                stale += [f"notebooks/{name}" for name in lessons.stale(folder, names)]
            else:
                lessons.execute_changed(folder, names, force=arguments.force)
            if not names and course_map.lessons(folder):
                files = {"notebooks/README.md": course_map.text(root).encode("utf-8")}
                files |= {name: text.encode() for name, text in syllabus.texts(root).items()}
                stale += _put(root, files, arguments.check)
        if both and not names:
            drawn = structure_picture.outdated(root, everything=arguments.force)
            stale += _put(root, drawn, arguments.check)
    except (twins.TwinError, release.ReleaseError, lessons.LessonError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except LintFailed as refused:
        print(f"This can't be graded fairly yet:\n{refused}", file=sys.stderr)
        return 1
    if not arguments.check:
        return 0
    if stale:
        print("Not what its text twin, or the code, says any more: run `python -m catornot build`.")
        print("\n".join(f"  {name}" for name in sorted(stale)))
        return 1
    print("Everything built is in step with its text twin.")
    return 0


def assignment_files(root: Path, names: list[str] | None = None) -> dict[str, bytes]:
    """Return every built file of the assignments, by path below the project's folder.

    Parameters
    ----------
    root : Path
        The project's folder.
    names : list of str, optional
        Only these assignments.

    Returns
    -------
    dict of str to bytes

    Raises
    ------
    LintFailed
        If an assignment can't be graded fairly.
    """
    texts, problems = {}, []
    for twin in twins.twins_in(root / "source"):
        if names and not any(twin.stem.startswith(name) for name in names):
            continue
        notebook = twins.read_twin(twin)
        problems += [f"  {twin.name}: {problem}" for problem in lint(notebook)]
        texts[twin.stem] = twins.write(notebook)
    if problems:
        raise LintFailed("\n".join(problems))
    files = {f"source/{name}/{name}.ipynb": text.encode("utf-8") for name, text in texts.items()}
    released = release.generate(root, texts)
    return files | {f"release/{path}": data for path, data in released.items()}


def _put(root: Path, files: dict[str, bytes], check: bool) -> list[str]:
    """Write what differs, or only name it."""
    stale = []
    for name, data in files.items():
        path = root / name
        if path.is_file() and path.read_bytes() == data:
            continue
        stale.append(name)
        if check:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.startswith("release/") and path.suffix == ".ipynb" and _worked_in(path):
            kept = path.with_name(f"{path.stem}-kept.ipynb")
            path.replace(kept)
            print(f"{name} held somebody's work, which is now in {kept.name}")
        path.unlink(missing_ok=True)  # it may be read-only
        path.write_bytes(data)
        print(f"built {name}")
    return stale


def _worked_in(path: Path) -> bool:
    """Tell whether somebody ran cells of a released notebook, instead of those of a copy."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (OSError, ValueError, nbformat.ValidationError):
        return path.is_file()
    return any(cell.get("execution_count") or cell.get("outputs") for cell in cells)
