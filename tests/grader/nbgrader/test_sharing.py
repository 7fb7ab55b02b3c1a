"""What a course of several instructors leaves to their group, and what is said where it can't."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import nbgrader.api
import pytest
from conftest import bound_by_permissions
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from traitlets.config import Config

from fairgrade.gradebook.schema import newest_schema
from fairgrade.nbgrader.exchange import ReleaseAssignment
from fairgrade.nbgrader.seeds import seed_for
from fairgrade.nbgrader.sharing import closed, closed_by, share
from fairgrade.nbgrader.staging import Workplace


@pytest.fixture
def umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def course(root: Path, shared: bool) -> CourseDirectory:
    return CourseDirectory(root=str(root), groupshared=shared)


def test_what_is_made_belongs_to_the_group_of_a_shared_course(tmp_path, umask, monkeypatch):
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", newest_schema)
    tmp_path.chmod(0o2770)
    share(course(tmp_path, True))
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "catornot") as gradebook:
        gradebook.add_student("ann")
    (tmp_path / "logs").mkdir()
    place = Workplace(tmp_path)
    made = place.fresh("made")
    (made / "p1.ipynb").write_text("{}")
    place.put(made, tmp_path / "feedback" / "ann" / "ps1")
    seed_for(tmp_path / ".fairgrade", "ann", "ps1")
    place.close()
    paths = [one for one in tmp_path.rglob("*") if not one.is_symlink()]
    assert len(paths) > 8
    for path in paths:
        wanted = 0o2070 if path.is_dir() else 0o060
        assert mode(path) & wanted == wanted, f"{path}: {mode(path):o}"


def test_one_instructor_s_course_stays_closed(tmp_path, umask):
    tmp_path.chmod(0o700)
    share(course(tmp_path, False))
    Workplace(tmp_path).close()
    seed_for(tmp_path / ".fairgrade", "ann", "ps1")
    assert [path for path in tmp_path.rglob("*") if mode(path) & 0o070 and path.is_dir()] == []
    assert mode(tmp_path / ".fairgrade" / "secret") == 0o600


def test_whose_a_closed_folder_is(tmp_path):
    folder = tmp_path / "feedback" / "ann"
    folder.mkdir(parents=True)
    folder.chmod(0o555)
    with bound_by_permissions():
        with pytest.raises(PermissionError) as caught:
            (folder / "ps1").mkdir()
        text = closed_by(caught.value)
        assert closed([tmp_path, folder / "ps1"]) == text
        assert closed([tmp_path]) == "" == closed_by(FileNotFoundError(2, "none", str(folder)))
    assert text.startswith(f"{folder} belongs to ") and "groupshared" in text
    assert text.endswith(f"chmod -R g+rwX {folder}")


def test_an_exchange_without_rights_gets_one_sentence(tmp_path, caplog):
    exchange = tmp_path / "exchange"
    (exchange / "catornot" / "outbound").mkdir(parents=True)
    (exchange / "catornot" / "inbound").mkdir()
    exchange.chmod(0o2777)
    release = tmp_path / "release" / "ps1"
    release.mkdir(parents=True)
    (release / "p1.ipynb").write_text("{}")
    closed_folder = exchange / "catornot" / "outbound"
    closed_folder.chmod(0o555)
    directory = course(tmp_path, True)
    directory.course_id, directory.assignment_id = "catornot", "ps1"
    config = Config()
    config.Exchange.root = str(exchange)
    before = os.umask(0o022)
    try:
        with bound_by_permissions(), pytest.raises(ExchangeError) as caught:
            ReleaseAssignment(coursedir=directory, config=config).start()
    finally:
        os.umask(before)
        shutil.rmtree(closed_folder, ignore_errors=True)
    assert str(caught.value).startswith(f"Stopped: {closed_folder} belongs to ")
