"""The static site: every page, at two widths, in light and dark, with nothing from outside."""

from __future__ import annotations

import itertools
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import page_weights
import pytest
import sites
from browsing import ARTEFACTS
from conftest import need

from catornot.website import emblem, home, links, npm, search

pytestmark = pytest.mark.browser

SHOWN = [
    "index.html",
    "notebooks/01-see-pictures-as-numbers.html",
    "notebooks/03-choose-what-to-minimise.html",
    "notebooks/05-walk-the-graph-backwards.html",
    "release/cat-classifier/cat-classifier.html",
    "notebooks/notation.html",
    "notebooks/README.html",
    "running.html",
    "404.html",
]


@pytest.fixture(scope="module")
def site() -> Path:
    need(shutil.which("npm"), "the site takes its search from npm: apt-get install npm")
    return sites.built()


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    with sites.served(site) as one:
        yield one


def pages(site: Path) -> dict[str, sites.Page]:
    """Return every page that we made; the Lab is JupyterLite's own."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    ours = {name: path for name, path in found.items() if not name.startswith(("lab/", "_static/"))}
    return {name: sites.Page(path) for name, path in ours.items()}


UNFOLD = """() => document.querySelectorAll(".unanswered")
    .forEach(one => one.classList.remove("unanswered"))"""


REACHED = """() => [...document.querySelectorAll("pre")]
    .every(one => one.scrollWidth <= one.clientWidth || one.tabIndex === 0)"""


def opened(
    chromium, address: str, name: str, size: str = "desk", scheme: str = "light", guessed=True
):
    width, height = sites.SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    watch = sites.Watch(context, address)
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{address}/{name}")
    page.wait_for_load_state()
    if guessed:  # so that the whole page is looked at
        page.evaluate(UNFOLD)
    page.wait_for_function(REACHED)  # by keyboard, where code is wider than the screen
    return page, watch


def test_every_lesson_and_assignment_has_a_page(site):
    for notebook in [*Path("notebooks").glob("[0-9]*.ipynb"), *Path("release").glob("*/*.ipynb")]:
        assert (site / notebook).with_suffix(".html").is_file(), notebook
        assert (site / "_sources" / notebook).read_bytes() == notebook.read_bytes()


def test_every_link_and_anchor_leads_somewhere(site):
    built = pages(site)
    assert len(built) > 12
    broken = []
    for name, page in built.items():
        for link in [*page.links, *page.loaded]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            base = site if path.startswith("/") else (site / name).parent
            target = (base / path.lstrip("/")).resolve() if path else site / name
            if not target.is_file():
                broken.append(f"{name}: {link}")
            elif parts.fragment and target.suffix == ".html" and "lab/" not in link:
                other = built[target.relative_to(site.resolve()).as_posix()]
                if unquote(parts.fragment) not in other.ids:
                    broken.append(f"{name}: no such anchor: {link}")
            elif "path=" in parts.query:
                file = unquote(parts.query.partition("path=")[2])
                if not (site / "lab" / "files" / file).is_file():
                    broken.append(f"{name}: the Lab has no {file}")
    assert not broken, "\n".join(broken)


def test_no_page_loads_or_tracks_anything_from_outside(site):
    for name, page in pages(site).items():
        outside = [link for link in page.loaded if urlsplit(link).netloc]
        assert not outside, (name, outside)


def test_every_picture_has_words_for_it(site):
    for name, page in pages(site).items():
        for source, words in page.pictures:
            assert words and words.strip(), (name, source)
            assert not re.search(r"\.(png|svg|webp|jpe?g)$", words), (name, words)
            assert Path(source).name not in words, (name, words)


def test_every_page_says_what_it_is(site):
    described = {}
    for name, page in pages(site).items():
        title = re.search("<title>(.*?)</title>", page.words)[1]
        assert len(title) > 15 and title.count("Cat or not?") == 1 + ("classifier/" in name), title
        if name != "search.html":
            words = re.search('<meta name="description" content="(.*?)">', page.words)[1]
            assert 30 < len(words) < 300, (name, words)
            described[name] = words
            preview = re.search('<meta property="og:image" content="(.*?)">', page.words)[1]
            assert (site / preview.removeprefix(sites.PUBLISHED_AT)).is_file()
    assert len(set(described.values())) == len(described)


def test_nothing_jumps_when_pictures_arrive(site):
    for name, page in pages(site).items():
        for picture in re.findall("<img [^>]*>", page.words):
            if "logo__image" not in picture:  # the style sheet gives that one its size
                assert " width=" in picture and " height=" in picture, (name, picture)
        later = re.findall('<img [^>]*"[^"]*_images/[^>]*>', page.words)[1:]
        # Those after the first come when a reader comes near.
        assert all('loading="lazy"' in picture for picture in later), name


@pytest.mark.parametrize("start", ["01", "03", "08b"])
def test_a_lesson_is_light_and_nothing_on_it_jumps(chromium, site, start):
    [name] = (name for name in page_weights.lessons(site) if f"/{start}-" in name)
    with sites.served(site, packed=True) as address:
        found = page_weights.weigh(chromium, address, name, slow=False)
    print(name, found)
    assert found.before <= 300 * 1024, found
    assert found.shift <= 0.1, found


def test_a_page_is_read_without_scripts(chromium, address):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{address}/notebooks/03-choose-what-to-minimise.html")
    assert page.locator("div.math math").first.bounding_box()["height"] > 20
    assert page.locator("img[src*=_images]").first.is_visible()
    context.close()


def test_code_wraps_on_a_telephone_and_is_copied_as_it_is(chromium, address):
    page, _ = opened(chromium, address, "notebooks/03-choose-what-to-minimise.html", "phone")
    wide = """() => [...document.querySelectorAll(".cell_input pre")]
        .filter(one => one.scrollWidth > one.clientWidth).length"""
    assert page.evaluate(wide) == 0
    first = page.locator(
        ".cell_input", has=page.locator(".line", has_text="from catornot.questions")
    ).first
    lines = first.locator(".line")
    heights = lines.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) > 1.5 * min(heights)
    arrow = lines.first.evaluate("one => getComputedStyle(one, '::before').content")
    assert "↪" in arrow and "↪" not in first.locator("pre").inner_text()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("getComputedStyle(document.querySelector('.line')).display") == "inline"
    page.context.close()


def test_headings_go_down_one_step_at_a_time(site):
    for name, page in pages(site).items():
        shown = page.words.partition('<article class="bd-article"')[2] or page.words
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", shown)]
        assert levels[0] == 1 and levels.count(1) == 1, (name, levels)
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name


def test_a_wrong_address_is_answered_by_a_page_of_ours(chromium, address, site):
    with sites.served(site, missing="404.html") as one:
        page, watch = opened(chromium, one, "notebooks/no-such-lesson.html")
        assert "not here" in page.locator("article h1").inner_text()
        page.locator("article a", has_text="first page").click()
        page.wait_for_url(f"{one}/index.html")
        assert not watch.outside
        page.context.close()


def test_icons_are_there_and_few(chromium, address, site):
    assert (site / "_static" / "scripts" / "fontawesome.js").stat().st_size < 200_000
    page, _ = opened(chromium, address, "index.html")
    page.locator("svg[data-icon='circle-half-stroke'] path:visible").first.wait_for()
    drawn = page.locator("svg[data-icon]").evaluate_all("all => all.map(one => one.dataset.icon)")
    missing = page.locator("svg[data-icon] path:not([d])").count()
    assert len(drawn) > 5 and not missing and "circle-question" not in drawn
    page.context.close()


def test_no_solution_is_published(site):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".ipynb", ".md", ".txt") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "BEGIN SOLUTION" not in text and "BEGIN HIDDEN TESTS" not in text, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_is_fit_to_be_seen(chromium, address, name, size, scheme):
    page, watch = opened(chromium, address, name, size, scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    # Nothing is wider than the screen, and no formula is cut.
    assert page.evaluate("document.documentElement.scrollWidth") <= sites.SIZES[size][0]
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".bd-article math > *")].filter(one =>
        one.getBoundingClientRect().right > innerWidth
        && !one.closest(".wide, table")).map(one => one.parentElement.getAttribute("alttext"))"""
    )
    assert not cut
    bad = sites.barriers(page)
    ARTEFACTS.mkdir(exist_ok=True)
    short = Path(name).stem
    page.evaluate(
        """() => Promise.all([...document.images].map(one => {
        one.loading = "eager"; return one.decode().catch(() => {}) }))"""
    )
    page.screenshot(path=str(ARTEFACTS / f"site-{short}-{size}-{scheme}.png"), full_page=True)
    assert not bad, bad
    assert not watch.outside and not watch.errors, (watch.outside, watch.errors)
    page.context.close()


