"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import catornot

MODULES = [one.name for one in pkgutil.walk_packages(catornot.__path__, "catornot.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert not doctest.testmod(importlib.import_module(name)).failed
