"""Formulas on the site: every one is set, as TeX means it, in a font that has its signs."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from catornot.website import formulas, mathfont
from fairgrade.feedback.mathml import mathml

ROOT = Path(__file__).resolve().parents[3]
PAGES = ("notebooks/*.md", "source/*/*.md", "docs/*.md", "datasets/README.md")


def test_every_formula_of_the_course_can_be_set():
    markdown = create_md_parser(
        MdParserConfig(enable_extensions={"dollarmath", "amsmath"}), RendererHTML
    )
    found, failed = 0, []
    for path in (path for pattern in PAGES for path in ROOT.glob(pattern)):
        tokens = markdown.parse(path.read_text(encoding="utf-8"))
        for token in [*tokens, *(one for token in tokens for one in token.children or ())]:
            if token.type.startswith(("math", "amsmath")):
                found += 1
                if mathml(token.content, token.block) is None:
                    failed.append((path.name, token.content))
    assert found > 500 and not failed


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        ("w := w - 1", "<mo>:=</mo>"),
        (r"\begin{bmatrix} a \end{bmatrix}^T", "<mo>]</mo></mrow><mi>T</mi></msup>"),
        (r"\sigma(-z)", '<mo form="prefix">−</mo><mi>z</mi>'),
        ("a - b", "<mi>a</mi><mo>−</mo>"),
        (r"(1 - y) - b", '<mo stretchy="false">)</mo><mo>−</mo>'),
        (r"a_1 + \dots + a_n", "<mo>…</mo><mo>+</mo>"),
        (
            r"\lvert z \rvert",
            '<mo form="prefix" stretchy="false">|</mo><mi>z</mi><mo form="postfix"',
        ),
        (r"(1 - y)\log a", '</mo><mspace width="0.17em"></mspace><mi>log</mi>'),
        (r"\begin{cases} 1 & a \\ 0 & b \end{cases}", '<mtd columnalign="left"><mi>a</mi>'),
    ],
)
def test_a_formula_is_set_as_tex_means_it(latex, part):
    assert part in mathml(latex)


def test_a_formula_that_can_t_be_set_is_a_warning_and_so_no_site_is_built(monkeypatch):
    said = []
    monkeypatch.setattr(
        formulas.LOGGER, "warning", lambda text, *words, **_: said.append(text % words)
    )
    assert formulas._set(formulas.nodes.math(text=r"\frac{"), display=False) == ""
    assert said == [r"no MathML for the formula \frac{"]


def test_the_font_has_the_signs_of_the_formulas_and_no_others(tmp_path):
    modules, site = tmp_path / "modules", tmp_path / "site"
    whole = modules / mathfont.SOURCE
    whole.parent.mkdir(parents=True)
    (site / mathfont.TARGET).parent.mkdir(parents=True)
    whole.write_bytes(small_font())
    (site / "a.html").write_text("<p>Z</p><math><mi>x</mi><mo>+</mo></math>", encoding="utf-8")
    mathfont.write(site, modules)
    first = (site / mathfont.TARGET).read_bytes()
    assert set(TTFont(site / mathfont.TARGET).getBestCmap()) == {ord(sign) for sign in "x𝑥+√"}
    mathfont.write(site, modules)
    assert (site / mathfont.TARGET).read_bytes() == first


def small_font() -> bytes:
    """Return a font with a few signs, of which a page uses some."""
    names = [".notdef", *(f"sign{n}" for n in range(7))]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, "xyZ𝑥𝑦+√"), names[1:], strict=True)))
    font.setupGlyf({name: font_glyph() for name in names})
    font.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.font.flavor = "woff"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def font_glyph():
    pen = TTGlyphPen(None)
    for move, point in ((pen.moveTo, (0, 0)), (pen.lineTo, (0, 500)), (pen.lineTo, (500, 0))):
        move(point)
    pen.closePath()
    return pen.glyph()
