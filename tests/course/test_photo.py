"""A photo of one's own: cut, turned and made small; a bad file is met with words that help."""

from __future__ import annotations

import datetime
import sys

import numpy as np
import pytest
from PIL import Image

from catornot.photo import PhotoError, _coloured, keep_upload, load_photo, upload


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


GREY = 0.4  # of the way from black to white
EVERY_MODE = {
    "1": ("png", lambda: Image.new("1", (20, 30), 1), 255),
    "L": ("png", lambda: Image.new("L", (20, 30), 102), 102),
    "LA": ("png", lambda: Image.new("LA", (20, 30), (102, 255)), 102),
    "LA, half seen through": ("png", lambda: Image.new("LA", (20, 30), (0, 153)), 102),
    "P": ("png", lambda: Image.new("RGB", (20, 30), (102,) * 3).convert("P"), 102),
    "P, seen through": ("gif", lambda: Image.new("P", (20, 30), 3), 255),
    "PA": ("tif", lambda: Image.new("LA", (20, 30), (102, 255)).convert("PA"), 102),
    "RGB": ("bmp", lambda: Image.new("RGB", (20, 30), (102, 102, 102)), 102),
    "RGBA": ("webp", lambda: Image.new("RGBA", (20, 30), (0, 0, 0, 153)), 102),
    "RGBX": ("tif", lambda: Image.new("RGBX", (20, 30), (102, 102, 102, 0)), 102),
    "CMYK": ("jpg", lambda: Image.new("CMYK", (20, 30), (0, 0, 0, 153)), 102),
    "YCbCr": ("tif", lambda: Image.new("YCbCr", (20, 30), (102, 128, 128)), 102),
    "LAB": ("tif", lambda: Image.new("LAB", (20, 30), (110, 128, 128)), 102),
    "I;16": ("png", lambda: sixteen("I;16", "<u2", 65535), 102),
    "I;16 as TIFF": ("tif", lambda: sixteen("I;16", "<u2", 65535), 102),
    "I;16B": ("tif", lambda: sixteen("I;16B", ">u2", 65535), 102),
    "I": ("tif", lambda: deep(np.int32, 2**31 - 1), 102),
    "I of bytes": ("tif", lambda: deep(np.int32, 255), 102),
    "I of two bytes": ("pgm", lambda: deep(np.int32, 65535), 102),
    "F from 0 to 1": ("tif", lambda: deep(np.float32, 1), 102),
    "F from 0 to 255": ("tif", lambda: deep(np.float32, 255), 102),
    "F of two bytes": ("pfm", lambda: deep(np.float32, 65535), 102),
}


def sixteen(mode, kind, white):
    """Return a grey picture of sixteen bits, with a white corner."""
    pixels = np.full((30, 20), round(GREY * white))
    pixels[:2, :2] = white
    return Image.frombytes(mode, (20, 30), pixels.astype(kind).tobytes())


def deep(kind, white):
    """Return a grey picture of deeper numbers, with a white corner."""
    pixels = np.full((30, 20), GREY * white)
    pixels[:2, :2] = white
    return Image.fromarray(pixels.astype(kind))


@pytest.mark.parametrize("mode", EVERY_MODE)
def test_every_kind_of_pixel_becomes_red_green_blue(tmp_path, mode):
    ending, made, bright = EVERY_MODE[mode]
    options = {"transparency": 3} if ending == "gif" else {}
    options |= {"lossless": True} if ending == "webp" else {}
    photo = load_photo(saved(tmp_path, f"a.{ending}", made(), **options))
    assert photo.shape == (64, 64, 3) and photo.dtype == np.uint8
    assert np.abs(photo[32, 32].astype(int) - bright).max() <= 3


def test_deep_numbers_keep_dark_and_bright_apart(tmp_path):
    steps = np.linspace(0, 65535, 64).astype(np.uint16)
    photo = load_photo(saved(tmp_path, "a.png", Image.fromarray(np.tile(steps, (64, 1)))))
    assert np.abs(photo[0, :, 0] - np.linspace(0, 255, 64)).max() <= 1


def test_measured_numbers_below_zero_and_undefined_ones_have_a_place(tmp_path):
    values = np.linspace(-1, 1, 64, dtype=np.float32) * np.ones((64, 1), np.float32)
    values[0, 0] = np.nan
    photo = load_photo(saved(tmp_path, "a.tif", Image.fromarray(values)))
    assert photo[5, 0, 0] == 0 and photo[5, 63, 0] == 255 and abs(int(photo[5, 32, 0]) - 128) < 5


def test_modes_that_no_file_has_are_turned_into_colours_too():
    for mode in ("La", "RGBa", "HSV", "I;16L", "I;16N"):
        assert _coloured(Image.new(mode, (4, 4))).mode == "RGBA"


@pytest.mark.parametrize("ending", ["gif", "png", "webp", "tif"])
def test_of_a_moving_picture_the_first_frame_counts(tmp_path, ending):
    first, second = (Image.new("RGB", (64, 64), colour) for colour in ("blue", "yellow"))
    options = {"lossless": True} if ending == "webp" else {}
    path = saved(tmp_path, f"a.{ending}", first, save_all=True, append_images=[second], **options)
    assert load_photo(path)[9, 9].tolist() == [0, 0, 255]


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_way_to_hold_a_camera_is_turned_upright(tmp_path, ending, turn):
    upright = np.zeros((64, 64), np.uint8)
    upright[:32, :32], upright[:32, 32:] = 255, 128  # white, grey above black
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the opposite of each turn
    image = Image.fromarray(upright)
    lying = image.transpose(Image.Transpose(back[turn])) if turn > 1 else image
    exif = Image.Exif()
    exif[0x0112] = turn
    photo = load_photo(saved(tmp_path, f"a.{ending}", lying.convert("RGB"), exif=exif))
    corners = [int(photo[y, x, 0]) for y, x in ((5, 5), (5, 58), (58, 5), (58, 58))]
    assert np.abs(np.subtract(corners, [255, 128, 0, 0])).max() < 12, corners


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


def test_an_upload_is_kept_whole_or_refused_with_a_reason(tmp_path):
    content = saved(tmp_path, "cat.png", stripes(60, 40)).read_bytes()
    path = tmp_path / "my_photo.jpg"
    assert (
        keep_upload(content, "cat.png", path)
        == "cat.png is here as my_photo.jpg. Run the next cells."
    )
    assert load_photo(path, 32).shape == (32, 32, 3)
    assert "can't be read to its end" in keep_upload(content[:90], "torn.png", path)
    assert "is no picture" in keep_upload(b"text", "notes.txt", path)
    assert path.read_bytes() == content and not list(tmp_path.glob(".*"))


def test_a_button_is_shown_where_there_are_widgets_else_a_sentence(tmp_path, monkeypatch, capsys):
    widgets = pytest.importorskip("ipywidgets")
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    monkeypatch.chdir(tmp_path)
    upload()
    button = shown[0].children[0]
    assert isinstance(button, widgets.FileUpload)
    content = saved(tmp_path, "cat.png", stripes(60, 40)).read_bytes()
    button.value = [{"name": "cat.png", "type": "image/png", "size": len(content),
                     "content": content, "last_modified": datetime.datetime.now()}]  # fmt: skip
    assert (tmp_path / "my_photo.jpg").read_bytes() == content
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    upload()
    assert "call it my_photo.jpg" in capsys.readouterr().out
