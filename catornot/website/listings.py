"""A Sphinx extension: each line of code stands by itself, so that a phone can wrap it.

The style sheet then shows where a line goes on; what is copied stays as it was.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# What cells print ("myst-ansi") is set in columns, and scrolls.
LISTING = re.compile(
    r'(<div class="highlight-(?!myst-ansi)[\w-]+ notranslate"><div class="highlight"><pre>'
    r"<span></span>)(.*?)\n?(</pre></div>)",
    re.S,
)


def with_lines(body: str) -> str:
    """Put each line of code of a page into an element of its own.

    Parameters
    ----------
    body : str
        HTML; Pygments lets no element reach over the end of a line.

    Examples
    --------
    >>> start = '<div class="highlight-python notranslate"><div class="highlight"><pre>'
    >>> with_lines(f"{start}<span></span>a = 1\\nb = 2\\n</pre></div>").count('class="line"')
    2
    """

    def lined(found: re.Match[str]) -> str:
        lines = (f'<span class="line">{line}\n</span>' for line in found[2].split("\n"))
        return f"{found[1]}{''.join(lines)}{found[3]}"

    return LISTING.sub(lined, body)


def _page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if "body" in context:
        context["body"] = with_lines(context["body"])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
