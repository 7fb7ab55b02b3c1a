"""Gather the pages of the site in one folder, as Sphinx wants them.

Folders stay where they are in the project, so that a link from a lesson to an exercise leads to
the same place on the site, in JupyterLab and on GitHub.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from catornot.website import emblem, home

PUBLISHED = ("notebooks/*.ipynb", "notebooks/README.md", "docs/**/*", "datasets/README.md")
PARTS = (
    ("Lessons", "notebooks/[0-9]*.ipynb"),
    ("Assignments", "release/*/*.ipynb"),
    ("To look things up", "notebooks/*.*"),
    ("To look things up", "datasets/README.md"),
    ("To look things up", "running.md"),
    ("For instructors", "docs/*.md"),
)


def gather(root: Path, folder: Path, lab: bool) -> None:
    """Put everything that Sphinx reads into `folder`.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        Emptied first.
    lab : bool
        Whether the site will have a Lab to link to.
    """
    shutil.rmtree(folder, ignore_errors=True)
    static = folder / "_static"
    shutil.copytree(root / "site" / "static", static)
    shutil.copytree(root / "site" / "templates", folder / "_templates")
    shutil.copy(root / "site" / "conf.py", folder)
    emblem.write(static)
    for pattern in PUBLISHED:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and path.name != "welcome.ipynb":  # that greets in JupyterLab
                _copy(root, path, folder)
    for name in home.assignment_names(root):
        _copy(root, root / "release" / name / f"{name}.ipynb", folder)
    sheet = Image.open(root / "docs" / "pictures" / "contact-sheet.png").convert("RGB")
    sheet.save(static / "contact-sheet.webp", quality=78, method=6)
    sheet.crop((0, 0, 2 * sheet.height, sheet.height)).save(static / "preview.jpg", quality=85)
    for page in sorted((root / "site").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for name, value in home.parts(root, lab).items():
            text = text.replace(f"<!-- {name} -->", value)
        (folder / page.name).write_text(text, encoding="utf-8")
    index = folder / "index.md"
    trees = "".join(contents(root, folder))
    index.write_text(index.read_text(encoding="utf-8") + trees, encoding="utf-8")


def contents(root: Path, folder: Path) -> list[str]:
    """Return the site's tables of contents: every page in the folder, once, in the course's order.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        The gathered pages.

    Returns
    -------
    list of str
        One MyST directive for each part of the sidebar.
    """
    order = home.assignment_names(root)
    seen: set[str] = set()
    parts: dict[str, list[str]] = {}
    for title, pattern in PARTS:
        found = [path for path in folder.glob(pattern) if path.suffix in (".ipynb", ".md")]
        found.sort(
            key=lambda path: (order.index(path.stem) if path.stem in order else 0, path.name)
        )
        for path in found:
            page = path.relative_to(folder).with_suffix("").as_posix()
            if page not in seen:
                seen.add(page)
                parts.setdefault(title, []).append(page)
    return [
        f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n" + "\n".join(pages) + "\n```\n"
        for title, pages in parts.items()
    ]


def _copy(root: Path, path: Path, folder: Path) -> None:
    target = folder / path.relative_to(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, target)
