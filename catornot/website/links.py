"""A Sphinx extension: where else a page can be opened, and links that lead off the site."""

from __future__ import annotations

import html
import os
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from docutils import nodes
from myst_parser.slugs import github_slugify
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

BRANCH = os.environ.get("CATORNOT_BRANCH", "main")
LOGGER = logging.getLogger(__name__)


def repository() -> str | None:
    """Return "owner/name" of the project on GitHub, or None where that is not known.

    GitHub's own workflows set GITHUB_REPOSITORY; anybody else may.

    Examples
    --------
    >>> repository() is None or "/" in repository()
    True
    """
    slug = os.environ.get("GITHUB_REPOSITORY", "").strip().strip("/")
    return slug if slug.count("/") == 1 else None


def site_root(address: str, slug: str | None) -> str:
    """Return the path of the site's first page on its server, as far as we can know it.

    Parameters
    ----------
    address : str
        Where the site is published, or an empty string.
    slug : str or None
        "owner/name" on GitHub, which serves a project's pages below its name.

    Examples
    --------
    >>> site_root("https://cats.example.org/course", None), site_root("", "me/cats")
    ('/course/', '/cats/')
    """
    owner, _, name = (slug or "").partition("/")
    if address:
        path = urlsplit(address).path.strip("/")
    else:
        path = "" if name.lower() == f"{owner.lower()}.github.io" else name
    return f"/{path}/" if path else "/"


def ways_to_open(path: str, up: str, slug: str | None, lab: bool) -> list[tuple[str, str, str]]:
    """Return where a notebook can be opened or had, as (label, address, explanation).

    Parameters
    ----------
    path : str
        The notebook below the project's folder, such as "notebooks/00-tour-jupyter.ipynb".
    up : str
        The way from its page to the site's root, such as "../".
    slug : str or None
        "owner/name" on GitHub; without it there is no Binder and no Colab.
    lab : bool
        Whether the site holds the Lab that runs in the browser.

    Returns
    -------
    list of (str, str, str)

    Examples
    --------
    >>> ways_to_open("notebooks/a.ipynb", "../", None, lab=False)[0][:2]
    ('Download', '../_sources/notebooks/a.ipynb')
    """
    quoted = quote(path)
    ways = []
    if lab:
        address = f"{up}lab/lab/index.html?path={quoted}"
        ways.append(("Run in the browser", address, "JupyterLab, with nothing to install"))
    ways.append(("Download", f"{up}_sources/{quoted}", "the notebook, for your own JupyterLab"))
    if slug:
        binder = f"https://mybinder.org/v2/gh/{slug}/{BRANCH}?urlpath=lab/tree/{quoted}"
        colab = f"https://colab.research.google.com/github/{slug}/blob/{BRANCH}/{quoted}"
        ways.append(("Binder", binder, "JupyterLab on a borrowed machine; takes minutes to start"))
        ways.append(("Colab", colab, "a Google account, and one cell of set-up first: see Help"))
        raw = f"https://raw.githubusercontent.com/{slug}/{BRANCH}/{quoted}"
        ways.append(("Raw", raw, "the file as it is in the repository"))
    return ways


def row(path: str, up: str, slug: str | None, lab: bool) -> str:
    """Return the row of links below a notebook's title, as HTML.

    Examples
    --------
    >>> "download" in row("notebooks/a.ipynb", "../", None, lab=True)
    True
    """
    links = []
    for number, (label, address, explanation) in enumerate(ways_to_open(path, up, slug, lab)):
        extra = ' class="first"' if number == 0 and lab else ""
        extra += " download" if label == "Download" else ""
        links.append(
            f'<a href="{html.escape(address)}" title="{html.escape(explanation)}"{extra}>'
            f"{html.escape(label)}</a>"
        )
    more = f'<a href="{up}running.html" title="which way suits you, and what each needs">Help</a>'
    return f'<nav class="ways" aria-label="Open this notebook">{"".join(links)}{more}</nav>'


class LinksOffTheSite(SphinxPostTransform):
    """Point links to files that are no pages at the repository; without one, keep their words."""

    default_priority = 8  # just before MyST would warn of them

    def run(self, **kwargs: Any) -> None:
        """Replace such links in one document."""
        for node in list(self.document.findall(addnodes.pending_xref)):
            target = node.get("reftarget", "")
            if node.get("reftype") != "myst" or node.get("refdomain") or "." not in target:
                continue
            words = node[0].deepcopy()
            slug = repository()
            path = _from_root(node.get("refdoc", self.env.docname), target)
            if slug and path:
                uri = f"https://github.com/{slug}/blob/{BRANCH}/{quote(path)}"
                link = nodes.reference("", "", refuri=uri, internal=False)
                link += words
                node.replace_self(link)
            else:
                LOGGER.info("%s: no page for %s", self.env.docname, target)
                node.replace_self(words)


class SectionsOfNotebooks(SphinxPostTransform):
    """Find sections that links name as JupyterLab does: it keeps capitals and signs."""

    default_priority = 8  # just before MyST looks for them

    def run(self, **kwargs: Any) -> None:
        """Give the links of one document the names that pages have for the same sections."""
        for node in self.document.findall(addnodes.pending_xref):
            if node.get("refdomain") == "doc" and node.get("reftargetid"):
                node["reftargetid"] = github_slugify(unquote(node["reftargetid"]))


def _from_root(document: str, target: str) -> str | None:
    """Return a relative link's target below the project's folder; None where it leads out."""
    parts: list[str] = []
    for part in (*PurePosixPath(document).parent.parts, *target.partition("#")[0].split("/")):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or None


def _add_row(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the row below the title of every page that is a notebook."""
    if doctree is None or not str(app.env.doc2path(page)).endswith(".ipynb"):
        return
    up = "../" * page.count("/")
    links = row(f"{page}.ipynb", up, repository(), app.config.catornot_lab)
    context["body"] = context["body"].replace("</h1>", f"</h1>\n{links}", 1)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_config_value("catornot_lab", True, "html")
    app.add_post_transform(LinksOffTheSite)
    app.add_post_transform(SectionsOfNotebooks)
    app.connect("html-page-context", _add_row)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
