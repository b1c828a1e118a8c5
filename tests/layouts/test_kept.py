"""What the descriptions of a layout say is worked out once for their texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publish import cache
from publish.layouts import kept, layout, names, open_layout
from publish.layouts.masters import bindings, opening
from publish.writers.briefing import faces


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    layout._opened.cache_clear()
    return tmp_path / "kept"


def anew(name: str) -> layout.Layout:
    """A layout as another process opens it."""
    for each in (layout._opened, layout._merged, layout._description):
        each.cache_clear()
    return open_layout(name)


def never(*given: Any) -> Any:
    raise AssertionError("it is read anew")


@pytest.mark.parametrize("name", names())
def test_what_is_kept_is_what_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = anew(name)
    monkeypatch.setattr(layout, "_understood", never)
    again = anew(name)
    assert again == found
    assert repr(again.spec) == repr(found.spec)
    assert again.spec.deck.model_fields_set == found.spec.deck.model_fields_set


@pytest.mark.parametrize("name", names())
def test_places_are_known_all_the_same(name: str) -> None:
    found = anew(name)
    again = anew(name)
    assert again.at("deck", "forms").line == found.at("deck", "forms").line > 1
    assert again.where(found.spec.deck.fonts.files[0]) == found.where(found.spec.deck.fonts.files[0])


@pytest.mark.parametrize("entry", [b"", b"[]\n{}", b"[1", b"\xff\n{}", b'{"a": 1}\nnull'], ids=repr)
def test_an_entry_that_says_something_else_is_none(folder: Path, entry: bytes) -> None:
    found = anew("plain")
    (path,) = [path for path in folder.iterdir() if b'"title"' in path.read_bytes()]
    cache.put(path.name, entry)
    assert anew("plain") == found


def test_a_description_with_a_mistake_is_not_kept() -> None:
    def wrong() -> kept.Understood:
        raise ValueError("a mistake")

    for _ in range(2):
        with pytest.raises(ValueError, match="a mistake"):
            kept.understood((("layout.yaml", "title: x"),), wrong)


@pytest.mark.parametrize("name", names())
def test_where_nothing_is_told_of_a_layout_its_description_is_not_read_again(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew(name)
    found = anew(name)
    monkeypatch.setattr(layout, "parse", never)
    master, _ = opening.open_master(found)
    assert not bindings.problems(found, master)
    assert not faces.missing(found.spec.briefing, found, None)
