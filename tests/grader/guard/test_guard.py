"""No configuration that fails, in whatever way, grades unsafely or releases a solution."""

from __future__ import annotations

import inspect
import os
import shutil
import sys
from pathlib import Path

import pytest
import small_course as course
from nbgrader import converters
from nbgrader.apps import (
    AutogradeApp,
    GenerateAssignmentApp,
    GenerateFeedbackApp,
    ReleaseAssignmentApp,
    ReleaseFeedbackApp,
    api,
    autogradeapp,
    generateassignmentapp,
    generatefeedbackapp,
)
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters.base import BaseConverter
from nbgrader.exchange import abc
from traitlets import TraitError
from traitlets.config import Config, PyFileConfigLoader

from fairgrade.config_file import find_slip
from fairgrade.guard import guard, refusal

COMMANDS = {
    "autograde": AutogradeApp,
    "generate_assignment": GenerateAssignmentApp,
    "generate_feedback": GenerateFeedbackApp,
    "release_assignment": ReleaseAssignmentApp,
    "release_feedback": ReleaseFeedbackApp,
}
GUARD = course.ROOT / "fairgrade" / "nbgrader_config.json"  # of the environment, for any course
OURS = course.ROOT / "nbgrader_config.json"  # beside our own configuration, in our words
TWO_LINES = "import fairgrade\nfairgrade.install(c)\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A course with a submission and a text twin that holds every solution."""
    root = course.make(tmp_path_factory.mktemp("made") / "course")
    course.hand_in(root, "ann")
    (root / "source" / "ps1" / "p1.md").write_text("```\n### BEGIN SOLUTION\nx + x\n```\n")
    return root


@pytest.fixture
def root(made, tmp_path, monkeypatch) -> Path:
    """The course in a folder of its own, nothing released, nbgrader as it was installed."""
    root = course.copy_of(made, tmp_path / "course")
    (root / "release").rename(tmp_path / "release")
    plain(monkeypatch)
    shared = tmp_path / "etc"
    shared.mkdir()
    shutil.copy(GUARD, shared)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(shared))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(home))
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "argv", ["nbgrader"])
    monkeypatch.chdir(root)
    return root


def plain(monkeypatch) -> None:
    """Take everything back that a test before has put into nbgrader."""
    for module, name in (
        (autogradeapp, "Autograde"),
        (generatefeedbackapp, "GenerateFeedback"),
        (generateassignmentapp, "GenerateAssignment"),
    ):
        monkeypatch.setattr(module, name, getattr(converters, name))
        monkeypatch.setattr(api, name, getattr(converters, name))
    for owner in (
        *(NbGrader, BaseConverter, abc.ExchangeReleaseAssignment, abc.ExchangeReleaseFeedback),
    ):
        monkeypatch.setattr(owner, "start", inspect.unwrap(owner.start))
    load = PyFileConfigLoader.load_config
    plainly = getattr(load, "__wrapped__", load)
    monkeypatch.setattr(PyFileConfigLoader, "load_config", plainly)
    monkeypatch.setattr(guard, "safe_classes", {})
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def run(name: str, *words: str) -> str:
    """Run a command as `nbgrader` does, in this process; return what it ended with."""
    app = COMMANDS[name]()
    try:
        force = [] if name == "release_feedback" else ["--force"]
        app.initialize(["ps1", *force, *words])
        app.start()
    except SystemExit as end:
        return str(end.code)
    except TraitError:  # Python would end with it
        sys.excepthook(*sys.exc_info())
        return "1"
    finally:
        app.close_handlers()
    return ""


def untouched(root: Path) -> bool:
    return not any((root / name).exists() for name in ("release", "autograded", "feedback"))


def config(root: Path) -> Path:
    return root / "nbgrader_config.py"


def add(root: Path, text: str, first: bool = False) -> None:
    old = config(root).read_text()
    config(root).write_text(text + "\n" + old if first else f"{old}\n{text}\n")


