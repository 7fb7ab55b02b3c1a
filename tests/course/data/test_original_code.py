"""Code of the original exercise runs in the released folder, or is told what to write today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RELEASED = ROOT / "release" / "cat-classifier"

ORIGINAL = """
import h5py
import numpy as np
from lr_utils import load_dataset
train_set_x_orig, train_set_y, test_set_x_orig, test_set_y, classes = load_dataset()
m_train, num_px = train_set_x_orig.shape[0], train_set_x_orig.shape[1]
print(m_train, test_set_x_orig.shape[0], num_px, train_set_y.shape, test_set_y.shape)
print(classes[np.squeeze(train_set_y[:, 2])].decode("utf-8") in ("cat", "non-cat"))
from catornot.dataset import find_file
with h5py.File(find_file("train"), "r") as train_dataset:
    print(np.array(train_dataset["train_set_x"][:]).shape)
"""


def run(code, folder=RELEASED):
    words = [sys.executable, "-c", code]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True)


def test_the_loaders_of_the_original_give_what_they_gave():
    done = run(ORIGINAL)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:3] == [
        "209 50 64 (1, 209) (1, 50)",
        "True",
        "(209, 64, 64, 3)",
    ]


def test_a_loader_is_in_step_with_the_source():
    source = ROOT / "source" / "cat-classifier" / "lr_utils.py"
    assert (RELEASED / "lr_utils.py").read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    "call", ['ndimage.imread("a.jpg", flatten=False)', "scipy.misc.imresize(None, size=(64, 64))"]
)
def test_functions_that_are_gone_say_what_to_write_today(call):
    pytest.importorskip("scipy")
    done = run(f"import scipy\nfrom scipy import ndimage\nimport lr_utils\n{call}")
    assert "is gone from SciPy" in done.stderr and "load_photo(" in done.stderr


def test_without_scipy_the_loader_works_all_the_same():
    hidden = "import importlib.util as u\nfound = u.find_spec\n"
    hidden += "u.find_spec = lambda name, *a: None if name == 'scipy' else found(name, *a)\n"
    done = run(hidden + ORIGINAL)
    assert done.returncode == 0 and "209 50 64" in done.stdout, done.stderr
