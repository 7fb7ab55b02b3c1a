"""`python -m benchmarks`: measure, and write the results, the chart and the page's numbers."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import classes, cost, page
from benchmarks.classes import ASSIGNMENTS, ROOT
from benchmarks.peer import Otter
from fairgrade import environment
from fairgrade.settings import Grading

RESULTS = Path(__file__).with_name("results.json")
MINUTES = 8.0


@dataclass(frozen=True)
class Grader:
    """One way to grade a class.

    Attributes
    ----------
    name : str
        "plain" or "ours".
    jobs, workers : int
        Processes that grade at once; workers of a Dask cluster. 0 where there is no such thing.
    """

    name: str
    jobs: int = 0
    workers: int = 0

    def __str__(self) -> str:
        if self.workers:
            return f"{self.name}, {self.workers} Dask workers"
        return f"{self.name}, jobs: {self.jobs}" if self.jobs else self.name


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[10], help="submissions of a class")
    add("--larger", type=int, nargs="*", default=[40], help="also of ours alone, with most jobs")
    add("--jobs", type=int, nargs="+", default=[1, 2], help="processes that grade at once")
    add("--workers", type=int, nargs="*", default=[], help="workers of a Dask cluster")
    add("--rounds", type=int, default=3, help="at most so many times each")
    add("--minutes", type=float, default=MINUTES, help="begin no round that would end later")
    add("--assignments", nargs="+", default=list(ASSIGNMENTS), choices=ASSIGNMENTS)
    add("--otter", type=int, default=0, metavar="N", help="also N submissions by otter-grader")
    add("--output", type=Path, default=RESULTS)
    add("--page", action="store_true", help="measure nothing: chart and page from the results")
    arguments = parser.parse_args()
    os.environ["PATH"] = environment.path()  # plain nbgrader calls programs beside Python
    if not arguments.page:
        found = measured(arguments)
        arguments.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    found = json.loads(arguments.output.read_text(encoding="utf-8"))
    print(page.ratios(found))
    if arguments.output.resolve() == RESULTS:
        page.write(found)
    return 0


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure everything that was asked for, as far as this version can."""
    busy = round(os.getloadavg()[2], 2)  # before we ourselves make it busy
    end = time.monotonic() + arguments.minutes * 60
    graders = _graders(arguments)
    most = max(graders, key=lambda one: one.jobs)
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, cost.counter() as count:
        print(f"Processors' time is counted by {count.name}.", flush=True)
        bench = Bench(Path(folder), count)
        limit = {name: bench.limit(name) for name in arguments.assignments}
        longest = 0.0
        for turn in range(arguments.rounds):
            began = time.monotonic()
            if turn and began + longest > end:
                print(f"No time for more than {turn} rounds (--minutes).", flush=True)
                break
            order = graders if turn % 2 == 0 else graders[::-1]  # who is first is warmer
            for size in sorted({*arguments.sizes, *arguments.larger}):
                for name in arguments.assignments:
                    for grader in order:
                        if size in arguments.sizes or grader == most:
                            runs.append(bench.run(grader, name, size) | {"round": turn})
                            print(_line(runs[-1], grader), flush=True)
            longest = max(longest, time.monotonic() - began)
        peer = asdict(bench.otter(arguments.otter)) if arguments.otter else {}
        return {
            "machine": {
                "processors": os.cpu_count(),
                "python": platform.python_version(),
                "day": time.strftime("%Y-%m-%d"),
                "counted by": count.name,
                "busy before": busy,
            },
            "limit": limit,
            "code cells": {name: classes.code_cells(name) for name in arguments.assignments},
            "otter": {"size": arguments.otter, **peer},
            "runs": runs,
        }


