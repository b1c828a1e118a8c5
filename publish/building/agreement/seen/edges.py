"""What stands at the edges of the pages of a briefing: the names of the report and of the section, the stamp, the classification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from typing import Final

from publish.building.agreement.places import Line, line_of, name_of, shown
from publish.building.agreement.reading.letters import is_drawn, letters
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.seen.counters import stands_numbered, title_of
from publish.building.agreement.words import short
from publish.diagnostics import Place
from publish.model import Report, Section
from publish.model.nodes import plain
from publish.text.locales import is_right_to_left

ALIKE: Final = 0.7
"""How much of some words another has that is meant to be them."""
LEAST: Final = 2
"""The fewest letters at an edge that are compared."""
BEGINNING: Final = 20
"""How many letters of the name of a section tell it at an edge, where a long one is cut short."""
ABOVE: Final = 8
"""How many letters stand before the title of a section that begins a page."""
_Found = Iterator[tuple[Place, str]]


def edges_apart(report: Report, pages: Pages, known: Set[Line]) -> _Found:
    """The place of what stands at the edges of pages otherwise than in the report, or on some of them not at all, and what is
    wrong; `known` are the lines of what is told already."""
    if is_right_to_left(report.lang) or is_drawn(plain(report.title)):
        return
    sections = [
        section
        for section in shown(report.sections, "briefing")
        if isinstance(section, Section) and len(section.path) == 1 and section.role != "opening"
    ]
    edges = [(letters(each.top), letters(each.bottom)) for each in pages.edges]
    yield from _stamps(report, pages, known)
    yield from _titles(report, edges)
    yield from _sections(sections, pages, edges)
    yield from _altered(report, [section for section in sections if title_of(section)], edges)


def _stamps(report: Report, pages: Pages, known: Set[Line]) -> _Found:
    """The stamp on no page; and what stands on most pages and not on one."""
    for key in ("stamp", "classification"):
        words = letters(getattr(report, key) or "")
        if not words or is_drawn(getattr(report, key)) or line_of(report.value_at(key)) in known:
            continue
        lacking = [at for at, text in enumerate(pages.texts, start=1) if words not in letters(text)]
        if lacking and (2 * len(lacking) < len(pages.texts) or (key == "stamp" and len(lacking) == len(pages.texts))):
            yield (
                report.value_at(key),
                f"page {lacking[0]} of the briefing does not show '{short(getattr(report, key))}'",
            )


def _titles(report: Report, edges: Sequence[tuple[str, str]]) -> _Found:
    """The title, where most pages have it at an edge."""
    title = letters(plain(report.title))[:BEGINNING]
    lacking = [at for at, each in enumerate(edges, start=1) if not any(title in edge for edge in each)]
    if title and lacking and 3 * len(lacking) <= len(edges):
        yield (
            report.value_at("title"),
            f"page {lacking[0]} of the briefing has not the title at its edge, as others have",
        )


def _sections(sections: Sequence[Section], pages: Pages, edges: Sequence[tuple[str, str]]) -> _Found:
    """Pages that name another section than theirs, or none, where most name theirs."""
    begins = [(pages.places[name_of(each)][0], each) for each in sections if name_of(each) in pages.places]
    right, wrong = 0, list[tuple[int, Section]]()
    for page, each in enumerate(edges):
        before = [section for at, section in begins if at < page][-1:]
        here = [section for at, section in begins if at == page]
        first = next((section for section in here if _heads(section, pages.texts[page])), None)
        if page == 0 or not (before or first) or not all(map(title_of, (*before, *here))):
            continue  # a title that is drawn in another order is compared nowhere
        if any(_is_named(section, edge) for edge in each for section in (*before, *here)):
            right += 1
        else:
            wrong.append((page + 1, first or before[0]))
    for number, section in wrong if right and right >= len(wrong) else ():
        yield section.value_at("title"), f"page {number} of the briefing does not name its section at its edge"


def _heads(section: Section, page: str) -> bool:
    """Whether the title of a section, and its number at most before it, begins a page."""
    title = title_of(section)
    return title in letters(page[: 2 * len(title) + ABOVE])[: len(title) + ABOVE]


def _is_named(section: Section, edge: str) -> bool:
    before, there, _ = edge.partition(title_of(section)[:BEGINNING])
    return bool(there) and stands_numbered(before, section)


def _altered(report: Report, sections: Sequence[Section], edges: Sequence[tuple[str, str]]) -> _Found:
    """What stands at an edge and is almost a name that belongs there."""
    names = [(report.value_at(key), letters(getattr(report, key) or "")) for key in ("stamp", "classification")]
    names += [(report.value_at("title"), letters(plain(report.title)))]
    names += [(section.value_at("title"), title_of(section)) for section in sections]
    names = [(at, name) for at, name in names if len(name) >= LEAST]
    told = set[Place]()
    for page, each in enumerate(edges, start=1):
        for rest in (_rest(edge, [name for _, name in names]) for edge in each):
            at = next((at for at, name in names if _is_almost(rest, name)), None) if len(rest) >= LEAST else None
            if at is not None and at not in told:
                told.add(at)
                yield (
                    at,
                    f"page {page} of the briefing has '{short(rest)}' at its edge, which the report says otherwise",
                )


def _rest(edge: str, names: Sequence[str]) -> str:
    """An edge without names, and without numbers at its ends."""
    for name in sorted(names, key=len, reverse=True):
        edge = edge.replace(name, "")
    return re.sub(r"^[\d\W]+|[\d\W]+$", "", edge)


def _is_almost(rest: str, name: str) -> bool:
    """Whether some words are a name in which letters are others; what is cut short is none."""
    if rest in name or min(len(rest), len(name)) < ALIKE / 2 * (len(rest) + len(name)):
        return False
    match = SequenceMatcher(None, rest, name, autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE
