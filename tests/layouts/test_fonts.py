"""Font files: found by name, the strongest directory first."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.layouts import fonts
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Directories are read once in a process; not so between these tests."""
    fonts._index.cache_clear()
    yield
    fonts._index.cache_clear()


def font(path: Path, revision: int) -> Path:
    """A file with a `head` table and nothing else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = struct.pack(">II", 0x10000, revision)
    path.write_bytes(struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sIII", b"head", 0, 28, 8) + head)
    return path


def test_the_users_own_directories_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = font(tmp_path / "own" / "NotoSans-Regular.ttf", 1)
    font(tmp_path / "data" / "publish" / "fonts" / "NotoSans-Regular.ttf", 9)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PUBLISH_FONTS", f"{tmp_path / 'none'}:{tmp_path / 'own'}")
    assert fonts.find("NotoSans-Regular.ttf") == own


def test_the_newest_of_several_wins_and_unfinished_downloads_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLISH_FONTS", str(tmp_path))
    font(tmp_path / "liberation" / "A.ttf", 0x00011000)
    newest = font(tmp_path / "liberation2" / "A.ttf", 0x00020000)
    font(tmp_path / ".fandol.x" / "A.ttf", 0x00030000)
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "A.ttf").write_bytes(b"no font")
    assert fonts.find("A.ttf") == newest


def test_what_is_nowhere_is_not_found() -> None:
    assert fonts.find("Nothing-Regular.otf") is None


@pytest.mark.parametrize(
    ("system", "package"),
    [
        ('ID=debian\nVERSION_ID="12"\n', "fonts-liberation2"),
        ('ID=debian\nVERSION_ID="13"\n', "fonts-liberation"),
        ('ID=ubuntu\nVERSION_ID="22.04"\n', "fonts-liberation2"),
        ("ID=arch\n", "fonts-liberation"),
        ("", "fonts-liberation"),
    ],
)
def test_packages_have_the_names_of_the_system(tmp_path: Path, system: str, package: str) -> None:
    (tmp_path / "os-release").write_text(system)
    assert fonts.package_here("fonts-liberation", tmp_path / "os-release") == package
    assert fonts.package_here("fonts-noto-cjk", tmp_path / "os-release") == "fonts-noto-cjk"


def test_every_font_that_a_shipped_layout_names_is_brought_by_the_set_up() -> None:
    from publish.layouts import names, open_layout

    brought = {font.file for font in fonts.REQUIRED}
    for name in names():
        spec = open_layout(name).spec
        measures = [spec.deck.fonts.latin.measure, spec.deck.fonts.east_asian.measure]
        asked = {face.file for face in spec.briefing.faces} | {measure.file for measure in measures}
        assert asked | {measure.bold for measure in measures if measure.bold} <= brought


def test_each_system_keeps_fonts_in_folders_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUBLISH_FONTS", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", "C:/Users/me/AppData/Local")
    monkeypatch.setenv("WINDIR", "C:/Windows")
    told = {"darwin": "Library/Fonts", "win32": "C:/Windows/Fonts", "linux": "/usr/share/fonts"}
    for system, folder in told.items():
        monkeypatch.setattr("sys.platform", system)
        first, *others = map(Path.as_posix, fonts.directories())
        assert first == tmp_path.as_posix()
        assert any(other.endswith(folder) for other in others)
        assert others[0].endswith("publish/fonts"), "what we fetched ourselves comes before the machine's"


@pytest.mark.parametrize(("given", "is_whole"), [(slice(None), True), (slice(20_000), False), (slice(0), False)])
def test_a_font_file_that_broke_off_is_no_whole_font(tmp_path: Path, given: slice, is_whole: bool) -> None:
    found = fonts.find("LiberationSans-Regular.ttf")
    assert found is not None
    (tmp_path / "font.ttf").write_bytes(found.read_bytes()[given])
    assert fonts.is_whole(tmp_path / "font.ttf") is is_whole


def test_the_fonts_of_the_shipped_layouts_are_whole_collections_too() -> None:
    paths = [path for font in fonts.REQUIRED if (path := fonts.find(font.file)) is not None]
    assert [path.name for path in paths if not fonts.is_whole(path)] == []


def test_the_set_up_reads_the_list_where_nothing_is_installed() -> None:
    asks = 'import runpy; print(len(runpy.run_path("publish/layouts/fonts.py", run_name="fonts")["REQUIRED"]))'
    said = subprocess.run([sys.executable, "-I", "-S", "-c", asks], cwd=ROOT, capture_output=True, text=True)
    assert (said.stderr, said.stdout) == ("", f"{len(fonts.REQUIRED)}\n")
