"""All answers to a written question: on a page where none of them can act, and as a table."""

from __future__ import annotations

import csv
import json
import re
import threading
import urllib.error
import urllib.request

import nbformat
import pytest
import small_course as small

from catornot.__main__ import main
from catornot.classroom.folders import find_folders
from catornot.classroom.spreadsheet import read_table
from catornot.reading.question import Answer, Question, read_question, save
from catornot.reading.server import Desk
from catornot.reading.table import read_marks, write_answers
from fairgrade.gradebook.by_hand import ByHand

HOSTILE = (
    "Because <script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    "<a href='javascript:hit()'>of this</a> and $a^2$.</textarea><form action='/x'><input></form>"
)


@pytest.fixture
def course(graded, tmp_path):
    """The small course: ann has answered, ben has left the question as it was."""
    return small.copy_of(graded, tmp_path / "course")


def rewritten(course, text):
    """Let another text of ann's be the one that was graded."""
    path = course / "autograded" / "ann" / "ps1" / "p1.ipynb"
    path.write_text(path.read_text("utf-8").replace(small.GOOD["why"], text), encoding="utf-8")


def read(root, *words):
    return main(["read", "ps1", "why", "--root", str(root), *words])


def by_hand(root):
    found = small.marks(root)
    return {who: (one["p1/why"][1], one["p1/why/comment"][1]) for who, one in found.items()}


def question(root):
    return read_question(find_folders(root), "ps1", "why", lambda person: person.id)


@pytest.fixture
def desk(course):
    with Desk(lambda: question(course), find_folders(course)) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def ask(address, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode(), dict(problem.headers)


def test_who_waits_and_who_does_not(course):
    states = {one.student: (one.state, one.points) for one in question(course).answers}
    assert states == {
        "ann": ("waits", None),
        "ben": ("empty", 0.0),
    }


def test_the_question_its_sample_and_rubric_come_from_the_source(course):
    path = course / "source" / "ps1" / "p1.ipynb"
    nb = nbformat.read(path, 4)
    cell = next(one for one in nb.cells if one.id == "why")
    cell.source = (
        "### BEGIN SOLUTION\nThey *sum* to one.\n### END SOLUTION\n"
        "### BEGIN MARK SCHEME\nTwo for the sum.\n### END MARK SCHEME"
    )
    nb.cells.insert(nb.cells.index(cell), nbformat.v4.new_markdown_cell("Why is it so?"))
    nbformat.write(nb, path)
    found = question(course)
    assert (found.asked, found.sample, found.rubric) == (
        "Why is it so?",
        "They *sum* to one.",
        "Two for the sum.",
    )


def test_the_page_is_harmless_and_closed(desk, course):
    rewritten(course, HOSTILE)
    code, text, headers = ask(desk.address)
    assert code == 200 and "Because " in text and "empty: 0 points" in text
    assert text.count("<script") == 1 and "onerror" not in text and "javascript:" not in text
    assert text.count("<form") == 0 and "<math" in text
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert re.search(r"script-src 'nonce-[\w-]+';", headers["Content-Security-Policy"])
    other = desk.address.replace(desk.token, "x" * len(desk.token))
    assert ask(other)[0] == 404 and ask(desk.address + "../save")[0] == 404
    assert ask(desk.address, Host="evil.example")[0] == 404
    assert ask(desk.address + "save", {}, Origin="http://evil.example")[0] == 403


def test_a_mark_is_saved_or_refused_with_a_sentence(desk, course):
    text = ask(desk.address)[1]
    ann = re.search(r'data-answer="(\w+)"', text)[1]
    code, said, _ = ask(desk.address + "save", {"answer": ann, "points": "2,5", "comment": "Yes"})
    assert code == 200 and json.loads(said)["state"] == "marked"
    assert by_hand(course)["ann"] == (2.5, "Yes")
    for points in ("5", "-1", "nan", "two", "1_0", "1e0"):
        told = {"answer": ann, "points": points, "comment": ""}
        code, said, _ = ask(desk.address + "save", told)
        assert code == 400 and "from 0 to 4" in said
    assert ask(desk.address + "save", {"answer": "x", "points": "1", "comment": ""})[0] == 400
    told = {"answer": ann, "points": "3", "comment": "Yes"}
    assert ask(desk.address + "save", told)[0] == 200  # the same person changes their mind
    save(find_folders(course), question(course), [ByHand("ann", 1.0, "No")])  # another grader
    code, said, _ = ask(desk.address + "save", told)
    assert code == 400 and "meanwhile: 1 points, 'No'; load the page again" in said
    ask(desk.address)
    assert ask(desk.address + "save", told)[0] == 200 and by_hand(course)["ann"] == (3.0, "Yes")
    rewritten(course, "Another answer.")
    code, said, _ = ask(desk.address + "save", {"answer": ann, "points": "1", "comment": ""})
    assert code == 400 and "load the page again" in said
    assert by_hand(course)["ann"] == (3.0, "Yes")


def edited(path, points, comment):
    """Change ann's row as a German Excel does: semicolons, a mark, decimal commas."""
    rows = read_table(path)
    rows[1][3:5] = [points, comment]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def test_a_table_goes_out_and_comes_back(course, tmp_path, capsys):
    path = tmp_path / "why.csv"
    assert read(course, "--csv", str(path)) == 0
    titles, *rows = read_table(path)
    assert titles[3] == "points (of 4)" and [row[2] for row in rows] == ["waits", "empty"]
    assert read(course, "--marks", str(path)) == 0
    assert "0 marks or comments changed" in capsys.readouterr().out
    edited(path, "2,5", "Good; more?")
    assert read(course, "--marks", str(path)) == 0
    assert "1 marks or comments changed" in capsys.readouterr().out
    assert by_hand(course) == {"ann": (2.5, "Good; more?"), "ben": (None, None)}


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (1, 3, "9", "row 2: expected points from 0 to 4"),
        (1, 3, "02. Mai", "row 2: expected points"),
        (2, 1, "nobody", "nobody who answered is called 'nobody'"),
        (2, 1, "ann", "'ann' is there twice"),
        (2, 0, "ps2/p1/why", "this is about 'ps2/p1/why'"),
        (0, 1, "who", "expected the columns"),
        (0, 2, "Points", "2 columns are called 'points'"),
        (2, 4, "no quotes\thence a cell more", "row 3: this has more cells than"),
    ],
)
def test_a_table_with_a_slip_changes_nothing(course, tmp_path, capsys, row, column, text, said):
    path = tmp_path / "why.csv"
    assert read(course, "--csv", str(path)) == 0
    edited(path, "1", "changed, too")
    rows = read_table(path)
    rows[row][column] = text
    path.write_text("\n".join("\t".join(one) for one in rows), encoding="utf-16")
    assert read(course, "--marks", str(path)) == 2
    problem = capsys.readouterr().err
    assert said in problem and "Nothing was saved" in problem and problem.count("\n") == 1
    assert set(by_hand(course).values()) == {(None, None)}


