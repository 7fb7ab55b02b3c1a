"""What an administrator installs on a JupyterHub: two environments, a course, configuration.

Students' servers and instructors' servers are two environments. In the students' is the package as
the zip for an LMS has it, without any answer, with the pictures and the lessons.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import tomllib
from pathlib import Path

from catornot import __version__
from catornot.lms.bundle import BundleError, bundle_files, in_project, package_files, requirements
from catornot.lms.wheel import write_wheel
from catornot.questions.outputs import taken_out
from fairgrade import __version__ as graders_version

PARTS = Path(__file__).with_name("hub")
HOME = "/srv/catornot"
EXCHANGE = "/srv/nbgrader/exchange"
PROGRAMS = ("install.sh", "formgrader")
SETTINGS = ("catornot_hub.py", "formgrader.env", "catornot-formgrader.service")
JUPYTER = "etc/jupyter"
# A name that comes after nbgrader.json, which it takes back.
SERVER, LAB = "jupyter_server_config.d/students.json", "labconfig/page_config.d/students.json"
LESSONS = "catornot.workspace.lessons"
# By the server that reads them: an instructor's own, which has no formgrader beside the course's;
# and formgrader, which nbgrader shows in a frame of JupyterLab's, where JupyterHub allows none.
SERVERS = "etc/catornot"
_TO_OTHER_PAGES = re.compile(r"\[([^\]]+)\]\([\w-]+\.md(?:#[^)]*)?\)")  # which stay behind
_NEWS = {"@jupyterlab/apputils-extension:announcements": True}
_FRAMES = {"Content-Security-Policy": "frame-ancestors 'self'"}
OF_SERVERS: dict[str, dict] = {
    "own/jupyter_server_config.d/formgrader.json": {
        "ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": False}}
    },
    "own/labconfig/page_config.json": {
        "disabledExtensions": {**_NEWS, "@jupyter/nbgrader:formgrader": True}
    },
    "formgrader/jupyter_server_config.json": {
        "ServerApp": {"tornado_settings": {"headers": _FRAMES}}
    },
    "formgrader/labconfig/page_config.json": {"disabledExtensions": _NEWS},
}


def write_kit(root: Path, folder: Path, home: str = HOME, exchange: str = EXCHANGE) -> Path:
    """Write the kit into a folder, in the place of an older one, and return the folder.

    Parameters
    ----------
    root : Path
        The course's folder.
    folder : Path
        Where it goes.
    home, exchange : str
        Where on the hub the course, and nbgrader's exchange, will be.

    Raises
    ------
    BundleError
        If there is no release, or one holds a solution, or a place is no absolute path.
    """
    in_project(root)
    for place in (home, exchange):
        if not place.startswith("/") or any(one in place for one in " \"'\\$\n"):
            raise BundleError(
                f"Expected an absolute path without spaces and quotes, as {HOME}, not {place!r}."
            )
    if folder.exists() and any(folder.iterdir()) and not (folder / "install.sh").exists():
        raise BundleError(f"{folder} holds something else: name a folder that is new or empty.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".hub-", dir=folder.parent) as made:
        kit = Path(made, "kit")
        _student(root, kit / "student", exchange)
        _instructor(root, kit / "instructor", exchange)
        _course(root, kit / "course")
        for name in (*PROGRAMS, *SETTINGS):
            (kit / name).write_text(_filled(name, home, exchange), encoding="utf-8")
            (kit / name).chmod(0o755 if name in PROGRAMS else 0o644)
        about = (root / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
        (kit / "README.md").write_text(_TO_OTHER_PAGES.sub(r"\1", about), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        kit.rename(folder)
    return folder


def _filled(name: str, home: str, exchange: str) -> str:
    text = (PARTS / f"{name}.in").read_text(encoding="utf-8")
    return text.replace("@HOME@", home).replace("@EXCHANGE@", exchange)


def _student(root: Path, folder: Path, exchange: str) -> None:
    """Write the wheel for students' servers, or an image of them."""
    releases = sorted(path.parent.name for path in root.glob("release/*/*.ipynb"))
    for assignment in dict.fromkeys(releases):
        bundle_files(root, assignment)  # refuses a release that holds a solution
    lessons = sorted((root / "notebooks").glob("*.ipynb"))
    notebooks = [*lessons, *sorted(root.glob("release/*/*.ipynb"))]
    files = package_files(root, notebooks, LESSONS)
    for path in sorted((root / "datasets").glob("*.h5")):
        files[f"datasets/{path.name}"] = path.read_bytes()
    ours = root / "catornot" / "workspace" / "jupyter" / "learner"
    server = json.loads((ours / "jupyter_server_config.d/learner.json").read_text("utf-8"))
    server["ServerApp"]["jpserver_extensions"][LESSONS] = True
    config = _filled("nbgrader_server.py", "", exchange)
    config += "\n" + (ours / "nbgrader_config.py").read_text("utf-8")  # what Validate says first
    data = {
        f"{JUPYTER}/{SERVER}": json.dumps(server, indent=2).encode(),
        f"{JUPYTER}/{LAB}": (ours / "labconfig/page_config.json").read_bytes(),
        f"{JUPYTER}/nbgrader_config.py": config.encode(),
    }
    for path in lessons:
        data[f"share/catornot/notebooks/{path.name}"] = _lesson(path)
    version = f"{__version__}+student"
    write_wheel(folder, "catornot", version, files, requirements(root), data)


def _lesson(path: Path) -> bytes:
    """Return a lesson whose links to assignments lead to where students fetch them.

    What it asks to guess is not printed in it.
    """
    text = taken_out(path.read_bytes()).decode()
    return text.replace("(../release/", "(../catornot/").encode()


def _instructor(root: Path, folder: Path, exchange: str) -> None:
    """Write the grader's wheel, and the course's own with all that students don't get."""
    table = tomllib.loads((root / "fairgrade" / "pyproject.toml").read_text(encoding="utf-8"))
    config = (root / "fairgrade" / "nbgrader_config.json").read_bytes()
    write_wheel(
        folder,
        "fairgrade",
        graders_version,
        _all_of(root, "fairgrade"),
        table["project"]["dependencies"],
        {f"{JUPYTER}/nbgrader_config.json": config},
    )
    more = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = more["optional-dependencies"]["grade"]
    requires = [*requirements(root), *extra, f"fairgrade=={graders_version}"]
    data = {f"{SERVERS}/{name}": json.dumps(one).encode() for name, one in OF_SERVERS.items()}
    data[f"{JUPYTER}/nbgrader_config.py"] = _filled("nbgrader_server.py", "", exchange).encode()
    write_wheel(folder, "catornot", __version__, _all_of(root, "catornot"), requires, data)


def _all_of(root: Path, package: str) -> dict[str, bytes]:
    paths = sorted(path for path in (root / package).rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if "__pycache__" not in name and not any(part.startswith(".") for part in name.split("/"))
    }


def _course(root: Path, folder: Path) -> None:
    """Lay out the folder in which instructors release and grade."""
    for part in ("source", "release", "notebooks", "datasets"):
        for path in sorted((root / part).rglob("*")):
            twin = path.suffix == ".md" and path.with_suffix(".ipynb").exists()
            inside = path.relative_to(root)
            if path.is_file() and not twin and not any(one.startswith(".") for one in inside.parts):
                (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, folder / inside)
    config = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    config += "\n" + (PARTS / "nbgrader_course.py.in").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    shutil.copyfile(root / "nbgrader_config.json", folder / "nbgrader_config.json")
