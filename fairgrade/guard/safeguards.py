"""What must really be in place when a converter begins, whoever configured it last.

A line after `install(c)` or an option of the command may put other preprocessors in, or switch
ours off. So each of our converters looks, as its first act, at the very objects that it is about to
use.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbconvert.exporters import HTMLExporter
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from fairgrade.feedback import sanitize
from fairgrade.guard.refusal import NOTHING_DONE, Unsafe

SANITISED = ("markdown2html", "highlight_code", "clean_html")  # nbconvert's filters that we replace
READ, WRITTEN = ("source", "submitted"), ("release", "autograded", "feedback")  # nbgrader's steps
OF_STUDENTS = ("submitted", "autograded", "feedback")  # those with a folder for each student
HIDING = (
    (ClearSolutions, "begin_solution_delimeter"),
    (ClearHiddenTests, "begin_test_delimeter"),
    (ClearMarkScheme, "begin_mark_scheme_delimeter"),
)


def demand(converter: Any, setting: str, needed: Iterable[type], refused: Iterable[type]) -> None:
    """Refuse a converter that lacks a step which safety rests on, or has one that undoes it.

    Parameters
    ----------
    converter : BaseConverter
        With its exporter.
    setting : str
        The name of the trait that lists its preprocessors.
    needed, refused : iterable of type
        Preprocessors that must be there and switched on, and that must not.

    Raises
    ------
    Unsafe
        Naming the setting, and the line that changed it.
    """
    name = f"{_plain_name(converter)}.{setting}"
    registered: list[Any] = converter.exporter._preprocessors
    steps = [one for one in registered if getattr(one, "enabled", True)]
    for kind in needed:
        there: list[Any] = [one for one in registered if isinstance(one, kind)]
        if not there:
            raise Unsafe(_sentence(converter, name, f"{name} lacks {kind.__name__}", setting))
        if not any(one.enabled for one in there):
            words = f"{kind.__name__} is switched off"
            raise Unsafe(_sentence(converter, f"{kind.__name__}.enabled", words, "enabled"))
    for one in steps:
        if isinstance(one, (NotebookClient, *refused)):
            words = f"{type(one).__name__} is among the steps, and would run or mark what learners"
            raise Unsafe(_sentence(converter, name, f"{words} wrote", type(one).__name__))


def demand_places(part: Any) -> None:
    """Refuse folders of which one would be written over another: what is there would be lost.

    Parameters
    ----------
    part : BaseConverter or NbGrader
        With its `coursedir`.
    """
    course = part.coursedir
    assignment = course.assignment_id or "assignment"
    places = {
        name: Path(os.path.realpath(course.format_path(getattr(course, name), ".", assignment)))
        for name in (f"{step}_directory" for step in (*READ, *WRITTEN))
    }
    for step in WRITTEN:
        name = f"{step}_directory"
        ours = places[name]
        for other, place in places.items():
            if other != name and (place.is_relative_to(ours) or ours.is_relative_to(place)):
                words = f"CourseDirectory.{name} and {other} lead to one place, {place}"
                where_set = where(part, name) or where(part, other)
                raise Unsafe(
                    f"{where_set}{words}: what is there would be lost. {NOTHING_DONE}; give each "
                    "of them a folder of its own."
                )
    _demand_students_folders(part)


def _demand_students_folders(part: Any) -> None:
    """Refuse a place for students' folders that holds another step's: it would be a student's."""
    tops = {
        name: Path(os.path.realpath(Path(part.coursedir.root, getattr(part.coursedir, name))))
        for name in (f"{step}_directory" for step in (*READ, *WRITTEN))
    }
    for step in OF_STUDENTS:
        name = f"{step}_directory"
        for other, top in tops.items():
            if other != name and top.is_relative_to(tops[name]):
                words = f"CourseDirectory.{name} is {tops[name]}, and {other} lies in it"
                raise Unsafe(
                    f"{where(part, name)}{words}: {top.name} would be taken for a student. "
                    f"{NOTHING_DONE}; give each of them a folder of its own."
                )