def test_what_can_be_dragged_looks_on_the_site_as_anywhere(chromium, address):
    """The theme has rules of its own for names such as "row", and light paper in the dark: not here."""
    for name in ("04-roll-downhill", "08b-what-did-it-learn"):
        page, _ = opened(chromium, address, f"notebooks/{name}.html", scheme="dark")
        assert "dark" in page.locator("[data-explorable] .catornot").first.get_attribute("class")
        buttons = page.locator("[data-explorable] .catornot button")
        assert buttons.count() > 2
        assert max(one.bounding_box()["width"] for one in buttons.all()) < 250
        page.context.close()


def test_what_is_guessed_shows_after_the_guess_and_no_further_than_the_next(chromium, address):
    name = "notebooks/04-roll-downhill.html"
    page, _ = opened(chromium, address, name, "phone", "dark", guessed=False)
    section = page.locator("section:has(> h2:text('The derivatives of a²'))")
    numbers = section.locator("pre", has_text="both sides:").first
    later = section.locator("pre", has_text="log a: 0.5").first
    assert not numbers.is_visible() and page.locator("h2:visible").count() == 8
    guess = section.locator(".catornot-guess")
    assert not section.locator(".cell:has(.catornot-guess) > .cell_input").is_visible()
    assert not sites.barriers(page)
    guess.get_by_label("by half of that").check()
    guess.get_by_role("button", name="This is my guess").click()
    assert "opposite directions" in guess.get_by_role("status").inner_text()
    assert numbers.is_visible() and later.is_visible()
    assert not guess.get_by_role("button", name="Show it").is_visible()

    section = page.locator("section:has(> h2:text('What a derivative is'))")
    section.get_by_role("button", name="Show it without a guess").press("Enter")
    assert section.locator("pre", has_text="slope 2.001").is_visible()

    # One guess at a time, and on paper none.
    section = page.locator("section:has(> h2:text('Learning rates: too small'))")
    assert not section.locator("[data-explorable=descent]").is_visible()
    page.emulate_media(media="print")
    assert section.locator("[data-explorable=descent]").is_visible()
    page.context.close()