def test_an_old_table_writes_over_nothing_newer(course, tmp_path, capsys):
    old, other = tmp_path / "old.csv", tmp_path / "other.csv"
    assert read(course, "--csv", str(old)) == 0
    save(find_folders(course), question(course), [ByHand("ann", 4, "Well said.")])
    assert read(course, "--marks", str(old)) == 0  # nobody edited it
    assert by_hand(course)["ann"] == (4.0, "Well said.")

    edited(old, "1", "=late")
    capsys.readouterr()
    assert read(course, "--marks", str(old)) == 2
    problem = capsys.readouterr().err
    assert (
        "row 2: 'ann' has 4 points and 'Well said.' by now" in problem and "--overwrite" in problem
    )
    assert by_hand(course)["ann"] == (4.0, "Well said.")

    assert read(course, "--csv", str(other)) == 0  # a mark taken back to what it was is edited
    save(find_folders(course), question(course), [ByHand("ann", 3, "=late")])
    edited(other, "2", "Two.")
    assert read(course, "--marks", str(other)) == 2 and by_hand(course)["ann"] == (3.0, "=late")
    edited(other, "3", "=late")  # both say the same
    assert read(course, "--marks", str(other)) == 0 and by_hand(course)["ann"] == (3.0, "=late")

    edited(old, "1", "late")  # who means it says so
    assert read(course, "--marks", str(old), "--overwrite") == 0
    assert by_hand(course)["ann"] == (1.0, "late")


def test_a_mark_is_for_the_answer_that_was_read(course, tmp_path, capsys):
    path = tmp_path / "why.csv"
    assert read(course, "--csv", str(path)) == 0
    rewritten(course, "Another answer.")
    edited(path, "4", "")
    assert read(course, "--marks", str(path)) == 2
    assert "'ann' has another answer by now" in capsys.readouterr().err
    assert by_hand(course)["ann"] == (None, None)


def test_a_table_without_versions_is_taken(course, tmp_path):
    path = tmp_path / "why.csv"
    assert read(course, "--csv", str(path)) == 0
    rows = [row[:-1] for row in read_table(path)]
    rows[1][3] = "2"
    path.write_text("\n".join(";".join(one) for one in rows), encoding="utf-8")
    assert read(course, "--marks", str(path)) == 0 and by_hand(course)["ann"] == (2.0, None)
    save(find_folders(course), question(course), [ByHand("ann", 3, "Newer.")])
    assert read(course, "--marks", str(path)) == 2 and by_hand(course)["ann"] == (3.0, "Newer.")
    assert read(course, "--marks", str(path), "--overwrite") == 0
    assert by_hand(course)["ann"] == (2.0, "Newer.")


def asked(*marks):
    """A question of which a table tells; each mark is somebody's points and comment."""
    answers = (
        Answer(f"s{n}", f"s{n}", f"Text {n}.", points, comment, "marked", points)
        for n, (points, comment) in enumerate(marks)
    )
    return Question("ps1", "p1", "why", 4.0, False, "", "", "", tuple(answers))


