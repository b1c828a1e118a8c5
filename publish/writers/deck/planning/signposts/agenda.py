"""The agenda, and the dividers that open the sections of a long deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Level, Placeholder
from publish.layouts.spec import Binding, Slot
from publish.model import Report, Section
from publish.model.nodes import plain
from publish.writers.deck.content.topics import section_key
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.planning.placing import Places, Text, lowered
from publish.writers.deck.planning.signposts.headlines import Headlines, Used, bare_number, divider_key, title_line
from publish.writers.deck.planning.signposts.support import colour_on
from publish.writers.deck.slides import FREE, Content, Para, Role, Run, Runs, Size, Slide, size_at

AGENDA = "agenda"
"""The owner of the agenda's headline."""
BESIDE = 24.0
"""The space between the longest title and the summaries beside titles, in pt."""
STEPS = ("body", "label")
"""The steps of the type scale of these, the larger first."""
SMALLER = range(2)
"""How many steps of the type scale the titles beside them may be smaller than without any."""
SLACK = 1.04
"""How much wider than its words, as programs measure these a little differently, the place of a summary is that ends with its column."""
LETTERS = 0.8
"""The part of a line's pitch that is above its letters' foot."""
FEWEST = 3
"""The fewest sections that an agenda announces."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A section that the agenda announces, and the key of the slide that its entry leads to."""

    section: Section
    key: str


def agenda(places: Places, report: Report, stops: Sequence[Stop], used: Used) -> list[Slide]:
    """The agenda, each entry a link; nothing for a report of one or two parts."""
    if not has_agenda(places, len(stops)):
        return []
    headlines = Headlines.after(places, used)
    slides: list[Slide] = []
    for number, (part, binding, entries) in enumerate(_parted(places, stops)):
        text = headlines.unique(places.locale.agenda, AGENDA) if number else places.locale.agenda
        key = f"agenda{number + 1}" if number else "agenda"
        if binding is not None and entries is not None:
            contents = (*title_line(places, binding, text, "agenda.title"), *chain.from_iterable(entries))
            pages = [Slide(key=key, form="agenda", layout=binding.layout, title=text, contents=contents)]
        else:
            pages = list(_listed(places, headlines, key, text, part))
        slides += [replace(slide, group=plain(report.title)) for slide in pages]
    return slides


def has_agenda(places: Places, sections: int) -> bool:
    """Whether a deck of so many sections has an agenda."""
    return sections >= FEWEST and _most(places) >= FEWEST


def _most(places: Places) -> int:
    """The most sections that a page of an agenda announces."""
    return min(max(_held(places), default=places.deck.agenda_limit), places.deck.agenda_limit)


_Part = tuple[Sequence[Stop], Binding | None, list[list[Content]] | None]
"""Sections that share a slide of the agenda, the slide layout that has a place for each, and what stands there; no slide layout, if
none holds them."""


