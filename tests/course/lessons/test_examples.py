"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import matplotlib.pyplot as plt
import pytest

import catornot
from catornot.checks import hints

MODULES = [one.name for one in pkgutil.walk_packages(catornot.__path__, "catornot.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, monkeypatch):
    monkeypatch.setattr(hints, "_given", {})  # whichever tests asked for hints before
    assert not doctest.testmod(importlib.import_module(name)).failed
    plt.close("all")  # examples of drawing leave theirs open, and other tests count them
