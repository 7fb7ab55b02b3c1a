"""`graph_gradients`: the slopes of a small graph, J = 3(a + bc)."""

from __future__ import annotations

from typing import Any

from catornot.checks.exercise import Case, Exercise, LastQuestion
from catornot.checks.return_shapes import from_dict


def _graph(value: Any) -> list:
    return from_dict(value, {name: {"scalar": True} for name in ("da", "db", "dc")})


EXERCISE = Exercise(
    cases=lambda rng, hidden: [
        Case(tuple(float(v) for v in row))
        for row in (rng.normal(0, 3, (5, 3)) if hidden else [(5, 3, 2), (-1, 4, 0.5)])
    ],
    parts=_graph,
    arguments=("a", "b", "c"),
    formula="J = 3v, v = a + u, u = bc: walk back from J, one step at a time.",
    hints=(
        "Start at the right: J = 3v, so dv is 3.",
        "da = dv · 1, du = dv · 1. Now u = bc: what multiplies b in it, and what c?",
    ),
    last_questions=(
        LastQuestion(
            "da", "Let a grow by 1 and nothing else: by how much does v = a + u grow, and J = 3v?"
        ),
        LastQuestion(
            "db", "Let b grow by 1 and nothing else: by how much does u = bc grow, and then J?"
        ),
        LastQuestion(
            "dc", "Let c grow by 1 and nothing else: by how much does u = bc grow, and then J?"
        ),
    ),
)
