"""`publish build --pictures`: a PNG of each page and slide beside the products, which goes when it is no longer right."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from publish.building import incremental, output
from publish.building.project import Options
from publish.building.recording import manifest, states
from publish.building.verifying import verify
from tests import fakes
from tests.conftest import Publish

REPORT = "title: {}\nsections: [{{title: S, content: [x]}}]\n"


@pytest.fixture
def source(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report whose products have as many pages and slides as its title has words."""
    fakes.fake_writers(monkeypatch)
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))
    states.of_program.cache_clear()
    path = Path("source/a.yaml")
    path.write_text(REPORT.format("Three short words"), encoding="utf-8")
    return path


def drawn() -> list[str]:
    return sorted(path.name for path in Path("out").glob("a.pictures/*"))


def build(source: Path, **options: object) -> tuple[str, ...]:
    (built,) = incremental.build_changed([source], Path("out"), Options(**options))  # type: ignore[arg-type]
    return built.reasons


BOTH = [f"{part}-0{number}.png" for part in ("page", "slide") for number in (1, 2, 3)]


def test_each_page_and_slide_is_drawn_and_recorded(source: Path) -> None:
    build(source, pictures=True)
    assert drawn() == BOTH
    assert Path("out/a.pictures/slide-02.png").read_bytes() == b"deck: short"
    assert not verify(Path("out"), rebuild=True).diagnostics
    Path("out/a.pictures/page-03.png").write_bytes(b"other")
    (found,) = verify(Path("out")).diagnostics
    assert "page-03.png" in found.message


def test_pictures_are_drawn_when_they_are_asked_for_and_not_there(source: Path) -> None:
    build(source)
    assert drawn() == []
    assert build(source, pictures=True) == (
        "there are no pictures of the briefing",
        "there are no pictures of the deck",
    )
    assert build(source, pictures=True) == ()
    Path("out/a.pictures/page-01.png").unlink()
    assert build(source, pictures=True) == ("'out/a.pictures/page-01.png' is not there",)
    # Those that are right stay when they are not asked for.
    assert build(source) == ()
    assert drawn() == BOTH


def test_pictures_of_what_was_built_again_go(source: Path) -> None:
    build(source, pictures=True)
    Path("out/a.pictures/mine.png").write_bytes(b"mine")
    source.write_text(REPORT.format("Words"), encoding="utf-8")
    build(source, pictures=True, only="deck")
    assert drawn() == ["mine.png", *BOTH[:3], "slide-01.png"]
    build(source)
    assert drawn() == ["mine.png"]
    Path("out/a.pictures/mine.png").unlink()
    build(source, pictures=True, force=True)
    build(source, force=True)
    assert not Path("out/a.pictures").exists()


def test_files_that_go_come_back_where_others_cannot_be_written(tmp_path: Path) -> None:
    output.replace_all(tmp_path, {"n/1": b"1", "n/2": b"2"})
    with pytest.raises(output.NotWritten):
        output.replace_all(tmp_path, {"n/1": b"new", "n/1/x": b"x"}, ["n/2"])
    assert (tmp_path / "n/1").read_bytes() + (tmp_path / "n/2").read_bytes() == b"12"
    output.replace_all(tmp_path, {"n/1": b"new"}, ["n/2"])
    assert [path.name for path in (tmp_path / "n").iterdir()] == ["1"]
    assert [path.name for path in tmp_path.iterdir()] == ["n"]


def test_what_a_build_left_in_the_middle_is_put_right(tmp_path: Path) -> None:
    output.replace_all(tmp_path, {"n/1": b"1", "n/2": b"2"})
    aside = tmp_path / f"{output.PREFIX}x"
    (aside / "whole" / "n").mkdir(parents=True)
    (aside / "whole" / "n" / "1").write_bytes(b"new")
    (aside / "gone").write_text("n/2", encoding="utf-8")
    output.recover(tmp_path)
    assert [path.name for path in (tmp_path / "n").iterdir()] == ["1"]
    assert (tmp_path / "n/1").read_bytes() == b"new"


def test_the_command_draws_what_it_builds(project: Path, publish: Publish) -> None:
    Path("source/a.yaml").write_text(REPORT.format("A short report"), encoding="utf-8")
    result = publish("build", "source/a.yaml", "--pictures", "--only", "deck")
    assert result.out.splitlines() == ["out/a.pptx", "out/a.pictures/"]
    assert drawn()[0] == "slide-01.png"
    with Image.open(io.BytesIO(Path("out/a.pictures/slide-01.png").read_bytes())) as image:
        assert (image.size, image.mode) == ((1600, 900), "RGB")
    result = publish("build", "source/a.yaml", "--pictures", "--only", "outline")
    assert (result.code, "no pages or slides" in result.err) == (2, True)
