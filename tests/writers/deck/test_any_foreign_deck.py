"""What holds for every deck holds in every master that was brought along: nothing off its place, nothing too small or lost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pptx import Presentation

from publish.diagnostics import Severity
from publish.layouts import Layout, open_layout
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.values import EMU, Master
from publish.model import Chart, ChartBody, Report
from publish.writers import WRITERS
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Content, Planned, Slide
from tests import foreign
from tests.builders import code, finished, metric, metrics, paragraph, report, section
from tests.charts.test_plotting import YEARS, draw
from tests.reports import reports
from tests.writers.deck.test_any_deck import all_words, words_of

House = tuple[Layout, Master]


HOUSES = ("as it is", "of text alone", "one slide layout", "small")


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    """Layouts made of foreign templates, each with its master."""
    templates = (
        foreign.DEFAULT,
        foreign.changed(foreign.of_bodies, foreign.changed(foreign.wide)),
        foreign.changed(foreign.only("Title and Content")),
        foreign.edited(r"ppt/slideMasters/slideMaster1\.xml", 'sz="3200"', 'sz="1400"'),
    )
    layouts = (foreign.adopted(tmp_path_factory.mktemp("house"), template) for template in templates)
    return {name: (layout, open_master(layout)[0]) for name, layout in zip(HOUSES, layouts, strict=True)}


@pytest.fixture(params=HOUSES)
def house(request: pytest.FixtureRequest, houses: dict[str, House]) -> House:
    return houses[request.param]


def stays_inside(content: Content, slide: Slide, master: Master, measure: Fitter) -> None:
    """A content keeps to its placeholder; a text without one to its own box, and to the slide."""
    if content.box is not None:
        (size,), (paragraph,) = content.sizes, content.paragraphs
        assert size is not None
        lines = measure.ruler.lines(paragraph.runs, size.size, content.box.width / EMU)
        assert len(lines) * size.line <= content.box.height / EMU
        assert content.box.top + content.box.height <= master.height
        return
    place = master.placeholder(slide.layout, content.idx)
    assert place is not None
    height = measure.height(content.paragraphs, place, content.sizes)
    if content.spread:
        first = [paragraph for paragraph in content.paragraphs if paragraph.level == 0]
        height += (len(first) - 1) * (content.spread - place.level(0).before)
    assert height <= place.height + 0.1, (slide.key, content.address, content.text)


@given(whole=reports())
@settings(max_examples=25)
def test_nothing_leaves_its_place_and_nothing_is_lost(houses: dict[str, House], whole: Report) -> None:
    whole = finished(whole)
    texts = words_of(whole)
    for name, (layout, master) in houses.items():
        deck = plan(whole, layout, master)
        # A table that takes too many of these small slides is refused: then there is no deck.
        if {found.code for found in deck.diagnostics if found.severity is Severity.ERROR} == {"long-table"}:
            continue
        every_text_stays_inside(deck, layout, master, whole.lang)
        words = all_words(deck)
        assert [text for text in texts if text not in words] == [], name
        titles = [slide.title for slide in deck.slides[1:]]  # that of the cover may head what sections tell together
        assert len(set(titles)) == len(titles), name


def every_text_stays_inside(deck: Planned, layout: Layout, master: Master, lang: str) -> None:
    """Each content keeps to its place, and each table ends above what stands below it."""
    spec = layout.spec.deck
    measure = Fitter(Ruler(spec.fonts, lang.startswith("zh")), spec.scale, spec.smallest, lang)
    for slide in deck.slides:
        for content in slide.contents:
            stays_inside(content, slide, master, measure)
        if slide.table is not None:
            place = master.placeholder(slide.layout, slide.table.idx)
            assert place is not None
            top = place.box.top if slide.table.top is None else slide.table.top
            free = [c.box for c in slide.contents if c.box is not None and c.role == "source"]
            end = free[0].top if free else place.box.top + place.box.height
            assert top + sum(slide.table.heights) <= end + EMU, slide.key


@pytest.mark.parametrize(
    "keys", [{"type": "column"}, {"type": "bar"}, {"type": "line"}, {"type": "pie", "y": ["post"]}]
)
def test_charts_and_what_is_read_beside_them_find_a_place(house: House, keys: dict[str, Any]) -> None:
    layout, master = house
    wanted = {"x": "year", "y": ["post", "parcels"], **keys}
    plot = draw(YEARS, **wanted)
    given = {"caption": "Mail", "note": "Letters are left out.", "source": "The office", "data": "d", **wanted}
    chart = Chart(chart=ChartBody.model_validate(given).model_copy(update={"plot": plot}))
    whole = report(
        section("What", paragraph("All.", slide=["**4.8 points** more", "**One** less"]), chart, headline="So")
    )
    deck = plan(whole, layout, master)
    (slide,) = (slide for slide in deck.slides if slide.chart is not None)
    assert slide.chart is not None
    place = master.placeholder(slide.layout, slide.chart.idx)
    assert place is not None
    assert slide.chart.plot == plot
    assert place.box.left <= slide.chart.box.left
    assert slide.chart.box.top + slide.chart.box.height <= master.height
    for content in slide.contents:
        if content.box is not None:
            above, below = content.box.top + content.box.height, slide.chart.box.top + slide.chart.box.height
            assert above <= slide.chart.box.top or content.box.top >= below, content.text
    texts = " ".join(content.text for slide in deck.slides for content in slide.contents)
    assert all(words in texts for words in ("4.8 points", "One", "Mail", "Letters are left out.", "The office"))
    written: Any = Presentation(io.BytesIO(WRITERS["deck"].write(whole, layout).data))
    assert sum(shape.has_chart for slide in written.slides for shape in slide.shapes) == 1


def an_old_house(project: Path, forms: Sequence[str]) -> Layout:
    """A house that was adopted before these forms existed."""
    layout = foreign.adopted(project, foreign.changed(foreign.wide))
    description = project / "layouts" / "house" / "layout.yaml"
    lines = description.read_text(encoding="utf-8").splitlines(keepends=True)
    kept, leaving = list[str](), False
    for line in lines:
        if line.startswith("    ") and not line.startswith("     "):
            leaving = line.strip().partition(":")[0] in forms
        kept += [] if leaving else [line]
    description.write_text("".join(kept), encoding="utf-8")
    return open_layout(layout.name, project)


def test_a_house_adopted_before_a_form_existed_gets_along_without_it(tmp_path: Path) -> None:
    layout = an_old_house(tmp_path, ("metrics", "code", "chart"))
    assert {"metrics", "code", "chart"} <= layout.borrowed
    body = ChartBody.model_validate({"data": "d", "x": "year", "type": "bar", "y": ["post"]})
    figures = metrics(metric("Income", "7,904.7", "bn"), metric("Volume", "507.1", "bn"))
    chart = Chart(chart=body.model_copy(update={"plot": draw(YEARS, type="bar", x="year", y=["post"])}))
    blocks = (
        paragraph("All.", slide=["Much"]),
        figures,
        code("x = 1"),
        paragraph("So.", slide=["**4.8** more"]),
        chart,
    )
    written = WRITERS["deck"].write(report(section("What", *blocks)), layout).data
    deck: Any = Presentation(io.BytesIO(written))
    words = "".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert all(text in words for text in ("Much", "7,904.7", "507.1", "x = 1", "4.8"))
    assert sum(shape.has_chart for slide in deck.slides for shape in slide.shapes) == 1
