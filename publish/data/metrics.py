"""Key figures in words: what both products print of each, whether it was typed or taken from data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publish.data.problems import bad_cells, names_of, no_column, no_status
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.model import Metric, MetricsBody, MetricWords
from publish.model.data import Datum, Frame
from publish.model.nodes import Colour, Inline, Inlines, Signal, Text, in_lines, joined, plain
from publish.model.status import Status, status_in
from publish.text.figures import figure_of
from publish.text.locales import is_right_to_left, language_of, locale_of
from publish.text.numbers import MINUS, gap_of_multiple, in_figures, in_words, is_sign, unit_affixes
from publish.text.scripts import MARK, signs_kept
from publish.text.times.printing import in_the_language

RISES = ("+", "＋", "↑", "▲", "△")
"""Signs with which a change says that it is a rise."""
FALLS = ("−", "-", "–", "－", "↓", "▼", "▽")
"""Signs with which a change says that it is a decline."""

MINUSES = {"ja": ("▲", "△"), "ko": ("△",)}
"""Triangles that are the minus of accounts, by the language, although they point up."""

ARROWS = frozenset("↑↓▲▼△▽")

_AROUND = f" \u00a0{MARK}"

_WAYS = {"up": 1, "down": -1, "flat": 0}


def figures(body: MetricsBody) -> tuple[MetricWords, ...]:
    """The key figures of a block, in order; those of data as the transforms filled them in."""
    return body.shown or tuple(item.shown or typed(item, body.note or (), body.good) for item in body.items or ())


def typed(metric: Metric, note: Inlines = (), good: str | None = None, lang: str = "en") -> MetricWords:
    """A key figure as its author typed it; `note` is what its change is counted from, where it has no note of its own, `good`
    which change is good.

    A change that the figure does not have is counted from nothing.
    """
    change: Inlines = metric.change or ()
    remark = (metric.note or note) if change else (metric.note or ())
    value, unit = _with_sign(metric.value, metric.unit or "", lang)
    words = MetricWords(metric.label or (), value, unit, change, way(metric, lang), remark)
    return judged(words, metric.good or good, metric.status, lang)


def _with_sign(value: Inlines, unit: str, lang: str) -> tuple[Inlines, str]:
    """A figure and its unit, which is a part of the figure where it is a sign such as `%` or `€`, or a multiple such as `billion`.

    >>> _with_sign((Text("12.5"),), "%", "en"), _with_sign((Text("4.2"),), "£m", "en"), _with_sign((Text("54.6"),), "Ml/d", "en")
    (((Text(text='12.5%'),), ''), ((Text(text='£4.2m'),), ''), ((Text(text='54.6'),), 'Ml/d'))
    >>> _with_sign((Text("$1.84"),), "billion", "en"), _with_sign((Text("$1.84"),), "m", "en"), _with_sign((Text("5"),), "m", "en")
    (((Text(text='$1.84\\xa0billion'),), ''), ((Text(text='$1.84m'),), ''), ((Text(text='5'),), 'm'))
    """
    written = plain(value)
    if (gap := gap_of_multiple(written, unit)) is not None:
        return joined((*value, Text(f"{gap}{unit}"))), ""
    if not is_sign(unit) or not any(map(str.isdigit, written)):
        return value, unit
    before, after = unit_affixes(unit, lang)
    if (after.strip() and written.endswith(after.strip())) or (before.strip() and written.startswith(before.strip())):
        return value, ""
    first = value[0]
    if before and isinstance(first, Text) and first.text.startswith(("+", MINUS)):
        value = (Text(first.text[:1] + before + first.text[1:]), *value[1:])
    elif before:
        value = (Text(before), *value)
    return joined((*value, Text(after)) if after else value), ""


def judged(words: MetricWords, good: str | None, status: Status | None, lang: str) -> MetricWords:
    """The key figure with what is good about its change, and its status."""
    is_good = 0 if good is None else words.way * _WAYS[good]
    names = locale_of(lang).change
    verdict = names.better if is_good > 0 else names.worse if is_good < 0 else ""
    change = tuple(map(_kept, words.change)) if is_right_to_left(lang) else words.change
    return replace(
        words,
        change=change,
        good=is_good,
        status=status.words(lang) if status else (),
        verdict=verdict if change else "",
    )


def _kept(inline: Inline) -> Inline:
    """A part of a change whose sign stays before its figure, beside words from right to left."""
    return replace(inline, text=signs_kept(inline.text)) if isinstance(inline, Text) else inline


def way(metric: Metric, lang: str = "en") -> int:
    """The direction of a figure's change: 1 up, -1 down, 0 neither; by its sign if the author gives no `direction`.

    >>> way(Metric(value="7,904.7", change="+19.4%")), way(Metric(value="2,520", change="−32.7%", direction="flat"))
    (1, 0)
    """
    if metric.direction is not None:
        return _WAYS[metric.direction]
    return way_of(plain(metric.change or ()), lang)


def way_of(change: str, lang: str = "en") -> int:
    """The direction of a change, by its sign.

    >>> way_of("+19.4%"), way_of("−32.7%"), way_of("↓3"), way_of("持平"), way_of("▲0.3", "zh-Hans"), way_of("▲0.3", "ja")
    (1, -1, -1, 0, 1, -1)
    >>> way_of("(12.5)"), way_of("(new)")  # brackets are the minus of accounts
    (-1, 0)
    """
    text = change.strip(_AROUND)
    if text[:1] in "(（" and figure_of(text) is not None:
        return -1
    if text.startswith(MINUSES.get(language_of(lang), ())):
        return -1
    return 1 if text.startswith(RISES) else -1 if text.startswith(FALLS) else 0


def without_sign(change: Inlines, at: Place, lang: str) -> Iterator[Diagnostic]:
    """A warning of a change of which it is asked whether it is good, and which does not say where it went.

    >>> [list(without_sign((Text(text),), Place("r.yaml"), "en")) for text in ("+2%", "0", "unchanged", "n/a")]
    [[], [], [], []]
    >>> [each.message for each in without_sign((Text("2.5%"),), Place("r.yaml"), "en")]
    ["'2.5%' has no sign, and is neither better nor worse"]
    """
    text = plain(change).strip()
    is_zero = not any(digit in "123456789" for digit in text)
    if way_of(text, lang) or is_zero or figure_of(text) is None:
        return
    rise, fall = f"+{text}", f"{MINUS}{text}"
    hint = f"write '{rise}' for a rise, '{fall}' for a fall"
    yield warning("data", f"'{text}' has no sign, and is neither better nor worse", at, hint)


def signed(words: MetricWords) -> Inlines:
    """The change, after a sign of its direction where it has none of its own: colour alone must not carry it.

    >>> plain(signed(MetricWords((), (Text("3.1"),), "", (Text("0.2"),), -1, ())))
    '▼ 0.2'
    """
    if not words.way or not words.change or (way_of(plain(words.change)) and not words.good):
        return words.change
    has_arrow = plain(words.change).lstrip(_AROUND)[:1] in ARROWS
    change: Inlines = words.change if has_arrow else joined((Text("▲ " if words.way > 0 else "▼ "), *words.change))
    if not words.good:
        return change
    return tuple(Signal(_colour(words), inline.text) if isinstance(inline, Text) else inline for inline in change)


def verdict(words: MetricWords) -> Inlines:
    """The word for a change that is good or bad; nothing where the author's own words for the change have it."""
    if not words.verdict or words.verdict.casefold() in plain((*words.change, *words.note)).casefold():
        return ()
    return (Signal(_colour(words), words.verdict),)


