"""The course in the reader's own browser: JupyterLite, opened by a link of the site."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import published_engine
import pytest
import sites
from browsing import (
    ALERTS,
    SECOND,
    cell,
    menu,
    ready,
    run_all,
    run_cell,
    save,
    screenshot,
    write_cell,
)
from conftest import need

from catornot import reference
from catornot.demo.students import CLASS, hand_in
from catornot.lms.packing import is_answer
from catornot.questions.question import named
from catornot.website import engine, fonts, lab, wheel
from catornot.website.npm import SiteError

NAME = "cat-classifier"
PATH = f"release/{NAME}/{NAME}.ipynb"
ERRORS = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
DOWNLOAD = ".jp-NotebookPanel:visible .jp-Toolbar >> text=Download my work"
PHONE = {  # as Chromium's own list of devices has it
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
# What is installed for development would be found although the wheel lacks it.
ONLY_FROM_PATHS = "sys.meta_path = [one for one in sys.meta_path if 'editable' not in str(one)]\n"
LOOP = """def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0
    return Y_prediction
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    need(shutil.which("npm"), "the Lab takes its Python from npm: apt-get install npm")
    with sites.served(sites.built()) as one:
        yield one


def opened(chromium, address: str, path: str, instead: dict | None = None, **device):
    """Open a notebook of the Lab, or another one under its name."""
    device = {"viewport": {"width": 1280, "height": 900}, **device}
    context = chromium.new_context(accept_downloads=True, **device)
    watch = sites.Watch(context, address)
    if instead is not None:
        body = json.dumps(instead)
        context.route(f"**/files/{path}*", lambda route: route.fulfill(body=body))
    page = context.new_page()
    page.set_default_timeout(120 * SECOND)
    page.goto(f"{address}/lab/lab/index.html?path={path}")
    ready(page)
    return page, watch


@pytest.mark.browser
def test_the_first_page_of_the_lab_shows_cats(chromium, address):
    page, watch = opened(chromium, address, "welcome.ipynb")
    run_all(page)
    screenshot(page, "browser-welcome")
    page.locator(".jp-OutputArea-output img").first.wait_for()
    page.locator(".catornot output", has_text="ŷ = ").wait_for()
    assert page.locator(ERRORS).count() == 0
    assert page.title().startswith(("welcome", "Cat or not?"))
    assert not watch.outside and not watch.errors, (watch.outside, watch.errors)
    page.context.close()


@pytest.mark.browser
def test_on_a_phone_the_notebook_has_the_room(chromium, address):
    page, _ = opened(chromium, address, "notebooks/notation.ipynb", **PHONE)
    files = page.locator(".jp-DirListing")
    files.wait_for(state="hidden")
    page.locator(DOWNLOAD).wait_for()  # the toolbar finds its new room a little later
    assert page.locator(".jp-NotebookPanel:visible").bounding_box()["width"] > 300
    screenshot(page, "browser-phone")
    page.locator(".jp-SideBar.jp-mod-left .lm-TabBar-tab").first.click()
    files.wait_for()  # who asks for the list gets it
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["06-let-numpy-do-the-loop", "08-is-it-a-cat", "08b-what-did-it-learn"]
)
def test_a_lesson_runs_from_top_to_bottom(chromium, address, name):
    """Both parts of lesson 8 train, and lesson 6 reads the clock, which is coarse in a browser."""
    path = f"notebooks/{name}.ipynb"
    page, watch = opened(chromium, address, path)
    menu(page, "Edit", "Clear Outputs of All Cells")
    run_all(page)
    screenshot(page, f"browser-lesson-{name.partition('-')[0].removeprefix('0')}")
    errors = page.locator(ERRORS).all_inner_texts()
    assert not errors, errors
    figures = json.loads(Path(sites.ROOT / path).read_text(encoding="utf-8"))["cells"]
    drawn = sum(
        "image/png" in output.get("data", {})
        for one in figures
        if one["cell_type"] == "code"
        for output in one["outputs"]
    )
    save(page)
    assert drawn and not watch.outside and not watch.errors, (watch.outside, watch.errors)
    page.context.close()


