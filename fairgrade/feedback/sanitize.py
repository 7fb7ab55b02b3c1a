"""Make what a student wrote safe to look at: in formgrader, in JupyterLab, on a feedback page.

Nothing that runs, loads or sends anything is kept: no scripts, styles, frames, forms, SVG,
widgets or pictures from elsewhere. Text, tables, pictures drawn by the code and links to the web
stay; of other links and of tags that are not kept, the words do. What is too long or nested too
deeply is shown as it was written: nothing here takes long, whatever the text is.
"""

from __future__ import annotations

import html
import re
from typing import Any

import nh3
from jinja2 import pass_context
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments.token import STANDARD_TYPES

from fairgrade.feedback.links import safe_link

TAGS = {
    *("a", "abbr", "acronym", "b", "blockquote", "br", "caption", "code", "dd", "del", "details"),
    *("div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol"),
    *("p", "pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "details": {"open"},
    **dict.fromkeys(("div", "span", "pre", "code", "table"), {"class"}),
    **dict.fromkeys(("td", "th"), {"colspan", "rowspan", "align"}),
}
CLASSES = {"highlight", "dataframe", *filter(None, STANDARD_TYPES.values())}
PICTURES = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
PICTURE_KINDS = ("image/png", "image/jpeg", "image/gif")
LONGEST, MOST_TAGS = 500_000, 4_000  # of one text; more is shown as it is written
DEEPEST = 100  # tags in tags
LONGEST_TAG = 5_000  # characters; a tag of very many attributes takes long
LONGEST_PLAIN = 100_000  # characters of what is shown as it was written
LONGEST_MARKDOWN = 15_000  # characters of one cell
LONGEST_LINE = 500  # of code that is highlighted
MOST_CODE = 60_000  # characters that are highlighted on one page
MOST_PICTURES = 40_000_000  # characters of pasted pictures on one page
AS_WRITTEN = "(Shown as it was written: it is too long or nested too deeply to be laid out.)"
NOT_SHOWN = "(an output that can't be shown safely was left out)"
_OPENS = re.compile(r"<[A-Za-z/!?]|&#|&\w+;")
_OTHER_TAG = re.compile(rf"<(?!!--|/?(?:{'|'.join(sorted(TAGS))})(?=[\s/>]))", re.I)
_LONG_TAG = re.compile(rf"<[^>]{{{LONGEST_TAG}}}")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_EMPTY = ("br", "hr", "img")
_STYLED = re.compile(r"<(/?)(a|b|code|em|i|s|strong)(?=[\s/>])", re.I)
_ATTRIBUTE = r'(?: [a-z]+="[^"]*")'
_LINK = re.compile(rf"<a({_ATTRIBUTE}*)>(.*?)</a>", re.S)
_PICTURE = re.compile(rf"<img({_ATTRIBUTE}*)>")
_TARGET = re.compile(
    r"(?P<before>\]\(\s*<?|^[ \t>*+-]{0,20}\[[^\]\n]+\]:\s*<?)(?P<target>[^)>\n]*)", re.M
)
_AUTOMATIC = re.compile(r"<([A-Za-z][\w+.-]{1,31}:[^<>\s]{0,2000})>")
_IMAGE = re.compile(r"!(?=\[(?![^\]]{0,1000}\]\(attachment:))")  # bounded: no text takes long
_ABROAD = 'target="_blank" rel="noopener noreferrer"'
_BARE_REPR = re.compile(r"<[\w.]+ object(?: at 0x[0-9a-fA-F]+)?>|<IPython\.[\w.]+[^<>]*>")


def _kept(tag: str, name: str, value: str) -> str | None:
    """Return what an attribute may say."""
    if name == "href":
        return safe_link(value)
    if name == "src":
        return value if PICTURES.match(value) else None
    if name == "class":
        return " ".join(one for one in value.split() if one in CLASSES) or None
    return value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,  # ours are told apart: a link within the page needs none
)


def clean_html(text: str) -> str:
    """Return HTML of which only harmless tags and attributes are left.

    Examples
    --------
    >>> clean_html('<b onclick="x()">bold</b><script>x()</script>')
    '<b>bold</b>&lt;script&gt;x()&lt;/script&gt;'
    """
    if len(text) > LONGEST or text.count("<") > MOST_TAGS or _LONG_TAG.search(text):
        return as_written(text)
    if _left_open(text) > DEEPEST:  # a parser would open each of them again in each paragraph
        return as_written(text)
    cleaned = _CLEANER.clean(_OTHER_TAG.sub("&lt;", text))
    if _depth(cleaned) > DEEPEST:
        return as_written(text)
    return _PICTURE.sub(_picture, _LINK.sub(_link, cleaned))


