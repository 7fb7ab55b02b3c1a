"""The part of the report that shows similar submissions: pairs to look at, never a verdict."""

from __future__ import annotations

from html import escape

from catornot.classroom.model import ClassData
from catornot.report.findings.similar import Pair, Similarity
from catornot.report.markup.sources import disguised, marked, public_names

SHOWN = 20
EXPLAINED = (
    "<p>These pairs share structure that is rare in this class. <b>That is a reason to look, not a "
    "finding</b>: friends study together, tutorials and textbooks are read by many, and two people "
    "can have the same idea. Names, numbers, texts, comments and layout are not compared; neither "
    "is what the release gives to everybody, nor what the sample solution does.</p>"
)


def pairs_section(data: ClassData, similar: Similarity, anonymous: bool) -> str:
    """Write the section about similar submissions.

    Parameters
    ----------
    data : ClassData
    similar : Similarity
    anonymous : bool
        Show structure only: no comment, text or name that a student chose.
    """
    title = "<h2>Pairs to look at</h2>"
    if not similar.enough:
        return (
            f"{title}<p>{similar.compared} submissions hold code of their own. That is too few to "
            "say what is rare, so they were not compared.</p>"
        )
    if not similar.pairs:
        return (
            f"{title}<p>{similar.compared} submissions were compared. No two share much structure "
            f"that is rare here (that at most {similar.limit} students have).</p>"
        )
    known = public_names(data) if anonymous else set()
    shown = [_pair(pair, similar, known, anonymous) for pair in similar.pairs[:SHOWN]]
    more = len(similar.pairs) - SHOWN
    rest = f"<p>{more} more pairs are in similar.csv.</p>" if more > 0 else ""
    return f"{title}{EXPLAINED}{''.join(shown)}{rest}"


def _pair(pair: Pair, similar: Similarity, known: set[str], anonymous: bool) -> str:
    cells = []
    for name, one, other in pair.cells:
        texts = disguised(one, other, known) if anonymous else (marked(one), marked(other))
        sides = "".join(
            f'<div><p class="soft">{escape(side.student)}</p>{text}</div>'
            for side, text in zip((one, other), texts, strict=True)
        )
        cells.append(f'<p><code>{escape(name)}</code></p><div class="sides">{sides}</div>')
    return (
        f'<section class="pair"><h3>{escape(pair.one)} and {escape(pair.other)}</h3>'
        f"<p>{_words(pair, similar)}</p>"
        f"<details><summary>Both side by side</summary>{''.join(cells)}</details></section>"
    )


def _words(pair: Pair, similar: Similarity) -> str:
    alone = (
        "none of it"
        if not pair.alone
        else "all of it"
        if pair.alone == pair.rare
        else (f"{pair.alone / pair.rare:.0%} of it")
    )
    return (
        f"{pair.share:.0%} of the shorter one's own structure is in both, and in the work of at "
        f"most {similar.limit} of the {similar.compared} students compared; {alone} is in nobody "
        f"else's. ({pair.rare} pieces of about one statement each; marked below.)"
    )
