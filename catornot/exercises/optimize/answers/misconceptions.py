"""Wrong ideas about the loop that trains."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.optimize.answers.variants import (
    averaged,
    costs_of_the_end,
    every_hundredth,
    from_zero,
    grads_of_the_end,
    grads_of_the_start,
    last_step_missing,
    moved,
    old_slopes,
    optimized,
    over_m,
    same_slopes,
    shorter_each_time,
    shrinking,
    slopes_for_parameters,
    w_before_b,
    with_momentum,
    with_the_last,
    without_the_first,
)

MISCONCEPTIONS = (
    Misconception(
        "a cost every iteration",
        "costs grows with every iteration. Which iterations are divisible by 100?",
        optimized(every=1),
    ),
    Misconception(
        "the record after the loop",
        "Only the last cost is kept. Is the line that keeps it inside the loop?",
        optimized(when="end"),
    ),
    Misconception(
        "the loop starts at 1",
        "The first step is missing, and its cost with it. Where does range start?",
        optimized(rounds=lambda count: max(count - 1, 1), first=99),
    ),
    Misconception(
        "the cost after the step",
        "These costs belong to the parameters after the step. When is the cost recorded?",
        optimized(when="after"),
    ),
    Misconception(
        "return inside the loop",
        "Only one step was taken. How far is `return` indented, and does each step start "
        "where the last one ended?",
        optimized(rounds=lambda count: min(count, 1)),
    ),
    Misconception(
        "steps that shrink",
        "The first step is right, and the later ones are too short. Does something change α?",
        optimized(shorter_each_time),
    ),
    Misconception(
        "uphill",
        "The steps lead uphill. Which sign leads down?",
        optimized(moved(lambda rate: -rate)),
    ),
    Misconception(
        "learning rate unused",
        "Does the length of a step depend on the learning rate?",
        optimized(moved(lambda rate: 1.0)),
    ),
    Misconception(
        "learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(moved(lambda rate: 0.009)),
    ),
    Misconception(
        "another learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(moved(lambda rate: 0.005)),
    ),
    Misconception(
        "b stays",
        "b does not move. Which second line does a step need?",
        optimized(moved(moves="w")),
    ),
    Misconception(
        "w stays",
        "w does not move. Which second line does a step need?",
        optimized(moved(moves="b")),
    ),
    Misconception(
        "nothing moves",
        "w and b come back as they went in. Are the new values kept?",
        optimized(moved(moves="")),
    ),
    Misconception(
        "iterations written down",
        "The number of iterations is handed in. How often does your loop run?",
        optimized(rounds=lambda count: 100),
    ),
    Misconception(
        "one iteration less",
        "One step is missing. Where does range start and end?",
        optimized(rounds=lambda count: max(count - 1, 1)),
    ),
    Misconception(
        "one iteration more",
        "There is one step too many. Where does range end?",
        optimized(rounds=lambda count: count + 1),
    ),
    Misconception(
        "no costs",
        "costs stays empty. Does keeping a cost depend on more than the iteration?",
        optimized(first=-1),
    ),
    Misconception(
        "record and condition after the loop",
        "At most one cost is kept, the very last. Is the line that keeps it inside the loop, "
        "and the empty list before it?",
        optimized(when="end, every"),
    ),
    Misconception(
        "the first cost later",
        "Iteration 0 has a cost too. When is your condition true first, and is the list emptied?",
        optimized(first=99),
    ),
    Misconception(
        "the cost at 0 left out",
        "Iteration 0 has a cost too. When is your condition true first, and is the list emptied?",
        without_the_first,
    ),
    Misconception(
        "a cost every ten",
        "Which iterations are divisible by 100?",
        optimized(every=10),
    ),
    Misconception(
        "divided by the rate",
        "A larger learning rate should give a longer step. What is done with it?",
        optimized(moved(lambda rate: 1 / rate)),
    ),
    Misconception(
        "rate divided by m",
        "The mean is taken in dw and db already. What is divided by m once more?",
        over_m,
    ),
    Misconception(
        "half the rate",
        "Each step is half as long as it should be. Where does a 2 come from?",
        optimized(moved(lambda rate: rate / 2)),
    ),
    Misconception(
        "two steps a round",
        "Each step is twice as long as it should be. Is it taken twice?",
        optimized(moved(lambda rate: 2 * rate)),
    ),
    Misconception(
        "the last cost too",
        "There is one cost too many: at the last iteration. Which condition lets it in?",
        with_the_last,
    ),
    Misconception(
        "a cost every fifty", "Which iterations are divisible by 100?", optimized(every=50)
    ),
    Misconception(
        "a cost every thousand", "Which iterations are divisible by 100?", optimized(every=1000)
    ),
    Misconception(
        "grads of the start",
        "grads should be those of the last iteration. Where are yours from?",
        grads_of_the_start,
    ),
    Misconception(
        "grads of the end",
        "grads are those that the last step was taken with. Is propagate called once more?",
        grads_of_the_end,
    ),
    Misconception(
        "the start again",
        "The parameters are those from before training. Where are the new ones kept?",
        optimized(last="start"),
    ),
    Misconception(
        "slopes in place of parameters",
        "w and b are slopes here. Which two variables hold what was learned?",
        slopes_for_parameters,
    ),
    Misconception(
        "w, b of zero",
        "Training starts at zeros here, whatever w and b come in. Which line gives them "
        "another value?",
        from_zero,
    ),
    Misconception(
        "the last step missing",
        "The last slopes are found, but no step is taken with them. What comes last in a round?",
        last_step_missing,
    ),
    Misconception(
        "only the step",
        "w and b are the step alone: they forget where they were. What is it subtracted from?",
        optimized(lambda w, b, g, rate, _: (rate * g["dw"], rate * g["db"])),
    ),
    Misconception(
        "subtracted the other way round",
        "w and b change their signs in every round. Which is subtracted from which?",
        optimized(lambda w, b, g, rate, _: (rate * g["dw"] - w, rate * g["db"] - b)),
    ),
    Misconception(
        "slopes renewed every hundred",
        "Slopes are found at iterations 0, 100, … only. Which lines belong under the condition?",
        old_slopes,
    ),
    Misconception(
        "new slopes for b",
        "b is moved by slopes found after w has moved. How often should a round call propagate?",
        w_before_b,
    ),
    Misconception(
        "b moves by dw",
        "b is moved by the mean of dw. Which slope is its own?",
        optimized(lambda w, b, g, rate, _: (w - rate * g["dw"], b - rate * np.mean(g["dw"]))),
    ),
    Misconception(
        "b uphill", "b walks uphill. Which sign leads down?", optimized(moved(uphill="b"))
    ),
    Misconception(
        "w uphill", "w walks uphill. Which sign leads down?", optimized(moved(uphill="w"))
    ),
    Misconception(
        "slopes of the start in every step",
        "Every step uses the same slopes. Where does propagate have to be called?",
        same_slopes,
    ),
    Misconception(
        "costs of the end",
        "All costs are the same. Is it the cost of its own iteration?",
        costs_of_the_end,
    ),
    Misconception(
        "w uphill, b stays",
        "w walks uphill, and b does not move. Which sign leads down, and which line is missing?",
        optimized(moved(moves="w", uphill="w")),
    ),
    Misconception(
        "weights shrink",
        "w is multiplied by something smaller than 1 in every round. Is it in the formula?",
        optimized(shrinking),
    ),
    Misconception(
        "slopes averaged",
        "Earlier slopes come in with a share of each new one. Which slopes does one step need?",
        optimized(averaged),
    ),
    Misconception(
        "momentum",
        "Steps grow, because earlier slopes are added up. Which slopes does one step need?",
        optimized(with_momentum),
    ),
    Misconception(
        "one step in a hundred",
        "There are too few steps. Does range count by hundreds, or the condition hold the update?",
        optimized(every_hundredth),
    ),
)
