"""Harm by files: what lies in the submission, and what its code writes, deletes or fills."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from pathlib import Path

from submission import ALL, HONEST, NAME, NOTHING, harm, save

REFUSED = frozenset({"refused"})


def symlinked_source(folder, notebook):
    (folder / f"{NAME}.ipynb").symlink_to(folder.parents[2] / "source" / NAME / f"{NAME}.ipynb")


def symlinked_neighbour(folder, notebook):
    there = folder.parents[1] / "a-honest" / NAME / f"{NAME}.ipynb"
    (folder / f"{NAME}.ipynb").symlink_to(there)


def hard_linked_source(folder, notebook):
    os.link(folder.parents[2] / "source" / NAME / f"{NAME}.ipynb", folder / f"{NAME}.ipynb")


def symlinked_zero(folder, notebook):
    (folder / f"{NAME}.ipynb").symlink_to("/dev/zero")


def folder_is_a_link(folder, notebook):
    folder.rmdir()
    folder.symlink_to(folder.parents[1] / "a-honest" / NAME)


def links_beside(folder, notebook):
    save(folder, notebook)
    (folder / "data").symlink_to("/etc")
    (folder / "up").symlink_to("../../..")
    (folder / "loop").symlink_to("loop")
    (folder / "gradebook.db").symlink_to(folder.parents[2] / "gradebook.db")


def foreign_names(folder, notebook):
    """Files, and a student's folder beside, with names in an old encoding."""
    save(folder, notebook)
    for name in (b"caf\xe9.txt", b"\xff\xfe.py", b"small \xe4.ipynb"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x = 1")
    beside = Path(os.fsdecode(os.fsencode(folder.parents[1]) + b"/m-\xe4\xff")) / NAME
    beside.mkdir(parents=True)
    save(beside, notebook)


def foreign_notebook(folder, notebook):
    save(folder, notebook)
    os.rename(folder / f"{NAME}.ipynb", os.fsencode(folder) + b"/small \xe4.ipynb")


def fifo_beside(folder, notebook):
    save(folder, notebook)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "timestamp.txt")


def fifo_notebook(folder, notebook):
    os.mkfifo(folder / f"{NAME}.ipynb")


def notebook_is_a_folder(folder, notebook):
    (folder / f"{NAME}.ipynb").mkdir()
    (folder / f"{NAME}.ipynb" / "x").write_text("x")


def device_beside(folder, notebook):
    save(folder, notebook)
    with contextlib.suppress(PermissionError):
        os.mknod(folder / "zero", 0o666 | stat.S_IFCHR, os.makedev(1, 5))


def socket_beside(folder, notebook):
    save(folder, notebook)
    here = os.getcwd()
    os.chdir(folder)
    try:
        socket.socket(socket.AF_UNIX).bind("socket")
    finally:
        os.chdir(here)


def sparse_giant(folder, notebook):
    save(folder, notebook)
    with open(folder / "giant.bin", "wb") as file:
        file.truncate(20 << 30)


def giant_notebook(folder, notebook):
    save(folder, notebook)
    with open(folder / f"{NAME}.ipynb", "ab") as file:
        file.truncate(3 << 30)


def many_files(folder, notebook):
    save(folder, notebook)
    for number in range(3000):
        (folder / f"{number}.txt").write_text("x")


def deep_folders(folder, notebook):
    save(folder, notebook)
    here = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(300):
            os.mkdir("deep" * 10)
            os.chdir("deep" * 10)
        with open("bottom.txt", "w") as file:
            file.write("x")
    finally:
        os.chdir(here)


def evil_names(folder, notebook):
    save(folder, notebook)
    for name in (
        b"new\nline.txt",
        b"-rf",
        b"$(touch x)",
        b"\xff\xfe.txt",
        b"; rm -rf .",
        b"a" * 255,
    ):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"x")


def files_of_ours(folder, notebook):
    """Names that grading itself uses."""
    save(folder, notebook)
    for name in (".grading.json", "grading.json"):
        (folder / name).mkdir()
    (folder / ".catornot").mkdir()
    (folder / ".catornot" / "secret").write_text("0" * 64)


def odd_timestamp(folder, notebook):
    save(folder, notebook)
    (folder / "timestamp.txt").mkdir()


def no_permission(folder, notebook):
    save(folder, notebook)
    (folder / "locked").mkdir(mode=0o000)
    (folder / "locked.txt").write_text("x")
    (folder / "locked.txt").chmod(0)


def empty_folder(folder, notebook):
    pass


def wipes(*targets: str) -> str:
    """Return a cell that deletes and overwrites whatever it can reach there."""
    return f"""\
import glob, os, shutil
for pattern in {targets!r}:
    for path in glob.glob(pattern, recursive=True)[:200]:
        for way in (
            lambda: shutil.rmtree(path),
            lambda: os.remove(path),
            lambda: open(path, "w").write("catornot-attack"),
            lambda: os.chmod(path, 0),
            lambda: os.rename(path, path + ".gone"),
        ):
            try:
                way()
            except OSError:
                pass
"""


