"""Key figures on slides: in blocks side by side, each under a rule; and as points, where a layout has no such blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publish.data.metrics import signed
from publish.layouts.spec import Binding, Slot
from publish.model import MetricWords
from publish.model.nodes import Text
from publish.writers.deck.slides import Content, Para, Run, Runs
from publish.writers.deck.topics import Entry, Listing, Numbers
from publish.writers.deck.words import ems, runs_of

if TYPE_CHECKING:
    from publish.writers.deck.arrange import Arranger
    from publish.writers.deck.fit import Piece

GAP = Run("\N{EN SPACE}")
"""Between a name and its unit, between a change and what it is counted from."""


def parted(count: int, offered: Sequence[int]) -> list[int]:
    """How many key figures each of as few slides as possible shows; nothing if the layout has no slides for so many.

    >>> parted(7, [2, 3, 4, 6]), parted(6, [2, 3, 4, 6]), parted(1, [2, 3])
    ([4, 3], [6], [])
    """
    for slides in range(1, count + 1):
        low, more = divmod(count, slides)
        sizes = [low + 1] * more + [low] * (slides - more)
        if all(size in offered for size in sizes):
            return sizes
    return []


def contents(
    arranger: Arranger, bindings: Sequence[Binding], numbers: Numbers, sizes: Sequence[int], address: str
) -> list[list[Content]] | None:
    """What stands in the blocks of each slide, alike on all of them; None if a text does not fit its place."""
    pieces: list[list[tuple[Binding, int, Runs, str, bool]]] = []
    start = 0
    for binding, size in zip(bindings, sizes, strict=True):
        shown = numbers.figures[start : start + size]
        parts = [
            (binding, *part)
            for at, (slot, words) in enumerate(zip(binding.slots, shown, strict=True), start=start + 1)
            for part in _parts(slot, words, f"{address}.{at}")
        ]
        pieces.append(parts)
        start += size
    every = [part for parts in pieces for part in parts]
    signs = [_piece(arranger, *part[:3]) for part in every if part[4]]
    words = [_piece(arranger, *part[:3]) for part in every if not part[4]]
    signs_down = next((down for down in range(arranger.fitter.deepest + 1) if _are_whole(arranger, signs, down)), None)
    down = arranger.fitter.largest(words)
    if signs_down is None or down is None:
        return None
    return [[_content(arranger, part, signs_down if part[4] else down) for part in parts] for parts in pieces]


def _parts(slot: Slot, words: MetricWords, address: str) -> Iterator[tuple[int, Runs, str, bool]]:
    """Name and unit, figure, change: placeholder, words, address, and whether they must stand on one line."""
    if slot.lead is not None and (name := named(words)):
        yield slot.lead, name, f"{address}.label", False
    if slot.number is not None:
        yield slot.number, runs_of(words.value, quiet=True), f"{address}.value", True
    if slot.text is not None and (change := changed(words)):
        yield slot.text, change, f"{address}.change", False


def named(words: MetricWords) -> Runs:
    """The name of a figure, and the unit beside it: never after the number, which then stands alone and large."""
    name = tuple(Run(run.text, strong=True) for run in runs_of(words.label, quiet=True))
    unit = (Run(words.unit),) if words.unit else ()
    return (*name, *((GAP,) if name and unit else ()), *unit)


def changed(words: MetricWords) -> Runs:
    """The change, in the colour of emphasis if it is a rise, and what it is counted from."""
    said = runs_of(signed(words), quiet=True)
    change = tuple(Run(run.text, strong=True, accent=words.way > 0) for run in said)
    note = runs_of(words.note, quiet=True)
    return (*change, *((GAP,) if change and note else ()), *note)


def _piece(arranger: Arranger, binding: Binding, idx: int, runs: Runs) -> Piece:
    placeholder = arranger.placeholder(binding, idx)
    assert placeholder is not None
    return (Para(runs, plain=placeholder.level(0).bullet),), placeholder


def _are_whole(arranger: Arranger, signs: Sequence[Piece], down: int) -> bool:
    """Whether every figure stands on one line, `down` steps below the size that it is designed in."""
    fitter = arranger.fitter
    return all(
        fitter.line_count(words, place, fitter.sizes(place, down)) == 1
        and fitter.fits(words, place, fitter.sizes(place, down))
        for words, place in signs
    )


def _content(arranger: Arranger, part: tuple[Binding, int, Runs, str, bool], down: int) -> Content:
    binding, idx, runs, address, _ = part
    paragraphs, placeholder = _piece(arranger, binding, idx, runs)
    return arranger.content(binding, idx, paragraphs, address, arranger.fitter.sizes(placeholder, down))


# ---------------------------------------------------------------------------------------------- elsewhere


def as_points(numbers: Numbers, address: str) -> Listing:
    """The key figures as points: the figure with its unit, its name and change below."""
    entries = []
    for number, words in enumerate(numbers.figures, start=1):
        unit = (Run("\N{NO-BREAK SPACE}" + words.unit),) if words.unit else ()
        lead = (*runs_of(words.value, quiet=True), *unit)
        texts = tuple(filter(None, (runs_of(words.label, quiet=True), changed(words))))
        entries.append(Entry(number, "", "", lead, texts, False, (), f"{address}.{number}"))
    return Listing(tuple(entries), forms=("cards",))


def notes(numbers: Numbers, shown: range) -> Iterator[Para]:
    """The key figures number `shown` (from 1) as the notes say them, one a paragraph; their caption before the first."""
    if 1 in shown and numbers.caption:
        yield Para(tuple(Run(run.text) for run in numbers.caption))
    for number in shown:
        words = numbers.figures[number - 1]
        parts = (words.label, words.value, (Text(words.unit),) if words.unit else (), signed(words), words.note)
        said = [runs_of(part, quiet=True) for part in parts if part]
        yield Para(tuple(run for at, part in enumerate(said) for run in ((Run(" "),) if at else ()) + tuple(part)))


def alone(numbers: Numbers) -> tuple[Runs, ...] | None:
    """The texts of a slide that shows one figure, large; None if there are several."""
    if len(numbers.figures) != 1 or ems(runs_of(numbers.figures[0].value)) > 8:
        return None
    words = numbers.figures[0]
    return tuple(filter(None, (runs_of(words.value, quiet=True), named(words), changed(words))))
