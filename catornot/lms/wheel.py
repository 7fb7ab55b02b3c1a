"""A wheel: files of this project, and what they need, as pip installs them."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say


def write_wheel(
    folder: Path,
    name: str,
    version: str,
    files: Mapping[str, bytes],
    requires: Iterable[str] = (),
    data: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a wheel and return its path. The same files give the same bytes.

    Parameters
    ----------
    folder : Path
        Where it is put.
    name, version : str
        What is installed.
    files : mapping of str to bytes
        Modules and what lies beside them, by their path below ``site-packages``.
    requires : iterable of str
        What else pip has to install.
    data : mapping of str to bytes, optional
        What goes elsewhere, by its path in the environment, such as ``etc/jupyter/…``.
    """
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nLicense: MIT\n"
    head += "".join(f"Requires-Dist: {one}\n" for one in requires)
    kind = "Wheel-Version: 1.0\nGenerator: catornot\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    elsewhere = {f"{name}-{version}.data/data/{path}": one for path, one in (data or {}).items()}
    packed = {**files, **elsewhere}
    packed |= {f"{about}/METADATA": head.encode(), f"{about}/WHEEL": kind.encode()}
    record = "".join(f"{path},{_digest(one)},{len(one)}\n" for path, one in packed.items())
    packed[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, one in packed.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            wheel.writestr(entry, one, zipfile.ZIP_DEFLATED)
    return made


def _digest(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"
