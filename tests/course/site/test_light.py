"""Pages carry little: no picture inside of them, no file that nobody asks for; code can wrap."""

import base64
import json

from bs4 import BeautifulSoup
from matplotlib.figure import Figure

from catornot.explore.explorable import Explorable, script
from catornot.website import embedded, leftovers, listings, search
from catornot.website.search import GROUPS, group_of, sections

START = '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>'
PRINTED = '<div class="highlight-myst-ansi notranslate"><div class="highlight"><pre><span></span>'


def test_lines_of_code_stand_by_themselves_and_copy_as_they_were():
    page = f"<p>Text</p>{START}<span>a</span> = 1\n\nb = 2\n</pre></div></div>"
    made = listings.with_lines(page)
    assert BeautifulSoup(made, "html.parser").get_text() == "Texta = 1\n\nb = 2\n"
    assert made.count('<span class="line">') == 3
    printed = f"{PRINTED}1 2\n3 4\n</pre></div></div>"
    assert listings.with_lines(printed) == printed


def test_pictures_inside_a_page_become_files_each_once(tmp_path):
    data = base64.b64encode(b"a picture").decode()
    page = f'<img alt="x" width="3" src="data:image/png;base64,{data}">'
    made = embedded.without_embedded(page + page, "../", tmp_path / "_images")
    [file] = (tmp_path / "_images").iterdir()
    assert file.read_bytes() == b"a picture" and "data:" not in made
    image = BeautifulSoup(made, "html.parser").img
    assert image["src"] == f"../_images/{file.name}" and image["width"] == "3"
    assert image["loading"] == "lazy"


def test_numbers_and_script_of_what_can_be_dragged_become_one_file(tmp_path):
    shown = Explorable("look", "Look", Figure((1, 1)), "A <figure>", {"words": "</script> é"})
    html = shown.html(base64.b64encode(shown.picture()).decode())
    made = embedded.without_embedded(f"<p>1</p>{html}<p>2</p>", "../", tmp_path / "_images")
    soup = BeautifulSoup(made, "html.parser")
    numbers, code = soup.select("script")
    assert numbers.parent["data-explorable"] == "look" and not numbers.text and code["defer"] == ""
    [file] = (tmp_path / "_images").glob("*.js")
    assert code["src"] == f"../_images/{file.name}" and soup.img["alt"] == "A <figure>"
    first, rest = file.read_text(encoding="utf-8").split("\n", 1)
    assert f'data-numbers="{numbers["data-numbers"]}"' in first
    text = json.loads(first[first.index("textContent = ") + 14 : first.rindex("; })")])
    assert json.loads(text) == {"title": "Look", "words": "</script> é"}
    assert rest == script("common") + script("look")
    assert len(made) < 700
    assert script("look") in embedded.without_embedded(html, "", tmp_path, at_once=True)


def test_what_nobody_names_is_left_out_and_so_are_empty_folders(tmp_path):
    static = tmp_path / "_static"
    (static / "locales" / "de").mkdir(parents=True)
    for name in ("used.js", "unused.js", "pencil.svg", "locales/de/x.js"):
        (static / name).write_text("")
    (static / "used.js").write_text("fetch('pencil.svg')")
    (tmp_path / "index.html").write_text('<script src="_static/used.js"></script>')
    leftovers.remove(tmp_path)
    assert {path.name for path in static.rglob("*")} == {"used.js", "pencil.svg"}


PAGE = """<article class="bd-article"><section id="top"><h1>8. Is it a cat?<a class="headerlink">#</a></h1>
<nav class="ways">Download</nav><p>One.</p><p>Two <math alttext="x_i"><mi>x</mi></math>, <math
alttext="\\frac{1}{2}"><mn>1</mn></math>.</p><div class="cell_output"><pre>0.1 0.2</pre></div>
<section id="over"><h2>What over-fitting looks like</h2><ul><li>A</li><li>B</li></ul></section>
</section></article>"""


def test_the_search_knows_what_people_read_section_by_section():
    found = sections(BeautifulSoup(PAGE, "html.parser"))
    assert [(one["title"], one["heading"], one["place"], one["text"]) for one in found] == [
        ("8. Is it a cat?", "8. Is it a cat?", "top", "One. Two x_i, …."),
        ("8. Is it a cat?", "What over-fitting looks like", "over", "A B"),
    ]


def test_lessons_come_first_and_what_helps_nobody_is_not_found(tmp_path):
    names = [name for name, _ in GROUPS]
    assert names[0] == "Lessons" and group_of("search.html") is group_of("404.html") is None
    site, modules = tmp_path / "site", tmp_path / "modules"
    (site / "_static" / "search").mkdir(parents=True)
    for name, path in search.LIBRARIES.items():
        (modules / name / path).parent.mkdir(parents=True)
        (modules / name / path).write_text("export {}")
    for page in ("notebooks/08-cat.html", "docs/data.html", "404.html"):
        (site / page).parent.mkdir(exist_ok=True)
        (site / page).write_text(f"<nav>Sidebar</nav>{PAGE}")
    search.write(site, modules)
    known = json.loads((site / "_static" / "search" / "words.json").read_text("utf-8"))
    assert {(one["page"], one["group"]) for one in known["sections"]} == {
        ("notebooks/08-cat.html", 0),
        ("docs/data.html", 3),
    }
    assert known["groups"] == names
