"""What people read in the project's texts: their prose, without code, formulas and addresses."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.md"))
ASSIGNMENTS = sorted((ROOT / "source").glob("*/*.md"))
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "datasets" / "README.md",
    ROOT / "fairgrade" / "README.md",
    ROOT / "examples" / "another-course" / "README.md",
    *sorted(path for path in NOTEBOOKS.glob("*.md") if path not in LESSONS),
    *sorted((ROOT / "docs").rglob("*.md")),
]

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
ALT = re.compile(r"^\s+alt: (.+)$", re.MULTILINE)
NOT_PROSE = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"<!--.*?-->",
        r"<code>.*?</code>",
        r"``.+?``",
        r"`[^`\n]*`",
        r"\$\$.+?\$\$",
        r"\$[^$]+\$",
        r"</?\w[^>]*>",
        r"\]\((?:[^()]|\([^()]*\))*\)",
        r"https?://\S+",
        r"^\+\+\+.*?$",
        r"[\w-]*[/_]\w[\w./-]*",
        r"\w+\.(?:md|py|ipynb|h5|csv|npz|jpg|png|zip|json|toml|html)\b",
    )
]


def prose(text: str) -> str:
    """Return the prose of a Markdown file or a text twin, alt texts included.

    Examples
    --------
    >>> prose("Take `np.dot` and $x$.")
    'Take   and  .'
    """
    alts = "\n".join(ALT.findall(text))
    words = FENCED.sub(" ", FRONT.sub("", text))
    for pattern in NOT_PROSE:
        words = pattern.sub(" ", words)
    return f"{words}\n{alts}"


def headings(path: Path) -> list[str]:
    """Return the headings of a Markdown file or a text twin, without their marks."""
    text = FENCED.sub("", FRONT.sub("", path.read_text(encoding="utf-8")))
    return [found.strip() for found in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]


def sections(path: Path) -> dict[str, str]:
    """Return the text below each heading of the second level, by heading."""
    return sections_of(path.read_text(encoding="utf-8"))


def sections_of(text: str) -> dict[str, str]:
    """Return the text below each heading of the second level, by heading."""
    parts: dict[str, str] = {}
    fenced, name = False, ""
    for line in FRONT.sub("", text).splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            name = line.removeprefix("## ").strip()
        parts[name] = parts.get(name, "") + line + "\n"
    return parts
