"""The theme brings two thousand drawn icons, one and a half megabytes; pages use a dozen."""

from __future__ import annotations

import re
from pathlib import Path

ICON = re.compile(
    r'("[\w-]+"|[\w$]+):\[\d+,\d+,\[[^\]]*\],"[0-9a-f]+",(?:"[^"]*"|\["[^"]*","[^"]*"\])\],?'
)
USED = re.compile(r"\bfa-([a-z0-9-]+)")


def keep_used(site: Path) -> None:
    """Leave only those icons in the site that its pages and scripts name.

    Parameters
    ----------
    site : Path
        The built site; its script of icons is changed in place.
    """
    scripts = site / "_static" / "scripts"
    icons = scripts / "fontawesome.js"
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    texts += [path.read_text("utf-8") for path in site.rglob("*.js") if path != icons]
    used = {name for text in texts for name in USED.findall(text)}
    icons.write_text(thinned(icons.read_text(encoding="utf-8"), used), encoding="utf-8")
    for path in scripts.glob("*.map"):  # for those who mend the theme
        path.unlink()


def thinned(script: str, used: set[str]) -> str:
    """Return the script without the icons that are not used.

    Examples
    --------
    >>> thinned('{sun:[5,5,[],"f185","M1"],"cat-nap":[5,5,["nap"],"f6be","M2"]}', {"sun"})
    '{sun:[5,5,[],"f185","M1"],}'
    """
    return ICON.sub(lambda found: found[0] if found[1].strip('"') in used else "", script)
