"""`python -m catornot site`: the course as pages, with a Lab that runs in the browser."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import sphinx  # noqa: F401 - to hear at once if it is missing

from catornot.authoring.command import project_root
from catornot.website import icons, lab, leftovers, mathfont, npm, pages, search, stylesheet
from catornot.website.engine import ENGINES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--no-lab", action="store_true", help="pages only, without the Lab")
    parser.add_argument(
        "--engine",
        choices=list(ENGINES),
        default="tested",
        help="the Lab's Python: as our tests drive it, or the current one (default: %(default)s)",
    )
    parser.add_argument(
        "--build", type=Path, help="where to build (default: the project's build/site)"
    )
    parser.add_argument(
        "--root", type=Path, default=project_root(), help="the project's folder (default: this one)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site; return the exit code."""
    root = arguments.root.resolve()
    site = (arguments.build or root / "build" / "site").resolve()
    work = site.with_name(f"{site.name}-work")
    began = time.monotonic()
    if not (root / "site" / "package.json").is_file():
        print(
            f"{root} is not the project's folder: expected site/package.json in it. Run this where "
            "README.md is, or name the folder: --root FOLDER.",
            file=sys.stderr,
        )
        return 2
    try:
        modules = npm.install(root / "site", work / "npm")
        pages.gather(root, work / "pages", lab=not arguments.no_lab)
        render(work / "pages", work / "html", lab=not arguments.no_lab)
        mathfont.write(work / "html", modules)
        search.write(work / "html", modules)
        icons.keep_used(work / "html")
        stylesheet.join(work / "html", modules)
        leftovers.remove(work / "html")
        if not arguments.no_lab:
            lab.build(root, modules, work, work / "html" / "lab", arguments.engine)
        shutil.rmtree(site, ignore_errors=True)
        shutil.move(work / "html", site)
    except npm.SiteError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{site}/index.html, {time.monotonic() - began:.0f} s")
    return 0


def render(folder: Path, site: Path, lab: bool) -> None:
    """Let Sphinx make the pages of `folder` into the site.

    Raises
    ------
    SiteError
        If Sphinx fails, or warns: a warning is a broken link or a page that nobody finds.
    """
    shutil.rmtree(site, ignore_errors=True)
    words = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going"]
    words += ["-D", f"catornot_lab={int(lab)}", "-d", str(folder.with_name("doctrees")), "-E"]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    ended = subprocess.run(
        [*words, str(folder), str(site)], env=environment, capture_output=True, text=True
    )
    if ended.returncode:
        raise npm.SiteError(f"Sphinx is not content with the pages:\n{ended.stderr}")
