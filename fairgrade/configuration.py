"""What nbgrader makes of a course's configuration, found out before a class is graded.

Everything is loaded as `nbgrader` itself loads it, in its order; then each converter is built and
asked whether what safety rests on is in place. Nothing is graded.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_dir, jupyter_config_path
from traitlets import TraitError

from fairgrade.config_file import NAME, find_slip
from fairgrade.guard import guard
from fairgrade.guard.refusal import Unsafe
from fairgrade.settings import Grading

LINES = "import fairgrade; fairgrade.install(c)"
AWAY = "move it out of the source folder, or add a pattern to c.CourseDirectory.ignore"
# What a caller's shell may hold, and what becomes of it.
NOTED = {
    "PYTHONOPTIMIZE": "does not reach the checker: every assert counts",
    "PYTHONSTARTUP": "does not reach the checker",
    "PYTHONPATH": "does not reach the checker, yet nbgrader itself imports from there first",
    "PYTHONHOME": "tells nbgrader itself where Python is; better unset it",
    "JUPYTER_NO_CONFIG": "hides the machine's configurations; the course's own are read",
    "JUPYTER_CONFIG_DIR": "nbgrader reads configurations there, too",
    "JUPYTER_CONFIG_PATH": "nbgrader reads configurations there, too",
    "LD_PRELOAD": "does not reach the checker, yet changes nbgrader itself; better unset it",
}


@dataclass
class Configuration:
    """What was found.

    Attributes
    ----------
    grading : Grading
        The settings of ours, or their defaults if they are wrong.
    db_url : str
        Where the gradebook is; "" if the configuration does not load.
    problems : list of tuple of str
        What would stop nbgrader or make it do something else than is meant, and what to do.
    """

    grading: Grading = field(default_factory=Grading)
    db_url: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)


def examine(root: Path) -> Configuration:
    """Load a course's configuration as nbgrader does, and say what is wrong with it."""
    found = Configuration()
    path = root / f"{NAME}.py"
    for each in (*_elsewhere(), path, path.with_suffix(".json")):
        slip = find_slip(each)
        if slip:
            mend = "mend that line" if slip.line else "mend that file"
            found.problems.append(
                (f"{slip} So it does not load, and nbgrader refuses to start", mend)
            )
    if found.problems:
        return found
    if not path.is_file():
        mend = f"change to the course's folder, or write one that holds: c = get_config(); {LINES}"
        found.problems.append((f"there is no {path.name} in {root}", mend))
        return found
    with contextlib.chdir(root), _quiet():
        from nbgrader.apps import AutogradeApp

        app = AutogradeApp()
        try:
            app.initialize(["doctor"])
        except SystemExit:  # a value of the wrong kind, which traitlets has told the log
            text = f"nbgrader does not accept a value in {path}"
            found.problems.append((text, "run `nbgrader list` there: it says which"))
            return found
        found.db_url = app.coursedir.db_url
    why = guard.why_not(root, app.loaded_config_files)
    if why or not guard.uses_us(root):
        text = why or f"{path} does not use fairgrade: nbgrader would grade unsafely"
        mend = f"add these lines: {LINES}"
        found.problems.append((text, mend))
        return found
    try:
        found.grading = Grading(config=app.config)
    except TraitError as problem:
        from fairgrade.guard.safeguards import with_place

        found.problems.append((with_place(app, str(problem)), "mend that line"))
        return found
    found.problems += [(words, "take that line out") for words in dict.fromkeys(_unsafe(app))]
    found.problems += [(words, "mend that line") for words in _misspelt(app)]
    found.problems += [(words, AWAY) for words in _beside(app.coursedir)]
    return found


def environment(caller: Mapping[str, str] | None = None) -> list[str]:
    """Return what a person should know of their shell's variables."""
    caller = os.environ if caller is None else caller
    found = [f"{name} is set: it {words}" for name, words in NOTED.items() if caller.get(name)]
    if not caller.get("PATH"):
        found.append(
            "PATH is not set: programs are looked for beside Python and in the usual places"
        )
    return found


