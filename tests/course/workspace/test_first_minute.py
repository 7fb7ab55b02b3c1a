"""What goes wrong in the first minute gets one clear sentence; shown by the commands themselves."""

from __future__ import annotations

import collections
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import browsing
import pytest

from catornot.workspace import environment, lab

ROOT = Path(__file__).resolve().parents[3]
NEEDS_MAKE = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="this is about make"
)
# What `python -m catornot setup` and `lab` need of this project.
FIRST = {
    "catornot": ("__init__.py", "__main__.py", "course.py"),
    "catornot/workspace": ("__init__.py", "environment.py", "lab.py", "copies.py"),
    "fairgrade": ("__init__.py", "course.py"),
}
OFFLINE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
    "PIP_TIMEOUT": "2",
}


@pytest.fixture
def project(tmp_path) -> Path:
    """The files that set-up needs, in a folder of their own."""
    for name in (
        *("Makefile", "requirements.txt", "pyproject.toml", "setup.py", "nbgrader_config.json"),
        *("README.md", "LICENSE"),
    ):
        shutil.copy(ROOT / name, tmp_path)
    for package, names in FIRST.items():
        (tmp_path / package).mkdir()
        for name in names:
            shutil.copy(ROOT / package / name, tmp_path / package)
    return tmp_path


def said(words: list[str], cwd: Path, **more: str) -> tuple[int, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        words, cwd=cwd, env={**clean, **more}, text=True, capture_output=True, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


def script(folder: Path, text: str) -> str:
    path = folder / "a-python"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def one_sentence(text: str, start: str) -> None:
    """Assert that the sentence stands there, and nothing that frightens."""
    assert any(line.startswith(start) for line in text.splitlines()), text
    assert "Traceback" not in text and "command not found" not in text


def test_setting_up_needs_nothing_that_is_not_python_s_own(project):
    code, text = said([sys.executable, "-S", "-m", "catornot", "setup", "--help"], project)
    assert code == 0 and "needs beyond a student's" in text, text


@NEEDS_MAKE
def test_no_such_python(project):
    code, text = said(["make", "PYTHON=python-of-mine", "lab"], project)
    assert code and not (project / ".venv").exists()
    one_sentence(text, "There is no 'python-of-mine' on this machine. Name a Python 3.11")


@NEEDS_MAKE
def test_an_old_python(project):
    old = script(project, "exit 1")  # all it is asked is whether it is new enough
    code, text = said(["make", f"PYTHON={old}", "lab"], project)
    assert code
    one_sentence(text, f"'{old}' is older than Python 3.11. Name a newer one: make PYTHON=")


def test_an_old_python_without_make():
    old = "import sys; sys.version_info = (3, 9, 1); from catornot.__main__ import main"
    code, text = said([sys.executable, "-c", f"{old}; sys.exit(main(['setup']))"], ROOT)
    assert code == 2
    one_sentence(text, "Python 3.11 or newer is needed")


@NEEDS_MAKE
def test_a_python_without_venv(project):
    (project / "debian").mkdir()
    (project / "debian" / "ensurepip.py").write_text("raise ImportError('not packaged')")
    python = script(project, f'PYTHONPATH={project}/debian exec {sys.executable} "$@"')
    code, text = said(["make", f"PYTHON={python}", "lab"], project)
    assert code
    one_sentence(text, "Python's venv module is missing. On Debian or Ubuntu, install it: sudo apt")


@NEEDS_MAKE
def test_the_wrong_folder(project, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    code, text = said(["make", "-f", str(project / "Makefile"), "lab"], elsewhere)
    assert code and "Run make in the course's own folder" in text


@NEEDS_MAKE
def test_no_network_and_what_is_half_made_is_mended(project):
    words = ["make", f"PYTHON={sys.executable}", "lab"]
    code, text = said(words, project, **OFFLINE)
    assert code and "Setting up .venv" in text
    one_sentence(text, "pip could not reach the package index. Are you online")
    code, text = said(words, project, **OFFLINE)
    assert code and "Adding what `grade` needs" in text  # what is there is used again
    (project / ".venv" / environment.UNFINISHED).touch()  # as if pip had been killed
    code, text = said(words, project, **OFFLINE)
    assert code and "Mending .venv, which is half made or broken" in text
    environment.python_in(project).unlink()  # as if the system's Python had gone
    assert not environment.works(project)


@NEEDS_MAKE
@pytest.mark.parametrize("moved", [True, False])
def test_an_environment_that_was_moved_is_made_again(project, moved):
    stamp, python = project / ".venv" / ".graded", environment.python_in(project)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    stamp.write_text("/where/it/was/before" if moved else str(project.resolve()))
    assert said(["make", "help"], project)[0] == 0
    assert stamp.exists() is not moved


def test_a_folder_that_cannot_be_written_to(project, monkeypatch, capsys):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    assert environment.run(environment_arguments(project)) == 2
    one_sentence(capsys.readouterr().err, f"{project.resolve()} can't be written to. Copy")


def test_a_disk_that_is_nearly_full(project, monkeypatch, capsys):
    usage = collections.namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 9 * 10**8, 10**8))
    assert environment.run(environment_arguments(project)) == 2
    one_sentence(capsys.readouterr().err, "The disk is nearly full: 95 MB are free")


