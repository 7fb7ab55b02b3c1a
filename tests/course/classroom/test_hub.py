"""A class on a real JupyterHub: students and instructors are users of the system.

The tests are one story and run in order. Students press the buttons of *Assignment List* and
*Validate*, ivy those of formgrader, which works as a user of its own; ike is in a terminal.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import need_sandbox
from hub import PATIENCE, ROOT, Hub, Person, hub
from machine import machine

pytestmark = pytest.mark.slow

NAME = "images-to-vectors"
NOTEBOOK = f"{NAME}.ipynb"
SOURCE = json.loads((ROOT / "source" / NAME / NOTEBOOK).read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
FORMGRADER = "/services/catornot/formgrader"
WRONG = "def unroll_image(image):\n    return image.reshape(-1, 1)"
POINTS, LOST = 50, 8
IN_A_FRAME = """url => {
    const frame = document.createElement('iframe');
    frame.id = 'formgrader';
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms';  // as nbgrader has it
    frame.src = url;
    document.body.append(frame);
}"""
NOT_RIGHT = [
    f'check_all("{NAME}")',  # says first where a learner stands
    'check("unroll_image")',
    'check_vectorized("unroll_image")',
]


@pytest.fixture(scope="module")
def campus():
    need_sandbox()
    teachers, students = ["ivy", "ike"], ["ada", "ben"]
    grader = "catornot-grader"
    groups = {"catornot": [*teachers, grader]}
    with (
        machine([*teachers, *students, grader], groups) as computer,
        hub(computer, teachers, students) as made,
    ):
        yield made


@pytest.fixture(scope="module")
def people(campus) -> dict[str, Person]:
    """Everybody, logged in; who works on the hub has a server."""
    everybody = {name: Person(campus, name) for name in ("ivy", "ike", "ada", "ben")}
    for name in ("ivy", "ada", "ben"):
        everybody[name].start_server()
    for name in ("ivy", "ada", "ben"):
        everybody[name].wait_for_server()
    return everybody


def solutions() -> dict[str, str]:
    """Return every answer of the assignment, by its exercise."""
    found = {}
    for cell in SOURCE["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution"):
            found[about["grade_id"]] = "".join(cell["source"])
    return found


def succeed(answer) -> dict:
    """Return what a button of nbgrader's brought, which says inside whether it worked."""
    assert answer.ok, (answer.status_code, answer.text)
    told = answer.json()
    assert told["success"], told
    return told


def test_formgrader_lets_instructors_in_and_students_not(campus, people):
    for name in ("ivy", "ike"):
        page = people[name].get("/services/catornot/")
        assert page.ok and page.url.startswith(f"{campus.address}{FORMGRADER}/"), page.url
        rules = page.headers["Content-Security-Policy"]  # JupyterLab shows it in a frame
        assert "frame-ancestors 'self'" in rules and "script-src 'nonce-" in rules
        for part in ("manage_assignments", "gradebook", "manage_students", "api/assignments"):
            assert people[name].get(f"{FORMGRADER}/{part}").status_code == 200, (
                part,
                campus.said(),
            )
    told = people["ivy"].get("/user/ivy/formgraders").json()
    assert [(one["course_id"], one["kind"]) for one in told["value"]] == [
        ("catornot", "jupyterhub")
    ]
    for name in ("ada", "ben"):
        assert people[name].get(FORMGRADER).status_code == 403
        for part in ("formgrader", "formgraders"):
            assert people[name].get(f"/user/{name}/{part}").status_code == 404


def test_who_is_entered_in_formgrader_is_in_the_hub_s_group(campus, people):
    for name in ("ada", "ben"):  # JupyterHubAuthPlugin asks the hub, in the service's name
        answer = people["ivy"].send("PUT", f"{FORMGRADER}/api/student/{name}", first_name=name)
        assert answer.ok and answer.json()["id"] == name, answer.text
    assert "NOT added" not in campus.said(everything=True)
    told = people["ike"].get(f"{FORMGRADER}/api/students").json()
    assert {one["id"] for one in told} == {"ada", "ben"}


def test_a_student_finds_no_answer(campus, people):
    for name in ("demo", "demo.answers", "mutation", "course", "authoring"):
        done = campus.run("student", "ada", "python", "-c", f"import catornot.{name}")
        assert "ModuleNotFoundError" in done.stderr, name
    lines = {line.strip() for text in solutions().values() for line in text.splitlines()}
    told = (ROOT / "release" / NAME / NOTEBOOK).read_text(encoding="utf-8")
    secrets = {line for line in lines if len(line) > 15 and json.dumps(line)[1:-1] not in told}
    assert len(secrets) > 10
    words = [word for secret in sorted(secrets) for word in ("-e", secret)]
    everything = campus.machine.folder

    def search(user: str, *words: str) -> set[str]:
        done = campus.machine.run(user, "grep", "-rlsF", *words, everything)
        return set(done.stdout.splitlines())

    assert search("ada", *words) == set()
    assert search("ada", "-e", "def load_cats")  # the search does find what is there
    assert str(campus.home / "course" / "source" / NAME / NOTEBOOK) in search("ike", *words)
    for place in ("instructor", "course", "formgrader.env"):
        done = campus.machine.run("ada", "cat", campus.home / place / ".")
        assert "Permission denied" in done.stderr or "Not a directory" in done.stderr


