"""A report → its view, the values that the templates see (`publish.writers.briefing.view.values`).

Templates loop over these values and place them; they compute nothing. A part that is for the deck only is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never
from urllib.parse import quote

from markupsafe import Markup

from publish.diagnostics import Diagnostic, warning
from publish.layouts.spec import Briefing, LayoutSpec
from publish.model import (
    AnyBlock,
    Callout,
    Chart,
    CodeBlock,
    Definitions,
    Figure,
    HeadCell,
    Item,
    Metrics,
    Paragraph,
    Points,
    PointsBody,
    Quote,
    Report,
    Section,
    SideBySide,
    Span,
    Table,
    TableBody,
    Timeline,
    walk_nodes,
)
from publish.model.nodes import Asset, Inlines, Text, plain
from publish.text.line_breaking.balance import balanced
from publish.text.locales import (
    Locale,
    date_in_words,
    is_chinese,
    is_right_to_left,
    is_without_spaces,
    locale_of,
)
from publish.text.numbering import NONE, section_number
from publish.writers.briefing.view import blocks, clreq
from publish.writers.briefing.view.charts import ChartView, chart
from publish.writers.briefing.view.front_matter import back, front
from publish.writers.briefing.view.inline import Inliner, Run
from publish.writers.briefing.view.leads import lead_and_text
from publish.writers.briefing.view.measures import TableMeasure
from publish.writers.briefing.view.tables import TableSet, arrange
from publish.writers.briefing.view.values import (
    BlockView,
    CellView,
    ColumnView,
    FigureView,
    ItemView,
    PointsView,
    QuoteView,
    ReportView,
    RowView,
    SectionView,
    SideBySideView,
    TableView,
    TextView,
)
from publish.writers.wording.columns import unit_line
from publish.writers.wording.resolution import blown_up
from publish.writers.wording.rows import styles
from publish.writers.wording.run_in import run_in

IMAGE = "asset:image/"
"""The URL prefix of the report's images in the pages."""

LABEL_GAP = 0.6
"""The space between the label of a point and its words, in em."""

HIGHEST = 538.0
"""The greatest height of an image in pt, as the style sheets have it."""
GUTTER = 17.0
"""The space between two columns in pt, as the style sheets have it."""
POINTS_PER_INCH = 72

CONTENTS_LIMIT = 24
"""A table of contents shows two levels of sections while it has no more entries than this, else the first only."""


def view(report: Report, spec: LayoutSpec) -> tuple[ReportView, list[Diagnostic]]:
    """The report as the templates of a layout see it, and what could not be shown as the source asks."""
    sections = tuple(section for section in report.sections if _is_shown(section))
    views = _Views(report.lang, spec, Inliner(report.lang, frozenset(_anchors(sections))))
    section_views = tuple(views.sections(sections, 1))
    contents, levels = (
        _contents(section_views) if report.contents and len(section_views) >= spec.briefing.contents_from else ((), 0)
    )
    words = views.inliner.words
    head = ReportView(
        lang=report.lang,
        direction="rtl" if is_right_to_left(report.lang) else "ltr",
        words=locale_of(report.lang),
        name=_single_line(report.title, report.lang),
        title=_title(report, spec.briefing, views.inliner),
        subtitle=words(report.subtitle) if report.subtitle else None,
        subject=_single_line(report.subtitle, report.lang) if report.subtitle else "",
        kind=report.kind or "",
        kind_width=clreq.width(report.kind or ""),
        issue=report.issue or "",
        organization=report.organization or "",
        authors=report.authors,
        dateline=_dateline(report, views.inliner),
        date=report.date.isoformat() if report.date else "",
        keywords=report.keywords,
        contents=contents,
        contents_levels=levels,
        front=front(report, views.inliner),
        sections=section_views,
        back=back(report, views.inliner),
    )
    return head, [*views.problems, *views.inliner.problems]


def _is_shown(node: Section | AnyBlock) -> bool:
    return node.only in (None, "briefing")


