"""Lines of code, which both products have as they are written, sign by sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import accumulate
from typing import Final

from publish.building.agreement.places import Line, Places, line_of, shown
from publish.building.agreement.reading.characters import HYPHEN
from publish.building.agreement.reading.in_order import InOrder
from publish.building.agreement.reading.letters import is_drawn, letters, longest
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import Slides
from publish.building.agreement.words import short
from publish.diagnostics import Place
from publish.model import CodeBlock, Report

LEAST: Final = 4
"""The fewest letters of a line that is looked for on pages."""


def listings_apart(
    report: Report, pages: Pages, slides: Slides, places: Places, known: Set[Line]
) -> Iterator[tuple[Place, str]]:
    """The place of each block of code of which a product has a line otherwise, and the line; `known` are the lines of what is
    told already."""
    listed = _on_slides(slides, places)
    for block in shown(report.sections, "deck"):
        if not isinstance(block, CodeBlock) or line_of(block.at) in known:
            continue
        if (line := _other(block.code.text, listed.get(id(block), ""))) is not None:
            yield block.at, f"no slide has the line '{short(line)}' of the code as it is"
    on_pages = _Pages(pages)
    for block in shown(report.sections, "briefing"):
        if isinstance(block, CodeBlock) and line_of(block.at) not in known:
            lines = (
                line for line in block.code.text.splitlines() if len(letters(line)) >= LEAST and not is_drawn(line)
            )
            if (line := next((line for line in lines if not on_pages.has(line)), None)) is not None:
                yield block.at, f"the briefing has not the line '{short(line)}' of the code"


class _Pages:
    """The lines of code on pages."""

    def __init__(self, pages: Pages) -> None:
        self._said, self._text = pages.said, _bare(pages.text.replace(HYPHEN, "-"))
        self._signs = InOrder(self._text)

    def has(self, line: str) -> bool:
        """Whether a line stands there sign by sign; in two pieces, if it goes on on the next page."""
        if self._said.lost(line) is not None:
            return False
        bare = _bare(line)
        if self._signs.has_near(bare) or self._signs.has(bare):
            return True
        begin = longest(len(bare), lambda length: bare[:length] in self._text)
        end = longest(len(bare), lambda length: bare[len(bare) - length :] in self._text)
        return begin + end >= len(bare) and min(begin, end) >= LEAST


def _on_slides(slides: Slides, places: Places) -> Mapping[int, str]:
    """The code of each block, of all its slides, without spaces: a line that is too wide goes on in the next."""
    found: dict[int, str] = defaultdict(str)
    for slide in slides.slides:
        for shape in slide.shapes:
            node = places.node(shape.address)
            if isinstance(node, CodeBlock) and shape.address == places.address(node):
                found[id(node)] += _bare(shape.text)
    return found


def _other(code: str, there: str) -> str | None:
    """The first line of some code that does not stand there, if the whole does not."""
    if _bare(code) in there:
        return None
    lines = [line for line in code.splitlines() if _bare(line)]
    begins = [*accumulate((len(_bare(line)) for line in lines), initial=0)]
    same = longest(begins[-1], lambda length: _bare(code)[:length] in there)
    return next(line for line, end in zip(lines, begins[1:], strict=True) if end > same)


def _bare(text: str) -> str:
    return "".join(text.split())
