"""Close the doors of the kernel that no notebook needs.

A filter (seccomp, in the kernel's own small language) makes some system calls fail with "not
permitted": those that reach into other processes, keep memory where no limit counts it, hold
keys, load code into the kernel, or make new namespaces. It is one more wall behind bubblewrap's.
"""

from __future__ import annotations

import errno
import platform
import struct
import tempfile
from typing import IO

# Numbers on x86_64 and on aarch64, from the kernel's tables; None where there is no such call.
_CALLS: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "swapon": (167, 224),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "statmount": (457, 457),  # with listmount: the sources of mounts
    "listmount": (458, 458),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "mbind": (237, 235),
    "personality": (135, 92),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_MMAP = (9, 222)
_SHARED_BY_NOBODY = 0x21  # MAP_SHARED | MAP_ANONYMOUS: pages that no process has to own
_CLONE = (56, 220)
_CLONE3 = 435  # its flags lie in memory, where a filter can't look; libraries then take clone
_CLONE_NEWUSER = 0x10000000
_X32 = 0x40000000  # x86_64's second numbering of the same calls

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AND = 0x54
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_REFUSE = 0x00050000


def program(machine: str | None = None) -> bytes | None:
    """Return the filter for a machine, or None where its numbers are not known.

    Examples
    --------
    >>> len(program("x86_64")) % 8
    0
    """
    machine = machine or platform.machine()
    if machine not in _MACHINES:
        return None
    column, architecture = _MACHINES[machine]
    numbers = [pair[column] for pair in _CALLS.values() if pair[column] is not None]
    lines: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
    ]
    for number in numbers:
        lines += [(_EQUAL, 0, 1, int(number or 0)), (_RETURN, 0, 0, _REFUSE | errno.EPERM)]
    lines += [
        (_EQUAL, 0, 4, _MMAP[column]),
        (_LOAD, 0, 0, 40),  # the lower half of the fourth argument: the flags
        (_AND, 0, 0, _SHARED_BY_NOBODY),
        (_EQUAL, 0, 1, _SHARED_BY_NOBODY),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, 0),
        (_EQUAL, 0, 3, _CLONE[column]),
        (_LOAD, 0, 0, 16),  # the lower half of the first argument: the flags
        (_ANY_BIT, 0, 1, _CLONE_NEWUSER),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def as_file() -> IO[bytes] | None:
    """Return the filter in a file that bubblewrap reads from, or None where there is none."""
    rules = program()
    if rules is None:
        return None
    file = tempfile.TemporaryFile()
    file.write(rules)
    file.seek(0)
    return file
