"""Run a notebook's tests where the learner's code can't reach them.

This is a process of its own, started for one submission by `run`. Learner's cells go to the
worker in the sandbox; test cells run here, as ordinary Python, with stand-ins (`Proxy`) for the
learner's names. A test's points exist only when it ran to its end here.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import subprocess
import sys
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from catornot.grading.incidents import Incident
from catornot.grading.learner import Learner, LearnerRaised, Proxy, Stopped
from catornot.grading.limits import Limits
from catornot.grading.orphans import die_with_parent
from catornot.grading.source_check import read


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
    limits : dict
        See `catornot.grading.limits.Limits`.
    trusted : bool
        Run without a sandbox.
    """

    cells: list[dict[str, str]]
    names: list[str]
    seed: int
    data: str
    files: str | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    trusted: bool = False


@dataclass
class Verdict:
    """What one test cell found.

    Attributes
    ----------
    passed : bool
        The test ran to its end here.
    message : str
        What the learner reads; never a test's line or an expected value.
    details : dict
        For reports: "outcome"; of a check also "exercise", "kind", "misconception" and "note".
    """

    passed: bool
    message: str
    details: dict[str, Any] = field(default_factory=dict)


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
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}
    patience = limits.total_seconds * 2 + 120
    try:
        process = subprocess.run(
            [sys.executable, "-B", "-m", "catornot.grading.checker", str(os.getpid())],
            input=json.dumps(asdict(job)).encode(),
            capture_output=True,
            env=environment,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        raise CheckerFailed(f"the checker did not end within {patience:.0f} seconds") from None
    try:
        found = json.loads(process.stdout)
        return Result(
            outputs={int(key): value for key, value in found["outputs"].items()},
            verdicts={int(key): Verdict(**value) for key, value in found["verdicts"].items()},
            incidents=[Incident(**value) for value in found["incidents"]],
        )
    except (ValueError, KeyError, TypeError):
        said = process.stderr.decode("utf-8", "replace").strip()[-2000:]
        raise CheckerFailed(f"the checker ended with {process.returncode}: {said}") from None


def check_notebook(job: Job) -> Result:
    """Run every cell of a notebook in order and judge its tests."""
    from catornot.checks import seeding

    seeding.use(job.seed)
    limits = Limits(**job.limits)
    files = Path(job.files) if job.files else None
    learner = Learner(files, Path(job.data), limits, job.trusted)
    outputs: dict[int, list[dict[str, Any]]] = {}
    verdicts: dict[int, Verdict] = {}
    seen: list[str] = []
    space: dict[str, Any] = {"__name__": "__main__"}
    try:
        for position, cell in enumerate(job.cells):
            if cell["kind"] == "learner":
                outputs[position] = learner.run(cell["source"], cell["name"])
                seen.append(cell["source"])
            elif cell["kind"] == "test":
                proxies = _meet(learner, job.names, cell["source"], space)
                verdict = judge(cell["source"], space)
                counted = [proxy for proxy in proxies if proxy.counted]
                if verdict.passed and counted:
                    verdict = _second_word(verdict, learner, counted, seen, cell["source"], job)
                verdicts[position] = verdict
    finally:
        learner.close()
    return Result(outputs, verdicts, learner.incidents)


def _meet(learner: Learner, names: list[str], source: str, space: dict[str, Any]) -> list[Proxy]:
    """Put the learner's names, as they are now, into the tests' namespace."""
    wanted = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    kinds = learner.names(names)
    proxies = []
    for name in names:
        space.pop(name, None)
        if kinds.get(name) == "function":
            space[name] = Proxy(learner, name)
            proxies.append(space[name])
        elif name in kinds and name in wanted:
            with contextlib.suppress(Stopped, Exception):
                space[name] = learner.value(name)
    return proxies


def judge(source: str, space: dict[str, Any]) -> Verdict:
    """Run one test cell in `space` and say whether it passed.

    Only a test that runs to its end passes. What a failing test says about itself (its lines,
    its values) stays here; a check's own message, which is written for learners, is passed on.
    """
    from catornot.checks import NotYet, collected

    said = io.StringIO()
    try:
        with contextlib.ExitStack() as stack:
            results = stack.enter_context(collected())
            stack.enter_context(contextlib.redirect_stdout(said))
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
            exec(compile(source, "<test>", "exec"), space)  # the instructor's own code
    except NotYet as problem:
        details = {
            "outcome": getattr(problem, "outcome", "not yet right"),
            "exercise": getattr(problem, "exercise", None),
            "kind": getattr(problem, "kind", None),
            "misconception": getattr(problem, "misconception", None),
            "note": getattr(problem, "note", ""),
        }
        return Verdict(False, str(getattr(problem, "message", problem)), details)
    except LearnerRaised as problem:
        return Verdict(False, str(problem), {"outcome": "not yet right"})
    except NameError as problem:
        missing = getattr(problem, "name", None)
        text = f"{missing} is not defined yet." if missing else "Something is not defined yet."
        return Verdict(False, text, {"outcome": "not tried yet"})
    except AssertionError as problem:
        return Verdict(False, _author_words(problem), {"outcome": "not yet right"})
    except Exception as problem:
        text = f"The check could not use what came back ({type(problem).__name__})."
        return Verdict(False, text, {"outcome": "not yet right"})
    lines = dict.fromkeys(said.getvalue().strip().splitlines())  # visible and hidden say the same
    details = {"outcome": "right", **_of_checks(results)}
    return Verdict(True, "\n".join(lines)[:4000] or "Right.", details)


def _of_checks(results: list[Any]) -> dict[str, Any]:
    """Say which exercise a passed test checked, and what its checks noted."""
    if not results:
        return {}
    note = next((one.note for one in results if one.note), "")
    return {"exercise": results[0].exercise, "kind": results[0].kind, "note": note}


def _author_words(problem: AssertionError) -> str:
    """Pass on an assert's message if its author wrote one; numpy's shows expected values."""
    frames = traceback.extract_tb(problem.__traceback__)
    written = frames[-1].filename == "<test>" and str(problem)
    return str(problem)[:1000] if written else "A hidden test did not find what it expected."


def _second_word(
    verdict: Verdict,
    learner: Learner,
    counted: list[Proxy],
    seen: list[str],
    test: str,
    job: Job,
) -> Verdict:
    """Let the source confirm a count that found no loop; see `source_check`."""
    for proxy in counted:
        name = proxy.__name__
        reading = read(name, seen)
        if not reading.loops:
            if {"exec", "eval", "compile"} & set(reading.reaches_here):
                return _unverified(learner, name, "it runs code from texts")
            continue
        if reading.reaches_here:
            return _unverified(learner, name, f"it uses {', '.join(reading.reaches_here)}")
        if reading.reaches and not _recount(name, reading.definitions, test, job):
            return _unverified(learner, name, "a count of the function alone found a loop")
        text = f"no step grew, though the source of {name} says `{reading.loops[0][:80]}`"
        learner.incidents.append(Incident("look", name, text))
    return verdict


def _unverified(learner: Learner, name: str, why: str) -> Verdict:
    text = f"the step count of {name} says no loop, its source does, and {why}"
    learner.incidents.append(Incident("suspicious", name, text))
    message = (
        f"{name}: the source holds a loop, and the count of its steps could not be trusted "
        f"({why}). A person will look at it."
    )
    return Verdict(False, message, {"outcome": "not yet right", "exercise": name})


def _recount(name: str, definitions: str, test: str, job: Job) -> bool:
    """Count again in a fresh worker that has run nothing but the function's own source."""
    alone = Learner(None, Path(job.data), Limits(**job.limits), job.trusted)
    try:
        alone.run(definitions, name)
        space: dict[str, Any] = {"__name__": "__main__"}
        _meet(alone, job.names, test, space)
        return judge(test, space).passed
    finally:
        alone.close()


def main() -> None:
    """Read a job from standard input, write its result to standard output."""
    die_with_parent(int(sys.argv[1]))
    answer = os.dup(1)
    os.dup2(2, 1)  # nothing that a test prints may mix with the answer
    result = check_notebook(Job(**json.load(sys.stdin)))
    with os.fdopen(answer, "w") as out:
        json.dump(asdict(result), out)


if __name__ == "__main__":
    main()
