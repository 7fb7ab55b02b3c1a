"""Public sets are fetched from a server that behaves, and from all kinds that do not."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import numpy as np
import pytest
import servers

pytest.importorskip("pooch", reason="fetching takes the data extra")

from catornot import dataset, load_cats
from catornot.__main__ import main
from catornot.data import download, fetching, sets
from catornot.data.public import PUBLIC

FILES = servers.pets() | servers.cifar()


@pytest.fixture(scope="module")
def server():
    with servers.serving(FILES) as one:
        yield one


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name in ("CATORNOT_DATA", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def small(archive, *urls):
    """Return an archive of the same name with the size and the hash of the small file."""
    data = FILES[archive.name]
    digest = hashlib.sha256(data).hexdigest()
    return replace(archive, sha256=digest, size=len(data), urls=urls)


def small_set(monkeypatch, name, address, *ways):
    one = PUBLIC[name]
    archives = tuple(
        small(archive, *(f"{address}/{way}/{archive.name}" for way in ways))
        for archive in one.archives
    )
    monkeypatch.setitem(PUBLIC, name, replace(one, archives=archives))


def fetch_cifar(server, folder, *ways, mirrors=()):
    archive = PUBLIC["cifar-10"].archives[0]
    urls = [f"{server.address}/{way}/{archive.name}" for way in ways]
    server.asked.clear()
    server.starts.clear()
    return download.fetch(small(archive, *urls), folder, mirrors, pause=0).read_bytes()


WHOLE = FILES["cifar-10-binary.tar.gz"]


# -- whole sets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "side"), [("pets", 64), ("cifar-10", 32)])
def test_a_public_set_becomes_one_of_ours(project, server, monkeypatch, capsys, name, side):
    small_set(monkeypatch, name, server.address, "ok")
    assert main(["data", "fetch", name, "--train", "16", "--test", "8"]) == 0
    said = capsys.readouterr().out
    assert PUBLIC[name].licence in said and PUBLIC[name].authors in said
    sheet = json.loads((project / "datasets/sets" / name / "sheet.json").read_text("utf-8"))
    assert sheet["licence"] == PUBLIC[name].licence and PUBLIC[name].page in sheet["source"]
    assert main(["data", "use", name]) == 0
    train_x, train_y, test_x, test_y, _ = load_cats()
    assert train_x.shape[1:] == test_x.shape[1:] == (side, side, 3)
    assert train_y.mean() == pytest.approx(0.5, abs=0.05) and set(test_y.ravel()) == {0, 1}
    if name == "cifar-10":  # red is 200 + the class, and the cat is class 3
        assert np.array_equal(train_x[:, 0, 0, 0] == 203, train_y.ravel() == 1)


def test_its_own_share_of_cats_on_demand(project, server, monkeypatch):
    small_set(monkeypatch, "cifar-10", server.address, "ok")
    words = ["data", "fetch", "cifar-10", "--as-it-is", "--train", "200", "--test", "40"]
    assert main(words) == 0
    sheet = json.loads((project / "datasets/sets/cifar-10/sheet.json").read_text("utf-8"))
    assert sheet["splits"]["train"]["cats"] == 20 and sheet["accuracies"]["majority"] == 90
    page = (project / "datasets/sets/cifar-10/README.md").read_text("utf-8")
    assert "always says “not a cat” is right for 90.00 %" in page


def test_broken_pictures_of_a_public_set_are_named(project, server, monkeypatch, capsys):
    small_set(monkeypatch, "pets", server.address, "ok")
    assert main(["data", "fetch", "pets", "--as-it-is", "--side", "32"]) == 0
    assert "pug_1: pug_1.jpg begins like a picture" in capsys.readouterr().out
    sheet = json.loads((project / "datasets/sets/pets/sheet.json").read_text("utf-8"))
    counts = [(one["pictures"], one["cats"]) for one in sheet["splits"].values()]
    assert counts == [(20, 8), (19, 8)]


def test_an_archive_of_another_layout_is_refused(project, server, monkeypatch, capsys):
    small_set(monkeypatch, "pets", server.address, "ok")
    one = PUBLIC["pets"]
    swapped = replace(one, archives=one.archives[::-1])
    monkeypatch.setitem(PUBLIC, "pets", swapped)
    assert main(["data", "fetch", "pets"]) == 2
    assert "lists no pictures of class 0" in capsys.readouterr().err
    assert sets.names(project / "datasets") == []


# -- ways to the bytes -------------------------------------------------------------------------------


def test_what_is_there_is_not_fetched_again(project, server, tmp_path):
    fetch_cifar(server, tmp_path, "ok")
    assert fetch_cifar(server, tmp_path, "ok") == WHOLE
    assert not server.asked


def test_a_transfer_that_breaks_off_goes_on_where_it_ended(tmp_path, server):
    assert fetch_cifar(server, tmp_path, "breaks") == WHOLE
    starts = [start for _, start in server.starts]
    assert starts == sorted(set(starts)) and starts[0] == 0 and len(starts) > 2


def test_so_does_a_later_command(tmp_path, server, monkeypatch):
    monkeypatch.setattr(download, "TRIES", 1)
    with pytest.raises(dataset.DataError, match="broke off"):
        fetch_cifar(server, tmp_path, "once")
    part = tmp_path / "cifar-10-binary.tar.gz.part"
    size = part.stat().st_size
    assert 0 < size < len(WHOLE)
    assert fetch_cifar(server, tmp_path, "ok") == WHOLE
    assert server.starts == [("ok", size)] and not part.exists()


def test_a_server_that_knows_no_ranges_sends_all_anew(tmp_path, server):
    assert fetch_cifar(server, tmp_path, "from-the-start") == WHOLE
    assert [start for _, start in server.starts][1] > 0


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("wrong", "sha256 differs"),
        ("short", f"ended after {len(WHOLE) // 2:,} of"),
        ("long", "longer than"),
        ("gone", "404"),
        ("circle", "round in circles"),
    ],
)
def test_a_bad_address_is_named_and_the_next_one_is_asked(tmp_path, server, way, words):
    with pytest.raises(dataset.DataError, match=words) as problem:
        fetch_cifar(server, tmp_path / "alone", way)
    assert "by hand" in str(problem.value) and f"/{way}/" in str(problem.value)
    assert not (tmp_path / "alone" / "cifar-10-binary.tar.gz").exists()
    assert fetch_cifar(server, tmp_path / "both", way, "ok") == WHOLE


def test_a_wrong_beginning_does_not_spoil_what_follows(tmp_path, server):
    (tmp_path / "cifar-10-binary.tar.gz.part").write_bytes(bytes(1000))
    assert fetch_cifar(server, tmp_path, "ok") == WHOLE
    assert [start for _, start in server.starts] == [1000, 0]


def test_a_file_that_is_there_and_wrong_is_fetched_anew(tmp_path, server):
    (tmp_path / "cifar-10-binary.tar.gz").write_bytes(b"something else")
    assert fetch_cifar(server, tmp_path, "ok") == WHOLE


def test_redirections_are_followed_and_a_weak_server_is_asked_again(tmp_path, server):
    assert fetch_cifar(server, tmp_path / "a", "moved") == WHOLE
    assert fetch_cifar(server, tmp_path / "b", "weak") == WHOLE
    assert server.asked["weak"] == 3


def test_a_mirror_is_asked_first_and_has_to_give_the_same_bytes(tmp_path, server):
    mirrors = [f"{server.address}/wrong/", f"{server.address}/moved"]
    assert fetch_cifar(server, tmp_path, "gone", mirrors=mirrors) == WHOLE
    assert [how for how, _ in server.starts] == ["wrong", "moved", "ok"]


def test_without_a_network_nothing_changes(project, monkeypatch, capsys):
    small_set(monkeypatch, "cifar-10", "http://127.0.0.1:9", "ok")
    monkeypatch.setattr(download.time, "sleep", lambda seconds: None)
    assert main(["data", "fetch", "cifar-10"]) == 2
    said = capsys.readouterr().err
    assert "no connection" in said and "Nothing was changed" in said
    assert sets.names(project / "datasets") == []
    assert not list((project / "datasets" / "sets").glob("[!.]*"))


# -- what is pinned ----------------------------------------------------------------------------------


def test_every_archive_has_a_hash_a_size_and_more_than_one_address():
    for one in PUBLIC.values():
        assert one.licence and one.authors and one.page.startswith("https://")
        for archive in one.archives:
            assert re.fullmatch(r"[0-9a-f]{64}", archive.sha256) and archive.size > 10**7
            assert len(archive.urls) > 1
            assert all(url.startswith("https://") for url in archive.urls)


def test_the_same_seed_chooses_the_same_pictures_and_no_key_twice():
    items = [
        fetching.Item(f"{split}/{k}", k % 3 == 0, split)
        for split in ("train", "test")
        for k in range(50)
    ]
    one, same, other = (
        list(fetching.choose(items, {"train": 20, "test": 9}, balanced=True, seed=seed))
        for seed in (1, 1, 2)
    )
    assert one == same != other and len(one) == len(set(one)) == 28
