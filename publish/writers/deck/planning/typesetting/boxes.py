"""Callouts as boxes: the background, the rule and the sign that their kind has, and their words."""

from __future__ import annotations

from typing import Final, Literal

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Placeholder
from publish.layouts.spec import Deck
from publish.writers.deck.content.topics import Callout
from publish.writers.deck.content.words import labelled
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.levels import hung
from publish.writers.deck.slides import Para, Runs, Shape

PAD: Final = 14.4
"""The space at the sides of the words, in pt."""
BAR: Final = 4.0
"""The height of the rule at its top."""
ABOVE: Final = 14.0
BELOW: Final = 12.0
"""The space above and below the words."""
SIGN: Final = 24.0
"""The height of the sign."""
HANG: Final = 33.0
"""How far the title stands in, behind the sign."""
_RED: Final = {True: "B3261E", False: "FFB4AB"}
"""The red of warnings, by whether the text of the theme is dark."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a kind of callout: its shape, its mark and its colour; `rgb` is empty for the accent of the theme."""

    kind: Literal["triangle", "ellipse"]
    mark: str
    rgb: str = ""


def sign_of(kind: str, is_text_dark: bool) -> Sign:
    """The sign of a kind of callout."""
    match kind:
        case "warning":
            return Sign("triangle", "!", _RED[is_text_dark])
        case "important":
            return Sign("ellipse", "!")
        case "tip":
            return Sign("ellipse", "→")
        case _:
            return Sign("ellipse", "i")


def strong(runs: Runs) -> Runs:
    """The runs of a title."""
    return tuple(replace(run, strong=True, accent=True) for run in runs)


def paragraphs(
    callout: Callout, sign: Sign, frame: Placeholder, ruler: Ruler, has_title: bool = True, size: float | None = None
) -> tuple[Para, ...]:
    """The title beside the sign, and the words below it, those of a list behind their labels, in a size in pt or that of their level,
    or with wide labels before them; words without a title are all beside the sign."""
    title = tuple(replace(run, rgb=sign.rgb) for run in strong(callout.title)) if sign.rgb else strong(callout.title)
    head = (Para(title, plain=True, indent=(HANG, 0.0)),) if has_title else ()
    if not callout.labels:
        return (*head, *(Para(runs, plain=True) for runs in callout.texts))
    indent = hung(list(filter(None, callout.labels)), frame.level(0), size, ruler)
    words = zip(callout.labels, callout.texts, strict=True)
    if indent is None:
        return (*head, *(Para(labelled(label, runs), plain=True) for label, runs in words))
    hang = indent or None
    return (*head, *(Para(runs, plain=True, label=label, indent=hang if label else None) for label, runs in words))


def shapes(
    box: Box, sign: Sign | None, line: float, deck: Deck, words: tuple[float, float] = (PAD, ABOVE), high: float = SIGN
) -> tuple[Shape, ...]:
    """Background, rule and sign, if any, which is so `high`; `line` is the pitch of the first line, in whose middle the sign stands, and
    `words` how far sign and words begin from the left and from the top, in pt."""
    colour = (sign and sign.rgb) or deck.emphasis
    side, bar = round(high * EMU), round(BAR * EMU)
    left, above = words
    top = box.top + round((above + (line - high) / 2) * EMU)
    ground = (Shape("rect", box, deck.composing.ground), Shape("rect", replace(box, height=bar), colour))
    place = Box(box.left + round(left * EMU), top, side, side)
    return ground if sign is None else (*ground, Shape(sign.kind, place, colour, sign.mark))
