"""Formgrader in a real browser, and a class that wants the instructor's Jupyter.

Each of them brings a script that writes a file through Jupyter's API. Every page is opened, every
link that a student wrote is clicked, every file opened: no script runs, no file is written.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

import browsing
import pytest
import small_course as course
from conftest import need_sandbox

pytestmark = pytest.mark.browser

PWN = (
    "fetch('/api/contents/pwned.txt',{method:'PUT',headers:{'X-XSRFToken':"
    "(document.cookie.match(/_xsrf=([^;]+)/)||[])[1]},body:JSON.stringify("
    "{type:'file',format:'text',content:'x'})});console.log('pwned');window.pwned=1"
)
SHORT = f"eval(atob('{base64.b64encode(PWN.encode()).decode().replace('/', '%2F')}'))"
PAGE = f"<!DOCTYPE html><html><body><script>{PWN}</script><p>a drawing</p></body></html>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{PWN}</script></svg>'
XHTML = PAGE.replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')
FILES = {
    "evil.html": PAGE,
    "evil.htm": PAGE,
    "evil.svg": SVG,
    "evil.xhtml": XHTML,
    "evil.xml": f'<?xml version="1.0"?><x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>{PWN}</h:script></x>',
    "evil.js": PWN,
    "evil": PAGE,
    "evil.png": PAGE,
    "nbgrader_config.py": "import pathlib\npathlib.Path(__file__).with_name('pwned').touch()\n",
}
LINKS = """
[my drawing](http:evil.html) [two](https:evil.html) [three](evil.svg) [four](/files/submitted/ann/ps1/evil.html)
[five](http:///evil.html) [six](//localhost/evil.html) [seven](\\\\\\\\localhost\\evil.html) [eight](./evil.xhtml)
[nine](HtTp:%65vil.html) [ten](java\tscript:{script}) [eleven](javascript:{script}) <http:evil.html>
[twelve](data:text/html,<script>{script}</script>) [thirteen](vbscript:{script}) [r]
<a href="http:evil.html">fourteen</a> <a href="&#x68;ttp:evil.html">fifteen</a> <a href=" http:evil.html">sixteen</a>

[r]: http:evil.html
"""
TAGS = """
<script>{script}</script> <img src=x onerror="{script}"> <svg onload="{script}"><animate onbegin="{script}"/></svg>
<details open ontoggle="{script}">x</details> <iframe srcdoc="<script>{script}</script>"></iframe>
<iframe src="javascript:{script}"></iframe> <object data="evil.html"></object> <embed src="evil.svg">
<form action="javascript:{script}"><button id="go">x</button></form> <base href="//e.org">
<meta http-equiv="refresh" content="0;url=javascript:{script}"> <input autofocus onfocus="{script}">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={script}&gt;"></table></mtext></math>
<video><source onerror="{script}"></video> <div id="notebook_id" name="submission_id" onclick="{script}">x</div>
<img srcset="x 1x" onload="{script}"> <p style="background:url(javascript:{script})" onmouseover="{script}">x</p>
"""
SHOWN = """
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
tags = {tags!r}
display(HTML(tags), Markdown(tags), Latex(tags), Javascript({script!r}), SVG({svg!r}))
display({{"text/html": tags, "image/svg+xml": {svg!r}, "application/javascript": {script!r}}}, raw=True)
display({{"application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}, "text/html": tags}}, raw=True)
print(tags)
raise ValueError(tags)
"""
SAYS = "console.log('pwned')"  # a folder's name is short, and has no slash
NAMED = [f"<img src=x onerror={SAYS}>", f'x";{SAYS};"', f"<svg onload={SAYS}>", "o'neil & co"]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    need_sandbox()
    root = course.make(tmp_path_factory.mktemp("course"))
    tags, links = TAGS.format(script=SHORT), LINKS.format(script=SHORT)
    for student, why in {"linker": links, "tagger": tags, **dict.fromkeys(NAMED, links)}.items():
        folder = course.hand_in(root, student, {**course.GOOD, "why": why}).parent
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
    shown = SHOWN.format(tags=tags, script=SHORT, svg=SVG)
    course.hand_in(root, "shower", {**course.GOOD, "double": f"{course.GOOD['double']}\n{shown}"})
    path = course.hand_in(root, "attacher", {**course.GOOD, "why": "![x](attachment:a.svg)"})
    notebook = json.loads(path.read_text())
    notebook["metadata"]["title"] = tags
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": tags}}
    svg = base64.b64encode(SVG.encode()).decode()
    course.find(notebook, "why")["attachments"] = {"a.svg": {"image/svg+xml": svg}}
    path.write_text(json.dumps(notebook))
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    with course.gradebook(root) as book:
        book.update_or_create_student("tagger", first_name=NAMED[0], last_name=NAMED[1])
    assert course.nbgrader(root, "generate_feedback", "ps1").returncode == 0
    return root


@pytest.fixture(scope="module")
def lab(root, tmp_path_factory):
    home = tmp_path_factory.mktemp("instructor")
    lab = browsing.start_lab("--formgrader", "--folder", str(root), home=home)
    yield lab
    browsing.stop_lab(lab)


class Watched:
    """A browser whose every page is watched for the script."""

    def __init__(self, chromium, lab) -> None:
        self.context = chromium.new_context(accept_downloads=True)
        self.lab, self.ran, self.errors = lab, [], []
        self.context.on("console", self._heard)
        self.context.on("dialog", lambda dialog: (self.ran.append("dialog"), dialog.dismiss()))
        self.page = self.context.new_page()
        self.page.set_default_timeout(60 * browsing.SECOND)
        self.page.goto(lab.url("/lab"))  # a cookie for all of the server, not for formgrader's

    def _heard(self, message) -> None:
        if message.text == "pwned":
            self.ran.append(message.page.url if message.page else "?")

    def visit(self, path: str) -> str:
        """Open an address, which may be a download, and return what is shown."""
        try:
            self.page.goto(f"{self.lab.address}{path}")
        except Exception as problem:
            assert "ERR_ABORTED" in str(problem) or "Download" in str(problem), problem
            return "(a download)"
        self.page.wait_for_timeout(300)
        return self.page.content()


@pytest.fixture(scope="module")
def browser(chromium, lab):
    watched = Watched(chromium, lab)
    yield watched
    watched.context.close()


def submissions(root: Path) -> dict[str, str]:
    with course.gradebook(root) as book:
        found = book.assignment_submissions("ps1")
        return {one.student.id: one.notebooks[0].id for one in found}


def nothing_happened(browser, root: Path) -> None:
    assert browser.ran == []
    assert list(root.rglob("pwned*")) == []


def test_the_lists_show_names_and_run_none(browser, root):
    for path in ("manage_students", "manage_submissions/ps1", "gradebook/ps1/p1"):
        browser.visit(f"/formgrader/{path}")
        browser.page.locator("#main-table tr", has_text="linker").wait_for(state="attached")
        browser.page.wait_for_timeout(500)
    button = browser.page.locator("#toggle_names")
    button.click()  # a handler of nbgrader's own still runs
    assert button.inner_text() == "Hide All Names"
    assert NAMED[0] in browser.page.locator("#main-table").inner_text()
    nothing_happened(browser, root)


def test_a_students_own_pages_show_the_name(browser, root):
    for student in submissions(root):
        place = quote(student, safe="")
        browser.visit(f"/formgrader/manage_students/{place}")
        browser.page.locator("#main-table a", has_text="ps1").wait_for()
        assert browser.page.locator(".breadcrumb .active").inner_text() == student
        browser.visit(f"/formgrader/manage_students/{place}/ps1")
        browser.page.locator("#main-table a", has_text="p1").wait_for()
    for answer in ("students", "submissions/ps1", "submitted_notebooks/ps1/p1"):
        assert "linker" in browser.visit(f"/formgrader/api/{answer}") or "p1" in answer
    nothing_happened(browser, root)


def test_every_link_of_a_submission_is_clicked(browser, root):
    for student, number in submissions(root).items():
        browser.visit(f"/formgrader/submissions/{number}/")
        page = browser.page
        page.wait_for_function(
            "() => typeof formgrader !== 'undefined' && formgrader.grades?.loaded"
        )
        links = page.locator("#notebook-container a")
        targets = links.evaluate_all("links => links.map(one => one.href)")
        assert all(one.startswith(("https://example.org", "mailto:")) for one in targets), targets
        page.locator("#notebook-container *:visible").evaluate_all(
            "all => all.forEach(one => { for (const kind of ['click', 'mouseover', 'focus'])"
            " one.dispatchEvent(new MouseEvent(kind, {bubbles: true})) })"
        )
        page.wait_for_timeout(300)
        assert student in page.locator("nav").text_content() or student == "tagger"
        nothing_happened(browser, root)


def test_no_file_of_a_submission_is_a_page(browser, root):
    numbers = submissions(root)
    for name in FILES:
        shown = browser.visit(f"/formgrader/submissions/{numbers['linker']}/{name}")
        assert shown == "(a download)", name
    for place in ("files/submitted", "files/autograded", "view/submitted", "view/autograded"):
        for name in ("evil.html", "evil.svg", "evil.xhtml", "evil.xml"):
            browser.visit(f"/{place}/linker/ps1/{name}")
    browser.visit("/nbconvert/html/submitted/tagger/ps1/p1.ipynb")
    nothing_happened(browser, root)


def test_no_configuration_of_a_students_is_run(browser, root):
    for place in ("submitted", "autograded"):
        path = quote(str(root / place / "linker" / "ps1"))
        browser.visit(f"/formgrader?path={path}")
    nothing_happened(browser, root)
    browser.visit("/formgrader/manage_students")
    browser.page.locator("#main-table tr", has_text="linker").wait_for()


def test_feedback_pages_run_nothing(browser, root):
    for path in sorted((root / "feedback").glob("*/ps1/p1.html")):
        for address in (
            f"{browser.lab.address}/files/{quote(str(path.relative_to(root)))}",
            path.as_uri(),
        ):
            browser.page.goto(address)
            browser.page.wait_for_timeout(200)
            links = browser.page.locator("main a").evaluate_all("all => all.map(one => one.href)")
            mine = [one for one in links if "#" not in one]
            assert not [one for one in mine if not one.startswith("https://")], mine
    nothing_happened(browser, root)


def test_the_script_would_have_written_a_file(browser, root):
    browser.visit("/formgrader/manage_students")
    browser.page.evaluate(PWN)
    assert browsing.until(browser.page, (root / "pwned.txt").exists, 20)
