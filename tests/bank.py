"""The bank of answers to the graded functions: right, looped and wrong ones, and mutants."""

from __future__ import annotations

from catornot.checks.catalogue import exercises
from catornot.checks.sources import source_of
from catornot.mutation.bank import BANK, BY_HAND, asked
from catornot.mutation.mutants import mutants

RIGHT = {name: task.reference for name, task in exercises().items()}
RIGHT_SOURCE = source_of(RIGHT.values())  # of all right answers, as one module


def answers(name: str) -> dict[str, str]:
    """Return the sources of a function's answers: right, looped, wrong, and mutants."""
    files = sorted((BANK / name).glob("*/*.py"))
    found = {f"{file.parent.name}/{file.stem}": file.read_text() for file in files}
    for kind in ("questions.txt", BY_HAND):
        found |= {f"{kind}/{one.name}": one.source for one in asked(BANK, name, kind)}
    return found | {one.id: one.source for one in mutants(name)}
