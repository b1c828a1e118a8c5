"""How a part of a deck is spoilt: each changes a part of a slide, and says what it changed, or that it cannot."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.hostile.deck_sites import FONT_TEXT
from tests.hostile.spoiling import other_digit

Spoil = Callable[[Any, random.Random], str | None]


def _words(shape: Any) -> str:
    return "".join(map(str, shape.itertext(FONT_TEXT)))[:40]


def replaced(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Spoil:
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


def _columns(table: Any, chance: random.Random, first: int) -> str | None:
    """Two columns of a table exchanged, from a row on down."""
    rows = [list(row.iter("{*}tc")) for row in table.iter("{*}tr")]
    if len(rows[0]) < 2 or any(cell.get("gridSpan") or cell.get("rowSpan") for row in rows for cell in row):
        return None
    one, other = chance.sample(range(len(rows[0])), 2)
    if all(_words(row[one]) == _words(row[other]) for row in rows[first:]):
        return None
    for row in rows[first:]:
        exchange((row[one], row[other]), chance)
    return f"columns {one + 1} and {other + 1} of {_words(table)!r}"


def exchange_columns(table: Any, chance: random.Random) -> str | None:
    return _columns(table, chance, 0)


def exchange_bodies(table: Any, chance: random.Random) -> str | None:
    return _columns(table, chance, 1)


def exchange_looks(table: Any, chance: random.Random) -> str | None:
    """A row that has a ground is set as one without, and that one as this."""
    rows = list(table.iter("{*}tr"))[1:]
    has = [row.find("{*}tc/{*}tcPr/{*}solidFill") is not None for row in rows]
    if len(set(has)) < 2:
        return None
    one = chance.choice([row for row, is_there in zip(rows, has, strict=True) if is_there])
    other = chance.choice([row for row, is_there in zip(rows, has, strict=True) if not is_there])
    for first, second in zip(one.iter("{*}tc"), other.iter("{*}tc"), strict=True):
        cells = first.find("{*}tcPr"), second.find("{*}tcPr")
        first.append(cells[1])
        second.append(cells[0])
        runs = [run for cell in (first, second) for run in [*cell.iter("{*}rPr")][:1]]
        bold = [run.attrib.pop("b", "0") for run in runs]
        for run, each in zip(runs, reversed(bold), strict=True):
            run.set("b", each)
    return f"{_words(one)!r} and {_words(other)!r}"


def recolour(shape: Any, chance: random.Random) -> str | None:
    runs = [run for run in shape.iter("{*}r") if _words(run).strip()[:1] in ("■", "◆", "●")]
    runs = [run for run in runs if run.find("{*}rPr/{*}solidFill/*") is not None]
    if not runs:
        return None
    run = chance.choice(runs)
    colour = run.find("{*}rPr/{*}solidFill/*")
    colour.set("val", {"srgbClr": "204080"}.get(colour.tag.rpartition("}")[2], "dk1"))
    return repr(_words(run))


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


def alt_letters(shape: Any, chance: random.Random) -> str | None:
    about = next(shape.iter("{*}cNvPr"))
    words = about.get("descr", "")
    pairs = [found for found in re.finditer(r"[^\W\d_]{2}", words) if found[0][0] != found[0][1]]
    if not pairs:
        return None
    at = chance.choice(pairs)
    about.set("descr", words[: at.start()] + at[0][::-1] + words[at.end() :])
    return repr(about.get("descr")[:40])


def letters_of_a_name(chart: Any, chance: random.Random) -> str | None:
    """Of a series, a category, or the title of an axis."""
    names = [
        value for kind in ("tx", "cat") for each in chart.iter(f"{{*}}{kind}") for value in each.iter("{*}v", "{*}t")
    ]
    names = [name for name in names if re.search(r"[^\W\d_]{2}", name.text or "")]
    return replaced(r"[^\W\d_]{2}", lambda found, _: found[0][::-1])(chance.choice(names), chance) if names else None


def another_cell(sheet: Any, chance: random.Random) -> str | None:
    cells = [cell for cell in sheet.iter("{*}c") if cell.get("t") in (None, "n") and cell.find("{*}v") is not None]
    if not cells:
        return None
    value = (cell := chance.choice(cells)).find("{*}v")
    value.text = str(2 * float(value.text) + 1)
    return f"{cell.get('r')} is {value.text}"


def exchange_links(shapes: Any, chance: random.Random) -> str | None:
    links = [click for shape in shapes for click in shape.iter("{*}hlinkClick")]
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    if len({click.get(key) for click in links}) < 2:
        return None
    one = chance.choice(links)
    other = chance.choice([click for click in links if click.get(key) != one.get(key)])
    first, second = one.get(key), other.get(key)
    one.set(key, second)
    other.set(key, first)
    return f"{first} and {second}"


def in_paragraph(spoil: Spoil) -> Spoil:
    return lambda site, chance: spoil(chance.choice(list(site.iter(FONT_TEXT))), chance)
