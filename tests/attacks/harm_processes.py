"""Harm by processes, time and memory: bounded bombs, endless loops, signals, crashes."""

from __future__ import annotations

from submission import ALL, HONEST, SOLVED, harm

ENDLESS = {
    "sigmoid": HONEST["sigmoid"],
    "propagate": HONEST["propagate"],
    "predict": "def predict(w, b, X):\n    while True:\n        pass",
}
NO_PREDICT = ALL - SOLVED["predict"]
KILLED = frozenset({"killed"})


def in_predict(*lines: str) -> dict[str, str]:
    block = "\n".join("    " + part for line in lines for part in line.splitlines())
    return HONEST | {"predict": f"def predict(w, b, X):\n{block}\n    return np.ones((1, 1))"}


SUBMISSIONS = [
    harm("endless-cell", "a cell never ends", last="while True:\n    pass", flags=KILLED),
    harm("endless-first-cell", "the first cell never ends", first="while True: pass", flags=KILLED),
    harm("endless-call", "predict never ends", answers=ENDLESS, earns=NO_PREDICT, flags=KILLED),
    harm(
        "endless-import",
        "a module of its own never ends",
        files={"forever.py": "while True:\n    pass\n"},
        first="import forever",
        flags=KILLED,
    ),
    harm("sleeps", "a cell sleeps for ever", last="import time\ntime.sleep(10**6)", flags=KILLED),
    harm(
        "sleeps-in-call",
        "predict sleeps for ever",
        answers=in_predict("import time\ntime.sleep(10**6)"),
        earns=NO_PREDICT,
        flags=KILLED,
    ),
    harm(
        "ignores-signals",
        "ignores every signal and loops",
        last="""\
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
""",
        flags=KILLED,
    ),
    harm(
        "catches-everything",
        "a call that catches its own end",
        answers=in_predict(
            "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
        ),
        earns=NO_PREDICT,
        flags=KILLED,
    ),
    harm(
        "endless-del",
        "an object that is never done being deleted",
        last="class D:\n    def __del__(self):\n        while True: pass\nd = D()\ndel d",
    ),
    harm(
        "endless-repr",
        "a value that is never done being shown",
        last="class R:\n    def __repr__(self):\n        while True: pass\nR()",
        flags=KILLED,
    ),
    harm(
        "endless-repr-returned",
        "predict returns a value that can't be described",
        answers=HONEST
        | {
            "predict": "class R:\n    def __repr__(self):\n        while True: pass\n"
            "def predict(w, b, X):\n    return R()"
        },
        earns=NO_PREDICT,
    ),
    harm(
        "endless-error-text",
        "an exception whose text never ends",
        last="class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E()",
        flags=KILLED,
    ),
    harm(
        "endless-iteration",
        "predict returns a list that has no end",
        answers=HONEST
        | {
            "predict": "class L(list):\n    def __iter__(self):\n        while True: yield 1\n"
            "def predict(w, b, X):\n    return L([1])"
        },
        earns=NO_PREDICT,
    ),
    harm(
        "stops-itself",
        "SIGSTOP to itself",
        last="import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    ),
    harm(
        "stops-later",
        "stops itself a moment after its first cell",
        first="""\
import os, signal, threading
threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGSTOP)).start()
""",
        may_lose=True,
    ),
    harm("kills-itself", "kill -9 of itself, last", last="import os\nos.kill(os.getpid(), 9)"),
    harm(
        "kills-itself-first", "kill -9 of itself, first", first="import os\nos.kill(os.getpid(), 9)"
    ),
    harm(
        "kills-parent",
        "kill -9 of its parent",
        last="import os\nfor n in range(3):\n    os.kill(os.getppid(), 9)",
    ),
    harm("kills-all", "kill -9 of everything", last="import os\nos.kill(-1, 9)"),
    harm(
        "kills-by-number",
        "kill -9 of every number there may be",
        last="""\
import os
for pid in range(2, 5000):
    if pid != os.getpid():
        try:
            os.kill(pid, 9)
        except OSError:
            pass
""",
    ),
    harm(
        "daemon",
        "a daemon that outlives its kernel and writes",
        last="""\
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for n in range(600):
            time.sleep(1)
            try:
                open("/tmp/catornot-attack-daemon", "w").write("still here")
            except OSError:
                pass
    os._exit(0)
""",
    ),
    harm(
        "nohup",
        "a shell's background process",
        last="import os\nos.system('setsid nohup sleep 987 >/dev/null 2>&1 &')",
    ),
    harm(
        "threads-go-on",
        "threads that never end",
        first="""\
import threading, time
def spin():
    while True:
        time.sleep(0.01)
for n in range(20):
    threading.Thread(target=spin).start()
""",
    ),
    harm(
        "deadlock",
        "waits for a lock that it holds",
        last="import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        flags=KILLED,
    ),
    harm(
        "atexit",
        "does not end when it is told to",
        last="import atexit, time\natexit.register(time.sleep, 10**6)\nraise SystemExit",
    ),
    harm("exits", "os._exit in the last cell", last="import os\nos._exit(3)", flags=KILLED),
    harm(
        "exits-in-call",
        "predict ends the process",
        answers=in_predict("import os\nos._exit(0)"),
        earns=NO_PREDICT,
        flags=KILLED,
    ),
    harm("segfault", "reads address 0", last="import ctypes\nctypes.string_at(0)", flags=KILLED),
    harm(
        "segfault-in-call",
        "predict reads address 0",
        answers=in_predict("import ctypes\nctypes.string_at(0)"),
        earns=NO_PREDICT,
        flags=KILLED,
    ),
    harm(
        "stack-overflow",
        "a recursion without a limit",
        last="import sys\nsys.setrecursionlimit(10**8)\nf = lambda n: f(n + 1) + 1\nf(0)",
    ),
    harm(
        "c-stack-overflow",
        "a structure so deep that C overflows",
        last="import pickle, sys\nsys.setrecursionlimit(10**8)\nd = []\nfor n in range(10**6):\n    d = [d]\nrepr(d)",
    ),
    harm(
        "fork-bomb",
        "300 processes",
        last="""\
import os, time
for n in range(300):
    try:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    except OSError:
        pass
time.sleep(30)
""",
    ),
    harm(
        "fork-tree",
        "processes that start processes, six deep",
        last="""\
import os, time
for n in range(6):
    try:
        os.fork()
    except OSError:
        pass
time.sleep(60)
""",
    ),
    harm(
        "thread-bomb",
        "2000 threads",
        last="""\
import threading, time
for n in range(2000):
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        break
""",
    ),
    harm(
        "memory-bomb",
        "takes up to 6 GB",
        last="kept = []\nfor n in range(60):\n    kept.append(np.ones(100 * 2**17))\n",
    ),
    harm(
        "memory-in-call",
        "predict takes up to 6 GB",
        answers=in_predict("kept = [np.ones(100 * 2**17) for n in range(60)]"),
        earns=NO_PREDICT,
    ),
    harm(
        "memory-of-children",
        "eight processes with 400 MB each",
        last="""\
import os, time
for n in range(8):
    if os.fork() == 0:
        kept = np.ones(400 * 2**17)
        time.sleep(20)
        os._exit(0)
time.sleep(20)
""",
    ),
    harm(
        "memory-in-files",
        "files in memory that no process maps",
        last="""\
import os
kept = []
for n in range(40):
    try:
        kept.append(os.memfd_create("x"))
        os.write(kept[-1], b"x" * (50 << 20))
    except (OSError, AttributeError):
        break
""",
    ),
    harm(
        "memory-that-nobody-maps",
        "shared pages that are given back and stay",
        last="""\
import mmap, os
kept = []
for place in (-1, os.open("/dev/zero", os.O_RDWR)):
    for n in range(3):
        kept.append(mmap.mmap(place, 1 << 30))
        for start in range(0, 1 << 30, 1 << 24):
            kept[-1][start : start + (1 << 24)] = b"x" * (1 << 24)
            kept[-1].madvise(mmap.MADV_DONTNEED)
""",
    ),
    harm(
        "memory-in-sockets",
        "some processes with full sockets",
        last="""import os, socket, time
for n in range(4):
    os.fork()
kept = []
for n in range(20):
    pair = socket.socketpair()
    kept.append(pair)
    for one in pair:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
        one.setblocking(False)
        try:
            while True:
                one.send(b"x" * 65536)
        except BlockingIOError:
            pass
time.sleep(1)
""",
    ),
    harm(
        "names-without-end",
        "a million empty files",
        last="""import os
for n in range(300_000):
    os.close(os.open("/tmp/" + "x" * 100 + str(n), os.O_CREAT))
""",
    ),
    harm(
        "busy-children",
        "children that use every core",
        last="""\
import os
for n in range(6):
    if os.fork() == 0:
        while True:
            pass
""",
    ),
    harm(
        "alarm-off",
        "takes the alarm away and loops",
        last="import signal\nsignal.signal(signal.SIGALRM, lambda *a: None)\nsignal.setitimer(signal.ITIMER_REAL, 0)\nwhile True: pass",
        flags=KILLED,
    ),
    harm("debugger", "waits for a debugger's input", last="breakpoint()"),
    harm("password", "asks for a password", last="import getpass\ngetpass.getpass()"),
    harm(
        "ptrace",
        "attaches to its parent",
        last="import ctypes, os\nctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)",
    ),
    harm(
        "keyring",
        "puts a key where the next student finds it",
        last="import ctypes\nctypes.CDLL(None).syscall(248, b'user', b'catornot-attack', b'x', 1, -4)",
    ),
    harm(
        "namespaces",
        "makes namespaces of its own",
        last="""\
import ctypes, os
ctypes.CDLL(None).unshare(0x10000000 | 0x20000)
os.system("unshare -Urm true; mount -t tmpfs none /mnt; chroot / true")
""",
    ),
    harm(
        "network",
        "talks to the network",
        last="""\
import socket, urllib.request
for address in (("127.0.0.1", 22), ("1.1.1.1", 53), ("::1", 80)):
    try:
        socket.create_connection(address, 2).send(b"x")
        raise SystemExit("there is a network")
    except OSError:
        pass
""",
    ),
    harm(
        "priority",
        "makes itself important",
        last="""\
import os
for way in (lambda: os.nice(-20), lambda: os.setuid(0), lambda: os.setgroups([0])):
    try:
        way()
    except OSError:
        pass
""",
    ),
]