def _anchors(sections: Sequence[Section]) -> Iterator[str]:
    """The ids to which links of the briefing can lead."""
    for section in sections:
        if not _is_shown(section):
            continue
        if section.id:
            yield section.id
        for block in filter(_is_shown, section.content):
            yield from (name for node in walk_nodes(block) if (name := getattr(node, "id", None)))
        yield from _anchors(section.sections)


def _single_line(words: Inlines, lang: str) -> str:
    """A title as plain text in a single line: for bookmarks, running headers, document properties."""
    return re.sub("[\u00a0\u202f]", " ", plain(words).replace("\n", "" if is_chinese(lang) else " "))


def _title(report: Report, briefing: Briefing, inliner: Inliner) -> Markup:
    """The title, in the lines that the report gives; else a title without markup is broken into lines of similar length, a
    Chinese one by its sense."""
    if report.title_lines:
        return Markup("<br>").join(map(inliner.words, report.title_lines))
    if not all(isinstance(inline, Text) for inline in report.title):
        return inliner.title(report.title)
    if is_chinese(report.lang):
        lines = clreq.title_lines(plain(report.title), briefing.title_measure)
    else:
        measure = TableMeasure(briefing, report.lang)
        lines = balanced(plain(report.title), partial(measure.width, bold=True), briefing.title_measure)
    return Markup("<br>").join(inliner.words((Text(line),)) for line in lines)


def _dateline(report: Report, inliner: Inliner) -> Markup | None:
    if report.dateline:
        return inliner.words(report.dateline)
    return inliner.words((Text(date_in_words(report.date, report.lang)),)) if report.date else None


def _contents(sections: tuple[SectionView, ...]) -> tuple[tuple[SectionView, ...], int]:
    entries = len(sections) + sum(len(section.sections) for section in sections)
    return sections, 2 if entries <= CONTENTS_LIMIT else 1