def with_cells(path, *cells):
    """Change the points and the comment of a table's rows."""
    titles, *rows = read_table(path)
    for row, told in zip(rows, cells, strict=True):
        row[3:5] = told
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([titles, *rows])


def test_what_a_program_makes_of_a_cell_is_no_edit(tmp_path):
    path = tmp_path / "why.csv"
    there = asked((1 / 3, "dZᵀ ≈ 0"), (2.5, "-1: a sign"), (2, "one\ntwo"), (2, "smile 😀"))
    write_answers(there, path)
    cells = [("0,3333", "dZ? ? 0"), ("2.50", "-1: a sign"), ("02", "one two"), ("", "smile ??")]
    with_cells(path, *cells)
    assert read_marks(there, path) == []
    comments = ["dZᵀ ? 1", "'-1: a sign is missing", "one", "'tis"]
    with_cells(path, *(("", one) for one in comments))
    found = [(one.points, one.comment) for one in read_marks(there, path)]
    expected = ["dZᵀ ? 1", "-1: a sign is missing", "one", "'tis"]  # no formula: no apostrophe
    assert found == list(zip((1 / 3, 2.5, 2, 2), expected, strict=True))


def test_whoever_insists_is_told_of_everything_that_is_written_over(tmp_path):
    path = tmp_path / "why.csv"
    write_answers(asked((None, ""), (None, ""), (1, "")), path)
    with_cells(path, ("1", ""), ("2", ""), ("1", ""))
    now = asked((3, "Yes."), (4, ""), (2, ""))
    with pytest.raises(
        ValueError, match=r"row 2: 's0' has 3 points and 'Yes\.' .*'s1' has another"
    ):
        read_marks(now, path)
    told: list[str] = []
    assert [one.student for one in read_marks(now, path, True, told.append)] == ["s0", "s1"]
    assert "'s0' has 3 points and 'Yes.' by now; 's1' has 4 points" in told[0]
    assert "as they were written change nothing, though 's2' has another mark" in told[1]


def test_a_table_with_marks_that_are_nowhere_else_is_kept(course, tmp_path, capsys):
    path = tmp_path / "why.csv"
    for _ in "12":
        assert read(course, "--csv", str(path)) == 0
    assert read(course, "--csv", str(path), "--anonymous") == 0
    assert read(course, "--csv", str(path)) == 0  # nobody edited it
    edited(path, "1", "")
    edits = path.read_bytes()
    assert read(course, "--csv", str(path)) == 2 and path.read_bytes() == edits
    assert "holds a mark or comment that --marks has not taken yet" in capsys.readouterr().err
    assert read(course, "--marks", str(path)) == 0 and read(course, "--csv", str(path)) == 0
    assert read_table(path)[1][3] == "1"
    path.write_text("a letter to Ann", encoding="utf-8")
    assert read(course, "--csv", str(path)) == 2 and path.read_text("utf-8") == "a letter to Ann"
    assert "not as --csv wrote it" in capsys.readouterr().err
    rewritten(course, r"Half a letter: \ud800.")
    assert read(course, "--csv", str(path), "--overwrite") == 0
    assert read_table(path)[1][5] == "Half a letter: ?."


def test_ids_may_lose_their_zeros_in_a_spreadsheet(course, tmp_path):
    names = {"ann": "007", "ben": "0012"}
    found = read_question(find_folders(course), "ps1", "why", lambda person: names[person.id])
    write_answers(found, tmp_path / "why.csv")
    rows = [
        ["7" if cell == "007" else cell for cell in row] for row in read_table(tmp_path / "why.csv")
    ]
    rows[1][3] = rows[2][3] = "3"
    path = tmp_path / "back.csv"
    path.write_text("\n".join(";".join(one) for one in rows), encoding="utf-8")
    assert {one.student for one in read_marks(found, path)} == {"ann", "ben"}


def test_nobody_is_named_where_nobody_shall_be(course, tmp_path, capsys):
    path = tmp_path / "why.csv"
    assert read(course, "--csv", str(path), "--anonymous") == 0
    assert not re.search(r"\b(ann|ben)\b", path.read_text("utf-8-sig"))
    rows = read_table(path)
    place = next(number for number, row in enumerate(rows) if row[2] == "waits")
    rows[place][3] = "3"
    path.write_text("\n".join("\t".join(one) for one in rows), encoding="utf-16")
    assert read(course, "--marks", str(path)) == 2 and "--anonymous" in capsys.readouterr().err
    assert read(course, "--marks", str(path), "--anonymous") == 0
    assert by_hand(course)["ann"] == (3.0, None)


def test_what_is_not_there_is_told(course, capsys):
    assert read(course, "--overwrite") == 2
    assert "--overwrite goes with --marks" in capsys.readouterr().err
    assert main(["read", "ps1", "how", "--root", str(course)]) == 2
    assert "there are: p1/why" in capsys.readouterr().err
    assert main(["read", "ps9", "why", "--root", str(course)]) == 2
    assert "there are: ps1" in capsys.readouterr().err
