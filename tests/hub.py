"""A real JupyterHub on loopback, on which the course's kit is installed, and people who log in."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest
import requests
from browsing import a_free_port
from conftest import need
from machine import ROOT, Machine

from catornot.export.hub_kit import write_kit

PATIENCE = 300  # seconds: others may use this computer, too
PROXY = "configurable-http-proxy"
PROGRAMS = {"jupyterhub-singleuser": "jupyterhub.singleuser", "nbgrader": "nbgrader"}
CONFIG = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = ["{program}"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "open sesame"
c.Spawner.start_timeout = c.Spawner.http_timeout = {patience}
load_subconfig("{kit}")
"""


@dataclass
class Hub:
    """A hub that runs.

    Attributes
    ----------
    machine : Machine
        Whose users are the hub's.
    address : str
        Where people go.
    home, exchange : Path
        Of the course, as the kit was told.
    """

    machine: Machine
    address: str
    home: Path
    exchange: Path
    _logs: list[Path] = field(default_factory=list)
    _running: list[subprocess.Popen] = field(default_factory=list)

    def start(self, name: str, *line: object) -> None:
        """Start something that runs as long as the hub."""
        log = self.machine.folder / f"{name}.log"
        self._logs.append(log)
        words = [*map(str, line)]
        with log.open("w") as said:  # never a pipe, which nobody would read
            self._running.append(subprocess.Popen(words, stdout=said, stderr=subprocess.STDOUT))

    def wait(self, what: str, there: Callable[[], object]) -> None:
        """Wait until something is there, or fail with what the hub and formgrader said."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and all(one.poll() is None for one in self._running):
            with contextlib.suppress(requests.RequestException):
                if there():
                    return
            time.sleep(0.2)
        pytest.fail(f"{what} is not there. {self.said()}")

    def said(self, everything: bool = False) -> str:
        """Return the end of what the hub and formgrader have said."""
        start = 0 if everything else -4000
        return "\n".join(f"{log.name}:\n{log.read_text()[start:]}" for log in self._logs)

    def run(self, who: str, user: str, *words: object, cwd: Path | None = None):
        """Run a program of the students' or the instructors' environment, in a user's terminal."""
        bin = self.home / who / "bin"
        line = [bin / str(words[0]), *words[1:]]
        return self.machine.run(user, *line, cwd=cwd, PATH=f"{bin}:/usr/bin:/bin")


class Person:
    """Somebody at a browser, logged in."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.name, self._hub, self._session = name, hub, requests.Session()
        self.get("/hub/login")
        form = {"username": name, "password": "open sesame", "_xsrf": self._token("/hub/")}
        answer = self._session.post(f"{hub.address}/hub/login", data=form, timeout=PATIENCE)
        assert answer.ok, answer.text

    def get(self, path: str, **words: str) -> requests.Response:
        return self._session.get(f"{self._hub.address}{path}", params=words, timeout=PATIENCE)

    def send(self, method: str, path: str, /, **words: object) -> requests.Response:
        """Press a button: a page's own script sends its token along, and so does this."""
        return self._session.request(
            method,
            f"{self._hub.address}{path}",
            json=words,
            headers={"X-XSRFToken": self._token(path)},
            timeout=PATIENCE,
        )

    def _token(self, path: str) -> str:
        cookies = [one for one in self._session.cookies if one.name == "_xsrf"]
        ours = [one for one in cookies if path.startswith(one.path)]
        return max(ours, key=lambda one: len(one.path)).value or ""

    def start_server(self) -> None:
        """Press *Start My Server*."""
        answer = self.get("/hub/spawn")
        assert answer.ok, answer.text

    def wait_for_server(self) -> None:
        """Wait for it, as the hub's page does."""

        def there() -> bool:
            answer = self.get(f"/user/{self.name}/lab")
            return answer.ok and answer.url.startswith(f"{self._hub.address}/user/{self.name}/")

        self._hub.wait(f"{self.name}'s server", there)


@contextlib.contextmanager
def hub(machine: Machine, instructors: list[str], students: list[str]) -> Iterator[Hub]:
    """Install the kit as its README.md says, start formgrader and the hub, and end them."""
    need(find_spec("jupyterhub"), "there is no jupyterhub: python -m pip install -e '.[hub]'")
    proxy = shutil.which(PROXY)
    need(proxy, f"there is no {PROXY}: npm install --global {PROXY}")
    ports = {name: a_free_port() for name in ("public", "hub", "proxy", "formgrader")}
    private = machine.folder / "root"  # what nobody else sees
    private.mkdir(mode=0o700)
    home, exchange = machine.folder / "srv", machine.folder / "exchange"
    made = Hub(machine, f"http://127.0.0.1:{ports['public']}", home, exchange)
    _install(machine, private / "kit", made, ports)
    people = home / "catornot_hub.py"
    _replace(people, '["instructor1", "instructor2"]', repr(instructors))
    _replace(people, '["student1", "student2"]', repr(students))
    config = CONFIG.format(**ports, program=proxy, patience=PATIENCE, kit=people)
    (private / "jupyterhub_config.py").write_text(config)
    made.start("hub", *machine.enter, "env", "-C", private, sys.executable, "-m", "jupyterhub")
    made.wait("The hub", lambda: requests.get(f"{made.address}/hub/api", timeout=5).ok)
    made.start("formgrader", *machine.words("catornot-grader", home / "formgrader"))
    url = f"http://127.0.0.1:{ports['formgrader']}/services/catornot/api"
    made.wait("Formgrader", lambda: requests.get(url, timeout=5).ok)
    yield made  # all of it ends with the machine


def _install(machine: Machine, kit: Path, hub: Hub, ports: dict[str, int]) -> None:
    write_kit(ROOT, kit, str(hub.home), str(hub.exchange))
    _replace(kit / "formgrader.env", ":8081/", f":{ports['hub']}/")
    _replace(kit / "formgrader.env", ":9999", f":{ports['formgrader']}")
    for who in ("student", "instructor"):
        _environment(hub.home / who)
    # Everything that pip would fetch is there.
    line = [*machine.enter, "env", "PIP_NO_INDEX=1", kit / "install.sh"]
    done = subprocess.run([*map(str, line)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This machine can grade." in done.stdout, done.stdout + done.stderr


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _environment(place: Path) -> None:
    """Make an environment in which everything is there that the tests have, but this project.

    The tests' own packages lie on its path; that `.pth` files among them are not read keeps the
    project away, which is installed for tests by one of these.
    """
    venv.create(place, symlinks=True)
    there = Path(sys.prefix)
    (shared,) = there.glob("lib/python3*/site-packages")
    (ours,) = place.glob("lib/python3*/site-packages")
    (ours / "shared.pth").write_text(f"{shared}\n")
    (place / "share").mkdir(exist_ok=True)
    (place / "share" / "jupyter").symlink_to(there / "share" / "jupyter")
    guard = shutil.ignore_patterns("nbgrader_config.json")
    shutil.copytree(there / "etc" / "jupyter", place / "etc" / "jupyter", ignore=guard)
    for name, module in PROGRAMS.items():
        program = place / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {place}/bin/python -m {module} "$@"\n')
        program.chmod(0o755)