def test_nothing_is_wider_than_the_smallest_phone(chromium, address, site):
    page, _ = opened(chromium, address, "index.html")
    page.set_viewport_size({"width": 320, "height": 700})
    for name in pages(site):
        page.goto(f"{address}/{name}")
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        levels = page.evaluate(
            """() => ["h1", "h2", "h3"].map(tag => document.querySelector(`.bd-article ${tag}`))
            .filter(Boolean).map(one => parseFloat(getComputedStyle(one).fontSize))"""
        )
        assert levels == sorted(levels, reverse=True), (name, levels)  # and sections below titles
    page.context.close()


def test_no_line_begins_with_the_comma_after_a_formula(site):
    for name, page in pages(site).items():
        assert not re.search(
            r'(?<!"joined">)<span class="math[^>]*><math[^>]*>(?:(?!</?span).)*</span>[,.]',
            page.words,
        ), name


def test_the_keyboard_shows_where_it_is(chromium, address):
    page, _ = opened(chromium, address, "notebooks/03-choose-what-to-minimise.html", "phone")
    seen = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        page.wait_for_timeout(250)  # rings are drawn slowly
        seen |= set(page.evaluate("[...document.activeElement.classList]"))
        ring = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" || style.boxShadow !== "none" }"""
        )
        assert ring, page.evaluate("document.activeElement.outerHTML")
    assert {"primary-toggle", "secondary-toggle", "first", "copybtn"} <= seen
    page.context.close()


