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
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from catornot.grading import environment, given
from catornot.grading.delimiters import Delimiters
from catornot.grading.incidents import Incident
from catornot.grading.judging import Desk, Verdict, at_most, draw_from, judge, not_run
from catornot.grading.learner import Learner
from catornot.grading.limits import MIB, Limits
from catornot.grading.orphans import die_with_parent
from catornot.grading.own_files import followed
from catornot.grading.progress import Progress, Result, heard
from catornot.grading.proxy import LearnerStopped
from catornot.grading.recount import Witness
from catornot.grading.second_look import SecondLook

MEMORY = 6144 * MIB  # of the checker itself, which a hostile worker may try to fill
GRACE = 5.0  # seconds after its time is up that a test gets to stop by itself
MOST_LEFT_OUT = 3  # tests that may end this process; then no later one is tried


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
    left_out : dict of int to str
        Tests that are not tried again, by position, and why: they ended the checker.
    delimiters : list of str
        What begins and what ends the hidden lines of a test.
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
    left_out: dict[int, str] = field(default_factory=dict)
    delimiters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left_out = {int(key): why for key, why in self.left_out.items()}  # JSON's are texts


class CheckerFailed(Exception):
    """The checker itself broke: not the learner's fault, so a person must look."""


@dataclass
class Ended:
    """How a checker's process ended: its code (None: out of time), what it told and said."""

    code: int | None
    told: bytes
    said: bytes

    @property
    def how(self) -> str:
        """How it ended, in words."""
        said = self.said.decode("utf-8", "replace").strip()[-2000:]
        if self.code is None:
            return "did not end in time"
        return f"ended with {self.code}: {said}" if said else f"ended with {self.code}"


def run(job: Job) -> Result:
    """Grade one submission in a fresh checker process.

    A test that ends the process is left out, at its second time if the machine may be to blame,
    and the others are tried again. What was reached is kept whatever fails.

    Raises
    ------
    CheckerFailed
        If the checker can't even begin: there is nothing to keep.
    """
    reached = Result()
    failed: Counter[int | None] = Counter()
    while True:
        ended = _process(job)
        found = heard(ended.told)
        reached.outputs |= found.result.outputs
        reached.verdicts |= found.result.verdicts
        incidents = found.result.incidents
        reached.incidents += [one for one in incidents if one not in reached.incidents]
        if found.whole and ended.code == 0:
            return reached
        is_stuck = ended.code == -signal.SIGVTALRM
        failed[found.during] += 2 if is_stuck else 1
        if failed[found.during] < 2:
            continue
        if found.is_nothing:
            raise CheckerFailed(f"the checker {ended.how}")
        if found.during is None:
            return _given_up(job, reached, ended)
        incident, why = _why_left_out(job, found.during, ended, is_stuck)
        reached.incidents.append(incident)
        job = replace(job, left_out=_left_out(job, found.during, why))


def _why_left_out(job: Job, position: int, ended: Ended, is_stuck: bool) -> tuple[Incident, str]:
    """Return what a person reads of a test that ended the checker, and what the learner reads."""
    name = job.cells[position]["name"]
    if is_stuck:
        text = f"the check calculated longer than {Limits(**job.limits).test_seconds:.0f} seconds"
        return Incident("killed", name, text), f"T{text[1:]} with what came back."
    text = f"the checker {ended.how}"
    return Incident("failed", name, text), "The grader failed in this check: a person will look."


def _left_out(job: Job, position: int, why: str) -> dict[int, str]:
    """Return the tests that are not tried again, now that one more ended the checker."""
    found = {**job.left_out, position: why}
    if len(found) < MOST_LEFT_OUT:
        return found
    text = f"Not run: {len(found)} checks before this one had to be ended."
    tests = (number for number, cell in enumerate(job.cells) if cell["kind"] == "test")
    return {number: text for number in tests if number > position} | found


def _process(job: Job) -> Ended:
    """Start a checker process, hand it its job and wait for its end."""
    limits = Limits(**job.limits)
    try:
        process = subprocess.run(
            [sys.executable, "-B", "-m", "catornot.grading.checker", str(os.getpid())],
            input=json.dumps(asdict(job)).encode(),
            capture_output=True,
            env=environment.for_checker(),
            cwd=job.folder,
            timeout=limits.total_seconds * 4 + 300,
        )
    except subprocess.TimeoutExpired as problem:
        return Ended(None, problem.stdout or b"", problem.stderr or b"")
    return Ended(process.returncode, process.stdout, process.stderr)


