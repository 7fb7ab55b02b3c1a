"""A server with archives in the layouts of the public sets, and with all the faults of servers."""

from __future__ import annotations

import contextlib
import io
import re
import tarfile
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from odd_pictures import saved, scene

CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return target.getvalue()


def pets(each: int = 8) -> dict[str, bytes]:
    """Return the two archives of the pets: breeds, species 1 for cats, and odd files among them."""
    images, rows, lists = {}, [], {"trainval": [], "test": []}
    breeds = [("Abyssinian", 1), ("Maine_Coon", 1), ("beagle", 2), ("pug", 2), ("shiba_inu", 2)]
    for number, (breed, species) in enumerate(breeds):
        for k in range(each):
            name = f"{breed}_{k + 1}"
            images[f"images/{name}.jpg"] = saved(scene(100 * number + k), "JPEG")
            row = f"{name} {number + 1} {species} {1 + number % 2}"
            rows.append(row)
            lists["trainval" if k % 2 else "test"].append(row)
    images["images/Abyssinian_1.mat"] = b"MATLAB 5.0"
    images["images/pug_1.jpg"] = images["images/pug_1.jpg"][:500]  # the real set has broken ones
    images["images/beagle_3.jpg"] = saved(scene(7).convert("P"), "GIF")  # and GIFs by that name
    notes = {
        "annotations/list.txt": "\n".join(["#Image CLASS-ID SPECIES BREED ID", *rows]),
        "annotations/README": "Cats and dogs",
        **{f"annotations/{name}.txt": "\n".join(lines) for name, lines in lists.items()},
        "annotations/xmls/Abyssinian_1.xml": "<annotation/>",
    }
    texts = {name: text.encode() for name, text in notes.items()}
    return {"images.tar.gz": packed(images), "annotations.tar.gz": packed(texts)}


def cifar(each: int = 40) -> dict[str, bytes]:
    """Return the archive of CIFAR-10: five batches and one to test on; red, green, blue in turn."""
    rng = np.random.default_rng(3)
    names = [*(f"data_batch_{k}" for k in range(1, 6)), "test_batch"]
    files = {"cifar-10-batches-bin/batches.meta.txt": ("\n".join(CLASSES) + "\n").encode()}
    for name in names:
        records = rng.integers(0, 256, (each, 3073)).astype(np.uint8)
        records[:, 0] = np.arange(each) % 10
        records[:, 1:1025] = 200 + records[:, :1]  # red tells the class
        files[f"cifar-10-batches-bin/{name}.bin"] = records.tobytes()
    files["cifar-10-batches-bin/readme.html"] = b"<html></html>"
    return {"cifar-10-binary.tar.gz": packed(files)}


class Handler(BaseHTTPRequestHandler):
    """Answers /HOW/NAME: the first part of the address says what goes wrong."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        how, _, name = self.path.strip("/").partition("/")
        server = self.server
        server.asked[how] += 1
        data = server.files.get(name)
        asked = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked else 0
        server.starts.append((how, start))
        if data is None or how == "gone":
            return self.say(404)
        if how == "weak" and server.asked[how] < 3:
            return self.say(503)
        if how in ("moved", "circle"):
            return self.say(302, Location=f"/{'ok' if how == 'moved' else 'circle'}/{name}")
        if how == "wrong":
            data = bytes(len(data))
        if how == "short":
            data = data[: len(data) // 2]
        if how == "long":
            data += bytes(len(data))
        if how == "from-the-start":  # knows no ranges
            start = 0
        if start >= len(data):
            return self.say(416)
        part = data[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        breaks = how == "breaks" or (how in ("once", "from-the-start") and server.asked[how] == 1)
        self.wfile.write(part[: len(data) // 3] if breaks else part)
        self.close_connection = True
        return None

    def say(self, code, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(files):
    """Serve files; yields the server, with `address`, and what it was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.files, server.asked, server.starts = files, Counter(), []
    server.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
