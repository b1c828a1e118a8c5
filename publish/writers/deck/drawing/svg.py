"""Elements of SVG as text: numbers as short as they can be, words and addresses escaped."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape
from typing import Final

from publish.layouts.masters.values import EMU, Box

UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML can hold."""


def number(value: float) -> str:
    """A number with at most two decimals.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def points(emu: float) -> str:
    """A length in EMU as a number of points."""
    return number(emu / EMU)


def words(text: str) -> str:
    """Characters as XML holds them."""
    return escape(UNSEEN.sub("", text))


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """An element; attributes that are None or empty are left out, `_` in their names stands for
    `-`, `__` for `:`."""
    shown = "".join(
        f' {key.replace("__", ":").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else words(str(value))


def group(inside: Iterable[str], **attributes: object) -> str:
    """A group; nothing where there is nothing in it."""
    whole = "".join(inside)
    return element("g", whole, **attributes) if whole else ""


def rectangle(box: Box, fill: str, **attributes: object) -> str:
    """A rectangle; `box` is in EMU."""
    place = {"x": box.left / EMU, "y": box.top / EMU, "width": box.width / EMU, "height": box.height / EMU}
    return element("rect", **place, fill=fill, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, **attributes: object) -> str:
    """A line, in pt."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", **ends, stroke=stroke, stroke_width=width, **attributes)


def data_uri(data: bytes, media_type: str) -> str:
    """A file within an address."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
