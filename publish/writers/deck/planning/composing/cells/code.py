"""Lines of code in a frame: on a background, none of them broken, as large as their room allows."""

from __future__ import annotations

from publish.frozen import replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.writers.deck.content.topics import Code, Topic
from publish.writers.deck.planning.composing.cells.cell import Cell, Setting
from publish.writers.deck.planning.composing.frames import inset
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.typesetting import boxes
from publish.writers.deck.planning.typesetting.lines_of_code import whole_lines
from publish.writers.deck.planning.typesetting.steps import OPTICAL, sizes
from publish.writers.deck.slides import Content, Para, Run, Shape


def cell(places: Places, topic: Topic, code: Code, frame: Placeholder, setting: Setting, tall: bool) -> Cell | None:
    """Lines of code below their caption; in the optical middle of a background that is `tall`, as high as the frame. None if a
    line must be broken, or they do not fit."""
    inner = inset(frame, boxes.PAD, boxes.ABOVE, boxes.PAD, boxes.BELOW)
    lines = Para((Run("\n".join(code.lines), typeface=places.deck.fonts.code.typeface),), plain=True)
    caption = () if setting.headed or not code.caption else (Para(boxes.strong(code.caption), plain=True),)
    paragraphs = (*caption, lines)
    chosen = whole_lines(places, paragraphs, inner, sizes(places, max(setting.step, 1)))
    if chosen is None:
        return None
    inside = round(places.fitter.needed(paragraphs, inner, chosen) * EMU)
    around = round((boxes.ABOVE + boxes.BELOW) * EMU)
    height = frame.box.height if tall else inside + around
    lower = round(max(height - inside - around, 0) * OPTICAL)
    accent = places.deck.emphasis if places.is_legible(places.deck.emphasis, inner) else None
    box = replace(inner.box, top=inner.box.top + lower, height=height - around - lower)
    content = Content(frame.idx, paragraphs, topic.address, chosen, accent, box=box)
    return Cell((content,), height, (Shape("rect", replace(frame.box, height=height), places.deck.composing.ground),))
