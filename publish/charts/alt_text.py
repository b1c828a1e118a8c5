"""The alt text of a chart whose author wrote none: its type, what it shows, its range, extremes and trend.

Made from the same `Plot` that both products draw, in the language of the report; the figures are those of its labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from publish.model.plot import ChartType, Plot, Point, Series
from publish.text.locales import locale_of
from publish.text.numbers import in_words

FEW: Final = 4
"""The alt text of a chart of no more figures than this has all of them."""
MOST_SERIES: Final = 4
"""How many series an alt text covers; the table of the data has the others."""
LONGEST: Final = 600
"""An alt text of more characters than this ends with an ellipsis: nobody listens on."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language that alt texts are made of; `{}` are filled by name."""

    kinds: dict[ChartType, str]
    stacked: str
    """A stacked chart."""
    shares: str
    """A chart stacked to 100 per cent."""
    head: str
    count: str
    """How many categories, from which to which."""
    points: str
    """How many points a scatter chart has."""
    extremes: str
    single: str
    rise: str
    fall: str
    steady: str
    each: str
    """One figure among others."""
    join: str
    stop: str
    more: str
    """How many series the alt text leaves out."""


_ZH: Final = Phrases(
    {"column": "柱形图", "bar": "条形图", "line": "折线图", "area": "面积图", "pie": "饼图", "doughnut": "圆环图",
     "scatter": "散点图", "combined": "柱线组合图"},
    "堆积{kind}", "百分比堆积{kind}", "{kind}：{caption}", "共{n}项，从{first}到{last}", "共{n}个点",
    "{of}最高为{top}（{most}），最低为{bottom}（{least}）", "{of}{name}为{value}",
    "{of}从{first}的{a}升至{last}的{b}", "{of}从{first}的{a}降至{last}的{b}", "{of}{first}与{last}同为{a}",
    "{name}{value}", "，", "。", "另有{n}个系列",
)  # fmt: skip
_ZH_HANT: Final = Phrases(
    {"column": "柱形圖", "bar": "橫條圖", "line": "折線圖", "area": "面積圖", "pie": "圓餅圖", "doughnut": "環圈圖",
     "scatter": "散佈圖", "combined": "柱線組合圖"},
    "堆疊{kind}", "百分比堆疊{kind}", "{kind}：{caption}", "共{n}項，從{first}到{last}", "共{n}個點",
    "{of}最高為{top}（{most}），最低為{bottom}（{least}）", "{of}{name}為{value}",
    "{of}從{first}的{a}升至{last}的{b}", "{of}從{first}的{a}降至{last}的{b}", "{of}{first}與{last}同為{a}",
    "{name}{value}", "，", "。", "另有{n}個數列",
)  # fmt: skip
_EN: Final = Phrases(
    {"column": "Column chart", "bar": "Bar chart", "line": "Line chart", "area": "Area chart", "pie": "Pie chart",
     "doughnut": "Doughnut chart", "scatter": "Scatter chart", "combined": "Chart of columns and lines"},
    "{kind}, stacked", "{kind}, stacked to 100%", "{kind}: {caption}", "{n} categories, from {first} to {last}", "{n} points",
    "{of}highest {top} ({most}), lowest {bottom} ({least})", "{of}{name} {value}",
    "{of}up from {a} ({first}) to {b} ({last})", "{of}down from {a} ({first}) to {b} ({last})", "{of}{a} in {first} and in {last}",
    "{name} {value}", ", ", ". ", "{n} more series",
)  # fmt: skip
_DE: Final = Phrases(
    {"column": "Säulendiagramm", "bar": "Balkendiagramm", "line": "Liniendiagramm", "area": "Flächendiagramm",
     "pie": "Kreisdiagramm", "doughnut": "Ringdiagramm", "scatter": "Streudiagramm", "combined": "Säulen- und Liniendiagramm"},
    "{kind}, gestapelt", "{kind}, auf 100 % gestapelt", "{kind}: {caption}", "{n} Kategorien, von {first} bis {last}",
    "{n} Punkte", "{of}am höchsten {top} ({most}), am niedrigsten {bottom} ({least})", "{of}{name} {value}",
    "{of}gestiegen von {a} ({first}) auf {b} ({last})", "{of}gefallen von {a} ({first}) auf {b} ({last})",
    "{of}{a} sowohl {first} als auch {last}", "{name} {value}", ", ", ". ", "{n} weitere Reihen",
)  # fmt: skip
_FR: Final = Phrases(
    {"column": "Histogramme", "bar": "Diagramme en barres", "line": "Courbe", "area": "Diagramme en aires",
     "pie": "Diagramme circulaire", "doughnut": "Diagramme en anneau", "scatter": "Nuage de points",
     "combined": "Histogramme et courbe"},
    "{kind}, empilé", "{kind}, empilé à 100\N{NARROW NO-BREAK SPACE}%", "{kind}\N{NO-BREAK SPACE}: {caption}",
    "{n} catégories, de {first} à {last}", "{n} points",
    "{of}maximum {top} ({most}), minimum {bottom} ({least})", "{of}{name} {value}",
    "{of}en hausse de {a} ({first}) à {b} ({last})", "{of}en baisse de {a} ({first}) à {b} ({last})",
    "{of}{a} pour {first} comme pour {last}", "{name} {value}", ", ", ". ", "{n} autres séries",
)  # fmt: skip
_ES: Final = Phrases(
    {"column": "Gráfico de columnas", "bar": "Gráfico de barras", "line": "Gráfico de líneas", "area": "Gráfico de áreas",
     "pie": "Gráfico circular", "doughnut": "Gráfico de anillo", "scatter": "Gráfico de dispersión",
     "combined": "Gráfico de columnas y líneas"},
    "{kind}, apilado", "{kind}, apilado al 100\N{NARROW NO-BREAK SPACE}%", "{kind}: {caption}",
    "{n} categorías, de {first} a {last}", "{n} puntos",
    "{of}máximo {top} ({most}), mínimo {bottom} ({least})", "{of}{name} {value}",
    "{of}sube de {a} ({first}) a {b} ({last})", "{of}baja de {a} ({first}) a {b} ({last})",
    "{of}{a} tanto en {first} como en {last}", "{name} {value}", ", ", ". ", "{n} series más",
)  # fmt: skip
_JA: Final = Phrases(
    {"column": "縦棒グラフ", "bar": "横棒グラフ", "line": "折れ線グラフ", "area": "面グラフ", "pie": "円グラフ",
     "doughnut": "ドーナツグラフ", "scatter": "散布図", "combined": "縦棒と折れ線のグラフ"},
    "積み上げ{kind}", "100％積み上げ{kind}", "{kind}：{caption}", "{first}から{last}までの{n}項目", "{n}点",
    "{of}最大は{top}（{most}）、最小は{bottom}（{least}）", "{of}{name}は{value}",
    "{of}{first}の{a}から{last}の{b}に増加", "{of}{first}の{a}から{last}の{b}に減少", "{of}{first}と{last}はともに{a}",
    "{name}{value}", "、", "。", "ほか{n}系列",
)  # fmt: skip

PHRASES: Final = {"en": _EN, "zh-Hans": _ZH, "zh-Hant": _ZH_HANT, "de": _DE, "fr": _FR, "es": _ES, "ja": _JA}
"""Phrases by the tag of a locale; each of `publish.text.locales` has its own."""


def describe(plot: Plot, caption: str, lang: str) -> str:
    """The alt text of a chart: one sentence for each thing to know."""
    words = PHRASES[locale_of(lang).tag]
    sentences = [_head(plot, caption, words), *_sentences(plot, words, lang)]
    text = "".join(f"{sentence}{words.stop}" for sentence in sentences if sentence).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _head(plot: Plot, caption: str, words: Phrases) -> str:
    kind = words.kinds[plot.type]
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


def _of(title: str, lang: str) -> str:
    """The name of a series, as a sentence about it begins."""
    mark = locale_of(lang).dash
    return f"{title}：" if mark == "——" else f"{title}: "


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
    if point.label.endswith("%"):
        return point.label
    assert point.value is not None
    return in_words(point.value, lang, series.format)
