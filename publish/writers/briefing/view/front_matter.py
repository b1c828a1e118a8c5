"""The views of front and back matter: what stands around the text of a report, if the report gives it.

Nothing is invented: a value that the report does not give is empty, and the templates print nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil

from markupsafe import Markup, escape

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass
from publish.layouts.spec import Briefing
from publish.model import Distribution, Report, Signature
from publish.model.nodes import Inlines, Text, plain
from publish.text.line_breaking.balance import balanced
from publish.text.line_breaking.spaces import keep_end
from publish.text.line_breaking.titles import in_parts, parts_of_title
from publish.text.locales import date_in_words, is_chinese, is_without_spaces, language_of, locale_of, number_in_figures
from publish.text.patterns import compiled
from publish.text.scripts import estimated_ems
from publish.writers.briefing.view import clreq
from publish.writers.briefing.view.inline import Inliner, Run
from publish.writers.briefing.view.measures import SAFE, title_width
from publish.writers.wording.front_matter import addressee

MOST_LINES = 3
"""A title takes a line more, up to so many, rather than that one ends in an article or a preposition; a Japanese one, up to one more
than that, rather than within brackets."""
RUNNING = 84.0
"""The longest running head, in em of its size: two lines."""
LONGEST_KEPT = 24
"""A last word of a running head of no more characters than this does not stand alone on its second line."""
LONGEST_PART = 12
"""A part of the name of whom a report is by, between wide spaces, of no more characters than this stays on one line."""
_WIDE_SPACES = compiled("(\u3000+)")
LONGEST_LINE = 24.0
"""The organization and the date stand on one line if both have no more em than this."""
LONGEST_LABEL = 12
"""How many characters may stand before the colon of a line of recipients that are set off from what follows."""


@dataclass(frozen=True, slots=True)
class FrontView:
    """Front matter: the head of the first page and what stands before the first section; `stamp` is on every page, and
    `classification` on every page but the first, whose head has it."""

    stamp: str
    classification: str
    marks: tuple[tuple[str, str], ...]
    """Copy number, classification, urgency, as far as given: the name and the value of each, in their order."""
    by: Markup | None
    """The organization, as it stands below or above the title."""
    is_long: bool
    """Whether it and the line with the date are too long to stand on one line."""
    approved_by: tuple[str, str] | None
    """The label of the approver, and their name."""
    to: Markup | None
    foreword: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of recipients, and how far its further lines hang, in em: the width of what stands up to its colon."""

    words: Markup
    hang: float


