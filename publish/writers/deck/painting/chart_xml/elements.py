"""Elements of chart XML: DrawingML charts (`c:`) and DrawingML (`a:`), in the order of the schema."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from publish.layouts.masters.colours.contrast import is_rgb
from publish.layouts.masters.package.packing import A, R
from publish.writers.deck.painting.ooxml import CONTROL
from publish.writers.deck.slides import Part

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C15: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
HAIR: Final = 0.75
"""The width of the thinnest lines, in pt."""


def c(tag: str, *inside: Any, **attributes: str) -> Any:
    """A chart element; what is None is left out."""
    element = etree.Element(f"{{{C}}}{tag}", attributes, nsmap={"c": C, "a": A, "r": R})
    element.extend(child for child in inside if child is not None)
    return element


def a(tag: str, *inside: Any, **attributes: str) -> Any:
    """A DrawingML element; what is None is left out."""
    element = etree.Element(f"{{{A}}}{tag}", attributes, nsmap={"a": A})
    element.extend(child for child in inside if child is not None)
    return element


def val(tag: str, value: object) -> Any:
    """An element that only has a value."""
    return c(tag, val=str(value))


def with_text(tag: str, text: str) -> Any:
    """An element that only has a text; characters that no XML holds are left out."""
    element = c(tag)
    element.text = CONTROL.sub("", text)
    return element


def fill(colour: str | None, opaque: int = 100) -> Any:
    """A fill in a theme colour or one as `RRGGBB`, so many per cent opaque; none if it has no colour."""
    if colour is None:
        return a("noFill")
    named = a("srgbClr" if is_rgb(colour) else "schemeClr", val=colour)
    if opaque < 100:
        named.append(a("alpha", val=str(opaque * 1000)))
    return a("solidFill", named)


def stroke(colour: str | None, width: float = HAIR, opaque: int = 100, dashed: bool = False) -> Any:
    """A line in pt; none if it has no colour."""
    if colour is None:
        return a("ln", a("noFill"))
    if dashed:
        return a(
            "ln", fill(colour, opaque), a("prstDash", val="dash"), a("round"), w=str(round(width * 12700)), cap="flat"
        )
    return a("ln", fill(colour, opaque), a("round"), w=str(round(width * 12700)), cap="rnd")


def looks(fill: Any, stroke: Any) -> Any:
    """The looks of a shape (`c:spPr`)."""
    return c("spPr", fill, stroke)


def nothing() -> Any:
    """The looks of a shape that shows neither fill nor line."""
    return looks(fill(None), stroke(None))


def c15(tag: str, *inside: Any, **attributes: str) -> Any:
    """An element of the charts of Office 2013."""
    element = etree.Element(f"{{{C15}}}{tag}", attributes, nsmap={"c15": C15})
    element.extend(inside)
    return element


def extension(tag: str, value: str) -> Any:
    """An extension of data labels of Office 2013: the schema of ISO 29500 gives it one element.

    `showDataLabelsRange` reads labels from cells, `showLeaderLines` draws lines from a label that was moved (none where it is missing).
    """
    return c("extLst", c("ext", c15(tag, val=value), uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"))


def place(part: Part, inner: bool = False) -> Any:
    """The place of a part of the chart (`c:layout`)."""
    left, top, width, height = (f"{length:.5f}" for length in part)
    return c(
        "layout",
        c(
            "manualLayout",
            val("layoutTarget", "inner") if inner else None,
            val("xMode", "edge"),
            val("yMode", "edge"),
            val("x", left),
            val("y", top),
            val("w", width),
            val("h", height),
        ),
    )
