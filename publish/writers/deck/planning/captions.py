"""Captions and source lines around a table, picture or chart: in their placeholders, or in boxes of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Level, Placeholder
from publish.layouts.spec import Binding
from publish.model.nodes import Inlines
from publish.text.locales import is_chinese
from publish.writers.deck.content.topics import Topic
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import FREE, Content, Para, Run, Runs, Size


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table, picture or chart on a slide layout: its topic, its placeholder, and its name in diagnostics."""

    topic: Topic
    binding: Binding
    holder: Placeholder
    label: str


@dataclass(frozen=True, slots=True)
class Around:
    """The lines around an exhibit, and what they leave of its placeholder; `losses` are lines that found no room."""

    contents: tuple[Content, ...]
    holder: Placeholder
    losses: tuple[Diagnostic, ...] = ()


# ---------------------------------------------------------------------------------------------- words


def numbered(places: Places, pattern: str, number: int, runs: Runs) -> Runs:
    """A caption after its number (`Table 1`), if it has a number."""
    if not runs or not number:
        return runs
    return (Run(pattern.format(number) + places.locale.caption_gap, strong=True, accent=True), *runs)


def sourced(places: Places, runs: Runs) -> Runs:
    """A source after the word of the language for it."""
    return (Run(places.locale.source), *runs) if runs else ()


def noted(places: Places, notes: Sequence[Inlines]) -> list[Runs]:
    """The notes on a table or a chart, the first after the word of the language for them."""
    found = [runs_of(note) for note in notes]
    return [(Run(places.locale.note), *found[0]), *found[1:]] if found else []


BETWEEN = " · "
"""Between a caption and what is measured, in one line."""


def joined(places: Places, texts: Iterable[Runs], gap: str = "  ") -> Runs:
    """Texts in one line, separated by `gap`, or in Chinese by a full-width space."""
    between = Run("\N{IDEOGRAPHIC SPACE}" if is_chinese(places.locale.tag) else gap)
    return tuple(run for number, runs in enumerate(texts) for run in ((between,) if number else ()) + tuple(runs))


# ---------------------------------------------------------------------------------------------- places


Role = Literal["caption", "source"]

METRICS = "the key figures"
"""What messages call key figures, which have no number."""


def _lines(binding: Binding, caption: Runs, source: Runs) -> tuple[tuple[int | None, Runs, Role], ...]:
    """Caption and source line, each with its placeholder."""
    return (binding.caption, caption, "caption"), (binding.source, source, "source")


def in_place(
    places: Places, topic: Topic, binding: Binding, caption: Runs, source: Runs
) -> tuple[tuple[Content, ...], tuple[Diagnostic, ...]]:
    """Caption and source line of key figures, as far as the slide layout has placeholders that hold them; and what the notes
    alone have."""
    shown: list[Content] = []
    losses: list[Diagnostic] = []
    for idx, runs, role in _lines(binding, caption, source):
        line = places.line(binding, idx, runs, f"{topic.address}.{role}", role)
        if line is not None:
            shown.append(line)
        elif runs:
            losses.append(left_to_notes(topic, role, METRICS))
    return tuple(shown), tuple(losses)


def left_to_notes(topic: Topic, role: str, label: str) -> Diagnostic:
    """That a slide has no room for a line around an exhibit."""
    message = f"the slide has no room for the {role} of {label}; the deck has it in the notes only"
    return warning("overflow", message, topic.node.at, "shorten it, or say it in a text beside them")


def lines_around(places: Places, exhibit: Exhibit, caption: Runs, source: Runs) -> Around:
    """Caption and source line of an exhibit.

    Each is in its placeholder, or if the layout has none, above or below in a box of its own; one that is too long is reported.
    """
    binding, holder = exhibit.binding, exhibit.holder
    contents: list[Content] = []
    losses: list[Diagnostic] = []
    for idx, runs, role in _lines(binding, caption, source):
        if not runs:
            continue
        address = f"{exhibit.topic.address}.{role}"
        free = free_line(places, binding, holder, runs, address, role) if idx is None else None
        if free is not None:
            contents.append(free.contents[0])
            holder = free.holder
        elif (placed := places.line(binding, idx, runs, address, role)) is not None:
            contents.append(placed)
        else:
            losses.append(_too_long(exhibit, role))
    return Around(tuple(contents), holder, tuple(losses))