@dataclass(slots=True)
class _Views:
    """Builds the views of one report's parts."""

    lang: str
    spec: LayoutSpec
    inliner: Inliner
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def words(self) -> Locale:
        return locale_of(self.lang)

    def sections(self, sections: Sequence[Section], level: int) -> Iterator[SectionView]:
        for section in filter(_is_shown, sections):
            number = section_number(self.spec.numbering, section.number)
            title = _single_line(section.title, self.lang)
            gap = _gap(number, self.lang)
            yield SectionView(
                anchor=section.id or "section." + ".".join(map(str, section.number)),
                level=level,
                number=number,
                gap=gap,
                title=self.inliner.title(section.title),
                entry=self.inliner.words((Text(title),)),
                name=f"{number}{gap}{title}",
                blocks=tuple(self._blocks(tuple(filter(_is_shown, section.content)))),
                sections=tuple(self.sections(section.sections, level + 1)),
            )

    def _blocks(self, content: Sequence[AnyBlock]) -> Iterator[BlockView]:
        for group in self._groups(content):
            yield TextView(group[0].id, self._paragraph(group)) if _is_run_in(group[0]) else self._block(group[0])

    def _groups(self, content: Sequence[AnyBlock]) -> list[list[AnyBlock]]:
        """The blocks in groups: each with the blocks that run on from it."""
        groups: list[list[AnyBlock]] = []
        for block in content:
            if block.run_on and groups and _is_run_in(block) and _is_run_in(groups[-1][0]):
                groups[-1].append(block)
                continue
            if block.run_on:
                message = "this block cannot run on: it and the block before it are not both running paragraphs"
                self.problems.append(warning("form", message, block.at, "take out 'run_on'"))
            groups.append([block])
        return groups

    def _paragraph(self, group: Sequence[AnyBlock]) -> Markup:
        runs: list[Run] = []
        for block in group:
            if runs:
                runs += [Run((Text(" "),))] if not is_without_spaces(self.lang) else []
                runs += [Run((), id=block.id)] if block.id else []
            match block:
                case Paragraph(text=text):
                    runs.append(Run(text))
                case Points(points=points):
                    runs += self._run_in(points)
                case _:
                    raise ValueError(f"not a run-in paragraph: {type(block).__name__}")
        return self.inliner.paragraph(runs)

    def _run_in(self, points: PointsBody) -> Iterator[Run]:
        """Run-in points. Leads without a number are words of the sentence, and not set off."""
        lead = "lead" if points.numbering != NONE else "topic"
        names = {"label": "label", "lead": lead, "joint": lead}
        for piece in run_in(points, self.lang):
            yield Run(piece.inlines, names.get(piece.kind, ""), piece.id)

    def _block(self, block: AnyBlock) -> BlockView:
        match block:
            case Paragraph():
                return TextView(block.id, self._paragraph([block]))
            case Points(points=points):
                return self._points(points, block.id)
            case Quote(quote=quote):
                words = self.inliner.paragraph([Run(quote.text)])
                return QuoteView(block.id, words, self._words(quote.by))
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Metrics():
                return blocks.metrics(block, self.inliner, self.spec.briefing)
            case Timeline():
                return blocks.timeline(block, self.inliner)
            case Callout():
                return blocks.callout(block, self.inliner)
            case Definitions():
                return blocks.definitions(block, self.inliner)
            case CodeBlock():
                return blocks.code(block, self.inliner)
            case Chart():
                return chart(block, self.spec, self.lang, self.words, self.inliner)
            case SideBySide():
                return self._side_by_side(block)
            case _:
                assert_never(block)

    def _side_by_side(self, block: SideBySide) -> SideBySideView:
        """In columns of one width, unless a table needs more room than its column has."""
        parts = block.side_by_side
        narrow = replace(self, spec=in_column(self.spec, len(parts)))
        tables = (part.table for part in parts if isinstance(part, Table))
        in_columns = all(arrange(table, narrow.spec.briefing, self.lang).size == "normal" for table in tables)
        return SideBySideView(block.id, tuple(map((narrow if in_columns else self)._part, parts)), in_columns)

    def _part(self, block: Figure | Chart | Table) -> FigureView | ChartView | TableView:
        match block:
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Chart():
                return chart(block, self.spec, self.lang, self.words, self.inliner)

    def _words(self, words: Inlines | None) -> Markup | None:
        return self.inliner.words(words) if words else None

    def _points(self, points: PointsBody, id: str | None = None) -> PointsView:
        labels = [points.label(number) for number in range(1, len(points.items) + 1)]
        return PointsView(
            id=id,
            intro=self.inliner.paragraph([Run(points.intro)]) if points.intro else None,
            items=tuple(self._item(item, mark, points) for item, mark in zip(points.items, labels, strict=True)),
            ordered=bool(points.counter(1)),
            hang=max(map(clreq.width, labels)) + LABEL_GAP if any(labels) else 0,
        )

    def _item(self, item: Item, mark: str, points: PointsBody) -> ItemView:
        runs = lead_and_text(item.lead, item.text, self.lang, points.joint)
        inner = self._points(item.points) if item.points else None
        name = mark + _gap(mark, self.lang)
        marker = css_string(name) if mark else "none"
        return ItemView(item.id, name, marker, self.inliner.paragraph(runs), inner)

    def _table(self, block: Table) -> TableView:
        table = block.table
        arranged = arrange(table, self.spec.briefing, self.lang)
        return TableView(
            id=block.id,
            label=self.words.table.format(block.number) if block.number else "",
            caption=self.inliner.title(table.caption) if table.caption else None,
            unit=self._words(unit_line(table.unit, self.lang)),
            columns=tuple(
                ColumnView(self.inliner.cell(column.title, arranged.keeps_words), how.align, how.share)
                for column, how in zip(table.head, arranged.columns, strict=True)
            ),
            head=tuple(self._head(table, arranged)),
            rows=tuple(self._rows(table, arranged)),
            has_row_heads=arranged.has_row_heads,
            whole=len(table.body) <= self.spec.briefing.whole_rows,
            tinted=any(look.highlighted for look in table.looks),
            size=arranged.size,
            notes=tuple(map(self.inliner.words, table.note)),
            source=self._words(table.source),
        )

    def _head(self, table: TableBody, arranged: TableSet) -> Iterator[tuple[CellView, ...]]:
        """The rows of the head; a title over several columns stands in their middle."""
        flat = tuple(HeadCell(column.title, number) for number, column in enumerate(table.head))
        for row in table.head_rows or (flat,):
            yield tuple(
                CellView(
                    self.inliner.cell(cell.title, arranged.keeps_words),
                    cell.column,
                    cell.colspan,
                    cell.rowspan,
                    "center" if cell.colspan > 1 else arranged.columns[cell.column].align,
                )
                for cell in row
            )

    def _rows(self, table: TableBody, arranged: TableSet) -> Iterator[RowView]:
        fillings = tuple(zip(*(column.fillings for column in arranged.columns), strict=True))
        spans = {(span.row, span.column): span for span in arranged.spans}
        covered = {
            (row, column)
            for span in arranged.spans
            for row in range(span.row, span.row + span.rowspan)
            for column in range(span.column, span.column + span.colspan)
            if (row, column) not in spans
        }
        joined = {row for span in arranged.spans for row in range(span.row, span.row + span.rowspan - 1)}
        for number, (row, style) in enumerate(zip(arranged.body, styles(table), strict=True)):
            cells = []
            for column, how in enumerate(arranged.columns):
                if (number, column) not in covered:
                    span = spans.get((number, column), Span(number, column))
                    text = row[column] if column < len(row) else None
                    words = self._cell(text, fillings[number][column], arranged.keeps_words)
                    align = "center" if span.colspan > 1 and how.align == "right" else how.align
                    cells.append(CellView(words, column, span.colspan, span.rowspan, align))
            looks = (
                ("highlighted", style.highlighted), ("total", style.total), ("main", style.bold), ("joined", number in joined),
            )  # fmt: skip
            yield RowView(tuple(cells), style.level, " ".join(name for name, has in looks if has))

    def _cell(self, words: Inlines | None, filling: str, keeps_words: bool) -> Markup:
        """A cell; `filling` is as wide as the decimals that it lacks, and is not printed."""
        cell = self.inliner.cell(words, keeps_words)
        return cell + Markup('<span class="filling">{}</span>').format(filling) if filling else cell

    def _figure(self, block: Figure) -> FigureView:
        figure, text = block.figure, self.spec.briefing.charts.width
        share = _fitting(figure.width, figure.asset, text) if figure.width and figure.asset else None
        if share and figure.asset:
            at, inches = figure.value_at("width"), share * text / POINTS_PER_INCH
            self.problems += filter(None, [blown_up(figure.asset, inches, "briefing", at)])
        return FigureView(
            id=block.id,
            label=self.words.figure.format(block.number) if block.number else "",
            caption=self.inliner.title(figure.caption) if figure.caption else None,
            url=image_url(figure.image),
            share=round(100 * share, 2) if share else None,
            alt=figure.alt,
            source=self._words(figure.source),
        )


