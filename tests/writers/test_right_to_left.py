"""A report that is written from right to left: pages and slides are those of one from left to right, seen in a mirror.

Words in Latin letters and figures are looked for, because every program reads them in the order in which they stand.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from pptx import Presentation

from publish.diagnostics import ReportError
from publish.layouts import fonts, open_layout
from publish.model import Report
from publish.text.scripts import OTHERS, script_of
from publish.writers import WRITERS
from publish.writers.briefing.mirroring import mirrored
from tests.builders import (
    chart,
    code,
    event,
    finished,
    item,
    metric,
    metrics,
    paragraph,
    points,
    report,
    section,
    table,
    timeline,
)

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LAYOUTS = ("plain", "official")


def harbour(lang: str) -> Report:
    """A report of many kinds whose words are Arabic."""
    return finished(
        report(
            section(
                "السنة",
                paragraph("نمت التجارة بنسبة −3.4% خلال **عام** QQ1 وفي `zz9` مع C++ أيضا.", slide=["نمت التجارة"]),
                points(item("الرصيف", "افتتح."), item("العمل", "ليلا."), numbering="1."),
                metrics(metric("حاويات", "1,318", change="+12.5%"), metric("سائبة", "1,002", change="−3.4%")),
                table(
                    ["AA1", "BB2", "CC3"],
                    ["الأول", "11", "980"],
                    ["الثاني", "22", "−53"],
                    caption="البضائع",
                    id="goods",
                ),
                id="year",
            ),
            section(
                "الآفاق",
                chart("column", ["half", "boxes"], ["الأول", 4], ["الثاني", 5], caption="الحاويات"),
                timeline(event("يناير", "توسعة"), event("يونيو", "رافعات")),
                code("publish build", caption="أمر"),
            ),
            title="تقرير الميناء",
            organization="الهيئة",
            lang=lang,
            date=datetime.date(2026, 3, 1),
        )
    )


def briefing(whole: Report, layout: str) -> pypdfium2.PdfDocument:
    written = WRITERS["briefing"].write(whole, open_layout(layout))
    assert written.diagnostics == ()
    return pypdfium2.PdfDocument(written.data)


def boxes(document: pypdfium2.PdfDocument, *wanted: str) -> list[tuple[float, float]]:
    """Where words stand on their page, from left to right: their edges."""
    found = []
    for word in wanted:
        for page in document:
            text = page.get_textpage()
            if at := text.search(word).get_next():
                rect = [text.get_charbox(at[0] + n) for n in range(at[1])]
                found.append((min(box[0] for box in rect), max(box[2] for box in rect)))
                break
        else:
            raise AssertionError(f"{word} is on no page")
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_run_from_right_to_left(layout: str) -> None:
    document = briefing(harbour("ar"), layout)
    first, second, third = boxes(document, "AA1", "BB2", "CC3")
    assert first[0] > second[1] > second[0] > third[1]
    # A sign stands at the left of its figure.
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for figure in ("12.5%", "53"):
        assert re.search(rf"[+\N{{MINUS SIGN}}]{re.escape(figure)}", text), figure
    # Figures of a column end below each other, code begins at the left.
    (_, one), (_, other) = boxes(document, "980", "−53")
    assert one == pytest.approx(other, abs=1)
    (command,) = boxes(document, "publish build")
    assert command[0] < document[0].get_width() / 2
    document.close()


def test_the_number_of_a_section_hangs_in_the_margin_of_the_right() -> None:
    whole = finished(report(section("القسم", "نص QQ1"), title="عنوان", lang="ar"))
    document = briefing(whole, "plain")
    text = document[0].get_textpage()
    numbers = [text.get_charbox(n)[0] for n in range(text.count_chars()) if text.get_text_range(n, 1) == "1"]
    ((_, end),) = boxes(document, "QQ1")
    assert max(numbers) > end
    document.close()


def slides(lang: str, layout: str) -> Any:
    written = WRITERS["deck"].write(harbour(lang), open_layout(layout))
    assert written.diagnostics == ()
    return Presentation(io.BytesIO(written.data)), written.data


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_shape_of_a_slide_stands_on_the_other_side(layout: str) -> None:
    there, _ = slides("en", layout)
    here, data = slides("ar", layout)
    for left, right in zip(there.slides, here.slides, strict=True):
        places = {shape.name: shape.left + shape.width for shape in left.shapes if shape.name.startswith("blk:")}
        assert {shape.name: there.slide_width - shape.left for shape in right.shapes if shape.name in places} == places
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        presentation = package.read("ppt/presentation.xml").decode()
        assert 'rtl="1"' in presentation.split(">", 3)[1] + presentation.split(">", 3)[2]


def test_paragraphs_and_tables_run_from_right_to_left_but_for_figures_and_code() -> None:
    _, data = slides("ar", "plain")
    directions: dict[str, set[tuple[str | None, str | None]]] = {"words": set(), "figures": set(), "code": set()}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                continue
            root: Any = etree.fromstring(package.read(name))
            assert all(table.find(f"{A}tblPr").get("rtl") == "1" for table in root.iter(f"{A}tbl"))
            for paragraph in root.iter(f"{A}p"):
                text = "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
                properties = paragraph.find(f"{A}pPr")
                kind = "code" if "publish" in text else "words" if any(map(str.isalpha, text)) else "figures"
                if text:
                    directions[kind].add((properties.get("rtl"), properties.get("algn")))
    assert directions["code"] == {("0", "l")}
    assert {rtl for rtl, _ in directions["words"]} == {"1"}
    assert {rtl for rtl, _ in directions["figures"]} == {"0"}
    assert "l" not in {side for _, side in directions["words"]}


def test_runs_of_other_scripts_name_their_language_and_typeface() -> None:
    whole = finished(report(section("S", paragraph("x", slide=["The port of حيفا and ไฮฟา"])), title="T"))
    deck = Presentation(io.BytesIO(WRITERS["deck"].write(whole, open_layout("plain")).data))
    runs = [run for slide in deck.slides for run in slide._element.iter(f"{A}r")]
    told = {
        (run.find(f"{A}t").text or "").strip(): (
            run.find(f"{A}rPr").get("lang"),
            run.find(f"{A}rPr/{A}cs").get("typeface"),
        )
        for run in runs
        if run.find(f"{A}rPr/{A}cs") is not None
    }
    assert told == {"حيفا": ("ar-SA", "Arial"), "ไฮฟา": ("th-TH", "Leelawadee UI")}


# ---------------------------------------------------------------------------------------------- scripts


SAMPLES = {
    "Arabic": "العربية", "Armenian": "Հայերեն", "Bengali": "বাংলা", "Devanagari": "हिन्दी", "Ethiopic": "አማርኛ", "Georgian": "ქართული",
    "Gujarati": "ગુજરાતી", "Gurmukhi": "ਪੰਜਾਬੀ", "Hebrew": "עברית", "Kannada": "ಕನ್ನಡ", "Khmer": "ខ្មែរ", "Lao": "ລາວ", "Malayalam": "മലയാളം",
    "Myanmar": "မြန်မာ", "Sinhala": "සිංහල", "Tamil": "தமிழ்", "Telugu": "తెలుగు", "Thai": "ภาษาไทย",
}  # fmt: skip


def test_every_script_has_a_typeface_and_a_sample() -> None:
    assert OTHERS.keys() == fonts.SCRIPTS.keys() == SAMPLES.keys()
    assert all({script_of(character) for character in sample} == {script} for script, sample in SAMPLES.items())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_in_every_script_are_set(layout: str) -> None:
    whole = finished(report(section("S", *(f"{script}: {sample}" for script, sample in SAMPLES.items())), title="T"))
    briefing(whole, layout).close()


def test_a_script_that_no_font_has_is_one_sentence() -> None:
    texts = ("Mongolian ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠃", "and Tibetan བོད་ཡིག", "and again ᠮᠣᠩᠭᠣᠯ")
    whole = finished(report(section("S", *texts), title="T"))
    with pytest.raises(ReportError) as raised:
        WRITERS["briefing"].write(whole, open_layout("plain"))
    assert sorted(re.findall(r"no font here for (\w+)", str(raised.value))) == ["Mongolian", "Tibetan"]
    assert len(raised.value.diagnostics) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("p{margin:1pt 2pt 3pt 4pt}", "p{margin:1pt 4pt 3pt 2pt}"),
        ("p{margin:0 auto}", "p{margin:0 auto}"),
        ("p{padding:0 0 0 calc(1em + var(--left, 2pt))}", "p{padding:0 calc(1em + var(--left, 2pt)) 0 0}"),
        ("p{margin-left:calc(0mm - var(--side))}", "p{margin-right:calc(0mm - var(--side))}"),
        ("p{left:0;border-left-color:red;text-align:right}", "p{right:0;border-right-color:red;text-align:left}"),
        ("td.right{color:red}", "td.right{color:red}"),
        ("@page turned:left{@left-top{content:'left'}}", "@page turned:right{@right-top{content:'left'}}"),
        ("p{letter-spacing:.1em;color:red}", "p{;color:red}"),
        ("p{--left:1pt;content:\"a;left:0\"}", "p{--left:1pt;content:\"a;left:0\"}"),
        ("/* left; } */p{float:left}", "p{float:right}"),
    ],
)  # fmt: skip
def test_a_style_sheet_is_mirrored(left: str, right: str) -> None:
    assert mirrored(left.encode()).decode() == right
