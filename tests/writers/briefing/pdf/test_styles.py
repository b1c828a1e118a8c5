"""Styles are found in fewer steps, and are the ones that WeasyPrint finds."""

from __future__ import annotations

from typing import Any

import weasyprint
from weasyprint import css
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.targets import TargetCollector
from weasyprint.text.fonts import FontConfiguration

from publish.writers.briefing.pdf import engine, styles, used_values

PAGE = """
<html lang="en" style="font-size: 10px">
<style>
@layer base { p { color: green; margin-left: 1em } }
:root { --room: 3px }
p { color: red !important; padding: calc(1em + 10%); text-indent: calc(2em + 10%) }
p.wide { padding-inline-start: var(--room); color: blue; text-decoration: underline }
.wide b, LI { font-size: 1.5em; line-height: 1.2; border: 1px solid; display: inline-block; float: left }
section { page: chapter; direction: rtl }
section > p::before { content: attr(class) "·"; margin: inherit; width: calc(2em) }
#named::after { content: "!"; -weasy-anchor: "after" }
[lang|=fr] { quotes: "«" "»"; hyphens: auto }
p:nth-child(2) { letter-spacing: .1em }
td { padding: inherit; color: no-colour }
table { border-collapse: collapse; padding: 9px; margin: 2em }
</style>
<section id="named"><p class="wide">One <b>two</b></p><p class="wide">One <b style="color: var(--none)">two</b></p></section>
<section id="other"><p class="wide" lang="fr">One <b>two <i>three</i></b></p><a name="old">x</a></section>
<ul><li>a<li>b<ul><li>c</ul></ul>
<table><tr><td style="margin: 3px">1<td style="margin: 3px">2</table>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>
"""
PSEUDO = (
    None,
    "before",
    "after",
    "marker",
    "first-line",
    "first-letter",
    "footnote-call",
    "footnote-marker",
    "note-call",
)


def found() -> tuple[dict[Any, Any], set[str]]:
    """All values of all elements and their pseudo-elements, and the anchors."""
    html = weasyprint.HTML(string=PAGE, media_type="print")
    targets = TargetCollector()
    style_for = css.get_all_computed_styles(
        html, None, False, FontConfiguration(), CounterStyle(), {}, [], [], targets, False
    )
    values: dict[Any, Any] = {}
    for number, element in enumerate(html.etree_element.iter()):
        for pseudo in PSEUDO:
            style = style_for(element, pseudo)
            values[number, element.tag, pseudo] = style and {
                name: _comparable(style[name]) for name in [*INITIAL_VALUES, "__room"]
            }
            if style:
                values[number, element.tag, pseudo, "anonymous"] = dict(style.anonymous_style.copy())
    return values, set(targets.target_lookup_items)


def _comparable(value: Any) -> Any:
    """A value; what is left as CSS wrote it as text, as it is another object each time."""
    if isinstance(value, tuple):
        return tuple(map(_comparable, value))
    return value.serialize() if hasattr(value, "serialize") else value


def test_the_styles_are_those_of_the_engine() -> None:
    plain, engine = found(), css.StyleFor
    with styles.shared():
        assert css.StyleFor is not engine
        assert found() == plain


BOXES = """
<style>
@page { size: 300px 200px; margin: 10% }
p { width: 50%; padding: 2% 1em; min-height: 10%; border: 2px solid; box-sizing: border-box; margin: auto; max-width: 80% }
.high { height: 50%; text-indent: calc(1em + 5%); box-sizing: padding-box; min-width: 90px }
.left { float: left; width: calc(20px + 10%) }
.out { position: absolute; left: 10%; top: 5px }
table { border-collapse: collapse; width: 100% } td { border: 1px solid; padding: 3% }
.row { display: flex } .grid { display: grid; grid-template-columns: 1fr 20% }
</style>
<p>one<p class="high">two <span style="display: inline-block; width: 30%">three</span><p class="left">four<p class="out">five
<div style="height: 100px"><p class="high">six</div>
<table><tr><td>seven<td style="width: 30%">eight</table>
<div class="row"><p>nine<p>ten</div><div class="grid"><p>eleven<p>twelve</div>
"""


def places() -> list[Any]:
    """Where all boxes stand, and how large they are."""
    names = (
        "position_x",
        "position_y",
        "width",
        "height",
        "margin_left",
        "padding_top",
        "border_left_width",
        "min_height",
    )
    pages = weasyprint.HTML(string=BOXES).render().pages
    return [
        (type(box).__name__, *(getattr(box, name, None) for name in names))
        for page in pages
        for box in page._page_box.descendants()
    ]


def test_boxes_stand_where_the_engine_has_them() -> None:
    plain = places()
    with used_values.found_quickly():
        assert places() == plain
    assert len(plain) > 40


def test_a_file_that_is_put_into_bytes_once_is_the_same() -> None:
    document = weasyprint.HTML(string=BOXES).render()
    plain = document.write_pdf(pdf_identifier=True)
    with engine.written_once():
        assert document.write_pdf(pdf_identifier=True) == plain
        assert document.write_pdf(pdf_identifier=True) == plain
    assert plain.startswith(b"%PDF")
