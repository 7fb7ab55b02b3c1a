"""Twins become notebooks: the same bytes each time, with nbgrader's metadata and stable ids."""

from __future__ import annotations

import pytest
from small_twin import FRONT, SOLUTION, twin

from catornot.authoring.lint import lint
from catornot.authoring.twins import GOES_ON, TwinError, build, total_points, write


@pytest.mark.parametrize(
    ("short", "solution", "grade", "locked"),
    [
        ("solution: f", True, False, False),
        ("check: f\npoints: 2", False, True, True),
        ("locked: f", False, False, True),
        ("manual: f\npoints: 2", True, True, False),
    ],
)
def test_short_forms_become_nbgraders_metadata(short, solution, grade, locked):
    cell = build(f"{FRONT}```{{code-cell}}\n---\n{short}\ntags: [kept]\n---\n1\n```").cells[0]
    wanted = {"solution": solution, "grade": grade, "locked": locked, "grade_id": "f"}
    wanted |= {"schema_version": 3, "task": False} | ({"points": 2} if grade else {})
    assert dict(cell.metadata.nbgrader) == wanted
    goes_on = [] if short.startswith("locked") else [GOES_ON]
    assert cell.id == "f" and cell.metadata.tags == ["kept", *goes_on]
    assert set(cell.metadata) == {"nbgrader", "tags"}


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("check: f", "f has no points"),
        ("manual: f", "f has no points"),
        ("points: 2", "neither `check` nor `manual`"),
        ("solution: f\npoints: 2", "can't give points itself"),
        ("solution: f\nlocked: f", "choose one"),
    ],
)
def test_incomplete_short_forms_are_refused_by_name(short, words):
    with pytest.raises(TwinError, match=words):
        build(f"{FRONT}```{{code-cell}}\n---\n{short}\n---\n1\n```")


def test_a_markdown_cell_can_be_graded_by_hand():
    more = '+++ {"manual": "why", "points": 4}\n\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION\n\n+++\n\nLater.'
    notebook = build(twin(more=more))
    assert notebook.cells[-2].cell_type == "markdown" and notebook.cells[-2].id == "why"
    assert total_points(notebook) == 6
    assert lint(notebook) == []


def test_building_twice_gives_the_same_bytes_and_ids_that_do_not_wander():
    text = twin(more="Some words.\n\n```{code-cell}\n1\n```\n\n```{code-cell}\n1\n```\n")
    assert write(build(text)) == write(build(text))
    before = [cell.id for cell in build(text).cells]
    after = [cell.id for cell in build(text.replace(SOLUTION, f"# New\n\n{SOLUTION}")).cells]
    assert after[1:] == before and len(set(after)) == len(after)


def test_front_matter_reaches_the_notebook_and_no_version_does():
    text = FRONT.replace("jupytext:", 'catornot: {number: 3, topics: ["a"]}\njupytext:', 1)
    metadata = build(f"{text}# 3. Title").metadata
    assert metadata.catornot == {"number": 3, "topics": ["a"]}
    assert metadata.kernelspec.name == "python3" and "version" not in metadata.language_info
