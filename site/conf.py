"""How Sphinx makes the course's pages; `python -m catornot site` runs it on a copy of them."""

import os

from catornot import __version__
from catornot.website.links import BRANCH, repository, site_root

project = "Cat or not?"
author = "the authors of Cat or not?"
version = release = __version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx_copybutton",
    "notfound.extension",
    "catornot.website.links",
    "catornot.website.heads",
    "catornot.website.formulas",
    "catornot.website.listings",
    "catornot.website.embedded",
    "catornot.website.search",
]
exclude_patterns = ["_static"]
nitpicky = True

# Lessons are committed with their outputs; nothing is executed here.
nb_execution_mode = "off"
nb_merge_streams = True
nb_ipywidgets_js = {}  # they would come from another server
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
copybutton_exclude = ".linenos, .gp, .go"

html_math_renderer = "mathml"

html_theme = "sphinx_book_theme"
html_title = "Cat or not?"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_additional_pages = {"search": "search.html"}  # ours; Sphinx's own is switched off
html_logo = "_static/logo.svg"
html_favicon = "_static/favicon.ico"
html_sourcelink_suffix = ""
html_use_index = False
html_copy_source = True  # these are the notebooks that "download" gives
html_last_updated_fmt = None
html_show_sphinx = False
html_context = {
    "default_mode": "auto",
    "page_scripts": [
        *("clipboard.min.js", "copybutton.js", "scripts/sphinx-book-theme.js", "course.js"),
        *("scripts/fontawesome.js", "scripts/bootstrap.js", "scripts/pydata-sphinx-theme.js"),
    ],
}

slug = repository()
html_baseurl = os.environ.get("CATORNOT_SITE_URL", "")
# A wrong address may lie in any folder, so 404.html names everything from the root.
notfound_urls_prefix = site_root(html_baseurl, slug)
notfound_pagename = "404"
html_theme_options = {
    "logo": {"text": "Cat or not?", "alt_text": "Cat or not?, to the first page"},
    "navbar_persistent": [],  # the search box stands in the sidebar already
    "home_page_in_toc": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": False,  # the row below each title has better words for it
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "footer_content_items": ["extra-footer.html"],
    "extra_footer": (
        "Code MIT, lessons and their pictures CC BY 4.0, datasets CC0. "
        "Everything on this page comes from this site: no trackers, no cookies."
    ),
}
if slug:
    html_theme_options |= {
        "repository_url": f"https://github.com/{slug}",
        "repository_branch": BRANCH,
        "use_repository_button": True,
    }
