"""What was worked out before is kept, and nothing depends on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish import cache

NAME = cache.key(b"a test", b"1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_kept_is_given_back(folder: Path) -> None:
    assert cache.get(NAME) is None
    cache.put(NAME, b"value")
    assert cache.get(NAME) == b"value"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_key_stands_for_each_of_its_parts() -> None:
    assert len({cache.key(b"ab"), cache.key(b"a", b"b"), cache.key(b"", b"ab"), cache.key(b"b", b"a")}) == 4


@pytest.mark.parametrize(
    "damaged", [b"", b"x", b"value", b"publish cache 1\n", b"publish cache 1\n" + bytes(32) + b"value"]
)
def test_a_torn_or_foreign_entry_is_none(folder: Path, damaged: bytes) -> None:
    cache.put(NAME, b"value")
    whole = (folder / NAME).read_bytes()
    for data in (damaged, whole[:-1], whole + b" "):
        (folder / NAME).write_bytes(data)
        assert cache.get(NAME) is None
    cache.put(NAME, b"value")
    assert cache.get(NAME) == b"value"


def test_an_entry_of_another_name_is_none(folder: Path) -> None:
    cache.put(NAME, b"value")
    other = cache.key(b"another")
    (folder / NAME).rename(folder / other)
    assert cache.get(other) is None


def test_no_link_and_no_pipe_is_read(folder: Path, tmp_path: Path) -> None:
    cache.put(NAME, b"value")
    (folder / NAME).rename(tmp_path / "elsewhere")
    (folder / NAME).symlink_to(tmp_path / "elsewhere")
    assert cache.get(NAME) is None
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)
    assert cache.get(NAME) is None


def test_a_folder_that_others_may_write_to_is_not_used(folder: Path) -> None:
    cache.put(NAME, b"value")
    folder.chmod(0o777)
    assert cache.get(NAME) is None
    cache.put(cache.key(b"b"), b"value")
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    for value in ("", "relative", str(tmp_path / "file"), str(tmp_path / "file" / "below")):
        monkeypatch.setenv("PUBLISH_CACHE", value)
        cache.put(NAME, b"value")
        assert cache.get(NAME) is None


def test_the_folder_is_that_of_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBLISH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.put(NAME, b"value")
    assert (tmp_path / "publish" / NAME).is_file()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    cache.put(NAME, b"value")
    assert (tmp_path / "home" / ".cache" / "publish" / NAME).is_file()


def test_what_was_not_used_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 8)
    names = [cache.key(b"%d" % number) for number in range(9)]
    for second, name in enumerate(names[:8]):
        cache.put(name, b"value")
        os.utime(folder / name, (second, second))
    assert cache.get(names[0]) == b"value"  # it is used, and so the last to go
    cache.put(names[8], b"value")
    assert {path.name for path in folder.iterdir()} == {names[0], *names[4:]}
    monkeypatch.setattr(cache, "MOST", 500)
    cache.put(NAME, bytes(300))
    assert [path.name for path in folder.iterdir()] == [NAME]
    monkeypatch.setattr(cache, "MOST_ENTRY", 3)
    cache.put(names[1], b"value")
    assert cache.get(names[1]) is None
