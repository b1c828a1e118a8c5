"""Headings and captions in lines of similar length, none of which ends in a word that leans on the next in a title."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.model.nodes import Footnote, Text
from publish.text.line_breaking.balance import balanced
from publish.writers.briefing import write
from publish.writers.briefing.view.front_matter import running
from tests.builders import quote, report, section, table

FRENCH = "Répartition des charges d’exploitation du réseau en 2025 selon les postes du compte annuel de la régie"
CHINESE = "全市城乡供水管网改造工程分年度投资完成情况及下一阶段工作任务安排表（含二次供水）"
JAPANESE = "市内全域の上水道管路更新事業における年度別の投資額の実績および翌年度以降の計画の一覧表と付記した説明"


def widths(data: bytes, words: str) -> list[float]:
    """The widths of the lines of words, on the first page."""
    letters = re.sub(r"\s", "", words)
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        found = [(page.get_text_range(at, 1), page.get_charbox(at)) for at in range(page.count_chars())]
    shown = [(letter, box) for letter, box in found if letter.strip()]
    begin = "".join(letter for letter, _ in shown).index(letters)
    lines: list[list[tuple[float, float, float, float]]] = [[]]
    for _, box in shown[begin : begin + len(letters)]:
        if lines[-1] and box[0] < lines[-1][-1][0]:
            lines.append([])
        lines[-1].append(box)
    return [line[-1][2] - line[0][0] for line in lines]


@pytest.mark.parametrize(
    ("layout", "lang", "words"),
    [("plain", "fr", FRENCH), ("official", "fr", FRENCH), ("official", "zh-Hans", CHINESE), ("plain", "ja", JAPANESE)],
)
def test_captions_are_set_in_lines_of_similar_length(layout: str, lang: str, words: str) -> None:
    whole = report(section("A", table(["B", "C"], ["D", "1"], caption=words)), lang=lang)
    lines = widths(write(whole, open_layout(layout)).data, words)
    assert len(lines) >= 2
    assert min(lines) > 0.75 * max(lines)


def test_headings_are_set_in_lines_of_similar_length() -> None:
    words = "The state of the pumping station and its engines in the year"
    lines = widths(write(report(section(words, "Words.")), open_layout("plain")).data, words)
    assert len(lines) == 2
    assert min(lines) > 0.75 * max(lines)


@pytest.mark.parametrize(("layout", "lang", "words", "end"), [
    ("plain", "fr", "Les effectifs des services techniques par direction et par catégorie d’emploi au 31 décembre", "direction"),
    ("official", "en", "The state of the pumping stations on the left bank of the river and of their engines in the year of the flood", "of the river"),
    ("plain", "en", "The state of the pumping stations on the left bank of the river and of their engines in the year of the flood", "of the river"),
    ("plain", "de", "Die Ausgaben der Stadt für die Instandhaltung der Brücken, der Straßen und der Wege im Jahr", "Instandhaltung"),
])  # fmt: skip
def test_no_line_of_a_caption_ends_in_a_word_that_leans_on_the_next(
    layout: str, lang: str, words: str, end: str
) -> None:
    whole = report(section("A", table(["B", "C"], ["D", "1"], caption=words)), lang=lang)
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        lines = [line.strip() for line in pdf[0].get_textpage().get_text_range().split("\r\n")]
    assert any(line.endswith(end) for line in lines), lines


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_lines_of_a_quotation_end_alike(layout: str) -> None:
    """All ragged: words as long as these would leave some lines flush and some not."""
    words = "Rechtsangelegenheiten, Haushaltsüberwachung und Arbeitssicherheitsbestimmungen wurden im Berichtszeitraum überarbeitet. "
    data = write(report(section("A", quote(words * 3)), lang="de"), open_layout(layout)).data
    gaps = spaces(data)
    assert max(gaps) < 1.5 * min(gaps)


def test_the_lines_of_a_short_quotation_are_of_similar_length() -> None:
    words = "We would rather publish a missed target than quietly move it."
    lines = widths(write(report(section("A", quote(words))), open_layout("plain")).data, words)
    assert len(lines) == 2
    assert min(lines) > 0.75 * max(lines)


def test_short_quotations_begin_on_the_right_in_languages_that_do() -> None:
    """The right edge is that of a long one, whose lines are as wide as they can be."""
    words = "אנחנו מעדיפים לפרסם יעד שלא הושג מאשר להזיז אותו בשקט ובלי הסבר לציבור. "
    edges = []
    for times in (1, 8):
        data = write(report(section("א", quote(words * times)), lang="he"), open_layout("plain")).data
        with pypdfium2.PdfDocument(data) as pdf:
            page = pdf[0].get_textpage()
            large = [
                box
                for at in range(page.count_chars())
                if page.get_text_range(at, 1) in "אמ"
                for box in [page.get_charbox(at)]
            ]
            edges.append(sorted(box[2] for box in large)[-3:])
    assert edges[0] == pytest.approx(edges[1], abs=2)


def spaces(data: bytes) -> list[float]:
    """The widths of the spaces between words on the first page, in pt."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        found = [(page.get_text_range(at, 1), page.get_charbox(at, loose=True)) for at in range(page.count_chars())]
    around = zip(found, found[1:], found[2:], strict=False)
    return [
        after[1][0] - before[1][2]
        for before, space, after in around
        if space[0] == " " and before[0].isalpha() and after[0].isalpha()
    ]


