"""Cat or not? Logistic regression as a neural network, on pictures of cats.

Modules lie beside folders where one file is the whole idea: what notebooks import by name
(`dataset`, `fresh`, `photo`), what the outside asks for (`course`, `__main__`), what many folders
know (`datafile`, `progress`, `reference`, `whole`).

- `__main__`: the command line; each command is the `command` of a folder
- `course`: what the grader is told about this course
- `dataset`: the pictures and their labels, from files in the original exercise's format
- `datafile`: the two files of a set of pictures, written a piece at a time
- `fresh`: pictures that nobody trained on
- `photo`: a photo of one's own, made as small and square as these
- `progress`: how far a learner is, kept where they work
- `reference`: right answers to what is asked
- `whole`: files that are written whole or not at all
- `exercises`: what is asked, a folder an exercise
- `checks`: what a learner's answer is asked, at home and while grading
- `stand_in`: what a learner's sandbox has in the place of the checks and questions
- `mutation`: measures what the checks notice
- `drawing`: figures of the lessons
- `explore`: what can be dragged in them
- `questions`: what they ask, and the reply to each answer
- `data`: sets of pictures to choose from: drawn, imported or fetched
- `illustrate`: draws the pictures that the course brings
- `authoring`: builds notebooks, releases, maps and tables from their text twins
- `website`: the course as pages, with a Lab that runs in the browser
- `workspace`: where a learner works: the environment, their copies, JupyterLab
- `demo`: a class of fifteen, to see grading at work
- `classroom`: a graded class, read once, for the three that follow
- `report`: says on one page what a class understood
- `reading`: all answers to a written question on one page, to be marked
- `lms`: the ways to Canvas and Moodle and back
- `export`: lessons and feedback to print, and what a JupyterHub installs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catornot.dataset import load_cats as load_cats

__all__ = ["load_cats"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Late, so that `python -m catornot doctor` can still speak where numpy is missing.
    if name == "load_cats":
        from catornot.dataset import load_cats

        return load_cats
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
