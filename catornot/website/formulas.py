"""A Sphinx extension: formulas as MathML, which browsers set by themselves, with no script at all.

What can't be converted fails the build: a page that shows raw TeX is not to be published.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from fairgrade.feedback.mathml import mathml

LOGGER = logging.getLogger(__name__)


def _inline(page: HTML5Translator, node: nodes.math) -> None:
    page.body.append(page.starttag(node, "span", "", CLASS="math notranslate"))
    page.body.append(f"{_set(node, display=False)}</span>")
    raise nodes.SkipNode


def _block(page: HTML5Translator, node: nodes.math_block) -> None:
    page.body.append(page.starttag(node, "div", "", CLASS="math notranslate"))
    page.body.append(f"{_set(node, display=True)}</div>\n")
    raise nodes.SkipNode


def _set(node: nodes.Element, display: bool) -> str:
    made = mathml(node.astext(), display)
    if made is None:
        LOGGER.warning("no MathML for the formula %s", node.astext(), location=node)
    return made or ""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx, under the name that site/conf.py chooses."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
