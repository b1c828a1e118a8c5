"""Where the parts of a chart stand on its slide, in which size and colours: measured with the deck's fonts.

The largest size of the layout's scale is taken at which names and labels stand beside each other; where none does, names
take several lines, then every second or third is left out (lines, areas) or they are turned. Lengths in pt unless said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from publish.layouts.spec import Charts, Deck
from publish.model.plot import Axis, Plot
from publish.quantities import in_figures
from publish.writers.deck.contrast import READABLE, READABLE_LARGE, contrast
from publish.writers.deck.measure import Ruler
from publish.writers.deck.pointing import Name, Side, placed_names
from publish.writers.deck.slides import ChartColours, ChartContent, Moved, Part, Run
from publish.writers.deck.template import EMU, Box, Placeholder, Theme

STEPS: Final = ("label", "table", "note")
"""Steps of the type scale in which a chart may be set, the largest first."""
PITCH: Final = 1.35
"""The pitch of lines in a chart, in em: no program heeds an exact one there, and 微软雅黑 asks for 1.32."""
GAP: Final = 0.45
"""Between names and what they name, in em."""
KEY: Final = 2.6
"""What an entry of the key takes beside its name, in em."""
WIDEST_COLUMN: Final = 96.0
THICKEST_BAR: Final = 44.0
COMPOSITION: Final = 104.0
"""The height of a single bar of a hundred per cent."""
SPARE: Final = 0.3
"""The part of the room that such a bar leaves which stands above it, where it stands alone."""
SMALL_PART: Final = 0.08
"""A part of such a bar that is smaller bears its label outside."""
SMALL_SLICE: Final = Decimal("0.06")
FULLEST: Final = 0.94
"""The part of its place that a name fills at most, so that names beside each other stay apart."""
WIDEST_SCATTER: Final = 0.8
"""The part of a chart's width that the figures of a scatter take at least, whatever their names need."""
LONGEST_NAME: Final = 0.36
"""The part of a chart's width that the names of bars take at most."""
THINNED: Final = 0.7
"""The room below an axis whose names are thinned out, in the width of the longest."""
MOST_LINES: Final = 3
"""The most lines of a name below a column."""

_SCHEME: Final[Mapping[str, str]] = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}


def placed_chart(
    plot: Plot,
    placeholder: Placeholder,
    address: str,
    description: str,
    ruler: Ruler,
    deck: Deck,
    colours: ChartColours,
    lang: str,
) -> ChartContent:
    """The chart in the largest size at which everything stands apart, else in the smallest."""
    faces = (deck.fonts.latin.typeface, deck.fonts.east_asian.typeface)
    sizes = sorted({deck.scale[name].size for name in STEPS if name in deck.scale}, reverse=True)
    for size in sizes:
        laid = _Layout(plot, placeholder.box, size, ruler, lang)
        content = laid.content(placeholder.idx, address, description, faces, colours)
        if laid.stands_apart or size == sizes[-1]:
            return content
    raise AssertionError("a layout has sizes")


def chart_colours(charts: Charts, deck: Deck, theme: Theme, ground: str | None, is_ground_light: bool) -> ChartColours:
    """The colours of charts on a ground (RRGGBB; None where it is a picture)."""
    names = {"tx1": "dk1", "bg1": "lt1", **theme.names}

    def shown(name: str) -> str:
        return theme.colours.get(names.get(name, name), "808080")

    text, quiet, paper = ("tx1", "tx2", "bg1") if theme.is_text_dark == is_ground_light else ("bg1", "bg1", "tx1")
    behind = ground or shown(paper)
    quiet = quiet if contrast(shown(quiet), behind) >= READABLE else text
    all_of = [_SCHEME.get(name, name) for name in (*charts.palette, charts.muted)]
    inside = tuple(
        max(("bg1", "tx1"), key=lambda ink: (_reads(shown(ink), shown(one)), ink == "bg1")) for one in all_of
    )
    beside = tuple(one if contrast(shown(one), behind) >= READABLE else quiet for one in all_of)
    return ChartColours(tuple(all_of[:-1]), all_of[-1], inside, beside, text, quiet, paper, deck.table.rule)


def _reads(ink: str, ground: str) -> float:
    """How well bold label text reads: beyond `READABLE_LARGE` no better is asked for."""
    return min(contrast(ink, ground), READABLE_LARGE)


