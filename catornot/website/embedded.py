"""A Sphinx extension: pictures that a notebook carries inside its HTML become files of the site.

What can be dragged holds a still figure for those without scripts. Inside the page everybody would
wait for it, as a file it is fetched by who needs it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

EMBEDDED = re.compile(r'(<img [^>]*?)src="data:image/(png|svg\+xml);base64,([^"]+)"')


def without_embedded(body: str, up: str, folder: Path) -> str:
    """Write the pictures inside a page into a folder, and let the page name them there.

    Parameters
    ----------
    body : str
        HTML.
    up : str
        The way from the page to the site's first folder, such as ``../``.
    folder : Path
        The site's folder of pictures.
    """

    def named(found: re.Match[str]) -> str:
        data = base64.b64decode(found[3])
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{found[2].removesuffix('+xml')}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        return f'{found[1]}loading="lazy" decoding="async" src="{up}{folder.name}/{name}"'

    return EMBEDDED.sub(named, body)


def _page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if "body" in context:
        folder = Path(app.outdir, app.builder.imagedir)
        context["body"] = without_embedded(context["body"], "../" * page.count("/"), folder)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
