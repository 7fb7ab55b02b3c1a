"""Exercises of one-neuron: slopes, and one step downhill."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import from_dict, from_tuple, whole
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register
from catornot.checks.exercises.neuron import lengths

Rng = np.random.Generator


def _backward_case(rng: Rng, n: int) -> Case:
    return Case((rng.normal(0, 1, (n, 1)), float(rng.uniform(0.05, 0.95)), int(rng.integers(2))))


def _gradients(value: Any) -> list:
    return from_dict(value, {"dw": {"note": "the shape of w"}, "db": {"scalar": True}})


def _scaled(x: Any, dz: Any) -> dict[str, Any]:
    return {"dw": x * dz, "db": dz}


register(
    Exercise(
        name="backward",
        reference=reference.backward,
        cases=lambda rng, hidden: [_backward_case(rng, n) for n in lengths(rng, hidden)],
        parts=_gradients,
        arguments=("x", "a", "y"),
        formula="dz = a − y, dw = x · dz, db = dz.",
        misconceptions=(
            Misconception(
                "y − a",
                "Both slopes have the wrong sign. Is dz = a − y or y − a?",
                lambda x, a, y: _scaled(x, y - a),
            ),
            Misconception(
                "a(1 − a)",
                "a(1 − a) is only ∂a/∂z. Which second factor does the chain rule bring?",
                lambda x, a, y: _scaled(x, a * (1 - a)),
            ),
            Misconception(
                "∂a/∂z twice",
                "dz = a − y already holds a(1 − a). Is it multiplied in again?",
                lambda x, a, y: _scaled(x, (a - y) * a * (1 - a)),
            ),
            Misconception(
                "∂L/∂a",
                "This is the slope with respect to a. One step of the chain is missing.",
                lambda x, a, y: _scaled(x, -y / a + (1 - y) / (1 - a)),
            ),
            Misconception(
                "x forgotten",
                "dw is the same for every feature. What does w multiply in z?",
                lambda x, a, y: {"dw": np.ones_like(x) * (a - y), "db": a - y},
            ),
            Misconception(
                "dw transposed",
                "dw lies down. Which shape has w?",
                lambda x, a, y: {"dw": (x * (a - y)).T, "db": a - y},
            ),
        ),
        hints=("Start with dz.", "z = wᵀx + b: what multiplies w in it, and what multiplies b?"),
        growth=lambda rng: [
            Growth("features", _backward_case(rng, 4), _backward_case(rng, 64), (4, 64))
        ],
        unchanged=(0,),
    )
)


def _graph(value: Any) -> list:
    return from_dict(value, {name: {"scalar": True} for name in ("da", "db", "dc")})


register(
    Exercise(
        name="graph_gradients",
        reference=reference.graph_gradients,
        cases=lambda rng, hidden: [
            Case(tuple(float(v) for v in row))
            for row in (rng.normal(0, 3, (5, 3)) if hidden else [(5, 3, 2), (-1, 4, 0.5)])
        ],
        parts=_graph,
        arguments=("a", "b", "c"),
        formula="J = 3v, v = a + u, u = bc: walk back from J, one step at a time.",
        misconceptions=(
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
                "Bump a by 0.001 and see what J does.",
                lambda a, b, c: {"da": 3 * a, "db": 3 * b * c, "dc": 3 * b * c},
            ),
        ),
        hints=("dv is 3.", "da = dv · 1, du = dv · 1, and u = bc."),
    )
)


def _slope_cases(rng: Rng, hidden: bool) -> list[Case]:
    v, k = (float(rng.uniform(0.5, 2.5)), float(rng.uniform(1, 4))) if hidden else (2.0, 3.0)
    functions = [lambda t: t**2, lambda t: k * t**3, np.log, lambda t: -k * t + 1]
    cases = [Case((function, v)) for function in functions]
    return [*cases, Case((np.exp, v, 1e-3)), Case((functions[1], v), {"eps": 1e-4})]


register(
    Exercise(
        name="numerical_gradient",
        reference=reference.numerical_gradient,
        cases=_slope_cases,
        parts=lambda value: whole(value, scalar=True, rtol=2e-8),
        arguments=("f", "v", "eps"),
        formula="(f(v + ε) − f(v − ε)) / 2ε.",
        misconceptions=(
            Misconception(
                "one side only",
                "One-sided differences are less exact. Where is f taken on the other side?",
                lambda f, v, eps=1e-5: (f(v + eps) - f(v)) / eps,
            ),
            Misconception(
                "divided by ε",
                "This is twice the slope. How far apart are v + ε and v − ε?",
                lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / eps,
            ),
            Misconception(
                "sign",
                "Rising functions get a negative slope here.",
                lambda f, v, eps=1e-5: (f(v - eps) - f(v + eps)) / (2 * eps),
            ),
            Misconception(
                "not divided",
                "A slope is a rise divided by a run. What is the run?",
                lambda f, v, eps=1e-5: f(v + eps) - f(v - eps),
            ),
            Misconception(
                "multiplied by ε",
                "Mind the brackets: a / 2 * b is (a / 2) · b.",
                lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / 2 * eps,
            ),
        ),
        hints=("f is called twice.", "The run is 2ε, and brackets are needed around it."),
    )
)


def _step_case(rng: Rng, n: int) -> Case:
    grads = {"dw": rng.normal(size=(n, 1)), "db": float(rng.normal())}
    return Case((rng.normal(size=(n, 1)), float(rng.normal()), grads, float(rng.uniform(0.01, 1))))


def _pair(value: Any) -> list:
    w, b = from_tuple(value, 2, "w and b")
    return [*_named("w", w), *_named("b", b, scalar=True)]


def _named(name: str, value: Any, **options: Any) -> list:
    return from_dict({name: value}, {name: options})


register(
    Exercise(
        name="gradient_step",
        reference=reference.gradient_step,
        cases=lambda rng, hidden: [_step_case(rng, n) for n in lengths(rng, hidden)],
        parts=_pair,
        arguments=("w", "b", "grads", "learning_rate"),
        formula="w becomes w − α dw, b becomes b − α db.",
        misconceptions=(
            Misconception(
                "uphill",
                "This walks uphill. Which sign leads down?",
                lambda w, b, g, a: (w + a * g["dw"], b + a * g["db"]),
            ),
            Misconception(
                "no learning rate",
                "How long is the step? The learning rate is not used.",
                lambda w, b, g, a: (w - g["dw"], b - g["db"]),
            ),
            Misconception(
                "b forgotten", "b does not move.", lambda w, b, g, a: (w - a * g["dw"], b)
            ),
            Misconception(
                "w and b swapped",
                "Which of the two comes first?",
                lambda w, b, g, a: (b - a * g["db"], w - a * g["dw"]),
            ),
            Misconception(
                "divides by the rate",
                "A larger learning rate should give a larger step.",
                lambda w, b, g, a: (w - g["dw"] / a, b - g["db"] / a),
            ),
        ),
        hints=("Two lines, one for w and one for b.", "w -= … changes the array handed in."),
        growth=lambda rng: [Growth("features", _step_case(rng, 4), _step_case(rng, 64), (4, 64))],
        unchanged=(0, 2),
    )
)
