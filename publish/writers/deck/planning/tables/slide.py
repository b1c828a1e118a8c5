"""A table on its slides: caption and unit above it, notes and source below, its rows on as many slides as they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass, replace
from publish.layouts.masters.colours.contrast import contrast, pale
from publish.layouts.masters.values import EMU, Box, Placeholder
from publish.layouts.spec import Binding
from publish.model import Excerpt, TableBody
from publish.model.nodes import Colour
from publish.text.numbers import in_figures
from publish.writers.deck.content.topics import Table, Topic
from publish.writers.deck.content.words import clause, runs_of
from publish.writers.deck.planning import captions
from publish.writers.deck.planning.captions import Around, Exhibit
from publish.writers.deck.planning.placing import Arranged, Draft, Places
from publish.writers.deck.planning.tables.comparison import comparison
from publish.writers.deck.planning.tables.frame import Frame
from publish.writers.deck.planning.tables.pages import count_of, tables_of
from publish.writers.deck.slides import (
    FREE,
    PALE,
    SHADES,
    Content,
    Para,
    Run,
    Runs,
    Size,
    TableContent,
    signalled,
    text_of,
)
from publish.writers.wording.columns import unit_line

LEAST: Final = 4.4
"""The least contrast of text on the ground of highlighted rows."""
SEEN: Final = 1.08
"""The least contrast of this ground to that of the slide."""


def arrange(places: Places, topic: Topic, table: Table, headed: bool, binding: Binding | None = None) -> Arranged:
    """The table on as many slides as it takes, and the losses: what no slide could show. The slide layout is the one that suits it,
    unless it is given: then a table that is not whole on one slide is on none."""
    around = _around(places, topic, table, headed, binding)
    body, highlight = table.table, highlight_of(places, around)
    frame = Frame(around.holder, topic.address, _description(body), highlight, places.deck)
    is_compared = topic.form == "comparison"
    compared = comparison(body, frame, places.fitter) if is_compared else None
    pages, lost = ((compared,), ()) if compared else tables_of(body, frame, places.fitter, whole=binding is not None)
    if is_compared and compared is None:
        lost = (*lost, _not_compared(topic))
    is_moved = any(line.box is not None for line in around.contents)
    top = around.holder.box.top if is_moved else None
    accent, rule = places.deck.emphasis, places.deck.table.head_rule
    drafts = (
        Draft(
            "comparison" if compared else "table",
            around.binding,
            around.contents,
            table=replace(
                _signalled(page, SHADES[not places.master.theme.is_text_dark]), top=top, accent=accent, rule=rule
            ),
        )
        for page in pages
    )
    return Arranged(tuple(drafts), (*around.losses, *lost))


def _not_compared(topic: Topic) -> Diagnostic:
    message = "this table is no comparison: the deck shows it as a table"
    hint = "give it a name, figures and their change in three to five short columns, and two to seven rows; or take 'form' out"
    return warning("form", message, topic.node.value_at("form"), hint)


def highlight_of(places: Places, around: _Lines) -> str | None:
    """The theme colour of the ground of highlighted rows; None where text, or what stands out of it, is not legible on it."""
    name, theme = places.deck.table.highlight, places.master.theme
    if name is None:
        return None
    ground = pale(theme.shown(name), *PALE)
    inks = [theme.shown("tx1"), theme.shown(places.deck.emphasis), *SHADES[not theme.is_text_dark].values()]
    behind = places.master.layouts[around.binding.layout].ground
    is_seen = behind is None or contrast(ground, behind) >= SEEN
    return name if is_seen and all(contrast(ink, ground) >= LEAST for ink in inks) else None


def _signalled(page: TableContent, shades: Mapping[Colour, str]) -> TableContent:
    if not any(run.signal for row in page.rows for cell in row for run in cell):
        return page
    return replace(page, rows=tuple(tuple(signalled(cell, shades) for cell in row) for row in page.rows))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The slide layout of a table, the lines around it, and the placeholder that they leave for it."""

    binding: Binding
    contents: tuple[Content, ...]
    holder: Placeholder
    losses: tuple[Diagnostic, ...]


