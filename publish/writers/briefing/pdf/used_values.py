"""What WeasyPrint asks of every box, many times: its lengths, whether it is in the flow, which strut its lines have.

Each answer is the engine's own, found in fewer steps. As the justifier does, this stands in for private parts of WeasyPrint, and only
on releases on which that was proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any, Final

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, float, grid, inline, page, percent, table
from weasyprint.text import line_break

_SIDES: Final = ("left", "right", "top", "bottom")
_LENGTHS: Final = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    "width",
    "min_width",
    "max_width",
)
"""Lengths whose percentages are of the width of the containing block."""
_BORDERS: Final = tuple(f"border_{side}_width" for side in _SIDES)
_OUT_OF_FLOW: Final = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))
_CALLERS: Final = (absolute, block, column, float, grid, inline, page, percent, table)
"""The modules that have the function by its name; `flex` asks `percent` for it."""

_percentages = percent.resolve_percentages
_key = line_break._font_style_cache_key


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Gives a box the used values of its lengths."""
    if isinstance(box, boxes.PageBox):
        _percentages(box, containing_block)
        return
    if isinstance(containing_block, boxes.Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    style, used = box.style, box.__dict__
    for name in _LENGTHS:
        used[name] = _used(style[name], style, width)
    own = style["height"]
    if height != "auto":
        used["height"] = _used(own, style, height)
    elif type(own) is Dimension and own.unit == "px":
        used["height"] = own.value
    else:
        used["height"] = "auto"
    used["min_height"] = _used(style["min_height"], style, 0 if height == "auto" else height)
    used["max_height"] = _used(style["max_height"], style, inf if height == "auto" else height)
    for name in ("min_width", "min_height"):
        if used[name] == "auto":
            used[name] = 0
    collapse = style["border_collapse"] == "collapse"
    for name in _BORDERS:
        if not (collapse and hasattr(box, name)):  # else it was found with those of the neighbours
            used[name] = style[name]
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _used(value: Any, style: Any, whole: Any) -> Any:
    """The used value of a length."""
    if type(value) is Dimension and value.unit is not None:
        return whole * value.value / 100 if value.unit == "%" else value.value
    if value is None or value == "auto":
        return value
    return percent.percentage(value, style, whole)


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is neither floated nor positioned nor a note."""
    style = box.style
    if style["float"] in _OUT_OF_FLOW:
        return False
    position = style["position"]
    return not (position in ("absolute", "fixed") or position[0] in ("running()", "note()"))


def font_style_key(style: Any, include_size: bool = False) -> str:
    """What tells the struts of styles apart."""
    kept: dict[bool, str] = style.__dict__.setdefault("_strut_keys", {})
    if include_size not in kept:
        kept[include_size] = _key(style, include_size)
    return kept[include_size]


@contextmanager
def found_quickly() -> Iterator[None]:
    """While this lasts, WeasyPrint asks the functions of this module."""
    flow = boxes.Box.is_in_normal_flow
    for module in _CALLERS:
        module.resolve_percentages = resolve_percentages
    boxes.Box.is_in_normal_flow = is_in_normal_flow
    line_break._font_style_cache_key = font_style_key
    try:
        yield
    finally:
        for module in _CALLERS:
            module.resolve_percentages = _percentages
        boxes.Box.is_in_normal_flow = flow
        line_break._font_style_cache_key = _key
