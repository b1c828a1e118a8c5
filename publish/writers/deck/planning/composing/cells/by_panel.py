"""Words beside a statement that stands large on a background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.writers.deck.content.topics import Topic
from publish.writers.deck.planning.composing.cells.cell import Cell, Setting
from publish.writers.deck.planning.composing.frames import within
from publish.writers.deck.planning.placing import Places, Text
from publish.writers.deck.planning.typesetting.steps import sizes
from publish.writers.deck.slides import Para

FEW: Final = 0.5
"""The part of a frame that words take at most which stand in its middle."""


def cell(places: Places, topic: Topic, frame: Placeholder, setting: Setting, paragraphs: Sequence[Para]) -> Cell | None:
    """A few words in the middle of their frame, as the statement is in that of its background, in the largest size in which they
    are few; None if they are more: these begin at its top."""
    for step in range(setting.step + 1):
        chosen = sizes(places, step)
        if not paragraphs or not places.fitter.fits(paragraphs, frame, chosen):
            continue
        needed = places.fitter.needed(paragraphs, frame, chosen)
        if needed > FEW * frame.height:
            continue
        spread = places.fitter.spread(paragraphs, frame, chosen) if len(paragraphs) > 1 else 0.0
        gaps = sum(not para.level for para in paragraphs) - 1
        needed += gaps * max(spread - frame.level(0).before, 0.0)
        text = Text(setting.binding, frame.idx, tuple(paragraphs), topic.address)
        height = round(needed * EMU)
        box = replace(frame.box, top=frame.box.top + (frame.box.height - height) // 2, height=height)
        content = replace(within(places, frame).content(text, chosen), box=box, spread=spread)
        return Cell((content,), frame.box.height)
    return None
