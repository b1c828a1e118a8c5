"""The steps of the type scale in which texts are set that share a slide, or have one for themselves."""

from __future__ import annotations

from typing import Final

from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Sizes, sized

STEPS: Final = (
    ("headline", "lead", "body"),
    ("lead", "body", "label"),
    ("body", "label", "label"),
    ("label", "label", "label"),
)
"""The steps of the type scale of the levels of a text, the largest first: that of a text alone, then of several."""
USUAL: Final = 2
"""The usual one of them."""
OPTICAL: Final = 0.42
"""The part of the free height that is above what stands in the optical middle."""


def sizes(places: Places, step: int) -> Sizes:
    """The sizes of the levels of a text at one of `STEPS`."""
    return tuple(sized(s.size, s.line) for s in (places.deck.scale[name] for name in STEPS[step]))
