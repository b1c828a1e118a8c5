"""What stands side by side, and has no room so: below each other, where a page can end between one and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from weasyprint.css.properties import ZERO_PIXELS, Dimension
from weasyprint.formatting_structure import boxes

from publish.writers.briefing.pdf.holes import Means
from publish.writers.briefing.pdf.holes.edits import classes
from publish.writers.briefing.pdf.keeping import pictures

_WHOLE = Dimension(100, "%")
_HIGHEST = 1e4
"""No chart is so high, in pt: it is drawn as high as its data need."""


def is_beside(box: Any) -> bool:
    """Whether a block holds parts side by side."""
    return box.element is not None and not hasattr(box, "undo_stacking") and "columns" in classes(box.element)


def undo(box: Any) -> None:
    """Side by side again: a block that is set from its beginning may have room for that, wherever it is now."""
    if restore := box.__dict__.pop("undo_stacking", None):
        restore()


def stacked(setting: pictures.Setting, means: Means) -> Any:
    """What comes of setting parts below each other, charts as wide as the text; None if not even the first has room."""
    box = setting.box
    parts = list(_parts(box))
    restored: list[Callable[[], None]] = [_restorer(box, ("children", "style", "width", "margin_right"))]
    for part in parts:
        for image in pictures.inside(part):
            _widen(image, setting.context, means, restored)
    box.style = _altered(box.style, break_inside="auto", margin_right=ZERO_PIXELS)
    box.width, box.margin_right = (
        box.width + box.margin_right,
        0,
    )  # the columns reach as far beyond the text as one is from the next
    box.children = tuple(_as_block(part, box.style) for part in parts)
    box.undo_stacking = lambda: [restore() for restore in restored]
    result = setting.result()
    if result[0] is None:
        undo(box)
        return None
    return result


def _parts(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.InlineBlockBox):
            yield child
        else:
            yield from _parts(child)


def _as_block(part: Any, around: Any) -> Any:
    """A part as a block of its own, as far from the next as all are from the text."""
    margins = {name: around[name] for name in ("margin_top", "margin_bottom")}
    style = _altered(part.style, display=("block", "flow"), width="auto", margin_right=ZERO_PIXELS, **margins)
    return boxes.BlockBox(part.element_tag, style, part.element, part.children)


def _altered(style: Any, **declarations: Any) -> Any:
    altered = style.copy()
    for name, value in declarations.items():
        altered[name] = value
    return altered


def _widen(image: Any, context: Any, means: Means, restored: list[Callable[[], None]]) -> None:
    """Draws a chart as wide as the text."""
    narrow = means.lower.get(str(image.element.get("data-natural") or image.element.get("src")))
    if narrow is None:
        return
    draw = partial(narrow, is_wide=True)
    wide = pictures.drawn(draw, _HIGHEST, context, means)
    restored.append(_restorer(image, ("replacement", "draw_lower", "style")))
    image.replacement, image.draw_lower = wide, draw
    if image.style["width"] != _WHOLE:  # a pie is as wide as what it shows
        image.style = _altered(image.style, width=Dimension(pictures.own_width(wide, image.style) / pictures.PT, "px"))


def _restorer(box: Any, names: Sequence[str]) -> Callable[[], None]:
    """What gives a box back its attributes."""
    kept = {name: box.__dict__[name] for name in names if name in box.__dict__}

    def restore() -> None:
        for name in names:
            box.__dict__.pop(name, None)
        box.__dict__.update(kept)

    return restore
