"""Where parts of a report begin, on a page of their own, or on one that is turned; whether it has a table of contents, and which parts
that names.

What stands right after a heading takes the heading along: a break before the first block of a section is one before the
section, and a page that is turned for it is turned for the heading too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from publish.layouts.spec import Briefing
from publish.model import Block, Report, Section
from publish.writers.briefing.length import is_longer
from publish.writers.briefing.view.values import BlockView, GroupView, SectionView

NEW_PAGE: Final = "new-page"
"""The class of what begins a page."""
TURNED: Final = "turned"
"""The class of what stands on pages that are turned."""
CONTENTS_LIMIT: Final = 24
"""A table of contents shows two levels of sections while it has no more entries than this, else the first only."""


def looks_of(node: Section | Block, within: str = "") -> str:
    """The classes of a part, but for those that what it stands in has already."""
    is_turned = node.orientation == "landscape" and TURNED not in within.split()
    return _joined((NEW_PAGE if node.break_before else "", TURNED if is_turned else ""))


def grouped(blocks: Iterable[tuple[BlockView, str]]) -> tuple[BlockView, ...]:
    """Blocks with their looks → blocks, those with looks in groups; what is turned shares its pages."""
    found: list[BlockView] = []
    for looks, group in groupby(blocks, key=lambda pair: pair[1]):
        views = tuple(view for view, _ in group)
        if NEW_PAGE in looks.split():
            found += [GroupView(looks, (view,)) for view in views]
        else:
            found += [GroupView(looks, views)] if looks else views
    return tuple(found)


def led(section: SectionView) -> SectionView:
    """The section with the break before its first part taken before its heading, and the heading turned with that part."""
    first = section.blocks[0] if section.blocks else section.sections[0] if section.sections else None
    if isinstance(first, GroupView):
        looks = first.looks.split()
        kept = GroupView(_joined(look for look in looks if look != NEW_PAGE), first.blocks)
        blocks = (kept,) if kept.looks else kept.blocks
        section = replace(section, blocks=(*blocks, *section.blocks[1:]))
    elif first is not None and first.kind == "section":
        looks = first.looks.split()
        kept_section = replace(first, looks=_joined(look for look in looks if look != NEW_PAGE))
        looks += [TURNED] if first.heading_looks else []
        section = replace(section, sections=(kept_section, *section.sections[1:]))
    else:
        looks = [TURNED] if first is not None and first.kind == "table" and first.size == TURNED else []
    own = section.looks.split()
    whole = [*own, *([NEW_PAGE] if NEW_PAGE in looks and NEW_PAGE not in own else [])]
    heading = TURNED if TURNED in looks and TURNED not in own else ""
    return replace(section, looks=_joined(whole), heading_looks=heading)


def head_looks(parts: Sequence[BlockView | SectionView]) -> str:
    """The classes of the head of the first page: where the first part is turned and begins no page of its own, the head is turned
    with it, so that a title does not stand alone."""
    if not parts:
        return ""
    first = parts[0]
    if first.kind == "table":
        return TURNED if first.size == TURNED else ""
    looks = first.looks.split() if isinstance(first, GroupView | SectionView) else []
    heading = first.heading_looks if isinstance(first, SectionView) else ""
    return TURNED if TURNED in (*looks, heading) and NEW_PAGE not in looks else ""


def contents_of(sections: tuple[SectionView, ...]) -> tuple[tuple[SectionView, ...], int]:
    """The sections that a table of contents names, and how many levels of them."""
    entries = len(sections) + sum(len(section.sections) for section in sections)
    return sections, 2 if entries <= CONTENTS_LIMIT else 1


def on_own_pages(sections: Sequence[SectionView], after_all: bool) -> tuple[SectionView, ...]:
    """The sections, each on a page of its own; the first only if it is not all that stands under the title."""
    return tuple(
        replace(section, looks=_joined(dict.fromkeys([*section.looks.split(), NEW_PAGE])))
        if number or after_all
        else section
        for number, section in enumerate(sections)
    )


def has_contents(report: Report, parts: Sequence[Section], spec: Briefing) -> bool:
    """Whether the briefing has a table of contents: of enough sections, where a short report does not ask for it, either."""
    named = sum(part.role != "opening" for part in parts)
    if report.contents is False or named < spec.contents_from:
        return False
    return bool(report.contents) or is_longer(parts, spec.contents_lines, spec.table_measure)


def _joined(looks: Iterable[str]) -> str:
    return " ".join(filter(None, looks))
