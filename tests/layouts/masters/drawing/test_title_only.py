"""Masters that have but slide layouts of a title get a place for text, and then all that is lent to others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx.util import Inches

from publish.layouts.masters.boxes import is_on, overlap
from publish.layouts.masters.drawing.title_only import LEAST, NAME, with_text
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.reading import read_master
from publish.writers.deck.planning.plan import plan
from tests import foreign
from tests.builders import callout, finished, metric, metrics, report, section

Change = Callable[[Any], None]


def bare(deck: Any) -> None:
    """Cover and title alone, 4:3."""
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only", "Blank"):
            deck.slide_layouts.remove(layout)


def at(left: float, top: float, width: float, height: float, *, has_text: bool = False) -> Change:
    """The title elsewhere, and the text of the master away, or where it was."""

    def change(deck: Any) -> None:
        bare(deck)
        foreign.wide(deck)
        master = deck.slide_master
        for part in (master, deck.slide_layouts.get_by_name("Title Only")):
            title = part.placeholders[0]
            title.left, title.top, title.width, title.height = map(Inches, (left, top, width, height))
        if not has_text:
            body = next(each for each in master.placeholders if each.placeholder_format.idx == 1)
            body._element.getparent().remove(body._element)

    return change


CHANGES: dict[str, Change] = {
    "4:3": bare,
    "at the side": at(0.4, 0.8, 3.2, 5.5),
    "at the bottom": at(0.5, 5.4, 12.3, 0.9),
    "over the text of the master": at(0.5, 0.4, 12.3, 2.0, has_text=True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_master_of_titles_alone_serves_as_any(change: Change, tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(change), lends=True)
    master, _ = open_master(layout)
    held = master.layouts[NAME].placeholders
    assert layout.spec.deck.forms["list"][0].layout == NAME
    assert is_on(held[1].box, master)
    assert not overlap(held[0].box, held[1].box)
    assert held[1].box.width * held[1].box.height > LEAST * master.width * master.height
    blocks = (callout("It is so.", title="High"), callout("Do it.", title="Do"))
    whole = report(section("One", *blocks), section("Two", metrics(metric("12", "Ships"), metric("3", "Days"))))
    forms = [slide.form for slide in plan(finished(whole), layout, master).slides if slide.fill is not None]
    assert forms[0] in ("stacked", "halves")
    assert forms[1] == "metrics"


def test_a_master_with_a_place_for_text_stays_as_it_is() -> None:
    data = foreign.changed(foreign.wide)
    assert with_text(data, read_master(data)) == (data, None)


def test_a_master_without_room_beside_its_title_stays_as_it_is() -> None:
    data = foreign.changed(at(0.2, 0.2, 12.9, 7.0))
    assert with_text(data, read_master(data)) == (data, None)


def test_the_same_master_gives_the_same_bytes() -> None:
    data = foreign.changed(bare)
    first, second = (with_text(data, read_master(data)) for _ in range(2))
    assert first == second
