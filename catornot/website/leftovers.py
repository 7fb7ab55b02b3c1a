"""Sphinx and its theme copy files that no page of ours asks for; they are removed again."""

from __future__ import annotations

from pathlib import Path

TEXTS = (".html", ".css", ".js")


def remove(site: Path) -> None:
    """Remove what lies in ``_static`` and is named nowhere in the site.

    Parameters
    ----------
    site : Path
        The built site, without its Lab.
    """
    texts = [path for path in site.rglob("*") if path.suffix in TEXTS and path.is_file()]
    everything = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    static = site / "_static"
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.name not in everything:
            path.unlink()
