"""The XML of a native chart (DrawingML charts, ISO/IEC 29500-1, 21.2), in the order of the schema.

Places, sizes and colours are planned before; the data come from the `Plot`.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from publish.layouts.masters.package.packing import A, R
from publish.writers.deck.painting.chart_xml.axes import axes, heading
from publish.writers.deck.painting.chart_xml.elements import C, c, nothing, place, val
from publish.writers.deck.painting.chart_xml.series import groups, unlisted
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.painting.label_cells import label_cells
from publish.writers.deck.slides import ChartContent


def chart_xml(content: ChartContent, lang: str) -> bytes:
    """The chart part of a content, in the language of the report; it lacks the relationship with its workbook."""
    style = Style(content, lang, label_cells(content, lang))
    root = c(
        "chartSpace",
        val("date1904", 0),
        val("lang", style.tag),
        val("roundedCorners", 0),
        _chart(style),
        nothing(),
        style.text(style.colours.text),
    )
    etree.cleanup_namespaces(root, top_nsmap={"c": C, "a": A, "r": R}, keep_ns_prefixes=["a", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _chart(style: Style) -> Any:
    return c(
        "chart",
        heading(style),
        val("autoTitleDeleted", 1),
        c("plotArea", place(style.content.inner, inner=True), *groups(style), *axes(style), nothing()),
        _legend(style),
        val("plotVisOnly", 1),
        val("dispBlanksAs", "gap"),
    )


def _legend(style: Style) -> Any:
    legend = style.content.legend
    if legend is None:
        return None
    return c(
        "legend",
        val("legendPos", "r" if style.content.upright else "t"),
        *(c("legendEntry", val("idx", at), val("delete", 1)) for at in unlisted(style)),
        place(legend),
        val("overlay", 0),
        nothing(),
        style.text(style.colours.text),
    )
