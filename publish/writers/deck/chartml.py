"""The XML of a native chart (DrawingML charts, ISO/IEC 29500-1, 21.2), in the order of the schema.

Where things stand, in which size and colour, is decided by `charts.py`; what they say, by the `Plot`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from lxml import etree

from publish.model.plot import Axis, Colour, Point, Series
from publish.writers.deck.labels import PERCENT, code, is_printed, is_share, shortest, whole_of
from publish.writers.deck.ooxml import CONTROL
from publish.writers.deck.parts import A, R
from publish.writers.deck.scripts import is_east_asian_language, office_tag
from publish.writers.deck.slides import ChartContent, Moved, Part
from publish.writers.deck.workbooks import Cells, category_cells, title_cell, value_cells, x_cells

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LINE: Final = 2.25
"""The width of lines, in pt."""
INK: Final = 1.0
"""The width of the axis of categories."""
HAIR: Final = 0.75
MARKER: Final = 7
"""The size of the points of a line, in pt."""
DOT: Final = 10
"""The size of the points of a scatter chart."""
FEW_MARKERS: Final = 16
"""A line of more points has no markers."""
HOLE: Final = 58
"""The hole of a doughnut, in per cent of its diameter."""
OVERLAY: Final = 55
"""How opaque areas are that lie on each other, in per cent."""
_CATEGORIES, _VALUES, _CATEGORIES_2, _VALUES_2 = "111100001", "111100002", "111100003", "111100004"
"""The ids of the axes."""


def chart_xml(content: ChartContent, lang: str) -> bytes:
    """The chart part of a content, in the language of the report; it lacks the relationship with its workbook."""
    return _Writer(content, lang).xml()


def _c(tag: str, *inside: Any, **attributes: str) -> Any:
    """A chart element; what is None is left out."""
    element = etree.Element(f"{{{C}}}{tag}", attributes, nsmap={"c": C, "a": A, "r": R})
    element.extend(one for one in inside if one is not None)
    return element


def _a(tag: str, *inside: Any, **attributes: str) -> Any:
    """A DrawingML element; what is None is left out."""
    element = etree.Element(f"{{{A}}}{tag}", attributes, nsmap={"a": A})
    element.extend(one for one in inside if one is not None)
    return element


def _val(tag: str, value: object) -> Any:
    return _c(tag, val=str(value))


def _said(tag: str, text: str) -> Any:
    element = _c(tag)
    element.text = CONTROL.sub("", text)
    return element


def _fill(colour: str | None, opaque: int = 100) -> Any:
    if colour is None:
        return _a("noFill")
    named = _a("schemeClr", val=colour)
    if opaque < 100:
        named.append(_a("alpha", val=str(opaque * 1000)))
    return _a("solidFill", named)


def _stroke(colour: str | None, width: float = HAIR, opaque: int = 100) -> Any:
    """A line in pt; none if it has no colour."""
    if colour is None:
        return _a("ln", _a("noFill"))
    return _a("ln", _fill(colour, opaque), _a("round"), w=str(round(width * 12700)), cap="rnd")


def _looks(fill: Any, stroke: Any) -> Any:
    return _c("spPr", fill, stroke)


def _nothing() -> Any:
    return _looks(_fill(None), _stroke(None))


def _without_leaders() -> Any:
    """An extension of Office 2013: no line from a label that was moved to what it labels."""
    space = "http://schemas.microsoft.com/office/drawing/2012/chart"
    extension = _c("ext", uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}")
    etree.SubElement(extension, f"{{{space}}}showLeaderLines", nsmap={"c15": space}).set("val", "0")
    return _c("extLst", extension)


def _place(part: Part, inner: bool = False) -> Any:
    """Where a part of the chart stands."""
    left, top, width, height = (f"{one:.5f}" for one in part)
    return _c(
        "layout",
        _c(
            "manualLayout",
            _val("layoutTarget", "inner") if inner else None,
            _val("xMode", "edge"),
            _val("yMode", "edge"),
            _val("x", left),
            _val("y", top),
            _val("w", width),
            _val("h", height),
        ),
    )


class _Writer:
    def __init__(self, content: ChartContent, lang: str) -> None:
        self.content, self.plot, self.colours = content, content.plot, content.colours
        self.lang = office_tag(lang)
        self.separator = "\n" if self.plot.type in ("column", "pie", "combined") else "  "
        self.wide_script = is_east_asian_language(lang)

    def xml(self) -> bytes:
        root = _c(
            "chartSpace",
            _val("date1904", 0),
            _val("lang", self.lang),
            _val("roundedCorners", 0),
            self.chart(),
            _nothing(),
            self.text(self.colours.text),
        )
        etree.cleanup_namespaces(root, top_nsmap={"c": C, "a": A, "r": R}, keep_ns_prefixes=["a", "r"])
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def chart(self) -> Any:
        return _c(
            "chart",
            _val("autoTitleDeleted", 1),
            _c("plotArea", _place(self.content.inner, inner=True), *self.groups(), *self.axes(), _nothing()),
            self.legend(),
            _val("plotVisOnly", 1),
            _val("dispBlanksAs", "gap"),
        )

    def legend(self) -> Any:
        key = self.content.key
        if key is None:
            return None
        return _c(
            "legend",
            _val("legendPos", "r" if self.content.upright else "t"),
            _place(key),
            _val("overlay", 0),
            _nothing(),
            self.text(self.colours.text),
        )

    # ------------------------------------------------------------------ text

    def text(
        self, colour: str, bold: bool = False, turn: int | None = None, wrap: bool = True, level: bool = False
    ) -> Any:
        """How the text of a part is set (`c:txPr`); `level` leaves names out rather than break or turn them."""
        body = self.body(turn, wrap)
        if level:
            # LibreOffice heeds no `c:tickLblSkip`, but thins out text that is turned, be it by nothing that shows.
            body.set("rot", "1")
        end = _a("endParaRPr", lang=self.lang)
        return _c("txPr", body, _a("lstStyle"), _a("p", _a("pPr", self.letters("defRPr", colour, bold)), end))

    def body(self, turn: int | None, wrap: bool) -> Any:
        attributes = {} if turn is None else {"rot": str(turn * 60000), "vert": "horz"}
        return _a("bodyPr", wrap="square" if wrap else "none", anchor="ctr", **attributes)

    def letters(self, tag: str, colour: str, bold: bool) -> Any:
        latin, east_asian = self.content.faces
        return _a(
            tag,
            _fill(colour),
            _a("latin", typeface=latin),
            _a("ea", typeface=east_asian),
            lang=self.lang,
            sz=str(round(self.content.size * 100)),
            b=str(int(bold)),
        )

    def words(self, text: str, colour: str, bold: bool = False) -> Any:
        """Words of our own (`c:tx`)."""
        paragraphs = [
            _a("p", _a("pPr", self.letters("defRPr", colour, bold)), self.run(line, colour, bold))
            for line in text.split("\n")
        ]
        return _c("tx", _c("rich", self.body(0, wrap=False), _a("lstStyle"), *paragraphs))

    def run(self, text: str, colour: str, bold: bool) -> Any:
        said = _a("t")
        said.text = CONTROL.sub("", text)
        return _a("r", self.letters("rPr", colour, bold), said)

    # ------------------------------------------------------------------ groups of series

    def groups(self) -> Iterator[Any]:
        """The series by what they are drawn as and by their axis: columns first, so that lines lie above them."""
        plot = self.plot
        for second in (False, True):
            ids = (_CATEGORIES_2, _VALUES_2) if second else (_CATEGORIES, _VALUES)
            for mark in ("area", "column", "line", "point", "slice"):
                chosen = [
                    (number, one)
                    for number, one in enumerate(plot.series)
                    if one.mark == mark and one.on_second_axis == second
                ]
                if chosen:
                    yield {
                        "area": self.areas,
                        "column": self.columns,
                        "line": self.lines,
                        "point": self.dots,
                        "slice": self.slices,
                    }[mark](chosen, ids)

    def grouping(self, usual: str) -> Any:
        return _val("grouping", {"none": usual, "sum": "stacked", "percent": "percentStacked"}[self.plot.stacking])

    def columns(self, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
        stacked = self.plot.stacking != "none"
        return _c(
            "barChart",
            _val("barDir", "bar" if self.plot.is_lying else "col"),
            self.grouping("clustered"),
            _val("varyColors", 0),
            *(self.column(number, series) for number, series in chosen),
            _val("gapWidth", self.content.gap),
            _val("overlap", 100 if stacked else -6 if len(chosen) > 1 else 0),
            *(_val("axId", one) for one in ids),
        )

    def column(self, number: int, series: Series) -> Any:
        stacked = self.plot.stacking != "none"
        return self.series(
            number,
            series,
            _looks(_fill(self.colour(series.colour)), self.edge()),
            _val("invertIfNegative", 0),
            *(
                _c(
                    "dPt",
                    _val("idx", at),
                    _val("invertIfNegative", 0),
                    _val("bubble3D", 0),
                    _looks(_fill(self.colour(point.colour)), self.edge()),
                )
                for at, point in self.differing(series)
            ),
            self.labels(number, series, "ctr" if stacked else "outEnd"),
            *self.data(number, series),
        )

    def edge(self) -> Any:
        """The edge of columns and slices: a gap between those that stand on each other."""
        return _stroke(self.colours.ground if self.plot.stacking != "none" else None)

    def lines(self, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
        return _c(
            "lineChart",
            _val("grouping", "standard"),
            _val("varyColors", 0),
            *(self.line(number, series) for number, series in chosen),
            _val("marker", 1),
            *(_val("axId", one) for one in ids),
        )

    def line(self, number: int, series: Series) -> Any:
        has_markers = len(series.points) <= FEW_MARKERS
        return self.series(
            number,
            series,
            _looks(None, _stroke(self.colour(series.colour), LINE)),
            self.marker("circle" if has_markers else "none", series.colour, MARKER),
            *(
                _c(
                    "dPt",
                    _val("idx", at),
                    self.marker("circle", point.colour, MARKER),
                    _val("bubble3D", 0),
                    _looks(None, _stroke(self.colour(series.colour), LINE)),
                )
                for at, point in self.differing(series)
            ),
            self.labels(number, series, "t"),
            *self.data(number, series),
            _val("smooth", 0),
        )

    def marker(self, symbol: str, colour: Colour, size: int) -> Any:
        if symbol == "none":
            return _c("marker", _val("symbol", "none"))
        looks = _looks(_fill(self.colour(colour)), _stroke(self.colours.ground))
        return _c("marker", _val("symbol", symbol), _val("size", size), looks)

    def areas(self, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
        opaque = OVERLAY if self.plot.stacking == "none" and len(chosen) > 1 else 100
        return _c(
            "areaChart",
            self.grouping("standard"),
            _val("varyColors", 0),
            *(
                self.series(
                    number,
                    series,
                    _looks(_fill(self.colour(series.colour), opaque), self.edge()),
                    self.labels(number, series, ""),
                    *self.data(number, series),
                )
                for number, series in chosen
            ),
            *(_val("axId", one) for one in ids),
        )

    def slices(self, chosen: Sequence[tuple[int, Series]], _: tuple[str, str]) -> Any:
        is_ring = self.plot.type == "doughnut"
        made = []
        for number, series in chosen:
            points = [
                _c(
                    "dPt",
                    _val("idx", at),
                    _val("bubble3D", 0),
                    _looks(_fill(self.colour(point.colour)), _stroke(self.colours.ground, 1.5)),
                )
                for at, point in enumerate(series.points)
            ]
            labels = self.labels(number, series, "" if is_ring else "ctr")
            looks = _looks(_fill(self.colour(series.colour)), _stroke(self.colours.ground, 1.5))
            made.append(self.series(number, series, looks, *points, labels, *self.data(number, series)))
        common = (_val("varyColors", 1), *made, _val("firstSliceAng", 0))
        return _c("doughnutChart", *common, _val("holeSize", HOLE)) if is_ring else _c("pieChart", *common)

    def dots(self, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
        made = [
            self.series(
                number,
                series,
                _looks(None, _stroke(None)),
                self.marker("circle", series.colour, DOT),
                *(
                    _c("dPt", _val("idx", at), self.marker("circle", point.colour, DOT), _val("bubble3D", 0))
                    for at, point in self.differing(series)
                ),
                self.labels(number, series, "r"),
                _c("xVal", self.numbers(x_cells(self.plot, number), [point.x for point in series.points], "General")),
                _c("yVal", self.numbers(value_cells(self.plot, number), _values(series), code(series.format))),
                _val("smooth", 0),
            )
            for number, series in chosen
        ]
        axes = (_val("axId", one) for one in ids)
        return _c("scatterChart", _val("scatterStyle", "lineMarker"), _val("varyColors", 0), *made, *axes)

    # ------------------------------------------------------------------ series

    def series(self, number: int, series: Series, *inside: Any) -> Any:
        title = _c("tx", _c("strRef", *self.strings(title_cell(number), (series.title,))))
        return _c("ser", _val("idx", number), _val("order", number), title, *inside)

    def data(self, number: int, series: Series) -> tuple[Any, Any]:
        """Categories and figures, as the workbook has them."""
        names = _c("strRef", *self.strings(category_cells(self.plot), self.plot.categories))
        cells = value_cells(self.plot, number)
        return _c("cat", names), _c("val", self.numbers(cells, _values(series), code(series.format)))

    def strings(self, cells: Cells, texts: Sequence[str]) -> tuple[Any, Any]:
        points = (_c("pt", _said("v", text), idx=str(at)) for at, text in enumerate(texts) if text)
        return _said("f", cells.formula), _c("strCache", _val("ptCount", len(texts)), *points)

    def numbers(self, cells: Cells, values: Sequence[Decimal | None], format: str) -> Any:
        points = (
            _c("pt", _said("v", shortest(value)), idx=str(at)) for at, value in enumerate(values) if value is not None
        )
        cache = _c("numCache", _said("formatCode", format), _val("ptCount", len(values)), *points)
        return _c("numRef", _said("f", cells.formula), cache)

    def differing(self, series: Series) -> Iterator[tuple[int, Point]]:
        """The points whose colour is not that of their series."""
        return ((at, point) for at, point in enumerate(series.points) if point.colour != series.colour)

    def colour(self, colour: Colour) -> str:
        return self.colours.muted if colour == "muted" else self.colours.palette[colour % len(self.colours.palette)]

    def ink(self, colour: Colour, inside: bool) -> str:
        """The colour of a label on, or beside, what has a colour."""
        inks = self.colours.inside if inside else self.colours.beside
        return inks[-1] if colour == "muted" else inks[colour % len(self.colours.palette)]

    # ------------------------------------------------------------------ labels

    def labels(self, number: int, series: Series, at: str) -> Any:
        """The labels of a series: printed by its number format where that says them, else written out."""
        if not self.plot.labelled and self.content.named != "end":
            return None
        inside = at == "ctr" or self.plot.type in ("area", "doughnut")
        is_pie = series.mark == "slice"
        format = PERCENT if is_pie else code(series.format)
        moved = {one.point: one for one in self.content.moved if one.series == number}
        own = []
        for index, point in enumerate(series.points):
            made = self.own_label(number, series, index, point, at, inside, moved.get(index))
            if made is not None:
                own.append(made)
        common = self.plot.labelled
        return _c(
            "dLbls",
            *own,
            _c("numFmt", formatCode=format, sourceLinked="0"),
            _nothing(),
            self.label_text(series.colour, inside),
            _val("dLblPos", at) if at else None,
            *self.shows(common and not is_pie, common and self.content.named == "label", common and is_pie),
            *((_val("showLeaderLines", 0),) if is_pie else ()),
            _without_leaders() if moved else None,
        )

    def label_text(self, colour: Colour, inside: bool) -> Any:
        turn = -90 if self.content.labels_turned else 0
        return self.text(self.ink(colour, inside), bold=self.plot.type != "scatter", turn=turn, wrap=False)

    def shows(self, value: bool, name: bool, share: bool) -> Iterator[Any]:
        for tag, on in (
            ("showLegendKey", False),
            ("showVal", value),
            ("showCatName", False),
            ("showSerName", name),
            ("showPercent", share),
            ("showBubbleSize", False),
        ):
            yield _val(tag, int(on))
        if name and value:
            yield _said("separator", self.separator)

    def own_label(
        self, number: int, series: Series, index: int, point: Point, at: str, inside: bool, moved: Moved | None
    ) -> Any:
        """A label that differs from those of its series in words, colour or place; None if it does not."""
        is_last = self.content.named == "end" and index == _last(series)
        labelled = self.plot.labelled and bool(point.label)
        if (number, index) in self.content.unlabelled:
            return _c("dLbl", _val("idx", index), _val("delete", 1))
        if not labelled and not is_last:
            shown_by_series = self.plot.labelled and point.value is not None
            return _c("dLbl", _val("idx", index), _val("delete", 1)) if shown_by_series else None
        is_pie = series.mark == "slice"
        printed = is_share(point, whole_of(self.plot)) if is_pie else is_printed(point, series)
        in_bar = inside and moved is None
        ink = self.ink(point.colour, in_bar)
        named = is_last or self.content.named == "label" or (self.content.named == "first" and index == 0)
        same = ink == self.ink(series.colour, inside) and named == (self.content.named == "label")
        if printed and not is_last and moved is None and same:
            return None
        words = [text for text, on in ((series.title, named), (point.label, labelled)) if on]
        place = None
        if moved is not None:
            across, down = _val("x", f"{moved.across:.5f}"), _val("y", f"{moved.down:.5f}")
            place = _c("layout", _c("manualLayout", across, down))
        position = "r" if is_last else self.content.sides.get((number, index), at)
        return _c(
            "dLbl",
            _val("idx", index),
            place,
            None
            if printed or (is_last and not labelled)
            else self.words(self.separator.join(words), ink, self.plot.type != "scatter"),
            _c("numFmt", formatCode=PERCENT if is_pie else code(series.format), sourceLinked="0"),
            _nothing(),
            self.label_text(point.colour, in_bar),
            _val("dLblPos", position) if position else None,
            *self.shows(labelled and not is_pie, named, labelled and is_pie),
        )

    # ------------------------------------------------------------------ axes

    def axes(self) -> Iterator[Any]:
        plot = self.plot
        if plot.type in ("pie", "doughnut"):
            return
        assert plot.y_axis is not None
        if plot.type == "scatter":
            assert plot.x_axis is not None
            yield self.values(plot.x_axis, _CATEGORIES, _VALUES, "b", "x")
            yield self.values(plot.y_axis, _VALUES, _CATEGORIES, "l", "y")
            return
        yield self.categories(_CATEGORIES, _VALUES)
        yield self.values(plot.y_axis, _VALUES, _CATEGORIES, "b" if plot.is_lying else "l", "y")
        if plot.second_axis is not None:
            yield self.categories(_CATEGORIES_2, _VALUES_2, shown=False)
            yield self.values(plot.second_axis, _VALUES_2, _CATEGORIES_2, "r", "second")

    def categories(self, own: str, other: str, shown: bool = True) -> Any:
        plot, content = self.plot, self.content
        lying = plot.is_lying
        alone = plot.is_composition
        return _c(
            "catAx",
            _val("axId", own),
            _c("scaling", _val("orientation", "maxMin" if lying else "minMax")),
            _val("delete", int(not shown or alone)),
            _val("axPos", "l" if lying else "b"),
            self.title(plot.category_title, "x") if shown else None,
            _c("numFmt", formatCode="General", sourceLinked="0"),
            _val("majorTickMark", "none"),
            _val("minorTickMark", "none"),
            _val("tickLblPos", "low"),
            _looks(_fill(None), _stroke(self.colours.text, INK)),
            self.text(self.colours.text, turn=-90 if content.turned else 0, level=content.skip > 1),
            _val("crossAx", other),
            _val("crosses", "autoZero"),
            _val("auto", 0),
            _val("lblAlgn", "ctr"),
            _val("lblOffset", 100),
            *((_val("tickLblSkip", content.skip), _val("tickMarkSkip", content.skip)) if content.skip > 1 else ()),
            _val("noMultiLvlLbl", 1),
        )

    def values(self, axis: Axis, own: str, other: str, position: str, name: str) -> Any:
        """An axis of figures. One of parts of a hundred counts to 1, as programs do."""
        percent = self.plot.stacking == "percent" and name != "x"
        low, high = (self.content.ends if name == "y" else None) or (axis.low, axis.high)
        unit = Decimal(100) if percent else Decimal(1)
        lines = axis.shown and name == "y"
        upright = position in ("l", "r")
        crosses = "max" if position == "r" or self.plot.is_lying else "autoZero" if name == "y" else "min"
        if self.plot.type == "scatter":
            crosses = "min"
        baseline = self.plot.type == "scatter" and name == "x"
        between = "midCat" if self.plot.type in ("area", "scatter") else "between"
        return _c(
            "valAx",
            _val("axId", own),
            _c(
                "scaling",
                _val("orientation", "minMax"),
                _val("max", shortest(high / unit)),
                _val("min", shortest(low / unit)),
            ),
            _val("delete", int(not axis.shown)),
            _val("axPos", position),
            _c("majorGridlines", _c("spPr", self.rule())) if lines else None,
            self.title(axis.title, name) if axis.shown else None,
            _c("numFmt", formatCode="0%" if percent else code(axis.format), sourceLinked="0"),
            _val("majorTickMark", "none"),
            _val("minorTickMark", "none"),
            _val("tickLblPos", "nextTo" if upright and position == "r" else "low"),
            _looks(_fill(None), _stroke(self.colours.text, INK) if baseline else _stroke(None)),
            self.text(self.colours.quiet, turn=0),
            _val("crossAx", other),
            _val("crosses", crosses),
            _val("crossBetween", between),
            _val("majorUnit", shortest(axis.step / unit)) if axis.shown else None,
        )

    def rule(self) -> Any:
        """The lines behind the figures: a hairline of the house, or where it has none, a breath of the text's colour."""
        rule = self.colours.rule
        return _stroke(rule, HAIR, 100 if rule.startswith("accent") else 16)

    def title(self, text: str, name: str) -> Any:
        if not text:
            return None
        at = self.content.titles.get(name)
        place = None
        if at is not None:
            edge = (_val("xMode", "edge"), _val("yMode", "edge"))
            place = _c("layout", _c("manualLayout", *edge, _val("x", f"{at[0]:.5f}"), _val("y", f"{at[1]:.5f}")))
        return _c("title", self.words(text, self.colours.quiet), place, _val("overlay", 0))


def _values(series: Series) -> list[Decimal | None]:
    return [point.value for point in series.points]


def _last(series: Series) -> int | None:
    """The last point that says something."""
    return next((at for at in reversed(range(len(series.points))) if series.points[at].value is not None), None)