SLIPS = {
    "a name that is not there": ("c.Exchange.root = EXCHANGE", "NameError"),
    "a bracket that stays open": ("c.CourseDirectory.ignore = ['*.md'", "never closed"),
    "a bracket too many": ("c.Exchange.root = 'x')", "unmatched"),
    "a text that stays open": ("c.Exchange.root = 'x", "unterminated"),
    "Ture": ("c.Grading.trusted_class = Ture", "Ture"),
    "an import that is missing": ("import no_such_module", "no_such_module"),
    "an indentation": ("  c.Exchange.root = 'x'", "indent"),
    "a tab": ("if True:\n        x = 1\n\ty = 2", "tab"),
    "a division": ("x = 1 / 0", "division by zero"),
    "an assertion": ("assert False, 'never'", "never"),
    "a method that is none": ("c.CourseDirectory.root.no_such_method(1)", "no_such_method"),
    "a quotation mark of a word processor": ("c.Exchange.root = “x”", "“"),
    "a file that it asks for": ("open('no-such-file')", "no-such-file"),
    "a conflict that git left": ("<<<<<<< HEAD", "invalid syntax"),
    "Python 2": ("print 'hello'", "print"),
    "an error within another module": ("import json; json.loads('{')", "JSONDecodeError"),
}


@pytest.mark.parametrize("first", [False, True], ids=["last", "first"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip(root, slip, first):
    text, words = SLIPS[slip]
    add(root, text, first)
    said = run("generate_assignment")
    lines = config(root).read_text().splitlines()
    assert f"{config(root)}, line " in said, said
    number = int(said.partition(", line ")[2].partition(":")[0])
    wanted = text.splitlines()[-1].strip()
    # An indentation's slip may only be seen in the line after it.
    assert lines[number - 1].strip() == wanted or lines[max(0, number - 2)].strip() == wanted
    assert words in said and refusal.NOTHING_DONE in said
    assert untouched(root)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_goes_on(root, command):
    add(root, "c.Exchange.root = EXCHANGE")
    assert "line " in run(command)
    assert untouched(root)


def _no_text(root):
    config(root).write_bytes(b"\0" * 10 + config(root).read_bytes())


def _utf16(root):
    config(root).write_text(config(root).read_text(), encoding="utf-16")


def _utf16_without_mark(root):
    config(root).write_text(config(root).read_text(), encoding="utf-16-le")


def _latin(root):
    config(root).write_bytes("x = 'Müller'\n".encode("latin-1") + config(root).read_bytes())


def _nul_at_the_end(root):
    add(root, "# \0")


def _empty(root):
    config(root).write_text("")


def _blank(root):
    config(root).write_text("\n \n")


def _only_a_comment(root):
    config(root).write_text("# to be written\n")


def _missing(root):
    config(root).unlink()


def _renamed(root):
    config(root).rename(root / "nbgrader_config (1).py")


def _a_folder(root):
    config(root).unlink()
    config(root).mkdir()


def _a_link_to_nothing(root):
    config(root).unlink()
    config(root).symlink_to("nowhere")


def _swallowed(root):
    text = config(root).read_text().replace("raise SystemExit", "pass  # ")
    text = text.replace("import fairgrade\n", "import fairgrade, no_such\n")
    config(root).write_text(text)


def _never_reached(root):
    config(root).write_text(f"c = get_config()\nif False:\n    {TWO_LINES.splitlines()[0]}\n")


def _broken_json(root):
    (root / "nbgrader_config.json").write_text('{"Autograde": ')


def _json_in_latin(root):
    (root / "nbgrader_config.json").write_bytes(b'{"Exchange": {"root": "\xfc"}}')


def _global(root):
    Path(os.environ["JUPYTER_CONFIG_DIR"], "nbgrader_config.py").write_text("c.X = Ture\n")


def _global_for_all_of_jupyter(root):
    Path(os.environ["JUPYTER_CONFIG_DIR"], "jupyter_config.py").write_text("c.X = [\n")


STATES = [
    *(_no_text, _utf16, _utf16_without_mark, _latin, _nul_at_the_end, _empty, _blank),
    *(_only_a_comment, _missing, _renamed, _a_folder, _a_link_to_nothing, _swallowed),
    *(_never_reached, _broken_json, _json_in_latin, _global, _global_for_all_of_jupyter),
]


@pytest.mark.parametrize("first", [False, True], ids=["last", "first"])
@pytest.mark.parametrize(
    "line",
    [
        *("exit()", "quit(0)", "import sys; sys.exit()", "raise SystemExit", "exit(3)"),
        *("import os; os._exit(0)", "import os; os.execlp('true', 'true')", "raise GeneratorExit"),
    ],
)
def test_a_configuration_that_ends_the_command_is_no_success(root, line, first):
    add(root, line, first)
    said = run("generate_assignment")
    number = 1 if first else len(config(root).read_text().splitlines())
    assert f"{config(root)}, line {number}: " in said and refusal.NOTHING_DONE in said
    assert untouched(root)


def test_a_configuration_may_say_itself_why_it_ends(root):
    add(root, "raise SystemExit('not on a Monday')")
    assert run("generate_assignment") == "not on a Monday"
    assert untouched(root)


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.__name__.strip("_"))
def test_a_file_that_can_not_be_read(root, state):
    state(root)
    said = run("generate_assignment")
    assert refusal.NOTHING_DONE in said or "safe grading can't be set up" in said, said
    assert untouched(root)


@pytest.mark.parametrize("state", [_empty, _missing, lambda root: add(root, "c.X = Ture")])
def test_buttons_and_programs(root, state):
    """`NbGraderAPI` without any of our classes, as where nothing of the file was read."""
    guard.watch()
    state(root)
    made = Config()
    made.CourseDirectory.root = str(root)
    made.CourseDirectory.course_id = "catornot"
    buttons = api.NbGraderAPI(config=made)
    for result in (
        buttons.generate_assignment("ps1", force=True),
        buttons.autograde("ps1", "ann", force=True),
        buttons.generate_feedback("ps1", "ann"),
        buttons.release_assignment("ps1"),
        buttons.release_feedback("ps1", "ann"),
    ):
        assert not result["success"] and refusal.NOTHING_DONE in result["log"]
    assert untouched(root)


def test_the_course_carries_its_guard(root, monkeypatch):
    """Without Jupyter's usual folders, the file beside the configuration is read."""
    monkeypatch.delenv("JUPYTER_CONFIG_PATH")
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
    shutil.copy(OURS, root)
    add(root, "c.X = Ture")
    said = run("generate_assignment")
    assert f"{config(root)}, line " in said and "`python -m catornot doctor`" in said
    plain(monkeypatch)
    _missing(root)
    said = run("generate_assignment")
    assert "is not there" in said and "remove nbgrader_config.json and .catornot from" in said
    assert untouched(root)


def test_the_environments_guard_knows_no_course(root):
    """It is asked about every course; one that was graded under a name of its own is found, too."""
    _empty(root)
    said = run("generate_assignment")
    assert "`python -m fairgrade doctor`" in said and "remove .catornot from the folder" in said
    shutil.rmtree(root / ".catornot")
    (root / ".statistics" / "turns").mkdir(parents=True)
    said = run("generate_assignment")
    assert "remove .statistics from the folder" in said and "catornot" not in said
    assert untouched(root)


def test_a_folder_that_is_new(root):
    """Before anything was graded, the configuration's own words say whose course it is."""
    shutil.rmtree(root / ".catornot")
    add(root, "c.X = [")
    assert refusal.NOTHING_DONE in run("generate_assignment")
    _utf16(root)
    assert refusal.NOTHING_DONE in run("generate_assignment")


@pytest.mark.parametrize("word", ["--CourseDirectory.root={}", "--course-dir={}"])
def test_from_another_folder(root, tmp_path, monkeypatch, word):
    monkeypatch.chdir(tmp_path)
    text = config(root).read_text()
    for state in (lambda root: add(root, "c.X = Ture"), _empty, _missing):
        plain(monkeypatch)
        state(root)
        assert refusal.NOTHING_DONE in run("generate_assignment", word.format(root))
        assert untouched(root)
    config(root).write_text(text)
    assert run("generate_assignment", word.format(root)) in ("", "0")
    assert [one.name for one in (root / "release" / "ps1").iterdir()] == ["p1.ipynb"]
    assert "x + x" not in (root / "release" / "ps1" / "p1.ipynb").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "c.X = Ture\n",
        "",
        "# import fairgrade\nc = get_config()\n",
        "c = get_config()\nc.CourseDirectory.course_id = 'catornot'\n",
    ],
)
def test_other_courses_are_left_alone(root, text):
    shutil.rmtree(root / ".catornot")
    (root / "source" / "ps1" / "p1.md").unlink()
    config(root).write_text(text)
    assert run("generate_assignment") in ("", "0")
    assert (root / "release" / "ps1" / "p1.ipynb").exists()
    assert not (root / ".catornot").exists()


