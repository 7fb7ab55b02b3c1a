"""Run a command, then write down what it left running and what it wrote outside.

This runs inside a throw-away sandbox around plain nbgrader, for the comparison.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

MARK = "catornot-attack"
PLACES = ("/tmp", "/dev/shm", "/var/tmp", "/work", "/root", "/", os.path.expanduser("~"))


def main() -> int:
    """Run the command that follows the report's path."""
    report, *command = sys.argv[1:]
    code = subprocess.run(command).returncode
    running = [
        int(name)
        for name in os.listdir("/proc")
        if name.isdigit() and int(name) not in (1, 2, os.getpid()) and _is_alive(name)
    ]
    marks = sorted({str(path) for place in PLACES for path in Path(place).glob(f"*{MARK}*")})
    Path(report).write_text(json.dumps({"running": len(running), "marks": marks}))
    return code


def _is_alive(pid: str) -> bool:
    try:
        words = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()
        return words[0] != "Z" and bool(Path("/proc", pid, "cmdline").read_bytes())
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
