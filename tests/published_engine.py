"""The published engine of the browser's Lab, as far as the package registries carry it.

Pyodide builds its packages itself, and they come from its own distribution, which tests do not
reach for. Its core comes from npm, JupyterLite from PyPI, and so do packages of pure Python in the
versions that Pyodide lists. That is all a kernel needs to start and to run plain Python.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from catornot.website import engine

STARTS_WITH = ("ipython", "jedi", "micropip")


def assemble(
    chosen: engine.Engine, root: Path, modules: Path, wheel: Path, work: Path, **_: object
) -> Path:
    """Put together what `engine.assemble` does, without numpy and what needs it."""
    folder = work / f"pyodide-{chosen.version}"
    folder.mkdir(parents=True)
    for pattern in engine.CORE:
        for path in (modules / chosen.core).glob(pattern):
            shutil.copy(path, folder)
    lock = json.loads((modules / chosen.core / "pyodide-lock.json").read_text("utf-8"))
    kept = engine.closure(lock["packages"], list(STARTS_WITH))
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    words += ["--only-binary=:all:", "--python-version=3.14", "--disable-pip-version-check"]
    wanted = [f"{entry['name']}=={entry['version']}" for entry in kept.values()]
    subprocess.run([*words, *wanted], check=True, capture_output=True, text=True)
    for entry in kept.values():  # Pyodide packs them again, so its hashes are others
        data = (folder / entry["file_name"]).read_bytes()
        entry["sha256"] = hashlib.sha256(data).hexdigest()
    wheels = engine.download(root / "site" / "wheels.txt", work / "wheels", False)
    kept["comm"] = engine.add(folder, next(wheels.glob("comm-*.whl")), "comm", [])
    kept["catornot"] = engine.add(folder, wheel, "catornot", [])
    lock["packages"] = kept
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder
