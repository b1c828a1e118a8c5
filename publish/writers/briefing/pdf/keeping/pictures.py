"""Pictures that give way while a page is set: no more than they must, a chart drawn anew for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import floor
from typing import Any, Protocol

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

from publish.frozen import dataclass
from publish.writers.briefing.pdf.holes import LOWEST, SMALLEST, DrawLower, Means
from publish.writers.briefing.pdf.holes.edits import classes

PT = 0.75
"""A CSS px in pt."""
_SAFE = 1.0
"""Room in px beyond what was measured, for what is rounded."""
_CLOSE = 0.5
"""Lengths in px that differ by less are equal."""
_TRIES = 3
"""How often a picture is made lower at most: charts that are drawn anew are lower by steps."""


class Setting(Protocol):
    """A block as it is set, again and again from the same beginning."""

    @property
    def context(self) -> Any:
        """The context of the layout."""

    @property
    def box(self) -> Any:
        """The block, as it was before it was set."""

    def result(self) -> Any:
        """What WeasyPrint's function gives."""

    def measured(self) -> tuple[Any, float]:
        """The block however high it is, and where the page ends."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture before it was set: how high it is, and may be at least."""

    box: Any
    height: float
    width: float
    least: float
    draw: DrawLower | None

    @property
    def slack(self) -> float:
        return max(self.height - self.least, 0.0)


def are_in(box: Any) -> bool:
    """Whether a box has pictures in it."""
    return any(isinstance(child, boxes.ReplacedBox) or are_in(child) for child in getattr(box, "children", ()))


def inside(box: Any) -> Iterator[Any]:
    """The pictures in a box."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.ReplacedBox):
            yield child
        else:
            yield from inside(child)


def lowered(setting: Setting, means: Means) -> Any:
    """What comes of setting a figure, or several side by side, with pictures as low as they must be; None if they cannot."""
    beside = "columns" in classes(setting.box.element)
    lower_by: dict[Any, float] = {}
    whole, bottom = setting.measured()
    parts = _parts(whole, beside)
    for _ in range(_TRIES):
        lacking = {part.element: lacks for part in _parts(whole, beside) if (lacks := _end(part) - bottom) > 0}
        if not lacking:
            return None
        lower_by = {
            element: lower_by.get(element, 0.0) + lacking.get(element, 0.0) for element in {**lower_by, **lacking}
        }
        with ExitStack() as lower:
            for part in parts:
                by = lower_by.get(part.element, 0.0)
                if by and not _lower(part, by + _SAFE, setting, means, lower):
                    return None
            result = setting.result()
            if result[0] is not None:
                return result
            whole, bottom = setting.measured()
    return None


def _parts(whole: Any, beside: bool) -> list[Any]:
    """What was set, or the parts of it that stand side by side."""
    if whole is None or not beside:
        return [] if whole is None else [whole]
    return [box for box in _descendants(whole) if _is_part(box)]


def _lower(part: Any, amount: float, setting: Setting, means: Means, lower: ExitStack) -> bool:
    """Makes the picture of a measured part lower by an amount; False if it cannot be so low."""
    set_ones = list(inside(part))
    is_chart = any("chart" in classes(box.element) for box in (part, *_descendants(part)) if box.element is not None)
    sources = {box.element: box for box in inside(setting.box)}
    if not set_ones or set_ones[-1].element not in sources:
        return False
    picture = _picture(set_ones[-1], sources[set_ones[-1].element], means, is_chart)
    if picture.slack < amount - _SAFE:
        return False
    height = max(picture.height - amount, picture.least)
    if picture.draw is None:
        lower.enter_context(_scaled(picture, height))
        return True
    image = drawn(picture.draw, height, setting.context, means)
    if image is not None:
        lower.enter_context(_replaced(picture, image))
    return image is not None


def _picture(measured: Any, box: Any, means: Means, is_chart: bool) -> _Picture:
    image, height = box.element, float(measured.height)
    natural = float(image.get("data-height") or height)
    draw = getattr(box, "draw_lower", None) or means.lower.get(str(image.get("data-natural") or image.get("src")))
    part = means.smallest_chart if is_chart and draw is None else SMALLEST
    if hasattr(box, "draw_lower"):  # drawn as wide as the text, and taller for it
        part = LOWEST
    return _Picture(box, height, float(measured.width), min(natural * part, height), draw)


def drawn(draw: DrawLower, height: float, context: Any, means: Means) -> Any:
    """A chart no higher than so many px; None if it cannot be so low."""
    key = (draw, floor(height))
    if key not in means.drawn:
        means.drawn[key] = draw(floor(height) * PT)
    url = means.drawn[key]
    return context.get_image_from_uri(url=url, forced_mime_type="image/svg+xml") if url else None


@contextmanager
def _replaced(picture: _Picture, image: Any) -> Iterator[None]:
    """While this lasts, a picture is another one."""
    box, natural, style = picture.box, picture.box.replacement, picture.box.style
    box.replacement, box.natural_height = image, getattr(box, "natural_height", picture.height)
    before, now = (own_width(each, box.style) for each in (natural, image))
    if abs(now - before) > _CLOSE:  # that of a pie depends on its height
        box.style = style.copy()
        box.style["width"] = Dimension(picture.width * now / before, "px")
    try:
        yield
    finally:
        box.replacement, box.style = natural, style
        del box.natural_height


def own_width(image: Any, style: Any) -> float:
    """The width that a drawing itself has, in px."""
    return float(image.get_intrinsic_size(1, style["font_size"])[0] or 0.0)


@contextmanager
def _scaled(picture: _Picture, height: float) -> Iterator[None]:
    """While this lasts, a picture is as wide as it is when it has a height."""
    box, style = picture.box, picture.box.style
    box.style = style.copy()
    box.style["width"], box.style["height"] = Dimension(picture.width * height / picture.height, "px"), "auto"
    box.natural_height = picture.height
    try:
        yield
    finally:
        box.style = style
        del box.natural_height


def _descendants(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _descendants(child)


def _is_part(box: Any) -> bool:
    return box.element is not None and isinstance(box, boxes.InlineBlockBox) and "part" in classes(box.element)


def _end(box: Any) -> float:
    """Where a box ends, without its margin."""
    return float(box.position_y + box.margin_top + box.border_height())
