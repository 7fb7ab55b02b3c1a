"""The font of the formulas: STIX Two Math, of which the pages use a small part.

Many telephones have no font that knows how formulas are set. This one comes with the site, is
fetched after the text was drawn, and holds the signs that stand in a formula of some page.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path

from fontTools import subset

SOURCE = Path("@fontsource", "stix-two-math", "files", "stix-two-math-latin-400-normal.woff")
TARGET = Path("_static", "styles", "math.woff")
FORMULA = re.compile(r"<math\b.*?</math>", re.S)
# Browsers set a letter that stands alone in italics, which are signs of their own.
ITALIC = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (0x210E, *range(0x1D400, 0x1D800))
    if unicodedata.name(chr(code), "").startswith(("MATHEMATICAL ITALIC", "PLANCK CONSTANT"))
}


def write(site: Path, modules: Path) -> None:
    """Write the font that the formulas of a built site need into it.

    Parameters
    ----------
    site : Path
        The pages.
    modules : Path
        node_modules, with the whole font.
    """
    signs = set().union(*(signs_in(path.read_text("utf-8")) for path in site.rglob("*.html")))
    options = subset.Options(flavor="woff", layout_features=["*"], hinting=False)
    font = subset.load_font(modules / SOURCE, options)
    chosen = subset.Subsetter(options)
    chosen.populate(text="".join(sorted(signs)))
    chosen.subset(font)
    font["head"].modified = font["head"].created  # the same file tomorrow
    font.recalcTimestamp = False
    subset.save_font(font, site / TARGET, options)


def signs_in(page: str) -> set[str]:
    """Return the signs of a page's formulas: letters also as they look in italics, and the root.

    Examples
    --------
    >>> sorted(signs_in("<p>y</p><math><mi>x</mi><mo>&lt;</mo></math>"))
    ['<', 'x', '√', '𝑥']
    """
    texts = (unescape(re.sub(r"<[^>]*>", "", one)) for one in FORMULA.findall(page))
    signs = {sign for text in texts for sign in text if not sign.isspace()}
    return signs | {ITALIC[sign] for sign in signs if sign in ITALIC} | {"√"}
