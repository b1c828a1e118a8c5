"""Mistakes that a writer of decks might make, planted in a finished `.pptx`."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

FONT_TEXT = "{*}t"
SLIDE, NOTES, CHART = "ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart"


@dataclass(frozen=True)
class Planted:
    """A deck with one mistake: what kind it is, of what words, and the addresses of what it spoils."""

    kind: str
    words: str
    addresses: Sequence[str]
    data: bytes


@dataclass(frozen=True)
class Deck:
    """The parts of a deck that show the report, parsed, and all of them as they are."""

    parts: dict[str, bytes]

    def trees(self, begins: str) -> Iterator[tuple[str, Any]]:
        for name, data in self.parts.items():
            if re.fullmatch(rf"{begins}\w*\.xml", name):
                yield name, etree.fromstring(data)

    def related(self, part: str, kind: str) -> list[str]:
        folder, _, name = part.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{name}.rels", b"<r/>")
        targets = (str(each.get("Target")) for each in etree.fromstring(data))
        return [f"ppt/{target.removeprefix('../')}" for target in targets if kind in target]

    def with_part(self, name: str, tree: Any) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as package:
            for each, data in self.parts.items():
                package.writestr(each, etree.tostring(tree) if each == name else data)
        return written.getvalue()


def opened(data: bytes) -> Deck:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return Deck({name: package.read(name) for name in package.namelist()})


Site = tuple[str, Any, Sequence[str], Any]
"""The part, its tree, the addresses that it shows, and what in it is spoilt."""
Kind = tuple[Callable[[Deck], Iterator[Site]], Callable[[Any, random.Random], str | None]]


def planted(data: bytes, count: int, chance: random.Random) -> Iterator[Planted]:
    """Mistakes of all kinds in turn, each at a place that chance takes."""
    deck, kinds = opened(data), list(KINDS.items())
    chance.shuffle(kinds)
    done = tried = 0
    while done < count and tried < 20 * count:
        kind, (sites, spoil) = kinds[tried % len(kinds)]
        tried += 1
        choice = list(sites(deck))
        if not choice:
            continue
        name, tree, addresses, site = chance.choice(choice)
        if (words := spoil(site, chance)) is not None:
            done += 1
            yield Planted(kind, f"{name.rpartition('/')[2]} {words}", addresses, deck.with_part(name, tree))


# ---------------------------------------------------------------------------------------------- where


def _address(shape: Any) -> str | None:
    about = next(shape.iter("{*}cNvPr"), None)
    name = about.get("name", "") if about is not None else ""
    return name.removeprefix("blk:") if name.startswith("blk:") else None


def _shapes(tree: Any) -> Iterator[tuple[str, Any]]:
    for shape in tree.iter("{*}sp", "{*}graphicFrame", "{*}pic"):
        if (address := _address(shape)) is not None:
            yield address, shape


def shapes(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            if "".join(shape.itertext("{*}t")).strip() and not address.endswith((".number", ".counter", ".marker")):
                yield name, tree, (address,), shape


def texts(deck: Deck) -> Iterator[Site]:
    for name, tree, addresses, shape in shapes(deck):
        yield from ((name, tree, addresses, text) for text in shape.iter(FONT_TEXT))


def slides(deck: Deck) -> Iterator[Site]:
    """A slide, by its shapes."""
    for name, tree in deck.trees(SLIDE):
        found = list(_shapes(tree))
        if found:
            yield name, tree, tuple(address for address, _ in found), [shape for _, shape in found]


def twins(deck: Deck) -> Iterator[Site]:
    """Two shapes of a slide that show the same part of two things."""
    for name, tree in deck.trees(SLIDE):
        found = [(address, shape) for address, shape in _shapes(tree) if shape.tag.endswith("}sp")]
        for at, (one, first) in enumerate(found):
            for other, second in found[at + 1 :]:
                steps = (one.rpartition(".")[2], other.rpartition(".")[2])
                if steps[0] in ("number", "counter", "marker", "title"):
                    continue
                if steps[0] == steps[1] or (all(map(str.isdecimal, steps))):
                    yield name, tree, (one, other), (first, second)


def rows(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            yield from ((name, tree, (address,), row) for row in list(shape.iter("{*}tr"))[1:])


def last_rows(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            yield from ((name, tree, (address,), row) for row in list(shape.iter("{*}tr"))[-1:])


def pictures(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            if not shape.tag.endswith("}sp"):
                yield name, tree, (address,), shape


def notes(deck: Deck) -> Iterator[Site]:
    """The paragraphs of notes; what they may say is what their slide shows."""
    for name, tree in deck.trees(SLIDE):
        topics = [about.get("name") for about in tree.iter("{*}cNvPr") if about.get("name", "").startswith("sid:")]
        shown = [address for address, _ in _shapes(tree)]
        about = [part for topic in topics for part in re.split("[ +]", topic.removeprefix("sid:"))]
        for part in deck.related(name, "notesSlide"):
            pages = etree.fromstring(deck.parts[part])
            for paragraph in pages.iter("{*}p"):
                body: Any = paragraph.getparent()
                if _words(paragraph).strip() and len(body) > 2:
                    yield part, pages, (*about, *shown), paragraph


def whole_notes(deck: Deck) -> Iterator[Site]:
    seen = set[str]()
    for name, tree, addresses, paragraph in notes(deck):
        if name not in seen:
            seen.add(name)
            yield name, tree, addresses, list(paragraph.getparent().iter("{*}p"))


def charts(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for _, shape in _shapes(tree):
            if any(element.tag.endswith("}chart") for element in shape.iter()):
                for part in deck.related(name, "/charts/chart"):
                    chart = etree.fromstring(deck.parts[part])
                    yield part, chart, tuple(each for each, _ in _shapes(tree)), chart


# ---------------------------------------------------------------------------------------------- what


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
