"""The numbers of sections as headings, bookmarks, contents and running heads have them."""

from __future__ import annotations

import re
from typing import Final

from publish.building.agreement.on_slides.misplaced import worth_of
from publish.building.agreement.reading.letters import is_drawn, letters
from publish.building.agreement.words import lines_of
from publish.model import Section
from publish.model.nodes import plain

COUNTER: Final = re.compile("[0-9]+(?:[.][0-9]+)*|[一二三四五六七八九十百]+")
"""The number of a heading."""


def is_counter_of(found: str, section: Section) -> bool:
    """Whether a number is that of a section: all of it, or its last part alone.

    A full stop is low, and may be lost where a line is read within narrow bounds.
    """
    whole = [*map(str, section.number)]
    return found.replace(".", "") == "".join(whole) or ("." not in found and worth_of(found) == section.number[-1])


def stands_numbered(before: str, section: Section) -> bool:
    """Whether what stands before the title of a section, in letters, has no number of another section."""
    found = COUNTER.findall(before)
    if section.role != "section" or not section.number or not found:
        return True
    return is_counter_of(found[-1], section)


def title_of(section: Section) -> str:
    """The letters of a title that stands in one piece, as it is written; "" of any other."""
    title = letters(plain(section.title))
    pieces = lines_of(section.title)
    return title if len(pieces) == 1 and letters(pieces[0]) == title and not is_drawn(plain(section.title)) else ""
