"""`python -m catornot data`: draw, import or fetch pictures, and choose what is in use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catornot.data import draw, fetching, importing, listing, report, sets, sheet
from catornot.data.making import contact_sheet, making
from catornot.data.public import PUBLIC
from catornot.dataset import SIDE, DataError
from catornot.photo import PhotoError

DOWNLOADS = ".downloads"
SIDES = range(8, 513)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the sub-commands, and the options of drawing, which is what happens without one."""
    draw.add_arguments(parser)
    parser.set_defaults(what=draw.run)
    commands = parser.add_subparsers(metavar="WHAT")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words)

    one = command("draw", "draw pictures (the default)")
    draw.add_arguments(one)
    one.set_defaults(what=draw.run)

    one = command("import", "make a set of your own pictures")
    one.add_argument("pictures", type=Path, help="holds cat/ and non-cat/, or labels.csv")
    one.add_argument("--labels", type=Path, help="a table with the columns file and label")
    _add_common(one, SIDE)
    one.add_argument("--share", type=float, default=0.2, help="to test on (%(default)s)")
    one.add_argument("--source", default="", help="for the data sheet: where they come from")
    one.add_argument("--licence", default="", help="for the data sheet: what others may do")
    one.add_argument("--author", default="", help="for the data sheet: who made them")
    one.set_defaults(what=run_import)

    one = command("fetch", "make a set of well-known public pictures")
    one.add_argument("set", choices=list(PUBLIC), help=", ".join(PUBLIC))
    _add_common(one, None)
    one.add_argument("--train", type=int, default=1000, help="at most (%(default)s)")
    one.add_argument("--test", type=int, default=500, help="at most (%(default)s)")
    one.add_argument(
        "--as-it-is", action="store_true", help="keep the share of cats, instead of one half"
    )
    one.add_argument("--mirror", action="append", default=[], help="ask this address first")
    one.set_defaults(what=run_fetch)

    one = command("info", "say what is in use: counts, balance, licence, hashes, contact sheet")
    one.add_argument("name", nargs="?", help="another set than the one in use")
    one.add_argument("--all", action="store_true", help="list all sets")
    one.add_argument("--sheet", type=Path, help="write the contact sheet to this PNG")
    one.set_defaults(what=run_info)

    one = command("use", "switch to another set, or back: use course")
    one.add_argument("name")
    one.set_defaults(what=run_use)


