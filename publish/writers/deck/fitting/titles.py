"""The lines of a cover's title in a language of East Asia: of its parts, and between its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from publish.layouts.masters.values import Placeholder
from publish.text.line_breaking.titles import MOST_LINES, parts_of_title
from publish.writers.deck.fitting.fit import Fitter, with_breaks
from publish.writers.deck.fitting.phrases import part_a_word
from publish.writers.deck.slides import Para, Run, Sizes


def between_words(fitter: Fitter, title: Para, placeholder: Placeholder) -> Para:
    """A title with breaks between its parts, or between its words as it is set one step smaller, where a line of its full size
    begins within one."""
    usual = fitter.lines(title, placeholder)
    parts = parts_of_title(title.text) if len(usual) > 1 else ()
    if len(parts) > 1:
        starts = _in_parts(fitter, title, parts, placeholder)
        if len(starts) <= max(MOST_LINES, len(usual)):
            return with_breaks(title, starts)
    for down in (0, 1):
        sizes = fitter.sizes(placeholder, down)
        starts = _starts(fitter, title, placeholder, sizes)
        if not part_a_word(title.text, starts, fitter.lang):
            return with_breaks(title, starts) if down else title
    return title


def _in_parts(fitter: Fitter, title: Para, parts: Sequence[str], placeholder: Placeholder) -> list[int]:
    """Where the lines of a title start whose parts are set each alone."""
    sizes = fitter.sizes(placeholder, 0)
    found: list[int] = []
    for part in parts:
        begin = title.text.index(part, found[-1] if found else 0)
        found += (begin + at for at in _starts(fitter, Para((Run(part),)), placeholder, sizes))
    return found


def _starts(fitter: Fitter, title: Para, placeholder: Placeholder, sizes: Sizes) -> list[int]:
    """Where the lines of a title start that stands alone."""
    lines = fitter.phrased(title, placeholder, sizes, "alone").text.split("\n")
    return (
        list(accumulate(map(len, lines[:-1]), initial=0)) if len(lines) > 1 else fitter.lines(title, placeholder, sizes)
    )
