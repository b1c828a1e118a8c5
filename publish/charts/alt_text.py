"""The alt text of a chart whose author wrote none: its type, what it shows, its range, extremes and trend.

Made from the same `Plot` that both products draw, in the language of the report; the figures are those of its labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from publish.model.plot import Plot, Point, Series
from publish.text.locales import Phrases, locale_of
from publish.text.numbers import in_words

FEW: Final = 4
"""The alt text of a chart of no more figures than this has all of them."""
MOST_SERIES: Final = 4
"""How many series an alt text covers; the table of the data has the others."""
LONGEST: Final = 600
"""An alt text of more characters than this ends with an ellipsis: nobody listens on."""


def describe(plot: Plot, caption: str, lang: str) -> str:
    """The alt text of a chart: one sentence for each thing to know."""
    words = locale_of(lang).charts
    sentences = [_head(plot, caption, words), *_sentences(plot, words, lang)]
    text = "".join(f"{sentence}{words.stop}" for sentence in sentences if sentence).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _head(plot: Plot, caption: str, words: Phrases) -> str:
    marks = {series.mark for series in plot.series if series.role == "figures"}
    is_one = plot.type == "combined" and len(marks) == 1  # two lines, each on an axis of its own
    kind = words.kinds[marks.pop() if is_one else plot.type]
    if len(plot.series) > 1 and plot.stacking != "none":
        kind = (words.stacked if plot.stacking == "sum" else words.shares).format(kind=kind)
    return words.head.format(kind=kind, caption=caption.strip().rstrip("。.")) if caption else kind


def _sentences(plot: Plot, words: Phrases, lang: str) -> Iterator[str]:
    """The sentences after the head."""
    if plot.type == "scatter":
        yield words.points.format(n=sum(len(series.points) for series in plot.series))
    elif len(plot.categories) > FEW:
        yield words.count.format(n=len(plot.categories), first=plot.categories[0], last=plot.categories[-1])
    several = len(plot.series) > 1
    for series in plot.series[:MOST_SERIES]:
        yield _series(plot, series, words, lang, _of(series.title, lang) if several else "")
    if len(plot.series) > MOST_SERIES:
        yield words.more.format(n=len(plot.series) - MOST_SERIES)
    for target in plot.targets:
        yield target.label
    if plot.forecast is not None:
        yield _begun(words.forecast.format(name=plot.categories[plot.forecast]))


def _of(title: str, lang: str) -> str:
    """The name of a series, as a sentence about it begins."""
    return title + locale_of(lang).colon


def _series(plot: Plot, series: Series, words: Phrases, lang: str, of: str) -> str:
    known = [(name, point, value) for name, point, value in _named(plot, series) if value is not None]
    if not known:
        return ""
    figure = {id(point): _figure(point, series, lang) for _, point, _ in known}
    if len(known) == 1:
        name, point, _ = known[0]
        return words.single.format(of=of, name=name, value=figure[id(point)])
    if len(known) <= FEW and series.mark != "line":
        each = (words.each.format(name=name, value=figure[id(point)]) for name, point, _ in known)
        return of + words.join.join(each)
    top, bottom = max(known, key=lambda item: item[2]), min(known, key=lambda item: item[2])
    is_course = series.mark in ("line", "area") or all(map(_TIME.fullmatch, plot.categories))
    is_course = is_course and bool(plot.categories)
    most, least = figure[id(top[1])], figure[id(bottom[1])]
    extremes = words.extremes.format(of="" if is_course else of, top=top[0], most=most, bottom=bottom[0], least=least)
    if not is_course:
        return _begun(extremes) if not of else extremes
    (first, start, low), (last, end, high) = known[0], known[-1]
    way = words.rise if high > low else words.fall if high < low else words.steady
    trend = way.format(of=of, first=first, last=last, a=figure[id(start)], b=figure[id(end)])
    trend = _begun(trend) if not of else trend
    return trend if {top[0], bottom[0]} <= {first, last} else trend + words.join + extremes


_TIME: Final = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2]|Q[1-4]))?(?:年(?:\d{1,2}月)?)?|\d{1,2}月|(?:[^\W\d_]{3,9}\.? |Q[1-4] )(?:1[5-9]|20)\d\d"
)
"""What a category of time looks like: a year, a month, a quarter."""


def _begun(sentence: str) -> str:
    """A sentence with a capital, where its first word comes from the phrases."""
    return sentence[:1].upper() + sentence[1:]


def _named(plot: Plot, series: Series) -> Iterator[tuple[str, Point, Decimal | None]]:
    names = plot.categories or tuple(point.name or str(point.x) for point in series.points)
    for name, point in zip(names, series.points, strict=True):
        yield name, point, point.value


def _figure(point: Point, series: Series, lang: str) -> str:
    """A figure as the chart labels it, with its unit; a percentage as its data label has it."""
    if "%" in point.label:
        return point.label
    assert point.value is not None
    return in_words(point.value, lang, series.format)
