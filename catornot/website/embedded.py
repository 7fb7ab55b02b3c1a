"""A Sphinx extension: what a notebook carries inside its HTML becomes files of the site.

What can be dragged holds a still figure for those without scripts, its numbers and its script.
Inside the page everybody would wait for them before the first word; as files they are fetched
beside it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PICTURE = re.compile(r'(<img [^>]*?)src="data:image/(png|svg\+xml);base64,([^"]+)"')
SCRIPTS = re.compile(
    r'(?P<before><div data-explorable="\w+">.*?)<script type="application/json">(?P<numbers>.*?)'
    r"</script></div>\s*<script>(?P<code>.*?)</script>",
    re.DOTALL,
)


def without_embedded(body: str, up: str, folder: Path, at_once: bool = False) -> str:
    """Write what is inside a page into a folder, and let the page name it there.

    Parameters
    ----------
    body : str
        HTML.
    up : str
        The way from the page to the site's first folder, such as ``../``.
    folder : Path
        The site's folder of pictures.
    at_once : bool
        Whether scripts stay, because what they draw is the first that one sees.
    """

    def kept(data: bytes, kind: str) -> str:
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        return f"{up}{folder.name}/{name}"

    def picture(found: re.Match[str]) -> str:
        source = kept(base64.b64decode(found[3]), found[2].removesuffix("+xml"))
        return f'{found[1]}loading="lazy" decoding="async" src="{source}"'

    def scripts(found: re.Match[str]) -> str:
        numbers = found["numbers"]
        mark = hashlib.sha256(numbers.encode()).hexdigest()[:16]
        # A script, not JSON to fetch: pages that are opened from a folder may fetch nothing.
        fill = f"document.querySelectorAll('script[data-numbers=\"{mark}\"]').forEach("
        fill += f"(one) => {{ one.textContent = {json.dumps(numbers)}; }});\n"
        source = kept((fill + found["code"]).encode(), "js")
        return (
            f'{found["before"]}<script type="application/json" data-numbers="{mark}"></script>'
            f'</div><script defer src="{source}"></script>'
        )

    body = PICTURE.sub(picture, body)
    return body if at_once else SCRIPTS.sub(scripts, body)


def _page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if "body" in context:
        folder = Path(app.outdir, app.builder.imagedir)
        up, first = "../" * page.count("/"), page == app.config.root_doc
        context["body"] = without_embedded(context["body"], up, folder, at_once=first)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
