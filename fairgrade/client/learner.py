"""A learner's notebook as the checker sees it: cells to run, functions to call.

The worker behind it may lie, hang or die (`session`): that costs only the cells that need
what crashed.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from fairgrade.client.budget import TIME_IS_UP
from fairgrade.client.calls import LargeOutcome
from fairgrade.client.errors import LearnerStopped, Stopped
from fairgrade.client.function_proxy import Proxy
from fairgrade.client.object_proxy import RemoteObject, believed_of
from fairgrade.client.replies import (
    MAX_KINDS,
    MAX_NAME,
    MAX_SHOWN,
    MAX_SHOWN_IN_ALL,
    as_outcome,
    as_outputs,
    as_stops,
    stopped_outcome,
    stopped_output,
)
from fairgrade.client.session import Session, believing_nothing
from fairgrade.kernel import salvage
from fairgrade.rerun.suspicion import SecondLook
from fairgrade.sandbox.process import start
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources.only_tried import called_in_vain, keeps_nothing, loops_outside_functions
from fairgrade.steps.probe import Outcome
from fairgrade.wire import values as plain
from fairgrade.wire.words import CUT, OWN

RAN_LONGER = "it ran longer than"


class Learner(Session):
    """One submission's running code.

    Parameters
    ----------
    spec : WorkerSpec
        What its workers are started with.
    start : callable
        Starts a worker; see `session`.
    """

    def __init__(self, spec: WorkerSpec, start: Callable[[WorkerSpec], Any] = start) -> None:
        super().__init__(spec, start)
        self.makes: Mapping[str, list[str]] = {}  # name to the asked-for classes it deals with
        self.asked: list[str] | None = None  # the names that the assignment asks for
        self._room = MAX_SHOWN_IN_ALL  # for outputs
        # Functions that never came back beside these reference helpers: not tried again.
        self.stuck: dict[tuple[str, frozenset[str]], str] = {}
        # A test's functions, which the learner's may keep while that test runs: decorators do.
        self.lent: dict[str, Callable] = {}
        self._lent = 0
        self.look: SecondLook | None = None  # at what comes to a test

    def another(self, watcher: str) -> Learner:
        """Return one that has the same files and limits, has run nothing, and counts all steps."""
        fresh = Learner(self._spec, self._start)
        fresh.failures = self.failures
        fresh._watcher, fresh.makes, fresh.budget = watcher, self.makes, self.budget
        return fresh

    def run(self, source: str, cell: str) -> list[dict[str, Any]]:
        """Run one of the learner's cells and return its outputs.

        Parameters
        ----------
        source : str
            The cell's code.
        cell : str
            Its name in the incident log.
        """
        if not source.strip():
            return []
        hopeless = self._hopeless(source)
        if hopeless:
            self.note("killed", cell, f"the cell was not run: {hopeless}")
            rest = "\n".join(salvage.definitions_in(source))
            defined = self.run(rest, cell) if rest not in ("", source) else []
            return [*defined, stopped_output(hopeless)]
        self.since = object()
        granted = self.budget.grant_cell(self.limits.cell_seconds)
        try:
            self.need_worker()
            reply = self.ask({"do": "run", "source": source}, granted)
            outputs = as_outputs(reply.get("outputs"), min(MAX_SHOWN, self._room))
            self._room -= len(repr(outputs))
        except Stopped as problem:
            self.note("killed", cell, f"the cell was stopped: {problem}")
            self._keep_definitions(source)
            return [stopped_output(str(problem))]
        if any(CUT in str(one.get("text", "")) for one in outputs[-1:]):
            self.note("look", cell, "its output was cut: it is too long to be shown")
        if self._room <= 0:
            self.note("look", "", "outputs were left out: the notebook shows too much")
        for kind, told in as_stops(reply.get("stops"), self.asked):
            self.note(kind, cell, told)
        if reply.get("status") == "timeout":
            self._keep_definitions(source)
            self.note("killed", cell, f"the cell ran longer than {granted:.3g} s")
            return [*outputs, stopped_output(f"it ran longer than {granted:.3g} seconds")]
        self._ran.append(source)
        return outputs

    def _keep_definitions(self, source: str) -> None:
        """Let a kernel that starts anew have what a cell defines that ended the one before."""
        definitions = "\n".join(salvage.definitions_in(source))
        if definitions:
            self._ran.append(definitions)

    def _hopeless(self, source: str) -> str:
        """Say why a cell that only tries something would not end; "" if it may."""
        name = called_in_vain(source, {name for name, _ in self.stuck}) if self.stuck else ""
        if name:
            return f"{name} was stopped before"
        if self.budget.is_short and loops_outside_functions(source):
            return "too much before it did not end"
        if self.budget.is_for_tests and keeps_nothing(source):
            return TIME_IS_UP
        return ""

    def names(self, names: list[str]) -> dict[str, str]:
        """Return which of `names` exist: "function" or "data".

        Raises
        ------
        Stopped
            If the worker can't say.
        """
        self.need_worker()
        reply = self.ask({"do": "look", "names": names}, self.limits.call_seconds)
        found = reply.get("names")
        return {
            name: "function" if found[name] == "function" else "data"
            for name in names
            if isinstance(found, dict) and name in found
        }

    def value(self, name: str) -> Any:
        """Return a variable's value as plain data.

        Raises
        ------
        Stopped
            If the worker can't say.
        """
        self.need_worker()
        reply = self.ask({"do": "get", "name": name}, self.limits.call_seconds)
        thing = self._thing(frozenset(self.makes.get(name, ())))
        with believing_nothing():
            return plain.unpack(reply["value"], thing=thing)

    def attribute(self, of: str, name: str) -> Any:
        """Return what a class or a function has under a name.

        Raises
        ------
        AttributeError
            If it has none.
        """
        try:
            return getattr(self.value(of), name)
        except Stopped as problem:
            raise LearnerStopped(f"{of}.{name} was stopped: {problem}") from None

    def call(
        self,
        name: str,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        values: Mapping[str, Any] | None = None,
        without: list[str] | None = None,
        chance: list[Any] | None = None,
        count_steps: bool = False,
    ) -> Outcome:
        """Call a function once, as `probe.call` does, on the other side of the wall.

        Parameters
        ----------
        name, args, kwargs, helpers, count_steps
            As there.
        values : mapping of str to object
            Put in place of these global names while the function runs.
        without : list of str
            Global names that are missing while the function runs.
        chance : list, optional
            The state of the global random generators, to be used by the function.
        """
        request = {
            "do": "call",
            "name": name,
            "without": without or [],
            "chance": None if chance is None else plain.pack(chance),
            "count_steps": count_steps,
        }
        believed = frozenset(self.makes.get(name, ())).union(*map(believed_of, args))
        return self._observe(
            request, name, args, kwargs or {}, believed, helpers or {}, values or {}
        )

    def call_large(
        self,
        name: str,
        args: tuple,
        kwargs: Mapping[str, Any],
        seed: int,
        calls: int,
        *,
        helpers: Iterable[str] = (),
        source: str = "",
        count_steps: bool = False,
    ) -> LargeOutcome:
        """Call a function on data drawn on the other side, as `probe.call_large` does.

        Parameters
        ----------
        helpers : iterable of str
            Names that mean what `source` defines while the function runs.
        """
        request = {
            "do": "call large",
            "name": name,
            "args": plain.pack(list(args)),
            "kwargs": plain.pack(dict(kwargs)),
            "seed": seed,
            "calls": calls,
            "helpers": list(helpers),
            "source": source,
            "count_steps": count_steps,
        }
        try:
            self.need_worker()
            process = self._process
            assert process is not None
            before = process.cpu_seconds()
            reply = self.ask(request, self.limits.call_seconds)
            seconds = process.cpu_seconds() - before
            if reply.get("timeout"):
                raise Stopped(f"it ran longer than {self.limits.call_seconds:.0f} seconds")
            with believing_nothing():
                if "sums" not in reply:
                    return LargeOutcome(seconds, [], None, str(reply["problem"])[:200])
                sums = [[float(one) for one in call] for call in reply["sums"]]
                steps = None if reply["steps"] is None else int(reply["steps"])
                return LargeOutcome(seconds, sums, steps)
        except Stopped as problem:
            return LargeOutcome(0.0, [], None, f"it was stopped: {problem}")

    def operate(
        self, number: int, operation: str, args: tuple, kwargs: dict, believed: frozenset[str]
    ) -> Outcome:
        """Do one thing with an object that the worker keeps; see `object_proxy`."""
        request = {"do": "operate", "id": number, "operation": operation}
        return self._observe(request, f"object {number}", args, kwargs, believed)

    def _observe(
        self,
        request: dict[str, Any],
        name: str,
        args: tuple,
        kwargs: Mapping[str, Any],
        believed: frozenset[str],
        helpers: Mapping[str, Callable] = MappingProxyType({}),
        values: Mapping[str, Any] = MappingProxyType({}),
    ) -> Outcome:
        thing = self._thing(believed)
        way = (name, frozenset(helpers))
        if way in self.stuck:
            self._note_stopped(name, self.stuck[way])
            return stopped_outcome(args, self.stuck[way])
        callbacks: dict[str, Callable] = {}

        def lend(function: Callable) -> str:
            if isinstance(function, Proxy):
                return f"{OWN}{function.__name__}"
            self._lent += 1
            seen = function if self.look is None else self.look.lending(function)
            self.lent[f"function {self._lent}"] = seen
            return f"function {self._lent}"

        def helper(name: str, function: Callable) -> str:
            """Register what only this call may use, such as a reference answer."""
            if isinstance(function, Proxy):
                return lend(function)
            callbacks[f"helper {name}"] = function
            return f"helper {name}"

        request |= {
            "args": plain.pack(list(args), lend),
            "kwargs": plain.pack(dict(kwargs), lend),
            "helpers": {name: helper(name, function) for name, function in helpers.items()},
            "values": plain.pack(dict(values), lend),
        }
        granted = self.budget.grant(self.limits.call_seconds)
        try:
            self.need_worker()
            reply = self.ask(
                request, self.limits.call_seconds, ChainMap(callbacks, self.lent), thing
            )
            if reply.get("timeout"):
                raise Stopped(f"{RAN_LONGER} {granted:.3g} seconds")
            with believing_nothing():
                return as_outcome(reply, args, thing, kwargs)
        except Stopped as problem:
            self.stuck[way] = str(problem)
            self._note_stopped(name, str(problem))
            return stopped_outcome(args, str(problem))

    def _note_stopped(self, name: str, why: str) -> None:
        self.note("killed", name, f"calling {name} was stopped: {why}")

    def needed_none_of(self, since: int) -> None:
        """Say of calls that were too long that what made them passed: they cost no points.

        A check may call a function in several ways, of which one is enough.

        Parameters
        ----------
        since : int
            How many incidents there were before.
        """
        for one in self.incidents[since:]:
            if one.text.startswith(f"calling {one.cell} was stopped: {RAN_LONGER} "):
                self.incidents.remove(one)
                self.note("slow", one.cell, f"{one.text}; the check passed in another way")

    def _thing(self, believed: frozenset[str] = frozenset()) -> Callable[[dict], RemoteObject]:
        """Return what makes stand-ins for objects that the worker keeps."""

        def make(about: dict[str, Any]) -> RemoteObject:
            kinds = tuple(str(kind)[:MAX_NAME] for kind in about["kinds"][:MAX_KINDS])
            kind, text = str(about["type"])[:MAX_NAME], str(about["text"])[:MAX_NAME]
            return RemoteObject(self, int(about["id"]), kind, text, kinds, believed)

        return make
