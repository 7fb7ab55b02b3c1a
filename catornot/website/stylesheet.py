"""The theme brings half a megabyte of styles in six files; pages get what they use, in one.

PurgeCSS keeps each rule whose classes, names and elements stand in a page or in a script.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from catornot.website.npm import SiteError

SHEETS = (
    *("basic.css", "styles/pydata-sphinx-theme.css", "pygments.css"),
    *("styles/sphinx-book-theme.css", "mystnb.*.css", "copybutton.css", "custom.css"),
)
TARGET = "styles/site.css"


def join(site: Path, modules: Path) -> None:
    """Write the one style sheet of a built site, and let all pages name it as it is now.

    Parameters
    ----------
    site : Path
        The site as Sphinx made it; the theme's own style sheets are removed.
    modules : Path
        node_modules, for PurgeCSS.

    Raises
    ------
    SiteError
        If PurgeCSS fails.
    """
    static = site / "_static"
    sheets = [path for name in SHEETS for path in sorted(static.glob(name))]
    target = static / TARGET
    target.write_text("\n".join(path.read_text("utf-8") for path in sheets), encoding="utf-8")
    for path in static.rglob("*.css"):
        if path != target:
            path.unlink()
    program = modules / "purgecss" / "bin" / "purgecss.js"
    words = [str(shutil.which("node")), str(program), "--css", str(target), "--font-face"]
    words += ["--keyframes", "--output", str(target), "--content", "**/*.html", "_static/**/*.js"]
    ended = subprocess.run(words, cwd=site, capture_output=True, text=True)
    if ended.returncode:
        raise SiteError(f"PurgeCSS could not thin the style sheets:\n{ended.stderr[-2000:]}")
    version = hashlib.sha256(target.read_bytes()).hexdigest()[:8]  # an old one is not kept then
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(f"{TARGET}", f"{TARGET}?v={version}"), encoding="utf-8")