def as_written(text: str) -> str:
    """Return a text as it was written, the beginning of it if it is long, and say so."""
    cut = f" … ({len(text)} characters in all)" if len(text) > LONGEST_PLAIN else ""
    return f"{AS_WRITTEN} {html.escape(text[:LONGEST_PLAIN])}{cut}"


def _left_open(text: str) -> int:
    """Return how many tags like <b> are never closed."""
    opened = dict.fromkeys(("a", "b", "code", "em", "i", "s", "strong"), 0)
    for closes, name in _STYLED.findall(text):
        name = name.lower()
        opened[name] = max(0, opened[name] + (-1 if closes else 1))
    return sum(opened.values())


def _depth(cleaned: str) -> int:
    """Return how many tags are nested in cleaned HTML."""
    depth = deepest = 0
    for closes, name in _TAG.findall(cleaned):
        if name not in _EMPTY:
            depth += -1 if closes else 1
            deepest = max(deepest, depth)
    return deepest


def _link(link: re.Match) -> str:
    """Open the web in a window of its own; a link that leads nowhere becomes its words."""
    attributes, words = link[1], link[2]
    if ' href="' not in attributes:
        return words
    return link[0] if ' href="#' in attributes else f"<a{attributes} {_ABROAD}>{words}</a>"


def _picture(picture: re.Match) -> str:
    """Keep a picture that is there; of any other one its description."""
    if ' src="' in picture[1]:
        return picture[0]
    described = re.search(r' alt="([^"]*)"', picture[1])
    return described[1] if described else ""


def clean_markdown(source: str) -> str:
    """Return Markdown without harmful HTML, and with links instead of pictures from elsewhere.

    Examples
    --------
    >>> clean_markdown("![a cat](https://example.org/cat.png)")
    '[a cat](https://example.org/cat.png)'
    """
    source = _AUTOMATIC.sub(_automatic, _IMAGE.sub("", source))
    source = _TARGET.sub(_safe_target, source)
    return clean_html(source) if _OPENS.search(source) else source


def _safe_target(link: re.Match) -> str:
    words = html.unescape(link["target"]).split()
    target = words[0] if words else ""
    is_safe = re.fullmatch(r"attachment:[^/\\:]+", target) or safe_link(target)
    return link["before"] + (link["target"] if is_safe or not target else "#")


def _automatic(link: re.Match) -> str:
    address = safe_link(html.unescape(link[1]))
    return f"[{link[1]}]({address})" if address else link[1]


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
    page = _spent(context)
    if len(source) > LONGEST_MARKDOWN or page.get("plain"):
        return f"<pre>{as_written(source)}</pre>"
    source = re.sub(r"(?<=\S)[ \t]{100,}", " ", source)
    attachments = attachments or context.get("cell", {}).get("attachments")
    renderer = _Renderer(attachments, MOST_PICTURES - page["pictures"])
    cleaned = clean_html(MarkdownWithMath(renderer=renderer).render(source))
    for sign, picture in renderer.pictures.items():  # after cleaning: they may be large
        page["pictures"] += len(picture)
        cleaned = cleaned.replace(f'src="{sign}"', f'src="{picture}"')
    return cleaned


def _spent(context: Any) -> dict[str, Any]:
    """Return what one page has used so far, of each thing that there is only so much of.

    "plain" says why there is nothing left: the page took too long.
    """
    spent: dict[str, Any] = context.get("resources", {}).setdefault("fairgrade", {})
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
    if spent.get("plain") or spent["highlighted"] > MOST_CODE or longest > LONGEST_LINE:
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
    if not data.get("text/html", "").strip():
        data.pop("text/html", None)
    if set(data) <= {"text/plain"} and _is_bare(data.get("text/plain", "")):
        data["text/plain"] = _words(output.data) or NOT_SHOWN
    output.data, output.metadata = NotebookNode(data), NotebookNode()
    return output


def _is_bare(text: str) -> bool:
    """Tell whether a text only names the object that would have been shown."""
    return not text.strip() or bool(_BARE_REPR.fullmatch(text.strip()))


def _words(data: NotebookNode) -> str:
    """Return what is written in an output that is not shown as it was meant."""
    for kind in ("text/markdown", "text/latex"):
        if kind in data:
            return _text(data[kind])[:LONGEST_PLAIN]
    return ""


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
