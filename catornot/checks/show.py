"""Show a check's answer: a coloured box in a notebook, plain text everywhere else."""

from __future__ import annotations

import html
import textwrap

WIDTH = 100  # characters that fit beside JupyterLab's file browser

_CLASSES = {"right": "alert-success", "hint": "alert-info"}
# JupyterLab's dark theme has pale text on these pale boxes; ours can be read in both.
_STYLES = {
    "right": "color: #0d3d17; background-color: #d9efdc; border-color: #2e7d32",
    "hint": "color: #083d4a; background-color: #d5eef4; border-color: #0e7490",
}


class Note:
    """A short text with two faces: HTML and plain."""

    def __init__(self, text: str, kind: str) -> None:
        self.text, self.kind = text, kind

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "<br>".join(html.escape(line) for line in self.text.splitlines())
        kind, style = _CLASSES[self.kind], _STYLES[self.kind]
        return f'<div class="alert alert-block {kind}" style="{style}">{lines}</div>'


def show(text: str, kind: str) -> None:
    """Display a text as "right" or as "hint"; never as a cell's result, never on stderr."""
    note = Note(text, kind)
    if _in_notebook():
        from IPython.display import display

        display(note)
    else:
        print(note)


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
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return get_ipython() is not None
