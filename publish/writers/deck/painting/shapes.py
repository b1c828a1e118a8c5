"""Decorative shapes: the backgrounds and rules of boxes, and the signs of callouts; screen readers skip them."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from publish.layouts.masters.colours.contrast import is_rgb
from publish.layouts.masters.package.packing import A, P, p
from publish.text.fonts import office_tag
from publish.writers.deck.painting.ooxml import decorate
from publish.writers.deck.slides import Shape

_MARKS: Final = {"ellipse": 0.55, "triangle": 0.4}
"""The size of the mark of a sign, in the height of the sign; a triangle has its text in its lower half."""


def drawn(number: int, shape: Shape, lang: str) -> Any:
    """A shape as `p:sp`; `number` is its id on the slide."""
    box = shape.box
    text = _marked(shape, lang) if shape.text else ""
    element: Any = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="shape {number}" descr=""/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape.kind}"><a:avLst/></a:prstGeom>{_fill(shape.fill)}<a:ln><a:noFill/></a:ln></p:spPr>{text}</p:sp>'
    )
    decorate(element.find(f"{p('nvSpPr')}/{p('cNvPr')}"))
    return element


def _fill(colour: str) -> str:
    kind = "srgbClr" if is_rgb(colour) else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def _marked(shape: Shape, lang: str) -> str:
    """The mark of a sign, in its middle."""
    size = round(shape.box.height / 12700 * _MARKS.get(shape.kind, 0.0) * 100)
    return (
        f'<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc></a:pPr><a:r><a:rPr lang="{office_tag(lang)}" sz="{size}" b="1">{_fill("bg1")}</a:rPr>'
        f"<a:t>{shape.text}</a:t></a:r></a:p></p:txBody>"
    )
