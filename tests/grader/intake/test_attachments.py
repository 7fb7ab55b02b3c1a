"""Pictures that students paste into their answers are shown; nothing else that is pasted is."""

from __future__ import annotations

import base64
import io
import json
import time

import pytest
import small_course as course
from bs4 import BeautifulSoup
from conftest import need_sandbox
from formgraders_page import formgraders_page
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from PIL import Image

from fairgrade.feedback import sanitize
from fairgrade.feedback.sanitize import clean_markdown, markdown2html
from fairgrade.intake import attachments as pasted
from fairgrade.intake import parse
from fairgrade.intake.attachments import kind_of
from fairgrade.intake.merge import rebuild
from fairgrade.intake.parse import read_cells
from fairgrade.intake.submission import take_in


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    written = io.BytesIO()
    Image.effect_noise(size, 90).save(written, kind)
    return written.getvalue()


def text_of(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


PNG, JPEG = picture(), picture("JPEG")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
HTML = b"<script>alert(1)</script>"


def release() -> NotebookNode:
    """A question, and below it the cell for the answer."""
    about = {"grade_id": "why", "grade": True, "solution": True, "points": 4, "schema_version": 3}
    question = new_markdown_cell("Look: ![](attachment:ours.png)", id="question")
    question.attachments = {"ours.png": {"image/png": text_of(PNG)}}
    answer = new_markdown_cell("Why?", id="why", metadata={"nbgrader": {**about, "locked": False}})
    return NotebookNode(cells=[question, answer], metadata={}, nbformat=4, nbformat_minor=5)


def rebuilt(source: str, attachments: object, incidents: list | None = None) -> NotebookNode:
    """Return the answer's cell, out of a file with this in it."""
    cells = json.loads(json.dumps(release()))["cells"]
    cells[1] |= {"source": source, "attachments": attachments}
    found, _ = read_cells(json.dumps({"cells": cells}).encode("utf-8", "surrogatepass"))
    return rebuild(release(), found, [] if incidents is None else incidents)[1]


def shown(cell: NotebookNode) -> list[str]:
    """Return the pictures of a cell on a page."""
    source = clean_markdown(cell.source)
    page = BeautifulSoup(markdown2html({"cell": {**cell, "source": source}}, source), "html.parser")
    return [one["src"] for one in page.find_all("img") if one.get("src", "#") != "#"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("![image.png](attachment:image.png)", "image.png"),
        ("![x](attachment:my%20own%20%281%29.png)", "my own (1).png"),
        ('<img src="attachment:image.png" width="400">', "image.png"),
        ("![屏幕](attachment:屏幕截图.png) and words", "屏幕截图.png"),
        ("![a](attachment:a.png) ![b](attachment:a.png2)", "a.png2"),
        (f"![from Colab](data:image/png;base64,{text_of(PNG)})", "other.png"),
        (f'<img src="data:image/png;base64,{text_of(PNG)}" width=9>', "other.png"),
    ],
)
def test_a_pasted_picture_is_shown_where_it_was_pasted(source, name):
    incidents = []
    cell = rebuilt(source, {name: {"image/png": text_of(PNG)}}, incidents)
    assert f"data:image/png;base64,{text_of(PNG)}" in shown(cell)
    assert [one.text for one in incidents] == []


def test_the_bytes_say_what_it_is():
    assert (kind_of(PNG), kind_of(JPEG)) == ("png", "jpeg")
    for kind in ("PNG", "JPEG"):
        assert kind_of(picture(kind, (1, 700))) == kind.lower()
        assert kind_of(picture(kind)[:20]) == ""
    assert kind_of(SVG) == kind_of(HTML) == kind_of(b"") == kind_of(b"\xff\xd8\xff" * 99) == ""
    cell = rebuilt("![](attachment:a.png)", {"a.png": {"image/png": text_of(JPEG)}})
    assert shown(cell) == [f"data:image/jpeg;base64,{text_of(JPEG)}"]


def test_a_picture_of_a_million_million_points_is_left_out():
    wide = PNG[:16] + (10**6).to_bytes(4, "big") * 2 + PNG[24:]
    assert kind_of(wide) == ""
    place = JPEG.index(b"\xff\xc0") + 5
    assert kind_of(JPEG[:place] + b"\xff\xff\xff\xff" + JPEG[place + 4 :]) == ""


@pytest.mark.parametrize(
    "attachments",
    [
        {"a.png": {"image/svg+xml": text_of(SVG)}},
        {"a.png": {"image/png": text_of(SVG)}},
        {"a.png": {"image/png": text_of(HTML), "text/html": HTML.decode()}},
        {"a.png": {"text/html": HTML.decode()}},
        {"a.png": {"image/png": "\" onerror=\"alert('1')"}},
        {"a.png": {"image/png": {"image/png": text_of(PNG)}}},
        {"a.png": {"image/png": None}},
        {"a.png": {"image/png": ["<", ["b"], 3]}},
        {"a.png": {"image/png": "\ud800"}},
        {"a.png": {}},
        {"a.png": None},
        {"a.png": [1, 2]},
        {"a.png": text_of(PNG)},
    ],
)
def test_anything_else_is_left_out_and_told(attachments):
    incidents = []
    cell = rebuilt("see ![it](attachment:a.png)", attachments, incidents)
    assert "attachments" not in cell and shown(cell) == []
    assert [(one.kind, one.cell) for one in incidents] == [("look", "why")]


