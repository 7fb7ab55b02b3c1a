"""Pairs of submissions that share structure which is rare in this class.

Similar is not copied. Two people may have sat in the same tutorial, read the same page, or had
the same good idea. So a pair is a reason to look, and nothing more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from catornot.report.fingerprints import pieces
from catornot.report.model import ClassData

SMALLEST_CLASS = 6  # in a smaller class nothing is rare
FEWEST_PIECES = 15  # about two lines: less may be chance
# Of the smaller one's own structure: people who follow one published template share up to a third.
SMALLEST_SHARE = 0.4

Key = tuple[str, str]  # notebook, cell
Tokens = tuple[str, ...]


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
    shared, rare, alone : int
        Pieces that both have; of these, those that few others have; and those that nobody else has.
    share : float
        Rare pieces, as a part of the smaller submission's own pieces.
    cells : tuple
        (cell name, Side, Side) for every cell that holds rare pieces of both.
    """

    one: str
    other: str
    shared: int
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
    own: dict[int, dict[Tokens, list[tuple[Key, int, int]]]] = {}
    for number, attempt in enumerate(data.attempts):
        where: dict[Tokens, list[tuple[Key, int, int]]] = defaultdict(list)
        for key, source in attempt.sources.items():
            for piece in pieces(source):
                if piece.tokens not in common:
                    where[piece.tokens].append((key, piece.first, piece.last))
        if where:
            own[number] = dict(where)
    owners: dict[Tokens, list[int]] = defaultdict(list)
    for number, where in own.items():
        for tokens in where:
            owners[tokens].append(number)
    limit = max(3, round(0.03 * len(own)))
    if len(own) < SMALLEST_CLASS:
        return Similarity((), len(own), limit, enough=False)
    rare: Counter[tuple[int, int]] = Counter()
    for students in owners.values():
        if 2 <= len(students) <= limit:
            rare.update(combinations(students, 2))
    found = []
    for (a, b), count in rare.items():
        share = count / min(len(own[a]), len(own[b]))
        if count >= FEWEST_PIECES and share >= SMALLEST_SHARE:
            found.append(_pair(data, a, b, own, owners, limit, share))
    found.sort(key=lambda pair: (-pair.share * pair.rare, pair.one, pair.other))
    return Similarity(tuple(found), len(own), limit, enough=True)


def _pair(
    data: ClassData,
    a: int,
    b: int,
    own: dict[int, dict[Tokens, list[tuple[Key, int, int]]]],
    owners: dict[Tokens, list[int]],
    limit: int,
    share: float,
) -> Pair:
    shared = own[a].keys() & own[b].keys()
    rare = [tokens for tokens in shared if len(owners[tokens]) <= limit]
    lines: dict[int, dict[Key, set[int]]] = {a: defaultdict(set), b: defaultdict(set)}
    for number in (a, b):
        for tokens in rare:
            for key, first, last in own[number][tokens]:
                lines[number][key].update(range(first, last + 1))
    cells = []
    keys = dict.fromkeys([*data.attempts[a].sources, *data.attempts[b].sources])
    for key in keys:
        if key in lines[a] or key in lines[b]:
            sides = [
                Side(
                    data.attempts[number].person.shown,
                    data.attempts[number].sources.get(key, ""),
                    frozenset(lines[number][key]),
                )
                for number in (a, b)
            ]
            cells.append((key[1], sides[0], sides[1]))
    return Pair(
        data.attempts[a].person.shown,
        data.attempts[b].person.shown,
        len(shared),
        len(rare),
        sum(len(owners[tokens]) == 2 for tokens in rare),
        share,
        tuple(cells),
    )
