"""What pages say before they are seen, and the few icons that they keep."""

from docutils.core import publish_doctree
from PIL import Image

from catornot.website.heads import LENGTH, description, shorten, with_joined_signs, with_sizes
from catornot.website.icons import keep_used, thinned


def test_a_description_is_the_first_prose_and_a_lesson_s_aim():
    text = "Title\n=====\n\nShort.\n\nYou’ll do: turn a photo into one long column of numbers, and back.\n"
    text += "\nAnother paragraph that is long enough to be one."
    tree = publish_doctree(text, settings_overrides={"doctitle_xform": False})
    assert description(tree) == "Turn a photo into one long column of numbers, and back."
    assert description(publish_doctree("Nothing to say.")) == ""


def test_a_text_is_cut_where_it_may_be():
    sentence = "A sentence of some length stands here. "
    assert shorten(sentence * 9) == (sentence * 4).strip()
    words = shorten("word " * 99)
    assert words.endswith("word …") and len(words) <= LENGTH + 2
    assert shorten("short") == "short"


def test_pictures_get_their_size_unless_they_have_one(tmp_path):
    path = tmp_path / "a b.png"
    Image.new("RGB", (30, 20)).save(path)
    files = {"a b.png": path, "c.svg": tmp_path / "c.svg", "d.svg": tmp_path / "d.svg"}
    files["c.svg"].write_text("<svg></svg>")
    files["d.svg"].write_text(
        '<?xml version="1.0"?>\n<svg width="9pt" viewBox="0 0 46.4 68.6"></svg>'
    )
    assert 'width="46" height="69"' in with_sizes('<img src="_images/d.svg">', files)
    page = '<img alt="x" src="_images/a%20b.png">'
    sized = 'width="30" height="20" alt="x" src="_images/a%20b.png">'
    later = f'<img loading="lazy" decoding="async" {sized}'
    assert with_sizes(3 * page, files) == f"<img {sized}{later}{later}"
    for same in (
        '<img width="3" src="_images/a%20b.png">',
        '<img src="_images/c.svg">',
        '<img src="_images/unknown.png">',
        '<img src="elsewhere.png">',
    ):
        assert with_sizes(same, files) == same


def test_a_sign_stays_with_its_formula():
    formula = '<span class="math notranslate"><math><mi>x</mi></math></span>'
    assert with_joined_signs(f"{formula}. Next") == f'<span class="joined">{formula}.</span> Next'
    assert with_joined_signs(f"{formula} is") == f"{formula} is"


def test_icons_that_no_page_names_go_and_so_do_maps(tmp_path):
    scripts = tmp_path / "_static" / "scripts"
    scripts.mkdir(parents=True)
    icon = '{}:[5,5,[],"f185","M1"],'
    script = "{" + icon.format("sun") + icon.format('"cat-nap"') + icon.format("moon") + "}"
    (scripts / "fontawesome.js").write_text(script)
    (scripts / "theme.js.map").write_text("{}")
    (scripts / "theme.js").write_text("button.className = 'fa-moon'")
    (tmp_path / "index.html").write_text('<i class="fa-solid fa-cat-nap"></i>')
    keep_used(tmp_path)
    kept = (scripts / "fontawesome.js").read_text()
    assert "cat-nap" in kept and "moon" in kept and "sun" not in kept
    assert not (scripts / "theme.js.map").exists()
    assert thinned(kept, {"cat-nap", "moon"}) == kept
