"""Pages do not end short: what was kept whole parts, pictures give way; words that are no words of a language are not hyphenated."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from publish.diagnostics import Place
from publish.layouts import open_layout
from publish.model import Block, Figure, Report, SideBySide, Signature
from publish.model.nodes import Footnote, Link, Text
from publish.model.table import HeadCell
from publish.writers.briefing import write
from publish.writers.briefing.pdf import settling
from publish.writers.briefing.pdf.holes.edits import Upright
from tests.bench import content
from tests.builders import (
    callout,
    chart,
    code,
    definition,
    definitions,
    event,
    figure,
    item,
    metric,
    metrics,
    paragraph,
    points,
    quote,
    report,
    section,
    table,
    timeline,
)
from tests.hostile.making import checked

WORDS = "The committee heard the head of the works department on the state of the pumping station and its engines. "


def pages_of(whole: Report) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def filled(whole: Report) -> list[float]:
    """How far down the text of each page but the last reaches, as a part of the page between its margins."""
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        return [_filled(page) for page in list(pdf)[:-1]]


def _filled(page: pypdfium2.PdfPage) -> float:
    text, height = page.get_textpage(), page.get_height()
    boxes = (text.get_charbox(index) for index in range(text.count_chars()))
    lowest = min(bottom for _, bottom, _, top in boxes if top > height * 0.115)
    return float((height * 0.92 - lowest) / (height * 0.8))


def text(times: int) -> str:
    return (WORDS * times).strip()


def test_a_table_with_a_unit_parts_and_stands_where_one_without_does() -> None:
    tables = [
        table(["No", "Finding"], *([str(n), "Some words"] for n in range(14)), caption="Findings", **more)
        for more in ({}, {"unit": "tonnes"})
    ]
    places = []
    for block in tables:
        whole = report(section("One", text(15), text(12)), section("Two", block), section("Three", text(30)))
        assert min(filled(whole)) > 0.7
        with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
            words = [page.get_textpage() for page in pdf]
            places += [
                (number, round(page.get_charbox(page.get_text_range().index("Findings"))[3]))
                for number, page in enumerate(words)
                if "Findings" in page.get_text_range()
            ]
    assert places[0] == places[1]


@pytest.mark.parametrize("block", [
    table(["No", "Finding"], ["1", "Short"], ["2", text(55)], ["3", "Last"], caption="Findings"),
    table(["No", "Finding"], *([str(n), text(12)] for n in range(5)), caption="Findings"),
    table(["No", "Finding"], *([str(n), "Some words"] for n in range(14)), caption="Findings"),
    quote(text(60)),
    callout(text(20)),
], ids=["a row taller than a page", "rows of a third of a page", "a short table", "a tall quotation", "a tall callout"])  # fmt: skip
def test_a_block_parts_where_keeping_it_whole_leaves_a_hole(block: Block) -> None:
    whole = report(section("One", text(15), text(12)), section("Two", block), section("Three", text(30)))
    assert min(filled(whole)) > 0.7


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_row_parts_whose_cells_have_fonts_of_several_baselines(layout: str) -> None:
    rows = [["第一组", "资料"], ["第二组", "第1项：检查护岸、系船柱与照明；" * 150]]
    whole = report(section("一", table(["组别", "项目"], *rows, caption="分工")), lang="zh-Hans")
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) > 1
    assert "第1项" in pages[0]
    assert all("组别" in page for page in pages)


def test_long_words_are_hyphenated_in_titles_headings_terms_and_times() -> None:
    word, time = "Verkehrsinfrastrukturfinanzierungsgesellschaft", "Inbetriebnahmevorbereitung"
    blocks = definitions(definition(word, "x")), timeline(event(time, text="y"))
    [page] = pages_of(report(section(f"Die {word}", *blocks), title=f"Die {word}", lang="de"))
    hyphenated = [each.replace("\ufffe", "") for each in page.split() if "\ufffe" in each]
    assert hyphenated == [word, word, word, time]


def test_words_without_hyphenation_are_whole_where_the_column_of_terms_can_be_wider() -> None:
    words = ("Llanfairpwllgwyngyllgogery", "Cyfrifiadureiddiedigaeth")  # Welsh, of which there are no patterns
    blocks = definitions(definition(words[0], "x")), timeline(event(words[1], text="y"))
    [page] = pages_of(report(section("Un", *blocks), lang="cy"))
    assert all(word in page for word in words)


CHART: list[Any] = [["Year", "Parcels"], *([str(year), str(year - 1990)] for year in range(2015, 2025))]


@pytest.mark.parametrize(("before", "caption"), [(27, None), (38, "Parcels")], ids=["gives way", "stands behind text"])
def test_a_chart_that_does_not_fit(before: int, caption: str | None) -> None:
    marks: dict[str, Any] = {"caption": caption, "number": 1, "id": "parcels"} if caption else {}
    sentence = (
        (Text(text(10) + " See "), Link("#parcels", (Text("Figure 1"),), Place("report.yaml"))) if caption else text(10)
    )
    whole = report(section("One", sentence, text(before), chart("column", *CHART, **marks), text(14), text(20)))
    assert min(filled(whole)) > 0.7


def picture(height: int, **marks: Any) -> Figure:
    """A picture 500 px wide."""
    file = io.BytesIO()
    Image.new("RGB", (500, height), "navy").save(file, "PNG")
    return figure(data=file.getvalue(), width=500, height=height, **marks)


def test_pictures_side_by_side_give_way_and_those_above_them_do_too() -> None:
    beside = SideBySide.model_validate({"side_by_side": [picture(660), picture(660)]})
    above, below = picture(350), picture(350)
    assert _hole(report(section("One", text(16), beside), section("Two", text(30)))) < 0.1
    assert _hole(report(section("One", text(1), above, text(2), below), section("Two", text(30)))) < 0.1


def test_what_stands_side_by_side_stands_below_each_other_where_it_has_no_room() -> None:
    """The chart as wide as the text, the table parting."""
    drawn = chart("column", *CHART, caption="Parcels", number=1)
    listed = table(["Place", "Number"], *([f"Place {n}", str(n)] for n in range(30)), caption="Places")
    beside = SideBySide.model_validate({"side_by_side": [drawn, listed]})
    endless = "Configuration" * 8
    whole = report(section("One", text(18), beside), section(endless, text(10)))
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        first, second = (pdf[number].get_textpage() for number in (0, 1))
        years = [_left(first, year) for year in ("2015", "2024")]
        assert years[1] - years[0] > 300
        assert _left(first, "Parcels") == pytest.approx(_left(second, "Place 29"), abs=50)
        assert "Number" in second.get_text_range()
        assert 1 - _filled(pdf[0]) < 0.25
        third = pdf[2].get_textpage()
        assert endless in "".join(third.get_text_range().split())  # a heading longer than a line parts at its end
        right = max(third.get_charbox(index)[2] for index in range(third.count_chars()))
        assert right < pdf[2].get_width() - 60


@pytest.mark.parametrize(("layout", "lang"), [("official", "zh-Hans"), ("plain", "ja")])
def test_an_endless_word_among_han_parts_at_the_end_of_its_line(layout: str, lang: str) -> None:
    words = f"管网{'Configuration' * 7}管网"
    listed = table([words, "数"], [words, "1"], caption=words)
    whole = report(section(words, words, listed, quote(words), callout(words)), title=words, lang=lang)
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) < page.get_width() - 45
            assert min(left for left, *_ in boxes) > 45


def _left(page: pypdfium2.PdfTextPage, words: str) -> float:
    """Where words begin that stand on a page last, those aside that are only heard."""
    boxes = [page.get_charbox(found.start()) for found in re.finditer(re.escape(words), page.get_text_range())]
    return float([left for left, bottom, _, top in boxes if top - bottom > 3][-1])


def _hole(whole: Report) -> float:
    """The part of the first page that is empty below its text and its pictures."""
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        pictures = [
            item.get_bounds()[1] for item in pdf[0].get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        ]
        low, height = min(pictures, default=pdf[0].get_height()), pdf[0].get_height()
        return float(min(1 - _filled(pdf[0]), (low - 0.09 * height) / (0.8 * height)))


def test_a_caption_below_its_picture_does_not_keep_it_with_what_follows() -> None:
    """Three pictures, as the official layout has them: two of them have room on the first page."""
    one, two, three = (picture(330, caption=f"Picture {name}") for name in "ABC")
    with pypdfium2.PdfDocument(write(report(section("One", one, two, three)), open_layout("official")).data) as pdf:
        first = pdf[0].get_textpage().get_text_range()
    assert "Picture A" in first
    assert "One" in first


def test_a_hole_that_nothing_fills_is_shared_with_the_page_before() -> None:
    """A tall picture before a heading: it cannot be low enough, and may not stand behind what follows."""
    assert min(filled(report(section("One", text(9), text(9), text(29), picture(1200)), section("Two", text(3))))) > 0.8


def test_a_table_that_is_kept_whole_parts_where_its_rows_fill_the_next_page() -> None:
    """A tall picture after a table that does not part: the page of that is filled by rows of the one before it."""
    small, large = (table(["Place", "Number"], *([f"{n}th place", str(n)] for n in range(k))) for k in (8, 20))
    whole = report(section("One", text(8), text(8), small, large, picture(1200)), section("Two", text(30)))
    assert min(filled(whole)[:2]) > 0.8  # 0.63 with all rows of the first on the first page
    assert [page.count("th place") for page in pages_of(whole)][:2] == [3, 25]


@pytest.mark.parametrize(
    ("sentences", "parts"), [((3, 2, 3), [1, 2]), ((1, 6, 1), [0, 3])], ids=["no row is low", "a low row"]
)
def test_three_rows_part_where_none_that_is_low_is_alone(sentences: Sequence[int], parts: list[int]) -> None:
    """A row of some lines stands well alone: over a quarter of a page is not left empty to keep three of them together."""
    rows = table(["Place", "Finding"], *([f"{n}th place", text(times)] for n, times in enumerate(sentences)))
    whole = report(section("One", text(9), text(9), rows, text(20)))
    assert [page.count("th place") for page in pages_of(whole)] == parts
    assert (filled(whole)[0] > 0.75) == (parts[0] > 0)


def test_rows_of_key_figures_stand_together_where_that_leaves_no_hole() -> None:
    figures = metrics(*(metric(f"Figure number {n}", str(100 + n), change="+3 %") for n in range(5)))
    whole = report(section("One", text(22), figures, text(20)))
    assert [page.count("Figure number") for page in pages_of(whole)] == [0, 5]
    assert filled(whole)[0] > 0.78


def test_a_line_goes_over_with_the_note_that_it_calls() -> None:
    """One of the last lines of a page calls its only note; a tall picture leaves a third of the next page empty."""
    noted = (Text(text(14)), Footnote((Text("Its note."),)), Text(f" {text(21)}"))
    whole = report(section("One", text(9), noted, text(2), picture(1200)), section("Two", text(3)))
    assert min(filled(whole)) > 0.78
    assert [page.count("Its note.") for page in pages_of(whole)] == [0, 1, 0]


def test_a_turned_table_stands_behind_the_text_that_has_room_before_it() -> None:
    sentence = (Text("See "), Link("#findings", (Text("Table 1"),), Place("report.yaml")))
    turned = table(["No", "Finding"], ["1", "Short"], caption="Findings", id="findings", orientation="landscape")
    pages = pages_of(report(section("One", sentence, turned, text(10), text(8), text(48))))
    assert pages[0].count("committee") == 18
    assert "Findings" in pages[1]


def test_a_turned_table_stands_behind_charts_and_key_figures_and_not_behind_a_table_or_a_heading() -> None:
    sentence = (Text(text(1) + " See "), Link("#findings", (Text("Table 1"),), Place("report.yaml")))
    turned = table(["No", "Finding"], ["1", "Short"], caption="Findings", id="findings", orientation="landscape")
    drawn, counted = chart("column", *CHART, caption="Parcels", number=1), metrics(metric("Pumps", "4711"))
    other = table(["Pump", "State"], ["Old one", "Good"], caption="Pumps")
    pages = pages_of(report(section("One", sentence, turned, drawn, counted, other), section("Two", text(3))))
    assert ["Parcels" in pages[0], "4711" in pages[0], "Old one" in pages[0]] == [True, True, False]
    assert ["Findings" in page for page in pages[:3]] == [False, True, False]
    assert pages[2].index("Old one") < pages[2].index("Two")


def test_a_turned_table_does_not_part_a_chart_from_the_sentence_that_leads_up_to_it() -> None:
    sentence = (Text("See "), Link("#findings", (Text("Table 1"),), Place("report.yaml")))
    turned = table(["No", "Finding"], ["1", "Short"], caption="Findings", id="findings", orientation="landscape")
    whole = report(section("One", sentence, turned, text(20), "The pumps are these:", picture(900), text(3)))
    pages = pages_of(whole)
    assert ["committee" in pages[0], "Findings" in pages[1], "these:" in pages[2]] == [True, True, True]


@pytest.mark.parametrize(("layout", "lines", "pages"), [("plain", 2, 2), ("official", 2, 2), ("plain", 90, 3)])
def test_the_last_words_of_a_part_stand_below_a_turned_table_if_they_are_few(
    layout: str, lines: int, pages: int
) -> None:
    turned = table(["No", "Finding"], ["1", "Short"], caption="Findings", orientation="landscape")
    whole = report(section("One", text(4)), section("Two", turned, text(lines)), layout=layout)
    found = pages_of(whole)
    assert len(found) >= pages
    assert ("committee" in found[1]) == (lines == 2)
    assert (len(found) == 2) == (lines == 2)


ACCOUNT = "DE89370400440532013000"
WIDE = table(
    ["Name", "Owner", "Place", "First account", "Second account", "Third account"],
    *([f"Pump {n}", "Works department", "The hall at the bridge", *([ACCOUNT] * 3)] for n in range(9)),
)


@pytest.mark.parametrize(("before", "marks", "widths"), [
    (12, {}, [595, 595]),
    (12, {"orientation": "landscape"}, [595, 841, 595]),
    (22, {}, [595, 841, 595]),
], ids=["a hole", "as the report asks", "a small hole"])  # fmt: skip
def test_a_wide_table_is_set_upright_where_turning_its_page_leaves_a_hole(
    before: int, marks: dict[str, Any], widths: list[int]
) -> None:
    whole = report(section("One", text(before), WIDE.model_copy(update=marks)), section("Two", text(20)))
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        assert [int(page.get_width()) for page in pdf] == widths
        first = pdf[0].get_textpage().get_text_range()
        assert ("Pump 5" in first) == (widths == [595, 595])


LONG = "Grundstücksverkehrsgenehmigung"
"""A word for three of which eight columns of a page have no room, but for their syllables."""
LONG_WORDS = table(
    ["Stelle", "Art", "Grund", "Ort", "Frist", "Vorgang", "Notiz", "Folge"],
    *(
        [LONG, "Landwirtschaftskammer", "Wasserversorgung", "Rathaus", "2026-11-30", LONG, "Abwasserbeseitigung", "Bau"]
        for _ in range(7)
    ),
)


@pytest.mark.parametrize(("before", "pages"), [(12, 1), (24, 0)], ids=["a hole", "a small hole"])
def test_words_of_a_table_are_hyphenated_where_turning_its_page_leaves_a_hole(before: int, pages: int) -> None:
    whole = report(section("Eins", text(before), LONG_WORDS), section("Zwei", text(20)), lang="de")
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        upright = [page for page in pdf if page.get_width() < page.get_height()]
        first = upright[0].get_textpage().get_text_range()
        assert len(pdf) - len(upright) == 1 - pages
    assert ("Rathaus" in first) == bool(pages)
    assert LONG not in first
    assert len(re.findall(r"Grund\w*[-\x02\ufffe]", first)) == 14 * pages


NAMED = table(
    ["工程安装收入", "责任单位", "完成情况", "负责人", "备注", "完成时限", "年度预算", "上年"],
    *(
        [f"建设管理部 {n}", "getConfigurationByIdentifier", "半数投诉涉及未提前通知的停水。", "38.7", "41318", "2027年9月12日", "DE89370400440532013000", "41318"]
        for n in range(1, 9)
    ),
)  # fmt: skip


@pytest.mark.parametrize(("before", "is_upright"), [(2, True), (3, False)], ids=["a hole", "a small hole"])
def test_names_with_a_number_and_dates_part_where_turning_the_page_of_their_table_leaves_a_hole(
    before: int, is_upright: bool
) -> None:
    words = "全年改造老旧管网，惠及居民，修复漏点。" * 6
    blocks = [paragraph(words) for _ in range(before)]
    whole = report(section("一", *blocks, NAMED), section("二", paragraph(words)), lang="zh-Hans")
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        widths = [int(page.get_width()) for page in pdf]
        found = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert (max(widths) < 800) == is_upright
    lines = re.split(r"\s*[\r\n]+", found)
    found = "|".join(lines)
    assert all((parts in found) == is_upright for parts in ("建设|管理部 3|", "2027年|9月12日|"))
    assert ("建设管理部 3" in found) != is_upright


HEADS = (
    (HeadCell(WIDE.table.head[0].title, 0, rowspan=2), HeadCell((Text("Who and where"),), 1, colspan=2), HeadCell((Text("Accounts"),), 3, colspan=3)),
    tuple(HeadCell(column.title, number) for number, column in enumerate(WIDE.table.head) if number),
)  # fmt: skip


def test_a_table_with_common_heads_is_set_upright_where_turning_its_page_leaves_a_hole() -> None:
    headed = WIDE.model_copy(update={"table": WIDE.table.model_copy(update={"head_rows": HEADS})})
    whole = report(section("One", text(12), headed), section("Two", text(20)))
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        assert [int(page.get_width()) for page in pdf] == [595, 595]
        first = pdf[0].get_textpage().get_text_range()
    assert all(words in first for words in ("Who and where", "Accounts", "Pump 5"))


def test_hyphens_of_a_table_that_is_set_upright_stand_in_their_columns_below_common_heads() -> None:
    root = ElementTree.fromstring(
        "<div class='table turned' data-upright='0.25 dense 20 30h 50hc'><table><colgroup><col/><col/><col/></colgroup>"
        "<thead><tr><th rowspan='2'>a</th><th colspan='2' class='hyphenated'>bc</th></tr><tr><th>b</th><th>c</th></tr></thead>"
        "<tbody><tr><td rowspan='2'>a</td><td class='hyphenated'>b</td><td>c</td></tr><tr><td>b</td><td>c</td></tr></tbody>"
        "</table></div>"
    )
    elements = list(root.iter())
    Upright(0).make(elements)
    assert root.get("class") == "table dense"
    found = [f"{each.tag} {each.text}" for each in elements if each.get("class") == "hyphenated"]
    assert found == ["th bc", "th b", "th c", "td c", "td c"]
    assert [column.get("style") for column in root.iter("col")] == ["width:20%", "width:30%", "width:50%"]


def test_a_figure_stands_behind_code_and_not_behind_the_next_heading() -> None:
    sentence = (Text(text(10) + " See "), Link("#parcels", (Text("Figure 1"),), Place("report.yaml")))
    drawn = chart(
        "bar",
        ["Place", "Parcels"],
        *([f"Place {n}", str(n)] for n in range(34)),
        caption="Parcels",
        number=1,
        id="parcels",
    )
    lines = code("\n".join(f"line {number}" for number in range(24)))
    whole = report(section("One", sentence, text(4), drawn, lines), section("Two", text(20)))
    pages = "".join(pages_of(whole))
    assert min(filled(whole)) > 0.7
    assert pages.index("line 3") < pages.index("Parcels") < pages.index("Two")


def test_the_head_of_a_table_stands_above_every_part() -> None:
    whole = report(section("One", table(["Number", "Finding"], ["1", "Short"], ["2", text(55)], caption="Findings")))
    pages = pages_of(whole)
    assert len(pages) == 2
    assert all("Number" in page for page in pages)


TOKENS = [
    "https://documentation.example.org/sections/overview?section=overview&highlight=introduction",
    "administrators.department@documentation.example.org",
    "/usr/share/documentation/configuration/administrators-handbook.txt",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "documentation_overview_administrators",
    "getElementByConfigurationIdentifier",
    "doi:10.1000/documentation.overview.2026",
    "1,234,567,890,123,456",
]


@pytest.mark.parametrize("lang", ["en", "de", "fr", "zh-Hans"])
def test_no_hyphen_is_set_into_a_token(lang: str) -> None:
    rows = [[token, f"internationally {token} administrated"] for token in TOKENS]
    whole = report(
        section("One", *(f"{'in ' * length}{token} and" for token in TOKENS for length in (5, 14))),
        section("Two", table(["Name", "Use", "Remark", "More"], *([*row, "words", "more words"] for row in rows))),
        lang=lang,
    )
    letters = re.sub(r"\s", "", "".join(pages_of(whole)))
    for token in TOKENS:
        assert letters.count(token) >= 3, token


@pytest.mark.parametrize(
    ("lang", "option"), [("en", "--fix"), ("de", "`--fix`"), ("fr", "-v"), ("zh-Hans", "--fix"), ("zh-Hans", "`--fix`")]
)
def test_no_line_ends_with_the_hyphens_of_an_option(lang: str, option: str) -> None:
    whole = report(section("One", *(f"{'n' * length} " + f"and {option} " * 40 for length in range(1, 8))), lang=lang)
    lines = [line.rstrip() for page in pages_of(whole) for line in page.splitlines()]
    assert sum(line.endswith(option.strip("`")) or line.startswith(option.strip("`")) for line in lines) > 3
    assert [line for line in lines if line.endswith("-")] == []


def test_korean_words_and_figures_with_a_korean_word_are_whole() -> None:
    text = "도서관은 모두 112,248,300명의 이용자를 맞이하였으며 전자책 구독을 도입하였다. "
    whole = report(section("개요", *(f"{'n' * length} {text * 3}" for length in range(1, 25))), lang="ko")
    words = {*text.split(), "개요"}
    found = {word for page in pages_of(whole) for word in page.split() if re.search("[가-힣]", word)}
    assert found <= words | {"보고서"}, found - words


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_an_address_at_the_end_of_a_line_goes_to_the_next(tmp_path: Path, lang: str) -> None:
    filler = {"en": "word ", "zh-Hans": "港口"}[lang]
    address = "safety@port.example"
    texts = [
        f"{filler * length}{'n' * part} {words} ends"
        for words in (address, f"**{address}**", f"[{address}](mailto:{address})", f"`{address}`")
        for length in range(15, 20)
        for part in (1, 4)
    ]
    source = tmp_path / "report.yaml"
    content = "".join(f"- {text!r}\n- points: [{text!r}, b]\n" for text in texts)
    source.write_text(f"title: A\nlang: {lang}\ncontent:\n{content}", encoding="utf-8")
    whole, _ = checked(source)
    assert whole is not None
    lines = "\n".join(pages_of(whole))
    assert [lines.count(part) for part in ("safety@", "port.", "example")] == 3 * [2 * len(texts)]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_separators_of_lines_and_paragraphs_are_spaces(separator: str) -> None:
    (page,) = pages_of(report(section("One", f"first {separator}second"), organization=f"Third {separator}fourth"))
    assert re.search(r"first +second", page)
    assert re.search(r"Third +fourth", page)


RISKS = [
    [
        "Millbrook depot fails or fills up",
        "High",
        "High",
        "Rising",
        "Lease a second depot by March",
        "30 November 2026",
    ],
    ["Returns above limit", "High", "Medium", "Rising", "New photographs and size guides", "31 March 2027"],
    ["Freight prices", "Medium", "Medium", "Falling", "Half of volume hedged to June", "1.950 MWh"],
]
PROJECTS = [["城西水厂迁建工程", "工程安装收入", "建设管理部", "2027年6月", "12.3亿元"] for _ in range(3)]


@pytest.mark.parametrize(("lang", "head", "rows", "whole"), [
    ("en", ["Risk", "Likelihood", "Impact", "Trend", "Response", "Due"], RISKS,
     ["Likelihood", "Medium", "Millbrook", "photographs", "30 November 2026", "1.950 MWh"]),
    ("zh-Hans", ["项目名称", "工程安装收入（万元）", "责任单位", "完成时限", "总投资"], PROJECTS,
     ["工程", "安装", "收入", "建设", "2027年6月", "12.3亿元", "完成", "单位"]),
])  # fmt: skip
def test_no_word_no_date_and_no_figure_is_cut_while_columns_have_room(
    lang: str, head: list[str], rows: list[list[str]], whole: list[str]
) -> None:
    (page,) = pages_of(report(section("One", table(head, *rows)), lang=lang))
    lines = [re.sub(r"\s+", " ", line) for line in page.splitlines()]
    for words in whole:
        assert any(words in line for line in lines), words
    if lang == "zh-Hans":
        assert not re.search(r"收\s*[\r\n]+\s*入|工\s*[\r\n]+\s*程", page)


def test_a_table_stands_on_the_page_before_where_the_spaces_of_that_give_way() -> None:
    rows = table(["No", "Finding"], *([str(number), "Some words"] for number in range(3)))
    pages = pages_of(
        report(section("One", text(10), text(4)), section("Two", text(1)), section("Three", rows, text(12)))
    )
    assert [page.count("Some words") for page in pages] == [3, 0]


@pytest.mark.parametrize(("count", "lines", "rows"), [(2, 21, [1, 1]), (3, 11, [2, 1]), (5, 23, [2, 2, 1]), (9, 17, [2, 3, 2, 2])],
                         ids=["half a page", "a third", "lines of one go on", "a line goes on"])  # fmt: skip
def test_rows_of_a_turned_table_are_whole_where_that_leaves_no_hole(count: int, lines: int, rows: list[int]) -> None:
    words = "\n".join(f"line {number}" for number in range(lines))
    cells = ([f"Row {number}", *["administrative"] * 11, words] for number in range(count))
    pages = pages_of(report(section("One", table(["Name", *["Responsibilities"] * 12], *cells))))
    assert [page.count("Row ") for page in pages] == rows


def test_a_last_page_holds_more_than_a_line_or_two() -> None:
    pages = pages_of(report(section("One", *(text(6) for _ in range(9)), text(4))))
    assert [page.count("committee") > 3 for page in pages] == [True, True, True]


@pytest.mark.parametrize(("before", "terms"), [(1, 3), (0, 4)], ids=["a line", "two items"])
def test_a_last_paragraph_with_a_note_comes_back_below_the_rule_of_the_last_term(before: int, terms: int) -> None:
    """What ends below the last line of the page is counted in: the spaces give way by as much as is lacking."""
    noted = (Text("An end."), Footnote((Text("Its note."),)))
    listed = definitions(*(definition(f"Term {number}", text(1)) for number in range(terms)))
    whole = report(section("One", *([text(2)] * 7), *([text(1)] * before), listed, noted))
    assert len(pages_of(whole)) == 1


def test_a_last_block_of_a_line_comes_back_to_the_page_before() -> None:
    bars = chart("bar", ["Place", "Number"], *([f"Place {number}", str(number)] for number in range(12)))
    pages = pages_of(report(section("One", *([text(1)] * 6), bars, text(6), code("one line of code"))))
    assert len(pages) == 1


@pytest.mark.parametrize(("lang", "words", "last"), [
    ("de", "Der frühere Betriebsleiter hat dies schon im Jahre 2009 sehr genau und ausführlich {}beschrieben.", "beschrieben."),
    ("fr", "Les producteurs et les cuisiniers le demandent ensemble et il serait dommage de {}recommencer.", "recommencer."),
])  # fmt: skip
def test_no_last_line_is_the_second_half_of_a_word(lang: str, words: str, last: str) -> None:
    filled = [
        words.format("".join(f"{letter} " for letter in "abcdefghijklmnopqrstuvwxyz"[:count])) for count in range(26)
    ]
    pages = pages_of(report(section("One", *filled), lang=lang))
    lines = [line.strip() for page in pages for line in page.replace("\ufffe", "-").splitlines()]
    assert sum(line == last for line in lines) >= 1
    assert not [line for line in lines if last.endswith(line) and line != last and len(line) > 1]


def test_pages_are_set_once_where_a_hole_only_keeps_a_table_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []

    def settled(html: Any, set_pages: Any, *more: Any) -> Any:
        def counted(*given: Any) -> Any:
            found.append(given)
            return set_pages(*given)

        return settling.settled(html, counted, *more)

    monkeypatch.setattr("publish.writers.briefing.pdf.pages.settled", settled)
    source = tmp_path / "report.yaml"
    source.write_text(content.as_yaml(content.sections(8)), encoding="utf-8")
    whole, _ = checked(source)
    assert whole is not None
    write(whole, open_layout("plain"))
    assert len(found) == 1


def test_two_items_part_where_keeping_the_last_with_the_one_before_leaves_a_hole() -> None:
    words = (
        "会议听取了建设管理部关于泵站运行情况的汇报，要求按期完成改造任务，切实保障人民群众用水安全，并提交书面报告。"
    )
    listed = points(item(text=words * 2), item(text=words), item(text=words))
    whole = report(section("工作情况", *([words] * 4), listed, words), lang="zh-Hans")
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        assert _filled(pdf[0]) > 0.85  # 0.74 with both on the next page


def test_the_last_item_of_a_list_is_not_alone_where_the_one_before_it_may_go_with_it() -> None:
    words = "会议听取了建设管理部关于泵站运行情况的汇报，要求按期完成改造任务，切实保障人民群众用水安全。"
    listed = points(*(item(text=f"{number}{words}") for number in "甲乙丙"))
    whole = report(section("工作情况", *([words] * 5), "按期完成。", "按期完成。", listed, words), lang="zh-Hans")
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert [[number for number in "甲乙丙" if number in page] for page in pages] == [["甲"], ["乙", "丙"]]


def test_a_paragraph_stands_before_the_hole_that_the_list_after_it_leaves() -> None:
    words = (
        "会议听取了建设管理部关于泵站运行情况的汇报，要求按期完成改造任务，切实保障人民群众用水安全，并提交书面报告。"
    )
    noted = (Text(words), Footnote((Text(words),)))
    listed = points(*([item(text=words + words[:20])] * 3), intro=noted)
    whole = report(section("工作情况", *([words] * 5), noted, listed), lang="zh-Hans")
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        assert _filled(pdf[0]) > 0.9  # 0.66 with the paragraph and its note on the next page


def test_a_chart_is_drawn_taller_where_nothing_else_fills_its_page() -> None:
    bars = chart("bar", ["Year", *"ABCD"], *([str(year), *"3456"] for year in range(2005, 2025)))
    whole = report(section("One", text(8), chart("column", *CHART), text(1), bars), section("Two", text(3)))
    assert filled(whole)[0] > 0.82  # 0.78 at its natural height


def test_dates_in_columns_stay_whole_with_the_gaps_between_their_figures_and_signs() -> None:
    rows = [[f"A{n}", "老舊管線汰換工程第一期及第二期", "2026年12月31日", "離島加成及災後復建項目"] for n in range(3)]
    dated = table(["編號", "工程名稱", "完工期限", "備註"], *rows)
    (page,) = pages_of(report(section("公告事項", dated), lang="zh-Hant"))
    assert re.sub(r"(?<=\S) (?=\S)", "", page).count("2026年12月31日") == 3


def test_a_pie_that_gives_way_keeps_the_size_of_its_letters() -> None:
    words = (
        "会议听取了建设管理部关于泵站运行情况的汇报，要求按期完成改造任务，切实保障人民群众用水安全，并提交书面报告。"
    )
    pie = chart("pie", ["部门", "份额"], *([name, "20"] for name in ("港务部", "工程部", "法务部")), labels=True)
    sizes = []
    for before in (4, 6):
        whole = report(section("工作", *([words] * before), pie), lang="zh-Hans")
        with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
            page = pdf[0].get_textpage()
            _, bottom, _, top = page.get_charbox(page.get_text_range().index("港务部"), loose=True)
            sizes.append(top - bottom)
    assert sizes[1] == pytest.approx(sizes[0], abs=0.02)  # 2.3 more where it is as wide as it was


def test_a_page_that_nothing_fills_is_spread() -> None:
    paragraphs = [text(1) for _ in range(10)]
    whole = report(section("One", *paragraphs), section("Two", picture(1200)))
    assert filled(whole)[0] > 0.78  # 0.75 with its spaces as they are


@pytest.mark.parametrize("lines", range(30, 36))
def test_what_leads_up_to_points_within_a_point_stands_on_their_page(lines: int) -> None:
    inner = points(*(f"Sub-task {number}." for number in range(5))).points
    tasks = points(
        item(text="A first task."), item(text="The tasks of the office:", points=inner), item(text="A last task.")
    )
    pages = pages_of(report(section("One", *(["A line."] * (lines - 12)), tasks)))
    (page,) = (page for page in pages if "The tasks of the office:" in page)
    assert "Sub-task 0." in page


def test_a_head_that_is_higher_than_a_page_is_set_over_pages() -> None:
    whole = report(section("One", "A text.", table([text(100), "Number"], ["A", "1"], ["B", "2"])))
    read = " ".join(" ".join(pages_of(whole)).split())
    assert read.count("The committee") == 100
    assert "Number" in read


@pytest.mark.parametrize(
    ("layout", "before"), [("plain", 9), ("plain", 10), ("official", 4), ("official", 5), ("official", 11)]
)
def test_a_signature_stands_with_some_lines_of_the_text(layout: str, before: int) -> None:
    sentences = "The committee heard the head of the works department on the state of its pumps, twice. " * 2
    whole = report(
        section("One", *[paragraph(sentences) for _ in range(before)]),
        attachments=((Text("Plan"),), (Text("Budget"),)),
        signature=Signature(by=("The office",), date=datetime.date(2026, 3, 4)),
    )
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        last = pdf[len(pdf) - 1].get_textpage().get_text_range()
    assert last.index("pumps") < last.index("The office")


def test_a_table_of_three_rows_does_not_part_below_its_heading() -> None:
    rows = [[f"Row {number}", "9,600"] for number in range(3)]
    named = {
        "caption": "Income and expense of the voluntary fire brigade of the town",
        "unit": "euros",
        "source": "The accounts",
    }
    blocks = [paragraph("Words of the report.") for _ in range(11)]
    whole = report(section("One", *blocks), section("Two", table(["Item", "Plan"], *rows, **named)))
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        first, second = (page.get_textpage().get_text_range() for page in pdf)
    assert "Row" not in first
    assert second.index("Two") < second.index("Row 0") < second.index("Row 2")


@pytest.mark.parametrize(("sentences", "before", "rows"), [(2, 9, [2, 4]), (2, 10, [0, 6]), (3, 10, [1, 5])], ids=str)
def test_no_low_row_of_a_table_is_alone_at_the_foot_of_a_page(sentences: int, before: int, rows: list[int]) -> None:
    words = "The head of the works department and the clerk. " * sentences
    planned = table(
        ["Item", "Works", "Plan"],
        *([f"Row {number}", words, "9,600"] for number in range(6)),
        caption="Income and expense of the voluntary fire brigade of the town",
        unit="euros",
        source="The accounts",
    )
    paragraphs = [paragraph("Words of the report.") for _ in range(before)]
    whole = report(section("One", *paragraphs), section("Two", "Words of the table.", planned))
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        assert [page.get_textpage().get_text_range().count("Row ") for page in pdf] == rows
