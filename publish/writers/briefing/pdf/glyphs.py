"""Glyph numbers of embedded fonts: every font numbers its glyphs as the pages do, by position.

WeasyPrint writes a glyph by its position in the font. A reader looks it up by the font's own numbering, where that has one:
the character collection of a CID-keyed CFF font (Adobe TN 5176). In Noto's fonts the two are the same; in Fandol's they part
from the 8,896th glyph on: an en dash would be a glyph that the font does not have. Such a font is changed, in place, so that
they are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

_CHARSET, _CHARSTRINGS, _ROS = 15, 17, (12, 30)
_MAGIC: Final = 0xB1B0AFBA
"""What the checksum of a whole font file comes to, once it is adjusted."""


def number_by_position(pdf: Any) -> None:
    """Makes the character collections of the embedded fonts number glyphs by their positions."""
    for thing in pdf.objects:
        if getattr(thing, "extra", {}).get("Subtype") == "/OpenType":
            thing.stream = [renumbered(b"".join(thing.stream))]


@lru_cache(maxsize=16)
def renumbered(font: bytes) -> bytes:
    """An OpenType font whose CID-keyed outlines, if it has such, are numbered by position; else the font as it is."""
    tables = _tables(font)
    if b"CFF " not in tables:
        return font
    start, length = tables[b"CFF "]
    outlines = bytearray(font[start : start + length])
    top = dict(_operators(_first(outlines, _skip(outlines, outlines[2]))))
    if _ROS not in top or not top.get(_CHARSET):
        return font
    (glyphs,) = struct.unpack_from(">H", outlines, top[_CHARSTRINGS])
    _number(outlines, top[_CHARSET], glyphs)
    changed = bytearray(font)
    changed[start : start + length] = outlines
    _sign(changed, tables)
    return bytes(changed)


def _number(outlines: bytearray, at: int, glyphs: int) -> None:
    """Writes 1, 2, 3 … over a charset, in no more room than it takes."""
    kind = outlines[at]
    if glyphs < 2:
        return  # a font none of whose glyphs is shown holds nothing but .notdef, which has no number
    if kind == 0:
        struct.pack_into(f">{glyphs - 1}H", outlines, at + 1, *range(1, glyphs))
    elif kind == 1 and glyphs - 2 < 256:
        struct.pack_into(">HB", outlines, at + 1, 1, glyphs - 2)
    else:  # one range of up to 65,536 glyphs: five bytes, where shorter ranges are at least two
        struct.pack_into(">BHH", outlines, at, 2, 1, glyphs - 2)


# ---------------------------------------------------------------------------------------------- CFF


def _skip(data: bytearray, at: int) -> int:
    """Where the INDEX at `at` ends."""
    count, size = struct.unpack_from(">HB", data, at)
    if not count:
        return at + 2
    last = at + 3 + count * size
    length = int.from_bytes(data[last : last + size], "big")
    return int(last + size - 1 + length)


def _first(data: bytearray, at: int) -> bytes:
    """The first object of the INDEX at `at`."""
    count, size = struct.unpack_from(">HB", data, at)
    begin = at + 2 + (count + 1) * size
    begins, ends = (int.from_bytes(data[o : o + size], "big") for o in (at + 3, at + 3 + size))
    return bytes(data[begin + begins : begin + ends])


def _operators(dictionary: bytes) -> Iterator[tuple[Any, int]]:
    """The operators of a DICT, those of two bytes as a pair, each with its last operand where that is a whole number."""
    at, operand = 0, 0
    while at < len(dictionary):
        byte = dictionary[at]
        at += 1
        if byte == 12:
            yield (12, dictionary[at]), operand
            at += 1
        elif byte <= 21:
            yield byte, operand
        elif byte in (28, 29):
            size = 2 if byte == 28 else 4
            operand = int.from_bytes(dictionary[at : at + size], "big", signed=True)
            at += size
        elif byte == 30:  # a decimal number ends with a nibble of ones
            while dictionary[at] & 0x0F != 0x0F:
                at += 1
            at += 1
        elif byte <= 246:
            operand = byte - 139
        else:
            low = dictionary[at]
            operand = (byte - 247) * 256 + low + 108 if byte <= 250 else -(byte - 251) * 256 - low - 108
            at += 1


# ---------------------------------------------------------------------------------------------- OpenType


def _tables(font: bytes | bytearray) -> dict[bytes, tuple[int, int]]:
    """Where the tables of a font lie: tag → offset and length."""
    count: int = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4s4xLL", font, 12 + 16 * number) for number in range(count))
    return {tag: (offset, length) for tag, offset, length in entries}


def _sign(font: bytearray, tables: dict[bytes, tuple[int, int]]) -> None:
    """Writes the checksums anew: that of the outlines, and that of the whole."""
    number = list(tables).index(b"CFF ")
    start, length = tables[b"CFF "]
    struct.pack_into(">L", font, 12 + 16 * number + 4, _sum(font[start : start + length]))
    if b"head" in tables:
        adjustment = tables[b"head"][0] + 8
        struct.pack_into(">L", font, adjustment, 0)
        struct.pack_into(">L", font, adjustment, (_MAGIC - _sum(font)) & 0xFFFFFFFF)


def _sum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF
