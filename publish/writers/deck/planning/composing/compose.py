"""Topics → a slide that shows them all in one arrangement: each in its frame, the rows of frames as high as they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.diagnostics import Diagnostic
from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Binding, FormName, Slot
from publish.writers.deck.content.topics import Metrics, Topic
from publish.writers.deck.planning import metrics
from publish.writers.deck.planning.composing.cells.cell import Cell, Setting, is_panel
from publish.writers.deck.planning.composing.cells.fitting import fit, is_elastic
from publish.writers.deck.planning.composing.frames import GAP, moved, rows, whole
from publish.writers.deck.planning.composing.kinds import kind
from publish.writers.deck.planning.placing import Draft, Places
from publish.writers.deck.slides import FREE, Content

LEAST: Final = 180 * EMU
"""The least height of a chart or picture."""
BOXED: Final = 3
"""How much more of the air a row gets that is a background alone, or a table."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The headline of a slide, and the key of the topic whose own heading it is; empty if it is none's."""

    text: str
    of: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A slide of several topics, and what it could not show."""

    draft: Draft
    losses: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Topics beside each other, and their frames."""

    topics: tuple[Topic, ...]
    frames: tuple[Placeholder, ...]
    settings: tuple[Setting, ...]

    @property
    def is_elastic(self) -> bool:
        return any(map(is_elastic, self.topics, self.frames, self.settings))

    @property
    def is_boxed(self) -> bool:
        """Whether it is a callout, a quotation or code, which stand on a background."""
        return len(self.topics) == 1 and kind(self.topics[0]) in ("box", "quote", "code")

    @property
    def is_table(self) -> bool:
        """Whether it is a table, whose rows take what is left."""
        return len(self.topics) == 1 and self.has_table

    @property
    def has_table(self) -> bool:
        """Whether one of its blocks is a table."""
        return any(kind(topic) == "table" for topic in self.topics)

    def fit(self, places: Places, top: int, height: int, tall: bool) -> list[Cell] | None:
        """Its cells within a height; None if one does not fit. Words on backgrounds beside each other are set alike."""
        found = self.cells(places, top, height, tall)
        if found is None or not tall or len(found) == 1:
            return found
        steps = {cell.step for cell in found if cell.on_ground}
        if len(steps) > 1:
            settings = tuple(replace(setting, largest=max(steps)) for setting in self.settings)
            found = replace(self, settings=settings).cells(places, top, height, tall)
        return found and _lowered(found, height, places.deck.composing.lowered_below)

    def cells(self, places: Places, top: int, height: int, tall: bool) -> list[Cell] | None:
        found: list[Cell] = []
        for topic, frame, setting in zip(self.topics, self.frames, self.settings, strict=True):
            cell = fit(places, topic, moved(frame, top, height), setting, tall)
            if cell is None:
                return None
            found.append(cell)
        return found


def compose(places: Places, form: FormName, topics: Sequence[Topic], heading: Heading, step: int) -> Composed | None:
    """The topics in an arrangement, their texts in one of the sizes; None if the master has none, or they do not fit."""
    first = topics[0]
    if not isinstance(first.subject, Metrics):
        binding = next((b for b in places.bindings(form) if len(b.slots) == len(topics)), None)
        if binding is None:
            return None
        setting = Setting(binding, step, dark=places.is_text_dark, lone=len(topics) == 1)
        arrange = _beside_main if form == "main-sides" else _in_frames
        return arrange(places, form, topics, heading, setting)
    figures, headed = first.subject, first.key == heading.of
    count, has_caption = len(figures.figures) + len(topics) - 1, bool(figures.caption) and not headed
    offered = [b for b in places.bindings(form) if len(b.slots) == count]
    binding = next(
        (b for b in offered if len(_cells(b)) == len(topics) - 1 and (b.caption is not None) == has_caption), None
    )
    above = None if binding is None else metrics.strip(places, first, figures, binding, headed)
    if binding is None or above is None or above.losses:
        return None
    cells = binding.model_copy(update={"slots": _cells(binding)})
    below = _in_frames(places, form, topics[1:], heading, Setting(cells, step, dark=places.is_text_dark))
    if below is None:
        return None
    contents = (*above.drafts[0].contents, *below.draft.contents)
    return Composed(replace(below.draft, contents=contents), below.losses)


def _lowered(cells: Sequence[Cell], height: int, below: float) -> list[Cell]:
    """The cells of a row, those on backgrounds beside others as low as the words of all of these allow, if that is much lower."""
    needed = max(cell.on_ground for cell in cells)
    if all(cell.on_ground for cell in cells) or needed >= below * height:
        return list(cells)
    return [cell.lowered(needed) if cell.on_ground else cell for cell in cells]


def _hollow(cells: Sequence[Cell], height: int, below: float) -> float:
    """How much words leave empty of backgrounds that stand beside other blocks: the sum of the parts where they fill too little."""
    if len(cells) == 1:
        return 0.0
    filled = [cell.on_ground / height for cell in cells if cell.on_ground]
    return sum(1 - each for each in filled if each < below)


def _cells(binding: Binding) -> tuple[Slot, ...]:
    """The frames of a slide layout, without the places of key figures."""
    return tuple(slot for slot in binding.slots if slot.body is not None)


def _in_frames(
    places: Places, form: FormName, topics: Sequence[Topic], heading: Heading, setting: Setting
) -> Composed | None:
    """The topics in the frames of a slide layout."""
    frames = rows(places, setting.binding)
    top, room = whole(frames)
    parts = _parted(topics, frames, heading, setting)
    heights = _heights(places, parts, top, room - GAP * (len(parts) - 1))
    if heights is None:
        return None
    cells: list[Cell] = []
    hollow = 0.0
    for part, height in zip(parts, heights, strict=True):
        fitted = part.fit(places, top, height, tall=True)
        if fitted is None:
            return None
        cells += fitted
        hollow += _hollow(fitted, height, places.deck.composing.badness.hollow_below)
        top += height + GAP
    draft = _draft(places, form, setting.binding, cells, setting.step)
    return Composed(replace(draft, hollow=hollow), tuple(loss for cell in cells for loss in cell.losses))


