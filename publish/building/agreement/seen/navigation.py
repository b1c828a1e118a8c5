"""What leads through a briefing: its contents and its bookmarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from publish.building.agreement.places import Line, line_of, name_of, shown
from publish.building.agreement.reading.around import Bookmark
from publish.building.agreement.reading.headings import Destination
from publish.building.agreement.reading.letters import letters
from publish.building.agreement.reading.marks import NEAR, PageLink
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.seen.counters import stands_numbered, title_of
from publish.building.agreement.words import short
from publish.diagnostics import Place
from publish.model import Report, Section
from publish.model.nodes import plain
from publish.text.locales import is_right_to_left, locale_of

_Found = Iterator[tuple[Place, str]]
_LEADERS: Final = re.compile("[.…·]{3,}")
"""What leads from an entry to its page number."""
_LOW: Final = re.compile("[.,:;]")
"""Marks at the foot of a line, which a row that is read between two heights may lack, also within figures: `1,5-degree target`."""


def ways_apart(report: Report, pages: Pages, known: Set[Line]) -> _Found:
    """The place of each section that the contents or the bookmarks of a briefing lack, or have otherwise, and what is wrong;
    `known` are the lines of what is told already."""
    if is_right_to_left(report.lang):
        return
    sections = [
        section
        for section in shown(report.sections, "briefing")
        if isinstance(section, Section)
        and section.role != "opening"
        and name_of(section) in pages.places
        and line_of(section.value_at("title")) not in known
    ]
    yield from _entries(report, sections, pages)
    yield from _bookmarks(sections, pages)


def _by_level(sections: Sequence[Section]) -> Mapping[int, Sequence[Section]]:
    levels: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        levels[len(section.path)].append(section)
    return levels


def _is_at(one: Destination | None, other: Destination) -> bool:
    if one is None or one[0] != other[0]:
        return False
    return one[1] is None or other[1] is None or abs(one[1] - other[1]) <= NEAR


# ---------------------------------------------------------------------------------------------- contents


def _entries(report: Report, sections: Sequence[Section], pages: Pages) -> _Found:
    """Sections of a level of which the contents name most."""
    rows = _rows(sections, pages)
    is_headed = letters(locale_of(report.lang).contents) in letters("\n".join(pages.texts[:2]))
    for level, of_level in _by_level(sections).items():
        there = [section for section in of_level if rows[id(section)]]
        named = {id(section) for section in there if any(_names(row, section) for row in rows[id(section)])}
        if not named or (2 * len(named) <= len(of_level) and not (is_headed and level == 1)):
            continue
        for section in of_level:
            faults = [_fault(row, section, pages) for row in rows[id(section)]]
            words = short(plain(section.title))
            if not faults:
                yield section.value_at("title"), f"the contents of the briefing do not name '{words}'"
            elif all(faults):
                yield section.value_at("title"), f"the contents of the briefing have '{faults[0]}' for '{words}'"


def _rows(sections: Sequence[Section], pages: Pages) -> Mapping[int, Sequence[str]]:
    """The lines before the first section that lead to each; last, all of one that takes several, each a link of its own."""
    places = [(section, pages.places[name_of(section)]) for section in sections]
    page, up = min((place for _, place in places), key=lambda place: (place[0], -(place[1] or 0.0)), default=(0, None))
    leading: dict[int, list[PageLink]] = defaultdict(list)
    for link in pages.links:
        if link.at is not None and link.place is not None and (link.at[0] < page or (link.at[1] or 0) > (up or 0)):
            leading[link.place[0]].append(link)
    found: dict[int, Sequence[str]] = {}
    for section, place in places:
        rows = [*dict.fromkeys(link.row for link in leading.get(place[0], ()) if _is_at(link.place, place))]
        found[id(section)] = [*rows, "".join(rows)] if len(rows) > 1 else rows
    return found


def _names(row: str, section: Section) -> bool:
    title = _LOW.sub("", title_of(section))
    return bool(title) and title in _LOW.sub("", letters(_LEADERS.sub("", row)))


def _around(title: str, text: str) -> tuple[str, str, str]:
    """The letters before a title, the title, and those after it; marks at the foot of the line may be lost within it."""
    found = re.search("[.,:;]*".join(map(re.escape, title)), text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _fault(row: str, section: Section, pages: Pages) -> str:
    """What an entry says that has another title, number or page than its section has; "" if it has these."""
    title, text = _LOW.sub("", title_of(section)), letters(_LEADERS.sub(" ", row))
    if not title:
        return ""
    page = str(pages.places[name_of(section)][0] + 1)
    for found in re.finditer(page, text):
        before, there, after = _around(title, f"{text[: found.start()]}{text[found.end() :]}")
        if there and not after[:1].isdigit() and stands_numbered(before, section):
            return ""
    return short(row)


# ---------------------------------------------------------------------------------------------- bookmarks


def _bookmarks(sections: Sequence[Section], pages: Pages) -> _Found:
    """Sections of a level of which most have bookmarks."""
    found = _leading_to(sections, pages)
    for level, of_level in _by_level(sections).items():
        having = sum(bool(found[section.path]) for section in of_level)
        if not having or (level > 1 and 2 * having <= len(of_level)):
            continue
        for section in of_level:
            if fault := _misled(section, found[section.path], found.get(section.path[:-1], ())):
                yield section.value_at("title"), fault


def _leading_to(sections: Sequence[Section], pages: Pages) -> Mapping[tuple[int, ...], Sequence[Bookmark]]:
    """The bookmarks that lead to each section, by its path."""
    of_pages: dict[int, list[Bookmark]] = defaultdict(list)
    for each in pages.bookmarks:
        if each.place is not None:
            of_pages[each.place[0]].append(each)
    places = ((section.path, pages.places[name_of(section)]) for section in sections)
    return {path: [each for each in of_pages.get(place[0], ()) if _is_at(each.place, place)] for path, place in places}


def _misled(section: Section, bookmarks: Sequence[Bookmark], above: Sequence[Bookmark]) -> str:
    """What is wrong with the bookmarks of a section, as they are and by those of the section that it is in; "" if nothing is."""
    words, title = short(plain(section.title)), title_of(section)
    if not bookmarks:
        return f"no bookmark of the briefing leads to '{words}'"
    texts = [letters(each.words) for each in bookmarks]
    if title and not any(each.endswith(title) and stands_numbered(each.removesuffix(title), section) for each in texts):
        other = short(bookmarks[0].words)
        return f"the bookmark that leads to '{words}' says '{other}'"
    depths = {each.depth + 1 for each in above}
    if depths and depths.isdisjoint(each.depth for each in bookmarks):
        return f"the bookmark that leads to '{words}' does not stand right under that of its section"
    return ""
