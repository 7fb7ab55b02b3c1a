"""The data sheet of a set: where it comes from, what may be done with it, how hard it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from catornot.data import baselines
from catornot.datafile import path_of, sha256
from catornot.dataset import SPLITS, read_file
from catornot.drawing.formulas import train

SHEET, PAGE, PICTURE = "sheet.json", "README.md", "contact-sheet.png"
AT_MOST = 1000  # pictures of each split that baselines are measured on: m x m numbers are kept
UNKNOWN = "unknown: ask who made the pictures before you pass them on"
ACCURACIES = {
    "majority": "always the same answer, test",
    "mean_colour": "mean colour alone, test",
    "reference_train": "reference model, train",
    "reference_test": "reference model, test",
}
Sheet = dict[str, Any]


def describe(folder: Path, about: Sheet) -> Sheet:
    """Measure a set and return its sheet.

    Parameters
    ----------
    folder : Path
        Where the two files are.
    about : dict
        What can't be measured: ``name``, ``kind`` ("drawings" or "photographs"), ``source``,
        ``licence``, ``authors`` and ``made``.
    """
    splits, small = {}, {}
    for split in SPLITS:
        path = path_of(folder, split)
        labels = _labels(path, split)
        images, some, _ = read_file(path, split, AT_MOST)
        small[split] = images, some
        splits[split] = {
            "pictures": len(labels),
            "cats": int(labels.sum()),
            "side": images.shape[1],
            "sha256": sha256(path),
            "first": len(some),
        }
    whole = _labels(path_of(folder, "test"), "test")
    right, new = baselines.reference_model(small["train"], [small["test"]])
    return {
        **about,
        "splits": splits,
        "accuracies": {
            "majority": round(baselines.majority(whole), 2),
            "mean_colour": round(baselines.mean_colour_alone(small["train"], small["test"]), 2),
            "reference_train": round(right, 2),
            "reference_test": round(new, 2),
        },
        "reference": {
            "learning_rate": train.learning_rate(small["train"][0][0].size),
            "num_iterations": train.ITERATIONS,
        },
    }


def write(folder: Path, sheet: Sheet) -> None:
    """Write a sheet as JSON, and as a page to read."""
    text = json.dumps(sheet, indent=1, ensure_ascii=False) + "\n"
    (folder / SHEET).write_text(text, encoding="utf-8")
    (folder / PAGE).write_text(page(sheet), encoding="utf-8")


def read(folder: Path) -> Sheet | None:
    """Return the sheet of a set, or None where there is none that can be read."""
    try:
        found = json.loads((folder / SHEET).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "splits" in found else None


def page(sheet: Sheet) -> str:
    """Return a sheet as a page in Markdown."""
    lines = [
        f"# The set `{sheet['name']}`\n",
        f"![Some of the pictures]({PICTURE})\n",
        f"**Source:** {sheet['source']}\n",
        f"**Licence:** {sheet['licence']}\n",
        f"**Authors:** {sheet['authors'] or 'unknown'}\n",
        f"**How it was made:** {sheet['made']}\n",
        "| file | pictures | cats | size | sha256 |",
        "| --- | ---: | ---: | --- | --- |",
        *(
            f"| `{path_of(Path(), split)}` | {one['pictures']:,} | {one['cats']:,} "
            f"({share(one):.1f} %) | {one['side']} × {one['side']} | `{one['sha256']}` |"
            for split, one in sheet["splits"].items()
        ),
        "\n| answer | right |",
        "| --- | ---: |",
        *(f"| {words} | {sheet['accuracies'][name]:.2f} % |" for name, words in ACCURACIES.items()),
        f"\n{remarks(sheet)}",
    ]
    return "\n".join(lines) + "\n"


def share(split: Sheet) -> float:
    """Return how many of a split's pictures are cats, in per cent.

    Examples
    --------
    >>> share({"pictures": 50, "cats": 33})
    66.0
    """
    return 100 * split["cats"] / split["pictures"]


def remarks(sheet: Sheet) -> str:
    """Say in sentences what the numbers mean for whoever uses the set."""
    numbers, splits = sheet["accuracies"], sheet["splits"]
    said = [
        "The reference model is the course's: logistic regression from zeros, "
        f"α = {sheet['reference']['learning_rate']}, {sheet['reference']['num_iterations']} "
        "iterations."
    ]
    if any(one["first"] < one["pictures"] for one in splits.values()):
        said.append(f"It and the mean colour were measured on the first {AT_MOST:,} of each file.")
    if numbers["majority"] > 55:
        answer = "cat" if share(splits["test"]) > 50 else "not a cat"
        said.append(
            f"The test set is unbalanced: who always says “{answer}” is right for "
            f"{numbers['majority']:.2f} %. A model has to beat that, not 50 %."
        )
    if numbers["mean_colour"] > numbers["majority"] + 10:
        said.append("The mean colour gives much away: cats and others differ in light or place.")
    if splits["test"]["pictures"] < 100:
        said.append(f"{splits['test']['pictures']} test pictures measure coarsely.")
    return " ".join(said)


def _labels(path: Path, split: str) -> np.ndarray:
    """Return all labels of a file, without its pictures."""
    import h5py

    with h5py.File(path, "r") as file:
        return np.asarray(file[f"{split}_set_y"][()])
