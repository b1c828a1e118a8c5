"""Faces that a style sheet takes a range of: what the machine's fontconfig, of whatever release, then sees in them."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from publish.layouts import fonts
from publish.layouts.libraries import LIBRARIES
from publish.writers.briefing.pdf import engine

_APPLICATION = 1
"""The set of fonts that a document brings, for `FcConfigGetFonts`."""


class _Fonts(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("patterns", ctypes.POINTER(ctypes.c_void_p)))


def _shown(configuration: Any, characters: str) -> str:
    """Those of the characters that fontconfig sees in the only font that a document brings."""
    from weasyprint.text.ffi import ffi

    library = ctypes.CDLL(next(each.file() for each in LIBRARIES if each.name == "fontconfig"))
    library.FcConfigGetFonts.restype = ctypes.POINTER(_Fonts)
    found = library.FcConfigGetFonts(
        ctypes.c_void_p(int(ffi.cast("uintptr_t", configuration._config))), ctypes.c_int(_APPLICATION)
    )
    assert found.contents.count == 1
    charset = ctypes.c_void_p()
    pattern = ctypes.c_void_p(found.contents.patterns[0])
    assert library.FcPatternGetCharSet(pattern, b"charset", 0, ctypes.byref(charset)) == 0
    return "".join(each for each in characters if library.FcCharSetHasChar(charset, ctypes.c_uint32(ord(each))))


@pytest.mark.parametrize(
    ("range_", "shown"),
    [
        (None, "AZaé№ש"),
        ("U+41-5A, U+E9", "AZé"),
        ("U+0-10FFFF", "AZaé№ש"),
        ("U+2116-FFFF, U+20-60", "AZ№"),
        ("U+41-50, U+45-7A", "AZa"),
        ("U+644", ""),
    ],
)
def test_a_face_has_the_characters_of_its_range_and_of_its_file(range_: str | None, shown: str) -> None:
    weasyprint = engine.imported()
    from publish.writers.briefing.pdf.ranges import Ranges

    file = fonts.find("LiberationSerif-Regular.ttf")
    assert file is not None
    configuration = Ranges()
    rule = f"@font-face {{font-family: Own; src: url({file.as_uri()}); {f'unicode-range: {range_}' if range_ else ''}}}"
    weasyprint.CSS(string=rule, font_config=configuration)
    # Liberation has Hebrew, and no Arabic: a range brings none.
    assert _shown(configuration, "AZaé№שل") == shown
