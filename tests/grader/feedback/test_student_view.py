"""No page shows a hidden test, an expected value or a path, and nothing on it can harm anybody."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
import sites
import small_course as course
from bs4 import BeautifulSoup
from conftest import need_sandbox
from formgraders_page import formgraders_page
from harm import HARM, harmful

from fairgrade.feedback.sanitize import MOST_CODE

SECRETS = [
    "double(1234567)", "2469134", "double(-3.5)", "31.25", "17.625",  # hidden lines and values
    "HIDDEN TESTS", "BEGIN SOLUTION", "float(np.mean", "x + x",  # the reference
]  # fmt: skip
PROBES = [
    "print(open(__file__).read())",
    "import inspect\nprint(inspect.getsource(check))",
    "help(double)\nhelp(mean)",
    "double??",
    "%pdb on\n1 / 0",
    "%%writefile /tmp/x.py\nprint(3)",
    "print(globals())\nprint(locals())\nprint(In, Out)",
    "import gc\nprint([one for one in gc.get_objects() if isinstance(one, str) and 'assert' in one])",
    "import gc\nprint([o for o in gc.get_objects() if isinstance(o, dict) and 'expected' in o])",
    "import os\nfor place, _, names in os.walk('/'):\n"
    "    for name in names:\n        if name.endswith(('.ipynb', '.db', '.jsonl')) and 'nbgrader' not in place:\n"
    "            print(place, name, open(os.path.join(place, name), 'rb').read())",
    "import glob\nfor p in glob.glob('/proc/*/cmdline') + glob.glob('/proc/*/environ'):\n"
    "    print(open(p, 'rb').read())",
    "import os\nprint(os.environ, os.getcwd(), os.listdir('/'))",
    "print(open('/proc/self/mountinfo').read())\nprint(open('/proc/self/maps').read()[:20000])",
    "import sys\nprint(sys.path, sys.modules.keys(), sys.argv, sys.executable)",
    "import traceback, sys\nprint(''.join(map(str, traceback.extract_stack())))",
    "import catornot\nprint(catornot.__file__, vars(catornot))",
    "def f(): return f()\nf()",
    "raise SystemExit('bye')",
]
SPY = """
def double(x):
    import sys, traceback
    frame = sys._getframe()
    while frame:
        print(frame.f_code.co_filename, frame.f_locals)
        frame = frame.f_back
    traceback.print_stack()
    print('asked for', x)
    raise ValueError(f'{x!r} from {sys._getframe(1).f_locals}')
"""
TELLS = """
def double(x):
    print('told', x)
    if abs(x) > 1000 and {raises}:
        raise type(f'Odd{{x:d}}', (ValueError,), {{}})(f'told {{x}}')
    return 2 * x
"""
SHOWN = """
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
harm = {harm!r}
for text in harm:
    display(HTML(text), Markdown(text), Latex(text))
