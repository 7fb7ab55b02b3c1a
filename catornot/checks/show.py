"""Show a check's answer: a coloured box in a notebook, plain text everywhere else.

A check that fails must make its cell fail, for Validate and for graders: its message is an error's
text, which a page can show as plain text only. So a box with the same message stands above it, and
where JupyterLab shows the two, the box hides the plain text below. Elsewhere both can be read.
"""

from __future__ import annotations

import html
import sys
import textwrap

_LINE = "The line is: "
_PLAIN = "color: inherit; background: none"  # themes paint code, too
WIDTH = 100  # characters that fit beside JupyterLab's file browser

_CLASSES = {"right": "alert-success", "hint": "alert-info", "not yet": "alert-warning"}
# JupyterLab's dark theme has pale text on these pale boxes; ours can be read in both.
_STYLES = {
    "right": "color: #0d3d17; background-color: #d9efdc; border-color: #2e7d32",
    "hint": "color: #083d4a; background-color: #d5eef4; border-color: #0e7490",
    "not yet": "color: #4d2a00; background-color: #fdeccb; border-color: #b45309",
}
_BOX = "catornot-not-yet"
# JupyterLab's names for one output of a cell, and for an error among them.
_ONE_OUTPUT = ".jp-OutputArea-child"
_ERRORS = ", ".join(
    f'> [data-mime-type="application/vnd.jupyter.{kind}"]' for kind in ("stderr", "error")
)
_HIDES_THE_SAME_TEXT = (
    f"<style>{_ONE_OUTPUT}:has(.{_BOX}) + {_ONE_OUTPUT}:has({_ERRORS}) {{ display: none }}</style>"
)


class Note:
    """A short text with two faces: HTML and plain."""

    def __init__(self, text: str, kind: str) -> None:
        self.text, self.kind = text, kind

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        kind, style = _CLASSES[self.kind], _STYLES[self.kind]
        if self.kind == "not yet":
            return (
                f'<div role="status" class="alert alert-block {kind} {_BOX}" style="{style}">'
                f"{_paragraphs(self.text)}</div>{_HIDES_THE_SAME_TEXT}"
            )
        lines = "<br>".join(html.escape(line) for line in self.text.splitlines())
        box = f'<div role="status" class="alert alert-block {kind}" style="{style}">'
        return f"{box}{lines}</div>"


def _paragraphs(text: str) -> str:
    """Set the function's name bold, a line of code as code, and the question apart."""
    first, *lines = text.splitlines() or [""]
    name, space, rest = first.partition(" ")  # the function's name comes first in every message
    shown = [f"<b>{html.escape(name)}</b>{space}{html.escape(rest)}"]
    for number, line in enumerate(map(str.strip, lines), start=1):
        words = html.escape(line)
        code = line.removeprefix(_LINE)
        if code != line:
            words = f'{_LINE}<code style="{_PLAIN}">{html.escape(code)}</code>'
        last = number == len(lines) and line.endswith("?")
        shown.append(f'<div style="margin-top: {"0.6em" if last else "0"}">{words}</div>')
    return "".join(shown)


def show(text: str, kind: str) -> None:
    """Display a text as "right" or as "hint"; never as a cell's result, never on stderr."""
    display_or_print(Note(text, kind))


def display_or_print(what: object) -> None:
    """Show something with two faces by the one that fits."""
    if _in_notebook():
        from IPython.display import display

        display(what)
    else:
        print(what)


def show_above_error(text: str, outcome: str) -> None:
    """Display a failing check's message where boxes can be seen; the error itself follows.

    Parameters
    ----------
    text : str
        The message, as in the error.
    outcome : str
        "not yet right" or "not tried yet": all that plain text says, as the error says the rest.
    """
    if _in_notebook() and not _in_terminal():
        from IPython.display import display

        name = text.partition(":")[0].partition(" ")[0]
        plain = f"{name}: {outcome}."
        display({"text/plain": plain, "text/html": Note(text, "not yet")._repr_html_()}, raw=True)


def folded(text: str) -> str:
    """Fold long lines between words: a notebook would cut them anywhere.

    Examples
    --------
    >>> print(folded("  Called with " + "X, " * 30).splitlines()[1][:6])
        X,
    """
    lines = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        parts = textwrap.wrap(
            line,
            WIDTH,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
        lines += parts or [""]
    return "\n".join(lines)


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")  # where nobody has imported it, there is no notebook
    return ipython is not None and ipython.get_ipython() is not None


def _in_terminal() -> bool:
    from IPython import get_ipython

    return type(get_ipython()).__name__ == "TerminalInteractiveShell"