@pytest.mark.browser
def test_a_newcomer_guesses_wrong_twice_and_then_runs_on(chromium, address):
    """Lesson 4, as somebody meets it: nothing is given away, and each idea has its own reply."""
    page, watch = opened(chromium, address, "notebooks/04-roll-downhill.ipynb")
    question, numbers = cell(page, 'guess("both-sides")'), cell(page, "both sides:")
    assert "12.0001" not in numbers.inner_text() and question.locator("input").count() == 0
    kept = cell(page, "log(1 + u) = ").inner_text()
    assert "\nu = 0.01 " in kept and "," not in kept.partition("u = 0.1 ")[2], kept
    for words in ("import numpy", "def slope(f, v"):
        run_cell(page, cell(page, words))
    run_cell(page, question)
    replies = named("both-sides").replies
    said = question.get_by_role("status")
    for choice in list(replies)[:2]:
        question.get_by_label(choice).check()
        question.get_by_role("button", name="This is my guess").click()
        assert said.inner_text() == f"✗ Not quite. {replies[choice].replace('*', '')}"
    screenshot(page, "browser-guess-wrong")
    question.get_by_label(choice).press("ArrowDown")  # JupyterLab's own keys stay out of it
    page.keyboard.press("Enter")
    assert said.inner_text().startswith("✓ Right. The errors of the two sides cancel")
    run_cell(page, numbers)
    assert "12.0001" in numbers.inner_text()

    for words in ("X = np.array([[-2.0", "explore.descent(X, Y)"):
        run_cell(page, cell(page, words))
    moved = cell(page, "explore.descent(X, Y)")
    moved.get_by_role("slider", name="Where to start").press("ArrowRight")
    assert "w = −1.90" in moved.locator("output").first.inner_text()
    assert not watch.outside and not watch.errors, (watch.outside, watch.errors)
    page.context.close()


@pytest.mark.browser
def test_the_untouched_assignment_says_how_things_are_here(chromium, address):
    page, _ = opened(chromium, address, PATH)
    note = page.locator(".jp-MarkdownCell .alert", has_text="You are in your browser")
    note.wait_for()
    for words in ("Download my work", "A loop that never ends", "Restart Kernel"):
        assert words in note.inner_text()
    page.context.close()


def test_nothing_is_said_of_a_button_that_is_not_there(tmp_path):
    lab.collect(sites.ROOT, tmp_path)
    for path in tmp_path.rglob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        prose = [one.source for one in cells if one.cell_type == "markdown"]
        assert not [one for one in prose if "Validate" in one], path.name
        if "Download my work" not in prose[0]:
            assert not any("nbgrader" in one.metadata for one in cells)


@pytest.mark.browser
def test_a_class_member_works_in_the_browser_and_hands_in(chromium, address, tmp_path):
    release = json.loads((sites.ROOT / PATH).read_text(encoding="utf-8"))
    page, watch = opened(chromium, address, PATH, instead=hand_in(CLASS[0], release))
    run_all(page)
    screenshot(page, "browser-cat-classifier")
    errors = page.locator(ERRORS).all_inner_texts()
    assert not errors, errors
    assert page.locator(f"{ALERTS}.alert-success").count() >= 16

    # A loop over the pictures is noticed, and asked about.
    answer = cell(page, "def predict(w, b, X)")
    write_cell(page, answer, LOOP)
    run_cell(page, answer)
    checked = cell(page, 'check_vectorized("predict")')
    run_cell(page, checked)
    said = checked.locator(ERRORS).inner_text()
    screenshot(page, "browser-loop-rejected")
    assert "predict" in said and "pictures" in said and "Traceback" not in said
    right = cell(page, 'check("predict")')
    run_cell(page, right)
    assert right.locator(".alert-success").count() == 1

    # Work is kept when the page is left, and can be taken home.
    save(page)
    page.wait_for_url(lambda url: NAME in url)
    page.reload()
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first.wait_for()
    assert "for i in range(X.shape[1])" in cell(page, "def predict(w, b, X)").inner_text()
    with page.expect_download() as waiting:
        page.click(DOWNLOAD)
    waiting.value.save_as(tmp_path / f"{NAME}.ipynb")
    handed = nbformat.read(tmp_path / f"{NAME}.ipynb", as_version=4)
    nbformat.validate(handed)
    assert any("for i in range(X.shape[1])" in one.source for one in handed.cells)
    ids = [one.metadata.get("nbgrader", {}).get("grade_id") for one in handed.cells]
    assert {"predict", "predict-vectorized", "why-overfit"} <= set(ids)

    # The first page of the site knows the points that the last cell counted.
    page.goto(f"{address}/index.html")
    page.locator(".cards li", has_text="56 of 56 points so far").wait_for()
    page.goto(f"{address}/notebooks/01-see-pictures-as-numbers.html")
    page.keyboard.press("End")
    page.wait_for_function("() => localStorage.getItem('catornot-read')")
    page.goto(f"{address}/index.html")
    page.locator(".cards li", has_text="56 of 56 points so far").wait_for()
    assert page.locator(".cards .done").all_inner_texts() == ["read", "56 of 56 points so far"]
    assert not watch.outside and not watch.errors, (watch.outside, watch.errors)
    page.context.close()


