"""The page on scale says what was measured, and the queue behaves as theory says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import chart, classes, cost, page, summary, waiting  # noqa: E402

RESULTS = json.loads((ROOT / "benchmarks" / "results.json").read_text())


def run(round, grader, wall, **words):
    way = {"assignment": "a", "size": 2, "grader": grader, "jobs": int(grader == "ours")}
    cost = {"wall": wall, "cpu": wall, "memory": 100.0, "bytes": 1000, "same marks": True}
    return {**way, "workers": 0, "round": round, **cost, **words}


def test_the_page_says_what_was_measured():
    text = page.PAGE.read_text(encoding="utf-8")
    assert page.filled(text, RESULTS) == text, "run python -m benchmarks --page"
    assert all(f"<!-- measured: {name} -->" in text for name in page.BLOCKS)


def test_the_page_changes_with_the_results():
    other = json.loads(json.dumps(RESULTS))
    for one in other["runs"]:
        one["wall"] *= 3
    text = page.PAGE.read_text(encoding="utf-8")
    assert page.filled(text, other) != text


def test_the_chart_is_of_these_results():
    assert chart.svg(RESULTS) == page.CHART.read_text(encoding="utf-8")


def test_marks_were_the_same():
    assert all(one["same marks"] for one in RESULTS["runs"])


def test_a_ratio_is_the_median_of_pairs():
    runs = [run(0, "plain", 10), run(0, "ours", 5), run(1, "plain", 30), run(1, "ours", 3)]
    runs += [run(2, "ours", 10), run(2, "plain", 10)]
    found = {"runs": runs}
    (plain, ours) = summary.ways(found)
    assert summary.ratio(found, ours, "wall") == 2
    assert summary.median(found, ours, "wall") == 5 and summary.median(found, plain, "wall") == 10


def test_a_larger_class_of_ours_is_compared_by_the_submission():
    runs = [run(0, "plain", 20), run(0, "ours", 4), run(0, "ours", 10, size=10)]
    found = {"runs": [*runs, run(0, "plain", 9, assignment="b", size=1)]}
    large = summary.Way("a", 10, "ours", 1, 0)
    assert summary.ratio(found, large, "wall") == 10
    assert summary.plain(found, large).size == 2
    assert [one.size for one in summary.largest(found)] == [2, 10, 1]


def test_what_many_need_is_that_of_the_costliest_assignment():
    runs = [run(0, "ours", 4), run(0, "ours", 8, assignment="b", memory=2048.0), run(0, "plain", 9)]
    need = summary.needs({"runs": runs})
    assert (need.assignment, need.seconds, need.memory) == ("b", 4, 2048)
    assert need.mean == pytest.approx(4 * 0.99 + 45 * 0.01)
    assert need.workers == pytest.approx(100_000 / 10_800 * need.mean)
    assert list(need.used.values()) == sorted(need.used.values(), reverse=True)


@pytest.mark.parametrize("workers, load", [(1, 0.5), (2, 1.6), (16, 13.0)])
def test_waiting_agrees_with_erlang(workers, load):
    chance = np.random.default_rng(7)
    size = 200_000
    arrivals = np.cumsum(chance.exponential(1 / load, size))
    found = waiting.waits(arrivals, chance.exponential(1.0, size), workers)
    probable = waiting.erlang_c(workers, load)
    assert np.mean(found > 0) == pytest.approx(probable, abs=0.02)
    assert np.mean(found) == pytest.approx(probable / (workers - load), rel=0.1)


def test_erlangs_formula_by_hand():
    load, workers = 2.0, 3  # 4/3 · 3 over 1 + 2 + 2 + 4/3 · 3
    assert waiting.erlang_c(workers, load) == pytest.approx(4 / 9)
    assert 0 < waiting.erlang_c(1000, 950.0) < 1


def test_half_of_the_class_comes_in_the_last_hours():
    arrivals, services = waiting.before_a_deadline(2.0)
    assert len(arrivals) == waiting.STUDENTS and np.all(np.diff(arrivals) >= 0)
    late = arrivals > arrivals[-1] - waiting.HOURS * 3600 * np.log(2)
    assert np.mean(late) == pytest.approx(0.5, abs=0.01)
    assert np.mean(services == waiting.ENDLESS_SECONDS) == pytest.approx(0.01, abs=0.002)


def test_what_ended_is_counted_too(tmp_path):
    worker = "import time; t = time.process_time()\nwhile time.process_time() < t + 0.4: pass"
    outer = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    with cost.counter() as count:
        spent = cost.run([sys.executable, "-c", outer, worker], tmp_path, count)
    assert spent.cpu > 0.4 and spent.memory > 1
    with pytest.raises(SystemExit, match="failed"):
        cost.run([sys.executable, "-c", "1 / 0"], tmp_path, cost.Counter())


@pytest.mark.parametrize("name", classes.ASSIGNMENTS)
def test_every_submission_is_solved_and_another(name):
    import nbformat

    path = f"{name}/{name}.ipynb"
    read = [nbformat.read(ROOT / step / path, 4) for step in ("release", "source")]
    texts = []
    for number in range(2):
        solved = classes.solved(
            nbformat.from_dict(json.loads(json.dumps(read[0]))), read[1], number
        )
        texts.append("\n".join(cell.source for cell in solved.cells if cell.cell_type == "code"))
    assert texts[0] != texts[1]
    assert "YOUR CODE HERE" not in texts[0] and "BEGIN SOLUTION" not in texts[0]
    assert "HIDDEN TESTS" not in texts[0]