def demand_exporter(converter: Any, kind: type) -> None:
    """Refuse an exporter other than nbgrader's own: it may leave every step out."""
    if type(converter.exporter) is not kind:
        name = f"{_plain_name(converter)}.exporter_class"
        words = f"{name} is {type(converter.exporter).__name__}, not {kind.__name__}"
        raise Unsafe(_sentence(converter, name, words, "exporter_class"))


def demand_filters(converter: Any, exporter: Any) -> None:
    """Refuse pages that are not sanitised by our filters."""
    filters = exporter.environment.filters
    for name in SANITISED:
        if filters.get(name) is not getattr(sanitize, name):
            words = f"HTMLExporter.filters holds another {name}, and pages would not be sanitised"
            raise Unsafe(_sentence(converter, "HTMLExporter.filters", words, "filters"))


def demand_stubs(converter: Any) -> None:
    """Refuse where nothing can stand in a solution's place."""
    stubs = ClearSolutions(config=converter.config).code_stub
    if not isinstance(stubs.get("python"), str):
        words = f"ClearSolutions.code_stub is {stubs!r}: it has no text for 'python'"
        raise Unsafe(f"{where(converter, 'code_stub')}{words}. {NOTHING_DONE}; give it one.")


def demand_harmless_viewer(app: Any) -> None:
    """Refuse formgrader where its pages would run what learners wrote, or show it as it is."""
    exporter = HTMLExporter(config=app.config)
    for one in exporter._preprocessors:
        if isinstance(one, NotebookClient) and getattr(one, "enabled", True):
            name = f"{type(one).__name__}.enabled"
            words = "formgrader's pages would run what learners wrote, without a sandbox"
            raise Unsafe(_sentence(app, name, words, type(one).__name__))
    if not exporter.sanitize_html:
        words = "formgrader's pages would not be sanitised"
        raise Unsafe(_sentence(app, "HTMLExporter.sanitize_html", words, "sanitize_html"))
    demand_filters(app, exporter)


def _plain_name(converter: Any) -> str:
    """Return the name that nbgrader's documentation has for a converter."""
    for kind in type(converter).__mro__:
        if kind.__module__.startswith("nbgrader."):
            return kind.__name__
    return type(converter).__name__


def _sentence(converter: Any, setting: str, what: str, word: str) -> str:
    mend = f"take out what sets {setting} after install(c)"
    return f"{where(converter, word)}{what}. {NOTHING_DONE}; {mend}."


def with_place(converter: Any, words: str) -> str:
    """Return a setting's error with the line that it stands in: `c.Grading.memory = …`."""
    name = re.match(r"c\.\w+\.(\w+)|The '(\w+)' trait", words)
    place = where(converter, name[1] or name[2]) if name else ""
    return f"{place}{words.rstrip('.')}. {NOTHING_DONE}."


def where(converter: Any, word: str) -> str:
    """Return where a setting was changed: in the command, or in which line of which file."""
    for said in sys.argv[1:]:
        if said.startswith("--") and word in said:
            return f"Option {said.partition('=')[0]}: "
    app = converter.parent or converter
    files = list(getattr(app, "loaded_config_files", []))
    files.append(str(Path(converter.coursedir.root, "nbgrader_config.py")))
    for file in reversed(list(dict.fromkeys(files))):
        try:
            lines = Path(file).read_text("utf-8", "replace").splitlines()
        except OSError:
            continue
        for number in range(len(lines), 0, -1):
            if re.search(rf"\b{re.escape(word)}\b", lines[number - 1].partition("#")[0]):
                return f"{file}, line {number}: "
    return ""


def delimiters(config: Any) -> tuple[str, ...]:
    """Return the words that begin what students must not see: nbgrader's own, and the set ones."""
    usual = [kind.class_traits()[name].default() for kind, name in HIDING]
    return tuple({*usual, *(getattr(kind(config=config), name) for kind, name in HIDING)})