@pytest.mark.browser
def test_the_engine_is_what_pyodide_published(address):
    """Each file has the hash of the official lock, and nothing else is listed."""
    site = sites.built()
    chosen = engine.ENGINES[sites.ENGINE]
    official = json.loads((sites.modules() / chosen.core / "pyodide-lock.json").read_text("utf-8"))
    folder = site / "lab" / "static" / "pyodide"
    listed = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    for name, entry in listed.items():
        engine.check(name, (folder / entry["file_name"]).read_bytes(), entry["sha256"])
        if name not in ("comm", "catornot", engine.FONTS):
            assert entry["sha256"] == official["packages"][name]["sha256"]
    assert {"numpy", "matplotlib", "pillow", "comm", "catornot"} <= set(listed)


@pytest.mark.browser
def test_every_engine_has_what_the_course_needs():
    modules = sites.modules()
    for chosen in engine.ENGINES.values():
        lock = json.loads((modules / chosen.core / "pyodide-lock.json").read_text("utf-8"))
        needed = [name for name in engine.NEEDED if name in lock["packages"]]
        kept = engine.closure(lock["packages"], needed)
        assert {"numpy", "matplotlib", "pillow", "ipython", "micropip"} <= set(kept)
        assert (modules / chosen.core / chosen.entry).is_file()


