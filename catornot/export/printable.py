"""Notebooks and feedback pages as one printable HTML file: formulas set, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path

import latex2mathml  # noqa: F401  (printing asks for it before the first page is made)
import nbformat
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from pygments.formatters import HtmlFormatter

from fairgrade.feedback.mathml import set_formulas

POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
)
STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; background: #fff; color: #1d2329;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1, h2, h3, h4 { line-height: 1.25; } h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; }
h3 { font-size: 1.1rem; } h1, h2, h3, h4, summary { break-after: avoid; }
a { color: #005a8f; } img, svg { max-width: 100%; height: auto; break-inside: avoid; }
pre, code { font: .84rem/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.highlight, .input_area { background: #f4f6f8; border-radius: .3rem; }
.highlight pre { padding: .5rem .7rem; } .input_area .highlight { break-inside: avoid; }
.output_area { margin: .3rem 0 .3rem .7rem; }
.output_error pre, .output_stderr pre { color: #8f2d00; }
table { border-collapse: collapse; font-size: .92rem; margin: .6rem 0; }
th, td { border-bottom: 1px solid #c9d1d9; padding: .25rem .7rem .25rem 0; text-align: left;
  vertical-align: top; } tr { break-inside: avoid; }
math { font-size: 1.08em; } math[display=block] { margin: .7rem 0; }
mtd[columnalign=left] { text-align: left; } mtd[columnalign=right] { text-align: right; }
.alert { padding: .5rem .9rem; margin: .8rem 0; border-left: 4px solid #0072b2;
  background: #e8f2f9; break-inside: avoid; }
.alert-success { border-color: #00785a; background: #e5f4ef; }
.alert-warning, .alert-danger { border-color: #c25400; background: #fff1e2; }
blockquote { margin: .4rem 0; padding-left: .9rem; border-left: 3px solid #c9d1d9; }
details { margin: .4rem 0; } summary { color: #005a8f; }
.panel { margin: .5rem 0; border: 1px solid #c9d1d9; border-radius: .3rem; }
.container > .panel { border: 0; } .container > .panel > .panel-body { padding: 0; }
.panel-body { padding: .1rem .7rem .4rem; }
.panel-heading { padding: .3rem .7rem; background: #eef2f5; } .panel-heading h4 { margin: .3rem 0; }
.panel-heading { break-after: avoid; } .code_cell .panel { break-inside: avoid; }
 .pull-right { float: right; }
#toc { columns: 2; font-size: .9rem; } #toc ol { margin: .3rem 0; }
@media screen { math[display=block], table { overflow: auto hidden; max-width: 100%; }
  table { display: block; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; }
  details::details-content { content-visibility: visible; }
  a { color: inherit; text-decoration: none; }
  @page { size: A4; margin: 16mm; } }
"""
_OUTSIDE = re.compile(r"^\s*(?:https?:|mailto:|#)", re.I)


@dataclass(frozen=True)
class Printable:
    """A page, and the formulas in it that could not be set."""

    html: str
    failed: tuple[str, ...] = ()


def lesson(path: Path, siblings: Collection[str] = (), ending: str = "html") -> Printable:
    """Make a notebook with outputs printable.

    Parameters
    ----------
    path : Path
        The notebook; it is shown as it is, nothing runs.
    siblings : collection of str
        Names of notebooks (without ending) to which links stay, with `ending`.
    ending : str
        "html" or "pdf".
    """
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt")
        if alt:
            cell.metadata["alt"] = alt
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):  # which has words for it, unlike the SVG
                output.data.pop("image/svg+xml", None)
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        embed_images=True,
    )
    body, _ = exporter.from_notebook_node(
        notebook, resources={"metadata": {"path": str(path.parent)}}
    )
    return _finish(BeautifulSoup(body, "html.parser"), path.stem, siblings, ending)


def feedback(path: Path) -> Printable:
    """Make a feedback page that nbgrader has written printable.

    The course's own page needs nothing from outside and stays as it is; of nbgrader's, which loads
    scripts, the content is kept.

    Parameters
    ----------
    path : Path
        `feedback/<student>/<assignment>/<notebook>.html`.
    """
    soup = BeautifulSoup(path.read_text(encoding="utf-8", errors="replace"), "html.parser")
    if soup.head and not soup.find(["script", "link", "iframe", "object", "embed"]):
        soup.head.insert(0, BeautifulSoup(POLICY, "html.parser"))
        return Printable(str(soup))
    inside = BeautifulSoup("", "html.parser")
    for container in soup.select("div.container")[:1] or soup.find_all("body")[:1]:
        inside.append(container.extract())
    return _finish(inside, path.stem, (), "html")


def _finish(soup: BeautifulSoup, title: str, siblings: Collection[str], ending: str) -> Printable:
    """Take out what loads or runs something, set formulas, and wrap it up as a page."""
    for element in soup.find_all(["script", "link", "style", "iframe", "object", "embed", "meta"]):
        element.decompose()
    for element in soup.find_all(["html", "body", "main"]):
        element.unwrap()
    for element in soup.select("a.anchor-link, .prompt, a[href='#top']"):
        element.decompose()
    for element in soup.find_all(True):
        for key in [key for key in element.attrs if key.lower().startswith("on")]:
            del element[key]
    for link in soup.find_all("a", href=True):
        _mend(link, siblings, ending)
    for image in soup.find_all("img"):
        if not str(image.get("src", "")).startswith("data:image/"):
            image.replace_with(f"[{image.get('alt') or 'picture'}]")
    failed = set_formulas(soup)
    for wide in soup.select("table, math[display=block]"):
        wide["tabindex"] = "0"  # it may scroll on a phone, and by keyboard
    heading = soup.find(["h1", "h4"])
    title = heading.get_text(" ", strip=True) if heading else title
    colours = HtmlFormatter(style="xcode", nobackground=True).get_style_defs(".highlight")
    return Printable(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{POLICY}"
        f"<title>{escape(title)}</title><style>{colours}{STYLE}</style></head>\n"
        f"<body><main>{soup}</main></body></html>\n",
        tuple(failed),
    )


def _mend(link, siblings: Collection[str], ending: str) -> None:
    """Keep links that lead somewhere from a file on its own; of the others keep the words."""
    href = str(link["href"])
    page, _, part = href.partition("#")
    if page.endswith(".ipynb") and page.removesuffix(".ipynb") in siblings and ending == "html":
        link["href"] = page.removesuffix(".ipynb") + ".html" + (f"#{part}" if part else "")
    elif not _OUTSIDE.match(href):
        link.unwrap()
