"""HTML → a tagged PDF (PDF/UA-1 and PDF/A-3a) by WeasyPrint, the only place that knows it.

WeasyPrint is imported when the first page is set. It sees nothing but what it is handed: style sheets, images and fonts
come as `asset:` URLs, the fonts of the machine are hidden from it, and no clock is read. What it complains of becomes
a value.
"""

from __future__ import annotations

import datetime
import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from types import ModuleType
from typing import Any, Final
from urllib.parse import unquote

from publish.diagnostics.stages import stage
from publish.frozen import dataclass
from publish.layouts.spec import Briefing
from publish.writers.briefing.faces import configuration as configuration_of
from publish.writers.briefing.faces import isolated
from publish.writers.briefing.pdf import engine, holes
from publish.writers.briefing.pdf.archive import Attachment, attach, conform
from publish.writers.briefing.pdf.engine.selectors import compiled_late
from publish.writers.briefing.pdf.glyphs import number_by_position
from publish.writers.briefing.pdf.settling import Settled, settled
from publish.writers.briefing.pdf.sheets import Sheet, sheets
from publish.writers.briefing.pdf.structure import tidy
from publish.writers.briefing.tree import parsed
from publish.writers.timestamp import EPOCH

Load = Callable[[], bytes]

LEGIBLE = 6.0
"""No letter of a chart is set smaller than this, in pt, so that it fits on a page."""

VARIANT = "pdf/a-3a"
"""The variant of PDF that WeasyPrint writes."""


@dataclass(frozen=True, slots=True)
class Supply:
    """Something that the pages ask for by an `asset:` URL: its media type, and how to load its bytes."""

    media_type: str
    load: Load


_ADDRESS: Final = re.compile(r'"([^"]+)"')
"""The address in what WeasyPrint says of one that it was refused."""


class Refused(Exception):
    """The pages ask for an address that nothing was supplied for."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that WeasyPrint logged; `missing` is the character that no font has, `image` the address of an image that it
    does not show; both are empty for all else."""

    message: str
    missing: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """The finished PDF, and every complaint once, in the order of first arising."""

    data: bytes
    complaints: tuple[Complaint, ...]
    lines_flush: bool
    """Whether Chinese and Japanese lines are flush; False where this WeasyPrint is not one known to allow it."""
    anchors: tuple[tuple[str, ...], ...] = ()
    """The ids of what begins on each page, in their order."""
    sheets: tuple[Sheet, ...] = ()
    """What a preview asks of the pages; nothing where it was not wanted."""
    astray: tuple[int, ...] = ()
    """The numbers of the references that name another page than they lead to."""


def properties() -> tuple[str, ...]:
    """The names of the properties that style sheets may set."""
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.css.validation.expanders import EXPANDERS

    return tuple(name.replace("_", "-") for name in (*INITIAL_VALUES, *EXPANDERS))


