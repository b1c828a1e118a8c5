"""The outline of a deck: each slide with its form, how much of its region is filled, and why it is as it is."""

from __future__ import annotations

from collections.abc import Iterator

from publish.writers.deck.slides import Planned, Slide


def outline(planned: Planned) -> str:
    """The slides of a deck, a line each."""
    return "".join(f"{line}\n" for line in _lines(planned))


def _lines(planned: Planned) -> Iterator[str]:
    width = max((len(slide.form) for slide in planned.slides), default=0)
    for number, slide in enumerate(planned.slides, start=1):
        title = " ".join(slide.title.split())
        yield f"{number:3}  {slide.form:<{width}}  {_filled(slide):>5}  {title}{f'  ({slide.why})' if slide.why else ''}"


def _filled(slide: Slide) -> str:
    return "" if slide.fill is None else f"{slide.fill:.0%}"
