"""A report → its view, the values that the templates see (`publish.writers.briefing.view.values`).

Templates loop over these values and place them; they compute nothing. A part that is for the deck only is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never
from urllib.parse import quote

from markupsafe import Markup

from publish.diagnostics import Diagnostic, warning
from publish.layouts.spec import LayoutSpec
from publish.model import (
    AnyBlock,
    Callout,
    Chart,
    CodeBlock,
    Definitions,
    Figure,
    Item,
    Metrics,
    Paragraph,
    Points,
    PointsBody,
    Quote,
    Report,
    Role,
    Section,
    SideBySide,
    Span,
    Table,
    TableBody,
    Timeline,
    walk_nodes,
)
from publish.model.nodes import Asset, Inlines, Text, plain
from publish.text.locales import (
    Locale,
    is_right_to_left,
    is_without_spaces,
    locale_of,
)
from publish.text.numbering import NONE, in_language, is_article, section_number
from publish.text.scripts import has_right_to_left
from publish.writers.briefing.places import Places
from publish.writers.briefing.view import blocks
from publish.writers.briefing.view.charts import ChartView, Redrawing, chart, in_column, left_out, turned
from publish.writers.briefing.view.front_matter import back, dateline, front, kind_width, running, single_line, title_of
from publish.writers.briefing.view.inline import LONGEST_SUBTITLE_END, Inliner, Run
from publish.writers.briefing.view.leads import MARK, WITHIN, css_string, gap_after, hang, lead_and_text
from publish.writers.briefing.view.placing import (
    TURNED,
    contents_of,
    grouped,
    has_contents,
    head_looks,
    led,
    looks_of,
    on_own_pages,
)
from publish.writers.briefing.view.tables import TableSet, arrange, too_wide
from publish.writers.briefing.view.values import (
    BlockView,
    CaptionView,
    CellView,
    ColumnView,
    FigureView,
    ItemView,
    ListView,
    PointsView,
    QuoteView,
    ReportView,
    RowView,
    SectionView,
    SideBySideView,
    TableView,
    TextView,
)
from publish.writers.wording.columns import heads_of, unit_line
from publish.writers.wording.front_matter import COLONS
from publish.writers.wording.resolution import blown_up
from publish.writers.wording.rows import heads, styles
from publish.writers.wording.run_in import joints, run_in

IMAGE = "asset:image/"
"""The URL prefix of the report's images in the pages."""

HIGHEST = 538.0
"""The greatest height of an image in pt, as the style sheets have it."""


def view(report: Report, spec: LayoutSpec, places: Places | None = None) -> tuple[ReportView, list[Diagnostic]]:
    """The report as the templates of a layout see it, and what could not be shown as asked; with `places`, texts say theirs."""
    parts = tuple(section for section in report.sections if _is_shown(section))
    inliner = Inliner(report.lang, frozenset(_anchors(parts)), places=places)
    views = _Views(report.lang, spec, inliner, frozenset(report.lists))
    opening = tuple(block for part in parts if part.role == "opening" for block in views.blocks(part.content))
    sections, annexes = (tuple(views.sections(_of(role, parts), 1)) for role in ("section", "annex"))
    annexes = on_own_pages(annexes, after_all=bool(opening or sections))
    named = (*sections, *annexes) if has_contents(report, parts, spec.briefing) else ()
    contents, levels = contents_of(named)
    head = ReportView(
        lang=report.lang,
        direction="rtl" if is_right_to_left(report.lang) else "ltr",
        words=locale_of(report.lang),
        name=single_line(report.title, report.lang),
        running=running(single_line(report.title, report.lang)),
        title=title_of(report, spec.briefing, views.inliner),
        subtitle=views.inliner.title(report.subtitle, LONGEST_SUBTITLE_END) if report.subtitle else None,
        subject=single_line(report.subtitle, report.lang) if report.subtitle else "",
        kind=report.kind or "",
        kind_width=kind_width(report, spec.briefing),
        issue=report.issue or "",
        organization=report.organization or "",
        authors=report.authors,
        dateline=dateline(report, views.inliner),
        date=report.date.isoformat() if report.date else "",
        keywords=report.keywords,
        contents=contents,
        contents_levels=levels,
        lists=tuple(_list(name, views) for name in dict.fromkeys(report.lists) if views.captions[name]),
        front=front(report, views.inliner, spec.briefing),
        head_looks=head_looks(() if contents or report.lists or report.foreword else (*opening, *sections, *annexes)),
        opening=opening,
        sections=sections,
        annexes=annexes,
        back=back(report, views.inliner),
        charts=views.charts,
        references=views.inliner.references,
    )
    return head, [*views.problems, *views.inliner.problems]


def _of(role: Role, parts: Sequence[Section]) -> Iterator[Section]:
    return (part for part in parts if part.role == role)


def _list(name: str, views: _Views) -> ListView:
    """A list of tables or figures."""
    return ListView(name, getattr(views.words, name), tuple(views.captions[name]))


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