def _around(places: Places, topic: Topic, table: Table, headed: bool, given: Binding | None) -> _Lines:
    body, pattern = table.table, places.locale.table
    caption = () if headed else captions.numbered(places, pattern, table.number, runs_of(body.caption))
    unit = runs_of(unit_line(body.unit, places.lang))
    offered = places.deck.forms["table"]
    binding = given or next((b for b in offered if (b.caption is not None) == bool(caption or unit)), offered[0])
    at_right = _unit(places, topic, binding, caption, unit)
    if unit and not at_right:
        caption = captions.joined(places, [caption, unit], captions.BETWEEN) if caption else unit
    label = pattern.format(table.number or "").strip()
    source, notes = _foot(places, binding, body)
    exhibit = Exhibit(topic, binding, places.holder(binding, binding.table), label)
    beside = captions.lines_around(places, exhibit, caption, source)
    if any(line.idx == binding.caption for line in beside.contents):
        at_right = tuple(replace(line, after=binding.caption) for line in at_right)
    below = _notes_below(places, replace(exhibit, holder=beside.holder), notes)
    contents = (*beside.contents, *at_right, *below.contents)
    return _Lines(binding, contents, below.holder, (*beside.losses, *below.losses))


def _unit(places: Places, topic: Topic, binding: Binding, caption: Runs, unit: Runs) -> tuple[Content, ...]:
    """The unit of a table's figures at the right end of the line of its caption; nothing if there is no room for both."""
    placeholder, ruler = places.placeholder(binding, binding.caption), places.fitter.ruler
    if not unit or placeholder is None:
        return ()
    level, box, insets = placeholder.level(0), placeholder.box, placeholder.insets
    wide = ruler.width(unit, level.size, level.bold) / 0.96 + 1
    if ruler.width(caption, level.size, level.bold) / 0.96 + 2 * level.size + wide > placeholder.width:
        return ()
    width, right = round(wide * EMU), box.left + box.width - insets[2]
    content = Content(
        FREE,
        (Para(unit),),
        f"{topic.address}.unit",
        (Size(level.size, level.line),),
        box=Box(right - width, box.top + insets[1], width, round(level.line * EMU)),
        colour="tx2" if level.dark == places.master.theme.is_text_dark else "bg1",
        align="right",
        role="unit",
    )
    return (content,)


def _foot(places: Places, binding: Binding, table: TableBody) -> tuple[Runs, list[Runs]]:
    """The line of a table's source, with the notes if all fit on that line; else the notes that must stand above it."""
    locale = places.locale
    notes = captions.noted(places, table.note)
    count = count_of(table)
    top = table.deck.top if isinstance(table.deck, Excerpt) else None
    if top is not None and top < count:
        words = locale.first_rows.format(*(in_figures(Decimal(n), places.lang) for n in (top, count)))
        notes.insert(0, (Run(words),))
    source = captions.sourced(places, runs_of(table.source))
    placeholder = places.placeholder(binding, binding.source)
    together = captions.joined(places, [*notes, *([source] if source else [])], gap="\N{EM SPACE}")
    if placeholder is not None and places.fitter.line_count([Para(together)], placeholder) == 1:
        return together, []
    return source, notes


def _notes_below(places: Places, exhibit: Exhibit, notes: Sequence[Runs]) -> Around:
    """Notes at the foot of a table's placeholder, the first on top, and what they leave of it."""
    contents: list[Content] = []
    losses: list[Diagnostic] = []
    topic, holder = exhibit.topic, exhibit.holder
    for runs in reversed(notes):
        line = captions.free_line(places, exhibit.binding, holder, runs, f"{topic.address}.note", "note")
        if line is None:
            message = f"a note of {exhibit.label} is too long for a slide; the deck has it in the notes only"
            losses.append(warning("overflow", message, topic.node.at, "shorten it"))
        else:
            contents += line.contents
            holder = line.holder
    return Around(tuple(contents[::-1]), holder, tuple(losses))


def _description(table: TableBody) -> str:
    """The alt text of a table: its caption, or else the heads of its columns."""
    caption = text_of(clause(runs_of(table.caption)))
    return caption or ", ".join(filter(None, (text_of(runs_of(column.title)) for column in table.head)))
