"""`python -m catornot mutation`: break the reference answers, and see which checks notice."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from catornot.checks.catalogue import UnknownExercise, exercise, exercises
from catornot.mutation.bank import BANK
from catornot.mutation.equivalents import reason
from catornot.mutation.mutants import mutants
from catornot.mutation.page import page, table
from catornot.mutation.trial import Noticed, try_all

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "fidelity.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("function", nargs="*", help="graded functions (default: all)")
    parser.add_argument("--write", action="store_true", help="write docs/fidelity.md too")
    parser.add_argument("--processes", type=int, default=2, help="at once (%(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Try all mutants, print the table, and say which survivors nobody has explained."""
    names = arguments.function or sorted(exercises())
    try:
        for name in names:
            exercise(name)
    except UnknownExercise as problem:
        print(problem, file=sys.stderr)
        return 2
    verdicts = measure(names, arguments.processes)
    print(table(verdicts))
    gaps = unexplained(verdicts)
    for one in gaps:
        print(f"not noticed, and not explained: {one.mutant.target} | {one.mutant.id}")
    if arguments.write and not arguments.function:
        PAGE.write_text(page(verdicts, BANK), encoding="utf-8")
        print(f"written: {PAGE.relative_to(CHECKOUT)}")
    return 1 if gaps else 0


def measure(names: Sequence[str], processes: int = 2) -> list[Noticed]:
    """Try all mutants of some functions, saying how far it is.

    Parameters
    ----------
    names : sequence of str
        Graded functions.
    processes : int
        How many to try at once.
    """
    every = [one for name in names for one in mutants(name)]
    verdicts: list[Noticed] = []
    for verdict in try_all(every, processes):
        verdicts.append(verdict)
        if sys.stderr.isatty():
            print(f"\r{len(verdicts)} of {len(every)} mutants", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return verdicts


def unexplained(verdicts: Sequence[Noticed]) -> list[Noticed]:
    """Return the survivors of the hidden checks that no reason is known for."""
    return [
        one
        for one in verdicts
        if not one.hidden and reason(one.mutant.target, one.mutant.id) is None
    ]
