"""Run the checks on mutants, to see which of them they notice."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from catornot.checks import run, seeding
from catornot.checks.catalogue import exercise
from catornot.mutation.mutants import Mutant

SECONDS = 20  # for one mutant; one that never ends is noticed as well
SEEDS = (1, 2)  # a hidden check must notice with every seed, not by luck


class TakesTooLong(BaseException):
    """A mutant runs too long; `probe` lets this one through."""


@dataclass(frozen=True)
class Noticed:
    """What the checks made of a mutant.

    Attributes
    ----------
    mutant : Mutant
        Which one.
    visible, hidden : bool
        Whether the check noticed the change.
    """

    mutant: Mutant
    visible: bool
    hidden: bool


def try_one(mutant: Mutant, seeds: tuple[int, ...] = SEEDS) -> Noticed:
    """Run the visible and the hidden checks on one mutant.

    Parameters
    ----------
    mutant : Mutant
        The changed answer.
    seeds : tuple of int
        Seeds of the hidden checks' inputs.
    """
    space: dict[str, Any] = {"__name__": "mutant"}
    exec(compile(mutant.source, "<mutant>", "exec"), space)
    visible = _noticed(mutant.target, space, hidden=False)
    hidden = True
    for seed in seeds:
        seeding.use(seed)
        hidden = hidden and _noticed(mutant.target, space, hidden=True)
    seeding.use(None)
    return Noticed(mutant, visible, hidden)


def try_all(mutants: Iterable[Mutant], processes: int = 2) -> Iterator[Noticed]:
    """Run the checks on many mutants, in a few processes, and give verdicts in their order."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        yield from pool.imap(try_one, mutants, chunksize=8)


def _noticed(target: str, space: dict[str, Any], hidden: bool) -> bool:
    kinds = ("values", "vectorized") if exercise(target).growth else ("values",)
    try:
        with _limited(SECONDS):
            words = {"hidden": hidden, "explain": False}
            return not all(run(target, space, kind=kind, **words).passed for kind in kinds)
    except TakesTooLong:
        return True


@contextlib.contextmanager
def _limited(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM"):  # Windows has no alarm; mutants of ours end there too
        yield
        return

    def stop(*_: Any) -> None:
        raise TakesTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