def _with_program(project, first: str) -> None:
    """Make an environment with one program."""
    python = environment.python_in(project)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (python.parent / "nbgrader").write_text(f"{first}\nimport nbgrader\n", encoding="utf-8")
    (python.parent / "activate").write_text("# a file of the shell\n", encoding="utf-8")
    (python.parent / "compiled").write_bytes(b"\x7fELF\xff\x00")


EXEC = "#!/bin/sh\n'''exec' "  # how pip writes a path that is long, or has a space


@pytest.mark.parametrize(
    ("first", "moved"),
    [
        ("#!{here}/python", False),
        ("#!{here}/python3.11", False),
        ("#!/where/it/was/.venv/bin/python", True),
        ("#!/where/it/was/.venv/bin/python3.11 -I", True),
        (EXEC + '/where/it/was/.venv/bin/python "$0" "$@"', True),
        (EXEC + '"/where/it was/.venv/bin/python3" "$0" "$@"', True),
        (EXEC + '{here}/python "$0" "$@"', False),
        ("#!/usr/bin/env python3", False),
        ("#!/bin/sh\necho python", False),
    ],
)
def test_programs_that_start_the_python_of_another_folder(project, first, moved):
    _with_program(project, first.format(here=environment.python_in(project).parent))
    assert environment.was_moved(project) is moved
    if moved:
        assert not environment.works(project)


def test_an_environment_that_was_copied(project, monkeypatch, capsys):
    _with_program(project, "#!/where/it/was/.venv/bin/python")
    monkeypatch.setattr(environment, "_make", lambda root: None)
    monkeypatch.setattr(environment, "_install", lambda root, extra: None)
    environment.set_up(project)
    assert "Making .venv anew, because it was made for another folder" in capsys.readouterr().out


@pytest.fixture
def pip(monkeypatch, project):
    """Stand in for pip: keep its environment, say and end as a test wants."""
    seen = {}

    def run(words, env=None, **kwargs):
        seen.update(env)
        return subprocess.CompletedProcess(words, seen.pop("code", 0), "", seen.pop("words", ""))

    (project / ".venv").mkdir()
    monkeypatch.setattr(subprocess, "run", run)
    return seen


def test_a_pip_that_is_set_to_install_elsewhere(project, monkeypatch, pip):
    for name in ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONOPTIMIZE"):
        monkeypatch.setenv(name, "1")
    environment._install(project, "")
    assert pip["PIP_USER"] == "0" and "PATH" in pip
    assert not {"PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONOPTIMIZE"} & set(pip)


def test_a_certificate_of_a_company(project, pip):
    pip["code"] = 1
    pip["words"] = (
        "WARNING: Retrying … SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]"
        " certificate verify failed: self-signed certificate in certificate chain')\n"
        "ERROR: Could not find a version that satisfies the requirement numpy (from versions: none)"
    )
    words = "pip does not trust the certificate.*PIP_CERT"
    with pytest.raises(environment.SetupFailed, match=words):
        environment._install(project, "")


def environment_arguments(project):
    import argparse

    parser = argparse.ArgumentParser()
    environment.add_arguments(parser)
    return parser.parse_args(["--root", str(project)])


# -- JupyterLab ------------------------------------------------------------------------------


def test_without_jupyterlab(tmp_path):
    words = [sys.executable, "-S", "-m", "catornot", "lab", "--folder", str(tmp_path / "work")]
    code, text = said(words, ROOT)
    assert code == 2
    one_sentence(text, "JupyterLab is not installed for")


def test_work_that_could_not_be_saved(tmp_path):
    (tmp_path / "file").touch()
    words = [sys.executable, "-m", "catornot", "lab", "--folder", str(tmp_path / "file" / "work")]
    code, text = said(words, tmp_path)  # any folder will do: the course knows where it is
    assert code == 2
    one_sentence(text, f"{tmp_path.resolve() / 'file' / 'work'} can't be written to")


@pytest.mark.skipif(os.name == "nt", reason="there a test can't end a command's own commands")
def test_a_port_that_is_taken(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        folder = ("--folder", str(tmp_path / "work"), "--port", str(port))
        one = browsing.start_lab(*folder, home=tmp_path / "home")
        try:
            assert any(f"Port {port} is taken, so JupyterLab uses" in line for line in one.said)
            assert not one.address.endswith(f":{port}")
            shown = "".join(one.said)
            assert len(one.said) <= 3 and "WARNING" not in shown, shown
        finally:
            browsing.stop_lab(one)


def test_it_starts_where_there_are_no_user_ids(monkeypatch):
    monkeypatch.delattr(os, "geteuid", raising=False)  # as on Windows
    words = lab.command(Path("work"), lab.WELCOME, 8888, browser=True)
    assert "--allow-root" not in words and "--no-browser" not in words


def test_no_port_at_all():
    with pytest.raises(lab.CannotStart, match="Try another: --port"):
        lab.free_port(70_000)
