"""The example course does what its README says, word for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import need_sandbox

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "another-course"


@pytest.mark.slow
def test_another_course(tmp_path):
    need_sandbox()
    root = tmp_path / "another-course"
    root.mkdir()
    for name in ("README.md", "nbgrader_config.py", "source"):  # and nothing that grading made
        made = EXAMPLE / name
        (shutil.copytree if made.is_dir() else shutil.copy)(made, root / name)
    text = (root / "README.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    # Only the environment's own folder is added: the commands are typed with it activated.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONWARNINGS": "ignore"}
    line = ["bash", "-ec", f"{commands}\nnbgrader export\n"]
    done = subprocess.run(line, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("ada ")]
    assert "repaired" in line and "put back" in line  # what the README says of the last command
    header, row = (root / "grades.csv").read_text(encoding="utf-8").splitlines()
    grades = dict(zip(header.split(","), row.split(","), strict=True))
    assert grades["student_id"] == "ada"
    assert (grades["score"], grades["max_score"]) == ("5.0", "5.0")
    assert (root / "feedback" / "ada" / "words" / "words.html").is_file()
    released = (root / "release" / "words" / "words.ipynb").read_text(encoding="utf-8")
    assert "SOLUTION" not in released and "HIDDEN" not in released and "raise NotImpl" in released
    assert "catornot" not in done.stdout + done.stderr + text
