"""The outline of a deck: each slide with its form, how much of its region is filled, and why it is as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.diagnostics.catalogue import catalogue
from publish.writers.deck.slides import Planned, Slide

WORDS: Final = "composing"
"""The catalogue of the reasons, each a word that means something else elsewhere."""


def outline(planned: Planned, lang: str = "en") -> str:
    """The slides of a deck, a line each; the reasons are told in a language of messages."""
    return "".join(f"{line}\n" for line in _lines(planned, lang))


def _lines(planned: Planned, lang: str) -> Iterator[str]:
    say = catalogue(lang, WORDS)
    between = ", " if lang == "en" else "，"
    width = max((len(slide.form) for slide in planned.slides), default=0)
    for number, slide in enumerate(planned.slides, start=1):
        title = " ".join(slide.title.split())
        why = between.join(map(say, slide.why.split(", ")))
        if why:
            why = f"  ({why})" if lang == "en" else f"（{why}）"
        yield f"{number:3}  {slide.form:<{width}}  {_filled(slide):>5}  {title}{why}"


def _filled(slide: Slide) -> str:
    return "" if slide.fill is None else f"{slide.fill:.0%}"
