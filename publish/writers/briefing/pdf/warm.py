"""What a process may keep from one briefing to the next: parsed style sheets, fonts, and subsets of fonts.

Pages are set again until they settle, a worker makes many briefings, and a preview sets one again and again: what does not depend
on the report is kept, by what it was made of, so that the next briefing has the same bytes in half the time. As the justifier does,
this reaches into private parts of WeasyPrint, and stands aside for any release on which it was not proved.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import field
from typing import Any, Final

import weasyprint
from weasyprint import css
from weasyprint.css.counters import CounterStyle
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi, harfbuzz

from publish.frozen import dataclass
from publish.writers.briefing.pdf.ranges import Ranges

PROVED: Final = frozenset({"70.0"})
"""The releases of WeasyPrint on which a kept briefing was proved to have the same bytes."""
MOST: Final = 64
"""How many things of a sort are kept; what was kept first goes first."""
_BEGINNING: Final = 4096
"""How many bytes of a font tell it from others: they hold the checksums of its tables."""

_parsed_sheet = css.CSS
_object_data = fonts.get_hb_object_data
_subset = fonts.Font._harfbuzz_subset


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A style sheet that was parsed, and all that parsing added to elsewhere or complained of."""

    sheet: Any
    page_rules: list[Any]
    layers: list[Any]
    counter_style: dict[str, Any]
    records: list[logging.LogRecord]


@dataclass(frozen=True, slots=True)
class _File:
    """The bytes of a font's file, and what holds them in memory."""

    blob: Any
    data: memoryview


@dataclass
class _Kept:
    """What is kept of briefings in certain fonts."""

    configuration: Any = field(default_factory=Ranges)
    sheets: dict[Any, _Sheet] = field(default_factory=dict)
    files: dict[Any, _File] = field(default_factory=dict)
    subsets: dict[Any, tuple[bytes, Any]] = field(default_factory=dict)

    def sheet(self, **given: Any) -> Any:
        """A style sheet, as WeasyPrint asks for one."""
        key = self._key(given)
        if key is None or given.get("matcher") is not None:  # an import: it is a part of the sheet that imports it
            return _parsed_sheet(**given)
        if key not in self.sheets:
            _put(self.sheets, key, _ahead.get(key) or self._parsed(given))
        kept = self.sheets[key]
        given["page_rules"].extend(kept.page_rules)
        given["layers"].extend(layer for layer in kept.layers if layer not in given["layers"])
        given["counter_style"].update(kept.counter_style)
        for record in kept.records:
            logging.getLogger(record.name).handle(record)
        return kept.sheet

    @staticmethod
    def _key(given: dict[str, Any]) -> Any:
        """What a style sheet is known by: its text; None for what cannot be kept."""
        if given.get("color_profiles") or given.get("page_rules") is None:
            return None
        if url := given.get("url"):
            try:
                return url, given["url_fetcher"].fetch(url).read()
            except Exception:  # the engine, which asks for it next, tells what is wrong
                return None
        return None, given.get("string")

    @staticmethod
    def _parsed(given: dict[str, Any]) -> _Sheet:
        page_rules: list[Any] = []
        layers: list[Any] = []
        counters = dict(given["counter_style"])
        own = type(given["counter_style"])()
        own.update(counters)
        with _recording() as records:
            sheet = _parsed_sheet(**{**given, "page_rules": page_rules, "layers": layers, "counter_style": own})
        added = {name: style for name, style in own.items() if counters.get(name) is not style}
        return _Sheet(sheet, page_rules, layers, added, records)

    def data(self, thing: Any, ot_color: Any = None, glyph: Any = None) -> Any:
        """The bytes of a font's file, where the engine has them: those of Chinese take 25 MB each."""
        if ot_color is not None:
            return _object_data(thing, ot_color, glyph)
        blob = ffi.gc(harfbuzz.hb_face_reference_blob(thing), harfbuzz.hb_blob_destroy)
        with ffi.new("unsigned int *") as length:
            start = harfbuzz.hb_blob_get_data(blob, length)
            size = int(length[0])
        if not size:
            return None
        key = size, bytes(ffi.buffer(start, min(size, _BEGINNING)))
        if key not in self.files:
            _put(self.files, key, _File(blob, memoryview(ffi.buffer(start, size)).cast("B")))
        return self.files[key].data

    def subset(self, font: Any, to_unicode: Any, hinting: Any) -> None:
        """Leaves of a font the glyphs that are used."""
        file = next((key for key, kept in self.files.items() if kept.data is font.file_content), None)
        key = file, font.index, frozenset(to_unicode), bool(font.missing), bool(hinting)
        if file is None:
            self._subset(font, to_unicode, hinting)
            return
        if key not in self.subsets:
            self._subset(font, to_unicode, hinting)
            _put(self.subsets, key, (font.file_content, font.hb_face))
        font.file_content, font.hb_face = self.subsets[key]

    def _subset(self, font: Any, to_unicode: Any, hinting: Any) -> None:
        fonts.get_hb_object_data = _object_data  # what is left of a font is no file
        try:
            _subset(font, to_unicode, hinting)
        finally:
            fonts.get_hb_object_data = self.data


