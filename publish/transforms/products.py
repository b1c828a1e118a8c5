"""References to a page of the briefing or a slide of the deck: their numbers, once the products are there.

Both products say the same words; the link of each leads to the part itself where it has it, else to the file of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from publish.charts.alt_text import describe
from publish.diagnostics import Diagnostic, warning
from publish.model import AnyBlock, Chart, Report
from publish.model.nodes import Inline, Link, Text, plain
from publish.transforms.rewriting import change_blocks, rewrite, rewrite_text

Numbers = Mapping[str, Mapping[str, int]]
"""For each product, the page or slide on which an id of the report is."""


def references(report: Report) -> tuple[Link, ...]:
    """The references to products, in the order of the report."""
    found: list[Link] = []

    def look(inline: Inline) -> Inline:
        if isinstance(inline, Link) and inline.numbered:
            found.append(inline)
        return inline

    rewrite(report, look)
    return tuple(found)


def numbers_of(links: tuple[Link, ...], numbers: Numbers) -> dict[str, dict[str, int]]:
    """Of all numbers, those that the references name."""
    found: dict[str, dict[str, int]] = {}
    for link in links:
        if number := numbers.get(link.product, {}).get(link.href[1:]):
            found.setdefault(link.product, {})[link.href[1:]] = number
    return found


def with_numbers(report: Report, product: str, numbers: Numbers, files: Mapping[str, str]) -> Report:
    """The report as a product has it: each reference with its number, and with a link to the file of the other product; the
    words alone where no number is known. The alt texts of charts follow their captions."""

    def numbered(inline: Inline) -> Inline:
        if not isinstance(inline, Link) or not inline.numbered:
            return inline
        number = numbers.get(inline.product, {}).get(inline.href[1:])
        if number is None:
            return inline.children[0]
        words = (Text(inline.numbered.replace("{}", str(number))),)
        if inline.product == product:
            return replace(inline, children=words, numbered="")
        page = f"#page={number}" if inline.product == "briefing" else ""
        return replace(inline, children=words, numbered="", href=f"{files[inline.product]}{page}")

    def described(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Chart) or block.chart.alt:
            return block
        chart = block.chart
        caption = rewrite_text(chart.caption or (), numbered)
        if chart.plot is None or caption == (chart.caption or ()):
            return block
        words = describe(chart.plot, plain(caption), report.lang)
        return block.model_copy(update={"chart": chart.model_copy(update={"description": words})})

    return rewrite(change_blocks(report, described), numbered)


def unsettled(links: tuple[Link, ...], before: Numbers, after: Numbers) -> Iterator[Diagnostic]:
    """A warning at each reference whose number changed when the products were made for the last time."""
    for link in links:
        here, there = (numbers.get(link.product, {}).get(link.href[1:]) for numbers in (before, after))
        if here != there:
            message = f"the {link.product} has '{link.href[1:]}' at {there}, and at {here} once that is written here"
            hint = "write a word more or less near it, or leave the number out"
            yield warning("unsettled", message, link.at, hint)


def unknown(links: tuple[Link, ...], numbers: Numbers) -> Iterator[Diagnostic]:
    """A warning at each reference whose number is not known."""
    for link in links:
        if link.href[1:] not in numbers.get(link.product, {}):
            hint = f"name a part that the {link.product} shows, or write the words yourself"
            yield warning("unknown-reference", f"the {link.product} shows no part '{link.href[1:]}'", link.at, hint)
