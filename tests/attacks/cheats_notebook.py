"""Cheats that change the notebook: tags, metadata, cells; everything but the answers is false."""

from __future__ import annotations

import copy

from submission import ALL, HONEST, SOLVED, TESTS, WRONG, cell, cheat, code, tests


def skip_execution(nb):
    for one in tests(nb):
        one["metadata"]["tags"] = ["skip-execution"]


def other_tags(nb):
    for one in nb["cells"]:
        one["metadata"]["tags"] = ["raises-exception", "skip-execution", "show-only", "remove-cell"]


def more_points(nb):
    for one in tests(nb):
        one["metadata"]["nbgrader"]["points"] = 100


def other_grade_ids(nb):
    """Let the first, easy test stand for all others."""
    for one in tests(nb):
        one["metadata"]["nbgrader"]["grade_id"] = "sigmoid-plain"


def swapped_grade_ids(nb):
    """The right sigmoid's tests take the names of the other functions' tests."""
    for kind in TESTS:
        first, second = cell(nb, f"sigmoid-{kind}"), cell(nb, f"predict-{kind}")
        first["metadata"], second["metadata"] = second["metadata"], first["metadata"]


def emptied_tests(nb):
    for one in tests(nb):
        one["source"] = "pass"
        one["metadata"]["nbgrader"]["locked"] = False


def deleted_tests(nb):
    nb["cells"] = [one for one in nb["cells"] if one not in tests(nb)]


def markdown_tests(nb):
    for one in tests(nb):
        one["cell_type"] = "markdown"
        del one["outputs"], one["execution_count"]


def raw_tests(nb):
    for one in tests(nb):
        one["cell_type"] = "raw"
        del one["outputs"], one["execution_count"]


def tests_become_solutions(nb):
    """Ask to be graded by hand, or to be given what was there before."""
    for one in tests(nb):
        one["metadata"]["nbgrader"] |= {"solution": True, "locked": False}
        one["source"] = "print('right')"


def solutions_become_tests(nb):
    for one in nb["cells"]:
        if one["metadata"].get("nbgrader", {}).get("solution"):
            one["metadata"]["nbgrader"] |= {"solution": False, "grade": True, "points": 50}


def old_schema(nb):
    for one in nb["cells"]:
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"]["schema_version"] = 0


def future_schema(nb):
    for one in nb["cells"]:
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"]["schema_version"] = 999


def easy_twins(nb):
    """A second cell with every test's name, which asks for nothing."""
    for one in tests(nb):
        twin = copy.deepcopy(one)
        twin["source"] = "pass"
        nb["cells"].append(twin)


def twins_first(nb):
    for one in tests(nb):
        twin = copy.deepcopy(one)
        twin["source"], twin["id"] = "pass", one["id"] + "-2"
        nb["cells"].insert(0, twin)


def bonus_cell(nb):
    bonus = code("pass")
    words = {"grade": True, "solution": False, "locked": True, "points": 1000}
    bonus["metadata"]["nbgrader"] = {
        "schema_version": 3,
        "grade_id": "bonus",
        "task": False,
    } | words
    nb["cells"].append(bonus)


