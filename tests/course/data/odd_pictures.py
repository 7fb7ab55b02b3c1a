"""Pictures as people have them, made by code: of every kind, and some of them broken."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from PIL import Image

TURNED = 0x0112


def scene(number: int, size: int = 96) -> Image.Image:
    """Return a smooth picture with forms of its own, so that no two look alike."""
    rng = np.random.default_rng(number)
    small = rng.integers(0, 256, (9, 9, 3)).astype(np.uint8)
    return Image.fromarray(small).resize((size, size * 3 // 4), Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def rotated(number: int) -> bytes:
    exif = Image.Exif()
    exif[TURNED] = 6
    return saved(scene(number), "JPEG", exif=exif)


def sixteen_bits(number: int) -> bytes:
    grey = np.asarray(scene(number).convert("L"), dtype=np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


def animated(number: int) -> bytes:
    frames = [scene(number + k).convert("P") for k in (0, 500_000)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def see_through(number: int) -> bytes:
    image = scene(number).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return saved(image, "PNG")


GOOD = {
    "jpg": lambda k: saved(scene(k), "JPEG"),
    "png": lambda k: saved(scene(k), "PNG"),
    "webp": lambda k: saved(scene(k), "WEBP"),
    "grey.jpg": lambda k: saved(scene(k).convert("L"), "JPEG"),
    "palette.png": lambda k: saved(scene(k).quantize(64), "PNG"),
    "cmyk.jpg": lambda k: saved(scene(k).convert("CMYK"), "JPEG"),
    "deep.png": sixteen_bits,
    "moving.gif": animated,
    "glass.png": see_through,
    "turned.JPG": rotated,
    "wrong-suffix.png": lambda k: saved(scene(k), "JPEG"),
    "huge.jpg": lambda k: saved(scene(k, 2400), "JPEG", quality=40),
}


def bomb(number: int, side: int = 60_000) -> bytes:
    """Return a tiny PNG that says it has billions of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + end

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    parts = chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


BAD = {
    "cut.jpg": lambda k: saved(scene(k), "JPEG")[:-400],
    "cut.png": lambda k: (whole := saved(scene(k), "PNG"))[: len(whole) // 2],
    "empty.jpg": lambda k: b"",
    "text.jpg": lambda k: b"<!DOCTYPE html><html>404 not found</html>",
    "bomb.png": bomb,
    "noise.png": lambda k: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}
# In this order, a folder has few of the large ones.
MIXED = [*("jpg", "png", "webp") * 7, *GOOD, *BAD]


def write_folder(folder, count, start=0):
    """Write pictures of all kinds into cat/ and non-cat/; return the names of good and bad ones."""
    good, bad = set(), set()
    for k in range(count):
        kind = MIXED[k % len(MIXED)]
        part = folder / ("cat" if k % 2 else "non-cat")
        part.mkdir(parents=True, exist_ok=True)
        name = f"{k:05d}-{kind}"
        (part / name).write_bytes((GOOD | BAD)[kind](start + k))
        (good if kind in GOOD else bad).add(f"{part.name}/{name}")
    return good, bad
