"""Harm by ways out of the ordinary: descriptors, limits, other programs, archives, pictures."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from submission import ALL, HONEST, NAME, NOTHING, SOLVED, Submission, cell, harm, save

NO_PREDICT = ALL - SOLVED["predict"]
RIGHT = "return (sigmoid(w.T @ X + b) > 0.5) * 1.0"
ENDLESS = """\
class Endless:
    @property
    def shape(self):
        while True: pass
    def __getattr__(self, name):
        while True: pass
"""


def predict(body: str, head: str = "") -> dict[str, str]:
    return HONEST | {"predict": f"{head}\ndef predict(w, b, X):\n    {body}"}


def folder_is_a_file(folder: Path, notebook: dict[str, Any]) -> None:
    folder.rmdir()
    folder.write_text("x")


def holds(name: str, data: bytes) -> Any:
    return lambda folder, notebook: (folder / name).write_bytes(data)


def zip_upwards(folder: Path, notebook: dict[str, Any]) -> None:
    with zipfile.ZipFile(folder / "work.zip", "w") as archive:
        for name in ("/tmp", "//tmp", "\\\\host\\share", "../../../.."):
            name += "/catornot-attack-zip"
            archive.writestr(name, "x")
        archive.writestr(f"../../a-honest/{NAME}/{NAME}.ipynb", "{}")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(f"{NAME}.ipynb", json.dumps(notebook))


def zip_of_long_names(folder: Path, notebook: dict[str, Any]) -> None:
    with zipfile.ZipFile(folder / "work.zip", "w") as archive:
        archive.writestr(f"{NAME}.ipynb", json.dumps(notebook))
        for name in ("x" * 5000, "\u00e4" * 200, "/".join(["d" * 200] * 30)):
            archive.writestr(name, "x")


def tar_of_links(folder: Path, notebook: dict[str, Any]) -> None:
    with tarfile.open(folder / "work.tar.gz", "w:gz") as archive:
        for name, kind, target in (
            ("l", tarfile.SYMTYPE, "/tmp"),
            ("l/catornot-attack-tar", tarfile.REGTYPE, ""),
            ("device", tarfile.CHRTYPE, ""),
            ("pipe", tarfile.FIFOTYPE, ""),
            ("hard", tarfile.LNKTYPE, f"../../a-honest/{NAME}/{NAME}.ipynb"),
        ):
            one = tarfile.TarInfo(name)
            one.type, one.linkname = kind, target
            archive.addfile(one)
        data = json.dumps(notebook).encode()
        one = tarfile.TarInfo(f"{NAME}.ipynb")
        one.size = len(data)
        archive.addfile(one, io.BytesIO(data))


def locked_zip(folder: Path, notebook: dict[str, Any]) -> None:
    save(folder, notebook)
    (folder / "work.zip").write_bytes(b"PK\x03\x04\x14\x00\x01\x00" + b"x" * 300)


def deep_metadata(nb: dict[str, Any]) -> None:
    nest: dict[str, Any] = {}
    for _ in range(400):
        nest = {"a": nest}
    nb["metadata"]["deep"] = nest


def evil_pictures(nb: dict[str, Any]) -> None:
    cell(nb, "why").update(
        source="![a](attachment:../../x.png) ![b](attachment:b.svg) ![c](attachment:c)",
        attachments={
            "../../x.png": {"image/png": "<script>alert('catornot-attack')</script>"},
            "b.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"},
            "c": {"text/html": "<script>alert('catornot-attack')</script>"},
        },
    )


def many_pictures(nb: dict[str, Any]) -> None:
    """Twenty pictures of seven megabytes, each shown three times."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (10).to_bytes(4, "big") * 2
    picture = base64.b64encode(head + b"x" * 7_000_000).decode()
    names = [f"{n}.png" for n in range(20)]
    cell(nb, "why").update(
        source=" ".join(f"![](attachment:{name})" for name in names * 3),
        attachments={name: {"image/png": picture} for name in names},
    )


