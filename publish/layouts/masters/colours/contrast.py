"""Contrast of colours by WCAG 2.2; colours are RRGGBB."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from typing import Final

READABLE: Final = 4.5
"""The least contrast of text (1.4.3)."""
READABLE_LARGE: Final = 3.0
"""The least contrast of large text."""
LARGE: Final = 24.0
"""From this size in pt text is large; WCAG says 18 pt, for a page that is held in the hand."""
_RGB: Final = re.compile("[0-9A-F]{6}")


def is_rgb(colour: str) -> bool:
    """Whether a colour is given as RRGGBB, and not by its name in a theme.

    >>> is_rgb("A6192E"), is_rgb("accent1")
    (True, False)
    """
    return _RGB.fullmatch(colour) is not None


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21.

    >>> round(contrast("FFFFFF", "000000"), 2)
    21.0
    """
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)  # a master has few colours, and is asked for them at each point of a slide
def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1. Raises `ValueError` if it is none."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pale(colour: str, modulated: int, added: int) -> str:
    """A colour whose lightness is `modulated` per cent of what it is, and `added` per cent more (`a:lumMod`, `a:lumOff`).

    >>> pale("000000", 70, 30)
    '4C4C4C'
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = min(light * modulated / 100 + added / 100, 1.0)
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, saturation))


@lru_cache(maxsize=4096)
def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a `share` (0 to 1) of another.

    >>> mixed("000000", "FFFFFF", 0.5)
    '808080'
    """
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)
