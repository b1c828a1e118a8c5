"""What a writer of decks might do wrong, by the kind of what is spoilt."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from tests.hostile.deck_sites import *


def _words(shape: Any) -> str:
    return "".join(map(str, shape.itertext(FONT_TEXT)))[:40]


def replaced(
    pattern: str, change: Callable[[re.Match[str], random.Random], str]
) -> Callable[[Any, random.Random], str | None]:
    """A change of one place in a text that has a pattern."""

    def spoil(site: Any, chance: random.Random) -> str | None:
        found = list(re.finditer(pattern, site.text or ""))
        if not found:
            return None
        here = chance.choice(found)
        before = site.text
        site.text = before[: here.start()] + change(here, chance) + before[here.end() :]
        return f"{before[:40]!r} -> {site.text[:40]!r}" if site.text != before else None

    return spoil


def other_digit(found: re.Match[str], chance: random.Random) -> str:
    return chance.choice([digit for digit in "123456789" if digit != found[0]])


def drop(site: Any, chance: random.Random) -> str:
    words = _words(site)
    site.getparent().remove(site)
    return repr(words)


def drop_all(site: Any, chance: random.Random) -> str:
    return " ".join(drop(each, chance) for each in site)[:60]


def exchange(site: Any, chance: random.Random) -> str | None:
    one, other = (next(each.iter("{*}txBody")) for each in site)
    if _words(one) == _words(other):
        return None
    words = f"{_words(one)!r} <-> {_words(other)!r}"
    first, second = deepcopy(one), deepcopy(other)
    one.getparent().replace(one, second)
    other.getparent().replace(other, first)
    return words


def exchange_cells(row: Any, chance: random.Random) -> str | None:
    cells = [cell for cell in row.iter("{*}tc") if _words(cell)]
    if len(cells) < 2:
        return None
    return exchange(chance.sample(cells, 2), chance)


def exchange_column(row: Any, chance: random.Random) -> str | None:
    others = [each for each in row.getparent().iter("{*}tr") if each is not row]
    cells = [list(each.iter("{*}tc")) for each in (row, chance.choice(others))]
    at = chance.randrange(len(cells[0]))
    return exchange([each[at] for each in cells], chance)


def exchange_names(chart: Any, chance: random.Random) -> str | None:
    names = [value for series in chart.iter("{*}ser") for value in series.iterfind("{*}tx//{*}v")]
    if len(names) < 2:
        return None
    one, other = chance.sample(names, 2)
    one.text, other.text = other.text, one.text
    return f"{one.text!r} <-> {other.text!r}"


def exchange_values(chart: Any, chance: random.Random) -> str | None:
    series = chance.choice(list(chart.iter("{*}ser")))
    values = list(series.iterfind("{*}val//{*}v"))
    if len(values) < 2:
        return None
    one, other = chance.sample(values, 2)
    one.text, other.text = other.text, one.text
    return f"{one.text!r} <-> {other.text!r}" if one.text != other.text else None


def drop_series(chart: Any, chance: random.Random) -> str | None:
    every = list(chart.iter("{*}ser"))
    series = chance.choice(every)
    return repr("".join(series.find("{*}tx").itertext())) if len(every) > 1 and drop(series, chance) else None


def drop_legend(chart: Any, chance: random.Random) -> str | None:
    legends = list(chart.iter("{*}legend"))
    return drop_all(legends, chance) if legends else None


def drop_point(chart: Any, chance: random.Random) -> str | None:
    points = [point for point in chart.iter("{*}pt") if point.getparent().getparent().getparent().tag.endswith("}val")]
    return drop(points[-1], chance) if points else None


def alt(shape: Any, chance: random.Random) -> str | None:
    about = next(shape.iter("{*}cNvPr"))
    words = about.get("descr", "")
    digits = list(re.finditer("[0-9]", words))
    if not digits:
        return None
    at = chance.choice(digits)
    about.set("descr", words[: at.start()] + other_digit(at, chance) + words[at.end() :])
    return repr(words[:40])


def in_paragraph(spoil: Callable[[Any, random.Random], str | None]) -> Callable[[Any, random.Random], str | None]:
    return lambda site, chance: spoil(chance.choice(list(site.iter(FONT_TEXT))), chance)


DIGIT = replaced("[0-9]", other_digit)
PERCENT = replaced("(?<=[0-9])[ \u00a0\u202f\u2060]*[%％]", lambda _, __: "")
MINUS = replaced("[−-](?=[0-9])", lambda _, __: "")
UNIT = replaced(
    "[万亿]|million|km|kg",
    lambda found, _: {"万": "亿", "亿": "万", "million": "billion", "km": "m", "kg": "t"}[found[0]],
)
LETTER = replaced("[\u4e00-\u9fffa-z]{2}", lambda found, _: found[0][::-1])
KINDS: dict[str, Kind] = {
    "a digit": (texts, DIGIT),
    "a lost percent sign": (texts, PERCENT),
    "a lost minus": (texts, MINUS),
    "a unit": (texts, UNIT),
    "two letters": (texts, LETTER),
    "a dropped shape": (shapes, drop),
    "a slide without its shapes": (slides, drop_all),
    "two shapes exchanged": (twins, exchange),
    "a dropped row": (rows, drop),
    "no last row": (last_rows, drop),
    "cells of a row exchanged": (rows, exchange_cells),
    "cells of a column exchanged": (rows, exchange_column),
    "a dropped picture, chart or table": (pictures, drop),
    "alt text": (pictures, alt),
    "a dropped paragraph of notes": (notes, drop),
    "dropped notes": (whole_notes, drop_all),
    "a digit in notes": (notes, in_paragraph(DIGIT)),
    "two letters in notes": (notes, in_paragraph(LETTER)),
    "names of series exchanged": (charts, exchange_names),
    "figures of a chart exchanged": (charts, exchange_values),
    "a dropped series": (charts, drop_series),
    "a dropped legend": (charts, drop_legend),
    "a dropped figure of a chart": (charts, drop_point),
}
"""The kinds of mistakes: where they may be made, and how."""
