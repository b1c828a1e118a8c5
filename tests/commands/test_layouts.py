"""`publish layout`: new makes a layout that builds at once, doctor examines one, list names them; nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests import foreign
from tests.conftest import Publish

REPORT = (
    "title: A report\nlayout: house\nsections:\n  - title: A section\n    content: [{text: Prose., slide: Words}]\n"
)


@pytest.fixture
def template(project: Path) -> str:
    (project / "corporate.pptx").write_bytes(foreign.changed(foreign.sampled))
    (project / "source" / "a.yaml").write_text(REPORT, encoding="utf-8")
    return "corporate.pptx"


def test_a_new_layout_builds_at_once(publish: Publish, template: str) -> None:
    made = publish("layout", "new", "house", "--from", template, "--as-is")
    assert (made.code, made.out) == (0, "layouts/house/layout.yaml\nnext: publish layout doctor house\n")
    assert "note: " in made.err
    assert publish("build", "--only", "deck").code == 0
    deck = Presentation("out/a.pptx")
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Slide", "Title and Content"]


def test_what_is_there_is_not_written_over(publish: Publish, template: str) -> None:
    Path("layouts/house").mkdir(parents=True)
    made = publish("layout", "new", "house", "--from", template, "--as-is")
    assert (made.code, made.out) == (1, "")
    assert "error[exists]" in made.err
    assert list(Path("layouts/house").iterdir()) == []


@pytest.mark.parametrize("name", ["a/b", "../a", ".a", "-a", ""])
def test_a_name_is_a_name(publish: Publish, template: str, name: str) -> None:
    assert publish("layout", "new", "--from", template, "--", name).code == 2
    assert not Path("layouts").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "error[not-found]"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "error[unreadable]"),
        (b"PK", "error[unreadable]"),
    ],
)
def test_a_file_that_cannot_serve_is_a_diagnostic(
    publish: Publish, project: Path, data: bytes | None, said: str
) -> None:
    if data is not None:
        (project / "old.ppt").write_bytes(data)
    made = publish("layout", "new", "house", "--from", "old.ppt")
    assert made.code == 1
    assert said in made.err
    assert not Path("layouts").exists()


def test_a_folder_is_no_template(publish: Publish, project: Path) -> None:
    made = publish("layout", "new", "house", "--from", "source")
    assert made.code == 1
    assert "error[unreadable] 'source' cannot be read" in made.err


def test_the_doctor_prints_the_catalogue_and_draws_it(publish: Publish, template: str) -> None:
    publish("layout", "new", "house", "--from", template, "--as-is")
    told = publish("layout", "doctor", "house")
    assert told.code == 0
    assert told.out.startswith("house: 11 slide layouts")
    assert told.out.endswith("\nout/house-catalogue.pptx\n")
    assert "warning[layout]" in told.err
    assert len(Presentation("out/house-catalogue.pptx").slides) == 11
    assert publish("layout", "doctor", "house", "--strict").code == 1


def test_the_doctor_of_a_layout_that_is_not_there(publish: Publish, project: Path) -> None:
    told = publish("layout", "doctor", "hause")
    assert told.code == 1
    assert "error[unknown-layout]" in told.err


def test_a_form_left_without_a_slide_layout_fails_the_doctor(publish: Publish, template: str) -> None:
    publish("layout", "new", "house", "--from", template, "--as-is")
    path = Path("layouts/house/layout.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace('layout: "Section Header"', 'layout: "Sektion Header"'),
        encoding="utf-8",
    )
    told = publish("layout", "doctor", "house")
    assert told.code == 1
    assert "did you mean 'Section Header'?" in told.err


def test_the_list_names_own_and_shipped_layouts(publish: Publish, template: str) -> None:
    publish("layout", "new", "house", "--from", template, "--as-is")
    assert [line.split()[0] for line in publish("layout", "list").out.splitlines()] == ["house", "official", "plain"]
