"""A tall bar chart that nothing fills the page before stands in two parts, on one scale, where it cannot be low enough."""

from __future__ import annotations

from xml.etree import ElementTree

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.writers.briefing import write
from publish.writers.briefing.charts import FEWEST, drawn, parted
from publish.writers.briefing.pdf.holes.edits import Parted
from tests.builders import chart, report, section

SVG = "{http://www.w3.org/2000/svg}"
NAMES = [f"Works {letter}" for letter in "ABCDEFGHIJKL"]
ROWS = [[name, *(str(20 + 7 * at + series) for series in range(4))] for at, name in enumerate(NAMES)]
BARS = chart("bar", ["Works", "North", "East", "South", "West"], *ROWS, labels=True, caption="Works by place", number=1)
WORDS = {
    "en": "The committee heard the head of the works department on the state of the pumping station. ",
    "zh-Hans": "会议听取了建设管理部关于泵站运行情况的汇报，要求按期完成改造任务，切实保障人民群众用水安全。",
}


@pytest.mark.parametrize(
    ("layout", "lang", "before", "again"),
    [("plain", "en", 18, "Figure 1 (cont.)"), ("official", "zh-Hans", 5, "图1（续）")],
)
def test_each_part_has_the_legend_and_the_second_its_number(layout: str, lang: str, before: int, again: str) -> None:
    whole = report(section("One", WORDS[lang] * before, BARS, WORDS[lang]), lang=lang)
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        first, second = (page.get_textpage().get_text_range() for page in pdf)
    stand = [name for name in NAMES if name in first]
    assert FEWEST <= len(stand) <= len(NAMES) - FEWEST
    # All stand there once as what is heard of the figures, and is not seen.
    assert [name for name in NAMES if second.count(name) == 2] == NAMES[len(stand) :]
    assert again in second.replace("\xa0", " ")
    assert again not in first.replace("\xa0", " ")
    assert all("South" in page for page in (first, second))


def test_both_parts_have_one_scale() -> None:
    plot, spec = BARS.chart.plot, open_layout("plain").spec
    assert plot is not None
    whole, *parts = (ElementTree.fromstring(svg) for svg in (drawn(plot, spec, "en"), *parted(plot, spec, "en", 200.0)))
    assert float(parts[0].get("height", "0")) <= 200
    labels = {text.text: text.get("transform", "").split(",")[0] for text in whole.iter(f"{SVG}text")}
    for part in parts:
        for text in part.iter(f"{SVG}text"):
            assert text.get("transform", "").split(",")[0] == labels[text.text]


@pytest.mark.parametrize(("kind", "height"), [("column", 200.0), ("bar", 25.0)])
def test_what_is_no_bar_chart_and_what_has_no_room_for_three_does_not_part(kind: str, height: float) -> None:
    plot = chart(
        "column" if kind == "column" else "bar", ["Works", "North"], *([name, "3"] for name in NAMES)
    ).chart.plot
    assert plot is not None
    assert parted(plot, open_layout("plain").spec, "en", height) == ()


def test_no_page_ends_within_the_caption_of_a_chart_that_parts() -> None:
    root = ElementTree.fromstring(
        "<figure><figcaption><span class='caption-number'>Figure 1</span> Works<span class='of'>MWh</span></figcaption>"
        "<img src='whole'/></figure>"
    )
    elements = list(root.iter())
    Parted(0, elements.index(root[1]), ("first", "second"), "Figure 1 (cont.)").make(elements)
    assert [part.tag for part in root] == ["figcaption", "img", "figcaption", "img"]
    assert "break-inside: auto" in str(root.get("style"))
    assert "break-inside: avoid" in str(root[0].get("style"))
