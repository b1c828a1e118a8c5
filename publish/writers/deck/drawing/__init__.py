"""The deck drawn: planned slides → one SVG each, for previews and pictures. Drawing decides nothing, as painting does.

The master's own shapes are drawn from its XML, texts in the lines that the fitter measured: no office program is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Place, Severity
from publish.frozen import dataclass
from publish.layouts import Layout
from publish.model import Report

if TYPE_CHECKING:
    from publish.layouts.masters.values import Master
    from publish.writers.deck.drawing.kept import Kept
    from publish.writers.deck.drawing.masters.opened import OpenedMaster
    from publish.writers.deck.slides import Planned


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """One slide as SVG; `title` and `notes` are plain text, `place` is where the source has its content."""

    svg: str
    title: str
    notes: str
    place: Place
    key: str
    """Its name in the deck: the same slide of two builds has one key."""


@dataclass(frozen=True, slots=True)
class DrawnDeck:
    """The slides of a deck, what was lost or doubtful in planning them, and what is drawn in a simpler form."""

    slides: tuple[DrawnSlide, ...]
    diagnostics: tuple[Diagnostic, ...]
    simplified: tuple[Diagnostic, ...] = ()


def drawn_deck(
    report: Report, layout: Layout, address: Callable[[bytes, str], str] | None = None, kept: Kept | None = None
) -> DrawnDeck:
    """The slides of the deck of a report, drawn. Raises `ReportError` as the writer of decks does.

    `address` gives the reference to a picture (its bytes, its media type); within the SVG if left out. What is `kept` of
    earlier decks is not planned and drawn again.
    """
    from publish.layouts.masters.opening import open_master
    from publish.writers.deck import planned_in

    master, data = open_master(layout)
    planned = planned_in(report, layout, master, kept.composed if kept else None)
    slides = tuple(_drawn(report, layout, master, data, planned, address, kept))
    simplified = tuple(_simplified(report, planned, _opened_for(report, data, address)))
    return DrawnDeck(slides, planned.diagnostics, simplified)


def _simplified(report: Report, planned: Planned, opened: OpenedMaster) -> Iterator[Diagnostic]:
    """What of the slide layouts that the deck uses is drawn in a simpler form; each is told once, of the first."""
    told: set[str] = set()
    for name in dict.fromkeys(slide.layout for slide in planned.slides):
        if new := [what for what in opened.simplified(name) if what not in told]:
            told.update(new)
            message = (
                f"pictures and the preview draw the slide layout '{name}' in a simpler form, without {', '.join(new)}"
            )
            hint = "the deck itself has all of it: open it to see it as it is"
            yield Diagnostic(Severity.NOTE, "layout", message, report.value_at("layout"), hint)


def _drawn(
    report: Report,
    layout: Layout,
    master: Master,
    data: bytes,
    planned: Planned,
    address: Callable[[bytes, str], str] | None,
    kept: Kept | None,
) -> Iterator[DrawnSlide]:
    from publish.text.locales import is_right_to_left
    from publish.writers.deck.drawing.lettering import Lettering
    from publish.writers.deck.drawing.places import Finder
    from publish.writers.deck.drawing.slide import Drawer
    from publish.writers.deck.drawing.svg import data_uri
    from publish.writers.deck.drawing.tables import Tables
    from publish.writers.deck.drawing.texts import Texts
    from publish.writers.deck.planning.plan import fitter_of
    from publish.writers.deck.slides import text_of

    is_mirrored = is_right_to_left(report.lang)
    opened = _opened_for(report, data, address)
    finder = Finder(report)
    fitter = fitter_of(layout.spec.deck, report.lang)
    lettering = Lettering(layout.spec.deck.fonts, fitter.ruler, report.lang)
    texts = Texts(fitter, lettering, master.theme, finder, master.width if is_mirrored else 0)
    drawer = Drawer(planned, master, opened, texts, Tables(texts, opened.table_look), address or data_uri)
    for number, slide in enumerate(planned.slides, start=1):
        notes = "\n".join(text_of(paragraph.runs) for paragraph in slide.notes)
        shown = kept.slide(drawer, slide, number) if kept else drawer.slide(slide, number)
        yield DrawnSlide(shown, slide.title, notes, finder.of(slide.key), slide.key)


def _opened_for(report: Report, data: bytes, address: Callable[[bytes, str], str] | None) -> OpenedMaster:
    from publish.text.locales import is_right_to_left
    from publish.writers.deck.drawing.svg import data_uri

    return _opened(data, address or data_uri, is_right_to_left(report.lang))


@lru_cache(maxsize=4)
def _opened(data: bytes, address: Callable[[bytes, str], str], is_mirrored: bool) -> OpenedMaster:
    from publish.writers.deck.drawing.masters.opened import opened

    return opened(data, address, is_mirrored)