def test_any_course_may_use_it(root):
    """Two lines are enough, and are guarded as ours are."""
    shutil.rmtree(root / ".catornot")
    (root / "source" / "ps1" / "p1.md").unlink()
    config(root).write_text("c = get_config()\n" + TWO_LINES)
    assert run("generate_assignment") in ("", "0")
    assert (root / ".fairgrade").is_dir()
    shutil.rmtree(root / "release")
    config(root).write_text("c = get_config()\nc.X = Ture\n" + TWO_LINES)
    said = run("generate_assignment")
    assert ", line 2: NameError" in said and "`python -m fairgrade doctor`" in said
    assert untouched(root)


def test_another_configuration_is_asked_for(root, tmp_path):
    other = tmp_path / "other.py"
    other.write_text("c = get_config()\nc.X = Ture\n")
    assert f"{other}, line 2: NameError" in run(
        "generate_assignment", f"--JupyterApp.config_file={other}"
    )
    other.write_text("c = get_config()\n")
    assert run("generate_assignment", f"--JupyterApp.config_file={other}") in ("", "0", "1")
    shutil.rmtree(root / "release", ignore_errors=True)
    shutil.copy(GUARD, root)
    add(root, "c.X = Ture")
    assert refusal.NOTHING_DONE in run("generate_assignment", f"--JupyterApp.config_file={other}")
    assert untouched(root)