@dataclass(frozen=True, slots=True)
class AttachmentsView:
    """The names of attachments, under their label; `width` is that of the label in em."""

    label: str
    width: float
    names: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Who signs, and when."""

    by: tuple[Markup, ...]
    date: Markup | None


@dataclass(frozen=True, slots=True)
class ImprintView:
    """The foot of the last page: recipients, copies, and who printed them when."""

    to: tuple[LineView, ...]
    copies: Markup | None
    printer: Markup | None
    date: Markup | None


@dataclass(frozen=True, slots=True)
class BackView:
    """Back matter: what stands after the last section."""

    attachments: AttachmentsView | None
    signature: SignatureView | None
    imprint: ImprintView | None


def single_line(words: Inlines, lang: str) -> str:
    """A title as plain text in a single line: for bookmarks, running headers, document properties."""
    return re.sub("[\u00a0\u202f]", " ", plain(words).replace("\n", "" if is_chinese(lang) else " "))


def running(text: str) -> str:
    """A title as running heads have it: of at most two lines."""
    if estimated_ems(text) <= RUNNING:
        return keep_end(text, LONGEST_KEPT, most=2 * LONGEST_KEPT)
    most = ceil(2 * RUNNING)  # no character is thinner than half an em
    kept = next(n for n in range(min(len(text), most), 0, -1) if estimated_ems(text[:n]) < RUNNING)
    return f"{text[:kept].rpartition(' ')[0] or text[:kept]}…"


def title_of(report: Report, briefing: Briefing, inliner: Inliner) -> Markup:
    """The title, in the lines that the report gives; else a title without markup is broken into lines of similar length, a
    Chinese one by its sense."""
    if report.title_lines:
        inliner.problems += _wrapping(report, briefing)
        return Markup("<br>").join(map(inliner.words, report.title_lines))
    if not all(isinstance(inline, Text) for inline in report.title):
        return inliner.title(report.title)
    title = plain(report.title)
    lines = _lines_of(title, report.lang, briefing)
    if len(lines) > 1 and is_without_spaces(report.lang):
        lines = in_parts(lines, (_lines_of(part, report.lang, briefing) for part in parts_of_title(title)))
    return Markup("<br>").join(inliner.words((Text(line),)) for line in lines)


def _lines_of(title: str, lang: str, briefing: Briefing) -> tuple[str, ...]:
    """The lines of a title, or of a part of one."""
    if is_chinese(lang):
        return clreq.title_lines(title, briefing.title_measure, lang, _among_han(briefing, lang))
    words = lang if language_of(lang) == "ja" else ""
    return balanced(title, title_width(briefing, lang), briefing.title_measure, words, MOST_LINES + bool(words))


def _among_han(briefing: Briefing, lang: str) -> clreq.Width:
    """The measure of a title of Han, in which capitals and digits may be wider than half of one."""
    drawn = title_width(briefing, lang)
    return lambda text: max(clreq.width(text), drawn(text) / SAFE)


def kind_width(report: Report, briefing: Briefing) -> float:
    """How wide the sort of document runs on one line, in em of its size; of one without word spaces, whose characters are set apart,
    no less than they are many."""
    words = report.kind or ""
    if not is_without_spaces(report.lang):
        return round(title_width(briefing, report.lang)(words), 2)
    return round(max(_among_han(briefing, report.lang)(words), len(words)), 2)


def _wrapping(report: Report, briefing: Briefing) -> Iterator[Diagnostic]:
    """A warning of each line that the author gave the title and that takes more than one on the page."""
    width = (_among_han if is_without_spaces(report.lang) else title_width)(briefing, report.lang)
    for line in map(plain, report.title_lines):
        if width(line) > briefing.title_measure:
            message = f"the line '{line[:60]}' of the title is wider than the page has room for, and takes two"
            yield warning(
                "overflow",
                message,
                report.value_at("title_lines"),
                "split the title into shorter lines, or leave 'title_lines' out",
            )


def _dated(report: Report) -> str:
    """When and where, in words."""
    return plain(report.dateline) if report.dateline else date_in_words(report.date, report.lang) if report.date else ""


def dateline(report: Report, inliner: Inliner) -> Markup | None:
    """When and where the report is of; of several parts, between wide spaces, short ones stand on one line each."""
    if report.dateline and all(isinstance(inline, Text) for inline in report.dateline):
        parts = _WIDE_SPACES.split(plain(report.dateline))
        if len(parts) > 1:
            return Markup().join(
                Markup('<span class="keep">{}</span>').format(inliner.words((Text(part),)))
                if 0 < estimated_ems(part.strip()) <= LONGEST_LINE
                else escape(part)
                for part in parts
            )
    if report.dateline:
        return inliner.whole(report.dateline)
    return inliner.whole((Text(date_in_words(report.date, report.lang)),)) if report.date else None


def _by(report: Report, inliner: Inliner) -> Markup | None:
    """Whose the report is; its parts, between wide spaces, stand on a line each, and words of others do not part."""
    if not report.organization:
        return None
    names = report.organization.split("\u3000")
    parts = [inliner.phrase((Text(name),)) for name in names if name]
    if len(parts) > 1 and max(map(len, names)) <= LONGEST_PART:
        parts = [Markup('<span class="keep">{}</span>').format(part) for part in parts]
    return Markup("\u3000").join(parts)


def front(report: Report, inliner: Inliner, briefing: Briefing) -> FrontView:
    """The front matter of a report."""
    on_every_page = (report.classification_on or briefing.classification_on) == "every-page"
    locale = locale_of(report.lang)
    given = (
        ("copy-number", report.copy_number),
        ("classification", report.classification),
        ("urgency", report.urgency),
    )
    label, _, _ = locale.approved.partition("{}")
    return FrontView(
        stamp=report.stamp or "",
        classification=(report.classification or "") if on_every_page else "",
        marks=tuple((name, value) for name, value in given if value),
        by=_by(report, inliner),
        is_long=estimated_ems((report.organization or "") + _dated(report)) > LONGEST_LINE,
        approved_by=(label, report.approved_by) if report.approved_by else None,
        to=inliner.words(addressee(report.to, locale)) if report.to else None,
        foreword=tuple(inliner.paragraph([Run(text)]) for text in report.foreword),
    )


def back(report: Report, inliner: Inliner) -> BackView:
    """The back matter of a report."""
    return BackView(
        attachments=_attachments(report.attachments, report.lang, inliner) if report.attachments else None,
        signature=_signature(report.signature, report.lang, inliner) if report.signature else None,
        imprint=_imprint(report.distribution, report.lang, inliner) if report.distribution else None,
    )


def _attachments(names: Sequence[Inlines], lang: str, inliner: Inliner) -> AttachmentsView:
    locale = locale_of(lang)
    label = locale.attachment if len(names) == 1 else locale.attachments
    return AttachmentsView(label.rstrip(), clreq.width(label), tuple(map(inliner.words, names)))


def _signature(signature: Signature, lang: str, inliner: Inliner) -> SignatureView:
    by = tuple(inliner.words((Text(name),)) for name in signature.by)
    date = inliner.words((Text(date_in_words(signature.date, lang)),)) if signature.date else None
    return SignatureView(by, date)


def _imprint(distribution: Distribution, lang: str, inliner: Inliner) -> ImprintView:
    locale = locale_of(lang)

    def words(text: str) -> Markup | None:
        # What stands at the foot of a page is a footnote, in which WeasyPrint does not collapse spaces and line ends.
        return inliner.words((Text(re.sub("[ \t\n]+", " ", text)),)) if text else None

    copies = number_in_figures(distribution.copies, lang) if distribution.copies else ""
    date = date_in_words(distribution.date, lang) if distribution.date else ""
    return ImprintView(
        to=tuple(_lines(distribution.to, inliner)),
        copies=words(locale.copies_of(distribution.copies, copies)) if distribution.copies else None,
        printer=words(distribution.printer or ""),
        date=words(locale.printed.format(date)) if date else None,
    )


def _lines(lines: Sequence[Inlines], inliner: Inliner) -> Iterator[LineView]:
    for line in lines:
        text = plain(line)
        colon = next((at for at, character in enumerate(text[: LONGEST_LABEL + 1]) if character in "：:"), -1)
        yield LineView(inliner.paragraph([Run(line)]), clreq.width(text[: colon + 1]))
