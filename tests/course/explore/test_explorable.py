"""What can be dragged: each output is whole, and the lessons hold the scripts of today."""

from __future__ import annotations

import base64
import json
import re

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from prose import ROOT

from catornot import explore
from catornot.explore.explorable import Explorable, bytes_of, script

IN_LESSONS = {
    found[1]: (path.name, output.data["text/html"])
    for path in sorted(ROOT.glob("notebooks/*.ipynb"))
    for cell in nbformat.read(path, as_version=4).cells
    for output in cell.get("outputs", [])
    if (found := re.search(r'data-explorable="(\w+)"', output.get("data", {}).get("text/html", "")))
}


@pytest.mark.parametrize("name", sorted(set(explore.__all__)))
def test_a_lesson_holds_it_with_the_script_of_today(name):
    assert name in IN_LESSONS, "no lesson shows it"
    lesson, page = IN_LESSONS[name]
    assert script("common") in page and script(name) in page, f"build {lesson} --force"
    assert re.search(
        r'<img alt="[^"]{40,}" width="\d+" height="\d+" src="data:image/png;base64,', page
    )
    assert not re.search(r"https?://(?!www\.w3\.org/)", page), "it asks for something outside"


def test_an_output_carries_its_figure_and_its_numbers():
    figure, _ = plt.subplots(figsize=(1, 1))
    plt.close(figure)
    values = {"x": np.array([[1.5, 2]]), "words": "a </script> in a text", "n": np.int64(3)}
    one = Explorable("loss", "A title", figure, 'A figure with "words" in it', values)
    bundle = one._repr_mimebundle_()
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    data = re.search(r'<script type="application/json">(.*?)</script>', bundle["text/html"])[1]
    assert json.loads(data) == {
        "title": "A title",
        "x": [[1.5, 2.0]],
        "words": values["words"],
        "n": 3,
    }
    assert 'alt="A figure with &quot;words&quot; in it"' in bundle["text/html"]
    assert bundle["text/plain"] == one.alt


def test_what_it_can_not_hold_is_said():
    one = Explorable("loss", "A title", plt.figure(), "A figure", {"x": object()})
    plt.close("all")
    with pytest.raises(TypeError, match="can't hold a object"):
        one.html("")


def test_bytes_are_those_of_the_array():
    values = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    back = np.frombuffer(base64.b64decode(bytes_of(values.transpose(1, 0, 2))), np.uint8)
    assert np.array_equal(back.reshape(2, 2, 3), values.transpose(1, 0, 2))