@dataclass(slots=True)
class _Views:
    """Builds the views of one report's parts."""

    lang: str
    spec: LayoutSpec
    inliner: Inliner
    listed: frozenset[str] = frozenset()
    """Which of `tables` and `figures` are listed, so that each of them can be led to."""
    captions: dict[str, list[CaptionView]] = field(default_factory=lambda: {"tables": [], "figures": []})
    """The tables and figures so far, as lists have them."""
    charts: dict[str, Redrawing] = field(default_factory=dict)
    """How the charts so far are drawn again, by their URL."""
    problems: list[Diagnostic] = field(default_factory=list)
    whole: LayoutSpec | None = None
    """The layout of the text, for what stands in a column of it."""

    @property
    def words(self) -> Locale:
        return locale_of(self.lang)

    def sections(self, sections: Iterable[Section], level: int, within: str = "") -> Iterator[SectionView]:
        """The views of sections; `within` are the looks of what they stand in."""
        for section in filter(_is_shown, sections):
            number = self._number(section)
            title = single_line(section.title, self.lang)
            gap = gap_after(number, self.lang) or ("\N{IDEOGRAPHIC SPACE}" if section.annex_name else "")
            looks = looks_of(section, within)
            around = f"{within} {looks}"
            view = SectionView(
                anchor=section.id or "section." + ".".join(map(str, section.path)),
                level=level,
                number=number,
                gap=gap,
                title=self.inliner.title(section.title),
                entry=self.inliner.title((Text(title),)),
                name=f"{number}{gap}{title}",
                running=running(f"{number}{gap}{title}"),
                blocks=self.blocks(section.content, around),
                sections=tuple(self.sections(section.sections, level + 1, around)),
                looks=" ".join(filter(None, ("annex" if section.role == "annex" else "", looks))),
            )
            yield led(view)

    def _number(self, section: Section) -> str:
        """The number of a section as its heading has it."""
        if section.role == "annex":
            return section.annex_label
        return section_number(in_language(self.spec.numbering, self.lang), section.number) if section.number else ""

    def blocks(self, content: Sequence[AnyBlock], within: str = "") -> tuple[BlockView, ...]:
        """The views of the blocks of a section; `within` are the looks of what they stand in."""
        return grouped(self._blocks(tuple(filter(_is_shown, content)), within))

    def _blocks(self, content: Sequence[AnyBlock], within: str) -> Iterator[tuple[BlockView, str]]:
        for group in self._groups(content):
            looks = looks_of(group[0], within)
            is_turned = TURNED in f"{within} {looks}".split()
            if _is_run_in(group[0]):
                yield TextView(group[0].id, self._paragraph(group), _announces(group[-1])), looks
            else:
                views = replace(self, spec=turned(self.spec)) if is_turned else self
                yield views._block(group[0], is_turned), looks

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

    def _block(self, block: AnyBlock, is_turned: bool) -> BlockView:
        match block:
            case Paragraph():
                return TextView(block.id, self._paragraph([block]), _announces(block))
            case Points(points=points):
                return self._points(points, block.id)
            case Quote(quote=quote):
                words = self.inliner.paragraph([Run(quote.text)])
                return QuoteView(block.id, words, self.inliner.phrase(quote.by) if quote.by else None)
            case Table() | Figure() | Chart():
                return self._part(block, is_turned)
            case Metrics():
                return blocks.metrics(block, self.inliner, self.spec.briefing)
            case Timeline():
                return blocks.timeline(block, self.inliner)
            case Callout():
                return blocks.callout(block, self.inliner)
            case Definitions():
                return blocks.definitions(block, self.inliner, self.spec.briefing)
            case CodeBlock():
                return blocks.code(block, self.inliner)
            case SideBySide():
                return self._side_by_side(block, is_turned)
            case _:
                assert_never(block)

    def _side_by_side(self, block: SideBySide, is_turned: bool) -> SideBySideView:
        """In columns of one width, unless a table needs more room than its column has."""
        parts = block.side_by_side
        narrow = replace(self, spec=in_column(self.spec, len(parts)), whole=self.spec)
        briefing, tables = narrow.spec.briefing, (part.table for part in parts if isinstance(part, Table))
        in_columns = all(arrange(table, briefing, self.lang, is_turned).size == "normal" for table in tables)
        views = narrow if in_columns else self
        return SideBySideView(block.id, tuple(views._part(part, is_turned) for part in parts), in_columns)

    def _part(self, block: Figure | Chart | Table, is_turned: bool) -> FigureView | ChartView | TableView:
        match block:
            case Table():
                return self._table(block, is_turned)
            case Figure():
                return self._figure(block)
            case Chart():
                view = chart(block, self.spec, self.lang, self.words, self.inliner, self.whole)
                if view.lower:
                    self.charts[view.url] = view.lower
                self.problems += left_out(view, block)
                return replace(view, id=self._anchor("figures", block, block.chart.caption, view.label))

    def _words(self, words: Inlines | None) -> Markup | None:
        return self.inliner.words(words) if words else None

    def _points(self, points: PointsBody, id: str | None = None, outer: str = "") -> PointsView:
        labels = [points.label(number) for number in range(1, len(points.items) + 1)]
        labels = [WITHIN if label == outer == MARK else label for label in labels]
        return PointsView(
            id=id,
            intro=self.inliner.paragraph([Run(points.intro)]) if points.intro else None,
            items=tuple(map(self._item, points.items, labels, joints(points.items, self.lang, points.joint))),
            ordered=bool(points.counter(1)),
            hang=hang(labels),
        )

    def _item(self, item: Item, mark: str, joint: str) -> ItemView:
        runs = lead_and_text(item, joint, self.lang)
        inner = self._points(item.points, outer=mark) if item.points else None
        name = mark + gap_after(mark, self.lang)
        marker = css_string(mark if is_article(mark) else name) if mark else "none"
        return ItemView(item.id, name, marker, self.inliner.paragraph(runs), inner)

    def _anchor(self, name: str, block: Table | Figure | Chart, caption: Inlines | None, label: str) -> str | None:
        """The id of a table or figure; where its sort is listed, it is added to the list and has an id in any case."""
        if not block.number or name not in self.listed:
            return block.id
        anchor = block.id or f"{name}.{block.number}"
        words = self.inliner.words((Text(single_line(caption or (), self.lang)),))
        self.captions[name].append(CaptionView(label, words, anchor))
        return anchor

    def _table(self, block: Table, is_turned: bool) -> TableView:
        table = block.table
        arranged = arrange(table, self.spec.briefing, self.lang, is_turned)
        self.problems += too_wide(arranged, table)
        label = self.words.table.format(block.number) if block.number else ""
        titles = [self.inliner.head(column.title, arranged.keeps_words) for column in table.head]
        columns = zip(titles, arranged.columns, strict=True)
        return TableView(
            id=self._anchor("tables", block, table.caption, label),
            label=label,
            caption=self.inliner.title(table.caption) if table.caption else None,
            unit=self._words(unit_line(table.unit, self.lang)),
            columns=tuple(ColumnView(title, how.align, how.share) for title, how in columns),
            head=tuple(self._head(table, arranged)),
            rows=tuple(self._rows(table, arranged)),
            has_row_heads=arranged.has_row_heads,
            whole=len(table.body) <= self.spec.briefing.whole_rows,
            tinted=any(look.highlighted for look in table.looks),
            size=arranged.size,
            is_smaller=arranged.is_smaller,
            upright=str(arranged.upright or ""),
            notes=tuple(map(self.inliner.words, table.note)),
            source=self._words(table.source),
        )

    def _head(self, table: TableBody, arranged: TableSet) -> Iterator[tuple[CellView, ...]]:
        """The rows of the head; a title over several columns stands in their middle."""
        for row in heads_of(table):
            yield tuple(
                CellView(
                    self.inliner.head(cell.title, arranged.keeps_words),
                    cell.column,
                    cell.colspan,
                    cell.rowspan,
                    "center" if cell.colspan > 1 else arranged.columns[cell.column].align,
                    hyphenated=cell.colspan > 1 or arranged.columns[cell.column].hyphenates_head,
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
        joined = {row for span in arranged.spans for row in range(span.row, span.row + span.rowspan - 1)} | heads(table)
        for number, (row, style) in enumerate(zip(arranged.body, styles(table), strict=True)):
            cells = []
            for column, how in enumerate(arranged.columns):
                if (number, column) not in covered:
                    span = spans.get((number, column), Span(number, column))
                    text = row[column] if column < len(row) else None
                    words = self._cell(text, fillings[number][column], arranged.keeps_words)
                    align = "center" if span.colspan > 1 and how.align == "right" else how.align
                    worded = align == "right" and has_right_to_left(plain(text or ()))
                    hyphens = span.colspan > 1 or how.hyphenates
                    cells.append(CellView(words, column, span.colspan, span.rowspan, align, worded, hyphens))
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
            at, inches = figure.value_at("width"), share * text / 72
            self.problems += filter(None, [blown_up(figure.asset, inches, "briefing", at)])
        label = self.words.figure.format(block.number) if block.number else ""
        return FigureView(
            id=self._anchor("figures", block, figure.caption, label),
            label=label,
            caption=self.inliner.title(figure.caption) if figure.caption else None,
            url=image_url(figure.image),
            share=round(100 * share, 2) if share else None,
            alt=figure.alt,
            source=self._words(figure.source),
        )


def _fitting(share: float, asset: Asset, text: float) -> float:
    """A share of the width of the text (in pt) at which an image is no higher than a page holds."""
    return min(share, HIGHEST * asset.width / asset.height / text)


def image_url(path: str) -> str:
    """The URL in the pages of the image at a path of the project."""
    return IMAGE + quote(path)


def _announces(block: AnyBlock) -> bool:
    """Whether a paragraph leads up to what follows it: it ends in a colon, with or without a note."""
    return isinstance(block, Paragraph) and plain(block.text).rstrip().endswith(COLONS)


def _is_run_in(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Points) and block.points.run_in)
