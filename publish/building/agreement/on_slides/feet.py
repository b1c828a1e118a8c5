"""What stands around the content of slides: the title and the date at the foot, the stamp. It is the same on all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from publish.building.agreement.reading.letters import OTHER_ORDER, letters
from publish.building.agreement.reading.slides import Slides
from publish.building.agreement.words import short
from publish.diagnostics import Place
from publish.model import Report
from publish.model.nodes import plain
from publish.text.locales import date_in_words

FEW: Final = 3
"""What one in so many slides lacks that the others have, it lacks by mistake."""


def feet_apart(report: Report, slides: Slides) -> Iterator[tuple[Place, str]]:
    """The place of what stands around slides and is not the report's, and what stands there; or what some of them lack."""
    dates = (
        plain(report.dateline) if report.dateline else date_in_words(report.date, report.lang) if report.date else ""
    )
    stamps = (report.classification or "", report.stamp or "")
    wanted = {
        "ftr": ("title", (plain(report.title),)),
        "dt": ("dateline" if report.dateline else "date", (dates,)),
        "stamp": ("stamp" if report.stamp else "classification", stamps),
    }
    shown: dict[str, list[int]] = defaultdict(list)
    for slide in slides.slides:
        for kind, words in slide.around:
            key, texts = wanted[kind]
            shown[kind].append(slide.number)
            if not OTHER_ORDER.search(words) and not _says(kind, words, "".join(texts)):
                yield (
                    report.value_at(key),
                    f"slide {slide.number} has '{short(words)}' at its edge in place of '{key}'",
                )
    for kind, numbers in shown.items():
        may_have = (slide.number for slide in slides.slides if slide.is_footed or kind == "stamp")
        lacking = [number for number in may_have if number not in numbers]
        if lacking and (kind == "stamp" or FEW * len(lacking) <= len(numbers)):
            key, _ = wanted[kind]
            yield report.value_at(key), f"slide {lacking[0]} lacks '{key}' at its edge, and others have it"


def _says(kind: str, words: str, whole: str) -> bool:
    """Whether the words at the edge of a slide are those of the report; a long title ends early there, with an ellipsis."""
    if kind == "ftr" and words.endswith("…") and len(words) > 1:
        return letters(whole).startswith(letters(words[:-1]))
    return letters(words) == letters(whole)