@pytest.mark.browser
def test_the_kernel_of_the_published_engine_starts(chromium, tmp_path, monkeypatch):
    """As published, except for numpy and what needs it: tests can't reach where those come from."""
    monkeypatch.setattr(engine, "assemble", published_engine.assemble)
    site = tmp_path / "site"
    lab.build(sites.ROOT, sites.modules(), tmp_path / "work", site / "lab", "published")
    plain = "import sys, catornot\nprint(sys.platform, sys.version_info[0], catornot.__name__)"
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code) for code in (plain, "1 / 0")],
        metadata={"kernelspec": {"name": "python", "display_name": "Python (Pyodide)"}},
    )
    with sites.served(site) as address:
        page, watch = opened(chromium, address, "welcome.ipynb", instead=notebook)
        run_all(page)
        first, second = page.locator(".jp-NotebookPanel:visible .jp-CodeCell").all()
        assert "emscripten 3 catornot" in first.inner_text()
        assert "ZeroDivisionError: division by zero" in second.inner_text()
        assert not watch.outside and not watch.errors, (watch.outside, watch.errors)
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", list(engine.ENGINES))
def test_the_parts_of_an_engine_go_together(name, tmp_path):
    words = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--target", tmp_path]
    wanted = engine.ENGINES[name].requirements
    ended = subprocess.run([*words, *wanted], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_a_list_of_fonts_that_matplotlib_would_throw_away_is_mended(tmp_path):
    listed = {"_version": 390, "afmlist": [], "ttflist": [{"fname": "fonts/ttf/a.ttf"}]}
    listed["ttflist"].append({"fname": "/usr/share/fonts/b.ttf"})
    with zipfile.ZipFile(tmp_path / "matplotlib.whl", "w") as wheel_:
        wheel_.writestr(fonts.LIST, json.dumps(listed))
        wheel_.writestr(fonts.MODULE, "class FontManager:\n    __version__ = 330\n")
    made = fonts.write((tmp_path / "matplotlib.whl").read_bytes(), tmp_path)
    mended = json.loads(zipfile.ZipFile(made).read(fonts.LIST))
    assert mended["_version"] == 330
    assert mended["ttflist"] == [{"fname": "fonts/ttf/a.ttf"}]


def test_a_file_with_another_hash_is_refused():
    with pytest.raises(SiteError, match="not the file that Pyodide published"):
        engine.check("numpy.whl", b"something else", "0" * 64)


def test_the_wheel_holds_all_that_notebooks_import_and_no_grader(tmp_path):
    made = wheel.write(sites.ROOT, tmp_path)
    again = wheel.write(sites.ROOT, tmp_path / "again")
    assert made.read_bytes() == again.read_bytes()
    names = zipfile.ZipFile(made).namelist()
    right = inspect.getsource(reference.unroll).splitlines()[-1].strip()
    assert not any(right.encode() in zipfile.ZipFile(made).read(name) for name in names)
    assert not any(map(is_answer, names)) and "catornot/exercises/unroll/__init__.py" in names
    for kept_at_home in ("authoring", "demo", "website", "mutation", "report", "lms", "classroom"):
        assert not any(name.startswith(f"catornot/{kept_at_home}") for name in names)
    graders = {name for name in names if name.startswith("fairgrade/")}
    at_once = {"fairgrade/__init__.py", "fairgrade/course.py"}  # all that it loads at once
    assert {name for name in graders if not name.startswith("fairgrade/steps/")} <= at_once
    imports = set()
    for path in [
        *sites.ROOT.glob("notebooks/[0-9n]*.ipynb"),
        *sites.ROOT.glob("release/*/*.ipynb"),
    ]:
        for one in nbformat.read(path, as_version=4).cells:
            if one.cell_type == "code":
                lines = map(str.strip, one.source.splitlines())
                imports |= {line for line in lines if line.startswith("from catornot")}
    assert len(imports) > 5
    code = f"import sys\n{ONLY_FROM_PATHS}sys.path.insert(0, {str(made)!r})\n"
    code += "sys.modules['h5py'] = None\n"
    code += "\n".join(sorted(imports)) + "\nimport catornot\n"
    code += f"assert catornot.__file__.startswith({str(made)!r}), catornot.__file__\n"
    environment = {**os.environ, "MPLBACKEND": "agg"}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


def test_pictures_load_where_there_is_no_h5py(tmp_path):
    """As in the browser: the wheel is unpacked, h5py is missing, nothing else is at hand."""
    zipfile.ZipFile(wheel.write(sites.ROOT, tmp_path)).extractall(tmp_path / "packages")
    code = f"import sys\n{ONLY_FROM_PATHS}sys.path.insert(0, {str(tmp_path / 'packages')!r})\n"
    code += "import importlib.util, importlib.machinery\nfind = importlib.util.find_spec\n"
    code += (
        "importlib.util.find_spec = lambda name, *a: None if name == 'h5py' else find(name, *a)\n"
    )
    code += "from catornot import load_cats\nimages, labels = load_cats('train')\n"
    code += "print(images.shape, images.dtype, labels.shape, int(images.astype(int).sum()))\n"
    environment = {key: value for key, value in os.environ.items() if key != "CATORNOT_DATA"}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    from catornot.dataset import read_file

    images, labels, _ = read_file(sites.ROOT / "datasets" / "train_catvnoncat.h5", "train")
    expected = (images.shape, images.dtype, labels.shape, int(images.astype(int).sum()))
    assert ended.stdout.strip() == " ".join(map(str, expected))
