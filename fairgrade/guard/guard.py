"""No configuration that fails makes nbgrader grade unsafely, or release a solution.

nbgrader reads `nbgrader_config.py` through traitlets, which reports an error in it and goes on, as
plain nbgrader. A file can't catch its own syntax error, so the refusal lives elsewhere: beside
each `nbgrader_config.py` nbgrader reads an `nbgrader_config.json`, whatever became of the other.
Ours sets nothing but one handler of nbgrader's log, `handler` below, and so nbgrader imports this
module. It lies in the environment, where this package puts it on installation (`etc/jupyter`).
Every nbgrader command there reads it, in whatever folder it is called, so it knows no course.

A copy of it may lie in a course's folder, too. There it also works without Jupyter's usual folders
(`JUPYTER_NO_CONFIG`), an nbgrader of another environment, which could not grade safely, ends
because it can't import this, and it may tell the words that are the course's own.

Once it is imported, nothing starts (no command, no converter, so no button of formgrader either,
no release) before `why_not` has looked at what was configured. A course that does not use this
package is left alone.
"""

from __future__ import annotations

import ast
import functools
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from traitlets import TraitError
from traitlets.config import Config, PyFileConfigLoader

from fairgrade.config_file import NAME, ends_that_are_heard, find_slip, line_of
from fairgrade.course import LOCKS, Course, current, use
from fairgrade.guard.refusal import NOTHING_DONE, Unsafe

PACKAGE = __name__.partition(".")[0]

# By nbgrader's class, what `install` puts in its place.
safe_classes: dict[type, tuple[type, ...]] = {}


def handler(**told: str) -> logging.Handler:
    """Start watching; `nbgrader_config.json` names this as a handler of nbgrader's log.

    Parameters
    ----------
    **told
        What a course's own copy knows of it, if its configuration does not load: see `Course`.
    """
    if not safe_classes:  # which is what a configuration has called `install` by
        use(Course(**told))  # type: ignore[arg-type]
    watch()
    return logging.NullHandler()


def watch() -> None:
    """Let nbgrader start nothing before `why_not` agrees."""
    from nbgrader.apps.baseapp import NbGrader
    from nbgrader.converters.base import BaseConverter
    from nbgrader.exchange import abc

    _let_no_file_end_us()
    _before(NbGrader, "start", _check_command)
    _before(BaseConverter, "start", _check_converter)
    _before(abc.ExchangeReleaseAssignment, "start", _check_exchange)
    _before(abc.ExchangeReleaseFeedback, "start", _check_exchange)
    formgrader = sys.modules.get("nbgrader.server_extensions.formgrader.formgrader")
    if formgrader is not None:  # Jupyter's server is loading it
        _before(formgrader.FormgradeExtension, "init_tornado_settings", _check_formgrader)


def _before(owner: type, name: str, check: Callable[[Any], None]) -> None:
    method = getattr(owner, name)
    if hasattr(method, "watched"):
        return

    @functools.wraps(method)
    def watched(self: Any, *args: Any, **kwargs: Any) -> Any:
        check(self)
        return method(self, *args, **kwargs)

    watched.watched = True  # type: ignore[attr-defined]
    setattr(owner, name, watched)


def _let_no_file_end_us() -> None:
    """Say what happened where a configuration ends the command: `exit()` would look like success.

    An error is caught and reported by traitlets; this one is not, and nothing else runs after it.
    """
    load = PyFileConfigLoader.load_config
    if hasattr(load, "watched"):
        return

    @functools.wraps(load)
    def watched(self: PyFileConfigLoader) -> Config:
        try:
            with ends_that_are_heard():
                return load(self)
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as end:
            path = Path(self.full_filename)
            says_why = isinstance(end, SystemExit) and isinstance(end.code, str)
            if says_why or not (uses_us(path.parent) or mentions_us(path)):
                raise
            where = f"{path}, line {line}" if (line := line_of(end, path)) else str(path)
            raise SystemExit(
                f"{where}: this ends the command (exit or sys.exit). {NOTHING_DONE}. "
                f"Take it out; {_doctor()}."
            ) from end

    watched.watched = True  # type: ignore[attr-defined]
    PyFileConfigLoader.load_config = watched  # type: ignore[method-assign]


def why_not(root: Path, read: Iterable[str] = (), others: Sequence[Path] = ()) -> str | None:
    """Return why a course must not be graded or released as it is configured, or None.

    Parameters
    ----------
    root : Path
        The course's folder.
    read : iterable of str
        The configurations that have loaded.
    others : sequence of Path
        More files that nbgrader reads: those of the machine, of the user, of the current folder.
    """
    config = root / f"{NAME}.py"
    loaded = {os.path.realpath(one) for one in read}
    files = [*others, config, config.with_suffix(".json")]
    slips = {
        path: slip
        for path in files
        if os.path.realpath(path) not in loaded and (slip := find_slip(path))
    }
    if not (uses_us(root) or uses_us(Path.cwd()) or any(mentions_us(path) for path in slips)):
        return None
    for path in files:
        if path in slips:
            return (
                f"{slips[path]} {NOTHING_DONE}: nbgrader would go on without the lines that make "
                f"grading safe. Mend it; {_doctor()}."
            )
    if safe_classes:
        return None
    if not config.is_file():
        state = "is not there"
    else:
        state = "is empty" if not config.read_bytes().strip() else "does not call install(c)"
    words = (
        f"{config} {state}, and this course is graded with {PACKAGE}. {NOTHING_DONE}. Put the two "
        f"lines back that its documentation shows; {_doctor()}."
    )
    if signs := " and ".join(_signs(root)):
        words += f" (To grade with plain nbgrader from now on, remove {signs} from the folder.)"
    return words


