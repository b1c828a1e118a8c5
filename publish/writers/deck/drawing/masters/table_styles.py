"""The style of a master's tables: the fills, rules and letters of heads and of other rows (ISO 29500-1, 20.1.4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from publish.frozen import dataclass
from publish.layouts.masters.colours.paints import Paint, paint
from publish.layouts.masters.values import EMU
from publish.writers.deck.drawing.masters.fills import NS

_SIDES: Final = ("left", "right", "top", "bottom", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line beside cells; `paint` is None where the style says that there is none."""

    paint: Paint | None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Cells:
    """The looks of a part of a table; what is None is left to the whole table."""

    fill: Paint | None = None
    is_filled: bool | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    ink: str | None = None
    bold: bool | None = None


@dataclass(frozen=True, slots=True)
class TableLook:
    """The looks of the whole table, and of its first row."""

    whole: Cells = Cells()
    head: Cells = Cells()


def usual(colours: Mapping[str, str]) -> TableLook:
    """The style that programs take where a file names none of its own (Medium Style 2 – Accent 1)."""
    ground, accent = colours.get("bg1", "FFFFFF"), colours.get("accent1", "4F81BD")
    channels = [int(accent[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    pale = "".join(f"{round((1 - (1 - channel**2.2) * 0.2) ** (1 / 2.2) * 255):02X}" for channel in channels)
    thin = Rule(Paint(ground))
    return TableLook(
        Cells(Paint(pale), True, dict.fromkeys(_SIDES, thin), colours.get("tx1", "000000")),
        Cells(Paint(accent), True, {"bottom": Rule(Paint(ground), 3.0)}, ground, True),
    )


def read_style(root: Any, colours: Mapping[str, str]) -> TableLook:
    """The style that a list of table styles has as its own; the usual one where it is not in the list."""
    named = None if root is None else root.get("def")
    style = next((each for each in root if each.get("styleId") == named), None) if root is not None else None
    if style is None:
        return usual(colours)
    return TableLook(_cells(style.find("a:wholeTbl", NS), colours), _cells(style.find("a:firstRow", NS), colours))


def _cells(part: Any, colours: Mapping[str, str]) -> Cells:
    if part is None:
        return Cells()
    letters, looks = part.find("a:tcTxStyle", NS), part.find("a:tcStyle", NS)
    fill = looks.find("a:fill", NS) if looks is not None else None
    solid = fill.find("a:solidFill", NS) if fill is not None else None
    borders = looks.find("a:tcBdr", NS) if looks is not None else None
    rules = (
        {}
        if borders is None
        else {side: rule for side in _SIDES if (rule := _rule(borders.find(f"a:{side}/a:ln", NS), colours))}
    )
    ink = bold = None
    if letters is not None:
        bold = {"on": True, "off": False}.get(letters.get("b", ""))
        named = next((each for each in letters if each.tag.endswith("Clr")), None)
        inside = letters.find("a:fontRef/*", NS) if named is None else named
        found = paint(inside, colours) if inside is not None else None
        ink = found.rgb if found else None
    colour = paint(solid[0], colours) if solid is not None and len(solid) else None
    return Cells(colour, None if fill is None else colour is not None, rules, ink, bold)


def _rule(line: Any, colours: Mapping[str, str]) -> Rule | None:
    if line is None:
        return None
    fill = line.find("a:solidFill", NS)
    found = paint(fill[0], colours) if fill is not None and len(fill) else None
    return Rule(found, int(line.get("w", "9525")) / EMU)
