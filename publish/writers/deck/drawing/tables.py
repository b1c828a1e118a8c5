"""Tables of slides: cells, their grounds and rules, their words line by line as they are measured."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from publish.diagnostics import Place
from publish.frozen import dataclass, replace
from publish.layouts.masters.colours.contrast import pale
from publish.layouts.masters.values import EMU
from publish.model import Span
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.lettering import DEPTH, Ink, without_ends
from publish.writers.deck.drawing.masters.table_styles import Rule, TableLook
from publish.writers.deck.drawing.texts import Texts
from publish.writers.deck.fitting.ruler import SAFETY
from publish.writers.deck.slides import LIST_INDENT, PALE, Run, Runs, TableContent, cut, points_of, text_of

RULE: Final = 1.0
"""The width of a rule that a table has besides those of its style, in pt."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Draws the tables of a deck."""

    texts: Texts
    look: TableLook

    def table(self, content: TableContent, left: int, top: int) -> Iterator[str]:
        """A table at a place (in EMU), a group for each cell."""
        cells = _cells(content)
        across = [0, *accumulate(content.columns)]
        down = [0, *accumulate(content.heights)]
        rules: list[str] = []
        for row, column, span in cells:
            x, y = (left + across[column]) / EMU, (top + down[row]) / EMU
            right, below = column + span.colspan, row + span.rowspan
            if self.texts.mirror:
                x = (left + across[-1] - across[right]) / EMU
            wide, high = (across[right] - across[column]) / EMU, (down[below] - down[row]) / EMU
            ground = self.ground(content, row)
            drawn = svg.element("rect", x=x, y=y, width=wide, height=high, fill=ground or "none") if ground else ""
            drawn += "".join(self.words(content, row, column, (x, y, wide, high)))
            yield svg.group([drawn], data_place=self.place(content, row, column))
            rules += self.rules(content, (row, column, below, right), (x, y, x + wide, y + high))
        yield "".join(dict.fromkeys(rules))

    def place(self, content: TableContent, row: int, column: int) -> Place:
        """Where the source has a cell."""
        return self.texts.finder.of(content.address, text_of(content.rows[row][column]))

    def ground(self, content: TableContent, row: int) -> str | None:
        """The colour behind the cells of a row."""
        if content.marks[row].highlighted and content.highlight:
            return f"#{pale(self.texts.theme.shown(content.highlight), *PALE)}"
        if 0 < row < content.heads:
            return self.texts.colour(content.head_fill) if content.head_fill else None
        is_head = row == 0 < content.heads
        part = self.look.head if is_head and self.look.head.is_filled is not None else self.look.whole
        return f"#{part.fill.rgb}" if part.fill else None

    def words(
        self, content: TableContent, row: int, column: int, box: tuple[float, float, float, float]
    ) -> Iterator[str]:
        """The lines of a cell, in its middle."""
        x, y, wide, high = box
        mark, size = content.marks[row], content.size
        inset = [length / EMU for length in content.insets]
        before = inset[0] + (0 if column else mark.indent / EMU)
        after = inset[2] + (mark.lacking[column] / EMU if mark.lacking else 0.0)
        left, room = x + (after if self.texts.mirror else before), wide - before - after
        ink, bold = self.ink(content, row)
        lines = list(self.lines(content.rows[row][column], size.size, room, bold))
        down = y + (high + inset[1] - inset[3] - len(lines) * size.line) / 2
        how: str = content.align(row, column)
        if self.texts.mirror and how == "left":
            how = "right"
        accent = content.accent if row >= content.heads else None
        for runs, indent, item in lines:
            down += size.line
            at = down - DEPTH * size.size
            if item:
                at_edge = left + room - 0.4 * size.size if self.texts.mirror else left
                yield self.texts.lettering.text(at_edge, at, item, Ink(size.size, ink))
            looks = [replace(self.look_of(run, size.size, ink, accent), bold=run.strong or bold) for run in runs]
            widths = [self.texts.lettering.width(run.text, look) for run, look in zip(runs, looks, strict=True)]
            start = left + (0.0 if self.texts.mirror else indent)
            start += {"right": 1.0, "center": 0.5}.get(how, 0.0) * (room - indent - sum(widths))
            for number, text in self.texts.ordered([run.text for run in runs]):
                yield self.texts.lettering.text(start, at, text, looks[number])
                start += self.texts.lettering.width(text, looks[number])

    def look_of(self, run: Run, size: float, ink: str, accent: str | None) -> Ink:
        if run.link:
            ink = self.texts.colour("hlink")
        elif run.rgb:
            ink = f"#{run.rgb}"
        elif run.accent and accent:
            ink = self.texts.colour(accent)
        return Ink(size, ink, run.strong, run.emphasis, bool(run.link), bool(run.typeface))

    def ink(self, content: TableContent, row: int) -> tuple[str, bool]:
        """The colour of a row's words, and whether all of them are bold."""
        whole, head = self.look.whole, self.look.head
        bold = bool(whole.bold)
        if row == 0 < content.heads:
            return (
                f"#{head.ink or whole.ink or self.texts.theme.shown('tx1')}",
                bold if head.bold is None else head.bold,
            )
        if row < content.heads:
            return self.texts.colour(content.head_colour), bold
        return f"#{whole.ink or self.texts.theme.shown('tx1')}", bold

    def lines(self, cell: Runs, size: float, room: float, bold: bool) -> Iterator[tuple[list[Run], float, str]]:
        """The lines of a cell: their runs, their indents, and the mark of a point before its first."""
        for point in points_of(cell):
            is_item = bool(point) and point[0].item
            runs = point[1:] if is_item else point
            indent = LIST_INDENT * size if is_item else 0.0
            starts = self.texts.fitter.ruler.lines(runs, size, (room - indent) / SAFETY, bold=bold)
            length = sum(len(run.text) for run in runs)
            for at, (start, end) in enumerate(zip(starts, [*starts[1:], length], strict=True)):
                own = without_ends(cut(runs, start, end))
                if own:
                    own[-1] = replace(own[-1], text=own[-1].text.rstrip(" "))
                yield own, indent, point[0].text[:1] if is_item and at == 0 else ""

    def rules(
        self, content: TableContent, cell: tuple[int, int, int, int], box: tuple[float, float, float, float]
    ) -> Iterator[str]:
        """The rules around a cell (its row and column, those after it)."""
        row, column, below, right = cell
        x1, y1, x2, y2 = box
        last, width = len(content.rows), len(content.columns)
        sides = (
            ("top", row == 0, "insideH", (x1, y1, x2, y1)),
            ("bottom", below == last, "insideH", (x1, y2, x2, y2)),
            ("left", column == 0, "insideV", (x1, y1, x1, y2)),
            ("right", right == width, "insideV", (x2, y1, x2, y2)),
        )
        for side, is_outer, inner, ends in sides:
            rule = self.rule(content, side, is_outer, inner, row, below)
            if rule is not None and rule.paint is not None:
                yield svg.line(*ends, f"#{rule.paint.rgb}", rule.width)

    def rule(self, content: TableContent, side: str, is_outer: bool, inner: str, row: int, below: int) -> Rule | None:
        """The rule at a side of a cell: one that the plan asks for, that of the head, that of the table."""
        from publish.layouts.masters.colours.paints import Paint

        own = Rule(Paint(self.texts.theme.shown(content.rule)), RULE)
        if side == "top" and content.marks[row].ruled:
            return own
        if side == "bottom" and below < len(content.marks) and content.marks[below].ruled:
            return own
        if content.heads > 1 and side == "bottom" and below == content.heads:
            return own
        head, whole = self.look.head.rules, self.look.whole.rules
        # The rule between the first row and the second belongs to the head.
        if row == 0 < content.heads and side in head:
            return head[side]
        if side == "top" and row == 1 <= content.heads and "bottom" in head:
            return None
        return whole.get(side if is_outer else inner)


def _cells(content: TableContent) -> list[tuple[int, int, Span]]:
    """The cells that are not covered by others."""
    over = {(span.row, span.column): span for span in content.spans}
    covered = {
        (row, column)
        for span in content.spans
        for row in range(span.row, span.row + span.rowspan)
        for column in range(span.column, span.column + span.colspan)
        if (row, column) != (span.row, span.column)
    }
    return [
        (row, column, over.get((row, column), Span(row, column)))
        for row in range(len(content.rows))
        for column in range(len(content.columns))
        if (row, column) not in covered
    ]
