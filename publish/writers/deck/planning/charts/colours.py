"""The theme colours of a chart that are legible on the background of its slide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast, is_rgb, mixed
from publish.layouts.masters.colours.palette import NEAR, distance
from publish.layouts.masters.values import Theme
from publish.layouts.spec import Charts, Deck
from publish.writers.deck.slides import ChartColours

_SCHEME: Final[Mapping[str, str]] = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}
SHADES: Final = (("paper", 0.4), ("text", 0.4), ("paper", 0.65), ("text", 0.7))
"""Of which colour how much is in what is taken for a colour that is like one before it."""
ALIKE: Final = 30
"""Colours that differ by less, as the sum over the channels of 0 to 255, are one to the eye."""
SEEN: Final = 1.5
"""The least contrast of a line or a column in a colour of the house."""
_NEUTRAL: Final = frozenset(_SCHEME.values())
"""The theme's colours of texts and grounds, which are taken only where they stand out: black on dark blue does not."""


def chart_colours(
    charts: Charts, deck: Deck, theme: Theme, grounds: Sequence[str], is_ground_light: bool
) -> ChartColours:
    """The colours of charts on a background: its darkest and lightest as RRGGBB; none where it is a picture."""
    names = {"tx1": "dk1", "bg1": "lt1", **theme.names}

    def shown(name: str) -> str:
        return name if is_rgb(name) else theme.colours.get(names.get(name, name), "808080")

    text, quiet, paper = ("tx1", "tx2", "bg1") if theme.is_text_dark == is_ground_light else ("bg1", "bg1", "tx1")
    behind = grounds or (shown(paper),)

    def on(colour: str) -> float:
        return min(contrast(shown(colour), each) for each in behind)

    quiet = quiet if on(quiet) >= READABLE else text
    all_of = [_SCHEME.get(name, name) for name in (*charts.palette, charts.muted, charts.receding)]
    # What is hardly told from the background is the last to be taken.
    all_of[:-2] = sorted(all_of[:-2], key=lambda colour: on(colour) < (READABLE_LARGE if colour in _NEUTRAL else SEEN))
    all_of[:-2] = _told_apart(all_of[:-2], shown, {"paper": shown(paper), "text": shown(text)})
    inside = tuple(
        max(("bg1", "tx1"), key=lambda ink: (_reads(shown(ink), shown(colour)), ink == "bg1")) for colour in all_of
    )
    beside = tuple(colour if on(colour) >= READABLE else quiet for colour in all_of)
    return ChartColours(tuple(all_of[:-2]), all_of[-2], all_of[-1], inside, beside, text, quiet, paper, deck.table.rule)


def _told_apart(colours: Sequence[str], shown: Callable[[str], str], ends: Mapping[str, str]) -> list[str]:
    """The colours that can be told apart, and shades of theirs for those that are like one before: houses have themes of one colour."""
    kept, alike = list[str](), list[str]()
    for colour in (each for each in colours if each not in _NEUTRAL):
        is_new = all(distance(shown(colour), shown(each)) >= ALIKE for each in kept)
        (kept if is_new else alike).append(colour)
    if not alike:
        return list(colours)
    for colour in alike:
        shades = (mixed(shown(colour), ends[end], share) for end, share in SHADES)
        apart = (each for each in shades if all(distance(each, shown(other)) >= NEAR for other in kept))
        kept.append(next(apart, colour))
    return [*kept, *(colour for colour in colours if colour in _NEUTRAL)]


def _reads(ink: str, ground: str) -> float:
    """How well bold label text reads: beyond `READABLE_LARGE` no better is asked for."""
    return min(contrast(ink, ground), READABLE_LARGE)
