"""WeasyPrint, imported without what no briefing needs of it, and spared what grows with the square of the pages or is done twice.

Python's search for its libraries would start 54 programs (ldconfig, gcc, ld …) and take a third of a second. fontTools, which
it has for web fonts, variable fonts and bitmap fonts, takes as long to import as a page to set, and comes when it is called.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from publish.diagnostics import ReportError, error
from publish.layouts.libraries import LIBRARIES
from publish.writers.briefing.pdf.engine.declarations import parsed_ahead
from publish.writers.briefing.pdf.engine.hints import parsed_late
from publish.writers.briefing.pdf.engine.selectors import compiled_late
from publish.writers.late import import_late

_LATE: Final = {
    "fontTools": ("subset",),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""What WeasyPrint takes from fontTools."""
_TAKERS: Final = ("weasyprint.pdf.fonts", "weasyprint.text.fonts")


def imported() -> ModuleType:
    """WeasyPrint. Raises `ReportError` if a library of it is missing."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    search = ctypes.util.find_library
    import_late(
        "ssl", "PIL.Image", "PIL.ImageFile", "PIL.ImageOps", "PIL.EpsImagePlugin"
    )  # for the web, and for bitmaps
    known = {library.asked: library.file() for library in LIBRARIES}
    if any(known.values()):  # other names find nothing, and it tries the next
        ctypes.util.find_library = known.get  # type: ignore[assignment]
    try:
        # It prints its complaints of the installation to the standard output; a diagnostic reports them instead.
        with redirect_stdout(io.StringIO()), _font_tools_late(), parsed_ahead(), parsed_late(), compiled_late():
            return import_module("weasyprint")
    except OSError as problem:
        found = re.search(r"library '(?:lib)?([\w.-]+?)(?:-\d[\d.-]*)?'", str(problem))
        called = f"the library {found[1]}" if found else f"a library ({problem})"
        message = f"the briefing cannot be set: {called} is not on this machine"
        hint = "`publish doctor` names every missing part, and the command that brings it"
        raise ReportError([error("missing-library", message, None, hint)]) from problem
    finally:
        ctypes.util.find_library = search


class _Late:
    """Stands for a name of fontTools: whoever calls it or asks it for something gets the real one, and so do all after."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _real(self) -> Any:
        for module, names in _LATE.items():
            for name in names:
                real = getattr(import_module(module), name, None) or import_module(f"{module}.{name}")
                for taker in map(import_module, _TAKERS):
                    if isinstance(vars(taker).get(name), _Late):
                        setattr(taker, name, real)
        return getattr(import_module(self._module), self._name)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._real()(*arguments, **keywords)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)


@contextmanager
def _font_tools_late() -> Iterator[None]:
    """While this lasts, what is taken from fontTools stands for it; where fontTools is there already, it is taken itself."""
    if any(module in sys.modules for module in _LATE):
        yield
        return
    for module, names in _LATE.items():
        stand_in: Any = ModuleType(module)
        stand_in.__path__ = []
        for name in names:
            setattr(stand_in, name, _Late(module, name))
        sys.modules[module] = stand_in
    sys.modules["fontTools.varLib"] = ModuleType("fontTools.varLib")
    try:
        yield
    finally:
        for module in (*_LATE, "fontTools.varLib"):
            sys.modules.pop(module, None)


@contextmanager
def linear() -> Iterator[None]:
    """While this lasts, the references to the pages of a PDF are written once: pydyf writes all of them for each tag."""
    import pydyf

    plain = pydyf.PDF.page_references
    kept: dict[int, tuple[int, tuple[bytes, ...]]] = {}

    def references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        if kept.get(id(pdf), (-1,))[0] != count:
            kept[id(pdf)] = count, plain.fget(pdf)
        return kept[id(pdf)][1]

    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = plain


_WRITERS: Final = frozenset({"0.13.0"})
"""The releases of pydyf that are known to write all of a file twice."""
_LARGE: Final = 4096
"""Bytes of a stream from which on it is likely to be a font, which the next briefing has, too."""


@contextmanager
def written_once() -> Iterator[None]:
    """While this lasts, what a PDF holds is put into bytes once: pydyf does so again for the identifier of the file."""
    import pydyf

    if pydyf.__version__ not in _WRITERS:
        yield
        return
    plain, write = {kind: kind.data for kind in (pydyf.Stream, pydyf.Dictionary)}, pydyf.PDF.write
    kept: list[dict[int, tuple[Any, bytes]]] = []

    def once(data: Callable[[Any], bytes]) -> property:
        def found(thing: Any) -> bytes:
            if not kept:  # it may still change
                return data(thing)
            if id(thing) not in kept[-1]:
                kept[-1][id(thing)] = thing, data(thing)
            return kept[-1][id(thing)][1]

        return property(found)

    def written(pdf: Any, *arguments: Any, **keywords: Any) -> None:
        kept.append({})
        try:
            write(pdf, *arguments, **keywords)
        finally:
            kept.pop()

    dictionary = plain[pydyf.Dictionary].fget

    def stream(thing: Any) -> bytes:
        content = b"\n".join(map(pydyf._to_bytes, thing.stream))
        about = pydyf.Dictionary(thing.extra.copy())
        if thing.compress:
            about["Filter"] = "/FlateDecode"
            is_font = len(thing.stream) == 1 and len(content) >= _LARGE
            content = _kept_deflated(content) if is_font else _deflated(content)
        about["Length"] = len(content)
        return b"\n".join((dictionary(about), b"stream", content, b"endstream"))

    pydyf.Stream.data, pydyf.Dictionary.data, pydyf.PDF.write = once(stream), once(dictionary), written
    try:
        yield
    finally:
        for kind, data in plain.items():
            kind.data = data
        pydyf.PDF.write = write


def _deflated(data: bytes) -> bytes:
    compressing = zlib.compressobj(level=9)
    return compressing.compress(data) + compressing.flush()


_kept_deflated: Final = lru_cache(maxsize=16)(_deflated)


_HEARING: Final[list[Callable[[str], None]]] = []
_TOLD: Final = 0b111100
"""The levels of what GLib's libraries tell of as messages, warnings and errors."""


class _Field(ctypes.Structure):
    """A field of a message of GLib's."""

    _fields_ = (("key", ctypes.c_char_p), ("value", ctypes.c_char_p), ("length", ctypes.c_ssize_t))


@contextmanager
def heard(hear: Callable[[str], None]) -> Iterator[None]:
    """While this lasts, what Pango and the libraries below it warn of goes to `hear`, and not to the standard error."""
    _listen()
    _HEARING.append(hear)
    try:
        yield
    finally:
        _HEARING.pop()


@cache
def _listen() -> Any:
    """Sets the function that writes the messages of GLib's libraries, which is set once for a process."""
    file = next((library.file() for library in LIBRARIES if library.name == "GObject"), None)
    if file is None:
        return None
    glib = ctypes.CDLL(file)

    def write(level: int, fields: Any, count: int, _: int | None) -> int:
        if not _HEARING:
            return int(glib.g_log_writer_default(level, fields, ctypes.c_size_t(count), None))
        if level & _TOLD:
            told = {fields[at].key: ctypes.string_at(fields[at].value) for at in range(count) if fields[at].value}
            parts = (told.get(name, b"").decode(errors="replace") for name in (b"GLIB_DOMAIN", b"MESSAGE"))
            _HEARING[-1](": ".join(filter(None, parts)))
        return 1

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.POINTER(_Field), ctypes.c_size_t, ctypes.c_void_p)
    kept = kind(write)
    glib.g_log_set_writer_func(kept, None, None)
    return kept