def _beside_main(
    places: Places, form: FormName, topics: Sequence[Topic], heading: Heading, setting: Setting
) -> Composed | None:
    """The first of the topics as high as its frame, and the others below each other beside it, callouts among them set alike."""
    frames = [places.holder(setting.binding, slot.body) for slot in setting.binding.slots]
    main, *sides = (
        replace(part, settings=tuple(replace(each, wide=False) for each in part.settings))
        for part in _parted(topics, [[frame] for frame in frames], heading, setting)
    )
    top, room = frames[0].box.top, frames[0].box.height
    heights = _heights(places, sides, top, room - GAP * (len(sides) - 1))
    first = main.fit(places, top, room, tall=True)
    if heights is None or first is None:
        return None
    below = _below_each_other(places, sides, top, heights)
    steps = {cell.step for cell in below or ()}
    if len(steps) > 1 and all(kind(topic) == "box" for topic in topics[1:]):
        alike = (replace(each, largest=max(steps)) for side in sides for each in side.settings)
        sides = [replace(side, settings=(setting,)) for side, setting in zip(sides, alike, strict=True)]
        below = _below_each_other(places, sides, top, heights)
    if below is None:
        return None
    cells = [*first, *below]
    filled = zip(below, heights, strict=True)
    least = places.deck.composing.badness.hollow_below
    hollow = sum(_hollow([*first, cell], height, least) for cell, height in filled)
    draft = _draft(places, form, setting.binding, cells, setting.step)
    return Composed(replace(draft, hollow=hollow), tuple(loss for cell in cells for loss in cell.losses))


def _below_each_other(places: Places, parts: Sequence[_Row], top: int, heights: Sequence[int]) -> list[Cell] | None:
    """The cells of parts of one topic each, as high as `heights`, with a gap between them; None if one does not fit."""
    cells: list[Cell] = []
    for part, height in zip(parts, heights, strict=True):
        fitted = part.fit(places, top, height, tall=True)
        if fitted is None:
            return None
        cells += fitted
        top += height + GAP
    return cells


def _parted(
    topics: Sequence[Topic], frames: Sequence[Sequence[Placeholder]], heading: Heading, setting: Setting
) -> list[_Row]:
    found, start = [], 0
    for row in frames:
        beside = tuple(topics[start : start + len(row)])
        by_panel = any(is_panel(frame, setting) and frame.anchor == "middle" for frame in row)
        settings = tuple(
            replace(
                setting,
                headline=heading.text,
                headed=topic.key == heading.of,
                wide=len(row) == 1,
                by_panel=by_panel,
            )
            for topic in beside
        )
        found.append(_Row(beside, tuple(row), settings))
        start += len(row)
    return found


def _heights(places: Places, parts: Sequence[_Row], top: int, room: int) -> list[int] | None:
    """The heights of rows: what each needs and some air; charts and pictures take the rest."""
    composing = places.deck.composing
    air, boxed = round(composing.air * EMU), round(composing.air_of_boxes * EMU)
    elastic = sum(part.is_elastic for part in parts)
    limit = room - LEAST * elastic
    needed = [0] * len(parts)
    # Tables, which are as large as their room allows, get what texts leave.
    for at in sorted(range(len(parts)), key=lambda number: parts[number].has_table):
        if parts[at].is_elastic:
            continue
        cells = parts[at].fit(places, top, limit, tall=False)
        if cells is None:
            return None
        needed[at] = max(cell.height for cell in cells)
        limit -= needed[at]
    rest = room - sum(needed)
    if rest < LEAST * elastic:
        return None
    if elastic:
        return [rest // elastic if part.is_elastic else height for part, height in zip(parts, needed, strict=True)]
    if len(parts) == 1 and len(parts[0].topics) == 1:
        if needed[0] == room:
            return [room]
        return [max(min(needed[0] + air, room), round(room * composing.lone_room))]
    most = [
        max(boxed, 3 * height // 4) if part.is_boxed or part.is_table else max(air, height // 3)
        for part, height in zip(parts, needed, strict=True)
    ]
    share = [BOXED if part.is_boxed or part.is_table else 1 for part in parts]
    return [
        height + min(rest * own // sum(share), limit) for height, own, limit in zip(needed, share, most, strict=True)
    ]


def _draft(places: Places, form: FormName, binding: Binding, cells: Sequence[Cell], step: int) -> Draft:
    """The slide of the cells; texts without a placeholder are read where they stand."""
    contents: list[Content] = []
    before = binding.marker if places.placeholder(binding, binding.marker) else binding.title
    for slot, cell in zip(binding.slots, cells, strict=True):
        free = [content for content in cell.contents if content.idx == FREE]
        above = [content for content in free if content.role in ("caption", "unit")]
        # Each is put right after what it follows: the last of several first.
        contents += (replace(content, after=before) for content in reversed(above))
        contents += (content for content in cell.contents if content.idx != FREE)
        contents += (replace(content, after=slot.body) for content in reversed(free) if content not in above)
        before = slot.body
    exhibit = next((cell.exhibit for cell in cells if cell.exhibit is not None), None)
    draft = Draft(form, binding, tuple(contents), shapes=tuple(s for cell in cells for s in cell.shapes), down=step)
    if exhibit is None:
        return draft
    return replace(draft, table=exhibit.table, picture=exhibit.picture, chart=exhibit.chart)
