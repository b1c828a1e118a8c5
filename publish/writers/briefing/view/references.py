"""Page numbers in cross references: `Table 1 (page 4)`, where the table is on another page than the reference.

A reference ends with an empty element that knows its target and the words for it; it shows nothing. When the pages are
set, those whose target stands elsewhere are given their words, and the pages are set again, until nothing changes. A
layout that hides the element (`.on-page { display: none }`) has no such words and costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from markupsafe import Markup

REACH = 2000
"""How many characters before a reference are searched for an open bracket."""

_NAMED = re.compile(
    r'<span class="on-page" id="(?P<own>[^"]*)">(?P<words>[^<]*)</span>'
    r'|<span class="on-page behind" id="(?P<other>[^"]*)">(?P<mark>[^<]*)<span class="keep">(?P<behind>[^<]*)</span></span>'
)
"""A reference that names a page; one in brackets, whose line may end behind a comma."""
_MARK = re.compile(
    r'<span class="on-page" id="(?P<own>[^"]*)" data-target="(?P<target>[^"]*)" data-words="(?P<words>[^"]*)"></span>'
)


def mark(number: int, target: str, words: str) -> Markup:
    """The element at the end of the report's reference `number` to `target`; `{}` in `words` stands for the page.

    >>> mark(3, "goods", " (page {})")
    Markup('<span class="on-page" id="reference.3" data-target="goods" data-words=" (page {})"></span>')
    """
    return Markup(f'<span class="on-page" id="reference.{number}" data-target="{{}}" data-words="{{}}"></span>').format(
        target, words
    )


def named(html: str) -> dict[str, str]:
    """The words of each reference that names a page, by its id."""
    return {
        found["own"] or found["other"]: found["words"] or f"{found['mark']}{found['behind']}"
        for found in _NAMED.finditer(html)
    }


def with_pages(html: str, pages: Mapping[str, int], kept: Collection[str] = ()) -> str:
    """The document with page numbers in the references that lead to other pages, and in those `kept`; `pages` are those of all ids.

    >>> with_pages(mark(3, "goods", " (page {})"), {"reference.3": 2, "goods": 4})
    '<span class="on-page" id="reference.3"> (page 4)</span>'
    """

    def filled(found: re.Match[str]) -> str:
        own, target = pages.get(found["own"]), pages.get(found["target"])
        if own is None or target is None or (own == target and found["own"] not in kept):
            return found[0]
        words = found["words"]
        if _is_in_brackets(html[max(found.start() - REACH, 0) : found.start()]):
            words = ("，" if "（" in words else ", ") + words.strip(" ()（）")
            mark, whole = words[: -len(words.lstrip("， ,"))], words.lstrip("， ,").format(target)
            return f'<span class="on-page behind" id="{found["own"]}">{mark}<span class="keep">{whole}</span></span>'
        return f'<span class="on-page" id="{found["own"]}">{words.format(target)}</span>'

    return _MARK.sub(filled, html)


def _is_in_brackets(before: str) -> bool:
    """Whether a bracket is open where a paragraph, whose beginning this is, goes on."""
    text = re.sub(r"<[^>]*>", "", re.split(r"<(?:p|li|blockquote|section)\b", before)[-1])
    return max(map(text.rfind, "(（")) > max(map(text.rfind, ")）"))
