"""The numbers of `docs/scale.md`: each comes from the results, none is typed.

What stands between `<!-- measured: NAME -->` and `<!-- end -->` is written by `filled`.
"""

from __future__ import annotations

import re

from benchmarks import chart, waiting
from benchmarks.classes import ROOT
from benchmarks.summary import (
    DISK_GB,
    MEMORY_GIB,
    PROCESSORS,
    Results,
    largest,
    median,
    needs,
    ratio,
    waits,
    ways,
)

PAGE = ROOT / "docs" / "scale.md"
CHART = ROOT / "docs" / "pictures" / "cost.svg"
_BLOCK = re.compile(r"(<!-- measured: ([\w-]+) -->\n).*?(<!-- end -->)", re.S)


def write(found: Results) -> None:
    """Write the page's numbers and the chart."""
    CHART.write_text(chart.svg(found), encoding="utf-8")
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


def filled(text: str, found: Results) -> str:
    """Return a page with its numbers."""
    return _BLOCK.sub(lambda one: f"{one[1]}{BLOCKS[one[2]](found)}\n{one[3]}", text)


def ratios(found: Results) -> str:
    """Return, for a terminal, how many times plain nbgrader's cost is ours."""
    lines = ["plain nbgrader's cost in ours (medians of the rounds' ratios):"]
    for way in ways(found):
        if way.grader != "plain":
            wall, cpu = ratio(found, way, "wall"), ratio(found, way, "cpu")
            name = f"{way.assignment}, {way.size} submissions, {way.title}"
            lines.append(f"  {name:55} {wall:5.2f} × time, {cpu:5.2f} × processors' time")
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """Return a time as people say it.

    Examples
    --------
    >>> [duration(one) for one in (0.04, 75, 5400, 400_000)]
    ['0.0 s', '75 s', '90 min', '4.6 days']
    """
    for unit, size in (("days", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * size or (unit == "min" and seconds >= 100):
            return f"{seconds / size:.{0 if unit == 'min' else 1}f} {unit}"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"


def _machine(found: Results) -> str:
    about = found["machine"]
    rounds = 1 + max(one["round"] for one in found["runs"])
    same = all(one["same marks"] for one in found["runs"])
    marks = "All marks were the same." if same else "**Marks were not all the same.**"
    return (
        f"Measured on {about['day']} with {about['processors']} processors, Python "
        f"{about['python']}, in {rounds} round{'s' if rounds > 1 else ''}. The load average over a "
        f"quarter of an hour was {about['busy before']}; a quiet machine's is below one. "
        f"Processors' time was counted by {about['counted by']}. {marks}"
    )


def _table(rows: list[list[str]], right: int) -> str:
    """Return a table whose last columns, so many, are numbers."""
    lines = ["---"] * (len(rows[0]) - right) + ["---:"] * right
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], lines, *rows[1:]])


def _costs(found: Results) -> str:
    rows = [
        ["assignment", "class of", "grader", "time", "times faster", "processors' time", "memory"]
    ]
    for way in ways(found):
        faster = "" if way.grader == "plain" else f"{ratio(found, way, 'wall'):.1f}"
        one = [median(found, way, what) / way.size for what in ("wall", "cpu")]
        memory = f"{median(found, way, 'memory'):.0f} MiB"
        row = [way.assignment, str(way.size), way.title, f"{one[0]:.2f} s", faster]
        rows.append([*row, f"{one[1]:.2f} s", memory])
    return _table(rows, 4)


def _chart(found: Results) -> str:
    said = []
    for way in largest(found):
        one = median(found, way, "wall") / way.size
        said.append(f"{way.assignment}, {way.title}, class of {way.size}: {one:.2f} s")
    alt = "; ".join(said)
    return f"![Bars of the seconds that a submission takes. {alt}](pictures/cost.svg)"


def _peer(found: Results) -> str:
    otter = found.get("otter", {"size": 0})
    if not otter["size"]:
        return "otter-grader's `otter run` was not measured this time (`--otter 3` does that)."
    wall, cpu = (otter[what] / otter["size"] for what in ("wall", "cpu"))
    return (
        f"otter-grader's `otter run` takes {wall:.2f} s for a submission of six small functions, "
        f"{cpu:.2f} s of processors' time and {otter['memory']:.0f} MiB ({otter['size']} of them)."
    )


def _cells(found: Results) -> str:
    rows = [["assignment", "cells", "in one warm process", "ours", "ours in the cells alone"]]
    for name, cells in found["code cells"].items():
        mine = [one for one in ways(found) if (one.assignment, one.jobs) == (name, 1)]
        way = max(mine, key=lambda one: one.size)
        cpu, limit = median(found, way, "cpu") / way.size, found["limit"][name]["cpu"]
        rows.append([name, str(cells), f"{limit:.2f} s", f"{cpu:.2f} s", f"{cpu / limit:.1f} ×"])
    return _table(rows, 4)


def _parts(found: Results) -> str:
    need = needs(found)
    return (
        f"The grader and one worker hold {need.memory:.0f} MiB together, and a student's graded "
        f"work {need.bytes / 1000:.0f} kB on disk: a notebook with its outputs, and a note. The "
        f"pictures, which every submission reads, are installed once and copied for nobody."
    )


def _large(found: Results) -> str:
    need = needs(found)
    hours = waiting.STUDENTS * need.cpu / 3600
    first, *others = need.used.items()
    rest = ", ".join(f"{name} {share:.2f} ×" for name, share in others)
    return (
        f"{waiting.STUDENTS:,} submissions of {need.assignment}, {need.seconds:.2f} s each on one "
        f"worker, are {hours:,.0f} hours of one processor. If they come {waiting.HOURS:.0f} hours "
        f"before the deadline on average, ever more of them towards it, {need.peak:.1f} arrive "
        f"each second in the end; {100 * waiting.ENDLESS:.0f} % never end and hold a worker for "
        f"{waiting.ENDLESS_SECONDS:.0f} s. {need.workers:.0f} workers keep up with that. Of one "
        f"machine with {PROCESSORS} processors, {MEMORY_GIB} GiB of memory and {DISK_GB} GB of "
        f"disk, this uses **{first[0]} {first[1]:.2f} ×**, which break first, then {rest}."
    )


def _queue(found: Results) -> str:
    rows = [["workers", "half wait less than", "95 of 100 less than", "the longest wait"]]
    for workers, said in waits(needs(found)).items():
        rows.append([str(workers), *map(duration, said)])
    return _table(rows, 4)


BLOCKS = {
    "machine": _machine,
    "costs": _costs,
    "chart": _chart,
    "peer": _peer,
    "cells": _cells,
    "parts": _parts,
    "large": _large,
    "queue": _queue,
}
