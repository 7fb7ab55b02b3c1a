"""Wrong answers with the words of the question that each should get."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BANK = Path(__file__).resolve().parents[2] / "tests" / "answers"
BY_HAND = "by_hand.txt"  # mutants that no operator makes


@dataclass(frozen=True)
class Asked:
    """A wrong answer as a learner writes it.

    Attributes
    ----------
    function, name : str
        The graded function, and what the answer does differently.
    words : str
        Words of the question that fits; "" where none does yet.
    source : str
        The learner's cell.
    """

    function: str
    name: str
    words: str
    source: str


def asked(bank: Path, function: str, name: str = "questions.txt") -> list[Asked]:
    """Return a function's wrong answers and the questions they should get.

    Parameters
    ----------
    bank : Path
        The folder of answers.
    function : str
        The graded function.
    name : str
        The file in the function's folder.
    """
    file = bank / function / name
    if not file.exists():
        return []
    blocks = re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.M)[1:]
    found = []
    for block in blocks:
        head, _, source = block.partition("\n")
        name, _, words = head.partition(" | ")
        found.append(Asked(function, name, words, source))
    return found