_kept: dict[str, _Kept] = {}
_ahead: dict[Any, _Sheet] = {}
"""Style sheets that were parsed before anything is set, for all fonts: they name none of their own."""
_OF_FONTS: Final = re.compile(rb"@(?:font-face|import)\b", re.IGNORECASE)


def parse_ahead(sheets: Mapping[str, bytes], fetcher: Any) -> None:
    """Parses style sheets by their URLs, which `fetcher` serves, for the briefings to come."""
    if weasyprint.__version__ not in PROVED:
        return
    for url, data in sheets.items():
        if not _OF_FONTS.search(data):
            given = {"url": url, "url_fetcher": fetcher, "media_type": "print", "_check_mime_type": True}
            given |= {"counter_style": CounterStyle(), "color_profiles": {}, "page_rules": [], "layers": []}
            _put(_ahead, (url, data), _Kept._parsed(given))


@contextmanager
def used(name: str) -> Iterator[Any]:
    """While this lasts, what is kept of briefings in fonts of this name is used; gives the fonts, None where nothing is kept."""
    if weasyprint.__version__ not in PROVED:
        yield None
        return
    if name not in _kept:
        _put(_kept, name, _Kept(), 4)
    kept = _kept[name]

    def subset(font: Any, to_unicode: Any, hinting: Any) -> None:
        kept.subset(font, to_unicode, hinting)

    css.CSS, fonts.get_hb_object_data, fonts.Font._harfbuzz_subset = kept.sheet, kept.data, subset
    try:
        yield kept.configuration
    finally:
        css.CSS, fonts.get_hb_object_data = _parsed_sheet, _object_data
        fonts.Font._harfbuzz_subset = _subset


def _put(kept: MutableMapping[Any, Any], key: Any, value: Any, most: int = MOST) -> None:
    while len(kept) >= most:
        del kept[next(iter(kept))]
    kept[key] = value


@contextmanager
def _recording() -> Iterator[list[logging.LogRecord]]:
    """While this lasts, what WeasyPrint logs is kept in the list, and goes nowhere else."""
    records: list[logging.LogRecord] = []
    logger = logging.getLogger("weasyprint")
    handlers, add = logger.handlers[:], _Recorder(records.append)
    logger.handlers[:] = [add]
    try:
        yield records
    finally:
        logger.handlers[:] = handlers


class _Recorder(logging.Handler):
    def __init__(self, take: Callable[[logging.LogRecord], None]) -> None:
        super().__init__(logging.WARNING)
        self._take = take

    def emit(self, record: logging.LogRecord) -> None:
        self._take(record)
