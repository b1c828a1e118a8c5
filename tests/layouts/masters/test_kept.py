"""The values of a master are worked out once for the bytes of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import cache
from publish.layouts import names, open_layout
from publish.layouts.masters import kept, opening
from publish.layouts.masters.kept import Opened
from publish.layouts.masters.package.stripping import strip
from publish.layouts.masters.reading import read_master
from tests import foreign


def _open(data: bytes) -> Opened:
    stripped = strip(data).data
    return read_master(stripped), stripped


def _never(data: bytes) -> Opened:
    raise AssertionError("it is read anew")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.mark.parametrize("name", names())
def test_what_is_kept_is_what_is_read(name: str, folder: Path) -> None:
    layout = open_layout(name)
    data = layout.read(layout.spec.deck.master, 10**8)
    assert data is not None
    found = kept.opened(data, _open)
    again = kept.opened(data, _never)
    assert again == found
    assert repr(again[0]) == repr(found[0])


@pytest.mark.parametrize("name", names())
def test_beside_a_master_of_the_package_lies_what_it_holds(name: str, folder: Path) -> None:
    layout = open_layout(name)
    path = layout.file(layout.spec.deck.master)
    assert path is not None
    data, beside = path.read_bytes(), path.with_suffix(opening.BESIDE).read_bytes()
    assert beside == opening.beside_it(data), "run `make masters`"
    assert kept.opened(data, _never, beside) == _open(data)
    assert not folder.exists()


@pytest.mark.parametrize("change", [b"", b"{}", b'{"levels": []}'])
def test_what_lies_beside_another_master_or_says_something_else_is_not_taken(change: bytes, folder: Path) -> None:
    found = _open(foreign.DEFAULT)
    digest = kept.written(foreign.DEFAULT, found[0])[: kept.DIGITS + 1]
    assert kept.opened(foreign.DEFAULT, _open, digest + change) == found
    assert kept.opened(foreign.changed(foreign.wide), _open, kept.written(foreign.DEFAULT, found[0])) != found


def test_a_file_with_slides_is_kept_without_them(folder: Path) -> None:
    data = foreign.changed(foreign.sampled)
    found = kept.opened(data, _open)
    assert found[1] != data
    assert kept.opened(data, _never) == found


@pytest.mark.parametrize("entry", [b"", b"[]", b"{", b'{"levels": []}', b'{"numbers": [7]}', b"\xff"])
def test_an_entry_that_says_something_else_is_read_anew(entry: bytes, folder: Path) -> None:
    found = kept.opened(foreign.DEFAULT, _open)
    for path in folder.iterdir():
        cache.put(path.name, entry)
    assert kept.opened(foreign.DEFAULT, _open) == found
    assert kept.opened(foreign.DEFAULT, _never) == found


def test_other_code_and_other_bytes_have_other_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.opened(foreign.DEFAULT, _open)
    with pytest.raises(AssertionError, match="anew"):
        kept.opened(foreign.changed(foreign.wide), _never)
    monkeypatch.setattr(kept, "code", lambda _: b"other")
    with pytest.raises(AssertionError, match="anew"):
        kept.opened(foreign.DEFAULT, _never)


def test_what_cannot_be_opened_is_not_kept(folder: Path) -> None:
    def fail(data: bytes) -> Opened:
        raise ValueError("not a master")

    for _ in range(2):
        with pytest.raises(ValueError, match="not a master"):
            kept.opened(b"", fail)
    assert list(folder.iterdir()) == []
