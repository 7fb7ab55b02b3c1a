"""A Sphinx extension: what a page says to search engines and browsers before it is seen.

Every page gets a description, and every picture its size, so that text does not jump when the
pictures arrive, which is when a reader comes near them.
"""

from __future__ import annotations

import html
import itertools
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx

LENGTH = 160  # what search engines show
SUBTITLE = "logistic regression as a neural network"
TIMES, SHARP = 2, 200  # what has more dots to the inch than this is drawn at twice its size
DPI = 110  # of figures
FIGURES = "jupyter_execute"  # the folder in which MyST puts those of notebooks
PICTURE = re.compile(r'<img ([^>]*?src="([^"]*_images/[^"]+)"[^>]*)>')
VIEW = re.compile(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
WITH_SIGN = re.compile(r'<span class="math[^>]*>(?:(?!</?span).)*</span>[.,;:?!)’”]+', re.S)


def description(doctree: nodes.document) -> str:
    """Return a page's first words in prose, a lesson's aim if it is a lesson.

    Parameters
    ----------
    doctree : docutils.nodes.document

    Returns
    -------
    str
        One or more whole sentences, or words up to `LENGTH` and an ellipsis.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        words = " ".join(paragraph.astext().split())
        words = re.sub(r"^You’ll do: ", "", words)
        if len(words) > 30 and isinstance(paragraph.parent, nodes.section):
            return shorten(words[0].upper() + words[1:])
    return ""


def shorten(words: str) -> str:
    """Cut a text after a sentence, or after a word, so that it fits.

    Examples
    --------
    >>> shorten("One. " * 40)[-9:]
    'One. One.'
    >>> shorten("word " * 40)[-6:]
    'word …'
    """
    if len(words) <= LENGTH:
        return words
    start = words[:LENGTH]
    end = max(start.rfind(sign) for sign in (". ", "? ", "! "))
    return start[: end + 1] if end > LENGTH // 3 else f"{start[: start.rfind(' ')]} …"


def with_sizes(body: str, files: dict[str, Path]) -> str:
    """Give the pictures of a page their width and height.

    Parameters
    ----------
    body : str
        HTML.
    files : dict of str to Path
        Where each picture of the site comes from, by its name there.
    """

    # The first is fetched at once, those below it when a reader comes near.
    loading = itertools.chain([""], itertools.repeat('loading="lazy" decoding="async" '))

    def sized(found: re.Match[str]) -> str:
        when, size = next(loading), ""
        path = files.get(unquote(found[2].rsplit("/", 1)[1]))
        if path and not re.search(r"\bwidth=", found[1]):
            pixels = _pixels(path)
            size = f'width="{pixels[0]}" height="{pixels[1]}" ' if pixels else ""
        return f"<img {when}{size}{found[1]}>"

    return PICTURE.sub(sized, body)


def _pixels(path: Path) -> tuple[int, int] | None:
    """Return the size at which a picture is shown; a drawing's is that of its view, if any."""
    if path.suffix != ".svg":
        with Image.open(path) as picture:
            times = TIMES if picture.info.get("dpi", (0, 0))[0] > SHARP else 1
            return round(picture.width / times), round(picture.height / times)
    view = VIEW.search(path.read_text(encoding="utf-8")[:2000])
    if view is None:
        return None
    # A figure is as large as its PNG; other drawings tell their pixels.
    scale = DPI / 72 if FIGURES in path.parts else 1
    return round(scale * float(view[1])), round(scale * float(view[2]))


def with_joined_signs(body: str) -> str:
    """Keep a comma or a full stop with the formula before it: no line begins with one.

    Examples
    --------
    >>> with_joined_signs('<span class="math">x</span>, or y')
    '<span class="joined"><span class="math">x</span>,</span> or y'
    """
    return WITH_SIGN.sub(r'<span class="joined">\g<0></span>', body)


def _page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Complete one page's head and its pictures."""
    if doctree is None:
        return
    if page == app.config.root_doc:
        context["docstitle"] = SUBTITLE  # the site's own name is this page's title already
    words, title = description(doctree), str(context.get("title", ""))
    for name, value in (("name", "description"), ("property", "og:description")):
        context["metatags"] += f'\n<meta {name}="{value}" content="{html.escape(words)}">'
    plain = html.escape(html.unescape(re.sub(r"<[^>]+>", "", title)))
    context["metatags"] += f'\n<meta property="og:title" content="{plain}">'
    if app.config.html_baseurl:  # a link's preview wants the picture's whole address
        picture = f"{app.config.html_baseurl.rstrip('/')}/_static/preview.jpg"
        context["metatags"] += f'\n<meta property="og:image" content="{html.escape(picture)}">'
    files = {name: Path(app.srcdir) / path for path, name in app.builder.images.items()}
    context["body"] = with_joined_signs(with_sizes(context["body"], files))
    if page == app.config.notfound_pagename:  # it may be shown at any address
        root = app.config.notfound_urls_prefix
        context["body"] = re.sub(r'href="(?![#/]|\w+:)', f'href="{root}', context["body"])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
