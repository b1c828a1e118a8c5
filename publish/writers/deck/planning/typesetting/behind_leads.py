"""Points in rows, each with a lead and an explanation beside it: explanations begin right behind short leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU, Box
from publish.layouts.spec import Binding
from publish.writers.deck.planning.placing import Moved, Places, Text
from publish.writers.deck.slides import Content

GAP: Final = 28.0
"""The space between the longest lead and the explanations, in pt."""
NEAREST: Final = 0.24
"""Where explanations begin at least, as a part of the width of both."""
NEARER: Final = 60.0
"""How much further left they must begin to be moved, in pt."""
LEVEL: Final = 12 * EMU
"""How much higher or lower than its explanation a lead stands at most."""


def behind_leads(
    places: Places, binding: Binding, texts: Sequence[Text], contents: Sequence[Content], down: int
) -> list[Content]:
    """The contents, `down` steps down the type scale, with explanations right behind the longest lead; set larger where they then fit
    so. As they are, where leads take more than a line or leave no room."""
    shown = {text.idx: text for text in texts}
    pairs = [(slot.lead, slot.text) for slot in binding.slots]
    both = [(lead, text) for lead, text in pairs if lead in shown and text in shown]
    boxes = [(places.holder(binding, lead).box, places.holder(binding, text).box) for lead, text in both]
    if len({(lead.left, lead.width, text.left, text.width) for lead, text in boxes}) != 1:
        return list(contents)
    lead, text = boxes[0]
    if abs(lead.top - text.top) > LEVEL or text.left < lead.left + lead.width:
        return list(contents)
    leads = {content.idx for content in contents} & {lead for lead, _ in both}
    start = _start(places, [content for content in contents if content.idx in leads], binding, lead, text)
    if start > text.left - NEARER * EMU:
        return list(contents)
    moved: dict[int, Box] = {}
    for (first, second), (before, after) in zip(both, boxes, strict=True):
        assert first is not None
        assert second is not None
        moved[first] = replace(before, width=start - round(GAP * EMU) // 2 - before.left)
        moved[second] = replace(after, left=start, width=after.left + after.width - start)
    there = Moved(places.spec, places.master, places.fitter, places.lang, moved)
    words = [text for text in texts if text.idx in moved]
    step = there.down(words, down)
    if step is None:
        return list(contents)
    others = [text for text in texts if text.idx not in moved and text.role != "number"]
    if step < down and there.down(others, step, step) is None:
        step = down
    return [
        content
        if content.role == "number"
        else replace(there.set(shown[content.idx], step), box=moved.get(content.idx))
        for content in contents
    ]


def _start(places: Places, leads: Sequence[Content], binding: Binding, lead: Box, text: Box) -> int:
    """Where explanations begin behind leads that each take one line."""
    widest = 0.0
    for content in leads:
        holder = places.holder(binding, content.idx)
        if places.fitter.line_count(content.paragraphs, holder, content.sizes) != 1:
            return text.left
        level = holder.level(0)
        size = content.sizes[0].size if content.sizes and content.sizes[0] else level.size
        wide = places.fitter.ruler.width(content.paragraphs[0].runs, size, level.bold) / 0.96
        widest = max(widest, wide + (holder.insets[0] + holder.insets[2]) / EMU)
    least = round((text.left + text.width - lead.left) * NEAREST)
    return lead.left + max(round((widest + GAP) * EMU), least)
