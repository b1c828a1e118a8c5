"""Reports, checked and set, for the tests of the briefing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from publish.building import Checked, check
from publish.writers import Written
from publish.writers.briefing import write
from tests.writers.briefing.glyphs import Glyph, glyphs_of

ROOT = Path(__file__).resolve().parents[3]

Check = Callable[..., Checked]


def pdf_of(checked: Check, text: str, layout: str | None = None) -> bytes:
    """The pages of a source, about which nothing is to complain."""
    found = checked(text, layout)
    assert found.report is not None
    assert found.layout is not None
    written = write(found.report, found.layout)
    assert written.diagnostics == ()
    return written.data


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    """Makes a project with one source of the given text, and reads, transforms and checks it."""

    def make(text: str, layout: str | None = None) -> Checked:
        path = tmp_path / "source" / "report.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found = check(path, layout)
        assert found.is_good, found.diagnostics
        return found

    return make


@pytest.fixture(scope="session")
def conference() -> Written:
    """The briefing of the real report."""
    found = check(ROOT / "source" / "postal-conference-2019.yaml")
    assert found.report is not None
    assert found.layout is not None
    return write(found.report, found.layout)


@pytest.fixture(scope="session")
def conference_pages(conference: Written) -> list[list[list[Glyph]]]:
    """The lines of the real report's pages, from top to bottom, each from left to right."""
    return lines_of(conference.data)


@pytest.fixture(scope="session")
def reader() -> Callable[[bytes], pypdf.PdfReader]:
    return lambda data: pypdf.PdfReader(io.BytesIO(data))


@pytest.fixture(scope="session")
def lines() -> Callable[[bytes], list[list[list[Glyph]]]]:
    return lines_of


def lines_of(data: bytes) -> list[list[list[Glyph]]]:
    """The lines of every page of a PDF, from top to bottom, each from left to right; blanks are left out."""
    return [_lines(page) for page in glyphs_of(data)]


def _lines(page: list[Glyph]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    for glyph in page:
        if not glyph.character.strip() or glyph.right <= glyph.left:
            continue
        line = next((line for line in found if abs(line[0].baseline - glyph.baseline) < 5), None)
        if line is None:
            found.append([glyph])
        else:
            line.append(glyph)
    for line in found:
        line.sort(key=lambda glyph: glyph.left)
    return sorted(found, key=lambda line: -line[0].baseline)
