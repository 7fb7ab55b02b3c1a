"""Work that takes for ever to be put on a page, or makes a page that no browser opens."""

from __future__ import annotations

from typing import Any

from submission import Submission, cell, code, harm

MANY = 100_000


def essay(text: str) -> Any:
    def change(nb: dict[str, Any]) -> None:
        cell(nb, "why")["source"] = text

    return change


def floods(nb: dict[str, Any]) -> None:
    nb["cells"] += [code(f"print('{n} ' * 300_000)") for n in range(120)]


def copies(nb: dict[str, Any]) -> None:
    why = cell(nb, "why")
    nb["cells"] += [{**why, "source": f"{n} " + "words " * 30_000} for n in range(60)]


def writes(nb: dict[str, Any]) -> None:
    nb["cells"] += [code(f"# {n}\n" + "x = 1\n" * 30_000) for n in range(60)]


def shows(text: str) -> str:
    """Return a cell that shows HTML; `text` is an expression."""
    return f"from IPython.display import HTML, display\ndisplay(HTML({text}))"


def many_shows(nb: dict[str, Any]) -> None:
    nb["cells"] += [code(shows(f"'<details>' * 3900 + '{n}'")) for n in range(60)]


SUBMISSIONS: list[Submission] = [
    harm("exclamations", "an essay of images that never end", change=essay("![" * MANY)),
    harm("wide-gap", "an essay with a wide gap", change=essay("a" + " " * MANY + "b")),
    harm("begins", "environments that never end", change=essay("\\begin{a}" * (MANY // 5))),
    harm("dollars", "an essay of formulas", change=essay("$a" * MANY)),
    harm("brackets", "formulas that never end", change=essay("\\(" * MANY)),
    harm("formulas-in-output", "formulas that never end, printed", last=r"print('\\(' * 400_000)"),
    harm("dots", "a line of code with very many dots", last="# " + "a." * MANY),
    harm("attributes", "one very long expression", last="if 0: " + "a." * (MANY - 10) + "a"),
    harm("floods-pages", "a hundred cells of a megabyte each", change=floods),
    harm("copied-essays", "an essay in sixty long versions", change=copies),
    harm("unclosed", "an essay of tags that never end", change=essay("<details>" * 1600)),
    harm("unclosed-output", "27 kB of tags that never end", last=shows("'<details>' * 3000")),
    harm("unclosed-outputs", "sixty outputs of tags that never end", change=many_shows),
    harm("bold-output", "a megabyte of bold", last=shows("'<b>' * 300_000")),
    harm("crossed-output", "tags that cross", last=shows("'<b><i><p></b>' * 900 + '<p>' * 900")),
    harm(
        "attributes-output",
        "a tag of very many attributes",
        last=shows("'<a ' + ' '.join(f'a{n}=1' for n in range(90_000)) + '>'"),
    ),
    harm("tables-output", "tables in tables", last=shows("'<table><tr><td>' * 1300")),
    harm("stars", "an essay of stars", change=essay("*a **b " * 2000)),
    harm("backticks", "an essay of backticks", change=essay("`" * 7000 + "a" + "`a" * 3000)),
    harm("quotes", "quotes in quotes", change=essay("> " * 7000)),
    harm("links", "links in links", change=essay("[a](" * 3700)),
    harm("lists", "lists in lists", change=essay("\n".join("  " * n + "- a" for n in range(120)))),
    harm("endless-notes", "megabytes of code in cells of their own", change=writes),
]
