"""Harm by size: small files that become large ones, JSON that parsers choke on, very much of it."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import json
import tarfile
import zipfile

from submission import NAME, NOTHING, code, harm, save

MIB = 1 << 20
REFUSED = frozenset({"refused"})
TOLD = frozenset({"refused", "repaired", "look"})


@functools.cache
def bomb(kind: int, members: int = 12, size: int = 19 * MIB) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for number in range(members):
            archive.writestr(f"{number}.bin", bytes(size))
    return file.getvalue()


def beside(**files):
    """Return a way to hand in honest work with other files beside it."""

    def write(folder, notebook):
        save(folder, notebook)
        for name, make in files.items():
            (folder / name.replace("_", ".")).write_bytes(make())

    return write


def tar(data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(len(data) // (19 * MIB)):
            about = tarfile.TarInfo(f"{number}.bin")
            about.size = 19 * MIB
            archive.addfile(about, io.BytesIO(data[: about.size]))
    return file.getvalue()


def sparse_tar() -> bytes:
    """A tar whose header tells of a terabyte."""
    about = tarfile.TarInfo("sparse")
    about.size = 1 << 40
    return about.tobuf(tarfile.GNU_FORMAT) + bytes(2048)


def nested() -> bytes:
    data = bomb(zipfile.ZIP_DEFLATED, 4)
    for level in range(6):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for number in range(6):
                archive.writestr(f"{number}/{level}.zip", data[: 300 * MIB])
        data = file.getvalue() if level < 3 else data
    return data


def many_members() -> bytes:
    return bomb(zipfile.ZIP_STORED, 150_000, 0)


def text_of(change):
    """Return a way to hand in a notebook's text that was changed."""

    def write(folder, notebook):
        cells = json.dumps(notebook.pop("cells"))
        rest = json.dumps(notebook)[1:-1]
        (folder / f"{NAME}.ipynb").write_text(change(cells, rest), encoding="utf-8")

    return write


def deep(cells: str, rest: str) -> str:
    nest = "[" * 200_000 + "]" * 200_000
    return f'{{"cells": {cells}, {rest}, "more": {nest}}}'


def long_numbers(cells: str, rest: str) -> str:
    numbers = f"[{'9' * 1_000_000}, 1e999, -1e999, 1e-999, {'1' * 5000}]"
    return f'{{"more": {numbers}, "cells": {cells}, {rest}}}'


def fifty_megabytes(cells: str, rest: str) -> str:
    nest = '{"a":' * 900 + "[" + "0," * 10_000_000 + "0]" + "}" * 900
    return f'{{"more": {nest}, "cells": {cells}, {rest}}}'


def a_million_cells(cells: str, rest: str) -> str:
    return f'{{"cells": {cells[:-1]}{", {}" * 1_000_000}], {rest}}}'


def many_lines(notebook):
    notebook["cells"] += [code("x = 1\n" * 1_000_000), code("\n" * 1_000_000), code("#" * 10**6)]


def attachments(notebook):
    picture = "iVBORw0KGgo" + "A" * 1_000_000
    kinds = {f"{n}.png": {"image/png": picture} for n in range(100)}
    words = " ".join(f"![a](attachment:{name})" for name in kinds)
    notebook["cells"].append(
        {"cell_type": "markdown", "metadata": {}, "source": words, "attachments": kinds}
    )


def calls_of_attachments(notebook):
    kinds = {"a" * 250 + f"{n}.png": {"image/png": "x"} for n in range(100)}
    source = ("attachment:" + "a" * 250) * 10_000
    notebook["cells"].append(
        {"cell_type": "markdown", "metadata": {}, "source": source, "attachments": kinds}
    )


SUBMISSIONS = [
    harm("bzip2", "zips of bzip2 members beside honest work", flags=REFUSED,
         write=beside(a_zip=lambda: bomb(zipfile.ZIP_BZIP2), b_zip=lambda: bomb(zipfile.ZIP_BZIP2))),
    harm("lzma", "zips of lzma members", flags=REFUSED,
         write=beside(a_zip=lambda: bomb(zipfile.ZIP_LZMA), b_zip=lambda: bomb(zipfile.ZIP_LZMA))),
    harm("deflate", "zips of zeros", flags=REFUSED,
         write=beside(**{f"{n}_zip": lambda: bomb(zipfile.ZIP_DEFLATED) for n in "abcd"})),
    harm("nested", "zips in zips in zips", flags=TOLD, write=beside(a_zip=nested)),
    harm("members", "a zip of 150,000 members", flags=REFUSED, write=beside(a_zip=many_members)),
    harm("tar-gz", "500 MB in half a megabyte", flags=REFUSED,
         write=beside(a_tgz=lambda: gzip.compress(tar(bytes(500 * MIB)), 1))),
    harm("tar-bz2", "500 MB in a kilobyte", flags=REFUSED,
         write=beside(a_tar=lambda: bz2.compress(tar(bytes(500 * MIB))))),
    harm("tar-sparse", "a tar that tells of a terabyte", flags=REFUSED,
         write=beside(a_tar=sparse_tar)),
    harm("only-a-bomb", "nothing but a bomb", answers={}, earns=NOTHING, flags=REFUSED,
         write=lambda folder, _: (folder / "a.zip").write_bytes(bomb(zipfile.ZIP_BZIP2))),
    harm("deep-json", "JSON that is nested 200,000 deep", write=text_of(deep)),
    harm("long-numbers", "numbers of a million digits", write=text_of(long_numbers)),
    harm("fifty-megabytes", "ten million numbers, 900 deep", write=text_of(fifty_megabytes)),
    harm("a-million-cells", "a million empty cells", write=text_of(a_million_cells)),
    harm("many-lines", "cells of a million lines", change=many_lines),
    harm("attachments", "a hundred megabytes of pictures that are none", change=attachments),
    harm("calls-of-attachments", "a text that calls them ten thousand times",
         change=calls_of_attachments),
]  # fmt: skip