def _parted(places: Places, stops: Sequence[Stop]) -> list[_Part]:
    """The sections slide by slide: on as few slides as possible, whose slide layouts hold all entries of each."""
    most = _most(places)
    numbers = sorted({-(-len(stops) // held) for held in _held(places) if held <= most})
    for number in numbers:
        parts = []
        for part in _evenly(stops, number):
            parts.append(_placed(places, part))
            if parts[-1][2] is None:  # then the others are not asked
                break
        else:
            return parts
    return [_placed(places, part) for part in _evenly(stops, -(-len(stops) // most))]


def _placed(places: Places, stops: Sequence[Stop]) -> _Part:
    binding = _binding(places, stops)
    told = sum(bool(stop.section.summary) for stop in stops)
    if 0 < 2 * told <= len(stops):
        bare = _binding(places, stops, told=False)
        for least in SMALLER if bare else ():
            if bare is not None and (entries := _with_summaries(places, bare, stops, least)) is not None:
                return stops, bare, entries
    return stops, binding, _entries(places, binding, stops) if binding else None


def divider(places: Places, headlines: Headlines, section: Section) -> Slide:
    """The slide that opens a section: number, title, summary."""
    binding = places.deck.forms["section"][0]
    address = section_key(section)
    runs = runs_of(section.title, quiet=True)
    headed = headlines.title(binding, runs, f"{address}.title", section.at, section.path, divider_key(section))
    below = (
        places.line(binding, binding.number, _number(places, section), f"{address}.number", "number"),
        places.line(binding, binding.body, runs_of(section.summary), f"{address}.summary", "summary"),
    )
    return Slide(
        key=f"{address}+divider",
        form="section",
        layout=binding.layout,
        title=headed.text,
        contents=(*headed.contents, *(line for line in below if line is not None)),
        notes=headed.notes,
        group=plain(section.title),
    )


def marked_agendas(places: Places, stops: Sequence[Stop], dividers: Sequence[Slide]) -> list[Slide]:
    """Every divider as an agenda with its own section marked; as it is, where one slide does not hold all entries."""
    binding = _binding(places, stops)
    entries = _entries(places, binding, stops) if binding else None
    if binding is None or entries is None:
        return list(dividers)
    slides = []
    for number, (stop, slide) in enumerate(zip(stops, dividers, strict=True)):
        title = title_line(places, binding, slide.title, f"{section_key(stop.section)}.title")
        marked = (
            _marked(content, places.deck.emphasis) if at == number else content
            for at, own in enumerate(entries)
            for content in own
        )
        slides.append(replace(slide, layout=binding.layout, contents=(*title, *marked)))
    return slides


# ---------------------------------------------------------------------------------------------- entries


def _held(places: Places) -> list[int]:
    """How many entries the slide layouts for agendas hold."""
    return [len(binding.slots) for binding in places.deck.forms.get("agenda", ()) if binding.slots]


def _binding(places: Places, stops: Sequence[Stop], told: bool | None = None) -> Binding | None:
    """The slide layout for the entries of an agenda: without places for summaries, where no section has one."""
    told = any(stop.section.summary for stop in stops) if told is None else told
    offered = [b for b in places.deck.forms.get("agenda", ()) if b.slots and len(b.slots) == len(stops)]
    return min(offered, key=lambda binding: (binding.slots[0].text is not None) != told, default=None)


def _number(places: Places, section: Section) -> tuple[Run, ...]:
    number = bare_number(places, section)
    return (Run(number),) if number else ()


def _entries(places: Places, binding: Binding, stops: Sequence[Stop], least: int = 0) -> list[list[Content]] | None:
    """The entries of an agenda in their places, all of them and all parts of each as many steps down the type scale, `least` at least, so
    that these share a baseline; None if one is too long."""
    entries: list[list[Text]] = []
    for slot, stop in zip(binding.slots, stops, strict=True):
        section, address = stop.section, section_key(stop.section)
        number = _number(places, section) or tuple(Run(str(last)) for last in section.number[-1:])
        parts = (
            _part(places, binding, slot.number, number, f"{address}.number", "number"),
            _part(places, binding, slot.lead, runs_of(section.title, quiet=True), f"{address}.title", "lead"),
            _part(places, binding, slot.text, runs_of(section.summary), f"{address}.summary", "summary"),
        )
        if parts[1] is None or (section.summary and parts[2] is None):
            return None
        entries.append([part for part in parts if part is not None])
    down = places.down([text for own in entries for text in own], least=least)
    if down is None:
        return None
    placed = [
        [replace(places.set(text, down), link=f"#{stop.key}") for text in own]
        for own, stop in zip(entries, stops, strict=True)
    ]
    if any(text.role == "number" for own in entries for text in own):
        return placed
    return [
        [_leftwards(places, binding, slot, content) for content in own]
        for slot, own in zip(binding.slots, placed, strict=True)
    ]


def _with_summaries(places: Places, binding: Binding, stops: Sequence[Stop], least: int) -> list[list[Content]] | None:
    """The entries of an agenda of titles, `least` steps smaller than without summaries, with the few summaries in a column behind the longest
    title, on the line of theirs, or flush with the end of it, where that leaves no room; None where they have none there, either,
    or the titles have places for summaries."""
    titles = [replace(stop, section=stop.section.model_copy(update={"summary": ()})) for stop in stops]
    entries = _entries(places, binding, titles, least)
    leads = [content for own in entries or () for content in own if content.role == "lead"]
    if entries is None or len(leads) < len(stops) or any(slot.text is not None for slot in binding.slots):
        return None
    columns = [
        replace(places.holder(binding, lead.idx), box=lead.box or places.holder(binding, lead.idx).box)
        for lead in leads
    ]
    widths = [
        places.fitter.ruler.width(lead.paragraphs[0].runs, _size(lead, column).size, column.level(0).bold)
        for lead, column in zip(leads, columns, strict=True)
    ]
    if any(
        places.fitter.line_count(lead.paragraphs, c, lead.sizes) > 1 for lead, c in zip(leads, columns, strict=True)
    ):
        return None
    for step, flush in product((places.deck.scale[name] for name in STEPS if name in places.deck.scale), (False, True)):
        size = Size(step.size, step.line)
        lines = [
            _beside(places, stop, lead, column, _Setting(size, width if flush else max(widths), flush))
            for stop, lead, column, width in zip(stops, leads, columns, widths, strict=True)
            if stop.section.summary
        ]
        if all(lines):
            behind = {line.after: line for line in lines if line is not None}
            return [[*own, *(behind[c.idx] for c in own if c.idx in behind)] for own in entries]
    return None


def _size(content: Content, holder: Placeholder) -> Size:
    level = holder.level(0)
    return size_at(content.sizes, 0) or Size(level.size, level.line)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How summaries beside titles are set: their size, the width in pt of the title that they stand behind, and whether they end with the
    column of titles."""

    size: Size
    behind: float
    flush: bool


def _beside(places: Places, stop: Stop, lead: Content, column: Placeholder, setting: _Setting) -> Content | None:
    """A summary on the line of its title; None if it does not fit there."""
    size = setting.size
    heads, summary = _size(lead, column), runs_of(stop.section.summary)
    if size.size >= heads.size:
        return None
    box, (inset, _, right, _) = column.box, column.insets
    left = round((setting.behind + BESIDE) * EMU)
    # Programs set the letters of a line of an exact pitch in its upper four fifths.
    down = lowered(column, box, round(heads.line * EMU)) + round(LETTERS * (heads.line - size.line) * EMU)
    place = Box(box.left + inset + left, box.top + down, box.width - inset - right - left, round(size.line * EMU))
    if setting.flush:
        own = round(places.fitter.ruler.width(summary, size.size) * SLACK * EMU)
        place = replace(place, left=place.left + place.width - own, width=own if own <= place.width else 0)
    if place.width <= 0:
        return None
    holder = Placeholder(FREE, "body", "", place, (Level(size.size, size.line),), (0, 0, 0, 0))
    paragraphs = (Para(summary, plain=True),)
    if places.fitter.line_count(paragraphs, holder) > 1:
        return None
    colour = colour_on(places, column)
    address, link = f"{section_key(stop.section)}.summary", f"#{stop.key}"
    return Content(
        FREE, paragraphs, address, (size,), link=link, box=place, colour=colour, role="summary", after=lead.idx
    )


def _leftwards(places: Places, binding: Binding, slot: Slot, content: Content) -> Content:
    """A part of an entry that begins where the numbers of entries would, where none has one: no column stays blank."""
    number, own = places.placeholder(binding, slot.number), places.holder(binding, content.idx)
    if number is None or number.box.left + number.box.width > own.box.left + own.box.width // 10:
        return content
    left = number.box.left + number.insets[0] - own.insets[0]
    return replace(content, box=replace(own.box, left=left, width=own.box.left + own.box.width - left))


def _part(places: Places, binding: Binding, idx: int | None, runs: Runs, address: str, role: Role) -> Text | None:
    """A part of an entry; None where there is no text, or no placeholder for it."""
    placeholder = places.placeholder(binding, idx)
    if idx is None or placeholder is None or not runs:
        return None
    return Text(binding, idx, (Para(runs, plain=placeholder.level(0).bullet),), address, role)


def _listed(places: Places, headlines: Headlines, key: str, text: str, stops: Sequence[Stop]) -> Iterator[Slide]:
    """The agenda as a list: on a slide layout for that, or on any for lists."""
    offered = (*places.deck.forms.get("agenda", ()), *places.bindings("list"))
    binding = next(each for each in offered if each.body is not None and not each.slots)
    placeholder = places.holder(binding, binding.body)
    paragraphs = []
    for stop in stops:
        paragraphs.append(Para(runs_of(stop.section.title, quiet=True)))
        if stop.section.summary:
            paragraphs.append(Para(runs_of(stop.section.summary), 1))
    for number, flow in enumerate(places.fitter.flow(paragraphs, placeholder)):
        title = headlines.unique(text, AGENDA) if number else text
        spread = places.fitter.spread(flow.paragraphs, placeholder, flow.sizes)
        body = places.content(Text(binding, placeholder.idx, flow.paragraphs, "agenda"), flow.sizes, spread)
        yield Slide(
            key=f"{key}.{number}" if number else key,
            form="list",
            layout=binding.layout,
            title=title,
            contents=(*title_line(places, binding, title, "agenda.title"), body),
        )


def _evenly(stops: Sequence[Stop], groups: int) -> Iterator[Sequence[Stop]]:
    """The sections in so many groups of nearly equal length."""
    low, more = divmod(len(stops), groups)
    start = 0
    for number in range(groups):
        size = low + (number < more)
        yield stops[start : start + size]
        start += size


def _marked(content: Content, colour: str) -> Content:
    """A content in the layout's emphasis colour."""
    paragraphs = (
        replace(paragraph, runs=tuple(replace(run, accent=True) for run in paragraph.runs))
        for paragraph in content.paragraphs
    )
    return replace(content, paragraphs=tuple(paragraphs), accent=colour)