@dataclass(slots=True)
class _Layout:
    """A chart set in one size in a box."""

    plot: Plot
    box: Box
    size: float
    ruler: Ruler
    lang: str
    stands_apart: bool = True
    """Whether names and labels keep clear of each other."""

    @property
    def width(self) -> float:
        return self.box.width / EMU

    @property
    def height(self) -> float:
        return self.box.height / EMU

    @property
    def line(self) -> float:
        return PITCH * self.size

    def content(
        self, idx: int, address: str, description: str, faces: tuple[str, str], colours: ChartColours
    ) -> ChartContent:
        base = ChartContent(
            idx, address, description, self.plot, self.box, self.size, faces, colours, (0.0, 0.0, 1.0, 1.0)
        )
        if self.plot.type in ("pie", "doughnut"):
            return self.round(base)
        if self.plot.type == "scatter":
            return self.scattered(base)
        if self.plot.is_composition:
            return self.composed(base)
        return self.lying(base) if self.plot.is_lying else self.standing(base)

    # ------------------------------------------------------------------ measuring

    def measure(self, text: str, bold: bool = False) -> float:
        return max((self.ruler.width((Run(line),), self.size, bold) for line in text.split("\n")), default=0.0)

    def widest(self, texts: Sequence[str], bold: bool = False) -> float:
        return max((self.measure(text, bold) for text in texts), default=0.0)

    def part(self, left: float, top: float, width: float, height: float) -> Part:
        return (left / self.width, top / self.height, max(width, 1.0) / self.width, max(height, 1.0) / self.height)

    def marks(self, axis: Axis) -> list[str]:
        """What stands at the steps of an axis."""
        count = min(int((axis.high - axis.low) / axis.step), 100)
        return [in_figures(axis.low + step * axis.step, self.lang, axis.format) for step in range(count + 1)]

    def room_of(self, axis: Axis | None) -> float:
        """The width that an axis takes beside the figures."""
        if axis is None or not axis.shown:
            return 0.0
        marks = ["100%"] if self.plot.stacking == "percent" else self.marks(axis)
        return self.widest(marks) + GAP * self.size * 2

    def share(self, value: Decimal, axis: Axis) -> float:
        """How far along an axis a figure stands, from 0 to 1."""
        low, high = (axis.low, axis.high) if axis.high > axis.low else (axis.low, axis.low + 1)
        return float((value - low) / (high - low))

    # ------------------------------------------------------------------ key and titles

    def key(self, names: Sequence[str]) -> tuple[Part | None, float]:
        """A key at the top, from the left, and its height."""
        entry = self.widest(names) + KEY * self.size
        across = max(1, min(len(names), int(self.width // entry)))
        rows = math.ceil(len(names) / across)
        height = rows * 1.15 * self.line
        return self.part(0, 0, min(across * entry + self.size, self.width), height), height + GAP * self.size

    def titles(self, top: float) -> tuple[dict[str, Part], float]:
        """Where the titles of upright axes stand: above their marks, set level; and how much they take."""
        plot, places = self.plot, dict[str, Part]()
        if plot.y_axis and plot.y_axis.shown and plot.y_axis.title:
            places["y"] = self.part(0, top, 1, 1)
        if plot.second_axis and plot.second_axis.shown and plot.second_axis.title:
            wide = self.measure(plot.second_axis.title) * 1.04 + self.size
            places["second"] = self.part(max(self.width - wide, 0), top, 1, 1)
        return places, (self.line + GAP * self.size if places else 0.0)

    # ------------------------------------------------------------------ columns, lines, areas

    def standing(self, base: ChartContent) -> ChartContent:
        """Columns, lines and areas: names below, figures upwards."""
        plot = self.plot
        assert plot.y_axis is not None
        named = self.naming()
        key, top = (None, 0.0) if named or not plot.keyed else self.key([one.title for one in plot.series])
        titles, more = self.titles(top)
        top += more
        if plot.labelled and (plot.y_axis.shown or plot.type in ("line", "combined")):
            top += self.line
        elif plot.y_axis.shown:
            top += 0.5 * self.line
        left, right = self.room_of(plot.y_axis), self.room_of(plot.second_axis)
        if named == "end":
            right = max(right, self.widest(list(self.ends()), bold=True) + self.size)
        count = len(plot.categories)
        edge = plot.type == "area" and count > 1
        if edge:
            left, right = (
                max(left, self.measure(plot.categories[0]) / 2),
                max(right, self.measure(plot.categories[-1]) / 2),
            )
        inner = self.width - left - right
        slot = inner / (count - 1 if edge else count)
        lines, skip, turned = self.below(slot)
        bottom = (self.widest(plot.categories) if turned else lines * self.line) + GAP * self.size
        if skip > 1:
            # LibreOffice cuts names that it thins out to what stands free below the axis.
            bottom = max(bottom, THINNED * self.widest(plot.categories))
        bottom += self.line + GAP * self.size if plot.category_title else 0.0
        gap, labels_turned = self.gap(slot, WIDEST_COLUMN, 60), self.are_labels_turned(slot, named)
        height = self.height - top - bottom
        return replace(
            base,
            inner=self.part(left, top, inner, height),
            key=key,
            named=named,
            skip=skip,
            turned=turned,
            labels_turned=labels_turned,
            gap=gap,
            titles=titles,
            unlabelled=frozenset(self.crowded(height, self.line * 0.8)),
            ends=self.ends_of(height, lambda *_: (2 if named == "label" else 1) * self.line),
        )

    def crowded(self, length: float, least: float | None) -> Iterator[tuple[int, int]]:
        """The labels in a stack whose segments are lower (`least`), or without it narrower, than they are themselves."""
        plot, axis = self.plot, self.plot.y_axis
        assert axis is not None
        if plot.stacking == "none" or not plot.labelled:
            return
        for at in range(len(plot.categories)):
            values = [abs(series.points[at].value or Decimal(0)) for series in plot.series]
            whole = sum(values, Decimal(0)) if plot.stacking == "percent" else axis.high - axis.low
            for number, value in enumerate(values):
                wanted = self.measure(plot.series[number].points[at].label, bold=True) if least is None else least
                if whole and plot.series[number].mark == "column" and float(value / whole) * length < wanted:
                    yield number, at

    def gap(self, slot: float, widest: float, least: int) -> int:
        """The space between groups of columns in per cent of a column's width: no column is wider than `widest`."""
        groups = 1 if self.plot.stacking != "none" else self.columns
        return max(least, min(500, round((slot / widest - groups) * 100)))

    @property
    def columns(self) -> int:
        """How many columns stand beside each other in a group."""
        return max(1, sum(1 for series in self.plot.series if series.mark == "column"))

    def bar(self, slot: float, widest: float, least: int) -> float:
        """The width of a column or bar."""
        groups = 1 if self.plot.stacking != "none" else self.columns
        return slot / (groups + self.gap(slot, widest, least) / 100)

    def naming(self) -> Literal["", "label", "end"]:
        """Whether series are named in place: at the ends of lines, or with each label where few columns are wide enough."""
        plot = self.plot
        if len(plot.series) < 2:
            return ""
        if plot.type == "line" and len(plot.series) <= 4 and self.are_ends_apart():
            return "end"
        if plot.type == "column" and plot.stacking == "none" and plot.labelled and plot.keyed:
            slot = self.width / len(plot.categories)
            names = self.widest([one.title for one in plot.series], bold=True)
            few = len(plot.categories) * len(plot.series) <= 6 and len(plot.series) <= 3
            colours = all(not one.is_many_coloured for one in plot.series)
            if few and colours and names <= self.bar(slot, WIDEST_COLUMN, 60) * 1.05:
                return "label"
        return ""

    def ends(self) -> Iterator[str]:
        """What stands at the ends of lines."""
        for series in self.plot.series:
            last = next((point for point in reversed(series.points) if point.value is not None), None)
            if last is not None:
                yield f"{series.title}  {last.label}" if self.plot.labelled else series.title

    def are_ends_apart(self) -> bool:
        """Whether the names at the ends of lines stand clear of each other, and none takes too much of the width."""
        axis = self.plot.y_axis
        assert axis is not None
        lasts = [next((p.value for p in reversed(one.points) if p.value is not None), None) for one in self.plot.series]
        if any(value is None for value in lasts) or self.widest(list(self.ends()), bold=True) > 0.25 * self.width:
            return False
        heights = sorted(self.share(value, axis) for value in lasts if value is not None)
        room = self.height - 3 * self.line
        return all((high - low) * room >= 1.1 * self.line for low, high in pairwise(heights))

    def below(self, slot: float) -> tuple[int, int, bool]:
        """How many lines the names below the figures take, of how many one is shown, and whether they are turned."""
        names = self.plot.categories
        room = slot * FULLEST
        if self.widest(names) <= room:
            return 1, 1, False
        in_a_row = self.plot.type in ("line", "area")
        lines = max(len(self.ruler.lines((Run(name),), self.size, room)) for name in names)
        if lines <= MOST_LINES and self.widest([word for name in names for word in _words(name)]) <= room:
            return lines, 1, False
        if in_a_row:
            return 1, self.thinned(slot), False
        self.stands_apart = False
        return 1, 1, True

    def thinned(self, slot: float) -> int:
        """Of how many names one is shown, so that they stand apart: a number by which quarters, years or tens are counted."""
        needed = math.ceil((self.widest(self.plot.categories) + self.size) / slot)
        return next((one for one in (2, 3, 4, 5, 6, 10, 12, 20, 24) if one >= needed), needed)

    def are_labels_turned(self, slot: float, named: str) -> bool:
        """Whether labels are turned, because they are wider than their columns stand apart."""
        if not self.plot.labelled or self.plot.type not in ("column", "combined") or named:
            return False
        stacked = self.plot.stacking != "none"
        least = slot if stacked or self.columns == 1 else self.bar(slot, WIDEST_COLUMN, 60) * 1.06
        labels = [p.label for s in self.plot.series if s.mark == "column" for p in s.points]
        if self.widest(labels, bold=True) <= least:
            return False
        self.stands_apart = False
        return True

    # ------------------------------------------------------------------ bars

    def lying(self, base: ChartContent) -> ChartContent:
        """Bars: names to the left, figures to the right."""
        plot = self.plot
        assert plot.y_axis is not None
        named = self.is_first_named()
        key, top = self.key([one.title for one in plot.series]) if plot.keyed and not named else (None, 0.0)
        widest = self.widest(plot.categories)
        limit = LONGEST_NAME * self.width
        count = len(plot.categories)
        bottom = (self.line + GAP * self.size) if plot.y_axis.shown else 0.0
        bottom += self.line if plot.y_axis.shown and plot.y_axis.title else 0.0
        height = self.height - top - bottom
        slot = height / count
        lines = 1
        if widest > limit:
            lines = max(len(self.ruler.lines((Run(name),), self.size, limit)) for name in plot.categories)
        thickness = self.bar(slot, THICKEST_BAR, 45)
        labels = plot.labelled and (1 if plot.stacking != "none" else self.columns)
        if lines * self.line > slot * 1.02 or (labels and self.size * 1.1 > thickness * (1.3 if labels == 1 else 1.0)):
            self.stands_apart = False
        left = min(widest, limit) * 1.03 + 2 * GAP * self.size
        inner = self.width - left
        if plot.y_axis.shown:
            inner -= self.widest(self.marks(plot.y_axis)[-1:]) / 2
        if plot.y_axis.shown:
            inner = min(inner, self.room_for_labels(left, named))
        skip = max(1, math.ceil(lines * self.line / slot)) if slot else 1
        return replace(
            base,
            inner=self.part(left, top, inner, height),
            key=key,
            gap=self.gap(slot, THICKEST_BAR, 45),
            skip=skip if skip > 1 and not self.stands_apart else 1,
            unlabelled=frozenset(self.crowded(inner, None)),
            named="first" if named else "",
            ends=self.ends_of(inner, lambda number, at: self.beyond(number, at, named)),
        )

    def is_first_named(self) -> bool:
        """Whether the bars of the first category bear the names of their series: no key is read back and forth then, and
        programs do not agree on the order of a key's entries beside bars."""
        plot = self.plot
        return (
            plot.keyed and plot.labelled and plot.stacking == "none" and all(one.points[0].label for one in plot.series)
        )

    def beyond(self, number: int, at: int, named: bool) -> float:
        """The room that the label of a bar takes beyond its end."""
        series = self.plot.series[number]
        words = f"{series.title}  {series.points[at].label}" if named and not at else series.points[at].label
        return self.measure(words, bold=True) + 2 * GAP * self.size

    def ends_of(self, length: float, label: Callable[[int, int], float]) -> tuple[Decimal, Decimal] | None:
        """The ends of an axis that is not drawn and is `length` long, so that there is room for the label beyond each bar.

        None where the plot says the ends: it does where they are seen, and in stacks.
        """
        plot, axis = self.plot, self.plot.y_axis
        if axis is None or axis.shown or not plot.labelled or plot.stacking != "none":
            return None
        points = [
            (float(point.value), label(number, at))
            for number, series in enumerate(plot.series)
            for at, point in enumerate(series.points)
            if point.value is not None
        ]
        low, high = float(axis.low), float(axis.high)
        if not points or any(not math.isfinite(value) for value, _ in points) or high <= low:
            return None
        least, most = min(0.0, *(value for value, _ in points)), max(0.0, *(value for value, _ in points))
        if not low <= least <= most <= high or most == least:
            return None
        low, high = least, most
        for _ in range(8):
            unit = (high - low) / length
            low = min(least, *(value - room * unit for value, room in points if value < 0), least)
            high = max(most, *(value + room * unit for value, room in points if value >= 0), most)
        if high - low > 2.5 * (most - least):
            return None
        return Decimal(f"{low:.6g}"), Decimal(f"{high:.6g}")

    def room_for_labels(self, left: float, named: bool) -> float:
        """The width of the figures at which no label beyond a bar leaves the chart, or touches the names."""
        plot, axis = self.plot, self.plot.y_axis
        assert axis is not None
        room = math.inf
        if not plot.labelled or plot.stacking != "none":
            return room
        every = ((number, at) for number, series in enumerate(plot.series) for at in range(len(series.points)))
        for number, index in every:
            point = plot.series[number].points[index]
            if point.value is None:
                continue
            label = self.beyond(number, index, named)
            at = self.share(point.value, axis)
            if point.value >= 0 and at > 0:
                room = min(room, (self.width - left - label) / at)
            elif point.value < 0 and at * (self.width - left) < label:
                self.stands_apart = False
        return max(room, 0.3 * self.width)

    def composed(self, base: ChartContent) -> ChartContent:
        """A single bar of a hundred per cent: names in its parts, or in a key where one of them is too long."""
        plot = self.plot
        parts = [abs(series.points[0].value or Decimal(0)) for series in plot.series]
        whole = sum(parts, Decimal(0)) or Decimal(1)
        widths = [float(part / whole) * self.width for part in parts]
        words = [self.measure(f"{one.title}  {one.points[0].label}", bold=True) + self.size for one in plot.series]
        outside = [
            number
            for number, width in enumerate(widths)
            if parts[number] and (width < SMALL_PART * self.width or words[number] > width)
        ]
        named = plot.labelled and len(outside) <= 1
        key, top = (None, self.line * 1.2) if named else self.key([one.title for one in plot.series])
        if not named:
            words = [self.measure(one.points[0].label, bold=True) + 0.4 * self.size for one in plot.series]
            outside = [n for n, width in enumerate(widths) if parts[n] and words[n] > width]
            top += self.line * 1.1 if outside else 0.0
        height = min(COMPOSITION, self.height - top)
        spare = max(self.height - top - height, 0.0) * SPARE
        box = replace(self.box, top=self.box.top + round(spare * EMU), height=round((top + height) * EMU))
        inner = (0.0, top / (top + height), 1.0, height / (top + height))
        moved = tuple(self.outside(number, widths, words[number], top, height) for number in outside)
        return replace(
            base,
            box=box,
            inner=inner,
            key=_scaled(key, self.height / (top + height)),
            named="label" if named else "",
            gap=0,
            moved=moved,
        )

    def outside(self, number: int, widths: Sequence[float], wide: float, top: float, height: float) -> Moved:
        """A label above its part, inside the chart's edges."""
        centre = sum(widths[:number]) + widths[number] / 2
        wanted = min(max(centre, wide / 2), self.width - wide / 2)
        down = -(height / 2 + 0.6 * self.line)
        return Moved(number, 0, (wanted - centre) / self.width, down / (top + height))

    # ------------------------------------------------------------------ pies

    def round(self, base: ChartContent) -> ChartContent:
        """A pie or a doughnut, and its key to the right."""
        plot = self.plot
        small = plot.labelled and any(self.are_small())
        margin = (1.3 if small else 0.2) * self.line
        names = self.widest(plot.categories) + KEY * self.size
        key_height = min(len(plot.categories) * 1.5 * self.line, self.height)
        side = min(self.height, max(self.width - names - 2 * self.line, 0.4 * self.width))
        gap = 1.2 * self.line
        left = max((self.width - side - gap - names) / 2, 0.0)
        key = self.part(left + side + gap, (self.height - key_height) / 2, names, key_height) if plot.keyed else None
        disc = side - 2 * margin
        top = (self.height - side) / 2 + margin
        inner = self.part(left + margin, top, disc, disc)
        return replace(base, inner=inner, key=key, upright=True, moved=tuple(self.slices_outside(disc)))

    def are_small(self) -> Iterator[bool]:
        """Of every slice, whether its label finds no room in it."""
        points = self.plot.series[0].points
        whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
        return (0 < (point.value or 0) / whole < SMALL_SLICE for point in points)

    def slices_outside(self, disc: float) -> Iterator[Moved]:
        """The labels of small slices, moved beyond the edge."""
        points = self.plot.series[0].points
        whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
        before = Decimal(0)
        ring = self.plot.type == "doughnut"
        usual = disc / 2 * (0.79 if ring else 0.5)
        for number, (point, small) in enumerate(zip(points, self.are_small(), strict=True)):
            value = point.value or Decimal(0)
            angle = float((before + value / 2) / whole) * 2 * math.pi
            before += value
            if self.plot.labelled and small:
                wide, high = self.measure(point.label, bold=True), self.line
                beyond = disc / 2 + abs(math.sin(angle)) * wide / 2 + abs(math.cos(angle)) * high / 2 + 0.2 * self.size
                out = beyond - usual
                yield Moved(0, number, out * math.sin(angle) / self.width, -out * math.cos(angle) / self.height)

    # ------------------------------------------------------------------ scatters

    def scattered(self, base: ChartContent) -> ChartContent:
        """Points between two axes of figures."""
        plot = self.plot
        assert plot.x_axis is not None
        assert plot.y_axis is not None
        key, top = self.key([one.title for one in plot.series]) if plot.keyed else (None, 0.0)
        titles, more = self.titles(top)
        top += more + 0.5 * self.line
        left = self.room_of(plot.y_axis)
        inner = self.width - left - self.widest(self.marks(plot.x_axis)[-1:]) / 2
        for point in (point for series in plot.series for point in series.points):
            if plot.labelled and point.x is not None and (at := self.share(point.x, plot.x_axis)) > 0:
                label = self.measure(point.label) + self.size
                inner = min(inner, max((self.width - left - label) / at, WIDEST_SCATTER * self.width))
        bottom = self.line + GAP * self.size + (self.line + GAP * self.size if plot.x_axis.title else 0.0)
        height = self.height - top - bottom
        sides = self.sides(left, top, inner, height)
        return replace(base, inner=self.part(left, top, inner, height), key=key, titles=titles, sides=sides)

    def sides(self, left: float, top: float, width: float, height: float) -> dict[tuple[int, int], Side]:
        """On which side of each point its name stands, so that names keep clear of each other, of points and of axes."""
        plot = self.plot
        if not plot.labelled:
            return {}
        assert plot.x_axis is not None
        assert plot.y_axis is not None
        named: list[Name] = []
        dots: list[tuple[float, float]] = []
        for number, series in enumerate(plot.series):
            for at, point in enumerate(series.points):
                if point.x is None or point.value is None:
                    continue
                across = left + self.share(point.x, plot.x_axis) * width
                down = top + (1 - self.share(point.value, plot.y_axis)) * height
                dots.append((across, down))
                if point.label:
                    named.append(Name((number, at), across, down, self.measure(point.label) * 1.05, self.line * 0.85))
        chosen, apart = placed_names(named, dots, (left, 0.0, self.width, top + height))
        self.stands_apart = self.stands_apart and apart
        return chosen


def _scaled(part: Part | None, factor: float) -> Part | None:
    """A part of a chart whose height became smaller."""
    return None if part is None else (part[0], part[1] * factor, part[2], min(part[3] * factor, 1.0))


def _words(name: str) -> Iterator[str]:
    """The words of a name that no program parts: Chinese may be parted anywhere."""
    yield from (word for word in name.split() if word.isascii())
