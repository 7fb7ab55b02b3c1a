"""The pages that Sphinx gets: all of them, each once in the tables of contents, links untouched."""

from pathlib import Path

import pytest

from catornot.website import pages
from catornot.website.home import assignment_names

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """The pages as Sphinx gets them."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "old.md").touch()
    pages.gather(ROOT, folder, lab=True)
    return folder


def test_lessons_and_assignments_are_where_links_look_for_them(gathered):
    for path in [*ROOT.glob("notebooks/[0-9]*.ipynb"), *ROOT.glob("release/*/*.ipynb")]:
        assert (gathered / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
    assert not (gathered / "notebooks" / "welcome.ipynb").exists()
    assert not (gathered / "old.md").exists()
    assert not list(gathered.glob("source/**/*"))


def test_the_first_page_s_blanks_are_filled(gathered):
    text = (gathered / "index.md").read_text(encoding="utf-8")
    for name in ("look", "buttons", "lessons", "assignments"):
        assert f"<!-- {name} -->" not in text
    assert "Run it in your browser" in text
    look = text[text.index('<div data-explorable="look">') : text.index('<p class="buttons">')]
    assert "It learned from 209 drawings." in look
    assert "\n\n" not in look.strip(), "an empty line would end the HTML for Markdown"


def test_every_page_is_in_the_contents_once_and_in_the_course_s_order(gathered):
    text = "".join(pages.contents(ROOT, gathered))
    listed = [line for line in text.splitlines() if "/" in line]
    assert len(set(listed)) == len(listed)
    lessons = [one for one in listed if one.startswith("notebooks/0")]
    assert lessons == sorted(lessons) and len(lessons) == 12
    graded = [one.rpartition("/")[2] for one in listed if one.startswith("release/")]
    assert graded == assignment_names(ROOT)
