"""The second count, for every step count that found no loop; see `fairgrade.sources.slice`."""

from __future__ import annotations

import re
import secrets
from functools import partial
from pathlib import Path

from fairgrade import course
from fairgrade.checker.namespace import TestNamespace
from fairgrade.checker.run_test import judge
from fairgrade.checker.verdict import Refuted, Verdict
from fairgrade.client.learner import Learner
from fairgrade.instructor.test_cell import TestCell
from fairgrade.sources.instrument import instrumented
from fairgrade.sources.slice import Notebook, Reading, parsed

MAX_MODULE = 200_000  # characters of a learner's own module


class RecountVerifier:
    """Confirms counts, in a fresh worker that has run nothing but the functions' own sources.

    Parameters
    ----------
    names : list of str
        The learner's names.
    learner : Learner
        The worker whose word is doubted.
    files : Path or None
        The learner's own files.
    """

    def __init__(self, names: list[str], learner: Learner, files: Path | None) -> None:
        self._names, self._learner = names, learner
        self._modules, self._unread = _own_modules(files)
        self._written: dict[str, str] = {}  # of the modules, in the fresh worker
        self._fresh: Learner | None = None
        self._watcher = f"watch_{secrets.token_hex(8)}"  # which no source can know
        self._pieces: dict[str, str] = {}  # function to loop

    def close(self) -> None:
        """End the fresh worker."""
        if self._fresh is not None:
            self._fresh.close()

    def recount(
        self, counted: list[str], seen: list[str], verdict: Verdict, test: TestCell
    ) -> Verdict | Refuted:
        """Run a passed test again in a fresh worker, for each function that was counted.

        Parameters
        ----------
        counted : list of str
            The functions whose steps were counted.
        seen : list of str
            The learner's cells up to the test.
        verdict : Verdict
            Passed, by the learner's own worker's count.
        test : TestCell
            The test.
        """
        modules = {**self._modules, **written_modules(seen)}
        notebook: Notebook | None = None
        for name in counted:
            try:
                notebook = notebook or Notebook(seen, modules, self._names, self._unread)
                reading = notebook.read(name)
                doubt = self._doubt(name, reading, modules, test)
            except (RecursionError, MemoryError):
                return _unverified(name, "its source is nested too deeply to be read")
            if doubt:
                return _unverified(name, doubt)
            if reading.pieces:
                self._pieces.setdefault(name, reading.pieces[0][:80])
        return verdict

    def tell(self) -> None:
        """Write down, once, what may go over the data in pieces larger than those of the counts."""
        if self._pieces:
            loop = next(iter(self._pieces.values()))
            text = f"free of loops in both counts, but does `{loop}` take large pieces of the data?"
            self._learner.note("look", ", ".join(self._pieces), text)

    def _doubt(self, name: str, reading: Reading, modules: dict[str, str], test: TestCell) -> str:
        """Say why a function's count can't be believed; "" if it can."""
        if reading.unseen:
            return f"`{reading.unseen[0][:80]}` in its source is not counted"
        if reading.reaches:
            return f"its source uses {', '.join(reading.reaches[:3])}"
        if self._fresh is None:
            self._fresh = self._learner.another(self._watcher)
        for module, source in modules.items():
            if self._written.get(module) != source and parsed(source):
                text = instrumented(source, self._watcher)
                self._fresh.run(f"open({module + '.py'!r}, 'w').write({text!r})", name)
                self._written[module] = source
        for statement in reading.definitions:  # one that fails must not keep the others away
            self._fresh.run(instrumented(statement, self._watcher), name)
        # Values were asked for where the test passed, and what is counted is compared, too.
        self._fresh.since = self._learner.since
        namespace = TestNamespace(self._fresh, self._names)
        namespace.bind(test)
        found = judge(test, namespace.space)
        if found.passed:
            return self._measured(name, found)
        if self._fresh.budget.is_used_up:
            return "the submission's time was used up before it could be counted again"
        hidden = re.search(r"they hide in ([^)]+)", found.message)
        what = f"loops in {hidden[1]}" if hidden else "did not pass"
        return f"the function's source, run alone, {what}"

    def _measured(self, name: str, found: Verdict) -> str:
        """Measure from outside what the function costs, where its steps were counted as few."""
        assert self._fresh is not None
        if found.details.get("exercise") != name:
            return ""
        call = partial(self._fresh.call_large, name)
        checks = course.current().checks_module()
        cost = checks.measure(name, call, str(found.details.get("note") or ""))
        if cost.remark:
            self._learner.note("look", name, f"free of loops in both counts, but {cost.remark}")
        return cost.doubt


def _unverified(name: str, why: str) -> Refuted:
    message = f"{name}: whether it loops could not be made sure ({why}). A person will look at it."
    text = f"counted as free of loops, but {why}"
    return Refuted(message, "suspicious", name, text, {"exercise": name})


def _own_modules(files: Path | None) -> tuple[dict[str, str], set[str]]:
    """Return the learner's own modules, name to source, and what else an import could take."""
    found = {}
    entries = sorted(files.iterdir()) if files else []
    for path in [one for one in entries if one.suffix == ".py" and one.is_file()][:50]:
        found[path.stem] = path.read_text(encoding="utf-8", errors="replace")[:MAX_MODULE]
    others = {one.name.partition(".")[0] for one in entries if one.name != f"{one.stem}.py"}
    return {name: source for name, source in found.items() if name not in others}, others


def written_modules(cells: list[str]) -> dict[str, str]:
    """Return the modules that cells write: `%%writefile helpers.py`.

    Examples
    --------
    >>> written_modules(["%%writefile helpers.py\\ndef double(x):\\n    return 2 * x"])
    {'helpers': 'def double(x):\\n    return 2 * x'}
    """
    found = {}
    for cell in cells:
        line, _, source = cell.lstrip().partition("\n")
        match = re.fullmatch(r"%%(?:writefile|file)\s+([^\W\d]\w*)\.py\s*", line)
        if match:
            found[match[1]] = source[:MAX_MODULE]
    return found
