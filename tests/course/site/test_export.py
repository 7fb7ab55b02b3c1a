"""Printable lessons and feedback: formulas set, pictures described, nothing from outside."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import need

from catornot.__main__ import main
from catornot.export import chromium, command
from catornot.export.printable import feedback, lesson
from fairgrade.feedback.mathml import mathml, set_formulas

ROOT = Path(__file__).resolve().parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HOSTILE = r"""<html><head><script src="https://example.org/x.js"></script>
<link rel="stylesheet" href="https://example.org/x.css"></head><body><div class="container">
<h4>ps1 (Score: 1.0 / 2.0)</h4><p>$$\sigma(z) = \frac{1}{1 + e^{-z}}$$ and $a &lt; b$, not \$5 or $6.</p>
<p onclick="alert(1)">$\text{&lt;script&gt;alert(1)&lt;/script&gt;}$ $\frac{$ $\href{javascript:alert(1)}{x}$</p>
<img src="https://example.org/spy.png" alt="spy"><img src="data:image/png;base64,AA==" alt="mine">
<a href="javascript:alert(1)">one</a><a href="../../other.html">two</a><a href="#sigmoid">three</a>
<span class="pull-right">Score: 1.0 / 2.0 <a href="#top">(Top)</a></span>
<pre>cost = "$x$"</pre><code>$y$</code><iframe src="https://example.org"></iframe></div></body></html>"""


def page_of(html):
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    "latex, wanted",
    [
        (r"\frac{1}{m}", "<mfrac>"),
        (r"\hat y^{(i)}", "<mover"),
        (r"\begin{aligned}a &= b \\ c &= d\end{aligned}", "<mtable"),
        ("a < b", "<mo>&lt;</mo>"),
        (r"y \log a", '<mspace width="0.17em"></mspace><mi>log</mi><mspace'),
    ],
)
def test_formulas_become_mathml(latex, wanted):
    assert wanted in mathml(latex)


def test_without_the_library_formulas_stay_as_they_are(monkeypatch):
    """Grading needs no more than `requirements.txt`, so its pages must not either."""
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    mathml.cache_clear()
    soup = page_of("<p>$a - y$</p>")
    assert set_formulas(soup) == ["a - y"]
    assert soup.get_text() == "$a - y$"
    mathml.cache_clear()


@pytest.mark.parametrize(
    "latex",
    [r"\frac{", r"\nonsense{x}", r"\text{<script>alert(1)</script>}", r"\text{<b>x</b>}", ""],
)
def test_what_is_no_formula_is_left_alone(latex):
    made = mathml(latex)
    assert made is None or not page_of(made).get_text().strip()


def test_no_attribute_of_a_formula_leads_anywhere():
    math = page_of(mathml(r"\href{javascript:alert(1)}{x}")).math
    assert not math.find_all(href=True) and "href" not in math.attrs


def test_dollars_in_code_and_dollars_that_are_money_stay():
    soup = page_of(r"<p>It costs \$5, and $x$.</p><pre>$y$</pre><code>a$b$</code>")
    assert set_formulas(soup) == []
    assert len(soup.find_all("math")) == 1 and soup.pre.string == "$y$"
    assert r"\$5" in soup.p.get_text()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_whole(path):
    made = lesson(path, {one.stem for one in LESSONS})
    assert made.failed == ()
    soup = page_of(made.html)
    assert not soup.find_all(["script", "link", "iframe"])
    assert not re.search(r"url\(|@import", made.html)
    for image in soup.find_all("img"):
        assert image["src"].startswith("data:image/")
        assert len(image.get("alt", "")) > 20, path.name
    for link in soup.find_all("a", href=True):
        assert re.match(r"https?:|#|[\w-]+\.html", link["href"]), link
    for text in soup.find_all(string=re.compile(r"\\(frac|sigma|partial|hat)")):
        assert text.find_parent(["code", "pre"]), text


def test_feedback_is_made_harmless_and_keeps_its_points(tmp_path):
    path = tmp_path / "ps1.html"
    path.write_text(HOSTILE)
    made = feedback(path)
    soup = page_of(made.html)
    body = str(soup.body)
    assert not soup.body.find_all(["script", "link", "iframe"])
    for unwanted in ("onclick", "example.org", "(Top)", "../other"):
        assert unwanted not in body, unwanted
    assert not [link for link in soup.find_all(href=True) if not link["href"].startswith("#")]
    assert "Score: 1.0 / 2.0" in body and "[spy]" in body and "two" in body
    assert body.count("<math") >= 2 and "$x$" in soup.pre.get_text()
    assert any("script" in latex for latex in made.failed)  # stays text, and is told


def test_a_page_of_our_own_stays_as_it_is_and_may_load_nothing(tmp_path):
    path = tmp_path / "ps1.html"
    ours = "<style>p { color: red }</style></head><body><main><p>50 of 60</p></main></body></html>"
    path.write_text(f"<!DOCTYPE html><html><head><title>Ada</title>{ours}")
    made = feedback(path)
    assert "color: red" in made.html and "50 of 60" in made.html and not made.failed
    assert "default-src 'none'" in page_of(made.html).find_all("meta")[0]["content"]


def test_without_a_browser_it_is_html_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_browsers", list)
    assert main(["export", "lessons", "notation", "--output", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["notation.html"]
    assert "No Chromium" in capsys.readouterr().out
    assert main(["export", "lessons", "notation", "--html", "--output", str(tmp_path)]) == 0
    assert "No Chromium" not in capsys.readouterr().out


def test_a_browser_that_fails_leaves_html_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_browsers", lambda: [shutil.which("false")] * 2)
    assert main(["export", "lessons", "notation", "--output", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["notation.html"]
    assert "did not print" in capsys.readouterr().out


def test_mistakes_are_told(tmp_path, capsys):
    assert main(["export", "lessons", "notatoin"]) == 2
    assert "notation" in capsys.readouterr().err
    assert main(["export", "feedback", "ps9", "--root", str(tmp_path)]) == 2
    assert "generate_feedback ps9" in capsys.readouterr().err
    for what in (["lessons"], ["lms", "ps9"], ["hub"]):
        assert main(["export", *what, "--root", str(tmp_path)]) == 2
        assert re.search(
            "no lessons in|none yet|not the project's own folder", capsys.readouterr().err
        )


@pytest.mark.parametrize("option", ["--root", "--output"])
def test_a_folder_that_is_none_is_told(tmp_path, capsys, option):
    (file := tmp_path / "notes.txt").touch()
    with pytest.raises(SystemExit, match="2"):
        main(["export", "lessons", option, str(file)])
    assert f"{option}: expected a folder" in capsys.readouterr().err


@pytest.mark.browser
def test_a_pdf_shows_formulas_and_no_path_of_this_machine(tmp_path):
    need(chromium.find_browsers(), "no Chromium here")
    name = "03-choose-what-to-minimise"
    assert main(["export", "lessons", name, "--output", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.pdf"]
    assert str(ROOT).encode() not in (tmp_path / f"{name}.pdf").read_bytes()
    if not shutil.which("pdftotext"):
        return
    words = ["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "Choose what to minimise" in text and "∑" in text and "\\frac" not in text
    assert "file://" not in text and str(ROOT) not in text


@pytest.mark.browser
def test_a_students_feedback_as_pdf(tmp_path):
    need(chromium.find_browsers(), "no Chromium here")
    folder = tmp_path / "feedback" / "ada" / "ps1"
    folder.mkdir(parents=True)
    (folder / "ps1.html").write_text(HOSTILE)
    words = ["export", "feedback", "ps1", "--root", str(tmp_path), "--student", "ada"]
    assert main(words) == 0
    made = tmp_path / "exports" / "feedback" / "ada" / "ps1.pdf"
    assert made.read_bytes().startswith(b"%PDF")