def _graders(arguments: argparse.Namespace) -> list[Grader]:
    """Return what is compared: settings that this version does not have are left out."""
    known = Grading.class_trait_names(config=True)
    graders = [Grader("plain")]
    if "jobs" in known:
        jobs = sorted({1, *arguments.jobs})  # what one worker needs is part of the page
        graders += [Grader("ours", jobs=one) for one in jobs]
    else:
        print("c.Grading.jobs does not exist here: one submission after another.", flush=True)
        graders.append(Grader("ours", jobs=1))
    if "scheduler" in known:
        graders += [Grader("ours", workers=one) for one in arguments.workers]
    elif arguments.workers:
        print("c.Grading.scheduler does not exist here: no Dask workers.", flush=True)
    return graders


class Bench:
    """Courses that are made once, and graded again and again, each time as new.

    Parameters
    ----------
    folder : Path
        For everything.
    count : Counter
        What counts the processors' time.
    """

    def __init__(self, folder: Path, count: cost.Counter) -> None:
        self._folder, self._count = folder, count
        self._points: dict[tuple[str, int], Any] = {}  # what plain nbgrader gave

    def _course(self, name: str, plain: bool) -> Path:
        made = self._folder / f"{'plain' if plain else 'ours'}-{name}"
        return made if made.exists() else classes.make_course(made, name, plain)

    def limit(self, name: str) -> dict[str, float]:
        """Run an assignment's cells once, in one process that is warm."""
        folder = self._course(name, plain=True) / "source" / name
        line = [sys.executable, "-m", "benchmarks.limit"]
        words = {"PYTHONPATH": str(ROOT), "MPLBACKEND": "agg"}
        done = subprocess.run(line, cwd=folder, env={**os.environ, **words}, capture_output=True)
        if done.returncode:
            raise SystemExit(done.stderr.decode()[-2000:])
        return json.loads(done.stdout.splitlines()[-1])

    def run(self, grader: Grader, name: str, size: int) -> dict[str, Any]:
        """Grade one class, as new, and return what that cost."""
        plain = grader.name == "plain"
        root = self._folder / "class"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self._course(name, plain), root)
        classes.hand_in(root, name, size)
        line = [sys.executable, "-m", "nbgrader", "autograde", name]
        with self._cluster(grader.workers) as address:
            if address:
                line.append(f"--Grading.scheduler={address}")
            elif grader.jobs and "jobs" in Grading.class_trait_names(config=True):
                line.append(f"--Grading.jobs={grader.jobs}")
            spent = cost.run(line, root, self._count)
        points = classes.marks(root, name)
        if len(points) != size:
            raise SystemExit(f"{grader} graded {len(points)} of {size} for {name}.")
        graded = root / "autograded"
        return {
            "assignment": name,
            "size": size,
            "grader": grader.name,
            "jobs": grader.jobs,
            "workers": grader.workers,
            **{what: round(value, 3) for what, value in asdict(spent).items()},
            "same marks": points == self._points.setdefault((name, size), points),
            "bytes": classes.bytes_in(graded) // size,
        }

    def otter(self, size: int) -> cost.Cost:
        """Grade a class by otter-grader, in an environment that is made for it."""
        folder = self._folder / "otter"
        folder.mkdir()
        return Otter(folder).grade(size, self._count)

    @contextlib.contextmanager
    def _cluster(self, workers: int) -> Iterator[str]:
        """Give a Dask cluster's address, whose workers are counted, too; "" where none is asked."""
        if not workers:
            yield ""
            return
        line = [sys.executable, "-m", "benchmarks.cluster", str(workers)]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            self._count.command(line), cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        ) as running:
            assert running.stdin and running.stdout
            try:
                yield running.stdout.readline().strip()
            finally:
                running.stdin.close()


def _line(run: dict[str, Any], grader: Grader) -> str:
    same = "" if run["same marks"] else ", OTHER MARKS"
    return (
        f"{run['assignment']:18} {run['size']:5} {grader!s:22} {run['wall']:7.1f} s, "
        f"{run['cpu']:7.1f} s of processors, {run['memory']:6.0f} MiB{same}"
    )


if __name__ == "__main__":
    sys.exit(main())
