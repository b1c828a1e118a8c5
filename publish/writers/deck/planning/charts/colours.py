"""The theme colours of a chart that are legible on the background of its slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast
from publish.layouts.masters.values import Theme
from publish.layouts.spec import Charts, Deck
from publish.writers.deck.slides import ChartColours

_SCHEME: Final[Mapping[str, str]] = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}
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
        return theme.colours.get(names.get(name, name), "808080")

    text, quiet, paper = ("tx1", "tx2", "bg1") if theme.is_text_dark == is_ground_light else ("bg1", "bg1", "tx1")
    behind = grounds or (shown(paper),)

    def on(colour: str) -> float:
        return min(contrast(shown(colour), each) for each in behind)

    quiet = quiet if on(quiet) >= READABLE else text
    all_of = [_SCHEME.get(name, name) for name in (*charts.palette, charts.muted, charts.receding)]
    # What is hardly told from the background is the last to be taken.
    all_of[:-2] = sorted(all_of[:-2], key=lambda colour: on(colour) < (READABLE_LARGE if colour in _NEUTRAL else SEEN))
    inside = tuple(
        max(("bg1", "tx1"), key=lambda ink: (_reads(shown(ink), shown(colour)), ink == "bg1")) for colour in all_of
    )
    beside = tuple(colour if on(colour) >= READABLE else quiet for colour in all_of)
    return ChartColours(tuple(all_of[:-2]), all_of[-2], all_of[-1], inside, beside, text, quiet, paper, deck.table.rule)


def _reads(ink: str, ground: str) -> float:
    """How well bold label text reads: beyond `READABLE_LARGE` no better is asked for."""
    return min(contrast(ink, ground), READABLE_LARGE)