def painted_outputs(nb):
    """Outputs that look as if every test had given full points."""
    for one in tests(nb):
        data = {"text/plain": "2.0"}
        one["outputs"] = [
            {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
        ]


def forged_verdicts(nb):
    nb["metadata"]["catornot"] = {"seed": 1, "passed": True}
    for one in tests(nb):
        one["metadata"]["catornot"] = {"passed": True, "outcome": "right"}


def forged_checksums(nb):
    for one in tests(nb):
        one["source"] = "pass"
        one["metadata"]["nbgrader"]["checksum"] = "0" * 32


def tests_before_answers(nb):
    nb["cells"] = tests(nb) + [one for one in nb["cells"] if one not in tests(nb)]


def one_big_cell(nb):
    """Tests and answers in one cell, behind a return to nowhere."""
    text = "\n".join("".join(one["source"]) for one in tests(nb))
    nb["cells"] = [code(f"if False:\n    {text}".replace("\n", "\n    "))]


def other_kernel(nb):
    nb["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash"}
    nb["metadata"]["language_info"] = {"name": "bash"}


def unknown_kernel(nb):
    nb["metadata"]["kernelspec"] = {"name": "../../evil", "display_name": "x", "language": "x"}


def worthless_essay(nb):
    """The question that is graded by hand is made into 50 points by itself."""
    why = cell(nb, "why")
    why |= {"cell_type": "code", "source": "50", "outputs": [], "execution_count": 1}
    why["metadata"]["nbgrader"] |= {"points": 50, "solution": False, "locked": True}


def task_cells(nb):
    for one in tests(nb):
        one["metadata"]["nbgrader"] |= {"task": True, "grade": False}


def hidden_markers(nb):
    """Markers that nbgrader cuts at, in an answer and around the tests."""
    cell(nb, "sigmoid")["source"] += "\n### BEGIN HIDDEN TESTS\n"
    cell(nb, "predict")["source"] = "### END HIDDEN TESTS\n" + cell(nb, "predict")["source"]


def no_metadata(nb):
    for one in nb["cells"]:
        one["metadata"] = {}


def odd_metadata(nb):
    for number, one in enumerate(nb["cells"]):
        one["metadata"] = [{"nbgrader": 3}, {"nbgrader": {"grade_id": ["x"]}}, {"nbgrader": None}][
            number % 3
        ]
        one["id"] = ["list"] if number % 2 else 7


def crlf_grade_ids(nb):
    for one in tests(nb):
        one["metadata"]["nbgrader"]["grade_id"] += "\n"


ONLY_SIGMOID = WRONG | {"sigmoid": HONEST["sigmoid"]}
SUBMISSIONS = [
    cheat("skip-tags", "tags the tests skip-execution", change=skip_execution),
    cheat("many-tags", "tags every cell with everything", change=other_tags),
    cheat("more-points", "gives the tests 100 points each", change=more_points),
    cheat("same-grade-ids", "all tests have one name", change=other_grade_ids),
    cheat(
        "swapped-grade-ids",
        "sigmoid's tests take predict's names",
        answers=ONLY_SIGMOID,
        change=swapped_grade_ids,
        earns=SOLVED["sigmoid"],
    ),
    cheat("emptied-tests", "test cells hold `pass`", change=emptied_tests, flags={"repaired"}),
    cheat("deleted-tests", "no test cells", change=deleted_tests, flags={"repaired"}),
    cheat("markdown-tests", "tests are Markdown", change=markdown_tests),
    cheat("raw-tests", "tests are raw cells", change=raw_tests),
    cheat("tests-as-solutions", "tests say they are solutions", change=tests_become_solutions),
    cheat("solutions-as-tests", "solutions say they are tests", change=solutions_become_tests),
    cheat("old-schema", "metadata of an old schema", change=old_schema),
    cheat("future-schema", "metadata of a schema to come", change=future_schema),
    cheat("easy-twins", "a second, empty cell for each test", change=easy_twins),
    cheat("twins-first", "the empty ones come first", change=twins_first),
    cheat("bonus-cell", "a test of its own worth 1000 points", change=bonus_cell),
    cheat("painted-outputs", "outputs like partial credit", change=painted_outputs),
    cheat("forged-verdicts", "metadata that says passed", change=forged_verdicts),
    cheat("forged-checksums", "changed tests with another checksum", change=forged_checksums),
    cheat("tests-first", "tests stand before the answers", change=tests_before_answers),
    cheat("one-big-cell", "tests inside `if False`", change=one_big_cell, answers={}),
    cheat("other-kernel", "asks for a kernel of another language", change=other_kernel),
    cheat("unknown-kernel", "asks for a kernel that is a path", change=unknown_kernel),
    cheat("worthless-essay", "the essay becomes 50 points", change=worthless_essay),
    cheat("task-cells", "tests say they are tasks", change=task_cells),
    cheat("hidden-markers", "markers of hidden tests in answers", change=hidden_markers),
    cheat("odd-metadata", "metadata and ids of odd types", change=odd_metadata, answers={}),
    cheat("newline-grade-ids", "grade ids end in a newline", change=crlf_grade_ids),
    cheat(
        "no-metadata",
        "right answers, and no cell says what it is",
        answers=HONEST,
        change=no_metadata,
        earns=ALL,
    ),
]