SUBTITLE = "Ce que disent les producteurs, ce que paient les cantines de la région, ce qui manque encore"
BY = "Heinz-Günter Schulte-Filthaut, früherer Betriebsleiter der Wehranlage, Vermerk vom 11. August 2009"


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_subtitles_and_those_who_are_quoted_are_set_in_lines_of_similar_length(layout: str) -> None:
    whole = report(section("A", quote("Words.", BY)), subtitle=SUBTITLE, lang="fr")
    data = write(whole, open_layout(layout)).data
    for lines in (widths(data, SUBTITLE), widths(data, BY)):
        assert len(lines) == 1 or min(lines) > 0.75 * max(lines)


def test_no_word_of_a_caption_is_hyphenated_so_that_its_lines_are_of_similar_length() -> None:
    words = "Druckfestigkeit der Bohrkerne aus dem Wehrkörper und beiden Pfeilern"
    whole = report(section("A", table(["B", "C"], ["D", "1"], caption=words)), lang="de")
    assert len(widths(write(whole, open_layout("official")).data, words)) == 2


def test_the_note_of_a_caption_stands_once_on_its_page() -> None:
    caption = (Text(FRENCH), Footnote((Text("Only once."),)))
    whole = report(section("A", table(["B", "C"], ["D", "1"], caption=caption)), lang="fr")
    with pypdfium2.PdfDocument(write(whole, open_layout("plain")).data) as pdf:
        assert pdf[0].get_textpage().get_text_range().count("Only once.") == 1


@pytest.mark.parametrize(("title", "room", "lines"), [
    ("Rapport annuel 2025 de la régie des transports de la Côte d’Azur orientale", 28,
     ("Rapport annuel 2025", "de la régie des transports", "de la Côte d’Azur orientale")),
    ("Bekanntmachung über die Neuordnung der Abfallgebühren und der Abfuhrtermine im Landkreis Oberwesterau", 27,
     ("Bekanntmachung", "über die Neuordnung", "der Abfallgebühren", "und der Abfuhrtermine", "im Landkreis Oberwesterau")),
    ("What we ask of the board", 16, ("What we ask", "of the board")),
    ("31 complaints were received (2025: 44); 2 went to the Ombudsman, neither upheld", 50,
     ("31 complaints were received (2025: 44);", "2 went to the Ombudsman, neither upheld")),
    ("The funding level rose to 103.4% (2025: 98.1%), the first surplus since 2007", 60,
     ("The funding level rose to 103.4%", "(2025: 98.1%), the first surplus since 2007")),
    ("– Vreni Kälin, Regattachefin", 18, ("– Vreni Kälin,", "Regattachefin")),
])  # fmt: skip
def test_no_line_of_a_title_ends_in_a_word_that_leans_on_the_next(
    title: str, room: int, lines: tuple[str, ...]
) -> None:
    assert balanced(title, len, room) == lines


def test_the_last_word_of_a_running_head_of_two_lines_does_not_stand_alone() -> None:
    title = "Bekanntmachung über die Neuordnung der Abfallgebühren und der Abfuhrtermine im Landkreis Oberwesterau"
    assert running(title).endswith("Landkreis\N{NO-BREAK SPACE}Oberwesterau")


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(
    "words",
    [
        "Fortschritt des Fernwärmeausbauprogramms in den Bezirken",
        "Verwaltungszuständigkeiten: Ergebnisse des Jahres",
        "Bericht zur Umweltverträglichkeitsprüfungsverordnung des Landes im Jahr",
    ],
)
def test_no_word_is_cut_so_that_lines_are_of_similar_length(layout: str, words: str) -> None:
    whole = report(section(words, "Ein Text."), lang="de")
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert words in " ".join(text.split())


@pytest.mark.parametrize(
    ("lang", "title", "part"),
    [
        ("zh-Hans", "2025年度内部审计发现问题整改台账（截至2026年6月30日）", "（截至2026年6月30日）"),
        ("zh-Hant", "立法會經濟發展事務委員會　香港郵政的營運現況及優化服務措施", "香港郵政的營"),
        ("ja", "地域公共交通計画の策定に関する基本方針について（令和8年度改定版）", "（令和8年度改定版）"),
    ],
)
@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_part_of_a_title_begins_a_line(layout: str, lang: str, title: str, part: str) -> None:
    whole = report(section("一", "二。"), title=title, lang=lang)
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        lines = re.sub("[ \u2060]", "", pdf[0].get_textpage().get_text_range()).split("\r\n")
    assert any(line.startswith(part) for line in lines), lines[:6]


def test_no_word_beside_a_dash_is_parted_in_a_heading() -> None:
    title = "管理責任の分担――地区における投資計画の進捗状況について"
    with pypdfium2.PdfDocument(write(report(section(title, "一。"), lang="ja"), open_layout("plain")).data) as pdf:
        text = re.sub("[ \u2060]", "", pdf[0].get_textpage().get_text_range())
    assert "地区における" in text
    assert title not in text  # on two lines
