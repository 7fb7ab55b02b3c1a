"""What an instructor may set: with units, refused where it is wrong, and honoured everywhere."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import pytest
from traitlets import TraitError
from traitlets.config import Config

from fairgrade.__main__ import main
from fairgrade.limits import MIB, Limits
from fairgrade.sandbox import bubblewrap
from fairgrade.settings import Grading

GIB = 1024 * MIB


def grading(**settings) -> Grading:
    return Grading(config=Config(Grading=settings))


def test_every_limit_can_be_set_and_says_what_it_is():
    defaults = {one.name: one.default for one in fields(Limits)}
    assert {name: getattr(Grading(), name) for name in defaults} == defaults
    assert all(Grading.class_traits()[name].help for name in defaults)
    assert Grading().as_limits() == Limits()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2 GiB", 2 * GIB),
        ("2GiB", 2 * GIB),
        (" 2 gib ", 2 * GIB),
        ("1.5 GiB", 3 * GIB // 2),
        ("512 MB", 512_000_000),
        ("512MiB", 512 * MIB),
        ("3g", 3 * GIB),
        ("1_000_000_000", 10**9),
        ("1073741824 bytes", GIB),
        (GIB, GIB),
        (1e9, 10**9),
    ],
)
def test_sizes(written, read):
    one = grading(memory=written).as_limits().memory
    assert one == read and isinstance(one, int)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30 s", 30),
        ("30", 30),
        (30, 30),
        (2.5, 2.5),
        ("2 min", 120),
        ("0.5 h", 1800),
        ("500ms", 0.5),
    ],
)
def test_times(written, read):
    assert grading(cell_seconds=written).as_limits().cell_seconds == read


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("memory", "lots", '"2 GiB"'),
        ("memory", "2 GiBs", '"2 GiB"'),
        ("memory", "2,5 GiB", '"2 GiB"'),
        ("memory", "-2 GiB", '"2 GiB"'),
        ("memory", "", '"2 GiB"'),
        ("memory", None, '"2 GiB"'),
        ("memory", True, '"2 GiB"'),
        ("memory", [2], '"2 GiB"'),
        ("memory", 2, "128 MiB at least"),
        ("memory", "0", "128 MiB at least"),
        ("memory", -1, "128 MiB at least"),
        ("memory", float("inf"), '"2 GiB"'),
        ("memory", float("nan"), '"2 GiB"'),
        ("cell_seconds", "soon", '"30 s"'),
        ("cell_seconds", "30 GiB", '"30 s"'),
        ("cell_seconds", 0, "0.1 s at least"),
        ("total_seconds", "2 weeks", '"30 s"'),
        ("processes", "many", "whole number"),
        ("processes", 8.5, "whole number"),
        ("processes", 1, "4 at least"),
        ("restarts", -1, "0 at least"),
    ],
)
@pytest.mark.parametrize("at_once", [False, True])
def test_a_wrong_one_is_named_with_an_example(name, wrong, words, at_once):
    with pytest.raises(TraitError) as refused:
        grading(**({"limits": {name: wrong}} if at_once else {name: wrong})).as_limits()
    said = str(refused.value)
    assert said.startswith(f"c.Grading.{name} = {wrong!r}") and words in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("memroy", "memory"),
        ("Memory", "memory"),
        ("cell_second", "cell_seconds"),
        ("trusted", "trusted_class"),
        ("trustedclass", "trusted_class"),
        ("logfolder", "log_folder"),
        ("limit", "limits"),
    ],
)
def test_a_misspelt_one(slip, meant):
    with pytest.raises(TraitError, match=f"c.Grading.{slip} does not exist: did you mean {meant}?"):
        grading(**{slip: 1})


def test_a_misspelt_one_of_several():
    with pytest.raises(TraitError, match="did you mean memory?"):
        grading(limits={"memroy": "2 GiB"})
    with pytest.raises(TraitError, match="there are call_seconds, cell_seconds"):
        grading(limits={"xyz": 1})


def test_much_memory_has_its_effect():
    assert bubblewrap.address_space(grading(memory="24 GiB").as_limits()) > 24 * GIB
    assert bubblewrap.address_space(Limits()) == bubblewrap.ADDRESS_SPACE


def test_all_are_listed_with_their_defaults_as_people_write_them(capsys):
    assert main(["settings"]) == 0
    said = capsys.readouterr().out
    for name in Grading.class_trait_names(config=True):
        assert f"--Grading.{name}=" in said
    for default in ("2048 MiB", "30 s", "120 s", "64", "logs"):
        assert f"Default: '{default}'" in said


@pytest.mark.slow
def test_a_trusted_class_where_there_is_no_module_resource():
    """As on Windows: what the checker needs is imported, and a notebook is graded."""
    code = (
        "import sys, signal, psutil\n"
        "sys.modules['resource'] = None\n"
        "del signal.setitimer, signal.SIGVTALRM\n"
        "import fairgrade\n"
        "from fairgrade.checker.check_notebook import check_notebook\n"
        "from fairgrade.checker.job import Job\n"
        "cells = [{'source': 'f = abs', 'kind': 'learner', 'name': 'f'},\n"
        "         {'source': 'assert f(-2) == 2', 'kind': 'test', 'name': 't'}]\n"
        "print(check_notebook(Job(cells, ['f'], seed=1, trusted=True)).verdicts[1].passed)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr
