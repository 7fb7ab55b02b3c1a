"""Start a checker for one submission, listen to it, and go on without the test that ended it.

A checker is a process of its own, in a sandbox of its own: what learners' functions return is
handled there, and a test may do anything with it (`pickle.loads`, `eval`).
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from fairgrade.checker.job import GRACE, NEVER_SERVED, CheckerFailed, Job
from fairgrade.checker.progress import LARGEST, Result, heard
from fairgrade.checker.verdict import not_run
from fairgrade.incidents import Incident
from fairgrade.limits import Limits
from fairgrade.sandbox import bubblewrap
from fairgrade.sandbox.broker import Broker
from fairgrade.sandbox.process import Process, start
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.warm.templates import checkers, forked_checker, templates, workers
from fairgrade.warm.templates import start as warm_start

MOST_LEFT_OUT = 3  # tests that may end this process; then no later one is tried
MOST_TURNS = 12  # processes for one submission, whatever they tell
_STUCK = int(getattr(signal, "SIGVTALRM", 26))


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
    templates.lost()  # whatever has ended before took nothing of this submission along
    while True:
        ended = _process(job, max(GRACE, until - time.monotonic()))
        is_lost = job.warm and templates.lost()
        reached.incidents += [Incident("slow", "", text) for text in templates.notes()]
        if is_lost:  # nobody's fault: it is done again, by processes that depend on no other
            job = replace(job, warm=False)
            continue
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
    begin = warm_start if job.warm else start
    broker = Broker(lambda: begin(spec), 100 + 2 * len(job.cells))
    if job.warm:
        templates.prepare(workers(spec))  # while the checker starts
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
        private = tuple(map(Path, job.private))
        process = None
        if job.warm and (kind := checkers(folder, data, limits, private)) is not None:
            process = forked_checker(kind, files, limits, channel, stdin=words)
        process = process or Process(
            bubblewrap.checker(folder, files, data, limits, channel, private),
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