def _add_common(parser: argparse.ArgumentParser, side: int | None) -> None:
    parser.add_argument("--name", help="what to call the set")
    parser.add_argument("--replace", action="store_true", help="even if there is one")
    parser.add_argument("--side", type=int, default=side, help="rows and columns of a picture")
    parser.add_argument(
        "--pad", action="store_true", help="keep whole pictures, with white bars, not their middle"
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, another split")


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked; return the exit code."""
    try:
        return int(arguments.what(arguments) or 0)
    except (DataError, PhotoError, OSError) as problem:
        print(problem, file=sys.stderr)
    except ModuleNotFoundError as problem:
        print(
            f"This needs {problem.name}, which is not installed. Install it: "
            "python -m pip install -e '.[data]'",
            file=sys.stderr,
        )
    return 2


def run_import(arguments: argparse.Namespace) -> int:
    """Make a set of a folder of pictures."""
    side = _side(arguments.side)
    if not 0 < arguments.share < 1:
        raise DataError(f"--share: a part of 1, such as 0.2, not {arguments.share:g}.")
    folder = arguments.pictures.expanduser()
    found = listing.entries(folder, arguments.labels)
    name = arguments.name or folder.resolve().name.lower().replace(" ", "-")
    with making(sets.home(), name, replace=arguments.replace) as (aside, finish):
        taken = importing.take_in(
            found, aside, side, pad=arguments.pad, share=arguments.share, seed=arguments.seed
        )
        count = len(set(taken.groups.tolist()))
        one = finish(
            {
                "kind": "photographs",
                "source": arguments.source or f"imported from a folder named {folder.name}",
                "licence": arguments.licence or _all_of(taken, "licence") or sheet.UNKNOWN,
                "authors": arguments.author or _all_of(taken, "author"),
                "made": f"{len(taken.entries):,} pictures in {count:,} groups (near-duplicates, "
                f"bursts and albums stay together), {len(taken.skipped):,} skipped; "
                f"{'whole pictures, padded' if arguments.pad else 'their middle squares'}, "
                f"made {side} × {side}; split with seed {arguments.seed}.",
            }
        )
    return _made(one, taken)


def run_fetch(arguments: argparse.Namespace) -> int:
    """Make a set of a public one."""
    one = PUBLIC[arguments.set]
    side = _side(arguments.side or one.side)
    sizes = {"train": arguments.train, "test": arguments.test}
    for split, size in sizes.items():
        if size < 2:
            raise DataError(f"--{split}: at least 2 pictures, not {size}.")
    print(f"{one.title}, {one.page}\n  licence    {one.licence}\n  authors    {one.authors}")
    kept = sets.home() / sets.SETS / DOWNLOADS
    with making(sets.home(), arguments.name or one.name, replace=arguments.replace) as (
        aside,
        finish,
    ):
        paths = fetching.archives(one, kept, arguments.mirror)
        balanced = not arguments.as_it_is
        chosen = fetching.choose(one.index(paths), sizes, balanced=balanced, seed=arguments.seed)
        taken = fetching.take_in(
            one, paths, chosen, aside, side, pad=arguments.pad, seed=arguments.seed
        )
        made = finish(
            {
                "kind": "photographs",
                "source": f"{one.title}, {one.page}",
                "licence": one.licence,
                "authors": one.authors,
                "made": f"a share of both of its own splits, chosen with seed {arguments.seed}, "
                f"{'half of it cats' if balanced else 'with its own share of cats'}; "
                f"{'padded' if arguments.pad else 'middle squares'}, made {side} × {side}.",
                "archives": {archive.name: archive.sha256 for archive in one.archives},
            }
        )
    return _made(made, taken)


def run_info(arguments: argparse.Namespace) -> int:
    """Say what is in use, or in a set."""
    datasets, elsewhere = sets.home(), report.named_elsewhere()
    if arguments.all:
        print(report.listing(datasets))
        return 0
    if elsewhere is not None and not arguments.name:
        folder, name = elsewhere, str(elsewhere)
        print("In use is the folder that CATORNOT_DATA names.")
    else:
        name = arguments.name or sets.name_in_use(datasets)
        folder = sets.folder_of(datasets, name)
    print(report.summary(report.of_folder(folder, name)))
    if count := report.skipped(folder):
        print(f"  {count:,} pictures were skipped: {folder / importing.SKIPPED} says why")
    picture = arguments.sheet or folder / sheet.PICTURE
    if arguments.sheet:
        contact_sheet(folder, picture)
    if picture.is_file():
        print(f"  contact sheet: {picture}")
    else:
        print("  contact sheet: write one with --sheet PICTURE.png")
    return 0


def run_use(arguments: argparse.Namespace) -> int:
    """Switch to another set, after a look whether it is whole."""
    datasets = sets.home()
    one = report.of_folder(sets.folder_of(datasets, arguments.name), arguments.name)
    sets.use(datasets, arguments.name)
    print(f"In use now: {report.summary(one)}")
    if report.named_elsewhere() is not None:
        print("But CATORNOT_DATA is set, and comes first: unset it to see these pictures.")
    return 0


def _side(side: int) -> int:
    if side not in SIDES:
        raise DataError(f"--side: from {SIDES[0]} to {SIDES[-1]} rows and columns, not {side}.")
    return side


def _all_of(taken: importing.Taken, column: str) -> str:
    """Return everything that a table says in a column, each once."""
    return ", ".join(sorted({getattr(entry, column) for entry in taken.entries} - {""}))


def _made(one: sheet.Sheet, taken: importing.Taken) -> int:
    print(report.summary(one))
    folder = sets.folder_of(sets.home(), one["name"])
    if taken.skipped:
        print(
            f"  {len(taken.skipped):,} pictures were skipped, as {folder / importing.SKIPPED} says:"
        )
        for name, why in taken.skipped[:5]:
            print(f"    {name}: {why}")
    print(f"\nUse it: python -m catornot data use {one['name']}")
    return 0
