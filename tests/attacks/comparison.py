"""The same submissions through plain nbgrader and through ours, as one table.

`make attacks` writes it into `docs/security.md`. Plain nbgrader runs inside a throw-away
bubblewrap of its own, with a private copy of a course, so that it harms nobody here.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import astuple, dataclass
from pathlib import Path

import psutil
from classroom import LATER, LAZY, Graded, grade, make_course, with_neighbours
from submission import Submission
from suite import CLASS_SIZE, submissions

from fairgrade.sandbox.bubblewrap import find_bubblewrap

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- comparison: begin -->", "<!-- comparison: end -->"
NOBODY_WAITS_LONGER = 60.0  # seconds for each student, for plain nbgrader
SHARE = 8  # that share a class of plain nbgrader's, unless one of them harms it


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    Attributes
    ----------
    gained, lost : bool
        It got points that it did not deserve; it lost some that it did.
    harmed : bool
        Somebody else's points, the run, or the machine suffered.
    """

    gained: bool
    lost: bool
    harmed: bool


def plain(template: Path, names: list[str]) -> dict[str, Outcome]:
    """Grade some submissions, and two neighbours after them, by plain nbgrader.

    If anybody harms the class, each is graded again in a class of its own: then it is known who.
    """
    chosen = [one for one in submissions() if one.name in names]
    with tempfile.TemporaryDirectory(prefix="plain-") as folder:
        root = Path(folder, "course")
        shutil.copytree(template, root)
        everybody = [*chosen, LATER, LAZY]
        result = grade(root, everybody, _throw_away(root), NOBODY_WAITS_LONGER)
        report, inside = root / "report.json", {"marks": [], "running": 0}
        if report.exists():
            inside = json.loads(report.read_text())
        ordinary = ("report.json", ".ipython", "temporary folder")  # what Jupyter leaves anyway
        result.harm = [
            words for words in result.harm if not any(part in words for part in ordinary)
        ]
        result.harm += inside["marks"] + ["left running"] * bool(inside["running"])
        found = {one.name: outcome(result, everybody, one) for one in chosen}
    if len(names) > 1 and any(one.harmed for one in found.values()):
        alone = [plain(template, [name]) for name in names]
        return {name: one for each in alone for name, one in each.items()}
    return found