def test_a_round(campus, people):
    ivy, course = people["ivy"], campus.home / "course"

    def ike(*words: str) -> str:
        done = campus.run("instructor", "ike", "nbgrader", *words, cwd=course)
        assert done.returncode == 0, done.stderr
        return done.stderr

    succeed(ivy.send("POST", f"{FORMGRADER}/api/assignment/{NAME}/assign"))
    ike("release_assignment", NAME)
    answers = {"ada": solutions(), "ben": {**solutions(), "unroll_image": WRONG}}
    for name, texts in answers.items():
        hand_in(campus, people[name], texts)
    succeed(ivy.send("POST", f"{FORMGRADER}/api/assignment/{NAME}/collect"))
    succeed(ivy.send("POST", f"{FORMGRADER}/api/submission/{NAME}/ada/autograde"))
    assert "1 graded" in ike("autograde", NAME, "--student", "ben")
    found = {one["student"]: one for one in ivy.get(f"{FORMGRADER}/api/submissions/{NAME}").json()}
    assert {name: one["score"] for name, one in found.items()} == {
        "ada": POINTS,
        "ben": POINTS - LOST,
    }
    ike("generate_feedback", NAME)
    succeed(ivy.send("POST", f"{FORMGRADER}/api/assignment/{NAME}/release_feedback"))
    for name, points in (("ada", POINTS), ("ben", POINTS - LOST)):
        succeed(button(people[name], "fetch_feedback"))
        (page,) = home(campus, name).glob(f"feedback/*/{NAME}.html")
        total = f"<b>{points}</b> <span>of {POINTS} points"
        assert total in page.read_text(encoding="utf-8")


def test_in_a_browser_a_student_finds_the_assignment_and_an_instructor_formgrader(
    campus, people, chromium
):
    lab = log_in(chromium, campus, "ada", f"/user/ada/lab/tree/catornot/{NAME}/{NOTEBOOK}")
    lab.locator(".jp-NotebookPanel:visible h1", has_text="From images to vectors").wait_for()
    lab.get_by_role("menuitem", name="Nbgrader").click()
    lab.get_by_role("menuitem", name="Assignment List").click()
    lab.locator("#submitted_assignments_list", has_text=NAME).wait_for()
    lab.context.close()
    lab = log_in(chromium, campus, "ivy", "/user/ivy/lab")
    lab.get_by_role("menuitem", name="Nbgrader").wait_for()
    lab.evaluate(IN_A_FRAME, f"{campus.address}{FORMGRADER}")
    lab.frame_locator("#formgrader").get_by_role("link", name=NAME).first.wait_for()
    lab.context.close()


def log_in(chromium, campus: Hub, name: str, then: str):
    """Log somebody in by the hub's own page, which leads on to what was asked for."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{campus.address}/hub/login?next={then}")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill("open sesame")
    page.locator("input[name=password]").press("Enter")
    return page


def test_an_exchange_without_rights_gets_one_sentence(campus, people):
    campus.exchange.chmod(0o755)
    done = campus.run("student", "ada", "nbgrader", "submit", f"catornot/{NAME}")
    sentence = "Unwritable directory, please contact your instructor"
    assert done.returncode != 0 and f"{sentence}: {campus.exchange}" in done.stderr
    assert f'"{sentence}" | the exchange: `chmod 3777' in PAGE


def home(campus: Hub, name: str) -> Path:
    return campus.machine.home(name) / "catornot" / NAME


def button(person: Person, action: str):
    path = f"/user/{person.name}/assignments/{action}"
    return person.send("POST", path, course_id="catornot", assignment_id=NAME)


def hand_in(campus: Hub, person: Person, answers: dict[str, str]) -> None:
    """Fetch, write answers, ask a check, validate and submit."""
    (told,) = succeed(person.get(f"/user/{person.name}/assignments", course_id="catornot"))["value"]
    assert (told["assignment_id"], told["status"]) == (NAME, "released")
    succeed(button(person, "fetch"))
    path = home(campus, person.name) / NOTEBOOK
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        exercise = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if exercise in answers:
            assert "YOUR CODE HERE" in "".join(cell["source"])
            cell["source"] = answers[exercise]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    link = "../../notebooks/01-see-pictures-as-numbers.ipynb"
    assert link in json.dumps(notebook) and (path.parent / link).resolve().is_file()

    right = answers["unroll_image"] != WRONG
    code = f"from catornot.checks import check\n{answers['unroll_image']}\ncheck('unroll_image')"
    done = campus.run("student", person.name, "python", "-c", code, cwd=path.parent)
    assert (done.returncode == 0) is right and ("NotYet: unroll_image" in done.stderr) is not right
    path = f"catornot/{NAME}/{NOTEBOOK}"
    told = person.send("POST", f"/user/{person.name}/assignments/validate", path=path)
    failed = [one["source"] for one in succeed(told)["value"].get("failed", [])]
    assert [one.splitlines()[-1] for one in failed] == ([] if right else NOT_RIGHT)
    succeed(button(person, "submit"))
