"""Colours of DrawingML as SVG has them (ISO 29500-1, 20.1.2.3): a colour and its changes, in their order."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass

GAMMA: Final = 2.2
"""From the light of a channel to its value: shades and tints are of light."""
_PRESETS: Final = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "gray": "808080",
    "ltGray": "D3D3D3",
    "dkGray": "A9A9A9",
    "yellow": "FFFF00",
    "orange": "FFA500",
}


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as `RRGGBB`, and how opaque it is, from 0 to 1."""

    rgb: str
    opacity: float = 1.0


def paint(element: Any, colours: Mapping[str, str]) -> Paint | None:
    """The colour that an element such as `a:schemeClr` names, with its changes; None for one that is not known."""
    channels = _channels(element, colours)
    if channels is None:
        return None
    opacity = 1.0
    for change in element:
        if not isinstance(change.tag, str):
            continue
        name, share = etree.QName(change).localname, _share(change.get("val"))
        if name == "alpha":
            opacity = share
        elif name in ("tint", "shade"):
            channels = _in_light(
                channels,
                lambda light, tinted=name == "tint", share=share: 1 - (1 - light) * share if tinted else light * share,
            )
        else:
            channels = _in_hsl(channels, name, share)
    return Paint(
        "".join(f"{round(min(max(channel, 0.0), 1.0) * 255):02X}" for channel in channels), min(max(opacity, 0.0), 1.0)
    )


def _channels(element: Any, colours: Mapping[str, str]) -> tuple[float, ...] | None:
    kind = etree.QName(element).localname
    value = element.get("lastClr") or element.get("val") or ""
    if kind == "scrgbClr":
        return tuple(_share(element.get(name)) ** (1 / GAMMA) for name in ("r", "g", "b"))
    if kind == "hslClr":
        hue = int(element.get("hue", "0")) / 21_600_000
        return colorsys.hls_to_rgb(hue, _share(element.get("lum")), _share(element.get("sat")))
    value = _PRESETS.get(value, "808080") if kind == "prstClr" else colours.get(value, value)
    try:
        return tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)) if len(value) == 6 else None
    except ValueError:
        return None


def _share(value: str | None) -> float:
    """A percentage: in thousandths, or written with its sign."""
    text = value or "100000"
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else int(text) / 100_000
    except ValueError:
        return 1.0


def _in_light(channels: tuple[float, ...], change: Any) -> tuple[float, ...]:
    return tuple(min(max(change(channel**GAMMA), 0.0), 1.0) ** (1 / GAMMA) for channel in channels)


def _in_hsl(channels: tuple[float, ...], name: str, share: float) -> tuple[float, ...]:
    hue, light, saturation = colorsys.rgb_to_hls(channels[0], channels[1], channels[2])
    match name:
        case "lumMod":
            light *= share
        case "lumOff":
            light += share
        case "lum":
            light = share
        case "satMod":
            saturation *= share
        case "satOff":
            saturation += share
        case "sat":
            saturation = share
        case "gray":
            saturation = 0.0
        case "inv":
            return tuple(1 - channel for channel in channels)
        case _:
            return channels
    return colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(saturation, 0.0), 1.0))
