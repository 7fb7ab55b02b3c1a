"""A photo of one's own: cut, turned and made small; a bad file is met with words that help."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from catornot.photo import PhotoError, load_photo


def saved(folder, name, image, **options):
    path = folder / name
    image.save(path, **options)
    return path


def stripes(width, height):
    """Return a picture that is red left, green in its middle square, blue right."""
    image = Image.new("RGB", (width, height), (0, 200, 0))
    edge = (width - height) // 2
    image.paste((200, 0, 0), (0, 0, edge, height))
    image.paste((0, 0, 200), (width - edge, 0, width, height))
    return image


@pytest.mark.parametrize("ending", ["png", "bmp", "gif", "jpg"])
def test_the_middle_square_is_kept(tmp_path, ending):
    photo = load_photo(saved(tmp_path, f"wide.{ending}", stripes(400, 200)))
    assert photo.shape == (64, 64, 3) and photo.dtype == np.uint8
    assert np.abs(photo.astype(int) - [0, 200, 0]).mean() < 8


def test_a_photo_taken_sideways_is_turned_upright(tmp_path):
    image = Image.new("RGB", (100, 100), "black")
    image.paste("white", (0, 0, 100, 50))  # the upper half
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it upright
    photo = load_photo(saved(tmp_path, "sideways.png", image, exif=exif))
    assert photo[:, 40:].min() > 250 and photo[:, :24].max() < 5


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_becomes_red_green_blue(tmp_path, mode):
    image = Image.new(mode, (20, 30))
    ending = "tif" if mode in ("CMYK", "I;16") else "png"
    assert load_photo(saved(tmp_path, f"a.{ending}", image)).shape == (64, 64, 3)


def test_what_is_see_through_becomes_white(tmp_path):
    path = saved(tmp_path, "a.png", Image.new("RGBA", (80, 80), (255, 0, 0, 0)))
    assert load_photo(path).min() == 255


def test_a_missing_file_is_named_and_so_are_those_that_are_there(tmp_path):
    with pytest.raises(PhotoError, match="me.jpg: there is no such file.*No picture lies"):
        load_photo(tmp_path / "me.jpg")
    saved(tmp_path, "mine.png", stripes(60, 40))
    with pytest.raises(PhotoError, match="Pictures here: mine.png"):
        load_photo(tmp_path / "me.jpg")


def test_a_text_with_a_picture_s_name_is_no_picture(tmp_path):
    path = tmp_path / "me.jpg"
    path.write_text("not a picture at all")
    with pytest.raises(PhotoError, match=r"me.jpg \(20 bytes\) is no picture"):
        load_photo(path)
    path.write_bytes(b"")
    with pytest.raises(PhotoError, match="is no picture"):
        load_photo(path)


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_half_a_picture_is_refused(tmp_path, ending):
    noise = np.random.default_rng(0).integers(0, 255, (90, 90, 3)).astype(np.uint8)
    path = saved(tmp_path, f"me.{ending}", Image.fromarray(noise))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PhotoError, match="can't be read to its end"):
        load_photo(path)


def test_a_folder_is_no_photo(tmp_path):
    with pytest.raises(PhotoError, match="no such file"):
        load_photo(tmp_path)


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    path = saved(tmp_path, "a.png", Image.new("L", (300, 300)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(PhotoError, match="far more pixels"):
        load_photo(path)
