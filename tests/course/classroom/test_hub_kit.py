"""What an administrator installs on a JupyterHub: no answer for students, links that lead on."""

from __future__ import annotations

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from assignments import ASSIGNMENTS
from jupyter_server.services.config.manager import ConfigManager
from traitlets.config import PyFileConfigLoader

from catornot import reference
from catornot.__main__ import main
from catornot.export.hub_kit import write_kit
from catornot.lms.bundle import LEARNERS_CONFIG, BundleError
from catornot.lms.packing import is_answer
from catornot.questions.outputs import take_out
from catornot.workspace import lessons
from fairgrade.jobs.fitness import unfit
from fairgrade.limits import Limits
from fairgrade.sandbox import bubblewrap

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((\.\./[^)#\s]+)")
RIGHT = [
    line.strip()
    for function in (reference.unroll, reference.normalize_rows, reference.propagate)
    for line in inspect.getsource(function).encode().splitlines()
    if b"return" in line
]


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    return write_kit(ROOT, folder / "hub", str(folder / "srv"), "/srv/elsewhere")


@pytest.fixture(scope="module")
def student(kit, tmp_path_factory) -> Path:
    """A student's environment, as pip lays the wheel out: modules, and what goes elsewhere."""
    place = tmp_path_factory.mktemp("student")
    (wheel,) = (kit / "student").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place / "site")
    (data,) = (place / "site").glob("*.data")
    shutil.copytree(data / "data", place, dirs_exist_ok=True)
    shutil.rmtree(data)
    return place


def alone(student: Path, code: str) -> subprocess.CompletedProcess:
    """Run code where of this project only the student's wheel is installed."""
    head = f"""
import sys
sys.path = [{str(student / "site")!r}, *(one for one in sys.path if one != {str(ROOT)!r})]
sys.meta_path = [one for one in sys.meta_path if "editable" not in repr(one).lower()]
"""
    line = [sys.executable, "-I", "-c", head + code]
    return subprocess.run(line, cwd=student, capture_output=True, text=True)


def test_lessons_ask_there_too_before_they_show(student):
    asked = "from catornot.questions import guess\nprint(guess('secants').questions[0].right)"
    done = alone(student, asked)
    assert done.stdout == "('2',)\n", done.stderr
    (lesson,) = (student / "share" / "catornot" / "notebooks").glob("04-*.ipynb")
    assert not take_out(json.loads(lesson.read_text(encoding="utf-8"))["cells"])


def test_a_student_has_the_pictures_and_no_answer(student):
    for name in ("demo", "mutation", "authoring", "course", "lms"):
        done = alone(student, f"import catornot.{name}")
        assert "ModuleNotFoundError" in done.stderr, name
    done = alone(student, "import catornot; print(catornot.load_cats('test')[0].shape)")
    assert done.stdout == "(50, 64, 64, 3)\n", done.stderr
    paths = [path for path in student.rglob("*") if path.is_file()]
    for path in paths:
        name, data = path.relative_to(student).as_posix(), path.read_bytes()
        assert not is_answer(name.removeprefix("site/")), name
        for part in ("/demo/", "/source/", "/tests/", "/mutation/"):
            assert part not in name
        for secret in (*RIGHT, b"BEGIN SOLUTION", b"BEGIN HIDDEN TESTS", bytes(ROOT)):
            assert secret not in data, (name, secret)
    assert len([path for path in paths if path.suffix == ".h5"]) == 2
    grader = {path.parent.name for path in (student / "site" / "fairgrade").rglob("*.py")}
    assert grader == {"fairgrade", "intake", "steps"}  # counts steps, and finds answers' cells
    intake = {path.stem for path in (student / "site" / "fairgrade" / "intake").iterdir()}
    assert intake - {"__pycache__"} == {"__init__", "match_cells", "parse"}


def test_the_links_of_fetched_notebooks_lead_somewhere(student, tmp_path, monkeypatch):
    home = tmp_path / "ada"
    home.mkdir()
    monkeypatch.setattr(sys, "prefix", str(student))
    lessons._load_jupyter_server_extension(SimpleNamespace(root_dir=str(home), log=None))
    for assignment in ASSIGNMENTS:  # as `nbgrader fetch_assignment` does
        shutil.copytree(ROOT / "release" / assignment, home / "catornot" / assignment)
    followed = 0
    for path in home.rglob("*.ipynb"):
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / link).resolve().is_file(), (path, link)
            followed += 1
    assert followed > 20


def test_lessons_that_can_t_be_laid_out_do_not_stop_the_server(student, tmp_path, monkeypatch):
    (tmp_path / "home").write_text("not a folder")
    said: list[str] = []
    monkeypatch.setattr(sys, "prefix", str(student))
    server = SimpleNamespace(
        root_dir=str(tmp_path / "home"), log=SimpleNamespace(warning=said.append)
    )
    lessons._load_jupyter_server_extension(server)
    assert len(said) == 1 and said[0].startswith("The lessons can't be laid into ")


def test_a_student_s_window_offers_no_formgrader(student):
    found = ConfigManager(
        read_config_path=[str(student / "etc/jupyter/labconfig")], config_dir_name="labconfig"
    ).get("page_config")
    assert found["disabledExtensions"]["@jupyter/nbgrader:formgrader"] is True
    assert found["disabledExtensions"]["@jupyter/nbgrader:course-list"] is True
    folder = student / "etc/jupyter/jupyter_server_config.d"
    server = json.loads((folder / "students.json").read_text())["ServerApp"]["jpserver_extensions"]
    assert server["nbgrader.server_extensions.formgrader"] is False
    assert server["catornot.workspace.lessons"] is True
    assert "students.json" > "nbgrader.json"  # the later one counts