def _throw_away(root: Path) -> list[str]:
    limits = ["prlimit", f"--as={4 << 30}", "--nproc=2000", "--"]
    sandbox = [str(find_bubblewrap()), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    for place in ("/tmp", "/dev/shm", "/var/tmp", "/root", "/home"):
        sandbox += ["--tmpfs", place] if os.path.isdir(place) else []
    sandbox += ["--bind", str(root), str(root), "--unshare-pid", "--unshare-net", "--unshare-ipc"]
    sandbox += ["--die-with-parent", "--chdir", str(root)]
    for place in {sys.prefix, sys.base_prefix, str(ROOT)}:
        if place.startswith(("/root", "/home", "/tmp")):
            sandbox += ["--ro-bind", place, place]
    inside = Path(__file__).with_name("inside.py")
    return [*limits, *sandbox, sys.executable, str(inside), str(root / "report.json")]


def outcome(result: Graded, students: list[Submission], one: Submission) -> Outcome:
    """Judge what a run did with one submission and its neighbours."""
    earned = result.earned.get(one.name, frozenset())
    odd = [words for words in result.wrong_points if words.startswith(f"{one.name}:")]
    neighbours = [
        other
        for other in students
        if other.kind == "honest" and result.earned.get(other.name) != other.earns
    ]
    others = [words for words in result.wrong_points if words not in odd]
    return Outcome(
        gained=bool(earned - one.earns or odd),
        lost=bool(one.earns - earned),
        harmed=bool(neighbours or others or result.harm or result.exit_code != 0),
    )


def ours(template: Path, names: list[str]) -> dict[str, Outcome]:
    """Grade a class by ours; what harms it is everybody's in it."""
    students = [one for one in submissions() if one.name in names]
    with tempfile.TemporaryDirectory(prefix="ours-") as folder:
        root = Path(folder, "course")
        shutil.copytree(template, root)
        everybody = with_neighbours(students)
        result = grade(root, everybody)
        return {one.name: outcome(result, everybody, one) for one in students}


def _groups(students: list[Submission]) -> list[list[str]]:
    """Return who shares a class of plain nbgrader's: those who mean harm share it with nobody."""
    harmful = [[one.name] for one in students if one.kind == "harm"]
    others = [one.name for one in students if one.kind != "harm"]
    return harmful + [others[at : at + SHARE] for at in range(0, len(others), SHARE)]


def table(found: dict[str, dict[str, Outcome]], chosen: list[Submission]) -> str:
    """Return the comparison as Markdown."""
    lines = [
        "| | gained points undeserved | honest work that lost points | harmed others, the run or the"
        " machine |",
        "| --- | ---: | ---: | ---: |",
    ]
    honest = [
        one for one in chosen if one.kind in ("accident", "harm") and one.earns and not one.may_lose
    ]
    for name, outcomes in found.items():
        gained = sum(outcomes[one.name].gained for one in chosen)
        lost = sum(outcomes[one.name].lost for one in honest)
        harmed = sum(outcomes[one.name].harmed for one in chosen)
        lines.append(
            f"| {name} | {gained} of {len(chosen)} | {lost} of {len(honest)} "
            f"| {harmed} of {len(chosen)} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the comparison and write its table into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th submission only")
    parser.add_argument("--jobs", type=int, default=2, help="classes at once")
    parser.add_argument("--record", type=Path, help="keep what was found in this file, to go on")
    words = parser.parse_args()
    chosen = submissions()[:: words.every]
    kept: dict[str, dict[str, list[bool]]] = {"plain": {}, "ours": {}}
    if words.record and words.record.exists():
        kept = json.loads(words.record.read_text())

    def keep(who: str, outcomes: dict[str, Outcome]) -> None:
        kept[who] |= {name: list(astuple(one)) for name, one in outcomes.items()}
        print(who, outcomes, flush=True)
        if words.record:
            words.record.write_text(json.dumps(kept, indent=0))

    with (
        tempfile.TemporaryDirectory(prefix="attacks-") as folder,
        # Processes, not threads: each looks after what its own runs leave behind.
        ProcessPoolExecutor(words.jobs) as pool,
    ):
        template, course = Path(folder, "plain"), Path(folder, "ours")
        make_course(template, "plain")
        left = _groups([one for one in chosen if one.name not in kept["plain"]])
        for done in as_completed([pool.submit(plain, template, names) for names in left]):
            keep("plain", done.result())
        make_course(course)
        names = [one.name for one in chosen if one.name not in kept["ours"]]
        classes = [names[at : at + CLASS_SIZE] for at in range(0, len(names), CLASS_SIZE)]
        for done in as_completed([pool.submit(ours, course, one) for one in classes]):
            keep("ours", done.result())
    titles = {"plain": "plain `nbgrader autograde`", "ours": "`nbgrader autograde` with ours"}
    found = {
        title: {name: Outcome(*parts) for name, parts in kept[who].items()}
        for who, title in titles.items()
    }
    text = f"{table(found, chosen)}\n\n{_machine(len(chosen))}"
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
    print(text)
    return 0


def _machine(count: int) -> str:
    import numpy
    from nbgrader import __version__

    memory = psutil.virtual_memory().total >> 30
    whole = len(submissions())
    which = f"All {whole} submissions of the suite"
    if count < whole:
        which = f"{count} of the suite's {whole} submissions, evenly drawn"
    return (
        f"{which}, on {datetime.date.today()}; "
        f"nbgrader {__version__}, Python {platform.python_version()}, numpy {numpy.__version__}, "
        f"{os.cpu_count()} cores, {memory} GiB."
    )


if __name__ == "__main__":
    sys.exit(main())
