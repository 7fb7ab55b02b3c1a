"""`python -m catornot data`: draw the course's pictures anew, or as many others as wanted."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np

from catornot.dataset import DataError, read_file
from catornot.illustrate.collection import SEED, write
from catornot.illustrate.sheet import write_sheet

CHECKOUT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--train", type=int, default=209, help="pictures to train on (%(default)s)")
    parser.add_argument("--test", type=int, default=50, help="pictures to test on (%(default)s)")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed, other pictures (%(default)s)"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to write (default: the project's datasets/)"
    )
    parser.add_argument("--npz", action="store_true", help="also write the .npz form, for browsers")
    parser.add_argument(
        "--sheet", type=Path, help="draw nothing; lay 100 training pictures out on this PNG"
    )


def run(arguments: argparse.Namespace) -> int:
    """Draw the files, or the contact sheet; return the exit code."""
    try:
        return _run(arguments)
    except (DataError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    folder = arguments.folder or _default_folder()
    if arguments.sheet:
        images, _, _ = read_file(folder / "train_catvnoncat.h5", "train")
        write_sheet(arguments.sheet, images[:100], columns=20)
        print(f"{arguments.sheet}: {min(100, len(images))} pictures")
        return 0
    for split, size in (("train", arguments.train), ("test", arguments.test)):
        if size < 1:
            print(f"--{split}: at least 1 picture, not {size}.", file=sys.stderr)
            return 2
        path = folder / f"{split}_catvnoncat.h5"
        write(path, split, size, arguments.seed, _tell)
        print(f"\r{path}: {size:,} pictures, sha256 {_sha256(path)}")
        if arguments.npz:
            images, labels, classes = read_file(path, split)
            arrays: dict[str, Any] = {
                f"{split}_set_x": images,
                f"{split}_set_y": labels,
                "list_classes": classes,
            }
            np.savez_compressed(path.with_suffix(".npz"), **arrays)
            print(f"{path.with_suffix('.npz')}")
    return 0


def _default_folder() -> Path:
    """Return datasets/ of this project, or of the working folder where there is no project."""
    here = Path.cwd()
    for base in (here, *here.parents, CHECKOUT):
        if (base / "nbgrader_config.py").is_file():
            return base / "datasets"
    return here / "datasets"


def _tell(done: int, size: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{done:,} of {size:,} drawn", end="", flush=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
