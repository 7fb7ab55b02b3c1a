"""Give a forked process a world of its own, as bubblewrap gives one to a program that it starts.

A process here sees no other one, no network, no file that another has written; then it loses
every right that this took, for good. All of it are single calls of Linux's kernel.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import os
import socket
import struct
from collections.abc import Iterable

# From <sched.h>, <sys/mount.h>, <linux/prctl.h>, <linux/seccomp.h>, <net/if.h>.
_NEW_MOUNTS, _NEW_HOST_NAME, _NEW_IPC = 0x00020000, 0x04000000, 0x08000000
_NEW_USERS, _NEW_PIDS, _NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
_READ_ONLY, _NO_SET_UID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x40000
_SET_DUMPABLE, _SET_SECCOMP, _DROP_FROM_BOUNDING_SET, _SET_NO_NEW_PRIVILEGES = 4, 22, 24, 38
_GET_SECCOMP = 21
_FILTER = 2
_CAPABILITIES_VERSION_3 = 0x20080522
_SET_FLAGS, _UP_AND_RUNNING = 0x8914, 0x41


@functools.cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def separate(folders: Iterable[str], size: int, proc: str | None) -> None:
    """Leave everything that this process shares with others; its next child is in no one's sight.

    Parameters
    ----------
    folders : iterable of str
        Each becomes a file system of its own, in memory, empty.
    size : int
        Bytes that fit into each.
    proc : str or None
        Where `/proc` is, for who is not root and has to become another root first. Nobody sees it
        afterwards.
    """
    user, group = os.getuid(), os.getgid()
    opened = None if proc is None else os.open(proc, os.O_PATH | os.O_DIRECTORY)
    if opened is not None:
        _become(opened, (0, user), (0, group))
    apart = _NEW_MOUNTS | _NEW_HOST_NAME | _NEW_IPC | _NEW_PIDS | _NEW_NETWORK
    _check(_library().unshare(apart), "unshare")
    _mount("", "/", "", _RECURSIVE | _PRIVATE, "")
    for folder in folders:
        words = f"size={size},mode=1777"
        _mount("tmpfs", folder, "tmpfs", _NO_SET_UID | _NO_DEVICES, words)
    words = "newinstance,ptmxmode=0666,mode=620"
    _mount("devpts", "/dev/pts", "devpts", _NO_SET_UID | _NO_PROGRAMS, words)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:  # the machine itself, at least
        fcntl.ioctl(one, _SET_FLAGS, struct.pack("16sH14x", b"lo", _UP_AND_RUNNING))
    if proc is not None and opened is not None:
        closed = _READ_ONLY | _NO_SET_UID | _NO_DEVICES | _NO_PROGRAMS
        _mount("tmpfs", proc, "tmpfs", closed, "size=4096,mode=0555")
        _become(opened, (user, 0), (group, 0))
        os.close(opened)


def lend(source: str, target: str) -> None:
    """Show everything in a folder in another one, as it is: what can only be read stays so."""
    for entry in os.scandir(source):
        place = os.path.join(target, entry.name)
        if entry.is_dir():
            os.mkdir(place)
        else:
            os.close(os.open(place, os.O_CREAT | os.O_WRONLY))
        _mount(entry.path, place, "", _BIND | _RECURSIVE, "")


def _mount(source: str, target: str, kind: str, flags: int, words: str) -> None:
    encoded = (one.encode() or None for one in (source, target, kind))
    _check(_library().mount(*encoded, flags, words.encode() or None), f"mount {target}")


def _become(proc: int, user: tuple[int, int], group: tuple[int, int]) -> None:
    """Enter a new namespace of users, in which only this one exists: (inside, outside)."""
    _check(_library().unshare(_NEW_USERS), "unshare users")
    _check(_library().prctl(_SET_DUMPABLE, 1, 0, 0, 0), "prctl")  # else the files are root's
    lines = {"uid_map": user, "setgroups": None, "gid_map": group}
    for name, pair in lines.items():
        text = "deny" if pair is None else f"{pair[0]} {pair[1]} 1"
        opened = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
        try:
            os.write(opened, text.encode())
        finally:
            os.close(opened)


def narrow_rights() -> None:
    """Let no program that this process starts ever have a right that it has not itself."""
    _check(_library().prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "prctl")
    for capability in range(64):
        with contextlib.suppress(OSError):  # those that this Linux does not know
            _check(_library().prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0), "prctl")


def drop_rights() -> None:
    """Give every right of root's up."""
    header = struct.pack("=Ii", _CAPABILITIES_VERSION_3, 0)
    _check(_library().capset(header, bytes(24)), "capset")


def close_calls(program: bytes) -> None:
    """Put a filter of system calls in place, for good, for this process and all its children."""
    rules = ctypes.create_string_buffer(program, len(program))
    words = struct.pack("@HP", len(program) // 8, ctypes.addressof(rules))
    _check(_library().prctl(_SET_SECCOMP, _FILTER, words, 0, 0), "seccomp")
    if _library().prctl(_GET_SECCOMP, 0, 0, 0, 0) != _FILTER:
        raise OSError("the filter of system calls is not in place")
