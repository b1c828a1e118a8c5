"""Specifications of Vega and Vega-Lite → SVG, by vl-convert, which brings its own engine: no browser, no network.

Everything that draws charts as vectors comes here: the briefing's charts of a type, and the `vega-lite:` that an author
writes, which is the same picture in both products.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from publish.charts import vegalite
from publish.charts.bitmaps import make_fonts_known
from publish.charts.drawn import once
from publish.charts.lettering import Lettering
from publish.diagnostics import ReportError
from publish.diagnostics.stages import stage
from publish.layouts.spec import LayoutSpec
from publish.model import ChartBody

VEGA: Final = "https://vega.github.io/schema/vega/v6.json"
"""The version of Vega that vl-convert draws with."""
_COMPOSED: Final = ("hconcat", "vconcat", "concat", "repeat", "facet")
"""What a specification of several pictures holds; each is as wide as it says itself."""


def drawn(specification: Mapping[str, Any]) -> bytes:
    """A specification of Vega as an SVG whose texts are texts.

    Raises `ValueError` where Vega cannot make sense of it.
    """
    text = json.dumps(specification)
    return once("vega", text, lambda: _drawn(text))


def _drawn(text: str) -> bytes:
    import vl_convert

    with stage("draw"), vegalite.in_utc():
        svg: str = vl_convert.vega_to_svg(text, allowed_base_urls=[])
    return svg.encode("utf-8")


def svg_of(chart: ChartBody, spec: LayoutSpec, lang: str) -> bytes:
    """The picture of a chart that is a specification of Vega-Lite, in the fonts and colours of a layout where it says none.

    One unit of the SVG is one point; without a width of its own, it is as wide as the layout's charts.

    A chart that was drawn already is not drawn again. Raises `ReportError` if it cannot be drawn.
    """
    if chart.drawing is not None:
        return chart.drawing
    specification, found = vegalite.read(chart)
    if specification is None:
        raise ReportError(found)
    make_fonts_known()
    is_single = not any(key in specification for key in _COMPOSED)
    if is_single and specification.get("width") in (None, "container"):
        specification["width"] = round(spec.briefing.charts.width * chart.share, 1)
        specification.setdefault("autosize", {"type": "fit", "contains": "padding"})
    if specification.get("height") == "container":
        del specification["height"]
    specification.setdefault("padding", 0)
    specification.setdefault("background", None)
    specification["config"] = _merged(_look(spec, lang), specification.get("config"))
    try:
        return vegalite.drawn(specification).encode("utf-8")
    except vegalite.Mistake as mistake:
        raise ReportError([vegalite.complaint(mistake, chart)]) from None


def _look(spec: LayoutSpec, lang: str) -> dict[str, Any]:
    """The layout's fonts and colours as Vega-Lite's `config`."""
    colours, letters = spec.colours, Lettering(spec, lang)
    palette = [getattr(colours, name) for name in spec.charts.palette]
    small = {
        "labelFontSize": letters.size,
        "titleFontSize": letters.size,
        "labelFontWeight": 400,
        "titleFontWeight": 400,
    }
    words = {**small, "labelColor": colours.dark2, "titleColor": colours.dark2}
    return {
        "font": letters.font,
        "view": {"stroke": None, "continuousHeight": round(spec.briefing.charts.width * 0.45)},
        "mark": {"color": palette[0]},
        "range": {"category": palette, "ordinal": palette},
        "axis": {**words, "domainColor": colours.dark2, "tickColor": colours.dark2, "gridColor": colours.accent4, "gridWidth": 0.4,
                 "domainWidth": 0.6, "tickWidth": 0.6},
        "legend": {**words, "symbolSize": 28},
        "header": words,
        "title": {"fontSize": letters.size, "fontWeight": 400, "color": colours.dark1},
        "text": {"fontSize": letters.size, "color": colours.dark1},
    }  # fmt: skip


def _merged(below: Any, above: Any) -> Any:
    """The settings above, and those below where the former are silent."""
    if not isinstance(above, dict) or not isinstance(below, dict):
        return below if above is None else above
    return {**below, **{key: _merged(below.get(key), value) for key, value in above.items()}}
