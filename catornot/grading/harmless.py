"""Make what a student wrote safe to look at: in formgrader, in JupyterLab, on a feedback page.

Nothing that runs, loads or sends anything is kept: no scripts, styles, frames, forms, SVG,
widgets or pictures from elsewhere. Text, tables, links and pictures drawn by the code stay; of
links to files, which a page on its own has not got, the words do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import bleach
from jinja2 import pass_context
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from catornot.lesson_links import only_words_html

TAGS = frozenset(
    {*bleach.ALLOWED_TAGS, "div", "details", "summary", "p", "br", "hr", "pre", "span", "sub"}
    | {"sup", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "del", "s", "img"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd"}
)
PICTURES = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
PICTURE_KINDS = ("image/png", "image/jpeg", "image/gif")
LONGEST, MOST_TAGS = 500_000, 4_000  # of one text; more is shown as it is written
LONGEST_MARKDOWN = 15_000  # the libraries take minutes for some that are longer
LONGEST_LINE = 500  # of code that is highlighted
MOST_CODE = 60_000  # characters that are highlighted on one page
MOST_PICTURES = 40_000_000  # characters of pasted pictures on one page
_TAG_LIKE = re.compile(r"<[A-Za-z/!?]|&#|&\w+;")
_RUNNING = ("javascript:", "vbscript:", "data:")
_TARGET = re.compile(r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<target>[^)>\n]*)", re.M)
_IMAGE = re.compile(r"!(?=\[(?![^\]]{0,1000}\]\(attachment:))")  # bounded: no text takes long


def _attributes(tag: str) -> Callable[[str, str, str], bool]:
    kept = {"a": {"href", "title"}, "img": {"src", "alt"}, "details": {"open"}}
    kept |= dict.fromkeys(("div", "span", "pre", "code", "table"), {"class"})
    kept |= dict.fromkeys(("td", "th"), {"colspan", "rowspan", "align"})

    def is_kept(_: str, name: str, value: str) -> bool:
        if name == "src":
            return bool(PICTURES.match(value))
        return name in kept.get(tag, set())

    return is_kept


_CLEANER = bleach.Cleaner(
    tags=TAGS,
    attributes={tag: _attributes(tag) for tag in TAGS},
    protocols={"http", "https", "mailto", "data"},
    strip=False,
)


def clean_html(text: str) -> str:
    """Return HTML of which only harmless tags and attributes are left.

    Examples
    --------
    >>> clean_html('<b onclick="x()">bold</b><script>x()</script>')
    '<b>bold</b>&lt;script&gt;x()&lt;/script&gt;'
    """
    if len(text) > LONGEST or text.count("<") > MOST_TAGS:
        return html.escape(text[:LONGEST])
    try:
        cleaned = _CLEANER.clean(text)
    except RecursionError:
        return html.escape(text)
    return only_words_html(re.sub(r'(<a\b[^>]*?href=")data:[^"]*', r"\1#", cleaned))


def clean_markdown(source: str) -> str:
    """Return Markdown without harmful HTML, and with links instead of pictures from elsewhere.

    Examples
    --------
    >>> clean_markdown("![a cat](https://example.org/cat.png)")
    '[a cat](https://example.org/cat.png)'
    """
    source = _TARGET.sub(_safe_target, _IMAGE.sub("", source))
    return clean_html(source) if _TAG_LIKE.search(source) else source


def _safe_target(link: re.Match) -> str:
    target = re.sub(r"[\s\x00-\x1f]", "", html.unescape(link["target"])).lower()
    return link["before"] + ("#" if target.startswith(_RUNNING) else link["target"])


class _Renderer(IPythonRenderer):
    """nbconvert's, with a short sign in the place of each pasted picture.

    nbconvert's own stops the whole page where a picture is missing.
    """

    def __init__(self, attachments: Any, most: int) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.attachments = attachments if isinstance(attachments, dict) else {}
        self.most = most  # characters of pictures that there is room for
        self.pictures: dict[str, str] = {}  # by sign

    def _embed_image_or_attachment(self, src: str) -> str:
        kinds: Any = self.attachments.get(src.removeprefix("attachment:"))
        for kind in PICTURE_KINDS if isinstance(kinds, dict) else ():
            whole = f"data:{kind};base64,{kinds.get(kind, '')}".rstrip()
            if kind in kinds and PICTURES.match(whole) and len(whole) <= self.most:
                self.most -= len(whole)
                sign = f"data:{kind};base64,pasted{len(self.pictures)}"
                self.pictures[sign] = whole
                return sign
        return "#" if src.startswith("attachment:") else src


@pass_context
def markdown2html(context: Any, source: str, attachments: Any = None) -> str:
    """Render Markdown, then clean it; it takes nbconvert's place in formgrader's pages."""
    if len(source) > LONGEST_MARKDOWN:
        return f"<pre>{html.escape(source)}</pre>"
    source = re.sub(r"(?<=\S)[ \t]{100,}", " ", source)
    page = _spent(context)
    attachments = attachments or context.get("cell", {}).get("attachments")
    renderer = _Renderer(attachments, MOST_PICTURES - page["pictures"])
    cleaned = clean_html(MarkdownWithMath(renderer=renderer).render(source))
    for sign, picture in renderer.pictures.items():  # after cleaning: they may be large
        page["pictures"] += len(picture)
        cleaned = cleaned.replace(f'src="{sign}"', f'src="{picture}"')
    return cleaned


def _spent(context: Any) -> dict[str, int]:
    """Return what one page has used so far, of each thing that there is only so much of."""
    spent: dict[str, int] = context.get("resources", {}).setdefault("catornot", {})
    for name in ("highlighted", "pictures"):
        spent.setdefault(name, 0)
    return spent


@pass_context
def highlight_code(
    context: Any, source: str, language: str | None = None, metadata: Any = None
) -> str:
    """Highlight code while the page has time for it; it takes nbconvert's place in all pages.

    Very long lines, and what is left of a page with very much code, are shown as they are written.
    """
    spent = _spent(context)
    spent["highlighted"] += len(source)
    longest = max(map(len, source.split("\n")))
    if spent["highlighted"] > MOST_CODE or longest > LONGEST_LINE:
        return f'<div class="highlight"><pre>{html.escape(source)}</pre></div>'
    highlighted: str = Highlight2HTML(pygments_lexer="ipython3")(source, language, metadata)
    return highlighted


def clean_outputs(cell: NotebookNode) -> None:
    """Leave only harmless outputs in a code cell."""
    cell.outputs = [_clean(output) for output in cell.outputs]


def _clean(output: NotebookNode) -> NotebookNode:
    if "data" not in output:
        return output
    data = {}
    for kind, value in output.data.items():
        if kind in PICTURE_KINDS and PICTURES.match(f"data:{kind};base64,{value}".rstrip()):
            data[kind] = value
        elif kind == "text/html":
            data[kind] = clean_html(_text(value))
        elif kind == "text/plain":
            data[kind] = _text(value)
    if not data:
        data["text/plain"] = "(an output that can't be shown safely was left out)"
    output.data, output.metadata = NotebookNode(data), NotebookNode()
    return output


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
