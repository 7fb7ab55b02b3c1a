"""What the search of the site knows: the words of each section of each page, as one JSON file.

As a Sphinx extension it switches off Sphinx's own, which every page would load.
`site/static/search/search.js` makes MiniSearch's index of it when somebody searches.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx

LIBRARIES = {"minisearch": "dist/es/index.js", "stemmer": "index.js"}
# In the order in which what is found is shown.
GROUPS = (
    ("Lessons", re.compile(r"notebooks/\d\d")),
    ("Assignments", re.compile(r"release/")),
    ("To look things up", re.compile(r"notebooks/|datasets/|running\.html|index\.html")),
    ("For instructors", re.compile(r"docs/")),
)
BLOCKS = ["br", "dd", "details", "div", "dt", "label", "li", "p", "pre", "summary", "td", "th"]
NO_TEXT = ".headerlink, .ways, script, style, .cell_output pre, .catornot-still"


def write(site: Path, modules: Path) -> None:
    """Put the words of a built site, and what searches them, into it.

    Parameters
    ----------
    site : Path
        The pages as Sphinx made them.
    modules : Path
        node_modules.
    """
    folder = site / "_static" / "search"
    for name, file in LIBRARIES.items():
        shutil.copy(modules / name / file, folder / f"{name}.js")
    found = []
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        group = group_of(page)
        if group is not None:
            text = path.read_text(encoding="utf-8")
            article = text[text.find("<article") : text.rfind("</article>")]
            soup = BeautifulSoup(article, "html.parser")
            found += [{"page": page, "group": group, **one} for one in sections(soup)]
    known = {"groups": [name for name, _ in GROUPS], "sections": found}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    (folder / "words.json").write_text(text, encoding="utf-8")


def group_of(page: str) -> int | None:
    """Return where in `GROUPS` a page belongs; None if nobody looks for it.

    Examples
    --------
    >>> group_of("notebooks/03-choose.html"), group_of("docs/data.html"), group_of("404.html")
    (0, 3, None)
    """
    return next((n for n, (_, pattern) in enumerate(GROUPS) if pattern.match(page)), None)


def sections(page: BeautifulSoup) -> list[dict[str, Any]]:
    """Return the sections of a page: title of the page, heading, place and text of each.

    Parameters
    ----------
    page : BeautifulSoup
        A page of the site; what is not searched is taken out of it.

    Examples
    --------
    >>> text = "<section id='a'><h1>A</h1><p>One.</p><section id='b'><h2>B</h2>Two.</section>"
    >>> soup = BeautifulSoup(f"<article class='bd-article'>{text}</section>", "html.parser")
    >>> [(one["heading"], one["place"], one["text"]) for one in sections(soup)]
    [('A', 'a', 'One.'), ('B', 'b', 'Two.')]
    """
    article = page.select_one(".bd-article")
    if article is None:
        return []
    for element in article.select(NO_TEXT):
        element.decompose()
    for formula in article.find_all("math"):  # as it is typed, where that can be read
        latex = str(formula.get("alttext", ""))
        formula.replace_with("…" if "\\" in latex else latex)
    for block in article.find_all(BLOCKS):  # words of two lines are two words
        block.append(" ")
    title = ""
    found = []
    for section in article.find_all("section"):
        heading = section.find(re.compile("^h[1-6]$"), recursive=False)
        if heading is None:
            continue
        title = title or _words(heading)
        own = [child for child in section.children if child is not heading]
        text = " ".join(_words(child) for child in own if getattr(child, "name", "") != "section")
        found.append(
            {
                "title": title,
                "heading": _words(heading),
                "place": section.get("id", ""),
                "text": " ".join(text.split()),
            }
        )
    return found


def _words(element: Any) -> str:
    text = element.get_text() if isinstance(element, Tag) else str(element)
    return " ".join(text.split())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", lambda app: setattr(app.builder, "search", False))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