def guarded(root: Path) -> bool:
    """Tell whether a slip in the configuration would be noticed: here, and in this environment."""
    folders = [root, *(Path(one) for one in jupyter_config_path())]
    return any(guard.mentions_us(folder / f"{NAME}.json") for folder in folders)


def _elsewhere() -> list[Path]:
    """Return the configurations of the machine and of the user that nbgrader reads, too."""
    folders = dict.fromkeys([*jupyter_config_path(), jupyter_config_dir()])
    names = [f"{name}{kind}" for name in ("jupyter_config", NAME) for kind in (".py", ".json")]
    return [Path(folder, name) for folder in folders for name in names]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep to ourselves what nbgrader logs: it is found out, and said once."""
    with contextlib.redirect_stderr(io.StringIO()):
        before = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(before)


def _unsafe(app: Any) -> Iterator[str]:
    """Build each converter as nbgrader would, and ask it."""
    from fairgrade.guard.safeguards import demand_harmless_viewer, demand_places, with_place
    from fairgrade.nbgrader.autograde import SafeAutograde
    from fairgrade.nbgrader.feedback_command import WholeFeedback
    from fairgrade.nbgrader.release import WholeAssignment

    for kind in (WholeAssignment, SafeAutograde, WholeFeedback):
        try:
            with _quiet():
                converter: Any = kind(coursedir=app.coursedir, parent=app)
                converter.exporter = converter.exporter_class(
                    parent=converter, config=converter.config
                )
                for step in converter.preprocessors:
                    converter.exporter.register_preprocessor(step)
                converter.demand_settings()
            converter.demand_safeguards()
        except TraitError as problem:
            yield with_place(app, str(problem))
        except Exception as problem:  # whatever it is, nbgrader would meet it
            yield str(problem)
    for demand in (demand_places, demand_harmless_viewer):
        try:
            demand(app)
        except Unsafe as problem:
            yield str(problem)
    yield from _put_back(app)
    if "*.md" not in app.coursedir.ignore and any(Path(app.coursedir.root).glob("source/*/*.md")):
        yield "CourseDirectory.ignore has no '*.md', and text twins hold every solution"


def _put_back(app: Any) -> Iterator[str]:
    """Find what a later line has put back into nbgrader in the place of ours."""
    from fairgrade.guard.safeguards import where
    from fairgrade.nbgrader.install import REPLACED

    for owner, name, ours in REPLACED:
        if getattr(owner, name) is not ours:
            words = f"{owner.__name__}.{name} is not what {guard.PACKAGE} put in"
            yield f"{where(app, name)}{words}: a line after install(c) replaces it"


def _beside(course: Any) -> Iterator[str]:
    """Find solutions that would be released in files beside the notebooks."""
    from fairgrade.guard.safeguards import delimiters
    from fairgrade.guard.solutions import solutions_in

    ignore = [*course.ignore, "*.ipynb", "*.md"]
    source = Path(course.root, course.source_directory)
    for found in solutions_in(source, delimiters(course.config), ignore):
        yield f"{found}, so nbgrader refuses to release it"


def _misspelt(app: Any) -> Iterator[str]:
    """Find settings that nobody reads: traitlets goes on without them."""
    from nbgrader.apps import NbGraderApp

    from fairgrade.guard.safeguards import where

    kinds = {one.__name__: one for one in _with_bases(NbGraderApp().all_configurable_classes())}
    for section, values in app.config.items():
        if section not in kinds:
            close = get_close_matches(section, kinds, 1, 0.8)
            if close:
                yield f"{where(app, section)}c.{section} does not exist: did you mean {close[0]}?"
            continue
        known = kinds[section].class_trait_names(config=True)
        for name in values:
            close = get_close_matches(name, known, 1, 0.8)
            if name not in known and close and not re.match("[A-Z]", name):
                words = f"c.{section}.{name} does not exist: did you mean {close[0]}?"
                yield f"{where(app, name)}{words}"


def _with_bases(kinds: list[Any]) -> set[Any]:
    bases = {base for kind in kinds for base in kind.__mro__ if hasattr(base, "class_trait_names")}
    return bases | {Grading}
