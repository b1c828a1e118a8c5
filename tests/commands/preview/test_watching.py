"""Files that are watched: what is a change, and when it is whole."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from publish.commands.preview import watching
from publish.commands.preview.watching import Watch, folders_below


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text("title: A\n", encoding="utf-8")
    return path


def test_a_save_is_told_once(file: Path) -> None:
    watch = Watch([file])
    assert not watch.has_changed()
    file.write_text("title: Bb\n", encoding="utf-8")
    assert watch.has_changed()
    assert not watch.has_changed()


def test_another_file_in_its_place_is_a_save(file: Path) -> None:
    watch = Watch([file])
    other = file.with_suffix(".tmp")
    other.write_text("title: B\n", encoding="utf-8")
    stat = file.stat()
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(file)
    assert watch.has_changed()


def test_a_file_that_is_emptied_or_gone_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As programs save that empty a file before they write it, or move it aside first."""
    for begin in (lambda: file.write_bytes(b""), file.unlink):
        watch = Watch([file])
        begin()
        writer = threading.Timer(0.05, lambda: file.write_text("title: C\n", encoding="utf-8"))
        writer.start()
        assert watch.has_changed()
        assert file.read_bytes(), "it was told of before it was whole"
        writer.join()
        assert not watch.has_changed()


def test_a_file_that_stays_gone_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "GONE", 0.01)
    watch = Watch([file])
    file.unlink()
    assert watch.has_changed()
    assert not watch.has_changed()


def test_what_comes_to_be_watched_may_have_changed_before(file: Path) -> None:
    began = file.stat().st_mtime_ns - 1
    assert Watch().look_at([file], began)
    assert not Watch().look_at([file], began + 1)
    watch = Watch([file])
    assert not watch.look_at([file], began), "it was watched all the time"


def test_a_file_that_was_missing_is_seen_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / ".git").mkdir()
    watch = Watch(folders_below(tmp_path))
    (tmp_path / ".git" / "index").touch()
    assert not watch.has_changed()
    (tmp_path / "data" / "ships.csv").touch()
    assert watch.has_changed()


def test_waiting_ends_when_nobody_waits(file: Path) -> None:
    turns = iter([True, True, False])
    assert not Watch([file]).wait(lambda: next(turns))
