"""The deck of the real report, slide by slide: its plan as text is a golden file. Who updates it looks at the slides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from publish.building import check
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Planned
from tests.conftest import ROOT
from tests.writers.deck.conftest import layout_and_master


@pytest.fixture(scope="module")
def deck() -> Planned:
    checked = check(ROOT / "source" / "postal-conference-2019.yaml")
    assert checked.report is not None
    return plan(checked.report, *layout_and_master("official"))


def as_text(deck: Planned) -> Iterator[str]:
    """The plan, one line for each content; line breaks that the planner chose are shown as a slash."""
    for number, slide in enumerate(deck.slides, start=1):
        yield f"{number} {slide.form} “{slide.title}”  [{slide.layout}, {slide.key}, {slide.group}]"
        for content in slide.contents:
            for paragraph in content.paragraphs:
                size = content.sizes[paragraph.level] if content.sizes else None
                mark = "    " + "  " * paragraph.level
                yield f"{mark}{paragraph.text.replace(chr(10), ' / ')}{f'  ({size.size:g} pt)' if size else ''}"
        for note in slide.notes:
            yield f"    notes: {note.text}"


def test_the_slides_are_as_they_were(deck: Planned, golden: Callable[[str, str], None]) -> None:
    golden("postal-conference-2019.deck.txt", "\n".join(as_text(deck)) + "\n")


def test_nothing_is_lost_in_planning(deck: Planned) -> None:
    assert deck.diagnostics == ()


def test_its_texts_are_set_large(deck: Planned) -> None:
    """At 20 pt and more: only labels, summaries and the foot are smaller."""
    contents = [content for slide in deck.slides for content in slide.contents if content.sizes]
    sizes = [content.sizes[para.level] for content in contents for para in content.paragraphs]
    assert all(size is None or size.size >= 20 for size in sizes)
