"""The line below a headline: what a slide says of the prose around its exhibit, where its author wrote no headline."""

from __future__ import annotations

from typing import Any

import pytest

from publish.model import Report
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Content, Slide
from tests.builders import callout, chart, finished, metric, metrics, paragraph, points, report, section, table
from tests.decks.measure import contents
from tests.writers.deck.conftest import layout_and_master

SAID = "Trade grew in all ports. It may grow more."
ROWS = (["2023", "41"], ["2024", "47"], ["2025", "52"])


def ships() -> Any:
    return chart("column", ["Year", "Ships"], *ROWS, caption="Ships", x="Year", y="Ships")


def slides(*blocks: Any, layout: str = "plain", **keys: Any) -> list[Slide]:
    whole: Report = finished(report(section("Port", *blocks, **keys)))
    return [slide for slide in plan(whole, *layout_and_master(layout)).slides if slide.fill is not None]


def support(slide: Slide) -> str:
    return " ".join(content.text for content in slide.contents if content.role == "support")


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("is_before", [True, False], ids=["before", "after"])
def test_a_title_has_the_key_sentence_of_the_prose_around_an_exhibit_below_it(is_before: bool, layout: str) -> None:
    blocks = (paragraph(SAID), ships()) if is_before else (ships(), paragraph(SAID))
    (slide,) = slides(*blocks, layout=layout)
    assert support(slide) == "Trade grew in all ports"
    title, line = (next(c for c in slide.contents if c.role == role) for role in ("title", "support"))
    assert title.box is not None
    assert line.box is not None
    assert title.box.top + title.box.height == line.box.top
    lowest = min(box.top for box in boxes(slide) if box is not None)
    assert line.box.top + line.box.height <= lowest


def boxes(slide: Slide) -> list[Any]:
    return [slide.chart.box if slide.chart else None]


@pytest.mark.parametrize(
    ("blocks", "keys"),
    [
        ((paragraph(SAID), ships()), {"headline": "Trade grew"}),
        ((paragraph(f"{'Trade and more trade ' * 12}."), ships()), {}),
        ((paragraph(SAID, slide="Words for the slide"), ships()), {}),
    ],
    ids=["a headline of its own", "too long", "words for the slide"],
)
def test_no_other_slide_has_one(blocks: tuple[Any, ...], keys: dict[str, Any]) -> None:
    assert [support(slide) for slide in slides(*blocks, **keys)] == [""]


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_key_figures_have_it_below_the_headline_of_an_author(count: int, layout: str) -> None:
    figures = metrics(*(metric(f"Port {number}", "41") for number in range(count)))
    (slide,) = slides(paragraph(SAID), figures, layout=layout, headline="Trade grew")
    assert support(slide) == "Trade grew in all ports"
    assert [content.role for content in slide.contents].count("value") == count


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(
    ("told", "shown"),
    [("Ships came in all years. They were old.", "Ships came in all years"), ("Nobody knows why.", "")],
)
def test_prose_between_blocks_of_a_slide_stands_above_the_exhibit_that_shows_it(
    told: str, shown: str, layout: str
) -> None:
    listed = points(*(f"{word} work is told in a few words" for word in ("Harbour", "Railway", "Canal")))
    (slide,) = slides(ships(), paragraph(told), listed, layout=layout)
    assert slide.form == "main-side"
    assert support(slide) == shown


def test_prose_between_an_exhibit_and_points_heads_the_points_where_nothing_else_does() -> None:
    listed = (f"Point {n} of several words" for n in range(6))
    chart, told = slides(ships(), paragraph(SAID), points(*listed))
    assert (support(chart), support(told), told.title) == ("", "", "Trade grew in all ports")
    chart, told = slides(
        ships(), paragraph(SAID), points(*listed, *(f"Point {n} of words" for n in range(6)), intro="Ports")
    )
    assert (support(chart), support(told), told.title) == ("Trade grew in all ports", "", "Ports")


def test_what_a_slide_says_already_is_not_said_twice() -> None:
    found = slides(
        paragraph("Frost is a danger."), callout("Frost is a danger", title="High"), table(["A", "B"], ["x", "1"])
    )
    said = [content.text for slide in found for content in contents(slide) if "Frost" in content.text]
    assert len(said) == 1


def test_a_headline_of_two_lines_keeps_both() -> None:
    title = "A long title that takes two whole lines of the slide, as those of ministries and of learned societies do"
    whole = finished(report(section(title, paragraph(SAID), ships())))
    deck = plan(whole, *layout_and_master("plain"))
    (slide,) = (slide for slide in deck.slides if slide.fill is not None)
    heads: Content = next(c for c in slide.contents if c.role == "title")
    assert (support(slide), heads.box) == ("", None)


def test_prose_between_two_exhibits_leads_to_the_one_whose_words_it_has() -> None:
    prices = table(["指标", "全市"], ["食品", "0.1"], ["居住", "0.2"], ["交通", "0.3"], caption="居民消费价格涨跌")
    people = paragraph("年末就业人员98.6万人。")
    found = slides(paragraph("船舶数量增长。"), ships(), paragraph("居民消费价格上涨0.2%。"), prices, people)
    assert {support(slide) for slide in found if slide.table} == {"居民消费价格上涨0.2%"}
    assert "居民" not in "".join(support(slide) for slide in found if slide.chart)


def test_of_numbered_paragraphs_the_last_leads_to_the_points() -> None:
    paragraphs = (paragraph("（一）压实防汛责任。各县要逐级落实。"), paragraph("（二）排查风险隐患。重点排查："))
    found = slides(*paragraphs, points("水库大坝", "河道堤防", "山洪灾害易发区", "城市易涝点"))
    assert [support(slide) for slide in found] == ["（二）排查风险隐患"]


def test_the_name_of_an_attachment_is_no_key_sentence() -> None:
    assert [support(slide) for slide in slides(ships(), paragraph("附件1：学员名单（略）"))] == [""]


def test_a_question_stands_with_its_answer_or_not_at_all() -> None:
    assert [support(slide) for slide in slides(ships(), paragraph("What may go wrong? The dollar may fall."))] == [
        "What may go wrong? The dollar may fall."
    ]
    assert [support(slide) for slide in slides(ships(), paragraph("What may go wrong?"))] == [""]
    assert [support(slide) for slide in slides(ships(), paragraph("Mrs. Ex asks for coffee. Fine."))] == [
        "Mrs.\N{NO-BREAK SPACE}Ex asks for coffee"
    ]


LONG = {
    "en": "Trade grew in all ports of the northern coast; what came from overseas, with {} grain and timber, grew by more than a tenth",
    "zh-Hans": "今年各港口货物吞吐量同比增长百分之四点二；其中外贸货物{}吞吐量同比增长百分之五点六，集装箱吞吐量同比增长百分之七点一",
}


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("lang", LONG)
def test_of_a_sentence_too_long_for_its_line_stands_what_is_before_its_semicolon(lang: str, layout: str) -> None:
    words = LONG[lang].format(", very much" if lang == "en" else "以及内贸货物")
    whole = finished(report(section("Port", paragraph(words + "."), ships()), lang=lang))
    (slide,) = (slide for slide in plan(whole, *layout_and_master(layout)).slides if slide.fill is not None)
    assert support(slide) == words.replace("；", ";").split(";")[0]
