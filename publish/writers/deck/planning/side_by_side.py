"""Figures, charts and tables side by side on one slide, or where they do not fit, on slides of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Binding
from publish.writers.deck.content.topics import Chart, Figure, SideBySide, Table, Topic
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning import captions, pictures
from publish.writers.deck.planning.charts import slide as charts
from publish.writers.deck.planning.placing import Arranged, Draft, Places
from publish.writers.deck.planning.tables import slide as tables
from publish.writers.deck.slides import FREE, Beside, Content, Run, TableContent, text_of

GUTTER = 0.03
"""The space between two columns, as a part of the room for all of them."""
_WORD = re.compile(r"[!-~\u00a1-\u0dff\u10a0-\u177f\u1800-\u1fff]+")
"""Words that are not broken: of letters that stand between spaces, as those of Thai, Lao, Burmese and Khmer do not."""
ABOVE = ("caption", "unit")
"""The roles of what stands above an exhibit."""


@dataclass(frozen=True, slots=True)
class _Column(Places):
    """The places of a slide layout, of which an exhibit without a placeholder stands in a column."""

    column: Placeholder | None = None

    def placeholder(self, binding: Binding, idx: int | None) -> Placeholder | None:
        return self.column if idx == FREE else Places.placeholder(self, binding, idx)


def arrange(
    places: Places, topic: Topic, subject: SideBySide, alone: Callable[[Places, Topic, str, bool], Arranged]
) -> Arranged:
    """All parts on one slide; or each as `alone` arranges it, where one of them does not fit into its column."""
    found = together(places, topic, subject)
    if found is not None:
        return found
    apart = [alone(places, part, "", False) for part in subject.parts]
    return Arranged(
        tuple(d for part in apart for d in part.drafts), tuple(loss for part in apart for loss in part.losses)
    )


def together(places: Places, topic: Topic, subject: SideBySide) -> Arranged | None:
    """All parts on one slide; None where one of them does not fit into its column."""
    binding = charts.binding_alone(places)
    exhibit = captions.Exhibit(topic, binding, places.holder(binding, binding.chart), "")
    room = captions.paragraphs_around(places, exhibit, [], []).holder
    columns = _columns(room, len(subject.parts))
    shown = [_in_column(places, part, binding, column) for part, column in zip(subject.parts, columns, strict=True)]
    # Axes beside each other stand at one height, whatever is below one of them.
    lowest = [_lowest(part) for part in shown]
    if all(lowest) and len(set(lowest)) > 1:
        spare = [low - min(lowest) for low in lowest]
        columns = [_lower(column, less) for column, less in zip(columns, spare, strict=True)]
        shown = [_in_column(places, part, binding, column) for part, column in zip(subject.parts, columns, strict=True)]
    if not all(is_whole(places, part) for part in shown):
        return None
    beside = tuple(_beside(part.drafts[0], room) for part in shown)
    losses = tuple(loss for part in shown for loss in part.losses)
    return Arranged((Draft("chart", binding, (), beside=beside),), losses)


def is_whole(places: Places, part: Arranged) -> bool:
    """Whether a part is whole in its column, and no word of it is cut."""
    if len(part.drafts) != 1 or any(loss.code == "overflow" for loss in part.losses):
        return False
    table = part.drafts[0].table
    if table is None:
        return True
    key = ("words", table.size, table.columns, table.insets)
    return places.fitter.once(key, table.rows, lambda: _are_words_whole(table, places.fitter.ruler))


def _are_words_whole(table: TableContent, ruler: Ruler) -> bool:
    """Whether the columns of a table hold each of its words."""
    over = {(span.row, span.column): span.colspan for span in table.spans}
    inset = (table.insets[0] + table.insets[2]) / EMU
    return all(
        ruler.width((Run(word),), table.size.size, row < table.heads) <= width - inset + 0.5
        for row, cells in enumerate(table.rows)
        for column, cell in enumerate(cells)
        for width in [sum(table.columns[column : column + over.get((row, column), 1)]) / EMU]
        for word in _WORD.findall(text_of(cell))
    )


def _lowest(part: Arranged) -> int:
    """The lower end of a native chart; 0 for all else."""
    chart = part.drafts[0].chart if len(part.drafts) == 1 else None
    return chart.box.top + chart.box.height if chart is not None else 0


def _lower(column: Placeholder, less: int) -> Placeholder:
    """A column that ends so much earlier."""
    return replace(column, box=replace(column.box, height=column.box.height - less))


def _columns(room: Placeholder, count: int) -> list[Placeholder]:
    """The room in columns of one width."""
    box, gap = room.box, round(room.box.width * GUTTER)
    width = (box.width - gap * (count - 1)) // count
    boxes = [replace(box, left=box.left + number * (width + gap), width=width) for number in range(count)]
    return [replace(room, idx=FREE, box=box, insets=(0, 0, 0, 0)) for box in boxes]


def _in_column(places: Places, part: Topic, binding: Binding, column: Placeholder) -> Arranged:
    """A part with its caption and its source within a column."""
    within = _Column(places.spec, places.master, places.fitter, places.lang, column)
    bare = binding.model_copy(update={"picture": FREE, "chart": FREE, "table": FREE, "caption": None, "source": None})
    match part.subject:
        case Figure() as figure:
            return pictures.shown(within, part, figure, False, bare, ())
        case Chart() as chart:
            return charts.shown(within, part, chart, False, bare, ())
        case Table() as table:
            return tables.arrange(within, part, table, False, bare)
        case _:
            raise AssertionError("nothing else stands side by side")


def _beside(draft: Draft, room: Placeholder) -> Beside:
    """What stands in a column, from top to bottom."""
    contents = [replace(content, after=None) for content in draft.contents]
    above = tuple(content for content in contents if content.role in ABOVE)
    below = tuple(content for content in contents if content.role not in ABOVE)
    if draft.picture is not None:
        top = max([room.box.top, *(_bottom(content) for content in above)])
        return Beside(above, replace(draft.picture, top=min(top, draft.picture.top)), below)
    exhibit = draft.table or draft.chart
    assert exhibit is not None
    return Beside(above, exhibit, below)


def _bottom(content: Content) -> int:
    assert content.box is not None
    return content.box.top + content.box.height + 6 * EMU
