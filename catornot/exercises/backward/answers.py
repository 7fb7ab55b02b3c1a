"""Wrong ideas about the slopes of one example and of a small graph."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception as Idea


def _scaled(x: Any, dz: Any) -> dict[str, Any]:
    return {"dw": x * dz, "db": dz}


FOR_BACKWARD = (
    Idea(
        "y − a",
        "Both slopes have the wrong sign. Is dz = a − y or y − a?",
        lambda x, a, y: _scaled(x, y - a),
    ),
    Idea(
        "a(1 − a)",
        "a(1 − a) is only ∂a/∂z. Which second factor does the chain rule bring?",
        lambda x, a, y: _scaled(x, a * (1 - a)),
    ),
    Idea(
        "∂a/∂z twice",
        "dz = a − y already holds a(1 − a). Is it multiplied in again?",
        lambda x, a, y: _scaled(x, (a - y) * a * (1 - a)),
    ),
    Idea(
        "∂L/∂a",
        "This is the slope with respect to a. One step of the chain is missing: how does z move a?",
        lambda x, a, y: _scaled(x, -y / a + (1 - y) / (1 - a)),
    ),
    Idea(
        "x forgotten",
        "dw is the same for every feature. What does w multiply in z?",
        lambda x, a, y: {"dw": np.ones_like(x) * (a - y), "db": a - y},
    ),
    Idea(
        "dw transposed",
        "dw lies down. Which shape has w?",
        lambda x, a, y: {"dw": (x * (a - y)).T, "db": a - y},
    ),
    Idea(
        "divided by n_x",
        "There is one example only here. What is its mean divided by?",
        lambda x, a, y: {k: v / x.shape[0] for k, v in _scaled(x, a - y).items()},
    ),
    Idea(
        "added, not multiplied",
        "dw is a sum of x and dz here. What does the chain rule do with the two slopes?",
        lambda x, a, y: {"dw": x + (a - y), "db": a - y},
    ),
    Idea(
        "db summed from dw",
        "db is summed up from dw here. What multiplies b in z?",
        lambda x, a, y: {"dw": x * (a - y), "db": np.sum(x * (a - y))},
    ),
    Idea(
        "db times x",
        "db has an x in it. What multiplies b in z?",
        lambda x, a, y: {"dw": x * (a - y), "db": np.mean(x) * (a - y)},
    ),
    Idea(
        "db is 1",
        "1 is ∂z/∂b alone. Which factor comes before it?",
        lambda x, a, y: {"dw": x * (a - y), "db": 1.0},
    ),
    Idea(
        "dw is x",
        "x is ∂z/∂w alone. Which factor comes before it?",
        lambda x, a, y: {"dw": x, "db": a - y},
    ),
    Idea(
        "∂L/∂a with a slip",
        "∂L/∂a = −y/a + (1 − y)/(1 − a): which sign has the second term?",
        lambda x, a, y: _scaled(x, (-y / a - (1 - y) / (1 - a)) * a * (1 - a)),
    ),
    Idea(
        "a alone", "The label y is not used. Where does it come in?", lambda x, a, y: _scaled(x, a)
    ),
    Idea(
        "y is 1",
        "The label is taken for 1, whatever comes in. Where does y come in?",
        lambda x, a, y: _scaled(x, a - 1),
    ),
    Idea(
        "squared error",
        "These are slopes of the squared error. Which loss is it here?",
        lambda x, a, y: _scaled(x, 2 * (a - y) * a * (1 - a)),
    ),
    Idea(
        "db's sign",
        "db has the wrong sign. Is it the same dz as in dw?",
        lambda x, a, y: {"dw": x * (a - y), "db": y - a},
    ),
    Idea(
        "dw's sign",
        "dw has the wrong sign. Is it the same dz as in db?",
        lambda x, a, y: {"dw": x * (y - a), "db": a - y},
    ),
    Idea(
        "divided by x",
        "dz is divided by x here. What does the chain rule do with ∂z/∂w?",
        lambda x, a, y: {"dw": (a - y) / x, "db": a - y},
    ),
    Idea(
        "absolute",
        "Some slopes lost their sign. What does abs do to a − y?",
        lambda x, a, y: _scaled(x, abs(a - y)),
    ),
    Idea(
        "decision instead of a",
        "A decision, 0 or 1, took the place of a. Which number is the neuron's answer?",
        lambda x, a, y: _scaled(x, round(float(a)) - y),
    ),
    Idea(
        "slip in the second term",
        "∂L/∂a has two terms, one of each log. What is the derivative of log(1 − a), and which "
        "factor is in front of it?",
        lambda x, a, y: _scaled(x, (-y / a + (a - y) / (1 - a)) * a * (1 - a)),
    ),
    Idea(
        "slip in the second term, subtracted",
        "∂L/∂a has two terms, one of each log. What is the derivative of log(1 − a), and which "
        "factor is in front of it?",
        lambda x, a, y: _scaled(x, (-y / a - (a - y) / (1 - a)) * a * (1 - a)),
    ),
    Idea(
        "second term over a",
        "∂L/∂a has two terms, one of each log. What is divided by in the derivative of log(1 − a)?",
        lambda x, a, y: _scaled(x, (-y / a + (1 - y) / a) * a * (1 - a)),
    ),
    Idea(
        "first term over 1 − a",
        "∂L/∂a has two terms, one of each log. What is divided by in the derivative of log(a)?",
        lambda x, a, y: _scaled(x, (-y / (1 - a) + (1 - y) / (1 - a)) * a * (1 - a)),
    ),
    Idea(
        "nothing for y = 0",
        "For y = 0 your slopes are 0. Is y a factor, a term left out, or an if that skips it?",
        lambda x, a, y: _scaled(x, (a - y) * y),
    ),
    Idea(
        "nothing for y = 1",
        "For y = 1 your slopes are 0. Is 1 − y a factor, a term left out, or an if that skips it?",
        lambda x, a, y: _scaled(x, (a - y) * (1 - y)),
    ),
    Idea(
        "nothing for y = 0, other sign",
        "For y = 0 your slopes are 0, and for y = 1 the sign is another. What does y multiply?",
        lambda x, a, y: _scaled(x, (y - a) * y),
    ),
    Idea(
        "dz times a",
        "dz = a − y is multiplied by a here. Which slope has that factor?",
        lambda x, a, y: _scaled(x, (a - y) * a),
    ),
    Idea(
        "dz times 1 − a",
        "dz = a − y is multiplied by 1 − a here. Which slope has that factor?",
        lambda x, a, y: _scaled(x, (a - y) * (1 - a)),
    ),
    Idea(
        "brackets around 1 − a",
        "a * 1 - a is 0: * goes before −. Where do the brackets of the second factor stand?",
        lambda x, a, y: _scaled(x, (-y / a + (1 - y) / (1 - a)) * a * 1 - a),
    ),
    Idea(
        "squared",
        "dz is squared here. What is the slope of the cross-entropy?",
        lambda x, a, y: _scaled(x, (a - y) ** 2),
    ),
)


FOR_GRAPH_GRADIENTS = (
    Idea(
        "b and c swapped",
        "Bump b a little: u = bc moves by how much?",
        lambda a, b, c: {"da": 3.0, "db": 3 * b, "dc": 3 * c},
    ),
    Idea(
        "factor 3 forgotten",
        "The last step of the graph is J = 3v. What does it do to every slope?",
        lambda a, b, c: {"da": 1.0, "db": c, "dc": b},
    ),
    Idea(
        "factor 3 for a only",
        "Does the 3 reach b and c as well?",
        lambda a, b, c: {"da": 3.0, "db": c, "dc": b},
    ),
    Idea(
        "a sum instead of a product",
        "u = bc is a product. When b moves by a little, what is that little multiplied by?",
        lambda a, b, c: {"da": 3.0, "db": 3.0, "dc": 3.0},
    ),
    Idea(
        "values, not slopes",
        "Bump a by 0.001 and see what J does. How often as far does it move?",
        lambda a, b, c: {"da": 3 * a, "db": 3 * b * c, "dc": 3 * b * c},
    ),
    Idea(
        "J everywhere",
        "This is the value of J. A slope says how much J moves when one input moves. By how "
        "much, for each?",
        lambda a, b, c: dict.fromkeys(("da", "db", "dc"), 3 * (a + b * c)),
    ),
    Idea(
        "added, not multiplied",
        "3 is added to a slope here. What does the chain rule do with slopes in a row?",
        lambda a, b, c: {"da": 3.0, "db": 3 + c, "dc": 3 + b},
    ),
    Idea(
        "not divided by the bump",
        "How much J moves must still be compared with how much the input moved. Which "
        "division is left?",
        lambda a, b, c: {"da": 0.003, "db": 0.003 * c, "dc": 0.003 * b},
    ),
    Idea(
        "3 twice",
        "The 3 is met once on the way back, but counted twice. Where?",
        lambda a, b, c: {"da": 3.0, "db": 9 * c, "dc": 9 * b},
    ),
    Idea(
        "3 twice everywhere",
        "The 3 is met once on the way back, but counted twice. Where?",
        lambda a, b, c: {"da": 9.0, "db": 9 * c, "dc": 9 * b},
    ),
    Idea(
        "da times a",
        "v = a + u: when a moves by a little, v moves by how much?",
        lambda a, b, c: {"da": 3 * a, "db": 3 * c, "dc": 3 * b},
    ),
    Idea(
        "a in every slope",
        "u = bc does not know a. Which slopes hold it in yours?",
        lambda a, b, c: {"da": 3.0, "db": 3 * (a + c), "dc": 3 * (a + b)},
    ),
    Idea(
        "c and b instead of slopes",
        "These are inputs. What does J do when one of them moves a little?",
        lambda a, b, c: {"da": a, "db": b, "dc": c},
    ),
    Idea(
        "b times c in both",
        "One factor of bc is held still while the other moves. Which one is left?",
        lambda a, b, c: {"da": 3.0, "db": 3 * b * c, "dc": 3 * b * c},
    ),
    Idea(
        "da is 1",
        "The last step of the graph is J = 3v. Does it reach a too?",
        lambda a, b, c: {"da": 1.0, "db": 3 * c, "dc": 3 * b},
    ),
    Idea(
        "only the slope of u",
        "These are the slopes of u = bc alone. What comes after u in the graph?",
        lambda a, b, c: {"da": 0.0, "db": c, "dc": b},
    ),
    Idea(
        "signs",
        "Nothing in this graph is subtracted. Where does a minus come from?",
        lambda a, b, c: {"da": -3.0, "db": -3 * c, "dc": -3 * b},
    ),
    Idea(
        "3 missing in db",
        "The last step of the graph is J = 3v. Does the 3 reach b?",
        lambda a, b, c: {"da": 3.0, "db": c, "dc": 3 * b},
    ),
    Idea(
        "3 missing in dc",
        "The last step of the graph is J = 3v. Does the 3 reach c?",
        lambda a, b, c: {"da": 3.0, "db": 3 * c, "dc": b},
    ),
)
