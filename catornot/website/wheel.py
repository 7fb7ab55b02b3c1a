"""The course's package as one wheel for the browser: loader, figures, checks, and the pictures."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from catornot import __version__
from catornot.dataset import SPLITS, read_file
from catornot.lms.packing import for_students
from catornot.lms.wheel import write_wheel

# What lessons and assignments import; a grader, its sandbox and the authors' tools stay at home.
MODULES = (
    *("catornot/__init__", "catornot/dataset", "catornot/photo", "catornot/reference"),
    *("catornot/datafile", "catornot/fresh", "catornot/progress", "catornot/whole"),
    *("fairgrade/__init__", "fairgrade/course"),
)
PACKAGES = (
    *("catornot/checks", "catornot/exercises", "catornot/drawing", "catornot/illustrate"),
    *("catornot/explore", "catornot/questions", "fairgrade/steps"),
)
NAME = f"catornot-{__version__}-py3-none-any.whl"


def write(root: Path, folder: Path) -> Path:
    """Write the wheel and return its path. The same sources give the same bytes.

    Beside the package lies ``datasets/``, which is where `load_cats` looks last; the pictures are
    in their ``.npz`` form, since a browser has no h5py.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        Where the wheel is put.
    """
    sources = [root / f"{name}.py" for name in MODULES]
    for name in PACKAGES:
        kinds = ("*.py", "*.js", "*.toml")
        sources += sorted(one for kind in kinds for one in (root / name).rglob(kind))
    names = {path: path.relative_to(root).as_posix() for path in sources}
    files = for_students({name: path.read_bytes() for path, name in names.items()})
    for split in SPLITS:
        files[f"datasets/{split}_catvnoncat.npz"] = as_npz(
            root / "datasets" / f"{split}_catvnoncat.h5", split
        )
    return write_wheel(folder, "catornot", __version__, files)


def as_npz(path: Path, split: str) -> bytes:
    """Return a data file's arrays as an ``.npz`` file's bytes, the same names inside.

    Parameters
    ----------
    path : Path
        The ``.h5`` file.
    split : {"train", "test"}
    """
    images, labels, classes = read_file(path, split)
    target = io.BytesIO()
    arrays = {f"{split}_set_x": images, f"{split}_set_y": labels}
    np.savez_compressed(target, allow_pickle=False, **arrays, list_classes=classes)
    return target.getvalue()