def set_pages(
    html: str,
    supplies: Mapping[str, Supply],
    briefing: Briefing,
    attachments: Sequence[Attachment] = (),
    created: datetime.datetime = EPOCH,
    charts: Mapping[str, holes.DrawAgain] | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Pages:
    """The pages of an HTML document; `supplies` are the things it may ask for, by their whole URL. The PDF carries the
    `attachments`, with `created` as their creation time. `charts` are those that can be drawn again, by their URL. With the
    `numbers` of places (see `sheets`), what a preview asks of the pages is given, too.

    Raises `Refused` if the document asks for anything else, `ReportError` if a native library is missing.
    """
    with ExitStack() as while_setting:
        while_setting.enter_context(isolated(briefing))
        with stage("import"):
            weasyprint = engine.imported()
        configuration = while_setting.enter_context(_kept(briefing))
        while_setting.enter_context(engine.linear())
        while_setting.enter_context(engine.written_once())
        while_setting.enter_context(compiled_late())
        complaints = while_setting.enter_context(_listening())
        while_setting.enter_context(engine.heard(lambda message: complaints.append(Complaint(message))))
        from publish.writers.briefing.pdf import lines, styles, svg_text, used_values

        means = holes.Means(charts or {}, max(holes.SMALLEST, LEGIBLE / briefing.charts.size))
        flush = lines.is_proved()
        if flush:
            while_setting.enter_context(lines.set_well())
            while_setting.enter_context(svg_text.shaped())
            while_setting.enter_context(styles.shared())
            while_setting.enter_context(used_values.found_quickly())
            while_setting.enter_context(_kept_within_reason(means))

        found: list[Sheet] = []

        def finish(document: Any, pdf: Any) -> None:
            if numbers is not None:
                found.extend(sheets(document, pdf, numbers))
            with stage("tags"):
                tidy(document, pdf)
                number_by_position(pdf)
                conform(pdf)
                attach(pdf, attachments, created)

        data, anchors, astray = _render(weasyprint, html, supplies, means, finish, configuration)
    return Pages(data, tuple(dict.fromkeys(complaints)), flush, anchors, tuple(found), astray)


def parse_ahead(sheets: Mapping[str, bytes]) -> None:
    """Parses style sheets by their URLs, for the documents to come that ask for the same. Raises `ReportError` if a native library
    is missing."""
    engine.imported()
    from publish.writers.briefing.pdf import warm

    supplies = {url: Supply("text/css", partial(bytes, data)) for url, data in sheets.items()}
    with compiled_late():
        warm.parse_ahead(sheets, _fetcher(supplies))


def _kept_within_reason(means: holes.Means) -> AbstractContextManager[None]:
    from publish.writers.briefing.pdf import keeping

    return keeping.kept_within_reason(means)


@contextmanager
def _kept(briefing: Briefing) -> Iterator[Any]:
    """The fonts of a briefing that are kept from one setting to the next; None where nothing is kept."""
    from publish.writers.briefing.pdf import warm

    with warm.used(configuration_of(briefing)) as configuration:
        yield configuration


def _render(
    weasyprint: ModuleType,
    html: str,
    supplies: Mapping[str, Supply],
    means: holes.Means,
    finish: Callable[[Any, Any], None],
    configuration: Any,
) -> tuple[bytes, tuple[tuple[str, ...], ...], tuple[int, ...]]:
    from weasyprint.urls import FatalURLFetchingError

    try:
        with warnings.catch_warnings():
            # WeasyPrint 70 leaves it to the garbage collector to close the colour profile.
            warnings.filterwarnings("ignore", r"unclosed file .*\.icc", ResourceWarning)
            done = _set(weasyprint, html, supplies, means, configuration)
            with stage("paint"):
                data: bytes = done.pages.write_pdf(pdf_variant=VARIANT, finisher=finish)
    except FatalURLFetchingError as problem:
        address = _ADDRESS.search(str(problem))
        raise Refused(address[1] if address else str(problem)) from None
    return data, tuple(tuple(page.anchors) for page in done.pages.pages), done.astray


def _set(
    weasyprint: ModuleType, html: str, supplies: Mapping[str, Supply], means: holes.Means, configuration: Any
) -> Settled:
    """The pages as WeasyPrint's document, without holes, every cross reference with the page that it leads to."""
    sources: dict[int, Sequence[Any]] = {}

    def set_pages(text: str, edits: Sequence[holes.Edit]) -> Any:
        with stage("layout again" if sources else "layout"):
            page = _page(weasyprint, text, _fetcher(supplies))
            elements = list(page.etree_element.iter())
            for edit in edits:
                edit.make(elements)
            document = page.render(pdf_variant=VARIANT, font_config=configuration)
        sources.clear()
        sources[id(document)] = elements
        return document

    def fill(document: Any) -> Sequence[holes.Edit]:
        return holes.edits(document, sources[id(document)], means)

    return settled(html, set_pages, _numbers, fill)


def _page(weasyprint: ModuleType, text: str, fetcher: Any) -> Any:
    """A document as the engine wants it, read by the engine itself only where it needs to be corrected."""
    root = parsed(text)
    if root is None:
        return weasyprint.HTML(string=text, url_fetcher=fetcher, media_type="print")
    page = object.__new__(weasyprint.HTML)
    page.base_url, page.url_fetcher, page.media_type = None, fetcher, "print"
    page.wrapper_element = sys.modules["cssselect2"].ElementWrapper.from_html_root(root, content_language=None)
    page.etree_element = root
    return page


def _numbers(pages: Any) -> dict[str, int]:
    """The page on which each id stands first."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages.pages, start=1):
        for name in page.anchors:
            numbers.setdefault(name, number)
    return numbers


def _fetcher(supplies: Mapping[str, Supply]) -> Any:
    """A fetcher that serves the supplies and what an address holds itself, and refuses every other, whatever its scheme."""
    from email.message import EmailMessage, Message

    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class SupplyFetcher(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(allowed_protocols=("asset", "data"), allow_redirects=False, fail_on_errors=True)

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith("data:image/"):  # an image within an SVG
                return super().fetch(url, headers)
            supply = supplies.get(unquote(url))
            if supply is None:
                raise ValueError(f"refused: {url[:80]}")
            about = EmailMessage(policy=Message().policy)  # its own takes long to import
            about["Content-Type"] = supply.media_type
            return URLFetcherResponse(url, supply.load(), about)

    return SupplyFetcher()


# ---------------------------------------------------------------------------------------------- complaints

_MISSING = re.compile(r"\.notdef glyph rendered")
_UNDRAWN = re.compile(r"Failed to (?:load image at|render SVG image)")


class _Listener(logging.Handler):
    """Keeps what WeasyPrint warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[Complaint] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        arguments = record.args if isinstance(record.args, tuple) else ()
        missing = str(arguments[0]) if arguments and _MISSING.match(record.msg) else ""
        image = str(arguments[0]) if arguments and _UNDRAWN.match(record.msg) else ""
        self.complaints.append(Complaint(message, missing, image))


@contextmanager
def _listening() -> Iterator[list[Complaint]]:
    """While this lasts, what WeasyPrint logs at WARNING or above is kept in the list, and goes nowhere else."""
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield listener.complaints
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
