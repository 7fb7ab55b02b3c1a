"""The right answer of `graph_gradients`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

from catornot.checks.exercise import Misconception


def graph_gradients(a: float, b: float, c: float) -> dict[str, Any]:
    """Return ∂J/∂a, ∂J/∂b and ∂J/∂c of J = 3(a + bc).

    Examples
    --------
    >>> graph_gradients(5.0, 3.0, 2.0)
    {'da': 3.0, 'db': 6.0, 'dc': 9.0}
    """
    return {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}


MISCONCEPTIONS = (
    Misconception(
        "u, v and J for the slopes",
        "These are the values on the way forwards. By how much does J move for each unit of a?",
        lambda a, b, c: {"da": b * c, "db": a + b * c, "dc": 3 * (a + b * c)},
    ),
    Misconception(
        "b and c swapped",
        "Bump b a little: u = bc moves by how much?",
        lambda a, b, c: {"da": 3.0, "db": 3 * b, "dc": 3 * c},
    ),
    Misconception(
        "factor 3 forgotten",
        "The last step of the graph is J = 3v. What does it do to every slope?",
        lambda a, b, c: {"da": 1.0, "db": c, "dc": b},
    ),
    Misconception(
        "factor 3 for a only",
        "Does the 3 reach b and c as well?",
        lambda a, b, c: {"da": 3.0, "db": c, "dc": b},
    ),
    Misconception(
        "a sum instead of a product",
        "u = bc is a product. When b moves by a little, what is that little multiplied by?",
        lambda a, b, c: {"da": 3.0, "db": 3.0, "dc": 3.0},
    ),
    Misconception(
        "values, not slopes",
        "Bump a by 0.001 and see what J does. How often as far does it move?",
        lambda a, b, c: {"da": 3 * a, "db": 3 * b * c, "dc": 3 * b * c},
    ),
    Misconception(
        "J everywhere",
        "This is the value of J. A slope says how much J moves when one input moves. By how "
        "much, for each?",
        lambda a, b, c: dict.fromkeys(("da", "db", "dc"), 3 * (a + b * c)),
    ),
    Misconception(
        "added, not multiplied",
        "3 is added to a slope here. What does the chain rule do with slopes in a row?",
        lambda a, b, c: {"da": 3.0, "db": 3 + c, "dc": 3 + b},
    ),
    Misconception(
        "not divided by the bump",
        "How much J moves must still be compared with how much the input moved. Which "
        "division is left?",
        lambda a, b, c: {"da": 0.003, "db": 0.003 * c, "dc": 0.003 * b},
    ),
    Misconception(
        "3 twice",
        "The 3 is met once on the way back, but counted twice. Where?",
        lambda a, b, c: {"da": 3.0, "db": 9 * c, "dc": 9 * b},
    ),
    Misconception(
        "3 twice everywhere",
        "The 3 is met once on the way back, but counted twice. Where?",
        lambda a, b, c: {"da": 9.0, "db": 9 * c, "dc": 9 * b},
    ),
    Misconception(
        "da times a",
        "v = a + u: when a moves by a little, v moves by how much?",
        lambda a, b, c: {"da": 3 * a, "db": 3 * c, "dc": 3 * b},
    ),
    Misconception(
        "a in every slope",
        "u = bc does not know a. Which slopes hold it in yours?",
        lambda a, b, c: {"da": 3.0, "db": 3 * (a + c), "dc": 3 * (a + b)},
    ),
    Misconception(
        "c and b instead of slopes",
        "These are inputs. What does J do when one of them moves a little?",
        lambda a, b, c: {"da": a, "db": b, "dc": c},
    ),
    Misconception(
        "b times c in both",
        "One factor of bc is held still while the other moves. Which one is left?",
        lambda a, b, c: {"da": 3.0, "db": 3 * b * c, "dc": 3 * b * c},
    ),
    Misconception(
        "da is 1",
        "The last step of the graph is J = 3v. Does it reach a too?",
        lambda a, b, c: {"da": 1.0, "db": 3 * c, "dc": 3 * b},
    ),
    Misconception(
        "only the slope of u",
        "These are the slopes of u = bc alone. What comes after u in the graph?",
        lambda a, b, c: {"da": 0.0, "db": c, "dc": b},
    ),
    Misconception(
        "signs",
        "Nothing in this graph is subtracted. Where does a minus come from?",
        lambda a, b, c: {"da": -3.0, "db": -3 * c, "dc": -3 * b},
    ),
    Misconception(
        "3 missing in db",
        "The last step of the graph is J = 3v. Does the 3 reach b?",
        lambda a, b, c: {"da": 3.0, "db": c, "dc": 3 * b},
    ),
    Misconception(
        "3 missing in dc",
        "The last step of the graph is J = 3v. Does the 3 reach c?",
        lambda a, b, c: {"da": 3.0, "db": 3 * c, "dc": b},
    ),
)