def _doctor() -> str:
    return f"`{current().command} doctor` says whether it is mended"


def uses_us(folder: Path) -> bool:
    """Tell whether the course in a folder is graded with this package."""
    config = folder / f"{NAME}.py"
    return bool(_signs(folder)) or (mentions_us(config) and _imports_us(config.read_bytes()))


def _signs(folder: Path) -> list[str]:
    """Return what of ours lies in a course's folder, besides its configuration."""
    private = {current().private, Course().private}  # which a course has that was graded by us
    private |= {one.parent.name for one in folder.glob(f".*/{LOCKS}")}  # by whatever name
    guard = [f"{NAME}.json"] if mentions_us(folder / f"{NAME}.json") else []
    return guard + sorted(name for name in private if (folder / name).is_dir())


def mentions_us(path: Path) -> bool:
    """Tell whether a file names this package, in whatever encoding."""
    try:
        text = path.read_bytes() if path.is_file() else b""
    except OSError:
        return True  # nobody knows, so nothing happens
    return PACKAGE.encode() in text.replace(b"\0", b"")  # UTF-16, too


def _imports_us(text: bytes) -> bool:
    """Tell whether a configuration imports this package: a comment or a course's name is none."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return False  # it does not load, and is looked at as such
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        elif isinstance(node, ast.Call):  # import_module("…"), load_subconfig
            names += [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
    return any(name.partition(".")[0] == PACKAGE for name in names)


def _files(app: Any) -> list[Path]:
    """Return what nbgrader reads besides the course's own configuration."""
    named = [app.config_file] if app.config_file else []
    bases = [Path(one).with_suffix("") for one in named]
    bases += [Path(folder, name) for folder in app.config_file_paths for name in _names(app)]
    if app.load_cwd_config:
        bases.append(Path.cwd() / NAME)
    return [base.with_suffix(kind) for base in bases for kind in (".py", ".json")]


def _names(app: Any) -> tuple[str, ...]:
    return ("jupyter_config",) if app.config_file else ("jupyter_config", NAME)


def _check_command(app: Any) -> None:
    if app.subapp is not None or app.generate_config:
        return  # that one is asked itself
    root = Path(app.coursedir.root)
    words = why_not(root, app.loaded_config_files, _files(app))
    if words:
        raise SystemExit(words)
    if uses_us(root):
        _say_what_is_wrong(app)


def _say_what_is_wrong(app: Any) -> None:
    """Tell of a value of the wrong kind in a sentence: a command meets most of them as it works."""
    from fairgrade.guard.safeguards import with_place

    before = sys.excepthook

    def told(kind: type[BaseException], problem: BaseException, trace: Any) -> None:
        if isinstance(problem, TraitError):
            app.log.error(with_place(app, str(problem)))
        else:
            before(kind, problem, trace)

    sys.excepthook = told


def _check_formgrader(app: Any) -> None:
    root = Path(app.coursedir.root)
    words = why_not(root, app.loaded_config_files, _files(app))
    if words:
        raise Unsafe(words)
    if uses_us(root):
        from fairgrade.guard.safeguards import demand_harmless_viewer

        demand_harmless_viewer(app)


def _check_converter(converter: Any) -> None:
    from nbgrader.converters.base import NbGraderException

    words = _refusal(converter)
    if words:
        converter.log.error(words)
        raise NbGraderException(words)


def _check_exchange(exchange: Any) -> None:
    from nbgrader.exchange import ExchangeError, abc

    words = _refusal(exchange)
    if not words and isinstance(exchange, abc.ExchangeReleaseAssignment):
        words = _leak(exchange)
    if words:
        exchange.log.error(words)
        raise ExchangeError(words)


def _refusal(part: Any) -> str | None:
    """Look at the course's own files again: a button may be pressed long after they were read."""
    read = getattr(part.parent, "loaded_config_files", []) if not _is_long_running(part) else []
    root = Path(part.coursedir.root)
    words = why_not(root, read)
    if words or not uses_us(root):
        return words
    for plain, ours in safe_classes.items():
        if isinstance(part, plain) and not isinstance(part, ours):
            return (
                f"{type(part).__module__}.{type(part).__name__} is not what {PACKAGE} put in: a "
                f"line after install(c), or an option, replaces it. {NOTHING_DONE}; take it out."
            )
    return None


def _is_long_running(part: Any) -> bool:
    return type(part.parent).__name__ in ("NbGraderAPI", "FormgradeExtension", "NoneType")


def _leak(exchange: Any) -> str | None:
    """Return what in a release students must not see, or None."""
    course = exchange.coursedir
    if not uses_us(Path(course.root)):
        return None
    from fairgrade.guard.safeguards import delimiters
    from fairgrade.guard.solutions import solutions_in

    folder = Path(course.format_path(course.release_directory, ".", course.assignment_id))
    for found in solutions_in(folder, delimiters(exchange.config), course.ignore):
        return f"{found}. {NOTHING_DONE}: students would get it. Take it out of the release."
    return None
