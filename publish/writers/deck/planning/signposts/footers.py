"""What stands at the foot of slides: the title of the report, and its date, the same on all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.text.scripts import is_wide
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Para, Run, Slide

LOW: Final = 0.5
"""A place lower than this part of its line holds none."""
RESERVE: Final = 0.88
"""The part of its width that a line may take in another house's master: its feet may have a face of their own, or one that is not there."""


def dated(places: Places, text: str, slides: Sequence[Slide]) -> str:
    """The text of the date placeholders; empty if it does not fit on all slides."""
    every = dict.fromkeys(slide.layout for slide in slides)
    return text if text and all(_fitting(places, name, "dt")(text) for name in every) else ""


def shorter(places: Places, text: str, slides: Sequence[Slide]) -> dict[str, str]:
    """The footer of the slide layouts that do not hold the title of the report: as many of its words as fit; empty where none do."""
    found = {}
    for name in dict.fromkeys(slide.layout for slide in slides):
        fits = _fitting(places, name, "ftr")
        if not fits(text):
            found[name] = _cut(text, fits)
    return found


def _fitting(places: Places, name: str, kind: str) -> Callable[[str], bool]:
    """Whether a text fits the placeholders of a kind (`ftr`, `dt`) of a slide layout."""
    holders = [_for_a_line(each) for each in places.master.layouts[name].placeholders.values() if each.kind == kind]
    return lambda text: all(places.fitter.fits([Para((Run(text),))], holder) for holder in holders)


def _for_a_line(holder: Placeholder) -> Placeholder:
    """The placeholder as high as a line of it, where it is a little lower: many are, and its line stands out of it unseen; with a
    reserve of its width where its master is no one of ours."""
    if not holder.level(0).exact:
        holder = replace(holder, box=replace(holder.box, width=round(RESERVE * holder.box.width)))
    line = round(1.5 * holder.level(0).line * EMU)
    height = line + holder.insets[1] + holder.insets[3]
    is_low = LOW * line <= holder.box.height < height
    return replace(holder, box=replace(holder.box, height=height)) if is_low else holder


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    ends = [at for at in range(1, len(text)) if text[at].isspace() or (is_wide(text[at]) and text[at - 1].isalnum())]
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(_ended(text, ends[middle])) else (low, middle)
    return _ended(text, ends[low - 1]) if low else ""


def _ended(text: str, at: int) -> str:
    return text[:at].rstrip(" ,;:–—-，、；：（(《“「") + "…"
