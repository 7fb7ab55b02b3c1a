"""Dates in other languages, as English writes them: for a parser that knows English only."""

from __future__ import annotations

import functools
import re

from dateutil import parser

LANGUAGES = "de fr es it pt nl sv da nb fi pl cs sk hu ro tr ca id ru uk el hr"  # of months
_SMALL_WORDS = frozenset(
    "de del di do d à a um uhr klo kl at om alle ore години г".split()  # noqa: SIM905
)


def in_english(line: str) -> str:
    """Return a date with months, and halves of the day, as English writes them.

    A month's name that means several, as listopad does, stays as it is.

    Examples
    --------
    >>> in_english("Sonntag, 1. März 2026, 12:30 Uhr"), in_english("2026年3月1日 下午1:30")
    (', 1 Mar 2026, 12:30', '2026-3-1  1:30 PM')
    """
    if line.isascii() and not re.search(r"[a-z]{2}", line, re.I):
        return line
    line = re.sub(r"(\d+)\s*[年년]\s*(\d+)\s*[月월]\s*(\d+)\s*[日일]", r"\1-\2-\3 ", line)
    line = re.sub(r"(\d+)\s*[時时시点]\s*(\d+)\s*[分분](?:\s*(\d+)\s*[秒초])?", _clock, line)
    line = re.sub(r"(?:上午|午前|오전)\s*(\d[\d:]*)", r"\1 AM", line)
    line = re.sub(r"(?:下午|午後|오후)\s*(\d[\d:]*)", r"\1 PM", line)
    words = re.findall(r"[^\W\d_]+", line)
    if all(word.isascii() and _is_english(word) for word in words):
        return line
    months, others = _foreign_words()

    def said(word: re.Match[str]) -> str:
        plain = word[1].casefold()
        numbers = months.get(plain, set())
        if len(numbers) == 1:
            return f" {parser.parserinfo.MONTHS[min(numbers) - 1][0]} "
        return " " if plain in others else word[0]

    line = re.sub(r"(?<=\d)(?:er|º|°|\.)(?=\s+\D)", "", line)  # 1er mars, 1. März
    line = re.sub(r"\b([ap])\. ?m\.", r"\1m", line)
    return " ".join(
        re.sub(r"(?<![\w/])([^\W\d_]{2,}|[^\W\d_]\b|d['’])(?![\w/])\.?", said, line).split()
    )


def _clock(found: re.Match[str]) -> str:
    return ":".join(one for one in found.groups() if one)


def _is_english(word: str) -> bool:
    known = (*parser.parserinfo.MONTHS, *parser.parserinfo.WEEKDAYS)
    return any(word.casefold() in map(str.casefold, one) for one in known) or word.isupper()


@functools.cache
def _foreign_words() -> tuple[dict[str, set[int]], set[str]]:
    """Return the names of months in many languages, and words that say nothing beside them."""
    from babel import Locale  # only here: other dates should not wait for it

    months: dict[str, set[int]] = {}
    others = set(_SMALL_WORDS)
    for language in LANGUAGES.split():
        locale = Locale.parse(language)
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in locale.months[context][width].items():
                    word = re.split(r"[\s’']", name.casefold().rstrip("."))[-1]
                    months.setdefault(word, set()).add(number)
            others |= {
                name.casefold().rstrip(".") for name in locale.days["format"][width].values()
            }
    return months, others - months.keys()
