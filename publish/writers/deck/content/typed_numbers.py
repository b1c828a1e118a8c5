"""Numbers that authors typed before the titles of sections: the deck shows these alone, and none of its own beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.model import Report, Section
from publish.model.nodes import plain
from publish.text.proofreading.typed import before_title, before_titles


def without_typed(report: Report) -> Report:
    """The report, with no numbers of its own for sections whose titles begin with theirs, where those beside them have such, too."""
    sections = _without_typed(report.sections, report.lang)
    return report if sections is report.sections else report.model_copy(update={"sections": sections})


def _without_typed(sections: tuple[Section, ...], lang: str) -> tuple[Section, ...]:
    found = list(sections)
    for role in ("section", "annex"):
        beside = [at for at, section in enumerate(sections) if section.role == role and section.number]
        if beside and all(_are_typed([sections[at] for at in beside], lang)):
            for at in beside:
                found[at] = found[at].model_copy(update={"number": ()})
    for at, section in enumerate(found):
        inner = _without_typed(section.sections, lang)
        if inner is not section.sections:
            found[at] = section.model_copy(update={"sections": inner})
    return sections if all(one is other for one, other in zip(found, sections, strict=True)) else tuple(found)


def _are_typed(sections: Sequence[Section], lang: str) -> Iterator[bool]:
    titles = {section.number: plain(section.title) for section in sections}
    spaced = {} if sections[0].role == "annex" else before_titles(titles, lang)
    for section in sections:
        title = titles[section.number]
        typed = before_title(title, section.number, lang, section.role == "annex") or spaced.get(section.number)
        yield typed is not None