def test_students_and_instructors_use_one_exchange(kit, student):
    read = PyFileConfigLoader("nbgrader_config.py", str(student / "etc/jupyter")).load_config()
    assert read.Exchange.root == "/srv/elsewhere"
    assert read.Exchange.path_includes_course is True
    assert read.CourseDirectory.course_id == "catornot"
    with zipfile.ZipFile(next((kit / "instructor").glob("catornot*.whl"))) as held:
        (name,) = (one for one in held.namelist() if one.endswith("etc/jupyter/nbgrader_config.py"))
        theirs = (student / "etc/jupyter/nbgrader_config.py").read_bytes()
        # Students' Validate begins with where they stand, as in their own JupyterLab.
        assert theirs == held.read(name) + b"\n" + (ROOT / LEARNERS_CONFIG).read_bytes()
    course = PyFileConfigLoader("nbgrader_config.py", str(kit / "course")).load_config()
    assert course.CourseDirectory.groupshared is True
    assert "Exchange" not in course


def hub_settings(kit: Path, folder: Path):
    """Read a hub's own configuration, which has a service already and loads ours."""
    (folder / "jupyterhub_config.py").write_text(
        "c = get_config()\nc.JupyterHub.services = [{'name': 'other'}]\n"
        f"load_subconfig({str(kit / 'catornot_hub.py')!r})\n"
    )
    return PyFileConfigLoader("jupyterhub_config.py", str(folder)).load_config()


def test_the_hub_and_formgrader_go_by_one_file(kit, tmp_path):
    home = kit.parent / "srv"
    home.mkdir()
    told = (kit / "formgrader.env").read_text()
    (home / "formgrader.env").write_text(told + "JUPYTERHUB_API_TOKEN=from-install.sh\n")
    try:
        other, ours = hub_settings(kit, tmp_path).JupyterHub.services
    finally:
        shutil.rmtree(home)
    assert other == {"name": "other"}
    assert ours["api_token"] == "from-install.sh" and ours["name"] == "catornot"
    assert f"JUPYTERHUB_SERVICE_URL={ours['url']}\n" in told
    assert "command" not in ours  # the hub would give up before formgrader is there
    assert f"ExecStart={home}/formgrader\n" in (kit / "catornot-formgrader.service").read_text()
    assert f". {home}/formgrader.env\n" in (kit / "formgrader").read_text()
    for name in ("install.sh", "formgrader"):
        assert os.access(kit / name, os.X_OK)
        assert subprocess.run(["sh", "-n", kit / name]).returncode == 0
    for path in (one for one in kit.iterdir() if one.is_file()):
        assert not re.search("@[A-Z]+@", path.read_text()), path


def test_instructors_get_the_grader_and_all_of_the_course(kit):
    names = {path.name.partition("-")[0]: path for path in (kit / "instructor").glob("*.whl")}
    assert set(names) == {"catornot", "fairgrade"}
    held = zipfile.ZipFile(names["catornot"]).namelist()
    assert "catornot/course.py" in held and not any(one.startswith("fairgrade") for one in held)
    guard = [one for one in zipfile.ZipFile(names["fairgrade"]).namelist() if "etc/jupyter" in one]
    assert len(guard) == 1 and guard[0].endswith("nbgrader_config.json")
    assert (kit / "course/source/cat-classifier/cat-classifier.ipynb").is_file()
    assert not list((kit / "course/source").rglob("*.md"))


def test_the_hub_that_is_installed_is_the_one_that_is_tested(kit):
    (wanted,) = tomllib.loads(PROJECT)["project"]["optional-dependencies"]["hub"]
    assert f'"{wanted}"' in (kit / "install.sh").read_text()


def test_bad_input_gets_one_sentence(kit, tmp_path, capsys):
    for words in (["--home", "here"], ["--exchange", "/srv/my exchange"]):
        assert main(["export", "hub", "--output", str(tmp_path / "kit"), *words]) == 2
        said = capsys.readouterr().err
        assert said.startswith("Expected an absolute path") and repr(words[1]) in said
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BundleError, match="holds something else"):
        write_kit(ROOT, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_hub_on_which_nothing_is_installed_gets_one_sentence(kit, tmp_path):
    with pytest.raises(SystemExit) as caught:
        hub_settings(kit, tmp_path)
    said = str(caught.value)
    assert said.startswith(f"{kit.parent}/srv/formgrader.env can't be read: No such file")
    assert "install.sh makes it" in said and "formgrader.env can't be read" in PAGE


def test_a_hub_without_the_sandbox_gets_one_sentence(monkeypatch):
    monkeypatch.setattr(bubblewrap, "find_bubblewrap", lambda: None)
    bubblewrap.isolation.cache_clear()
    try:
        said = unfit(Limits(), ())
    finally:
        bubblewrap.isolation.cache_clear()
    assert said.startswith("Grading would not be safe here. Grading needs the program bubblewrap")
    assert "apt-get install bubblewrap" in said and '"Grading would not be safe here"' in PAGE