def test_no_button_for_contents_where_there_are_none(chromium, address):
    page, _ = opened(chromium, address, "index.html", "phone")
    assert page.locator(".primary-toggle:visible").count() == 1
    assert page.locator(".secondary-toggle:visible").count() == 0
    page.context.close()


def test_a_formula_wider_than_the_screen_scrolls(chromium, address):
    page, _ = opened(chromium, address, "notebooks/03-choose-what-to-minimise.html", "phone")
    page.evaluate(
        """() => { const p = document.querySelector(".bd-article p");
        const sum = Array(40).fill("<msub><mi>x</mi><mi>i</mi></msub>").join("<mo>+</mo>");
        p.innerHTML = `Here <span class="math"><math><mrow>${sum}</mrow></math></span> ends.`;
        markWideFormulas() }"""
    )
    formula = page.locator(".bd-article p .math.wide").first
    width, whole = formula.evaluate("one => [one.clientWidth, one.scrollWidth]")
    assert whole > width and width <= 390
    assert formula.get_attribute("tabindex") == "0"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


def found(page) -> list[str]:
    """Return the pages that the search has found, in its order."""
    page.locator("#search-summary", has_text=re.compile("lessons first|Nothing here")).wait_for()
    links = page.locator("#search-found li").evaluate_all(
        "all => all.map(one => new URL(one.querySelector('a').href).pathname.slice(1))"
    )
    assert links == sorted(links, key=search.group_of), links  # lessons, assignments, …
    return links


# How a word is written on the page, in another form, or with a slip of the pen; and where it is.
ASKED = {
    "overfit": "/08",
    "overfiting": "/08",
    "over fitting": "/08",
    "gradi" + "ant descent": "/04",
    "vectorisation": "/06",
    "vectorization": "/06",
    "broadcastng": "/06",
    "sigmoyd": "/02",
    "Kreuzentropie": "",
}


def test_search_forgives_and_shows_lessons_first(chromium, address):
    page, watch = opened(chromium, address, "search.html")
    field = page.locator("article input[type=search]")
    for asked, lesson in ASKED.items():
        field.fill(asked)
        field.press("Enter")
        page.wait_for_function(
            "asked => new URLSearchParams(location.search).get('q') === asked", arg=asked
        )
        links = found(page)
        assert lesson in "".join(links[:2]) if lesson else not links, (asked, links)
    page.go_back()
    assert field.input_value() == "sigmoyd" and found(page)
    assert not watch.outside and not watch.errors
    page.context.close()


def test_a_page_that_was_found_shows_where(chromium, address):
    page, watch = opened(chromium, address, "index.html")
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input").fill("overflow")
    page.keyboard.press("Enter")
    result = page.locator("#search-found li", has=page.locator("h2", has_text="Squash a line"))
    result.locator("mark").first.wait_for()
    shown = page.locator("#search-found").inner_text()
    assert "\\(" not in shown and "\\frac" not in shown  # formulas are not shown as they are typed
    assert not sites.barriers(page)
    result.locator("a").first.press("Enter")
    page.wait_for_function("() => CSS.highlights.get('found')?.size")
    heading = page.locator("h2", has_text="overflow").bounding_box()
    assert 0 < heading["y"] < sites.SIZES["desk"][1]
    assert not watch.outside and not watch.errors
    page.context.close()


