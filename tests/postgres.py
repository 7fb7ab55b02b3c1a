"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, no port taken."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

PASSWORD = "open:sesame/77@home"  # with all that an address must write in another way
QUOTED = "open%3Asesame%2F77%40home"
QUICK = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB"  # it holds nothing of worth


def programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`: Debian keeps them off the PATH, by version."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


class Server:
    """A server that can be stopped and started again."""

    def __init__(self, folder: Path, bin: Path) -> None:
        self.folder, self._bin = folder, bin
        self._user = None if os.geteuid() else _nobody_special()  # it refuses to run as root
        if self._user:
            shutil.chown(folder, self._user)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        words = ("-U", "grader", "--auth=scram-sha-256", f"--pwfile={secret}", "-E", "UTF8")
        self._run("initdb", "-D", str(folder / "data"), *words, "--locale=C", "--no-sync")

    def _run(self, name: str, *words: str) -> None:
        line = [str(self._bin / name), *words]
        log = self.folder.parent / f"{self.folder.name}.log"
        with log.open("a") as said:  # never a pipe: the server would inherit it
            done = subprocess.run(
                line, user=self._user, cwd=self.folder, stdout=said, stderr=said, env=_plain()
            )
        assert done.returncode == 0, log.read_text()

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses= {QUICK}"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def url(self, name: str, password: str = QUOTED) -> str:
        return f"postgresql+psycopg://grader:{password}@/{name}?host={self.folder}"

    def database(self, name: str) -> str:
        """Make an empty database, and return its address."""
        import psycopg

        where = {"host": str(self.folder), "user": "grader", "password": PASSWORD}
        with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def _nobody_special() -> str:
    names = {one.pw_name for one in pwd.getpwall()}
    return next(one for one in ("postgres", "nobody") if one in names)


def _plain() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}


@contextlib.contextmanager
def server(bin: Path) -> Iterator[Server]:
    """Give a running server, and leave nothing of it behind."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        os.chmod(folder, 0o755)
        home = Path(folder, "server")  # short: a socket's path has 107 characters
        home.mkdir()
        one = Server(home, bin)
        one.start()
        try:
            yield one
        finally:
            one.stop()
