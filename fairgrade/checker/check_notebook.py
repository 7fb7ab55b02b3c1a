"""Run a notebook's tests where the learner's code can't reach them.

`run` starts a process of its own for one submission, in a sandbox of its own: what learners'
functions return is handled there, and a test may do anything with it (`pickle.loads`, `eval`).
Learner's cells go to the worker in another sandbox; test cells run here, as ordinary Python, with
stand-ins (`Proxy`) for the learner's names. A test's points exist only when it ran to its end here.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from fairgrade.checker.progress import LARGEST, Progress, Result, heard
from fairgrade.checker.recount import Witness
from fairgrade.checker.run_test import Desk, Verdict, at_most, draw_from, judge, not_run
from fairgrade.client.errors import LearnerStopped
from fairgrade.client.learner import Learner
from fairgrade.course import Course, current, use
from fairgrade.incidents import Incident
from fairgrade.instructor import definitions
from fairgrade.instructor.delimiters import Delimiters
from fairgrade.instructor.test_cell import TestCell
from fairgrade.limits import Limits
from fairgrade.rerun.suspicion import SecondLook
from fairgrade.sandbox import bubblewrap
from fairgrade.sandbox.broker import Broker
from fairgrade.sandbox.process import Process, start
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources.own_files import followed

GRACE = 5.0  # seconds after its time is up that a test gets to stop by itself
MOST_LEFT_OUT = 3  # tests that may end this process; then no later one is tried
MOST_TURNS = 12  # processes for one submission, whatever they tell
NEVER_SERVED = 75  # exit code: a learner's worker did not start at all
_STUCK = int(getattr(signal, "SIGVTALRM", 26))


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
        Folders of the submission's own files and of the course's data.
    given : dict of str to list of str
        For each test, the instructor's statements that run before it; see `instructor.definitions`.
    makes : dict of str to list of str
        For each learner's name, the classes that the assignment asks for and that it deals with.
    unchanging : list of str
        Functions that leave their arguments alone.
    functions : list of str
        Names that are functions or classes in the assignment.
    points : dict of str to float
        What each test can give.
    folder : str or None
        Where tests run: a folder with the instructor's own files.
    private : list of str
        Folders and files of the course that the checker must not see.
    limits : dict
        See `fairgrade.limits.Limits`.
    trusted : bool
        Run without a sandbox.
    covered : list of str
        Packages that a learner must not read; the course says which, if none are named.
    course : dict
        See `fairgrade.course.Course`.
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
    functions: list[str] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    folder: str | None = None
    private: list[str] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    trusted: bool = False
    covered: list[str] = field(default_factory=list)
    course: dict[str, Any] = field(default_factory=lambda: asdict(current()))
    left_out: dict[int, str] = field(default_factory=dict)
    delimiters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left_out = {int(key): why for key, why in self.left_out.items()}  # JSON's are texts


class CheckerFailed(Exception):
    """The grader itself broke: not the learner's fault, so a person must look."""


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
        If the checker can't even begin, or a learner's worker can't: there is nothing to keep.
    """
    kinds = [cell["kind"] for cell in job.cells]
    until = time.monotonic() + Limits(**job.limits).total_seconds * 4 + 300
    reached = Result()
    failed: Counter[int | None] = Counter()
    while True:
        ended = _process(job, max(GRACE, until - time.monotonic()))
        found = heard(ended.told, kinds)
        reached.outputs |= found.result.outputs
        reached.verdicts |= found.result.verdicts
        incidents = found.result.incidents
        reached.incidents += [one for one in incidents if one not in reached.incidents]
        if found.whole and ended.code == 0:
            return reached
        is_stuck = ended.code in (-_STUCK, 128 + _STUCK)  # bubblewrap says it as a shell does
        failed[found.during] += 2 if is_stuck else 1
        if failed[found.during] < 2:
            continue
        if found.is_nothing:
            raise CheckerFailed(f"the checker {ended.how}")
        if found.during is None or sum(failed.values()) >= MOST_TURNS:
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


def _process(job: Job, seconds: float) -> Ended:
    """Start a checker process, hand it its job and wait for its end."""
    return _alone(job, seconds) if job.trusted else _in_sandbox(job, seconds)


def _folders(job: Job) -> list[Path | None]:
    return [Path(one).resolve() if one else None for one in (job.folder, job.files, job.data)]


def _in_sandbox(job: Job, seconds: float) -> Ended:
    """Start a checker in its sandbox, and workers for it until it ends."""
    limits = Limits(**job.limits)
    folder, files, data = _folders(job)
    spec = WorkerSpec(files, data, limits, covered=tuple(job.covered) or None)
    broker = Broker(lambda: start(spec), 100 + 2 * len(job.cells))
    inside = replace(
        job,
        files=bubblewrap.SUBMISSION if files else None,
        data=bubblewrap.DATA if data else None,
        folder=None,
        private=[],
    )
    channel = broker.theirs.fileno()
    with tempfile.TemporaryFile() as words:
        words.write(json.dumps(asdict(inside)).encode())
        words.seek(0)
        process = Process(
            bubblewrap.checker(folder, files, data, limits, channel, map(Path, job.private)),
            bubblewrap.CHECKERS_MEMORY,
            limits.processes,
            stdin=words,
            stdout=subprocess.PIPE,
            pass_fds=[channel],
        )
    told = bytearray()
    try:
        code = _listen(process, broker, told, time.monotonic() + seconds)
        if broker.failure:
            raise CheckerFailed(broker.failure)
        used_up = f"it used too much of: {process.ended}" if process.ended else ""
        return Ended(code, bytes(told), (used_up or process.said()).encode())
    finally:
        process.kill()
        broker.close()


def _listen(process: Process, broker: Broker, told: bytearray, until: float) -> int | None:
    """Add up what a checker tells, and answer it; return its exit code, None if out of time."""
    assert process.process.stdout is not None
    output, requests = process.process.stdout.fileno(), broker.channel.fileno()
    broker.theirs.close()  # so that its death is the end of the channel
    waiting = [output, requests]
    while output in waiting and len(told) <= LARGEST and not broker.failure:
        left = until - time.monotonic()  # also of one that never stops asking
        ready = select.select(waiting, [], [], left)[0] if left > 0 else []
        if not ready:
            return None
        if requests in ready and not broker.answer():
            waiting.remove(requests)
        if output in ready:
            part = os.read(output, 1 << 16)
            told += part
            if not part:
                waiting.remove(output)
    try:
        return process.process.wait(GRACE)
    except subprocess.TimeoutExpired:
        return None


def _alone(job: Job, seconds: float) -> Ended:
    """Start a checker without a sandbox; it starts its workers itself."""
    command = bubblewrap.trusted_checker(_folders(job)[0], Limits(**job.limits))
    try:
        done = subprocess.run(
            command.line,
            input=json.dumps(asdict(job)).encode(),
            capture_output=True,
            env=command.environment,
            cwd=command.folder,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as problem:
        return Ended(None, problem.stdout or b"", problem.stderr or b"")
    if done.returncode == NEVER_SERVED:
        raise CheckerFailed(done.stderr.decode("utf-8", "replace").strip()[-2000:])
    return Ended(done.returncode, done.stdout, done.stderr)


def _given_up(job: Job, reached: Result, ended: Ended) -> Result:
    """Say of every test that was not reached why it was not."""
    text = "Not run: the grader ended before it came to this check. A person will look at it."
    for position, cell in enumerate(job.cells):
        if cell["kind"] == "test" and position not in reached.verdicts:
            reached.verdicts[position] = not_run(text)
            incident = Incident("failed", cell["name"], f"not run: the checker {ended.how}")
            reached.incidents.append(incident)
    return reached


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
    files, data = (Path(one) if one else None for one in (job.files, job.data))
    learner = Learner(WorkerSpec(files, data, Limits(**job.limits), job.trusted), start)
    learner.makes, learner.asked = job.makes, job.names
    seen: list[str] = []
    witness = Witness(job.names, learner, Path(job.files) if job.files else None)
    look = SecondLook(frozenset(job.unchanging))
    desk = Desk(learner, job.names, look, job.functions)
    try:
        for position, cell in enumerate(job.cells):
            if cell["kind"] == "learner":
                progress.shows(position, learner.run(cell["source"], cell["name"]))
                seen.append(followed(cell["source"], files))
                desk.hand_back(seen[-1])
            elif cell["kind"] == "test":
                progress.begins(position)
                name = cell["name"]
                try:
                    verdict = _verdict(position, _test(cell, job), desk, witness, seen, job)
                except Exception as problem:  # ours: it costs no other test
                    verdict = _not_judged(name, problem, learner)
                if not learner.failures:  # else it is no verdict about the learner
                    progress.judges(position, verdict)
                progress.begins(None)
            if learner.failures:
                raise CheckerFailed(learner.failures[0])
            progress.notes(learner.incidents)
        witness.tell()
        progress.notes(learner.incidents)
    finally:
        learner.close()
        witness.close()
    return progress.result


def _test(cell: dict[str, str], job: Job) -> TestCell:
    name, names = cell["name"], frozenset(job.names)
    delimiters = Delimiters(*job.delimiters)
    return TestCell(cell["source"], names, name, job.points.get(name), delimiters)


def _verdict(
    position: int, cell: TestCell, desk: Desk, witness: Witness, seen: list[str], job: Job
) -> Verdict:
    """Judge one test; what was counted as free of loops is counted again."""
    definitions.run(job.given.get(cell.name, []), desk.space, job.names)
    proxies = desk.lay_out(cell)
    if position in job.left_out:
        return not_run(job.left_out[position])
    verdict = _in_time(cell, desk, job)
    if desk.missing and verdict.details["outcome"] == "not tried yet":
        desk.learner.note("killed", cell.name, f"not run: {desk.missing}")
        return not_run(f"Not run: {desk.missing}.")
    counted = [proxy.__name__ for proxy in proxies if proxy.counted]
    if verdict.passed and counted:
        verdict = witness.confirm(verdict, counted, seen, cell)
    if verdict.remark:
        desk.learner.note("look", cell.name, verdict.remark)
    return verdict


def _not_judged(name: str, problem: Exception, learner: Learner) -> Verdict:
    """Say that we failed in one test, which a person must judge now."""
    learner.note("failed", name, f"the check could not be judged: {type(problem).__name__}")
    return not_run("The grader failed in this check: a person will look at it.")


def _in_time(cell: TestCell, desk: Desk, job: Job) -> Verdict:
    try:
        with at_most(Limits(**job.limits).test_seconds) as rang:
            verdict = _judge_twice(cell, desk, job)
        if rang:
            desk.learner.close()  # perhaps in the middle of an answer: the next test starts anew
        return verdict
    except LearnerStopped as problem:  # between two runs, or while one was being judged
        return Verdict(False, f"{problem}.", {"outcome": "not yet right"})


def _judge_twice(cell: TestCell, desk: Desk, job: Job) -> Verdict:
    """Judge a test; what passed though something was odd must also pass without that."""
    look = desk.look
    draw_from(job.seed, cell.name)
    verdict = judge(cell, desk.space)
    why, details, judged_itself = look.why, look.details, look.judged_itself
    if not (verdict.passed and why):
        return verdict
    desk.lay_out_again()
    draw_from(job.seed, cell.name)
    again = judge(cell, desk.space, again=True)
    if again.passed and not look.is_another_story:
        return replace(verdict, points=_lower(verdict.points, again.points))
    desk.learner.note(
        "suspicious" if judged_itself else "look", cell.name, f"passed only because {details}"
    )
    if judged_itself:
        desk.learner.forget()
    return Verdict(False, f"Not shown to be right: {why}.", {"outcome": "not yet right"})


def _lower(one: float | None, other: float | None) -> float | None:
    """Return the lower of two numbers of points; None is all that there are."""
    known = [points for points in (one, other) if points is not None]
    return min(known, default=None)


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