LATE = {
    "generate_assignment": [
        "c.GenerateAssignment.preprocessors = []",
        "c.GenerateAssignment.preprocessors = ['nbgrader.preprocessors.SaveCells']",
        "c.ClearSolutions.enabled = False",
        "c.ClearHiddenTests.enabled = False",
        "c.NbGraderPreprocessor.enabled = False",
        "c.Preprocessor.enabled = False",
        "c.ClearMarkScheme.enabled = False",
        "c.CourseDirectory.ignore = ['.ipynb_checkpoints']",
        "c.CourseDirectory.release_directory = 'source'",
        "c.GenerateAssignment.exporter_class = 'nbconvert.exporters.MarkdownExporter'",
        "from nbgrader.apps import generateassignmentapp as app, api\n"
        "from nbgrader.converters import GenerateAssignment\n"
        "app.GenerateAssignment = api.GenerateAssignment = GenerateAssignment",
    ],
    "autograde": [
        "c.Autograde.autograde_preprocessors = []",
        "c.Autograde.sanitize_preprocessors = []",
        "c.Autograde.autograde_preprocessors = ['nbgrader.preprocessors.Execute']",
        "c.Autograde.autograde_preprocessors.append('nbgrader.preprocessors.Execute')",
        "c.Autograde.autograde_preprocessors.append('nbgrader.preprocessors.SaveAutoGrades')",
        "c.Autograde.autograde_preprocessors.append('nbconvert.preprocessors.ExecutePreprocessor')\n"
        "c.ExecutePreprocessor.enabled = True",
        "del c.Autograde.sanitize_preprocessors",
        "c.Grade.enabled = False",
        "c.RestoreTests.enabled = False",
        "c.NbGraderPreprocessor.enabled = False",
        "c.BaseConverter.exporter_class = 'nbconvert.exporters.MarkdownExporter'",
        "c.CourseDirectory.autograded_directory = './submitted'",
        "c.CourseDirectory.submitted_directory = '.'",
        "from nbgrader.apps import autogradeapp\nfrom nbgrader.converters import Autograde\n"
        "autogradeapp.Autograde = Autograde",
    ],
    "generate_feedback": [
        "c.GenerateFeedback.preprocessors = []",
        "c.GenerateFeedback.preprocessors = ['nbgrader.preprocessors.GetGrades']",
        "c.StudentView.enabled = False",
        "c.CourseDirectory.feedback_directory = 'submitted'",
        "c.HTMLExporter.filters = {}",
        "c.HTMLExporter.filters = {'markdown2html': 'nbconvert.filters.markdown2html'}",
        "c.HTMLExporter.preprocessors = ['nbconvert.preprocessors.ExecutePreprocessor']",
        "c.GenerateFeedback.exporter_class = 'nbconvert.exporters.MarkdownExporter'",
    ],
}


