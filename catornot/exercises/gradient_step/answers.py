"""Wrong ideas about measured slopes and about one step downhill."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception as Idea

FOR_NUMERICAL_GRADIENT = (
    Idea(
        "brackets of the numerator",
        "Python divides before it subtracts. Which two brackets are missing around the rise?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps) / (2 * eps),
    ),
    Idea(
        "no brackets at all",
        "Python divides before it subtracts, and from the left. Which brackets are missing?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps) / 2 * eps,
    ),
    Idea(
        "difference inside f",
        "f is called once, on a difference of inputs. Which two values of f are subtracted?",
        lambda f, v, eps=1e-5: f((v + eps) - (v - eps)) / (2 * eps),
    ),
    Idea(
        "difference inside f, no brackets",
        "f is called once, on a difference of inputs. Which two values of f are subtracted?",
        lambda f, v, eps=1e-5: f(v + eps - v - eps) / (2 * eps),
    ),
    Idea(
        "one side only, backwards",
        "One-sided differences are less exact. Where is f taken on the other side?",
        lambda f, v, eps=1e-5: (f(v) - f(v - eps)) / eps,
    ),
    *(
        Idea(
            f"{own} written down",
            "eps is handed in. Which number is used instead?",
            lambda f, v, eps=1e-5, own=own: (f(v + own) - f(v - own)) / (2 * own),
        )
        for own in (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
    ),
    *(
        Idea(
            f"{own} below the line",
            "eps is used above the line and ignored below it. How far apart are the two places?",
            lambda f, v, eps=1e-5, own=own: (f(v + eps) - f(v - eps)) / own,
        )
        for own in (2e-5, 1e-5, 2e-4, 2e-3, 1e-4, 1e-3, 2e-6)
    ),
    *(
        Idea(
            f"{own} above the line",
            "eps is used below the line and ignored above it. Where is f taken?",
            lambda f, v, eps=1e-5, own=own: (f(v + own) - f(v - own)) / (2 * eps),
        )
        for own in (1e-5, 1e-4, 1e-3, 1e-6)
    ),
    Idea(
        "divided by 2 only",
        "A slope is a rise divided by a run. Is the run 2?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / 2,
    ),
    Idea(
        "added",
        "The two values of f are added. How high is the rise between them?",
        lambda f, v, eps=1e-5: (f(v + eps) + f(v - eps)) / (2 * eps),
    ),
    Idea(
        "one side, divided by 2ε",
        "v and v + ε are only ε apart. What is divided by, or where is f taken?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v)) / (2 * eps),
    ),
    Idea(
        "steps of 2ε",
        "v + 2ε and v − 2ε are 4ε apart. How far is each step?",
        lambda f, v, eps=1e-5: (f(v + 2 * eps) - f(v - 2 * eps)) / (2 * eps),
    ),
    Idea(
        "steps of half ε",
        "v + ε/2 and v − ε/2 are ε apart. How far is each step?",
        lambda f, v, eps=1e-5: (f(v + eps / 2) - f(v - eps / 2)) / (2 * eps),
    ),
    Idea(
        "relative",
        "The slope is divided by v, or by f(v), as well. Is it asked for?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / (2 * eps * v),
    ),
    Idea(
        "one side only",
        "One-sided differences are less exact. Where is f taken on the other side?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v)) / eps,
    ),
    Idea(
        "divided by ε",
        "This is twice the slope. How far apart are v + ε and v − ε?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / eps,
    ),
    Idea(
        "sign",
        "Rising functions get a negative slope here. Which value is subtracted from which?",
        lambda f, v, eps=1e-5: (f(v - eps) - f(v + eps)) / (2 * eps),
    ),
    Idea(
        "absolute",
        "A falling curve has a negative slope. Where does the sign get lost?",
        lambda f, v, eps=1e-5: abs(f(v + eps) - f(v - eps)) / (2 * eps),
    ),
    Idea(
        "not divided",
        "A slope is a rise divided by a run. What is the run?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps),
    ),
    Idea(
        "multiplied by ε",
        "Mind the brackets: a / 2 * b is (a / 2) · b. Where does your ε end up?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / 2 * eps,
    ),
    Idea(
        "divided by 4ε",
        "v + ε and v − ε are how far apart?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / (4 * eps),
    ),
    Idea(
        "f not called",
        "The difference of the inputs is always 2ε. Of what is the difference taken?",
        lambda f, v, eps=1e-5: ((v + eps) - (v - eps)) / (2 * eps),
    ),
    Idea(
        "second derivative",
        "Three values of f make the curvature. How many does a slope need?",
        lambda f, v, eps=1e-5: (f(v + eps) - 2 * f(v) + f(v - eps)) / eps**2,
    ),
    Idea(
        "1 written down",
        "eps is handed in. Which number is used instead?",
        lambda f, v, eps=1e-5: (f(v + 1) - f(v - 1)) / 2,
    ),
    Idea(
        "one side, not divided",
        "This is the rise on one side alone. What is the run, and where is the other side?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v),
    ),
)


FOR_GRADIENT_STEP = (
    Idea(
        "uphill",
        "This walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w + a * g["dw"], b + a * g["db"]),
    ),
    Idea(
        "no learning rate",
        "How long is the step? The learning rate is not used.",
        lambda w, b, g, a: (w - g["dw"], b - g["db"]),
    ),
    Idea(
        "b forgotten",
        "b does not move. Which second line does a step need?",
        lambda w, b, g, a: (w - a * g["dw"], b),
    ),
    Idea(
        "divides by the rate",
        "A larger learning rate should give a larger step. What is done with it?",
        lambda w, b, g, a: (w - g["dw"] / a, b - g["db"] / a),
    ),
    Idea(
        "brackets around w − α",
        "α is subtracted from w before the product. Which product comes first?",
        lambda w, b, g, a: ((w - a) * g["dw"], (b - a) * g["db"]),
    ),
    Idea(
        "the step only",
        "This is the step itself. From where is it taken?",
        lambda w, b, g, a: (-a * g["dw"], -a * g["db"]),
    ),
    Idea(
        "the step only, upwards",
        "This is the step itself. From where is it taken, and in which direction?",
        lambda w, b, g, a: (a * g["dw"], a * g["db"]),
    ),
    Idea(
        "turned round",
        "The difference is the other way round. What is subtracted from what?",
        lambda w, b, g, a: (a * g["dw"] - w, a * g["db"] - b),
    ),
    *(
        Idea(
            f"{rate} written down",
            "The learning rate is handed in. Which number is used instead?",
            lambda w, b, g, a, rate=rate: (w - rate * g["dw"], b - rate * g["db"]),
        )
        for rate in (0.1, 0.01, 0.001, 0.5, 0.009, 0.005)
    ),
    Idea(
        "b moves by dw",
        "b is one number. Which slope is its own?",
        lambda w, b, g, a: (w - a * g["dw"], b - a * g["dw"]),
    ),
    Idea(
        "w moves by db",
        "w has one slope per feature. Which entry of grads holds them?",
        lambda w, b, g, a: (w - a * g["db"], b - a * g["db"]),
    ),
    Idea(
        "b uphill",
        "b walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w - a * g["dw"], b + a * g["db"]),
    ),
    Idea(
        "w uphill",
        "w walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w + a * g["dw"], b - a * g["db"]),
    ),
    Idea(
        "w forgotten",
        "w does not move. Which line is missing?",
        lambda w, b, g, a: (w, b - a * g["db"]),
    ),
    Idea(
        "nothing moves",
        "w and b came back as they went in. Is the new value kept?",
        lambda w, b, g, a: (w, b),
    ),
    Idea(
        "no rate for b",
        "The learning rate is used for w only. How long is the step of b?",
        lambda w, b, g, a: (w - a * g["dw"], b - g["db"]),
    ),
    Idea(
        "no rate for w",
        "The learning rate is used for b only. How long is the step of w?",
        lambda w, b, g, a: (w - g["dw"], b - a * g["db"]),
    ),
    Idea(
        "multiplied",
        "w is multiplied by something here. What is a step?",
        lambda w, b, g, a: (w * (1 - a * g["dw"]), b * (1 - a * g["db"])),
    ),
    Idea(
        "two steps",
        "The step is twice as long as it should be. Is it taken twice?",
        lambda w, b, g, a: (w - 2 * a * g["dw"], b - 2 * a * g["db"]),
    ),
    Idea(
        "mean of dw",
        "Every weight moves by the same. Which slope is its own?",
        lambda w, b, g, a: (w - a * np.mean(g["dw"]), b - a * g["db"]),
    ),
    Idea(
        "absolute",
        "Every weight goes down, whatever its slope. Where does the sign of dw get lost?",
        lambda w, b, g, a: (w - a * np.abs(g["dw"]), b - a * abs(g["db"])),
    ),
    Idea(
        "rate squared",
        "α is a factor twice. Which one is too many?",
        lambda w, b, g, a: (w - a**2 * g["dw"], b - a**2 * g["db"]),
    ),
)
