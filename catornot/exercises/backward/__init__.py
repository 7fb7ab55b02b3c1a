"""Exercises of one-neuron: slopes, and one step downhill."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Case, Exercise, Growth, readable, register
from catornot.checks.exercises.neuron import lengths
from catornot.checks.forms import from_dict, in_order, is_array, is_number, whole
from catornot.checks.ideas.slopes import FOR_BACKWARD, FOR_GRAPH_GRADIENTS
from catornot.checks.ideas.steps import FOR_GRADIENT_STEP, FOR_NUMERICAL_GRADIENT

Rng = np.random.Generator


def _backward_case(rng: Rng, n: int, y: int = 1) -> Case:
    return Case((rng.normal(0, 1, (n, 1)), float(rng.uniform(0.05, 0.95)), y))


def _gradients(value: Any) -> list:
    return from_dict(value, {"dw": {"note": "the shape of w"}, "db": {"scalar": True}})


register(
    Exercise(
        name="backward",
        reference=reference.backward,
        cases=lambda rng, hidden: readable(
            [_backward_case(rng, n, number % 2) for number, n in enumerate(lengths(rng, hidden))],
            hidden,
        ),
        parts=_gradients,
        arguments=("x", "a", "y"),
        formula="dz = a − y, dw = x · dz, db = dz.",
        misconceptions=FOR_BACKWARD,
        hints=(
            "One number comes first, dz: the slope of the loss at z. Where do a and y stand in it?",
            "z = wᵀx + b: what multiplies w in it, and what multiplies b?",
        ),
        growth=lambda rng: [
            Growth("features", _backward_case(rng, 4), _backward_case(rng, 256), (4, 256))
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
        misconceptions=FOR_GRAPH_GRADIENTS,
        hints=(
            "Start at the right: J = 3v, so dv is 3.",
            "da = dv · 1, du = dv · 1. Now u = bc: what multiplies b in it, and what c?",
        ),
    )
)


def _slope_cases(rng: Rng, hidden: bool) -> list[Case]:
    v, k = (float(rng.uniform(1.2, 2.5)), float(rng.uniform(1, 4))) if hidden else (1.7, 3.0)
    functions: list[Any] = [lambda t: t**2, lambda t: k * t**3, np.log, lambda t: -k * t + 1]
    for place, formula in ((0, "t**2"), (1, f"{k:g} * t**3"), (3, f"-{k:g} * t + 1")):
        functions[place].__name__ = f"lambda t: {formula}"  # as a message writes it
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
        misconceptions=FOR_NUMERICAL_GRADIENT,
        hints=(
            "f is called twice: a little above v, and a little below.",
            "The run is 2ε, and brackets are needed around it.",
        ),
    )
)


def _step_case(rng: Rng, n: int) -> Case:
    grads = {"dw": rng.normal(size=(n, 1)), "db": float(rng.normal())}
    return Case((rng.normal(size=(n, 1)), float(rng.normal()), grads, float(rng.uniform(0.01, 1))))


def _pair(value: Any) -> list:
    w, b = in_order(value, (is_array, is_number), "w and b")
    return [*_named("w", w), *_named("b", b, scalar=True)]


def _named(name: str, value: Any, **options: Any) -> list:
    return from_dict({name: value}, {name: options})


register(
    Exercise(
        name="gradient_step",
        reference=reference.gradient_step,
        cases=lambda rng, hidden: readable(
            [_step_case(rng, n) for n in lengths(rng, hidden)], hidden
        ),
        parts=_pair,
        arguments=("w", "b", "grads", "learning_rate"),
        formula="w becomes w − α dw, b becomes b − α db.",
        misconceptions=FOR_GRADIENT_STEP,
        hints=(
            "Two lines, one for w and one for b: each takes its own slope, times α, away.",
            "w -= … changes the array handed in.",
        ),
        growth=lambda rng: [Growth("features", _step_case(rng, 4), _step_case(rng, 256), (4, 256))],
        unchanged=(0, 2),
    )
)
