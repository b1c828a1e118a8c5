"""The size of lines of code: the largest in which none is broken."""

from __future__ import annotations

from collections.abc import Sequence

from publish.frozen import replace
from publish.layouts.masters.values import Placeholder
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.typesetting.steps import STEPS, sizes
from publish.writers.deck.slides import Para, Size, Sizes, size_at


def whole_lines(places: Places, paragraphs: Sequence[Para], frame: Placeholder, most: Sizes) -> Sizes | None:
    """The largest sizes, up to `most`, in which paragraphs fit in a frame and no line of the last, which is code, is broken; None
    if they do not at the smallest step. They lie at whole points, as characters of one width leave much of a line between two steps."""
    first, last = size_at(most, 0), size_at(sizes(places, len(STEPS) - 1), 0)
    if first is None or last is None:
        return None
    code = paragraphs[-1]
    (run,) = code.runs
    lines = run.text.split("\n")
    widest = max(places.fitter.ruler.width((replace(run, text=line),), 1.0) for line in lines)
    largest = min(first.size, frame.width / widest) if widest else first.size
    for size in range(int(largest), int(last.size) - 1, -1):
        chosen = (Size(size, round(first.line * size / first.size)), *most[1:])
        is_whole = len(places.fitter.lines(code, frame, chosen)) == len(lines)
        if is_whole and places.fitter.fits(paragraphs, frame, chosen):
            return chosen
    return None
