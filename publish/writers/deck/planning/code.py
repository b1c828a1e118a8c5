"""Code on slides: monospaced lines, none of them lost, whatever their number and length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.layouts.masters.values import Placeholder
from publish.writers.deck.content.topics import Code, Topic
from publish.writers.deck.fitting.fit import TALLER, Fitter, balanced
from publish.writers.deck.planning import captions
from publish.writers.deck.planning.placing import Arranged, Draft, Places
from publish.writers.deck.planning.typesetting.lines_of_code import whole_lines
from publish.writers.deck.planning.typesetting.steps import sizes as step_sizes
from publish.writers.deck.slides import Content, Para, Run, Sizes


def arrange(places: Places, topic: Topic, code: Code, headed: bool) -> Arranged:
    """Lines of code as large as they stay whole, or on as many slides as they take; `headed` says that the caption is the headline already."""
    binding = next(places.bindings("code"), None) or next(places.bindings("list"))
    exhibit = captions.Exhibit(topic, binding, places.holder(binding, binding.body), "the code")
    around = captions.lines_around(places, exhibit, () if headed else code.caption, ())
    placeholder = around.holder
    typeface = places.deck.fonts.code.typeface
    lines = _paragraph(code.lines, typeface, placeholder)
    larger = whole_lines(places, [lines], placeholder, step_sizes(places, 1))
    flow = [(lines, larger)] if larger else _flow(code.lines, typeface, placeholder, places.fitter)
    drafts = []
    for paragraph, sizes in flow:
        body = Content(placeholder.idx, (paragraph,), topic.address, sizes)
        drafts.append(Draft("code", binding, (*around.contents, body)))
    return Arranged(tuple(drafts), around.losses)


def _flow(
    lines: Sequence[str], typeface: str, placeholder: Placeholder, fitter: Fitter
) -> Iterator[tuple[Para, Sizes]]:
    """The lines of each slide as one paragraph, in the largest size in which no line is broken, else in the smallest.

    A line that even then is wider than its placeholder continues in the next line.
    """
    sizes = next(
        (
            candidate
            for candidate in (fitter.sizes(placeholder, down) for down in range(fitter.deepest))
            if fitter.fits([_paragraph(lines, typeface, placeholder)], placeholder, candidate)
            and len(_starts(lines, typeface, placeholder, fitter, candidate)) == len(lines)
        ),
        fitter.sizes(placeholder, fitter.deepest),
    )
    size = sizes[0] if sizes and sizes[0] else placeholder.level(0)
    room = max(int(placeholder.height // (size.line + TALLER * size.size)), 1)
    pieces = [
        piece for line in lines for piece in _pieces(line, _starts([line], typeface, placeholder, fitter, sizes), room)
    ]
    heights = [float(len(_starts([piece], typeface, placeholder, fitter, sizes))) for piece in pieces]
    for chunk in balanced(heights, float(room)):
        yield _paragraph([pieces[at] for at in chunk], typeface, placeholder), sizes


def _pieces(line: str, starts: Sequence[int], room: int) -> Iterator[str]:
    """A line in pieces that a slide can hold, most often a single piece; `starts` is where it is broken."""
    ends = [*starts[room::room], len(line)]
    yield from (line[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _paragraph(lines: Sequence[str], typeface: str, placeholder: Placeholder) -> Para:
    return Para((Run("\n".join(lines), typeface=typeface),), plain=placeholder.level(0).bullet)


def _starts(lines: Sequence[str], typeface: str, placeholder: Placeholder, fitter: Fitter, sizes: Sizes) -> list[int]:
    """The starts of the lines that code takes on the slide."""
    return fitter.lines(_paragraph(lines, typeface, placeholder), placeholder, sizes)
