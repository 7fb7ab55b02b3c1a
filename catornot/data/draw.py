"""`python -m catornot data draw`: draw the course's pictures anew, or as many others as wanted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

from catornot.data.making import contact_sheet, making
from catornot.data.report import summary
from catornot.data.sets import home
from catornot.datafile import path_of, sha256
from catornot.dataset import SIDE, SPLITS, DataError, read_file
from catornot.illustrate.canvas import WIDE
from catornot.illustrate.collection import SEED, write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--train", type=int, default=209, help="pictures to train on (%(default)s)")
    parser.add_argument("--test", type=int, default=50, help="pictures to test on (%(default)s)")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed, other pictures (%(default)s)"
    )
    parser.add_argument(
        "--side", type=int, default=SIDE, help="rows and columns of a picture (%(default)s)"
    )
    parser.add_argument(
        "--name", help="make a set of that name, with a data sheet, and leave the course's alone"
    )
    parser.add_argument("--replace", action="store_true", help="even if there is one")
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
        _run(arguments)
    except (DataError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _run(arguments: argparse.Namespace) -> None:
    sizes = {split: getattr(arguments, split) for split in SPLITS}
    for split, size in sizes.items():
        if size < 1:
            raise DataError(f"--{split}: at least 1 picture, not {size}.")
    if not 8 <= arguments.side <= WIDE:
        raise DataError(f"--side: from 8 to {WIDE} rows and columns, not {arguments.side}.")
    if arguments.name:
        _draw_set(arguments, sizes)
        return
    folder = arguments.folder or home()
    if arguments.sheet:
        print(f"{arguments.sheet}: {contact_sheet(folder, arguments.sheet)} pictures")
        return
    for split, size in sizes.items():
        path = path_of(folder, split)
        write(path, split, size, arguments.seed, _tell, arguments.side)
        print(f"\r{path}: {size:,} pictures, sha256 {sha256(path)}")
        if arguments.npz:
            print(_write_npz(path, split))


def _draw_set(arguments: argparse.Namespace, sizes: dict[str, int]) -> None:
    """Draw a set of its own."""
    with making(home(), arguments.name, replace=arguments.replace) as (folder, finish):
        for split, size in sizes.items():
            path = path_of(folder, split)
            write(path, split, size, arguments.seed, _tell, arguments.side)
            if arguments.npz:
                _write_npz(path, split)
        sheet = finish(
            {
                "kind": "drawings",
                "source": "drawn by the course's own code (catornot/illustrate)",
                "licence": "CC0 1.0",
                "authors": "the authors of the course",
                "made": f"`python -m catornot data draw --train {sizes['train']} --test "
                f"{sizes['test']} --seed {arguments.seed} --side {arguments.side}`",
            }
        )
    print(f"\r{summary(sheet)}\n\nUse it: python -m catornot data use {arguments.name}")


def _write_npz(path: Path, split: str) -> Path:
    """Write the form that a browser reads beside a file."""
    images, labels, classes = read_file(path, split)
    arrays: dict[str, Any] = {
        f"{split}_set_x": images,
        f"{split}_set_y": labels,
        "list_classes": classes,
    }
    np.savez_compressed(path.with_suffix(".npz"), **arrays)
    return path.with_suffix(".npz")


def _tell(done: int, size: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{done:,} of {size:,} drawn", end="", flush=True)