def test_answers_unfold_and_code_can_be_copied(chromium, address):
    page, _ = opened(chromium, address, "notebooks/03-choose-what-to-minimise.html")
    answer = page.locator("details:has(summary:text-is('Answer'))").first
    paragraph = answer.locator("p").first
    assert not paragraph.is_visible()
    answer.locator("summary").click()
    assert paragraph.is_visible()
    assert page.locator("button.copybtn").count() >= 10
    page.context.close()


def test_the_theme_can_be_chosen_and_is_remembered(chromium, address):
    page, _ = opened(chromium, address, "index.html")
    theme = "document.documentElement.dataset.theme"
    page.locator("button.theme-switch-button:visible").first.click()
    page.locator("button.dropdown-item[data-mode='dark']:visible").click()
    assert page.evaluate(theme) == "dark"
    page.goto(f"{address}/running.html")
    assert page.evaluate(theme) == "dark"
    page.context.close()


def test_previous_and_next_follow_the_course(chromium, address):
    page, _ = opened(chromium, address, "notebooks/01-see-pictures-as-numbers.html")
    assert "00-tour" in page.locator("a.left-prev").get_attribute("href")
    assert "02-squash" in page.locator("a.right-next").get_attribute("href")
    page.context.close()


def test_on_paper_there_is_the_text_and_nothing_else(chromium, address):
    page, _ = opened(chromium, address, "notebooks/03-choose-what-to-minimise.html", scheme="dark")
    theme = "document.documentElement.dataset.theme"
    for event, shown in (("beforeprint", "light"), ("afterprint", "dark")):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        assert page.evaluate(theme) == shown
    page.emulate_media(media="print")
    furniture = [".ways", ".bd-sidebar-primary", ".prev-next-footer", ".bd-header-article"]
    for one in [*furniture, "#jb-print-docs-body"]:
        assert page.locator(one).first.is_hidden(), one
    assert page.locator(".bd-article h1").is_visible()
    page.set_viewport_size({"width": 690, "height": 1000})  # A4 less its margins
    text = page.locator(".bd-article").bounding_box()
    assert text["width"] > 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    hidden = "details:has(summary:text-is('Answer')) p"
    assert page.locator(hidden).first.is_visible()
    data = page.pdf(format="A4")
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / "site-lesson.pdf").write_bytes(data)
    page.context.close()


def test_links_to_other_places_need_a_known_repository():
    assert [way[0] for way in links.ways_to_open("a/b c.ipynb", "../", None, lab=True)] == [
        "Run in the browser",
        "Download",
    ]
    known = dict(
        (way[0], way[1]) for way in links.ways_to_open("a/b c.ipynb", "../", "me/cats", lab=True)
    )
    assert known["Binder"].startswith("https://mybinder.org/v2/gh/me/cats/")
    assert known["Colab"].endswith("/github/me/cats/blob/main/a/b%20c.ipynb")
    assert known["Run in the browser"] == "../lab/lab/index.html?path=a/b%20c.ipynb"


def test_help_for_other_places_needs_a_known_repository_too():
    assert "http" not in "".join(home.elsewhere(None).values())
    known = home.elsewhere("me/cats")
    assert "github.com/me/cats course" in known["colab"]
    assert "github.com/me/cats/archive/" in known["whole"]


def test_binder_installs_what_students_install():
    binder = sites.ROOT / ".binder"
    listed = (binder / "requirements.txt").read_text("utf-8").splitlines()[-1]
    assert (binder / listed.removeprefix("-r ")).resolve() == sites.ROOT / "requirements.txt"
    chosen = (binder / "runtime.txt").read_text("utf-8").strip()
    oldest = tomllib.loads((sites.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert chosen >= oldest["requires-python"].replace(">=", "python-")


def test_without_npm_one_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(npm.SiteError, match="apt-get install npm"):
        npm.install(sites.ROOT / "site", tmp_path / "work")


def test_the_emblem_is_the_same_in_both_forms():
    assert emblem.picture(1).size == emblem.PIXELS.shape[::-1]
    widths = re.findall(r'width="(\d+)" height="1"', emblem.svg())
    assert sum(map(int, widths)) == (emblem.PIXELS > 0).sum()
