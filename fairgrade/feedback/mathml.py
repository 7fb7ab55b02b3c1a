"""Formulas as MathML, which browsers set by themselves: no script, no font from outside."""

from __future__ import annotations

import functools
import re
from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag

# A formula between dollars: two for a line of its own. A backslash before a dollar is a dollar.
_FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<display>.+?)(?<!\\)\$\$|(?<!\\)\$(?P<inline>(?:[^$\\]|\\.)+?)\$"
    r"|\\\[(?P<bracket>.+?)\\\]|\\\((?P<round>.+?)\\\)|"
    r"(?P<environment>\\begin\{(?P<name>align|equation|gather)\*?\}.+?\\end\{(?P=name)\*?\})",
    re.S,
)
_ELEMENTS = re.compile(
    "m(?:ath|row|i|o|n|s|text|space|frac|sqrt|root|style|error|padded|phantom|sub|sup|subsup)"
    "|m(?:under|over|underover|multiscripts|prescripts|table|tr|td|enclose)|none"
)
_ATTRIBUTES = re.compile(
    "display|displaystyle|scriptlevel|mathvariant|stretchy|fence|form|accent|accentunder|minsize"
    "|maxsize|columnalign|rowspacing|columnspacing|linethickness|width|height|depth|lspace|rspace"
    "|separator|largeop|movablelimits|symmetric|notation"
)
LONGEST = 2000  # characters
LONGEST_TEXT = 15_000  # looking for formulas takes long in a text without end
DEEP = r"(?:[\^_]\s*\{?[^\^_]?){12}|\{(?:[^{}]*\{){12}|(?:\\left\b.*?){12}"
_FUNCTIONS = re.compile("^(?:log|ln|exp|sin|cos|tan|max|min|lim)$")
_CLOSED = set(")]}|‖′!…⋯")
_SIGNS = re.compile("^[−+-]$")
_BARS = re.compile("^[|‖]$")
_PARTS = {"msup": 2, "msub": 2, "msubsup": 3}  # with the base
_NO_FORMULAS = {"pre", "code", "script", "style", "math", "textarea"}


@functools.cache
def mathml(latex: str, display: bool = False) -> str | None:
    """Convert a formula; None if it can't be converted.

    Parameters
    ----------
    latex : str
        Without dollars.
    display : bool
        Whether it stands on a line of its own.

    Examples
    --------
    >>> "<mfrac>" in mathml(r"\\frac{1}{m}"), mathml(r"\\frac{") is None
    (True, True)
    """
    latex = latex.strip()
    if len(latex) > LONGEST or re.search(DEEP, latex):
        return None  # no formula of a course; converting it may take for ever
    known = re.sub(r"\\(begin|end)\{(?:aligned|gathered|split)\}", r"\\\1{align*}", latex)
    try:
        # Of the extra `grade`: grading goes on without it, and formulas stay as they are.
        from latex2mathml.converter import convert

        made = convert(known, display="block" if display else "inline")
    except Exception:  # a student may write anything between two dollars
        return None
    soup = BeautifulSoup(made, "html.parser")
    if soup.math is None or any(
        not _ELEMENTS.fullmatch(element.name) for element in soup.find_all(True)
    ):
        return None  # the library passes tags in a formula's text on as they are
    for element in soup.find_all(True):
        element.attrs = {key: element[key] for key in element.attrs if _ATTRIBUTES.fullmatch(key)}
    if "\\" in soup.get_text().replace("\u2216", ""):
        return None  # a command that the library does not know stays in the text
    for function in soup.find_all("mi", string=_FUNCTIONS):
        _space(soup, function)
    _mend(soup)
    soup.math["alttext"] = latex
    return str(soup)


def _space(soup: BeautifulSoup, function: Tag) -> None:
    """Set log and its like apart from what stands beside them: y log a, not yloga."""
    before, after = function.find_previous_sibling(), function.find_next_sibling()
    if before is not None and (before.name != "mo" or before.string in _CLOSED):
        function.insert_before(soup.new_tag("mspace", width="0.17em"))
    if after is not None and after.name != "mo":
        function.insert_after(soup.new_tag("mspace", width="0.17em"))


def _mend(soup: BeautifulSoup) -> None:
    """Set right what the library says otherwise than TeX means it."""
    for colon in soup.find_all("mi", string=":"):  # := is one sign
        equals = colon.find_next_sibling()
        if equals is not None and equals.string == "=":
            equals.string = ":="
            colon.decompose()
    for script in soup.find_all(list(_PARTS)):  # what stands below an exponent is one thing
        parts = script.find_all(recursive=False)
        base = parts[: len(parts) - _PARTS[script.name] + 1]
        if len(base) > 1:
            group = soup.new_tag("mrow")
            base[0].insert_before(group)
            group.extend(base)
    for sign in soup.find_all("mo", string=_SIGNS):  # the minus of −z, no difference
        before = sign.find_previous_sibling()
        if before is not None and before.name == "mo" and before.string not in _CLOSED:
            sign["form"] = "prefix"
    for row in soup.find_all(["mrow", "mtd", "msqrt"]):
        bars = row.find_all("mo", string=_BARS, recursive=False)
        if len(bars) % 2 == 0:  # |z| is held, not divided
            for number, bar in enumerate(bars):
                bar["form"] = ("prefix", "postfix")[number % 2]
                if "stretchy" not in bar.attrs:  # \left| says that it is
                    bar["stretchy"] = "false"


def set_formulas(soup: BeautifulSoup) -> list[str]:
    """Replace every formula in a page's text by MathML.

    Parameters
    ----------
    soup : BeautifulSoup
        Changed in place. Code is left alone.

    Returns
    -------
    list of str
        Formulas that could not be converted; they stay as they are.
    """
    failed = []
    for text in list(soup.find_all(string=_may_hold_formulas)):
        parts, end = [], 0
        for found in _FORMULA.finditer(text):
            latex = next(
                found[key]
                for key in ("display", "inline", "bracket", "round", "environment")
                if found[key]
            )
            display = not (found["inline"] or found["round"])
            made = mathml(latex, display)
            if made is None:
                failed.append(latex)
                continue
            parts += [escape(text[end : found.start()], quote=False), made]
            end = found.end()
        parts.append(escape(text[end:], quote=False))
        _replace(text, "".join(parts))
    return failed


def _may_hold_formulas(text: str | None) -> bool:
    if not isinstance(text, NavigableString) or len(text) > LONGEST_TEXT:
        return False
    if any(parent.name in _NO_FORMULAS for parent in text.parents):
        return False
    return _FORMULA.search(text) is not None


def _replace(text: NavigableString, html: str) -> None:
    made = BeautifulSoup(html, "html.parser")
    for child in list(made.contents):
        text.insert_before(child)
    text.extract()
