"""Pairs of submissions that share structure which is rare in this class.

Similar is not copied. Two people may have sat in the same tutorial, read the same page, or had
the same good idea. So a pair is a reason to look, and nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from catornot.classroom.model import Attempt, ClassData, Key
from catornot.report.findings.fingerprints import pieces

SMALLEST_CLASS = 6  # in a smaller class nothing is rare
FEWEST_PIECES = 15  # about two lines: less may be chance
# Of the smaller one's own structure: people who follow one published template share up to a third.
SMALLEST_SHARE = 0.4

Tokens = tuple[str, ...]
Places = dict[Tokens, list[tuple[Key, int, int]]]  # where a piece stands: cell, first, last line


@dataclass(frozen=True)
class Side:
    """One side of a pair: a cell's code, and its lines that carry the shared structure."""

    student: str
    source: str
    lines: frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two submissions to look at side by side.

    Attributes
    ----------
    one, other : str
        The students, as the report calls them.
    rare, alone : int
        Pieces that both and few others have; of these, those that nobody else has.
    share : float
        Rare pieces, as a part of the smaller submission's own pieces.
    cells : tuple
        (cell name, Side, Side) for every cell that holds rare pieces of both.
    """

    one: str
    other: str
    rare: int
    alone: int
    share: float
    cells: tuple[tuple[str, Side, Side], ...]


@dataclass(frozen=True)
class Similarity:
    """What the comparison found.

    Attributes
    ----------
    pairs : tuple of Pair
        The most striking first.
    compared : int
        Submissions that hold code of their own.
    limit : int
        Structure counts as rare if at most this many students have it.
    enough : bool
        Whether the class is large enough for anything to be rare.
    """

    pairs: tuple[Pair, ...]
    compared: int
    limit: int
    enough: bool


def similarity(data: ClassData) -> Similarity:
    """Compare every two submissions of a class.

    Left out of the comparison is what the release gives to everybody and what stands in the
    source's solution, since right answers look like it.

    Parameters
    ----------
    data : ClassData

    Returns
    -------
    Similarity
        With one entry for each pair that shares at least `FEWEST_PIECES` rare pieces, making up
        `SMALLEST_SHARE` of the smaller one.
    """
    common = {
        piece.tokens
        for sources in (data.given, data.solved)
        for source in sources.values()
        for piece in pieces(source)
    }
    own = {one.person.id: _own_pieces(one, common) for one in data.attempts}
    own = {who: places for who, places in own.items() if places}
    owners: dict[Tokens, list[str]] = defaultdict(list)
    for who, places in own.items():
        for tokens in places:
            owners[tokens].append(who)
    limit = max(3, round(0.03 * len(own)))
    if len(own) < SMALLEST_CLASS:
        return Similarity((), len(own), limit, enough=False)
    rare: dict[tuple[str, str], list[Tokens]] = defaultdict(list)
    for tokens, students in owners.items():
        if 2 <= len(students) <= limit:
            for two in combinations(students, 2):
                rare[two].append(tokens)
    attempts = {one.person.id: one for one in data.attempts}
    found = []
    for two, both in rare.items():
        share = len(both) / min(len(own[who]) for who in two)
        if len(both) >= FEWEST_PIECES and share >= SMALLEST_SHARE:
            one, other = (attempts[who] for who in two)
            found.append(
                Pair(
                    one.person.shown,
                    other.person.shown,
                    len(both),
                    sum(len(owners[tokens]) == 2 for tokens in both),
                    share,
                    _cells(one, other, [_lines(own[who], both) for who in two]),
                )
            )
    found.sort(key=lambda pair: (-pair.share * pair.rare, pair.one, pair.other))
    return Similarity(tuple(found), len(own), limit, enough=True)


def _own_pieces(attempt: Attempt, common: set[Tokens]) -> Places:
    """Return a student's pieces that are not everybody's, and where they stand."""
    found: Places = defaultdict(list)
    for key, source in attempt.sources.items():
        for piece in pieces(source):
            if piece.tokens not in common:
                found[piece.tokens].append((key, piece.first, piece.last))
    return found


def _lines(places: Places, both: list[Tokens]) -> dict[Key, set[int]]:
    """Return the lines that some pieces cover, by cell."""
    found: dict[Key, set[int]] = defaultdict(set)
    for tokens in both:
        for key, first, last in places[tokens]:
            found[key].update(range(first, last + 1))
    return found


def _cells(
    one: Attempt, other: Attempt, lines: list[dict[Key, set[int]]]
) -> tuple[tuple[str, Side, Side], ...]:
    found = []
    for key in dict.fromkeys([*one.sources, *other.sources]):
        if any(key in some for some in lines):
            first, second = (
                Side(who.person.shown, who.sources.get(key, ""), frozenset(some.get(key, ())))
                for who, some in zip((one, other), lines, strict=True)
            )
            found.append((key[1], first, second))
    return tuple(found)