def changed(words: MetricWords) -> Inlines:
    """The change with its sign, and the word for what is good or bad about it."""
    change, word = signed(words), verdict(words)
    return (*change, Text(" "), *word) if word else change


def change_in_words(change: Inlines, good: str, lang: str) -> Inlines:
    """A change in a cell, with its sign and the word for what is good or bad about it.

    >>> plain(change_in_words((Text("+0.4 pts"),), "down", "en"))
    '▲ +0.4 pts worse'
    """
    return changed(judged(MetricWords((), (), "", change, way_of(plain(change), lang), ()), good, None, lang))


def _colour(words: MetricWords) -> Colour:
    return "green" if words.good > 0 else "red"


# ---------------------------------------------------------------------------------------------- of data


def of_row(metric: Metric, frame: Frame, label: str, lang: str) -> tuple[MetricWords | None, list[Diagnostic]]:
    """One key figure of the only row of its data, which are called `label`."""
    if len(frame.rows) != 1:
        return None, [not_a_single_row(frame, label, metric.value_at("data"))]
    taken = _Taken(frame, label, lang, [])
    value = taken.figures(plain(metric.value), metric.value_at("value"))
    change = taken.figures(plain(metric.change), metric.value_at("change")) if metric.change else None
    if value is None:
        return None, taken.found
    title = metric.label or (Text(frame.columns[value].title),)
    note = metric.note or ()
    words = taken.words(frame.rows[0], title, value, metric.unit, change, note)
    if metric.direction:
        words = replace(words, way=_WAYS[metric.direction])
    return judged(words, metric.good, metric.status, lang), taken.found


