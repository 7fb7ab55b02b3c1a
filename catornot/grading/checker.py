"""Run a notebook's tests where the learner's code can't reach them.

This is a process of its own, started for one submission by `run`. Learner's cells go to the
worker in the sandbox; test cells run here, as ordinary Python, with stand-ins (`Proxy`) for the
learner's names. A test's points exist only when it ran to its end here.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from catornot.grading import environment, given
from catornot.grading.incidents import Incident
from catornot.grading.judging import Desk, Verdict, at_most, draw_from, judge
from catornot.grading.learner import Learner
from catornot.grading.limits import MIB, Limits
from catornot.grading.orphans import die_with_parent
from catornot.grading.proxy import LearnerStopped
from catornot.grading.recount import Witness
from catornot.grading.second_look import SecondLook

MEMORY = 6144 * MIB  # of the checker itself, which a hostile worker may try to fill
GRACE = 5.0  # seconds after its time is up that a test gets to stop by itself
MOST_STUCK = 3  # tests that may be ended from outside; then no later one is tried


@dataclass
class Job:
    """What the checker needs to know about one submission.

    Attributes
    ----------
    cells : list of dict
        Code cells in order: "source", "kind" ("learner", "test" or "skip") and "name".
    names : list of str
        The names that learners define, as the released solution cells do.
    seed : int
        Draws the hidden inputs.
    files, data : str or None
        Folders of the submission's own files and of the pictures.
    given : dict of str to list of str
        For each test, the instructor's statements that run before it; see `given`.
    makes : dict of str to list of str
        For each learner's name, the classes that the assignment asks for and that it deals with.
    unchanging : list of str
        Functions that leave their arguments alone.
    folder : str or None
        Where tests run: a folder with the instructor's own files.
    limits : dict
        See `catornot.grading.limits.Limits`.
    trusted : bool
        Run without a sandbox.
    stuck : list of int
        Positions of tests that are not tried again: they had to be ended from outside.
    """

    cells: list[dict[str, str]]
    names: list[str]
    seed: int
    data: str | None = None
    files: str | None = None
    given: dict[str, list[str]] = field(default_factory=dict)
    makes: dict[str, list[str]] = field(default_factory=dict)
    unchanging: list[str] = field(default_factory=list)
    folder: str | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    trusted: bool = False
    stuck: list[int] = field(default_factory=list)


@dataclass
class Result:
    """What the checker returns: outputs of learner's cells and verdicts of tests, by position."""

    outputs: dict[int, list[dict[str, Any]]]
    verdicts: dict[int, Verdict]
    incidents: list[Incident]


class CheckerFailed(Exception):
    """The checker itself broke: not the learner's fault, so a person must look."""


def run(job: Job) -> Result:
    """Grade one submission in a fresh checker process.

    Raises
    ------
    CheckerFailed
        If the checker did not return a result.
    """
    limits = Limits(**job.limits)
    patience = limits.total_seconds * 4 + 300
    while True:
        try:
            process = subprocess.run(
                [sys.executable, "-B", "-m", "catornot.grading.checker", str(os.getpid())],
                input=json.dumps(asdict(job)).encode(),
                capture_output=True,
                env=environment.for_checker(),
                cwd=job.folder,
                timeout=patience,
            )
        except subprocess.TimeoutExpired:
            raise CheckerFailed(f"the checker did not end in {patience:.0f} seconds") from None
        begun, _, answer = process.stdout.rpartition(b"\n")
        if process.returncode != -signal.SIGVTALRM or len(job.stuck) > MOST_STUCK:
            break
        job = replace(job, stuck=_with_stuck(job, int(begun.rpartition(b"\n")[2])))
    try:
        found = json.loads(answer)
        return Result(
            outputs={int(key): value for key, value in found["outputs"].items()},
            verdicts={int(key): Verdict(**value) for key, value in found["verdicts"].items()},
            incidents=[Incident(**value) for value in found["incidents"]],
        )
    except (ValueError, KeyError, TypeError):
        said = process.stderr.decode("utf-8", "replace").strip()[-2000:]
        raise CheckerFailed(f"the checker ended with {process.returncode}: {said}") from None


def _with_stuck(job: Job, position: int) -> list[int]:
    """Return the tests that are not tried again, now that one more had to be ended."""
    if len(job.stuck) + 1 < MOST_STUCK:
        return [*job.stuck, position]
    tests = [number for number, cell in enumerate(job.cells) if cell["kind"] == "test"]
    return [*job.stuck, *(number for number in tests if number >= position)]


