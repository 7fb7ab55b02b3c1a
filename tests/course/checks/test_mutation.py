"""The checks notice every change of a reference answer that changes what is asked for."""

import pytest
from bank import BANK

from catornot.checks.catalogue import exercises
from catornot.mutation.bank import BY_HAND, asked
from catornot.mutation.command import PAGE, measure, unexplained
from catornot.mutation.equivalents import equivalent
from catornot.mutation.mutants import Mutant, mutants
from catornot.mutation.page import page, rates, table
from catornot.mutation.trial import Noticed, try_one

CORE = ("sigmoid", "propagate", "optimize", "predict", "model", "unroll")
A_DOZEN = 12  # of each function are tried every time, the others in the long tests
MADE_BY_HAND = [
    pytest.param(one, id=f"{name}-{one.name}", marks=() if i < A_DOZEN else pytest.mark.slow)
    for name in sorted(exercises())
    for i, one in enumerate(asked(BANK, name, BY_HAND))
]


@pytest.mark.parametrize("name", CORE)
def test_a_core_function_has_thirty_mutants(name):
    assert len(mutants(name)) - len(equivalent(name)) >= 30


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_mutant_has_a_name_of_its_own(name):
    ids = [one.id for one in mutants(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_reason_belongs_to_a_mutant(name):
    assert set(equivalent(name)) <= {one.id for one in mutants(name)}


@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_sample_is_noticed(name):
    for mutant in mutants(name)[::12]:
        verdict = try_one(mutant, seeds=(3,))
        assert verdict.hidden or mutant.id in equivalent(name), mutant.id


@pytest.mark.parametrize("answer", MADE_BY_HAND)
def test_a_mutant_made_by_hand_is_noticed(answer):
    source = f"import numpy as np\n{answer.source}"
    mutant = Mutant(answer.function, answer.function, "by hand", answer.name, source)
    assert try_one(mutant, seeds=(3, 4)).hidden


def test_a_mutant_that_never_ends_is_noticed(monkeypatch):
    from dataclasses import replace

    from catornot.checks import endless
    from catornot.mutation import trial

    monkeypatch.setattr(trial, "SECONDS", 1)
    monkeypatch.setattr(endless, "CALCULATING", 0.5)
    one = mutants("label_row")[0]
    endless = replace(one, source="def label_row(labels):\n    while True: pass\n")
    assert try_one(endless, seeds=(1,)).hidden


def test_a_gap_is_shown():
    one = mutants("label_row")[0]
    verdicts = [Noticed(one, visible=False, hidden=False)]
    assert unexplained(verdicts)
    assert "0.0 %" in table(verdicts)


@pytest.mark.slow
def test_all_mutants_and_the_published_page():
    verdicts = measure(sorted(exercises()))
    assert not [one.mutant.id for one in unexplained(verdicts)]
    for rate in rates(verdicts):
        assert rate.hidden == rate.real
        assert rate.visible == rate.real
    assert PAGE.read_text(encoding="utf-8") == page(verdicts, BANK), (
        "python -m catornot mutation --write"
    )