SUBMISSIONS: list[Submission] = [
    harm("closes-all", "closes every descriptor", last="import os\nos.closerange(0, 200)"),
    harm(
        "covers-all",
        "puts /dev/null over every descriptor",
        last="import os\nnull = os.open('/dev/null', os.O_RDWR)\nfor n in range(200):\n"
        "    try:\n        os.dup2(null, n)\n    except OSError:\n        pass",
    ),
    harm(
        "becomes-another",
        "becomes another program",
        last="import os\nos.execv('/bin/sleep', ['sleep', '500'])",
    ),
    harm(
        "becomes-another-in-call",
        "predict becomes another program",
        answers=predict("import os; os.execv('/bin/sleep', ['sleep', '500'])"),
        earns=NO_PREDICT,
    ),
    harm(
        "returns-twice",
        "predict forks, and both return",
        answers=predict("import os; os.fork(); " + RIGHT),
        may_lose=True,
    ),
    harm("goes-on-twice", "forks, and both go on", first="import os\nos.fork()", may_lose=True),
    harm(
        "no-limits",
        "sets each of its limits to 0",
        last="import resource\nfor n in range(16):\n    try:\n"
        "        resource.setrlimit(n, (0, 0))\n    except (OSError, ValueError):\n        pass",
    ),
    harm(
        "child-floods",
        "a child floods the output",
        last="import subprocess\nsubprocess.run(['yes'], timeout=3)",
    ),
    harm(
        "keeps-interpreter",
        "a thread that never lets another one run",
        last="import re, threading\n"
        "threading.Thread(target=lambda: re.match('(a*)*b', 'a' * 60), daemon=True).start()",
    ),
    harm(
        "dumps",
        "dumps tracebacks for ever",
        first="import faulthandler\nfaulthandler.dump_traceback_later(0.05, repeat=True)",
    ),
    harm(
        "shared-memory",
        "shared memory, queues and semaphores that outlive a process",
        last="import ctypes\nfrom multiprocessing import shared_memory\nc = ctypes.CDLL(None)\n"
        "c.shmget(7000, 1 << 20, 0o1666), c.msgget(7000, 0o1666), c.semget(7000, 3, 0o1666)\n"
        "shared_memory.SharedMemory('catornot-attack', True, 1 << 20)",
    ),
    harm(
        "stops-everybody",
        "SIGSTOP to its parents and to everything",
        last="import os, signal\nfor pid in (1, os.getppid(), -1):\n    try:\n"
        "        os.kill(pid, signal.SIGSTOP)\n    except OSError:\n        pass",
    ),
    harm(
        "dies-by-chance",
        "dies in every second call",
        answers=predict(
            "import os, random\n    if random.random() < 0.5: os._exit(1)\n    " + RIGHT
        ),
        may_lose=True,
    ),
    harm(
        "rows-without-end",
        "returns an array of 10**17 rows",
        answers=predict("return np.zeros((10**17, 0))"),
        earns=NO_PREDICT,
    ),
    harm(
        "wide-but-small",
        "returns an array of 10**12 entries in 8 bytes",
        answers=predict("return np.broadcast_to(1.0, (1, 10**12))"),
        earns=NO_PREDICT,
    ),
    harm(
        "endless-attributes",
        "returns an object whose attributes never come",
        answers=predict("return Endless()", ENDLESS),
        earns=NO_PREDICT,
    ),
    harm(
        "no-builtins",
        "deletes all builtins and modules",
        last="import builtins, sys\nsys.modules.clear()\nfor name in list(vars(builtins)):\n"
        "    try: delattr(builtins, name)\n    except BaseException: pass",
    ),
    harm(
        "no-hooks",
        "takes the interpreter's hooks and streams away",
        first="import builtins, sys\nsys.excepthook = sys.displayhook = sys.stdout = None\n"
        "sys.stderr = builtins.print = builtins.__import__ = None",
        may_lose=True,
    ),
    harm("rar", "an archive that nobody opens", write=holds("small.rar", b"Rar!\x1a\x07\0"),
         earns=NOTHING, flags=frozenset({"refused"})),
    harm("page", "a page in the place of a notebook", write=holds("small.html", b"<html>"),
         earns=NOTHING, flags=frozenset({"refused"})),
    harm("zip-upwards", "a zip of names that lead upwards", write=zip_upwards),
    harm("zip-of-long-names", "a zip of names that no disk can hold", write=zip_of_long_names,
         flags=frozenset({"refused"})),
    harm("tar-of-links", "a tar of links and devices", write=tar_of_links),
    harm("locked-zip", "a broken zip beside", write=locked_zip, flags=frozenset({"refused"})),
    harm("deep-metadata", "metadata 400 deep", change=deep_metadata),
    harm("evil-pictures", "pages of HTML as pictures", change=evil_pictures,
         flags=frozenset({"look"})),
    harm("many-pictures", "140 MB of pictures", change=many_pictures, flags=frozenset({"look"})),
]  # fmt: skip
