"""What a learner added to a cell that is not theirs to change.

The cell itself is put back as it was released; an import, a function or a constant that was written
into it is work, and runs as a cell of the learner's own.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from fairgrade.kernel.salvage import is_definition, names_bound

MOST_READ = 50_000  # characters of a changed cell; a longer one is taken whole
_MAGIC = re.compile(r"^[ \t]*[%!?].*$|^.*\?[ \t]*$", re.M)
_DEFINING_MAGIC = re.compile(r"^[ \t]*%(?:run|load|pylab)\b")
# What a text that is no Python may define or import.
_LIKE_A_DEFINITION = re.compile(
    r"^[ \t]*(?:import|from)[ \t]+\w|^(?:async[ \t]+)?(?:def|class)[ \t]+\w|^\w+[ \t]*=[^=]", re.M
)


@dataclass(frozen=True)
class Added:
    """What was added.

    Attributes
    ----------
    source : str
        The statements as they were written; "" for none.
    names : tuple of str
        What they define; nothing where that can't be read.
    """

    source: str = ""
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name the first few."""
        return ", ".join(self.names[:3]) + (" …" if len(self.names) > 3 else "")


def added(source: str, original: str, is_test: bool = False) -> Added:
    """Find what a learner added to a cell.

    Parameters
    ----------
    source : str
        The cell as it was handed in.
    original : str
        As it was released.
    is_test : bool
        Whether it is a test: then only definitions count, and no changed test.

    Returns
    -------
    Added
        What defines nothing new is no addition.

    Examples
    --------
    >>> added("import numpy as np\\nfrom numpy import exp\\nnp.seterr()", "import numpy as np")
    Added(source='from numpy import exp\\nnp.seterr()', names=('exp',))
    >>> added("from math import *\\nfrom numpy import *", "from math import *").names
    ('numpy.*',)
    >>> added("x = 3", "x = 1")
    Added(source='', names=())
    """
    try:
        if len(source) > MOST_READ:
            raise ValueError("too long to be compared")
        mine, theirs = _Read(source), _Read(original)
        return _difference(mine, theirs, is_test)
    except Exception:  # it is no Python: what can be read of it is found where it runs
        new = set(_lines_that_define(source)) - set(_lines_that_define(original))
        return Added(source) if new else Added()


def _lines_that_define(source: str) -> list[str]:
    return [line.strip() for line in source.split("\n") if _LIKE_A_DEFINITION.match(line)]


def _names(statement: ast.stmt) -> set[str]:
    """Return what a statement binds; stars of two modules are two."""
    stars = {
        f"{node.module}.*"
        for node in ast.walk(statement)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    }
    return (names_bound(statement) - {"*"}) | stars


class _Read:
    """A cell's statements and magics, each with its text."""

    def __init__(self, source: str) -> None:
        self.magics: list[tuple[int, str]] = []
        try:
            tree = ast.parse(source)
        except SyntaxError:
            for found in _MAGIC.finditer(source):
                line = source.count("\n", 0, found.start()) + 1
                self.magics.append((line, found[0].strip()))
            source = _MAGIC.sub("pass", source)
            tree = ast.parse(source)
        self._lines = source.split("\n")
        self.statements = [one for one in tree.body if not isinstance(one, ast.Pass)]
        self.names = set().union(*map(_names, self.statements))

    def text(self, statement: ast.stmt) -> str:
        """Return a statement as it was written, or anew where it shares its lines with others."""
        first = min([statement, *getattr(statement, "decorator_list", [])], key=lambda n: n.lineno)
        last = statement.end_lineno or statement.lineno
        lines = range(first.lineno, last + 1)
        others = (one for one in self.statements if one is not statement)
        if any(one.lineno in lines or one.end_lineno in lines for one in others):
            return ast.unparse(statement)
        return "\n".join(self._lines[first.lineno - 1 : last])


def _difference(mine: _Read, theirs: _Read, is_test: bool) -> Added:
    known = {ast.dump(one) for one in theirs.statements}
    parts: list[tuple[int, str]] = []
    names: dict[str, None] = {}
    for statement in mine.statements:
        bound, defines = _names(statement), is_definition(statement)
        if ast.dump(statement) in known or (bound and bound <= theirs.names):
            continue  # the release's own, or what it says in its place
        if not defines and (is_test or isinstance(statement, ast.Assert)):
            continue
        parts.append((statement.lineno, mine.text(statement)))
        if defines:
            names.update(dict.fromkeys(sorted(bound - theirs.names)))
    runs = {text for _, text in theirs.magics}
    magics = [one for one in mine.magics if one[1].startswith("%") and one[1] not in runs]
    if not names and not any(_DEFINING_MAGIC.match(text) for _, text in magics):
        return Added()
    texts = [text for _, text in sorted([*parts, *magics], key=lambda one: one[0])]
    return Added("\n".join(texts), tuple(names))