MARKS = """\
import os
for place in ("/tmp", "/dev/shm", "/var/tmp", "/work", "/root", "/", os.path.expanduser("~"),
              "..", "../..", "../../..", "/usr/lib", "/opt", "/proc", "/sys", "/etc"):
    try:
        open(os.path.join(place, "catornot-attack-mark"), "w").write("I was here")
    except OSError:
        pass
"""
FILLS = """\
for n in range(40):
    try:
        with open("{place}/" + str(n), "wb") as file:
            for m in range(20):
                file.write(b"x" * (1 << 20))
    except OSError:
        break
"""

SUBMISSIONS = [
    harm("marks", "writes wherever it can", last=MARKS),
    harm(
        "wipes-course", "deletes the course", last=wipes("../../../*", "/work/**/source", "/tmp/*")
    ),
    harm("wipes-home", "deletes homes", last=wipes("/root/*", "/root/.*", "/home/*", "/home/*/*")),
    harm(
        "wipes-packages",
        "deletes numpy for everybody after it",
        first="SITE = np.__path__[0]",
        last=wipes("/usr/lib/python3*/site-packages/numpy", "/opt/*/numpy", "/opt/course/*")
        + "\nimport os\nos.system('python3 -m pip uninstall -y numpy; rm -rf ' + SITE)",
    ),
    harm(
        "wipes-system",
        "rm -rf /",
        last="import os\nos.system('rm -rf --no-preserve-root / 2>/dev/null')",
    ),
    harm("fills-tmp", "fills /tmp with 800 MB", last=FILLS.format(place="/tmp")),
    harm("fills-shm", "fills /dev/shm with 800 MB", last=FILLS.format(place="/dev/shm")),
    harm("fills-home", "fills its own folder with 800 MB", last=FILLS.format(place=".")),
    harm(
        "fills-with-names",
        "makes 100000 files",
        last="for n in range(100000):\n    try:\n        open(f'f{n}', 'w').close()\n    except OSError:\n        break",
    ),
    harm(
        "symlinked-source",
        "the notebook is a link to the instructor's",
        write=symlinked_source,
        earns=NOTHING,
        flags=REFUSED,
    ),
    harm(
        "hard-linked-source",
        "the notebook is another name of the instructor's",
        write=hard_linked_source,
        earns=NOTHING,
        flags=REFUSED,
    ),
    harm(
        "symlinked-neighbour",
        "the notebook is a link to a neighbour's",
        write=symlinked_neighbour,
        earns=NOTHING,
        flags=REFUSED,
    ),
    harm(
        "symlinked-zero", "a link to /dev/zero", write=symlinked_zero, earns=NOTHING, flags=REFUSED
    ),
    harm(
        "folder-link", "the folder is a link", write=folder_is_a_link, earns=NOTHING, flags=REFUSED
    ),
    harm(
        "links-beside", "links to everywhere beside honest work", write=links_beside, flags=REFUSED
    ),
    harm("fifo-beside", "pipes beside honest work", write=fifo_beside, flags=REFUSED),
    harm(
        "fifo-notebook", "the notebook is a pipe", write=fifo_notebook, earns=NOTHING, flags=REFUSED
    ),
    harm(
        "notebook-is-a-folder",
        "the notebook is a folder",
        write=notebook_is_a_folder,
        earns=NOTHING,
        flags=REFUSED,
    ),
    harm("device-beside", "a device beside honest work", write=device_beside),
    harm("socket-beside", "a socket beside honest work", write=socket_beside),
    harm("sparse-giant", "a file of 20 GB that takes no room", write=sparse_giant, flags=REFUSED),
    harm(
        "giant-notebook",
        "a notebook of 3 GB",
        write=giant_notebook,
        earns=NOTHING,
        flags=REFUSED,
    ),
    harm("many-files", "3000 files", write=many_files),
    harm("deep-folders", "300 folders deep", write=deep_folders),
    harm("evil-names", "file names that shells and logs trip over", write=evil_names),
    harm("foreign-names", "names that are no UTF-8", write=foreign_names),
    harm("foreign-notebook", "the notebook's name is no UTF-8", write=foreign_notebook),
    harm("files-of-ours", "names that grading itself uses", write=files_of_ours),
    harm("odd-timestamp", "timestamp.txt is a folder", write=odd_timestamp),
    harm("no-permission", "files that may not be read", write=no_permission),
    harm("empty-folder", "an empty folder", write=empty_folder, earns=NOTHING, flags=REFUSED),
    harm(
        "pickle-bomb",
        "a pickle that runs code, and code that loads it",
        files={"data.pkl": b"cos\nsystem\n(S'touch /tmp/catornot-attack-pickle'\ntR."},
        first="import pickle\npickle.load(open('data.pkl', 'rb'))",
    ),
]
__all__ = ["ALL", "HONEST", "SUBMISSIONS"]
