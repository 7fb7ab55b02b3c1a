"""Archives from the network: by name and hash, from several places, going on where it broke off."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catornot.data.progress import shown
from catornot.dataset import DataError

TRIES = 4  # at one address, each going on where the last one ended
PIECE = 1 << 16
PATIENCE = 30  # seconds without a byte


@dataclass(frozen=True)
class Archive:
    """A file in the network.

    Parameters
    ----------
    name : str
        Its name here.
    sha256 : str
        What it has to be, byte for byte, wherever it comes from.
    size : int
        Bytes.
    urls : tuple of str
        Where it is, the first choice first.
    """

    name: str
    sha256: str
    size: int
    urls: tuple[str, ...]


class Interrupted(OSError):
    """A transfer ended before the file did."""


class TooLong(ValueError):
    """A server sends more than the file has."""


class Resuming:
    """A downloader for pooch that keeps what it has got when it breaks off.

    Parameters
    ----------
    archive : Archive
        What is fetched.
    part : Path
        Where it grows; a later call goes on there.
    pause : float
        Seconds before a second try; each further one waits longer.
    """

    def __init__(self, archive: Archive, part: Path, pause: float = 1.0) -> None:
        self.archive, self.part, self.pause = archive, part, pause

    def __call__(self, url: str, output_file: Any, pooch: Any) -> None:
        """Fetch `url` into `output_file`, as pooch asks for it."""
        import requests

        for attempt in range(TRIES):
            try:
                for _ in self._pieces(url):
                    pass
                break
            except requests.HTTPError as problem:
                again = problem.response is not None and problem.response.status_code >= 500
                if not again or attempt == TRIES - 1:
                    raise
            except (requests.RequestException, Interrupted):
                if attempt == TRIES - 1:
                    raise
            time.sleep(self.pause * (attempt + 1))
        self.part.replace(output_file)

    def _pieces(self, url: str) -> Iterator[int]:
        """Append what is missing, piece by piece; yield the size of each."""
        import requests

        have = self.part.stat().st_size if self.part.exists() else 0
        if have == self.archive.size:
            return
        asked = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        with requests.get(url, headers=asked, stream=True, timeout=PATIENCE) as answer:
            if answer.status_code == 416:  # what we have is no beginning of theirs
                self.part.unlink()
                raise Interrupted(f"it ended after {have:,} of {self.archive.size:,} bytes")
            answer.raise_for_status()
            goes_on = answer.status_code == 206 and answer.headers.get(
                "Content-Range", ""
            ).startswith(f"bytes {have}-")
            have = have if goes_on else 0
            with self.part.open("ab" if goes_on else "wb") as file:
                count = -(-(self.archive.size - have) // PIECE)
                words = f"Fetching {self.archive.name}"
                for piece in shown(answer.iter_content(PIECE), count, words, "× 64 KiB"):
                    have += len(piece)
                    if have > self.archive.size:
                        self.part.unlink()
                        raise TooLong(f"it is longer than {self.archive.size:,} bytes")
                    file.write(piece)
                    yield len(piece)
        if have < self.archive.size:
            raise Interrupted(f"it ended after {have:,} of {self.archive.size:,} bytes")


def fetch(archive: Archive, folder: Path, mirrors: Sequence[str] = (), pause: float = 1.0) -> Path:
    """Return an archive's path; download it if it is not there, or not what it should be.

    Parameters
    ----------
    archive : Archive
        What is wanted.
    folder : Path
        Where archives are kept.
    mirrors : sequence of str
        Folders in the network that are asked first; the hash stays the same.
    pause : float
        Seconds before a second try at one address.

    Raises
    ------
    DataError
        If no address gives the right bytes; the message says what each of them gave.
    """
    import pooch
    import requests

    pooch.get_logger().setLevel("ERROR")  # we say ourselves what happens
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{archive.name}.part"
    said = []
    for url in (*(f"{one.rstrip('/')}/{archive.name}" for one in mirrors), *archive.urls):
        for _ in range(2):
            resumed = part.exists()
            try:
                found = pooch.retrieve(
                    url,
                    f"sha256:{archive.sha256}",
                    archive.name,
                    folder,
                    downloader=Resuming(archive, part, pause),
                )
                return Path(found)
            except (ValueError, requests.RequestException, Interrupted) as problem:
                said.append(f"  {url}: {_reason(problem)}")
                wrong = isinstance(problem, ValueError) and not isinstance(
                    problem, requests.RequestException
                )
            if not (wrong and resumed):  # its beginning may have come from another place
                break
    raise DataError(
        f"{archive.name} can't be fetched:\n" + "\n".join(said) + "\n"
        "Nothing was changed; what has come so far is kept, and the same command goes on there.\n"
        f"Or fetch it by hand and put it into {folder}: {archive.size:,} bytes,\n"
        f"sha256 {archive.sha256}."
    )


def _reason(problem: Exception) -> str:
    """Say in a few words why an address was of no use."""
    import requests

    if isinstance(problem, TooLong | Interrupted):
        return str(problem)
    if isinstance(problem, requests.HTTPError) and problem.response is not None:
        return f"the server answers {problem.response.status_code} {problem.response.reason}"
    if isinstance(problem, requests.TooManyRedirects):
        return "it leads round in circles"
    if isinstance(problem, requests.exceptions.ChunkedEncodingError):
        return "the connection broke off"
    if isinstance(problem, requests.ConnectionError):
        return "no connection"
    if isinstance(problem, requests.Timeout):
        return "no answer in time"
    if isinstance(problem, requests.RequestException):
        return str(problem)
    return "these are other bytes than they should be (their sha256 differs)"
