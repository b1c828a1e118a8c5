"""Code on slides: lines in a typeface of equal widths, none of them lost, whatever their number and length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.writers.deck.fit import TALLER, Fitter, balanced
from publish.writers.deck.slides import Para, Run, Sizes
from publish.writers.deck.template import Placeholder


def flow(lines: Sequence[str], typeface: str, placeholder: Placeholder, fitter: Fitter) -> Iterator[tuple[Para, Sizes]]:
    """The lines of each slide as one paragraph, in the largest size in which no line is broken, else in the smallest.

    A line that even then is wider than its place goes on in the next one.
    """
    sizes = next(
        (
            one
            for one in (fitter.sizes(placeholder, down) for down in range(fitter.deepest))
            if fitter.fits([_paragraph(lines, typeface, placeholder)], placeholder, one)
            and _height(lines, typeface, placeholder, fitter, one) == len(lines)
        ),
        fitter.sizes(placeholder, fitter.deepest),
    )
    heights = [float(_height([line], typeface, placeholder, fitter, sizes)) for line in lines]
    size = sizes[0] if sizes and sizes[0] else placeholder.level(0)
    room = max(int(placeholder.height // (size.line + TALLER * size.size)), 1)
    for chunk in balanced(heights, float(room)):
        yield _paragraph([lines[at] for at in chunk], typeface, placeholder), sizes


def _paragraph(lines: Sequence[str], typeface: str, placeholder: Placeholder) -> Para:
    return Para((Run("\n".join(lines), typeface=typeface),), plain=placeholder.level(0).bullet)


def _height(lines: Sequence[str], typeface: str, placeholder: Placeholder, fitter: Fitter, sizes: Sizes) -> int:
    """How many lines of the slide they take."""
    return len(fitter.lines(_paragraph(lines, typeface, placeholder), placeholder, sizes))