def paragraphs_around(places: Places, exhibit: Exhibit, above: Sequence[Runs], below: Sequence[Runs]) -> Around:
    """Lines above and below an exhibit, each a paragraph: the exhibit takes the room that they do not need."""
    binding, holder = exhibit.binding, exhibit.holder
    contents: list[Content] = []
    losses: list[Diagnostic] = []
    for is_above, idx, texts in ((True, binding.caption, above), (False, binding.source, below)):
        role: Role = "caption" if is_above else "source"
        placeholder = places.placeholder(binding, idx)
        if placeholder is None:
            line = joined(places, texts, BETWEEN) if is_above else joined(places, texts)
            caption, source = (line, ()) if is_above else ((), line)
            beside = lines_around(places, replace(exhibit, holder=holder), caption, source)
            contents += beside.contents
            losses += beside.losses
            holder = beside.holder
            continue
        paragraphs = [Para(runs, plain=placeholder.level(0).bullet) for runs in texts]
        if is_above and len(texts) > 1:
            # What is measured stands behind the caption, if a line holds both.
            whole = [replace(paragraphs[0], runs=joined(places, texts, BETWEEN))]
            paragraphs = whole if places.fitter.line_count(whole, placeholder) == 1 else paragraphs
        needed = 0.0
        if paragraphs:
            placed = places.place(binding, idx, paragraphs, f"{exhibit.topic.address}.{role}", role=role)
            if placed is None:
                losses.append(_too_long(exhibit, role))
                continue
            contents.append(placed)
            needed = places.fitter.height(paragraphs, placeholder, placed.sizes)
        holder = _grown(holder, placeholder, placeholder.box.height - round(needed * EMU), is_above)
    return Around(tuple(contents), holder, tuple(losses))


def free_line(
    places: Places,
    binding: Binding,
    holder: Placeholder,
    runs: Runs,
    address: str,
    role: Literal["caption", "source", "note"],
) -> Around | None:
    """A caption at the top of a placeholder, or a source or note at its bottom, in two lines at most; None if it takes more."""
    above = role == "caption"
    step, box = places.deck.scale["label" if above else "note"], holder.box
    level = Level(step.size, step.line, dark=holder.level(0).dark)
    # Boxes are made from their sides: `replace` takes longer, and this is done at every try of a composition.
    quarter = Box(box.left, box.top, box.width, box.height // 4)
    place = Placeholder(FREE, "body", "", quarter, (level,), (0, 0, 0, 0))
    lines = places.fitter.line_count([Para(runs)], place)
    height = round((lines * step.line + 0.3 * step.size) * EMU)
    gap = round(0.3 * step.line * EMU)
    if lines > 2 or height + gap > place.box.height:
        return None
    top = box.top if above else box.top + box.height - height
    rest = Box(box.left, box.top + (height + gap if above else 0), box.width, box.height - height - gap)
    content = Content(
        FREE,
        (Para(runs),),
        address,
        (Size(step.size, step.line),),
        places.deck.emphasis if places.is_legible(places.deck.emphasis, holder) else None,
        box=Box(box.left, top, box.width, height),
        # The master may set its text in another colour than its theme has for text.
        colour=None if level.dark == places.master.theme.is_text_dark else "bg1",
        role=role,
        after=binding.title if above and places.placeholder(binding, binding.title) else None,
    )
    return Around((content,), replace(holder, box=rest))


def _too_long(exhibit: Exhibit, role: str) -> Diagnostic:
    hint = "shorten it, or let the deck's notes alone say it"
    message = f"the {role} of {exhibit.label} is too long for a slide; the deck has it in the notes only"
    return warning("overflow", message, exhibit.topic.node.at, hint)


def _grown(holder: Placeholder, line: Placeholder, spare: int, is_above: bool) -> Placeholder:
    """A placeholder extended by the room (EMU) which a line directly above or below it leaves."""
    box, other = holder.box, line.box
    stands = other.top + other.height <= box.top if is_above else other.top >= box.top + box.height
    if spare <= 0 or not stands:
        return holder
    return replace(holder, box=replace(box, top=box.top - spare if is_above else box.top, height=box.height + spare))
