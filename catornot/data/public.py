"""Well-known sets that everybody may fetch: where and whose they are, and how they are laid out."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

from catornot.data.download import Archive
from catornot.dataset import DataError
from catornot.photo import PhotoError, read_photo

Picture = np.ndarray | PhotoError  # what a reader gives for a picture, or why there is none


@dataclass(frozen=True)
class Item:
    """One picture of a public set: its name there, its label, and the split that it is in."""

    key: str
    label: int
    split: str


@dataclass(frozen=True)
class PublicSet:
    """A public set.

    Parameters
    ----------
    name, title, page : str
        What we call it, what its authors call it, and where they describe it.
    licence, authors : str
        In words for the data sheet.
    side : int
        Rows and columns that fit it.
    archives : tuple of Archive
        Its files.
    index : callable
        Called with their paths; lists the pictures.
    pictures : callable
        Called with their paths, the keys that are wanted, the side and whether to pad; yields key
        and picture, in the order of the archive.
    """

    name: str
    title: str
    page: str
    licence: str
    authors: str
    side: int
    archives: tuple[Archive, ...]
    index: Callable[[list[Path]], list[Item]]
    pictures: Callable[[list[Path], Container[str], int, bool], Iterator[tuple[str, Picture]]]


def _members(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Read an archive from its beginning to its end; nothing is unpacked to the disk."""
    try:
        with tarfile.open(path, "r|gz") as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() else None
                if file is not None:
                    yield PurePosixPath(member.name), file.read()
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise DataError(f"{path} can't be read as an archive ({problem}).") from None


# -- Oxford-IIIT pets: images/NAME.jpg; annotations/list.txt, trainval.txt, test.txt -------------


def _pets(paths: list[Path]) -> list[Item]:
    """List the pets: species 1 is a cat, 2 a dog."""
    texts = {
        path.name: data.decode("utf-8", "replace").splitlines()
        for path, data in _members(paths[1])
        if path.parent.name == "annotations" and path.suffix == ".txt"
    }
    rows = [line.split() for line in texts.get("list.txt", ()) if not line.startswith("#")]
    species = {row[0]: row[2] for row in rows if len(row) >= 3}
    found = [
        Item(line.split()[0], int(species[line.split()[0]] == "1"), split)
        for split, name in (("train", "trainval.txt"), ("test", "test.txt"))
        for line in texts.get(name, ())
        if line.split() and line.split()[0] in species
    ]
    return _some(found, paths[1])


def _pets_pictures(
    paths: list[Path], wanted: Container[str], side: int, pad: bool
) -> Iterator[tuple[str, Picture]]:
    for path, data in _members(paths[0]):
        if path.suffix == ".jpg" and path.stem in wanted:
            try:
                yield path.stem, read_photo(io.BytesIO(data), path.name, side, pad=pad)
            except PhotoError as problem:
                yield path.stem, problem


# -- CIFAR-10: records of one byte for the class, 1024 for red, 1024 for green, 1024 for blue ----

RECORD, CIFAR_SIDE = 1 + 3 * 32 * 32, 32


def _cifar_batches(path: Path) -> Iterator[tuple[PurePosixPath, np.ndarray]]:
    for name, data in _members(path):
        if name.suffix == ".bin":
            if len(data) % RECORD:
                raise DataError(f"{path}: {name.name} is no batch of CIFAR-10.")
            yield name, np.frombuffer(data, np.uint8).reshape(-1, RECORD)


def _cifar(paths: list[Path]) -> list[Item]:
    """List the pictures of CIFAR-10: one of its ten classes is the cat."""
    meta = next((data for path, data in _members(paths[0]) if path.suffix == ".txt"), b"")
    classes = meta.decode("utf-8", "replace").split()
    if "cat" not in classes:
        raise DataError(f"{paths[0]} names no class cat; it is no archive of CIFAR-10.")
    cat = classes.index("cat")
    found = [
        Item(f"{name.stem}/{row}", int(label == cat), "test" if "test" in name.stem else "train")
        for name, records in _cifar_batches(paths[0])
        for row, label in enumerate(records[:, 0].tolist())
    ]
    return _some(found, paths[0])


def _cifar_pictures(
    paths: list[Path], wanted: Container[str], side: int, pad: bool
) -> Iterator[tuple[str, Picture]]:
    for name, records in _cifar_batches(paths[0]):
        for row, record in enumerate(records):
            if f"{name.stem}/{row}" in wanted:
                image = record[1:].reshape(3, CIFAR_SIDE, CIFAR_SIDE).transpose(1, 2, 0)
                if side != CIFAR_SIDE:
                    image = np.array(Image.fromarray(image.copy()).resize((side, side)))
                yield f"{name.stem}/{row}", image


def _some(found: Iterable[Item], path: Path) -> list[Item]:
    items = list(found)
    for split in ("train", "test"):
        for label in (0, 1):
            if not any(item.split == split and item.label == label for item in items):
                raise DataError(f"{path} lists no pictures of class {label} to {split} on.")
    return items


PUBLIC = {
    one.name: one
    for one in (
        PublicSet(
            "pets",
            "Oxford-IIIT Pet Dataset",
            "https://www.robots.ox.ac.uk/~vgg/data/pets/",
            "Creative Commons Attribution-ShareAlike 4.0 (the photographs remain their owners')",
            "O. M. Parkhi, A. Vedaldi, A. Zisserman and C. V. Jawahar, Cats and Dogs, "
            "IEEE Conference on Computer Vision and Pattern Recognition (2012)",
            64,
            (
                Archive(
                    "images.tar.gz",
                    "67195c5e1c01f1ab5f9b6a5d22b8c27a580d896ece458917e61d459337fa318d",
                    791_918_971,
                    (
                        "https://thor.robots.ox.ac.uk/datasets/pets/images.tar.gz",
                        "https://thor.robots.ox.ac.uk/~vgg/data/pets/images.tar.gz",
                        "https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz",
                    ),
                ),
                Archive(
                    "annotations.tar.gz",
                    "52425fb6de5c424942b7626b428656fcbd798db970a937df61750c0f1d358e91",
                    19_173_078,
                    (
                        "https://thor.robots.ox.ac.uk/datasets/pets/annotations.tar.gz",
                        "https://thor.robots.ox.ac.uk/~vgg/data/pets/annotations.tar.gz",
                        "https://www.robots.ox.ac.uk/~vgg/data/pets/data/annotations.tar.gz",
                    ),
                ),
            ),
            _pets,
            _pets_pictures,
        ),
        PublicSet(
            "cifar-10",
            "CIFAR-10",
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            "none is stated: the authors ask to be cited; use it for teaching and research",
            "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, "
            "University of Toronto (2009); pictures collected by V. Nair and G. Hinton",
            32,
            (
                Archive(
                    "cifar-10-binary.tar.gz",
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                    170_052_171,
                    (
                        "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                        "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/"
                        "cifar-10-binary.tar.gz",
                    ),
                ),
            ),
            _cifar,
            _cifar_pictures,
        ),
    )
}