@pytest.mark.parametrize(
    ("command", "line"), [(command, line) for command, lines in LATE.items() for line in lines]
)
def test_a_late_line(root, command, line, capsys):
    _as_before(command, root)
    add(root, line)
    said = _run_and_read(command, capsys)
    assert said.startswith("1"), said
    assert refusal.NOTHING_DONE in said
    if line.endswith((".preprocessors = []", "submitted_directory = '.'")):
        assert f"{config(root)}, line {len(config(root).read_text().splitlines())}: " in said
    assert _nothing_made(command, root)


@pytest.mark.parametrize(
    ("command", "line", "words"),
    [
        ("generate_assignment", "GenerateAssignment.permissions = 'rwx'", "expected an int"),
        ("generate_assignment", "BaseConverter.permissions = 999", "from 0 to 7, as in 644"),
        ("generate_assignment", "ClearSolutions.code_stub = {}", "no text for 'python'"),
        ("generate_assignment", "ClearSolutions.code_stub = {'python': 3}", "no text for"),
        ("generate_assignment", "ClearSolutions.text_stub = 3", "expected a unicode string"),
        ("autograde", "Autograde.create_student = 3", "expected a boolean"),
        ("autograde", "OverwriteCells.enabled = 'x'", "expected a boolean"),
        ("autograde", "Grading.jobs = 'all'", "c.Grading.jobs = 'all': expected"),
        ("generate_feedback", "GenerateFeedback.permissions = 8", "from 0 to 7, as in 644"),
        ("generate_feedback", "Grading.jobs = 'all'", "c.Grading.jobs = 'all': expected"),
        ("release_assignment", "Exchange.timezone = 3", "expected a unicode string"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_one_sentence(root, command, line, words, capsys):
    _as_before(command, root)
    add(root, f"c.{line}")
    said = _run_and_read(command, capsys)
    assert said.startswith("1") and words in said and "Traceback" not in said, said
    assert f"{config(root)}, line {len(config(root).read_text().splitlines())}: " in said
    assert said.count("ERROR") == 1 and refusal.NOTHING_DONE in said
    assert _nothing_made(command, root)


def test_another_error_of_a_command_is_python_s_to_tell(root, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error))
    assert run("generate_assignment") in ("", "0")
    sys.excepthook(ValueError, ValueError("x"), None)
    assert [kind for kind, *_ in told] == [ValueError]


def test_what_would_be_written_over_the_source_is_not(root, capsys):
    before = {path: path.read_bytes() for path in (root / "source").rglob("*.*")}
    (root / "release").symlink_to("source")
    said = _run_and_read("generate_assignment", capsys)
    assert said.startswith("1") and "release_directory and source_directory lead to one" in said
    assert {path: path.read_bytes() for path in (root / "source").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("autograde", "--Autograde.autograde_preprocessors=[]"),
        ("autograde", "--Autograde.sanitize_preprocessors=nbgrader.preprocessors.ClearOutput"),
        ("autograde", "--RestoreTests.enabled=False"),
        ("generate_assignment", "--ClearSolutions.enabled=False"),
        ("generate_assignment", "--CourseDirectory.ignore=x"),
        ("generate_assignment", "--GenerateAssignment.preprocessors=[]"),
        ("generate_feedback", "--HTMLExporter.filters={}"),
    ],
)
def test_a_late_option(root, command, word, capsys, monkeypatch):
    _as_before(command, root)
    monkeypatch.setattr(sys, "argv", ["nbgrader", command, word])
    said = _run_and_read(command, capsys, word)
    assert said.startswith(("1", "2")), said
    assert _nothing_made(command, root)


@pytest.mark.parametrize("way", ["line", "option"])
def test_a_run_without_a_sandbox_says_so(root, way, capsys):
    if way == "line":
        add(root, "c.Grading.trusted_class = True")
    said = _run_and_read("autograde", capsys, *["--Grading.trusted_class=True"][way == "line" :])
    assert "learners' code runs without a sandbox" in said


def _as_before(command: str, root: Path) -> None:
    """Make what a command starts from."""
    if command == "autograde":
        shutil.copytree(root.parent / "release", root / "release")
    elif command == "generate_feedback":
        shutil.copytree(root / "submitted", root / "autograded")


def _nothing_made(command: str, root: Path) -> bool:
    if command == "autograde":
        return course.marks(root) == {} and not (root / "autograded").exists()
    return not any([*(root / "release").rglob("*"), *(root / "feedback").rglob("*")])


def _run_and_read(command: str, capsys, *words: str) -> str:
    """Return the exit code and what was said."""
    return f"{run(command, *words)} {capsys.readouterr().err}"


def test_a_release_with_a_twin_is_not_handed_on(root, tmp_path, capsys):
    config(root).write_text(f"{config(root).read_text()}\nc.Exchange.root = '{tmp_path / 'ex'}'\n")
    assert run("generate_assignment") in ("", "0")
    shutil.copy(root / "source" / "ps1" / "p1.md", root / "release" / "ps1" / "p1.txt")
    said = _run_and_read("release_assignment", capsys)
    assert said.startswith("1") and "p1.txt holds '### BEGIN SOLUTION'" in said
    assert not list((tmp_path / "ex").rglob("p1*"))
    (root / "release" / "ps1" / "p1.txt").unlink()
    assert run("release_assignment") in ("", "0")
    assert list((tmp_path / "ex").rglob("p1.ipynb"))


def test_nbgraders_own_release_of_feedback_is_not_put_back(root, capsys):
    add(
        root,
        "c.ExchangeFactory.release_feedback = 'nbgrader.exchange.default.ExchangeReleaseFeedback'",
    )
    said = _run_and_read("release_feedback", capsys)
    assert said.startswith("1") and "is not what fairgrade put in" in said


@pytest.mark.parametrize(
    "line",
    [
        "c.ExecutePreprocessor.enabled = True",
        "c.HTMLExporter.sanitize_html = False",
        "c.HTMLExporter.filters = {}",
        "c.X = Ture",
    ],
)
def test_formgrader_does_not_open(root, line):
    from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

    add(root, line)
    page = FormgradeExtension()
    page.root_dir = str(root)
    page.initialize([])
    with pytest.raises(refusal.Unsafe, match=r"nbgrader_config.py, line "):
        page.init_tornado_settings(None)


def test_a_slip_is_found_where_it_is(tmp_path):
    path = tmp_path / "nbgrader_config.py"
    assert find_slip(path) is None
    path.write_text("c.X.y = 1\n")
    assert find_slip(path) is None
    (tmp_path / "helper.py").write_text("def f():\n\n\n    raise ValueError('too\\nlong')\n")
    path.write_text(
        f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport helper\nhelper.f()\n"
    )
    assert str(find_slip(path)) == f"{path}, line 4: ValueError: too long."
    path.write_text("raise SystemExit\n")
    assert find_slip(path).line == 1
    path.write_text("import os\nos._exit(0)\n")  # doctor must not end by it
    assert find_slip(path).line == 2


def test_the_environment_has_its_guard():
    """`pip install -e .` puts it there; an older installation is made anew by `make setup`."""
    installed = Path(sys.prefix, "etc", "jupyter", "nbgrader_config.json")
    assert installed.read_text() == GUARD.read_text()


def test_the_real_command(root):
    """Once through everything: the installed file, the program, its exit code."""
    add(root, "c.Exchange.root = EXCHANGE")
    environment = {"JUPYTER_CONFIG_PATH": ""}
    done = course.nbgrader(root, "generate_assignment", "ps1", env=environment)
    assert done.returncode == 1
    assert done.stderr.rstrip().splitlines()[-1].startswith(f"{config(root)}, line ")
    assert untouched(root)
