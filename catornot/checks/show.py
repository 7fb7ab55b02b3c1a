"""Show a check's answer: a coloured box in a notebook, plain text everywhere else."""

from __future__ import annotations

import html

_CLASSES = {"right": "alert-success", "hint": "alert-info"}


class Note:
    """A short text with two faces: HTML and plain."""

    def __init__(self, text: str, kind: str) -> None:
        self.text, self.kind = text, kind

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "<br>".join(html.escape(line) for line in self.text.splitlines())
        return f'<div class="alert alert-block {_CLASSES[self.kind]}">{lines}</div>'


def show(text: str, kind: str) -> None:
    """Display a text as "right" or as "hint"; never as a cell's result, never on stderr."""
    note = Note(text, kind)
    if _in_notebook():
        from IPython.display import display

        display(note)
    else:
        print(note)


def _in_notebook() -> bool:
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return get_ipython() is not None
