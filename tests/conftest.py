"""What tests share: a graded class, and skipping where a machine lacks something, never in CI."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Several processes share two cores: threads of each that wait for one another only take turns.
# Before numpy is imported, which reads it once; what tests start has it from here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from browsing import chromium  # noqa: F401  (a fixture)
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

    from fairgrade.sandbox.process import Worker
    from fairgrade.sandbox.spec import WorkerSpec


def need(condition: object, reason: str) -> None:
    """Skip with a reason where a machine lacks something; in CI that is a failure."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI must not skip this: {reason}")
    pytest.skip(reason)


def need_sandbox() -> None:
    """Skip, though never in CI, where learners' code can't be run safely."""
    from fairgrade.sandbox import bubblewrap  # late: it is for Linux only

    try:
        bubblewrap.isolation()
    except bubblewrap.CannotGrade as problem:
        need(False, str(problem))


# Which take longest, those of the long run first: nobody is to wait for one that began last.
LONGEST = (
    *("test_hub", "test_killed", "test_site_lab", "test_illustrate", "test_mutation"),
    *("test_lessons", "test_checks_home", "test_checks_sandboxed", "test_other_data"),
    *("test_ordinary_assignments", "test_slice", "test_published", "test_measured"),
    *("test_site", "test_browser_lab", "test_browser_class", "test_browser_hostile"),
    *("test_assignments", "test_leaks", "test_lms_round", "test_import"),
    *("test_harm", "test_made_pages", "test_cold", "test_any_course"),
    *("test_demo", "test_students_package", "test_failures", "test_cheats", "test_answers"),
    *("test_learner", "test_suspicion", "test_guard", "test_templates", "test_plain_use"),
    *("test_doctor", "test_checks_values", "test_questions", "test_drawing_form", "test_grade"),
    *("test_hostile_files", "test_first_minute", "test_empty_values", "test_trials"),
    *("test_lms_bundle", "test_formulas", "test_checks_chain", "test_reading", "test_pages"),
)
# Whose tests set up nothing together: each of them goes to whoever is free (`--dist loadgroup`).
APART = (
    *("test_answers", "test_checks_home", "test_checks_sandboxed", "test_checks_values"),
    *("test_lessons", "test_measured", "test_mutation", "test_other_data"),
    *("test_harm", "test_made_pages", "test_any_course", "test_cheats"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


def pytest_collection_finish() -> None:
    """Leave thousands of tests out of every search for garbage, and out of every fork's copies.

    No module of theirs is a learner's, either: each count of steps would look through them all.
    """
    from fairgrade.steps.step_counter import begin_without_modules  # late: it takes numpy

    gc.freeze()
    begin_without_modules()


class ByModule(LoadScopeScheduling):
    """A module's tests stay together, for what they set up, unless they set up nothing."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if Path(module).stem in APART else module


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Share tests among processes in our way where `--dist loadgroup` asks for it."""
    return ByModule(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the same tests run on either way to start a learner's kernel."""
    text = "start learners' kernels and checkers by themselves, never as forks of a template"
    parser.addoption("--cold", action="store_true", help=text)


@pytest.fixture(autouse=True)
def starts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in the tests' own process starts kernels as the option says, and has no past."""
    if "fairgrade.warm.templates" in sys.modules:
        sys.modules["fairgrade.warm.templates"].templates.notes()  # another test's
    if request.config.getoption("--cold"):
        from fairgrade.warm.templates import Templates

        monkeypatch.setattr(Templates, "prepare", lambda *_: None)


@pytest.fixture(scope="module", params=["cold", "warm"])
def begin(request: pytest.FixtureRequest) -> Callable[[WorkerSpec], Worker]:
    """Start a worker in one of the two ways, and in no other."""
    from fairgrade.sandbox import process
    from fairgrade.warm import template, templates

    need_sandbox()
    if request.param == "cold":
        return process.start
    if request.config.getoption("--cold"):
        pytest.skip("--cold")

    def warm(spec: WorkerSpec) -> Worker:
        worker = templates.start(spec)
        assert type(worker) is template.ForkedWorker
        return worker

    return warm


@pytest.fixture(autouse=True)
def this_course() -> None:
    """What runs in the tests' own process grades this course, as a configuration would say."""
    from catornot.course import course
    from fairgrade.course import use

    use(course)


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Path:
    """The small course with two students, graded once."""
    import small_course as course  # late, since nbgrader takes its time

    need_sandbox()
    root = course.make(tmp_path_factory.mktemp("graded"))
    course.hand_in(root, "ann")
    course.hand_in(root, "ben", {"double": course.GOOD["double"]})
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert "2 graded, 0 skipped" in done.stderr
    return root


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory) -> Path:
    """A folder with a class of twelve, graded; two of them handed in the same, dressed up."""
    import synthetic_class

    root = tmp_path_factory.mktemp("class")
    synthetic_class.make_class_with_a_copy(root)
    return root


@pytest.fixture(scope="session")
def data(graded_class):
    """What the report knows about this class."""
    from catornot.classroom.collect import collect
    from catornot.classroom.folders import find_folders

    return collect(find_folders(graded_class), "cat-classifier")


READS_ANYTHING, WRITES_ANYTHING = 1 << 2, 1 << 1  # CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE
CAPABILITIES_VERSION_3 = 0x20080522


@contextlib.contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Make the permissions of files count for root too, as for everybody else."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no permissions of the kind that is tested")
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    need(libc.capget(header, sets) == 0, "root's capabilities can't be read")
    before = sets[0]
    sets[0] &= ~(READS_ANYTHING | WRITES_ANYTHING)
    need(libc.capset(header, sets) == 0, "root's capabilities can't be given up")
    try:
        yield
    finally:
        sets[0] = before
        libc.capset(header, sets)
