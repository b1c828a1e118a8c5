"""The statuses of points, beside their words."""

from __future__ import annotations

import re
from typing import Final

from publish.diagnostics import Findings
from publish.model import AnyBlock, Item, Points, PointsBody, Report
from publish.model.nodes import Inlines, Text
from publish.transforms.rewriting import Transformed, change_blocks


def show_statuses(report: Report) -> Transformed:
    """Puts the sign and the words of a status behind the lead of its point, or where that has none before its text."""

    def item(item: Item) -> Item:
        update: dict[str, object] = {"points": points(item.points)} if item.points else {}
        if item.status is not None:
            words, gap = item.status.words(report.lang), Text("\N{EN SPACE}")
            if item.lead is not None:
                lead, colon = _without_colon(item.lead)
                update["lead"] = (*lead, gap, *words, *colon)
            else:
                before = (*words, gap)
                update["text"] = _after(before, item.text)
                update["slide"] = item.slide and (_after(before, item.slide[0]), *item.slide[1:])
        return item.model_copy(update=update) if update else item

    def points(body: PointsBody) -> PointsBody:
        return body.model_copy(update={"items": tuple(map(item, body.items))})

    def shown(block: AnyBlock) -> AnyBlock:
        return block.model_copy(update={"points": points(block.points)}) if isinstance(block, Points) else block

    return change_blocks(report, shown), Findings()


def _without_colon(lead: Inlines) -> tuple[Inlines, Inlines]:
    """A lead, and the colon that it ends in: that stands behind the status then."""
    *before, last = lead
    if not isinstance(last, Text) or not (found := _COLON.search(last.text)):
        return lead, ()
    words = last.text[: found.start()]
    return (*before, *((Text(words),) if words else ())), (Text(found[0]),)


_COLON: Final = re.compile(r"[ \u00a0\u202f]?[:：]$")


def _after(before: Inlines, words: Inlines | None) -> Inlines:
    return (*before, *(words or ()))