@pytest.mark.parametrize("attachments", [None, [], 7, "a.png", {"b.png": {"image/png": "x"}}])
def test_what_no_text_calls_is_nothing(attachments):
    incidents = []
    assert "attachments" not in rebuilt("see ![it](attachment:a.png)", attachments, incidents)
    assert incidents == []


@pytest.mark.parametrize("name", ["../../x.png", "a'b\".png", "<b>.png", "x" * 5000, "", "(", "\n"])
def test_names_become_ours(name):
    cell = rebuilt(f"![it](attachment:{name})", {name: {"image/png": text_of(PNG)}})
    assert set(cell.get("attachments", {})) <= {"pasted-1.png"}


def test_there_is_a_bound_for_each_for_all_and_for_their_number(monkeypatch):
    monkeypatch.setattr(pasted, "MAX_BYTES", 5000)
    monkeypatch.setattr(pasted, "MAX_ALL_BYTES", 20_000)
    large, small = picture(size=(200, 200)), picture(size=(8, 8))
    few = {f"{n}.png": {"image/png": text_of(PNG)} for n in range(40)}
    many = {f"{n}.png": {"image/png": text_of(small)} for n in range(40)}
    everything = " ".join(f"![](attachment:{n}.png)" for n in range(40))
    assert shown(rebuilt("![](attachment:a.png)", {"a.png": {"image/png": text_of(large)}})) == []
    assert len(rebuilt(everything, few).attachments) == 20_000 // len(PNG)
    assert len(rebuilt(everything, many).attachments) == pasted.MAX_PICTURES


def test_a_picture_called_from_hundreds_of_cells_makes_no_giant(monkeypatch):
    monkeypatch.setattr(pasted, "MAX_HANDED_OUT", 10 * len(PNG))
    cells = json.loads(json.dumps(release()))["cells"]
    cells[1] |= {"source": "![](attachment:a)", "attachments": {"a": {"image/png": text_of(PNG)}}}
    also = [
        {"cell_type": "markdown", "source": "![](attachment:pasted-1.png) again", "metadata": {}}
        for _ in range(300)
    ]
    found, _ = read_cells(json.dumps({"cells": [*cells, *also]}).encode())
    incidents: list = []
    made = rebuild(release(), found, incidents)
    copies = [one for one in made if "pasted-1.png" in one.get("attachments", {})]
    assert 9 <= len(copies) <= 10 and "attachment:pasted-1" in copies[0].source
    assert sum("attachment:left-out) again" in one.source for one in made) == 301 - len(copies)
    assert [one.text[:33] for one in incidents] == ["pasted pictures are called from so"[:33]]


def test_one_picture_shown_a_thousand_times_fills_no_page(monkeypatch):
    monkeypatch.setattr(sanitize, "MOST_PICTURES", 10 * len(text_of(PNG)))
    cell = rebuilt("![](attachment:a)" * 300, {"a": {"image/png": text_of(PNG)}})
    resources = {}
    pages = [markdown2html({"cell": cell, "resources": resources}, cell.source) for _ in range(3)]
    assert 8 <= sum(one.count(text_of(PNG)) for one in pages) <= 10


def test_of_more_than_is_read_the_first_are_shown(monkeypatch):
    monkeypatch.setattr(parse, "MAX_PASTED", 4 * len(text_of(PNG)))  # one is in the question
    few = {f"{n}.png": {"image/png": text_of(PNG)} for n in range(5)}
    incidents = []
    cell = rebuilt(" ".join(f"![](attachment:{n}.png)" for n in range(5)), few, incidents)
    assert len(shown(cell)) == 3 and "2 pasted pictures" in incidents[0].text


def test_a_large_picture_is_a_picture_and_takes_no_time():
    large = picture(size=(1500, 1500))  # two megabytes
    begun = time.monotonic()
    cell = rebuilt("![](attachment:a)", {"a": {"image/png": text_of(large)}})
    assert shown(cell) == [f"data:image/png;base64,{text_of(large)}"]
    begun_hostile = time.monotonic()
    for text in ("<img ", "<img src='data:image/", "attachment:", "data:image/png;base64,"):
        rebuilt("data:image/" + text * 200_000, {"a": {"image/png": ""}})
    assert time.monotonic() - begun_hostile < 30 and begun_hostile - begun < 30


def test_the_instructors_pictures_stay(tmp_path):
    original = release()
    folder = tmp_path / "submitted" / "ann" / "ps1"
    folder.mkdir(parents=True)
    (folder / "p1.ipynb").write_text(json.dumps(original))
    taken = take_in(folder, original, "p1")
    assert taken.notebook.cells[0] == original.cells[0]
    assert taken.incidents == []


def test_formgrader_and_the_page_of_feedback_show_it(tmp_path):
    need_sandbox()
    root = course.make(tmp_path)
    path = course.hand_in(root, "ann", course.GOOD | {"why": "so: ![drawn](attachment:image.png)"})
    notebook = json.loads(path.read_text())
    large = text_of(picture(size=(800, 800)))  # longer than any text that is cleaned
    course.find(notebook, "why")["attachments"] = {"image.png": {"image/png": large}}
    path.write_text(json.dumps(notebook))
    for command in ("autograde", "generate_feedback"):
        done = course.nbgrader(root, command, "ps1")
        assert done.returncode == 0, done.stderr
    page = (root / "feedback" / "ann" / "ps1" / "p1.html").read_text()
    graders = formgraders_page(root, root / "autograded" / "ann" / "ps1" / "p1.ipynb")
    for one in (page, graders):
        (image,) = BeautifulSoup(one, "html.parser").select("img[alt=drawn]")
        assert image["src"] == f"data:image/png;base64,{large}"
