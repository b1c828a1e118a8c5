"""The lines of Chinese and Japanese texts: shaped once, broken, spread to the measure, drawn; and how far Latin lines are spread.

WeasyPrint knows neither the space between East Asian characters nor lines without word spaces that are flush. While a report is set,
functions of it are replaced here:

    shaping      a text → its characters, how wide each runs, where lines may end: by Pango, once for all lines of a text
    breaking     where a line ends, in place of `split_first_line`
    starts       which text begins its line, so that its first word may be parted
    justify      how the room of a line is spread, in place of `text_align`
    text_layer   how a line is drawn, so that programs which read the page find its text as it was written

This reaches into WeasyPrint's private parts; so it stands aside for any release on which it was not proved. No text is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import weasyprint
from weasyprint.draw import text
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from publish.text.line_breaking.syllables import hyphenator, patterns_of
from publish.writers.briefing.pdf.lines import starts
from publish.writers.briefing.pdf.lines.breaking import Breaker
from publish.writers.briefing.pdf.lines.justify import aligned
from publish.writers.briefing.pdf.lines.text_layer import draw_line

PROVED = frozenset({"70.0"})
"""The releases of WeasyPrint on which the lines were proved."""


def is_proved() -> bool:
    """Whether this release of WeasyPrint is one on which the lines were proved."""
    return weasyprint.__version__ in PROVED


@contextmanager
def set_well() -> Iterator[None]:
    """While this lasts, WeasyPrint sets lines as this package says."""
    breaker = Breaker()
    replaced = (
        (inline, "split_first_line", breaker.split_first_line),
        (preferred, "split_first_line", breaker.split_first_line),
        (inline, "split_inline_box", starts.split_inline_box),
        (inline, "split_text_box", starts.split_text_box),
        (inline, "text_align", aligned),
        (text, "draw_first_line", draw_line),
        (
            line_break,
            "pyphen",
            SimpleNamespace(Pyphen=hyphenator, language_fallback=patterns_of),
        ),
    )
    before = [getattr(module, name) for module, name, _ in replaced]
    for module, name, function in replaced:
        setattr(module, name, function)
    try:
        yield
    finally:
        for (module, name, _), function in zip(replaced, before, strict=True):
            setattr(module, name, function)
