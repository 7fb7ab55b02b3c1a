"""Run a notebook's tests where the learner's code can't reach them.

Learner's cells go to the worker in another sandbox; test cells run here, as ordinary Python, with
stand-ins (`Proxy`) for the learner's names. A test's points exist only when it ran to its end here.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from fairgrade.checker.job import GRACE, NEVER_SERVED, CheckerFailed, Job
from fairgrade.checker.namespace import TestNamespace
from fairgrade.checker.odd_answers import without_oddities
from fairgrade.checker.progress import Progress, Result
from fairgrade.checker.recount import RecountVerifier
from fairgrade.checker.run_test import at_most, draw_from, judge
from fairgrade.checker.verdict import NOT_TRIED, Verdict, confirmed, not_run, not_yet
from fairgrade.client.errors import LearnerStopped
from fairgrade.client.learner import Learner
from fairgrade.course import Course, current, use
from fairgrade.instructor import definitions
from fairgrade.instructor.delimiters import Delimiters
from fairgrade.instructor.test_cell import TestCell
from fairgrade.limits import Limits
from fairgrade.rerun.suspicion import SecondLook
from fairgrade.sandbox.process import start
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources.own_files import followed


def check_notebook(
    job: Job, progress: Progress | None = None, start: Callable[[WorkerSpec], Any] = start
) -> Result:
    """Run every cell of a notebook in order and judge its tests.

    Parameters
    ----------
    job : Job
        The submission.
    progress : Progress, optional
        Is told everything as it is reached.
    start : callable
        Starts a learner's worker.

    Raises
    ------
    CheckerFailed
        If a worker did not start at all.
    """
    use(Course(**job.course))
    current().checks_module().use(job.seed)
    progress = progress or Progress()
    checker = _Checker(job, start)
    learner = checker.learner
    try:
        for position, cell in enumerate(job.cells):
            if cell["kind"] == "learner":
                progress.shows(position, checker.run(cell["source"], cell["name"]))
            elif cell["kind"] == "test":
                progress.begins(position)
                verdict = checker.judge(position)
                if not learner.failures:  # else it is no verdict about the learner
                    progress.judges(position, verdict)
                progress.begins(None)
            if learner.failures:
                raise CheckerFailed(learner.failures[0])
            progress.notes(learner.incidents)
        checker.verifier.tell()
        progress.notes(learner.incidents)
    finally:
        checker.close()
    return progress.result


class _Checker:
    """What runs the cells of one notebook, and judges its tests.

    Parameters
    ----------
    job : Job
        The submission.
    start : callable
        Starts a learner's worker.
    """

    def __init__(self, job: Job, start: Callable[[WorkerSpec], Any]) -> None:
        self._job, self._limits = job, Limits(**job.limits)
        self._files, data = (Path(one) if one else None for one in (job.files, job.data))
        self._seen: list[str] = []  # the learner's cells so far, as far as they can be read
        self.learner = Learner(WorkerSpec(self._files, data, self._limits, job.trusted), start)
        self.learner.makes, self.learner.asked = job.makes, job.names
        self.verifier = RecountVerifier(job.names, self.learner, self._files)
        look = SecondLook(frozenset(job.unchanging))
        self._namespace = TestNamespace(self.learner, job.names, look, job.functions)

    def close(self) -> None:
        """End the learner's workers."""
        self.learner.close()
        self.verifier.close()

    def run(self, source: str, name: str) -> list[dict[str, Any]]:
        """Run a learner's cell; return its outputs."""
        outputs = self.learner.run(source, name)
        self._seen.append(followed(source, self._files))
        self._namespace.unbind(self._seen[-1])
        return outputs

    def judge(self, position: int) -> Verdict:
        """Judge the test at a position; a fault of ours costs no other test."""
        cell, before = self._test(position), len(self.learner.incidents)
        try:
            verdict = self._verdict(position, cell)
            if verdict.passed and verdict.points is None:
                self.learner.needed_none_of(before)
            return verdict
        except Exception as problem:
            text = f"the check could not be judged: {type(problem).__name__}"
            self.learner.note("failed", cell.name, text)
            return not_run("The grader failed in this check: a person will look at it.")

    def _test(self, position: int) -> TestCell:
        job, cell = self._job, self._job.cells[position]
        name, delimiters = cell["name"], Delimiters(*job.delimiters)
        names = frozenset(job.names)
        return TestCell(cell["source"], names, name, job.points.get(name), delimiters)

    def _verdict(self, position: int, cell: TestCell) -> Verdict:
        """Judge one test; what was counted as free of loops is counted again."""
        job, namespace, note = self._job, self._namespace, self.learner.note
        definitions.run(job.given.get(cell.name, []), namespace.space, job.names)
        proxies = namespace.bind(cell)
        if position in job.left_out:
            return not_run(job.left_out[position])
        verdict = self._in_time(cell)
        if namespace.missing and verdict.details["outcome"] == NOT_TRIED:
            note("killed", cell.name, f"not run: {namespace.missing}")
            return not_run(f"Not run: {namespace.missing}.")
        counted = [proxy.__name__ for proxy in proxies if proxy.counted]
        verdict = confirmed(
            verdict, cell, partial(self.verifier.recount, counted, self._seen), note
        )
        if verdict.remark:
            note("look", cell.name, verdict.remark)
        return verdict

    def _in_time(self, cell: TestCell) -> Verdict:
        """Judge a test, and again without what was odd about it, in the time that a test has."""
        namespace, seed = self._namespace, self._job.seed
        try:
            with at_most(self._limits.test_seconds) as rang:
                draw_from(seed, cell.name)
                verdict = judge(cell, namespace.space)
                again = partial(without_oddities, namespace, seed)
                verdict = confirmed(verdict, cell, again, self.learner.note)
            if rang:  # perhaps in the middle of an answer: the next test starts anew
                self.learner.close()
            return verdict
        except LearnerStopped as problem:  # between two runs, or while one was being judged
            return not_yet(f"{problem}.")


def serve(start: Callable[[WorkerSpec], Any] = start) -> None:
    """Read a job from standard input; tell on standard output what is reached.

    Parameters
    ----------
    start : callable
        Starts a learner's worker.
    """
    answer = os.dup(1)
    os.dup2(2, 1)  # nothing that a test prints may mix with the answer
    job = Job(**json.load(sys.stdin))
    seconds = Limits(**job.limits).test_seconds + GRACE
    # Half a surrogate pair, which no file can hold, becomes a question mark here.
    with os.fdopen(answer, "w", encoding="utf-8", errors="replace") as out:

        def tell(piece: dict[str, Any]) -> None:
            """Write a line at once; the system ends a test that is stuck in a calculation of C."""
            out.write(json.dumps(piece, ensure_ascii=False) + "\n")
            out.flush()
            if "begins" in piece and hasattr(signal, "setitimer"):
                stuck = 0.0 if piece["begins"] is None else seconds
                signal.setitimer(signal.ITIMER_VIRTUAL, stuck)

        if hasattr(signal, "SIGVTALRM"):
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        progress = Progress(tell)
        try:
            check_notebook(job, progress, start)
        except CheckerFailed as problem:
            print(problem, file=sys.stderr)
            sys.exit(NEVER_SERVED)
        progress.ends()
