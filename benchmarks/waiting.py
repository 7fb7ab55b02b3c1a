"""How long a student waits: a queue before some workers, first come, first served."""

from __future__ import annotations

import heapq

import numpy as np

STUDENTS = 100_000
HOURS = 3.0  # how long before the deadline a student hands in, on average
ENDLESS = 0.01  # of the submissions never end, and …
ENDLESS_SECONDS = 45.0  # … hold a worker until the grader ends them
WORKERS = (2, 16, 256)


def waits(arrivals: np.ndarray, services: np.ndarray, workers: int) -> np.ndarray:
    """Return how long each waits until a worker takes them.

    Parameters
    ----------
    arrivals : ndarray (n,)
        When each arrives, in seconds, in order.
    services : ndarray (n,)
        How long each holds a worker.
    workers : int
        How many there are.

    Examples
    --------
    >>> waits(np.array([0.0, 1.0, 2.0]), np.array([5.0, 5.0, 5.0]), 2).tolist()
    [0.0, 0.0, 3.0]
    """
    free = [0.0] * workers  # when each worker is free again, as a heap
    found = np.empty(len(arrivals))
    for place, (arrival, service) in enumerate(
        zip(arrivals.tolist(), services.tolist(), strict=True)
    ):
        start = max(arrival, free[0])
        heapq.heapreplace(free, start + service)
        found[place] = start - arrival
    return found


def erlang_c(workers: int, load: float) -> float:
    """Return how probable it is to wait at all where arrivals and services are exponential.

    Parameters
    ----------
    workers : int
        How many there are.
    load : float
        Arrivals in the time that one service takes: less than there are workers.

    References
    ----------
    A. K. Erlang, 1917. The recursion is that of Erlang's B, which does not overflow.

    Examples
    --------
    >>> round(erlang_c(1, 0.5), 3)
    0.5
    """
    blocked = 1.0
    for count in range(1, workers + 1):
        blocked = load * blocked / (count + load * blocked)
    used = load / workers
    return blocked / (1 - used + used * blocked)


def before_a_deadline(seconds: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return when a very large class hands in, and how long each submission takes.

    Parameters
    ----------
    seconds : float
        What one honest submission takes on one worker.
    seed : int
        Draws who comes when.
    """
    chance = np.random.default_rng(seed)
    before = np.sort(chance.exponential(HOURS * 3600, STUDENTS))[::-1]
    services = np.where(chance.random(STUDENTS) < ENDLESS, ENDLESS_SECONDS, seconds)
    return before[0] - before, services
