"""A sandbox shows a list: this very Python and what it needs, and no copy of what holds answers."""

from __future__ import annotations

import itertools
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import need_sandbox

from fairgrade.client import same_python
from fairgrade.client.learner import Learner
from fairgrade.mounts import layout
from fairgrade.mounts.covered import copies
from fairgrade.mounts.layout import Python
from fairgrade.sandbox import bubblewrap, process, resources
from fairgrade.sandbox.spec import WorkerSpec

ANSWER = "sigmoid = 'the right answer'\n"
COPIES = {
    "installed": "catornot/reference.py",
    "an older version": "catornot-0.0.9.egg/catornot/reference.py",
    "vendored": "deep/er/_vendor/catornot/reference.py",
    "in a namespace": "university/catornot/reference.py",
    "renamed": "old_catornot/reference.py",
    "a backup": "catornot.bak/reference.py",
    "in capitals": "CatOrNot/reference.py",
    "one module": "catornot.py",
    "a compiled one": "__pycache__/catornot.cpython-311.pyc",
    "another course": "other/nbgrader/secret.py",
    "a wheel": "wheels/one.whl",
    "a zip": "things.zip",
    "an archive": "deep/source.tar.gz",
    "an egg": "some.egg",
}


def write(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in (".whl", ".zip", ".egg"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("catornot/reference.py", ANSWER)
    elif path.suffix == ".gz":
        answer = folder / "answer"
        answer.write_text(ANSWER)
        with tarfile.open(path, "w:gz") as archive:
            archive.add(answer, "x/catornot/reference.py")
        answer.unlink()
    else:
        path.write_text(ANSWER)


@pytest.fixture
def site(tmp_path):
    """A second folder of packages, which this Python finds, too."""
    folder = tmp_path / "site-packages"
    for name in (*COPIES.values(), "innocent/__init__.py", "innocent/category.py"):
        write(folder, name)
    write(folder, "__editable__.mine-1.0.pth")
    write(folder, "innocent-1.0.dist-info/direct_url.json")
    (folder / "link").symlink_to("deep/er/_vendor/catornot")
    (folder / "catornot_link").symlink_to("innocent/hidden")
    write(folder, "innocent/hidden/answers.py")
    return folder


def test_copies_are_found_wherever_they_are(site):
    found = {path.relative_to(site).as_posix() for path in copies(site, ["catornot", "nbgrader"])}
    for about, name in COPIES.items():
        above = [name, *map(str, Path(name).parents)]
        assert found & set(above), about
    assert not any("innocent/" in one or one == "innocent" for one in found)
    assert {"__editable__.mine-1.0.pth", "innocent-1.0.dist-info/direct_url.json"} <= found


def test_other_names_are_covered_where_a_course_says_so(site):
    assert [one.name for one in copies(site, ["innocent"]) if one.is_dir()] == [
        "innocent",
        "innocent-1.0.dist-info",
    ]
    assert copies(site, []) == []


LOOK = """\
import glob, importlib.util, os, zipimport
from importlib.machinery import SourceFileLoader
def tried(what):
    try: return str(what())
    except BaseException as problem: return type(problem).__name__
seen = []
for place, folders, names in os.walk("/opt"):
    if not place.startswith("/opt/site1"): continue
    for name in names:
        path = os.path.join(place, name)
        try: text = open(path, "rb").read()
        except OSError: continue
        if b"the right answer" in text: seen.append(path)
        if name.endswith((".py", ".pyc")) and "answer" in tried(lambda: SourceFileLoader("m", path).load_module().sigmoid): seen.append(path)
        if name.endswith((".zip", ".whl", ".egg")) and b"catornot" in text: seen.append(path)
        if name.endswith((".zip", ".whl", ".egg")) and "answer" in tried(lambda: zipimport.zipimporter(path).load_module("catornot").reference): seen.append(path)
print(seen)
import innocent
print(innocent.sigmoid[:3], tried(lambda: importlib.util.find_spec("nbgrader").origin))
print(sorted(os.listdir("/")), os.listdir("/proc"))
"""


def test_nothing_of_them_is_to_be_had_inside(site, monkeypatch):
    need_sandbox()
    for path in site.rglob("*"):
        if path.is_file() and "innocent/__init__" in str(path):
            path.write_text("sigmoid = 'not it'\n")
        if path.name in ("category.py",):
            path.write_text("")
    real = layout.this_python()
    other = Python(
        real.base, real.program, real.standard, (*real.sites, site.resolve()), real.libraries
    )
    monkeypatch.setattr(bubblewrap, "this_python", lambda: other)
    learner = Learner(WorkerSpec())
    try:
        said = "".join(str(one.get("text", one)) for one in learner.run(LOOK, ""))
    finally:
        learner.close()
    seen, rest = said.split("\n", 1)
    assert seen == "[]", said
    assert rest.startswith("not None"), said
    assert not any(
        name in rest for name in ("'root'", "'work'", "environ", "cmdline", "mount", "self")
    ), rest


def test_the_sandbox_is_the_same_python_with_all_its_modules():
    need_sandbox()
    names = same_python.compiled_modules()
    assert {"_ssl", "_sqlite3"} & set(names) or layout.this_python().base == layout.SYSTEM
    assert same_python.trial(WorkerSpec(), ["numpy", "no_such_module"]) == ""


@pytest.mark.slow
def test_what_the_sandbox_lacks_is_named(monkeypatch):
    need_sandbox()
    said = same_python.trial(WorkerSpec(), ["nbgrader.api"])  # it is here, and covered there
    assert "The sandbox's Python lacks nbgrader.api, which this one has" in said


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder.resolve()


def binds(shown: layout.Layout) -> dict[str, str]:
    words = shown.words
    return {
        words[at + 2]: words[at + 1] for at, word in enumerate(words) if word.startswith("--ro-b")
    }


def test_a_shared_library_comes_along(tmp_path):
    base = made(tmp_path / "pyenv", "bin/python3", "lib/libpython3.so.1", "lib/python3.11/os.py")
    libraries = (("libpython3.so.1", base / "lib/libpython3.so.1"),)
    site = made(tmp_path / "venv/site-packages", "numpy.py")
    one = Python(base, base / "bin/python3", (base / "lib/python3.11",), (site,), libraries)
    shown = layout.layout(one)
    found = binds(shown)
    assert found["/opt/libraries/libpython3.so.1"] == str(base / "lib/libpython3.so.1")
    assert shown.libraries == "/opt/libraries" and shown.program == "/opt/python/bin/python3"
    assert found["/opt/python/lib/python3.11"] == str(base / "lib/python3.11")
    assert found["/opt/site0"] == str(site) and shown.sites == ("/opt/site0",)
    assert not any(path == str(base) for path in found.values())  # not all that lies beside it


def test_packages_of_the_base_are_no_learners(tmp_path):
    base = made(tmp_path, "bin/python3", "lib/python3.11/os.py", "lib/python3.11/site-packages/a")
    shown = layout.layout(Python(base, base / "bin/python3", (base / "lib/python3.11",), ()))
    assert "/opt/python/lib/python3.11/site-packages" in shown.masks


def test_what_lies_together_stays_together(tmp_path):
    """In a conda environment packages find their libraries by the way from one to the other."""
    shared = [f"lib/lib{number}.so" for number in range(layout.MANY + 1)]
    site = "lib/python3.11/site-packages"
    base = made(tmp_path, "bin/python3", *shared, f"{site}/numpy.py", "lib/python3.11/os.py")
    others = made(base / "lib/python3.9/site-packages", "catornot/reference.py")
    one = Python(base, base / "bin/python3", (base / "lib/python3.11",), (base / site,))
    shown = layout.layout(one, ("catornot",))
    assert shown.sites == (f"/opt/python/{site}",)
    assert binds(shown)["/opt/python/lib"] == str(base / "lib")
    assert "/opt/python/lib/python3.9" in shown.masks and others.is_dir()


def test_a_course_below_usr_is_not_shown():
    for place in binds(layout.layout(layout.this_python())):
        assert place not in ("/usr", "/usr/local", "/usr/share", "/usr/src", "/usr/lib/python3")


def test_the_command_line_tells_nothing_of_this_machine():
    need_sandbox()
    worker = process.start(WorkerSpec())
    try:
        words = Path(f"/proc/{worker.process.pid}/cmdline").read_text().split("\0")
    finally:
        worker.kill()
    here = {str(bubblewrap.HOUSE.parent), sys.prefix, sys.base_prefix, os.path.expanduser("~")}
    assert words[0] == "bwrap" and not [one for one in words for path in here if path in one]


def test_the_worker_is_found_by_who_started_it(monkeypatch):
    """Process ids begin again from below, and a worker's may be the smallest of all."""
    started = {40_000: [40_001], 40_001: [7], 7: []}
    monkeypatch.setattr(resources, "_children", lambda pid: started[pid])
    assert resources.leaf(40_000) == 7
    started[7] = [8, 9]
    assert resources.leaf(40_000) is None


def test_numbers_go_through_a_gauge_one_way():
    from fairgrade.sandbox.gauge import Gauge, Seen, look

    gauge = Gauge()
    end = gauge.reading_end()
    for number in itertools.islice(itertools.count(), 3):
        gauge.show(Seen(number, number / 2, "processes"))
        assert look(end) == Seen(number, number / 2, "processes")
    with pytest.raises(OSError):
        os.pwrite(end, b"0", 0)
    os.close(end)
    gauge.close()