def _given_up(job: Job, reached: Result, ended: Ended) -> Result:
    """Say of every test that was not reached why it was not."""
    text = "Not run: the grader ended before it came to this check. A person will look at it."
    for position, cell in enumerate(job.cells):
        if cell["kind"] == "test" and position not in reached.verdicts:
            reached.verdicts[position] = not_run(text)
            incident = Incident("failed", cell["name"], f"not run: the checker {ended.how}")
            reached.incidents.append(incident)
    return reached


def check_notebook(job: Job, progress: Progress | None = None) -> Result:
    """Run every cell of a notebook in order and judge its tests.

    Parameters
    ----------
    job : Job
        The submission.
    progress : Progress, optional
        Is told everything as it is reached.
    """
    from catornot.checks import seeding

    seeding.use(job.seed)
    progress = progress or Progress()
    files, data = (Path(one) if one else None for one in (job.files, job.data))
    learner = Learner(files, data, Limits(**job.limits), job.trusted)
    learner.makes = job.makes
    seen: list[str] = []
    witness = Witness(job.names, learner, Path(job.files) if job.files else None)
    desk = Desk(learner, job.names, SecondLook(frozenset(job.unchanging)))
    try:
        for position, cell in enumerate(job.cells):
            if cell["kind"] == "learner":
                progress.shows(position, learner.run(cell["source"], cell["name"]))
                seen.append(followed(cell["source"], files))
                desk.hand_back(seen[-1])
            elif cell["kind"] == "test":
                progress.begins(position)
                try:
                    verdict = _verdict(position, cell, desk, witness, seen, job)
                except Exception as problem:  # ours: it costs no other test
                    verdict = _not_judged(cell["name"], problem, learner)
                progress.judges(position, verdict)
                progress.begins(None)
            progress.notes(learner.incidents)
        witness.tell()
        progress.notes(learner.incidents)
    finally:
        learner.close()
        witness.close()
    return progress.result


def _verdict(
    position: int, cell: dict[str, str], desk: Desk, witness: Witness, seen: list[str], job: Job
) -> Verdict:
    """Judge one test; what was counted as free of loops is counted again."""
    given.run(job.given.get(cell["name"], []), desk.space)
    proxies = desk.lay_out(cell["source"])
    if position in job.left_out:
        return not_run(job.left_out[position])
    verdict = _in_time(cell, desk, job)
    if desk.missing and verdict.details["outcome"] == "not tried yet":
        desk.learner.note("killed", cell["name"], f"not run: {desk.missing}")
        return not_run(f"Not run: {desk.missing}.")
    counted = [proxy.__name__ for proxy in proxies if proxy.counted]
    if verdict.passed and counted:
        verdict = witness.confirm(verdict, counted, seen, cell["source"])
    return verdict


def _not_judged(name: str, problem: Exception, learner: Learner) -> Verdict:
    """Say that we failed in one test, which a person must judge now."""
    learner.note("failed", name, f"the check could not be judged: {type(problem).__name__}")
    return not_run("The grader failed in this check: a person will look at it.")


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
    look, delimiters = desk.look, Delimiters(*job.delimiters)
    look.begin(cell["source"])
    draw_from(job.seed, cell["name"])
    verdict = judge(cell["source"], desk.space, job.names, delimiters)
    if verdict.passed and look.why:
        why, judged_itself = look.why, look.judged_itself
        look.begin_again()
        draw_from(job.seed, cell["name"])
        again = judge(cell["source"], desk.space, job.names, delimiters)
        if not again.passed or look.is_another_story:
            kind = "suspicious" if judged_itself else "look"
            desk.learner.note(kind, cell["name"], f"passed only because {why}")
            if judged_itself:
                desk.learner.forget()
            text = f"Not shown to be right: {why}."
            return Verdict(False, text, {"outcome": "not yet right"})
    return verdict


def main() -> None:
    """Read a job from standard input; tell on standard output what is reached."""
    die_with_parent(int(sys.argv[1]))
    answer = os.dup(1)
    os.dup2(2, 1)  # nothing that a test prints may mix with the answer
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    job = Job(**json.load(sys.stdin))
    seconds = Limits(**job.limits).test_seconds + GRACE
    # Half a surrogate pair, which no file can hold, becomes a question mark here.
    with os.fdopen(answer, "w", encoding="utf-8", errors="replace") as out:

        def tell(piece: dict[str, Any]) -> None:
            """Write a line at once; the system ends a test that is stuck in a calculation of C."""
            out.write(json.dumps(piece, ensure_ascii=False) + "\n")
            out.flush()
            if "begins" in piece:
                stuck = 0.0 if piece["begins"] is None else seconds
                signal.setitimer(signal.ITIMER_VIRTUAL, stuck)

        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        progress = Progress(tell)
        check_notebook(job, progress)
        progress.ends()


if __name__ == "__main__":
    main()
