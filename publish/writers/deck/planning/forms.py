"""The forms that suit parallel points, by their kind, number and length, and which of their words may stay in the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from publish.frozen import replace
from publish.layouts.spec import FormName
from publish.text.figures import measures
from publish.writers.deck.content.points import are_wordy
from publish.writers.deck.content.topics import Entry, Listing
from publish.writers.deck.content.words import ems
from publish.writers.deck.slides import Runs, cut, text_of

FEW = range(2, 6)
"""How many points have a row each."""
FEW_CARDS = range(2, 4)
"""How many points may be better read as rows than as cards."""
LINE, LINES, GAP = 29.0, 12.0, 0.5
"""How long a line of a row is beside its lead, in em; how many lines all rows have together; and how many the space between texts is."""
ROW = 75.0
"""The longest of them, in em."""
ROWS = 260.0
"""All of them together, in em: the fewer they are, the longer each may be."""
FIGURE = 9.0
"""The longest figure, in em, that is set as one."""


def suitable(listing: Listing) -> list[FormName]:
    """The forms that suit points by their kind, number and length, the best first."""
    entries = listing.entries
    if _are_short(listing):
        return ["points", "list"] if listing.numbered else ["facts", "points", "list"]
    if any(entry.inner for entry in entries) or not all(entry.lead for entry in entries):
        return ["list"]
    texts = [sum(map(ems, entry.texts)) for entry in entries]
    if not any(texts):
        return ["steps", "list"] if listing.numbered else ["list"]
    if all(texts) and len(entries) >= 3 and not listing.numbered and all(_is_date(entry.lead) for entry in entries):
        return ["timeline", "rows", "list"]
    if listing.numbered and max(texts) <= 60:
        return ["steps", "cards", "rows", "list"]
    if all(texts):
        return ["rows", "cards", "list"] if _are_told_in_rows(listing) else ["cards", "rows", "list"]
    return ["rows", "steps", "list"] if listing.numbered else ["rows", "list"]


def _are_told_in_rows(listing: Listing) -> bool:
    """Whether few points have room in a row each, and as columns would leave the lower half of a slide empty: where one of them has
    several texts, or points that are none of the source have more than a line."""
    entries = listing.entries
    lines = [sum(ceil(ems(text) / LINE) + GAP for text in entry.texts) - GAP for entry in entries]
    is_long = listing.points is None and max(lines) > 1
    if not is_long and all(len(entry.texts) == 1 for entry in entries):
        return False
    return len(entries) in FEW_CARDS and max(lines) <= LINES / len(entries)


def _are_short(listing: Listing) -> bool:
    """Whether points are so few and so short that each has a row of its own, large."""
    alone = all(len(entry.texts) + bool(entry.lead) == 1 and not entry.inner for entry in listing.entries)
    if not alone or len(listing.entries) not in FEW:
        return False
    longest = max(ROW, ROWS / len(listing.entries))
    return all(ems(words) <= longest for words in map(_words, listing.entries))


def _words(entry: Entry) -> Runs:
    return entry.lead or entry.texts[0]


def as_facts(listing: Listing) -> Listing | None:
    """Points that begin with a figure, with that as their lead; None if one of them does not."""
    parted = [leading_figure(_words(entry)) for entry in listing.entries]
    if not all(figure and rest for figure, rest in parted):
        return None
    entries = (
        replace(entry, lead=figure, texts=(rest,), label="")
        for entry, (figure, rest) in zip(listing.entries, parted, strict=True)
    )
    return replace(listing, entries=tuple(entries))


def leading_figure(text: Runs) -> tuple[Runs, Runs]:
    """The strong words at the beginning of a text, if they are a figure, and the rest; nothing and the text if not. What the figure
    counts in (`18个`) belongs to it, also where only its digits are strong."""
    strong = 0
    while strong < len(text) and (text[strong].strong or (strong and not text[strong].text.strip())):
        strong += 1
    words = text_of(text[:strong]).strip()
    if not any(char.isdigit() for char in words) or ems(text[:strong]) > FIGURE:
        return (), text
    rest = text_of(text[strong:])
    begun = len(rest) - len(rest.lstrip(" \u3000，,：:"))
    figure = text[:strong]
    if words[-1].isdigit() and not begun and (unit := _COUNTED.match(rest)):
        begun = unit.end()
        counted = cut(text[strong:], 0, begun)
        figure = (*figure, *(replace(run, strong=True, accent=text[0].accent) for run in counted))
    return figure, cut(text[strong:], begun, len(rest))


_COUNTED = re.compile(rf"[{measures.MULTIPLES}余餘多]*(?:{measures.LONG}|[{measures.SINGLE}大])?")
"""What Chinese counts in: a multiple, and a measure word."""


_DATE = re.compile(
    r"(?:[^\W\d_]{3,9}\.? |Q[1-4] |\d{1,2}\.? [^\W\d_]{3,9} )?(?:1[5-9]|20)\d\d(?:[–—-](?:\d{2}|\d{4}))?"
    r"|(?:(?:1[5-9]|20)\d\d年)(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?"
)


def _is_date(lead: Runs) -> bool:
    """Whether a lead is a date: a year, a month, a day."""
    return _DATE.fullmatch(text_of(lead)) is not None


def wordy(listing: Listing) -> bool:
    """Whether explanations that were not worded for the slide are too long to be read from it."""
    return may_be_lean(listing) and are_wordy(listing.entries)


def may_be_lean(listing: Listing) -> bool:
    """Whether explanations may be left to the notes: not if their author worded one of them for the slide."""
    worded = any(entry.texts and not entry.optional for entry in listing.entries)
    return not worded and any(entry.texts for entry in listing.entries)


def repeats(headline: str, intro: Sequence[Runs]) -> bool:
    """Whether an introduction repeats the headline above it."""
    words = "".join(text_of(runs) for runs in intro)
    return bool(headline) and (headline in words or words in headline)
