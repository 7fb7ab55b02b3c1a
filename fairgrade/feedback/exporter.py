"""Notebooks as HTML, whatever they hold: made in a bounded process, by templates that escape.

A notebook that can't be shown in the time and memory that a page may take is shown a second time,
with everything that a student wrote as plain text; the page says so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbgrader
from bs4 import BeautifulSoup
from jinja2 import BaseLoader, Environment
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets import default

from fairgrade.feedback.growing_log import SCRIPT
from fairgrade.feedback.mathml import set_formulas
from fairgrade.sandbox.bounded import OutOfBounds, bounded

NBGRADERS = str(Path(nbgrader.__file__).parent)  # whose templates show names as they are
PLAIN = (
    "Parts of this page are shown as they were written, without pictures and formulas: it can't be "
    "laid out, because {}."
)
_ASSIGNED = re.compile(r'(var \w+ = )"\{\{ ([\w.]+) \}\}([^"{}]*)"')
_SHOWN = re.compile(r"\{\{ (?!css\b)([\w.]+) \}\}")
_SCRIPT = re.compile(r"<script\b")
_MATHJAX = "{{ mathjax() }}"  # which loads a script from elsewhere
# nbgrader's script goes on when MathJax has said that it is done.
_FORMULAS_ARE_SET = """<script>
window.MathJax = {Hub: {Startup: {signal: {Interest: (told) => setTimeout(told, 0, "End")}}}};
</script>"""
_OWN_SCRIPTS = "{%- block head -%}"  # a page's, which follow those that all pages share
HANDLERS = re.compile(r'\bonclick="([^"]*)"')

Page = tuple[str, str]  # and why it is shown as plain text; "" if it is not


class EscapingTemplates(BaseLoader):
    """A loader that makes nbgrader's templates escape every name they show.

    They put students' and assignments' names into pages and scripts as they are. Every script of
    a template gets a nonce, too, by which a browser tells it from a script of somebody else's.
    None comes from elsewhere, so that pages work without a network, and nobody learns who grades.
    """

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's source, mended."""
        source, path, is_fresh = self.loader.get_source(environment, template)
        if path and path.startswith(NBGRADERS):
            source = _ASSIGNED.sub(r'\1{{ (\2 ~ "\3") | tojson }}', source)
            source = _SHOWN.sub(r"{{ \1 | string | escape }}", source)
            source = source.replace(_MATHJAX, _FORMULAS_ARE_SET)
            if template == "base.tpl":
                ours = f"<script>\n{SCRIPT}</script>\n"
                source = source.replace(_OWN_SCRIPTS, ours + _OWN_SCRIPTS)
        return _SCRIPT.sub('<script nonce="{{ nonce }}"', source), path, is_fresh

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self.loader.list_templates()


class HarmlessExporter(HTMLExporter):
    """nbconvert's, which no notebook can stop, fill the memory with or hold up.

    Formulas are set here: no script does it in the browser.

    Attributes
    ----------
    elsewhere : dict of str to Page
        Pages that other processes have made, by their notebook; each is used once.
    """

    def __init__(self, *words: Any, **kw: Any) -> None:
        super().__init__(*words, **kw)
        self.elsewhere: dict[str, Page] = {}

    @default("sanitize_html")
    def _sanitize_html_default(self) -> bool:
        return True

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        assert environment.loader is not None
        environment.loader = EscapingTemplates(environment.loader)
        environment.globals["nonce"] = ""
        return environment

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Return a notebook's page."""
        about = dict(resources or {})
        found: Page | None = self.elsewhere.pop(filename, None)
        page, why = found or self.made(filename, about, **kw)
        if why:
            self.log.warning("%s is shown as plain text: %s", filename, why)
        return page, self._init_resources(about)

    def made(self, filename: str, about: dict[str, Any], **kw: Any) -> Page:
        """Make a notebook's page, and say nothing."""
        try:
            page, _ = bounded(lambda: (self._page(filename, {**about, "fairgrade": {}}, **kw), []))
            return str(page), ""
        except OutOfBounds as problem:
            return self._plain_page(filename, about, str(problem), **kw), str(problem)

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return a notebook's page, made in this process."""
        plain = (resources or {}).get("fairgrade", {}).get("plain")
        return super().from_notebook_node(as_plain(nb, plain) if plain else nb, resources, **kw)

    def _page(self, filename: str, resources: dict[str, Any], **kw: Any) -> str:
        page, _ = super().from_filename(filename, resources=resources, **kw)
        try:
            soup = BeautifulSoup(page, "html.parser")
            set_formulas(soup)
            return str(soup)
        except RecursionError:
            return str(page)

    def _plain_page(self, filename: str, about: dict[str, Any], why: str, **kw: Any) -> str:
        try:
            words = {**about, "fairgrade": {"plain": why}}
            page, _ = bounded(lambda: (self._page(filename, words, **kw), []))
            return str(page)
        except OutOfBounds as problem:  # a hundred thousand cells
            return (
                "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>Not shown</title></head>"
                f"<body><p>This notebook can't be shown: {html.escape(str(problem))}. Points are "
                "in the gradebook, and the file that was handed in is as it was.</p></body></html>"
            )


def as_plain(nb: NotebookNode, why: str) -> NotebookNode:
    """Return a notebook without outputs that take long, and with a line that says why."""
    words = PLAIN.format(why)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if _is_short(one)]
        cell.pop("attachments", None)
    first: dict[str, Any] = {
        "cell_type": "markdown",
        "metadata": {},
        "source": words,
        "id": "plain",
    }
    nb.cells.insert(0, NotebookNode(first, metadata=NotebookNode()))
    return nb


def _is_short(output: NotebookNode) -> bool:
    """Tell whether an output is a check's message, or as short as one."""
    text = output.get("text", output.get("evalue"))
    return isinstance(text, str) and len(text) < 5_000
