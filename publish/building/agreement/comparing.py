"""The agreement of the two finished products: both say what the report says, and no slide says what the briefing does not.

The files are read back as any program would read them, by code that shares nothing with the writers. The words of the source
are looked for in both, the figures of slides in the briefing, those of native charts in the data. What is found is told at its
place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from publish.building.agreement.absent import absent
from publish.building.agreement.charts import alt_texts_apart, charts_apart
from publish.building.agreement.counted import fewer
from publish.building.agreement.exchanged import exchanged
from publish.building.agreement.figures import figures_apart
from publish.building.agreement.known import known_lines
from publish.building.agreement.on_slides.altered import altered
from publish.building.agreement.on_slides.feet import feet_apart
from publish.building.agreement.on_slides.misplaced import misplaced
from publish.building.agreement.on_slides.numbers import numbers_apart
from publish.building.agreement.on_slides.together import told_apart
from publish.building.agreement.pairs import charts_lost, heads_lost, items_apart, metrics_apart
from publish.building.agreement.places import COMPARED, Line, Places, name_of
from publish.building.agreement.reading.letters import Said, letters
from publish.building.agreement.reading.pages import Asked, Pages, read_briefing
from publish.building.agreement.reading.slides import Slides, read_deck
from publish.building.agreement.seen.edges import edges_apart
from publish.building.agreement.seen.links import Given, links_apart, links_given
from publish.building.agreement.seen.listings import listings_apart
from publish.building.agreement.seen.looks import looks_apart
from publish.building.agreement.seen.navigation import ways_apart
from publish.building.agreement.seen.numbered import labels_apart, signs_of
from publish.building.agreement.words import SHOWN, words_lost, words_of
from publish.diagnostics import Diagnostic, Place, Severity, in_order
from publish.model import Chart, Figure, Report, walk_blocks, walk_sections
from publish.model.nodes import Inline, Link, plain
from publish.text.locales import is_right_to_left
from publish.transforms.rewriting import rewrite

MISTAKE = (
    "the report is right, and the product is not: fix the layout's templates if they are yours; "
    "else please report this bug"
)
"""The fix for what no author can fix."""


def disagreements(
    report: Report,
    briefing: bytes,
    deck: bytes,
    known: Collection[Diagnostic] = (),
    severity: Severity = Severity.WARNING,
) -> tuple[Diagnostic, ...]:
    """What the finished products of a report do not say alike; `known` is what was found before, and is not told twice."""
    lines = known_lines(report, known)
    charts = {each.place for each in known if each.place is not None and each.code == "chart"}
    found = _found(report, briefing, deck, lines, charts)
    try:
        return in_order(Diagnostic(severity, "agreement", *parts) for parts in found)
    finally:
        letters.cache_clear()


def _named(report: Report) -> str:
    """The words of all references to pages and slides, whose numbers each product has of the other."""
    words = list[str]()

    def look(inline: Inline) -> Inline:
        if isinstance(inline, Link) and inline.product:
            words.append(plain(inline.children))
        return inline

    rewrite(report, look)
    return "\n".join(words)


def _asked(report: Report, links: Sequence[Given]) -> Asked:
    """What is asked of the briefing of a report."""
    headings = tuple(map(name_of, walk_sections(report.sections)))
    has_pictures = any(isinstance(block, Chart | Figure) for block in walk_blocks(report.sections))
    return Asked(headings, [link.name for link in links if link.name], bool(links), has_pictures, signs_of(report))


def _labels(report: Report, pages: Pages, slides: Slides, lines: Set[Line]) -> Iterator[tuple[Place, str]]:
    """The labels of points that are lost on pages, on slides, and in their notes."""
    shapes = tuple(letters("\n".join(shape.words for shape in slide.shapes)) for slide in slides.slides)
    notes = tuple(letters(slide.notes) for slide in slides.slides)
    yield from labels_apart(report, pages.said, "briefing", lines, beside=pages.labels)
    yield from labels_apart(report, Said(shapes), "deck", lines)
    yield from labels_apart(report, Said(notes), "deck", lines, in_notes=True)


def _found(
    report: Report, briefing: bytes, deck: bytes, lines: Set[Line], charts: Collection[Place]
) -> Iterator[tuple[str, Place | None, str]]:
    """Message, place and hint of everything that differs."""
    links = tuple(links_given(report))
    pages, slides, places = read_briefing(briefing, _asked(report, links)), read_deck(deck), Places(report)
    told, named = tuple(words_of(report)), _named(report)
    for product, said in zip(COMPARED, (pages.said, slides.said), strict=True):
        in_pieces = product == "briefing" and is_right_to_left(report.lang)
        for at, text in words_lost(told, product, said, lines, in_pieces):
            yield f"the {product} does not say '{text}'", at, MISTAKE
        yield from ((message, at, MISTAKE) for at, message in items_apart(report, said, product, lines))
    if not is_right_to_left(report.lang):
        for at, text, there, wanted in fewer(told, "briefing", pages.said, lines):
            words = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
            yield f"of the {wanted} times that the report says '{words}', the briefing has {there}", at, MISTAKE
    for unproved in figures_apart(slides, pages, places, report.lang):
        written = unproved.quantity.written
        if re.search(rf"(?<!\d){re.escape(written)}(?!\d)", named):
            continue
        if is_right_to_left(report.lang) and all(pages.said.has(digits) for digits in re.findall(r"\d+", written)):
            continue  # a line from right to left may be stored with the groups of a figure in another order
        near = f"the closest there is '{unproved.closest}': " if unproved.closest else ""
        message = f"slide {unproved.slide} says '{written}', and the briefing nowhere"
        yield (
            message,
            places.of(unproved.shape.address, written),
            f"{near}make the words for the slide agree with the text",
        )
    for at, message in (
        *altered(report, slides, places, told),
        *misplaced(report, slides, places),
        *told_apart(slides, places),
        *numbers_apart(report, slides, places),
        *feet_apart(report, slides),
        *listings_apart(report, pages, slides, places, lines),
        *_labels(report, pages, slides, lines),
        *ways_apart(report, pages, lines),
        *edges_apart(report, pages, lines),
        *absent(report, pages, slides, places, lines),
        *exchanged(report, pages.said, frozenset(lines)),
        *charts_apart(slides, places),
        *alt_texts_apart(slides, places, pages),
        *charts_lost(report, pages, charts),
        *heads_lost(report, pages, lines),
        *metrics_apart(report, slides, pages, places),
        *links_apart(report, links, pages, slides, places, lines),
        *looks_apart(report, pages, slides, places, told, lines),
    ):
        yield message, at, MISTAKE