def _fitting(share: float, asset: Asset, text: float) -> float:
    """A share of the width of the text (in pt) at which an image is no higher than a page holds."""
    return min(share, HIGHEST * asset.width / asset.height / text)


def in_column(spec: LayoutSpec, count: int) -> LayoutSpec:
    """A layout as it is in one of `count` columns."""
    briefing = spec.briefing
    share = (1 - (count - 1) * GUTTER / briefing.charts.width) / count
    narrow = briefing.model_copy(
        update={
            "charts": briefing.charts.model_copy(update={"width": briefing.charts.width * share}),
            "table_measure": briefing.table_measure * share,
        }
    )
    return spec.model_copy(update={"briefing": narrow})


def image_url(path: str) -> str:
    """The URL in the pages of the image at a path of the project."""
    return IMAGE + quote(path)


def css_string(text: str) -> str:
    """A text as a string of CSS.

    >>> css_string("1."), css_string("it's")
    ("'1.'", "'it\\\\27 s'")
    """
    return "'" + re.sub(r"['\"\\\\<>\n\r\f]", lambda mark: f"\\{ord(mark[0]):x} ", text) + "'"


def _gap(label: str, lang: str) -> str:
    """What stands between a label and its words: in Chinese and Japanese a space after 1. and a), else nothing."""
    return " " if label and (label[-1].isascii() or not is_without_spaces(lang)) else ""


def _is_run_in(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Points) and block.points.run_in)