display(Javascript('alert(1)'), SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
display({{'application/vnd.jupyter.widget-view+json': {{'model_id': 'x'}}, 'text/plain': 'w'}}, raw=True)
display({{'image/png': '"><script>alert(1)</script>'}}, raw=True)
print('<script>alert(1)</script> \\x1b[31mred\\x1b]8;;javascript:alert(1)\\x07x')
HTML('<table border=1><tr><td>a table of their own</td></tr></table>')
"""
NAME = "<img src=x onerror=alert(1)>"


def added(root: Path, student: str, cells: list[tuple[str, str]], **answers: str) -> None:
    path = course.hand_in(root, student, answers)
    notebook = json.loads(path.read_text())
    for kind, text in cells:
        cell = {"cell_type": kind, "metadata": {}, "source": text}
        rest = {"outputs": [], "execution_count": None} if kind == "code" else {}
        notebook["cells"].insert(4, cell | rest)
    path.write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    need_sandbox()
    root = course.make(tmp_path_factory.mktemp("course"))
    added(root, "prober", [("code", text) for text in PROBES], double=SPY)
    added(root, "wrong", [], double="def double(x): return x", mean="def mean(v): return 1 / 0")
    for student, raises in (("teller", False), ("raiser", True)):
        added(root, student, [], double=TELLS.format(raises=raises))
    nan = "def double(x): return float('nan')"
    added(root, "odd", [], double=nan, mean="class mean: pass", why="<b>bold</b> and a < b")
    cells = [("markdown", text) for text in HARM] + [("raw", text) for text in HARM]
    shown = SHOWN.format(harm=HARM)
    added(root, NAME, [*cells, ("code", shown)], why="\n\n".join(HARM))
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    with course.gradebook(root) as book:
        book.find_comment("why", "p1", "ps1", NAME).manual_comment = "a < b, *well* said"
        book.find_grade("why", "p1", "ps1", NAME).manual_score = 3
        for one in ("odd", "teller"):  # as where a person has to read the source
            book.find_grade("double-test", "p1", "ps1", one).needs_manual_grade = True
        book.update_or_create_student("odd", first_name="Oda", last_name="Odd")
        book.db.commit()
    done = course.nbgrader(root, "generate_feedback", "ps1")
    assert done.returncode == 0, done.stderr
    return root


def pages(root: Path) -> dict[str, str]:
    found = {path.parts[-3]: path.read_text() for path in (root / "feedback").glob("*/ps1/*.html")}
    assert set(found) == {"prober", "wrong", "odd", "teller", "raiser", NAME}
    return found


def paths(root: Path) -> list[str]:
    home = os.path.expanduser("~")
    repository = str(Path(__file__).resolve().parents[3])
    return [str(root), sys.prefix, repository, "site-packages/catornot", "catornot-intake",
            ".catornot", *([home] if len(home) > 6 else [])]  # fmt: skip


def test_a_page_is_headed_by_the_students_name(root):
    found = pages(root)
    assert "Feedback for <b>Oda Odd</b>" in found["odd"]
    assert "Feedback for <b>wrong</b>" in found["wrong"]  # who has no name there


def test_pages_show_no_secret(root):
    for student, page in pages(root).items():
        for secret in [*SECRETS, *paths(root)]:
            assert secret not in page, (student, secret)
        for ours in ("grading/checker.py", "grading/learner.py", "judge.py", "&lt;test&gt;"):
            assert ours not in page, (student, ours)


def test_the_sandbox_showed_nothing_either(root):
    """Outputs in `autograded/`, before any cleaning of pages."""
    for path in (root / "autograded").glob("*/ps1/p1.ipynb"):
        notebook = nbformat.read(path, 4)
        said = json.dumps([cell.get("outputs", []) for cell in notebook.cells])
        for secret in [*SECRETS[:6], *SECRETS[7:], *paths(root)]:
            assert secret not in said, (path, secret)


def test_what_hidden_lines_call_a_function_with_is_not_told(root):
    for student, page in pages(root).items():
        if student != "prober":  # whose own cells look for it
            assert "1234567" not in page, student
    assert "told 2" in pages(root)["teller"]  # in a line that everybody sees
    said = BeautifulSoup(pages(root)["raiser"], "html.parser").select_one(".check .message")
    assert said.get_text(strip=True) == (
        "A hidden test called a function of yours, and it raised ValueError."
    )


def test_a_failing_check_says_so_without_its_lines(root):
    soup = BeautifulSoup(pages(root)["wrong"], "html.parser")
    said = soup.select_one(".check .message").get_text()
    assert "twice two" in said  # what the author of the test wrote for learners
    row = soup.select(".earned tbody tr")[0].get_text(" ", strip=True)
    assert row.startswith("double-test not yet 0 / 2")
    assert "ZeroDivisionError" in soup.get_text()


def test_a_check_that_waits_for_a_person_says_so_and_is_counted(root):
    rows = {}
    for student in ("odd", "teller"):
        with course.gradebook(root) as book:
            marks = book.find_submission_notebook("p1", "ps1", student).grades
            waiting = sum(one.max_score - one.score for one in marks if one.needs_manual_grade)
        page = pages(root)[student]
        said = f", and {waiting:g} more wait to be read by a person"
        assert said in page if waiting else "more wait" not in page
        after = re.search("<a[^>]*>double[^<]*</a>(.*?)</tr>", page, re.S)
        rows[student] = after[1]
    assert "to be read" in rows["odd"] and "not yet" not in rows["odd"]
    assert "✓ right" in rows["teller"]  # it has all its points, so it waits for none


def test_pages_do_nothing(root):
    harmless = BeautifulSoup(pages(root)["odd"], "html.parser")
    assert not harmless.body.find_all("script")
    mine = [one for one in harmful(harmless) if not one.startswith("div style")]
    allowed = {one for one in mine if one.startswith(("<meta", "<style", "i style"))}
    assert set(mine) == allowed
    page = pages(root)[NAME]
    found = harmful(BeautifulSoup(page, "html.parser"))
    assert {one for one in found if not one.startswith("i style")} <= allowed
    assert "a table of their own" in page and "<td>a table of their own</td>" in page
    assert "<em>well</em> said" in page


def test_formgrader_shows_nothing_harmful(root):
    seen = {}
    for student in ("odd", NAME):
        path = root / "autograded" / student / "ps1" / "p1.ipynb"
        soup = BeautifulSoup(formgraders_page(root, path), "html.parser")
        seen[student] = set(harmful(soup.select_one("#notebook-container") or soup.body))
    assert {one for one in seen[NAME] - seen["odd"] if "alert" in one or "e.org" in one} == set()
    assert not {
        one for one in seen[NAME] if one.startswith(("<svg", "<iframe", "<form", "<object"))
    }


def test_formgrader_highlights_no_more_code_than_it_has_time_for(root, tmp_path):
    notebook = nbformat.read(root / "autograded" / "odd" / "ps1" / "p1.ipynb", 4)
    sources = ["y = 1", "x = " + "1+" * 100_000 + "1", *("a = 2\n" * 2000 for _ in range(30))]
    notebook.cells += [nbformat.v4.new_code_cell(one) for one in sources]
    nbformat.write(notebook, tmp_path / "long.ipynb")
    page = BeautifulSoup(formgraders_page(root, tmp_path / "long.ipynb"), "html.parser")
    found = page.select(".highlight pre")[-len(sources) :]
    assert ["".join(one.get_text().split()) for one in found] == [
        "".join(one.split()) for one in sources
    ]
    assert len(found[0].select("span")) > 1 and not found[1].select("span")
    assert sum(len(one.get_text()) for one in found if one.select("span")) <= MOST_CODE


@pytest.mark.browser
def test_the_page_fits_a_phone_and_runs_nothing(root, tmp_path, chromium):
    copy = tmp_path / "page.html"
    copy.write_text(pages(root)[NAME], encoding="utf-8")
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(copy.as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    bad = sites.barriers(page)
    page.close()
    assert not bad, bad
    assert wide <= 390
    assert not dialogs
    assert all(url.startswith(("file:", "data:")) for url in asked)