def of_rows(body: MetricsBody, frame: Frame, label: str, lang: str) -> tuple[tuple[MetricWords, ...], list[Diagnostic]]:
    """The key figures of data, one for each row."""
    taken = _Taken(frame, label, lang, [])
    names = {key: getattr(body, key) for key in ("label", "value", "unit", "change", "status")}
    at = {
        key: (taken.figures if key in ("value", "change") else taken.column)(name, body.value_at(key))
        for key, name in names.items()
        if name is not None
    }
    called, value, unit, change, status = (at.get(key) for key in names)
    if called is None or value is None:
        return (), taken.found
    if not frame.rows:
        taken.found.append(error("empty", "key figures without any", body.value_at("data"), "look at what is kept"))
    metrics = []
    names_shown = in_the_language([row[called].text for row in frame.rows], lang)
    for row, name in zip(frame.rows, names_shown, strict=True):
        counted = row[unit].text if unit is not None else None
        words = judged(taken.words(row, in_lines(name), value, counted, change, body.note or ()), body.good, None, lang)
        metrics.append(replace(words, status=taken.status(row[status]) if status is not None else ()))
    return tuple(metrics), taken.found


def not_a_single_row(frame: Frame, label: str, at: Place) -> Diagnostic:
    """The diagnostic for data that should be a single row; its hint says how to keep one."""
    rows = len(frame.rows)
    if not rows:
        return error("data", f"'{label}' has no rows, and one is needed here", at, "look at what is kept")
    named = next((number for number, column in enumerate(frame.columns) if not column.is_number), 0)
    first = f"{frame.columns[named].name}: {frame.rows[0][named].text}"
    hint = f"keep one in a dataset of its own: '{{based_on: {label}, keep: {{{first}}}}}'"
    return error("data", f"'{label}' has {rows} rows, and one is needed here", at, hint)


@dataclass(slots=True)
class _Taken:
    """What is taken of a frame for key figures."""

    frame: Frame
    label: str
    lang: str
    found: list[Diagnostic]

    def column(self, name: str, at: Place) -> int | None:
        problem = no_column(names_of(self.frame), name, f"'{self.label}' has", at)
        self.found += [problem] if problem else []
        return self.frame.index(name)

    def status(self, cell: Datum) -> Inlines:
        """The status that a cell holds; nothing for an empty one."""
        if not cell.text:
            return ()
        found = status_in(in_lines(cell.text), self.lang)
        if found is None:
            self.found.append(no_status(cell))
        return found or in_lines(cell.text)

    def figures(self, name: str, at: Place) -> int | None:
        """A column whose figures are printed; a few cells that are none are a mistake, a column of words is not."""
        number = self.column(name, at)
        if number is not None and self.frame.columns[number].bad:
            self.found += bad_cells(self.frame, number)
        return number

    def words(
        self, row: Sequence[Datum], label: Inlines, value: int, unit: str | None, change: int | None, note: Inlines
    ) -> MetricWords:
        column, cell = self.frame.columns[value], row[value]
        text = cell.text if cell.value is None else in_figures(cell.value, self.lang, column.format)
        counted = column.format.unit if unit is None else unit
        changed, where = self.change(row, change)
        figure, counted = _with_sign(in_lines(text or "—"), counted if text else "", self.lang)
        return MetricWords(label, figure, counted, changed, where, note if changed else ())

    def change(self, row: Sequence[Datum], index: int | None) -> tuple[Inlines, int]:
        if index is None or not row[index].text:
            return (), 0
        column, cell = self.frame.columns[index], row[index]
        if cell.value is None:
            return in_lines(cell.text), way_of(cell.text, self.lang)
        text = in_words(cell.value, self.lang, replace(column.format, sign=True))
        return (Text(text),), (cell.value > 0) - (cell.value < 0)