def check_notebook(job: Job, begin: Callable[[int | None], None] = lambda _: None) -> Result:
    """Run every cell of a notebook in order and judge its tests.

    Parameters
    ----------
    job : Job
        The submission.
    begin : callable
        Called with a test's position before it runs, and with None after it.
    """
    from catornot.checks import seeding

    seeding.use(job.seed)
    files, data = (Path(one) if one else None for one in (job.files, job.data))
    learner = Learner(files, data, Limits(**job.limits), job.trusted)
    learner.makes = job.makes
    outputs: dict[int, list[dict[str, Any]]] = {}
    verdicts: dict[int, Verdict] = {}
    seen: list[str] = []
    witness = Witness(job.names, learner, Path(job.files) if job.files else None)
    desk = Desk(learner, job.names, SecondLook(frozenset(job.unchanging)))
    try:
        for position, cell in enumerate(job.cells):
            if cell["kind"] == "learner":
                outputs[position] = learner.run(cell["source"], cell["name"])
                seen.append(cell["source"])
                desk.hand_back(cell["source"])
            elif cell["kind"] == "test":
                given.run(job.given.get(cell["name"], []), desk.space)
                proxies = desk.lay_out(cell["source"])
                if position in job.stuck:
                    verdicts[position] = _stuck(cell, learner, job)
                    continue
                begin(position)
                verdict = _in_time(cell, desk, job)
                begin(None)
                counted = [proxy.__name__ for proxy in proxies if proxy.counted]
                if verdict.passed and counted:
                    verdict = witness.confirm(verdict, counted, seen, cell["source"])
                verdicts[position] = verdict
        witness.tell()
    finally:
        learner.close()
        witness.close()
    return Result(outputs, verdicts, learner.incidents)


def _stuck(cell: dict[str, str], learner: Learner, job: Job) -> Verdict:
    """Say that a test could only be stopped by ending everything."""
    seconds = Limits(**job.limits).test_seconds
    learner.note("killed", cell["name"], f"the check calculated longer than {seconds:.0f} seconds")
    text = f"The check calculated longer than {seconds:.0f} seconds with what came back."
    return Verdict(False, text, {"outcome": "not yet right"})


def _in_time(cell: dict[str, str], desk: Desk, job: Job) -> Verdict:
    try:
        with at_most(Limits(**job.limits).test_seconds) as rang:
            verdict = _judge_twice(cell, desk, job)
        if rang:
            desk.learner.close()  # perhaps in the middle of an answer: the next test starts anew
        return verdict
    except LearnerStopped as problem:  # between two runs, or while one was being judged
        return Verdict(False, f"{problem}.", {"outcome": "not yet right"})


def _judge_twice(cell: dict[str, str], desk: Desk, job: Job) -> Verdict:
    """Judge a test; what passed though something was odd must also pass without that."""
    look = desk.look
    look.begin(cell["source"])
    draw_from(job.seed, cell["name"])
    verdict = judge(cell["source"], desk.space, job.names)
    if verdict.passed and look.why:
        why, judged_itself = look.why, look.judged_itself
        look.begin_again()
        draw_from(job.seed, cell["name"])
        again = judge(cell["source"], desk.space, job.names)
        if not again.passed or look.is_another_story:
            kind = "suspicious" if judged_itself else "look"
            desk.learner.note(kind, cell["name"], f"passed only because {why}")
            if judged_itself:
                desk.learner.forget()
            text = f"Not shown to be right: {why}."
            return Verdict(False, text, {"outcome": "not yet right"})
    return verdict


def main() -> None:
    """Read a job from standard input, write its result to standard output."""
    die_with_parent(int(sys.argv[1]))
    answer = os.dup(1)
    os.dup2(2, 1)  # nothing that a test prints may mix with the answer
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    job = Job(**json.load(sys.stdin))
    seconds = Limits(**job.limits).test_seconds + GRACE

    def begin(position: int | None) -> None:
        """Let the system end this process if a test is stuck in a calculation of C."""
        if position is not None:
            os.write(answer, b"%d\n" % position)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0 if position is None else seconds)

    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    result = check_notebook(job, begin)
    # Half a surrogate pair, which no file can hold, becomes a question mark here.
    with os.fdopen(answer, "w", encoding="utf-8", errors="replace") as out:
        json.dump(asdict(result), out, ensure_ascii=False)


if __name__ == "__main__":
    main()
